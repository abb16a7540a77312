import { expect, it } from "vitest";
import { checkPlain, checkUnwrap } from "../../testing/checkUnwrap.ts";
import { unwrapPaste } from "./unwrap.ts";

it("takes off what all lines share", () => checkUnwrap("    if a:\n        b()\n\n    c()\n", "indented", "if a:\n    b()\n\nc()\n"));

it("takes off tabs", () => checkUnwrap("\t\ta()\n\t\tb()\n", "indented", "a()\nb()\n"));

it("leaves the text of strings alone", () =>
  checkUnwrap('    a = """x\n      y\nz"""\n    b()\n', "indented", 'a = """x\n      y\nz"""\nb()\n'));

it("does not count comments and lines inside brackets", () =>
  checkUnwrap("    a(\n1,\n  2)\n# why\n    b()\n", "indented", "a(\n1,\n2)\n# why\nb()\n"));

it("moves lines to a first line that was copied without its indentation", () =>
  checkUnwrap("a = f()\n        b(a)\n        c()\n", "indented", "a = f()\nb(a)\nc()\n"));

it("moves a block to a header that was copied without its indentation", () =>
  checkUnwrap("if a:\n            b()\n        else:\n            c()\n", "indented", "if a:\n    b()\nelse:\n    c()\n"));

it("does not mind an open bracket", () => checkUnwrap("    a = f(1\n    import os\n    b()\n", "indented", "a = f(1\nimport os\nb()\n"));

it("leaves a block as it is", () => checkPlain("def f():\n    a()\n    b()\n"));

it("leaves a file with one badly indented line as it is", () => checkPlain("a()\n  b()\nc()\n"));

it("leaves the end of a block as it is", () => checkPlain("    return a\n\ndef f():\n    b()\n"));

it("leaves empty and blank texts as they are", () => {
  for (const text of ["", "\n", "  \n\t\n", "# only\n"]) checkPlain(text);
});

it("reads a line of a million characters", () => {
  for (const piece of ["a", " ", "(", '"', "'''", "`", "\\", ">>> ", "@@ ", '{"', "```", "%", "-"]) {
    const text = piece.repeat(1_000_000 / piece.length);
    const paste = unwrapPaste(text);
    expect(paste.text.length).toBeLessThanOrEqual(text.length);
  }
});
