import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parser } from "../../testing/parse.ts";
import { program } from "../../testing/programs.ts";
import { type ConcreteTree, readWithCursor } from "./concrete.ts";
import { openHeap } from "./heap.ts";

const NODES_MAX = 1_000_000;

/** The tree of a text as read from memory, and as the public cursor tells it. */
function bothReadings(text: string, nodesMax = NODES_MAX): { readonly fast: ConcreteTree; readonly slow: ConcreteTree } {
  const tree = parser.parser.parse(text);
  if (tree === null || parser.heap === null) throw new Error("no tree, or memory cannot be read");
  const cursor = tree.walk();
  const both = { fast: parser.heap(tree, nodesMax), slow: readWithCursor(cursor, parser.tables, text.length, nodesMax) };
  cursor.delete();
  tree.delete();
  return both;
}

const rowsOf = (tree: ConcreteTree): string[] =>
  Array.from({ length: tree.count }, (_, node) =>
    [tree.type, tree.field, tree.start, tree.end, tree.subtreeEnd].map((column) => column[node]).join(" "),
  );

function expectSame(text: string): void {
  const { fast, slow } = bothReadings(text);
  expect(rowsOf(fast)).toEqual(rowsOf(slow));
  expect(fast.damage).toEqual(slow.damage);
}

describe("memory tells what the cursor tells", () => {
  it("of whole programs", () => {
    fc.assert(fc.property(program, expectSame), { numRuns: 100 });
  });

  it("of programs with a piece missing", () => {
    const damaged = fc.tuple(program, fc.nat(), fc.nat({ max: 30 })).map(([text, at, length]) => {
      const from = at % (text.length + 1);
      return text.slice(0, from) + text.slice(from + length);
    });
    fc.assert(fc.property(damaged, expectSame), { numRuns: 200 });
  });

  it.each([
    ["nothing", ""],
    ["one name", "x"],
    ["a bracket", "("],
    ["blank lines before the first word", `${"\n".repeat(400)}x`],
    ["a name too long to be packed", "x".repeat(300)],
    ["what is outside the basic plane", "'😀' + é"],
    ["half a character", "x = '\ud800'"],
    ["10,000 operators", "1 + ".repeat(10_000)],
  ])("of %s", (_, text) => expectSame(text));

  it("until there are too many nodes", () => {
    const { fast } = bothReadings("f(a, b, c)\n", 5);
    expect(fast).toMatchObject({ count: 5, cut: true });
    expect([...fast.subtreeEnd.slice(0, 5)].every((end) => end <= 5)).toBe(true);
  });
});

describe("memory that is not what it should be is not used", () => {
  const language = parser.parser.language;
  const open = (module: object) => (language === null ? "no language" : openHeap(module, parser.parser, language, parser.tables));

  it("when there is none", () => expect(open({})).toBeNull());
  it("when it is too small", () => expect(open({ HEAPU8: new Uint8Array(4_096) })).toBeNull());
  it("when it holds something else", () => {
    const noise = new Uint8Array(8_000_000);
    for (let i = 0; i < noise.length; i++) noise[i] = Math.imul(i, 2_654_435_761) >>> 24;
    expect(open({ HEAPU8: noise })).toBeNull();
  });
  it("when it repeats itself", () => {
    const same = new Uint8Array(16_000_000).fill(4);
    expect(open({ HEAPU8: same })).toBeNull();
  });
});
