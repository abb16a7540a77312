import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findFiles, readPythonFile, shownPath } from "./files.ts";

let folder = "";
const write = (name: string, text: string | Uint8Array = "x = 1\n") => {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
};
const find = (...named: string[]) => {
  const { paths, unread } = findFiles(named, folder);
  return { paths: paths.map((path) => shownPath(path, folder)), unread };
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "riskline-files-"));
  for (const name of [
    "shop/b.py",
    "shop/a.PY",
    "shop/win.pyw",
    "shop/note.ipynb",
    "shop/readme.md",
    "shop/sub/c.py",
    "other/d.py",
    "plain.txt",
  ])
    write(name);
  for (const name of ["shop/.git/hook.py", "shop/node_modules/x.py", "shop/__pycache__/x.py"]) write(name);
  write("empty/readme.md");
  symlinkSync(join(folder, "other"), join(folder, "shop", "out"));
  symlinkSync(join(folder, "other", "d.py"), join(folder, "shop", "out.py"));
  symlinkSync(join(folder, "shop", "sub"), join(folder, "shop", "in"));
  symlinkSync(join(folder, "shop"), join(folder, "shop", "sub", "circle"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("files to review", () => {
  it("are those of a folder that hold Python, in order", () => {
    expect(find("shop").paths).toEqual(["shop/a.PY", "shop/b.py", "shop/note.ipynb", "shop/win.pyw", "shop/sub/c.py"]);
  });

  it("are never reached through a link out of the folder, and that is said", () => {
    expect(find("shop").unread).toEqual([
      { path: "shop/out", reason: "it is a link that leads out of the folder" },
      { path: "shop/out.py", reason: "it is a link that leads out of the folder" },
    ]);
  });

  it("are whatever was named, each once, in the order given", () => {
    expect(find("plain.txt", "shop/sub", "shop/sub/c.py", "./plain.txt", "shop/out.py", "other").paths).toEqual([
      "plain.txt",
      "shop/sub/c.py",
      "shop/out.py",
    ]);
  });

  it("are missed aloud", () => {
    expect(find("gone.py", "empty", "plain.txt/x.py").unread).toEqual([
      { path: "gone.py", reason: "there is no such file" },
      { path: "empty", reason: "there is no Python file in it" },
      { path: "plain.txt/x.py", reason: "there is no such file" },
    ]);
  });

  it("are shown relative to the working folder, also from beside it", () => {
    expect(shownPath(join(folder, "a", "b.py"), join(folder, "c"))).toBe("../a/b.py");
  });
});

describe("a file", () => {
  it("is not read beyond 5 MB, nor when it is not text", () => {
    write("large.py", "#".repeat(5_000_001));
    write("program.py", Uint8Array.from([0x7f, 0x45, 0x4c, 0x46]));
    expect(readPythonFile(join(folder, "large.py"))).toEqual({ kind: "unread", reason: "it is larger than 5 MB" });
    expect(readPythonFile(join(folder, "program.py"))).toEqual({ kind: "unread", reason: "it is a program, not text" });
    expect(readPythonFile(join(folder, "gone.py"))).toEqual({ kind: "unread", reason: "there is no such file" });
  });

  // Root may read everything, so there is nothing to see.
  it.skipIf(process.getuid?.() === 0)("that may not be read is named", () => {
    write("locked.py");
    chmodSync(join(folder, "locked.py"), 0);
    expect(readPythonFile(join(folder, "locked.py"))).toEqual({ kind: "unread", reason: "it may not be read" });
  });
});
