import { expect, it } from "vitest";
import { checkPlain, checkUnwrap } from "../../testing/checkUnwrap.ts";
import { unwrapPaste } from "./unwrap.ts";

const code = (source: string | string[]) => ({
  cell_type: "code",
  execution_count: 1,
  metadata: {},
  outputs: [{ text: ["f(z)\n"] }],
  source,
});
const notebook = (cells: object[]): string =>
  JSON.stringify({ cells, metadata: { source: "no" }, nbformat: 4, nbformat_minor: 5 }, null, 1);

it("joins code cells", () =>
  checkUnwrap(
    notebook([code(["import os\n", "f(x)"]), { cell_type: "markdown", source: ["no()"] }, code("g(y)\n")]),
    "notebook",
    "import os\nf(x)\ng(y)\n",
  ));

it("reads notebooks of format 3", () =>
  checkUnwrap(
    JSON.stringify({
      metadata: {},
      nbformat: 3,
      worksheets: [
        {
          cells: [
            { cell_type: "code", input: ["a()\n", "b()"], language: "python" },
            { cell_type: "code", input: "x <- 1", language: "R" },
          ],
        },
      ],
    }),
    "notebook",
    "a()\nb()\n",
  ));

it("maps escapes to what is shown", () => {
  const shown = '{"nbformat": 4, "cells": [{"cell_type": "code", "source": "s = \\"\\u00e9\\ud83d\\ude00\\\\n\\"\\r\\n\\tf(s)\\/2"}]}';
  checkUnwrap(shown, "notebook", 's = "é😀\\n"\n\tf(s)/2\n');
});

it("reads raw characters beside escapes", () => checkUnwrap(notebook([code('x = "日本\t"; f(x)')]), "notebook", 'x = "日本\t"; f(x)\n'));

it("blanks magics and shell lines", () =>
  checkUnwrap(
    notebook([
      code("%matplotlib inline\n!pip install \\\n  x\nimport os\nfiles = !ls\nif a:\n    !ls\nos?\nx = (1\n  % 2)\ny %= 3\nz != 4"),
    ]),
    "notebook",
    "\n\n\nimport os\nfiles = None\nif a:\n    pass\n\nx = (1\n  % 2)\ny %= 3\nz != 4\n",
  ));

it("leaves out cells in other languages and reads those that are timed", () =>
  checkUnwrap(
    notebook([code("%%bash\nls $x\n"), code("%%time\nf(x)\n"), code("%%writefile a.py\ng(x)")]),
    "notebook",
    "\n\n\nf(x)\n\ng(x)\n",
  ));

it("does not mind an open bracket in a cell", () => checkUnwrap(notebook([code("f(("), code("%time\ng()")]), "notebook", "f((\n\ng()\n"));

it("reads a notebook that is cut off", () => {
  const shown = notebook([code(["a()\n", "b()"]), code("c()")]);
  checkUnwrap(shown.slice(0, shown.indexOf("c()") + 2), "notebook", "a()\nb()\nc(\n");
});

it("is not misled by a dictionary", () => {
  checkPlain('{"a": [1, 2], "b": {"c": None}}\n');
  checkPlain('{"cells": [{"source": "f(x)"}]}\n');
  checkPlain('{"cells": [{"cell_type": "code", "source": "f(x)"}], "nbformat": 4}\nf(x)\n');
  checkPlain("{'cells': 1, 'nbformat': 4}\n");
  checkPlain('{"nbformat": 4, "cells": []}["nbformat"]\n');
});

it("stays within bounds on hostile JSON", () => {
  const deep = `{"nbformat":4,"cells":${"[".repeat(500_000)}`;
  checkPlain(deep);
  checkPlain('{"a":'.repeat(200_000));
  expect(unwrapPaste(`{"nbformat":4,"cells":[{"cell_type":"code","source":"${"\\n".repeat(300_000)}"}]}`).text).toBe("\n".repeat(300_000));
  expect(unwrapPaste(`{"nbformat":4,"cells":[${'{"cell_type":"code","source":["a"]},'.repeat(30_000)}]}`).text).toBe("a\n".repeat(30_000));
  expect(unwrapPaste('{"nbformat":4,"cells":[{"cell_type":"code","source":"\\u00 \\x \\').text).toBe("\\u00 \\x \\\n");
});

it("does not take names of objects for its own", () =>
  checkUnwrap(
    '{"__proto__": {"nbformat": 1}, "nbformat": 4, "cells": [{"constructor": 1, "cell_type": "code", "source": "f()"}]}',
    "notebook",
    "f()\n",
  ));
