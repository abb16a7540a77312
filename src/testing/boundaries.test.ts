/**
 * The guards of the architecture are awake: each is shown a violation and has
 * to refuse it. Each
 * violation stands in a folder of its own with the project's settings.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const bin = (name: string) => join(root, "node_modules/.bin", name);
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder outside the project that holds the given files and sees the installed packages. */
function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "riskline-guard-"));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  return folder;
}

/** Lints files that stand at those paths of a project with our settings; returns what Biome says. */
function lint(files: Readonly<Record<string, string>>): string {
  const folder = folderWith(files);
  cpSync(join(root, "biome.json"), join(folder, "biome.json"));
  execFileSync("git", ["init", "-q"], { cwd: folder });
  const { stdout, stderr } = spawnSync(bin("biome"), ["lint"], { cwd: folder, encoding: "utf8" });
  return stdout + stderr;
}

const importing = (file: string, specifier: string) => ({ [file]: `import * as other from "${specifier}";\nconsole.log(other);\n` });

describe("imports that cross a boundary are refused", () => {
  const forbidden: readonly [file: string, specifier: string][] = [
    ["src/engine/analyze.ts", "react"],
    ["src/engine/analyze.ts", "node:fs"],
    ["src/engine/analyze.ts", "../report/items.ts"],
    ["src/engine/analyze.ts", "js-yaml"],
    ["src/engine/analyze.ts", "re2js"],
    ["src/engine/pattern/match.ts", "web-tree-sitter"],
    ["src/engine/syntax/parse.ts", "../../app/store/store.ts"],
    ["src/engine/rule/yaml.ts", "web-tree-sitter"],
    ["src/report/items.ts", "../engine/index.ts"],
    ["src/report/items.ts", "react"],
    ["src/link/codec.ts", "../engine/analyze.ts"],
    ["src/workshop/grid.ts", "../engine/index.ts"],
    ["src/workshop/grid.ts", "../app/main.tsx"],
    ["src/workshop/grid.ts", "../worker/client.ts"],
    ["src/workshop/grid.ts", "../cli/main.ts"],
    ["src/workshop/grid.ts", "react"],
    ["src/engine/analyze.ts", "../workshop/pack.ts"],
    ["src/worker/worker.ts", "../app/main.tsx"],
    ["src/worker/worker.ts", "react"],
    ["src/app/panels/list.tsx", "../../engine/index.ts"],
    ["src/app/panels/list.tsx", "../../engine/pattern/match.ts"],
    ["src/app/panels/list.tsx", "monaco-editor/editor"],
    ["src/app/store/store.ts", "../../worker/worker.ts"],
    ["src/app/editor/pane.tsx", "../../engine/index.ts"],
    ["src/offline/sw.ts", "../app/store/store.ts"],
    ["src/offline/sw.ts", "../engine/types.ts"],
    ["src/cli/main.ts", "../app/main.tsx"],
    ["e2e/review.spec.ts", "../src/engine/types.ts"],
  ];
  it.each(forbidden)("%s may not import %s", (file, specifier) => {
    expect(lint(importing(file, specifier))).toContain("noRestrictedImports");
  });

  const allowed: readonly [file: string, specifier: string][] = [
    ["src/engine/syntax/parse.ts", "web-tree-sitter"],
    ["src/engine/rule/yaml.ts", "js-yaml"],
    ["src/engine/regex/linear.ts", "re2js"],
    ["src/report/items.ts", "../engine/types.ts"],
    ["src/link/review-state.ts", "../report/shared.ts"],
    ["src/workshop/readPack.ts", "../link/json.ts"],
    ["src/app/panels/list.tsx", "../../workshop/pack.ts"],
    ["src/app/editor/monaco.ts", "monaco-editor/editor"],
    ["src/app/panels/list.tsx", "../../engine/types.ts"],
    ["src/cli/main.ts", "../engine/index.ts"],
  ];
  it.each(allowed)("%s may import %s", (file, specifier) => {
    expect(lint(importing(file, specifier))).not.toContain("noRestrictedImports");
  });

  it("HTML from a string is refused", () => {
    expect(lint({ "src/app/panels/list.tsx": "export const P = () => <p dangerouslySetInnerHTML={{ __html: name }} />;\n" })).toContain(
      "noDangerouslySetInnerHtml",
    );
  });

  it("a circle of imports is refused", () => {
    const said = lint({
      "src/engine/a.ts": 'import { b } from "./b.ts";\nexport const a = () => b;\n',
      "src/engine/b.ts": 'import { a } from "./a.ts";\nexport const b = () => a;\n',
    });
    expect(said).toContain("noImportCycles");
  });
});

describe("what an area's platform lacks does not compile there", () => {
  const missing: readonly [area: string, text: string, name: string][] = [
    ["engine", "export const title = document.title;", "document"],
    ["engine", 'export const home = process.env["HOME"];', "process"],
    ["engine", "export const say = () => console.log(1);", "console"],
    ["engine", 'export const page = fetch("x");', "fetch"],
    ["report", "export const width = window.innerWidth;", "window"],
    ["workshop", "export const title = document.title;", "document"],
    ["workshop", 'export const page = fetch("x");', "fetch"],
    ["offline", "export const title = document.title;", "document"],
    ["app", 'export const home = process.env["HOME"];', "process"],
  ];
  it.each(missing)("%s: %s", (area, text, name) => {
    const folder = folderWith({ "probe.ts": `${text}\n` });
    writeFileSync(
      join(folder, "tsconfig.json"),
      JSON.stringify({
        extends: join(root, "src", area, "tsconfig.json"),
        compilerOptions: { rootDir: ".", outDir: "out", tsBuildInfoFile: "out/info" },
        include: ["probe.ts"],
        exclude: [],
        references: [],
      }),
    );
    const { stdout } = spawnSync(bin("tsc"), ["-p", folder], { encoding: "utf8" });
    expect(stdout).toMatch(new RegExp(`error TS\\d+: Cannot find name '${name}'`));
  });
});

it("a file that nothing uses is refused", () => {
  const folder = folderWith({
    "package.json": '{ "name": "probe", "type": "module" }',
    "src/app/main.tsx": "export {};\n",
    "src/engine/forgotten.ts": "export const forgotten = 1;\n",
  });
  cpSync(join(root, "knip.json"), join(folder, "knip.json"));
  const { stdout, status } = spawnSync(bin("knip"), ["--no-progress", "--files"], { cwd: folder, encoding: "utf8" });
  expect(stdout).toContain("src/engine/forgotten.ts");
  expect(status).not.toBe(0);
});
