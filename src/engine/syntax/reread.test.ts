import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parser } from "../../testing/parse.ts";
import { program } from "../../testing/programs.ts";
import { LIMITS } from "../limits.ts";
import type { SyntaxArena } from "./arena.ts";
import { type Reading, readPython } from "./read.ts";

const columns = ["kind", "role", "flags", "start", "end", "outerStart", "outerEnd", "parent", "subtreeEnd"] as const;

/** What a reading says, without the numbers that words have. */
const told = ({ arena, gaps, problems, codeLines, understoodLines }: Reading) => ({
  text: arena.text,
  nodes: Array.from({ length: arena.count }, (_, node) => [...columns.map((column) => arena[column][node]), wordOf(arena, node)].join(" ")),
  gaps,
  problems,
  codeLines,
  understoodLines,
});

const wordOf = ({ symbol, strings }: SyntaxArena, node: number): string => strings[symbol[node] ?? -1] ?? "";

function expectSame(before: string, after: string): void {
  const { whole } = readPython(parser, before, LIMITS);
  expect(told(readPython(parser, after, LIMITS, whole))).toEqual(told(readPython(parser, after, LIMITS)));
}

const change = fc.constantFrom(
  "",
  "x",
  "(a, b)",
  "\nimport os\n",
  "\n@d\n",
  "\nelse:\n    pass\n",
  "  ",
  "\n",
  "#",
  '"',
  '"""',
  ")",
  ":",
  "`",
  "\\\n",
);

describe("a text read again after a change reads as if it were new", () => {
  it("wherever something is put in or left out", () => {
    const changed = fc.tuple(program, fc.nat(), fc.nat({ max: 8 }), change);
    fc.assert(
      fc.property(changed, ([text, at, length, put]) => {
        const from = at % (text.length + 1);
        expectSame(text, text.slice(0, from) + put + text.slice(from + length));
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    ["at the very beginning", "a = 1\nb = 2\n", "import os\na = 1\nb = 2\n"],
    ["that takes a statement away", "a = 1\nb = 2\nc = 3\n", "a = 1\nc = 3\n"],
    ["below a decorator", "@d\ndef f(): pass\nf()\n", "@d\ndef g(): pass\nf()\n"],
    ["between two branches", "if a:\n    b\nelse:\n    c\nd\n", "if a:\n    b\nelif x:\n    y\nelse:\n    c\nd\n"],
    ["that opens a string over what follows", 'a = 1\nb = 2\n"""text"""\n', 'a = """1\nb = 2\n"""text"""\n'],
    ["of which the parser only says that a line should have ended", "import a\nfrom b import c\n", "import a'b'd\nfrom b import c\n"],
    ["in a text of comments", "# a\n# b\n", "# a\nx\n# b\n"],
  ])("%s", (_, before, after) => expectSame(before, after));

  it("is not begun from a text that the parser repaired", () => {
    expect(readPython(parser, "a = (1\nb = 2\n", LIMITS).whole).toBeNull();
    expect(readPython(parser, "import a 'b'\n", LIMITS).whole).toBeNull();
  });
});

it("keeps the words of statements that did not change", () => {
  const { whole } = readPython(parser, "first(1)\nsecond(2)\n", LIMITS);
  const { arena } = readPython(parser, "first(1)\nthird(3)\n", LIMITS, whole);
  expect(arena.strings.slice(0, whole?.arena.strings.length)).toEqual(whole?.arena.strings);
  expect(arena.strings).toContain("third");
});
