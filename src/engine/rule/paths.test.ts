import { expect, it } from "vitest";
import { isWanted } from "./paths.ts";

const included = (glob: string, name: string): boolean => isWanted({ include: [glob], exclude: [] }, name);
const kept = (glob: string, name: string): boolean => isWanted({ include: [], exclude: [glob] }, name);

it("compares names and folders, wherever they stand in a path", () => {
  for (const glob of [
    "views.py",
    "*.py",
    "v??ws.py",
    "app",
    "app/",
    "app/*",
    "app/**",
    "src/app/*.py",
    "**/app/**/*.py",
    "/src/app",
    "/src/**/views.py",
  ])
    expect([glob, included(glob, "src/app/views.py"), kept(glob, "./src/app/views.py")]).toEqual([glob, true, false]);
  for (const glob of ["view.py", "*.js", "views.py/", "/app", "app/views", "src/*.py", "**/tests/**", "app/**/x/*.py"])
    expect([glob, included(glob, "src/app/views.py"), kept(glob, "../src/app/views.py")]).toEqual([glob, false, true]);
});

it("lets a name without folders be in any", () => {
  for (const glob of ["app/**", "app/", "src/*.py", "/src/views.py"])
    expect([included(glob, "views.py"), kept(glob, "views.py")]).toEqual([true, true]);
  for (const glob of ["*_test.py", "app/*.html"]) expect(included(glob, "views.py")).toBe(false);
});

it("excludes what is included as well", () => expect(isWanted({ include: ["*.py"], exclude: ["tests"] }, "tests/a.py")).toBe(false));
