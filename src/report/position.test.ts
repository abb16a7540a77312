import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildLineTable, endOfLine, lineOf, linesOf, lineText, offsetOf, positionOf, startOfLine } from "./position.ts";

describe("a line table", () => {
  const table = buildLineTable("one\n\nthree 🐍\n");

  it("counts lines and columns from one, in UTF-16 code units", () => {
    expect(positionOf(table, 0)).toEqual({ line: 1, column: 1 });
    expect(positionOf(table, 3)).toEqual({ line: 1, column: 4 });
    expect(positionOf(table, 4)).toEqual({ line: 2, column: 1 });
    expect(positionOf(table, 13)).toEqual({ line: 3, column: 9 });
  });

  it("has an empty last line after a final line end", () => {
    expect(lineText(table, 4)).toBe("");
    expect(lineOf(table, 99)).toBe(4);
  });

  it("does not let a span that ends with a line end touch the next line", () => {
    expect(linesOf(table, { start: 0, end: 4 })).toEqual({ first: 1, last: 1 });
    expect(linesOf(table, { start: 0, end: 5 })).toEqual({ first: 1, last: 2 });
    expect(linesOf(table, { start: 4, end: 4 })).toEqual({ first: 2, last: 2 });
  });

  it("takes every offset there and back", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("a", "\n", "🐍", "\r", "\u2028")), fc.nat(), (characters, seed) => {
        const text = characters.join("");
        const offset = seed % (text.length + 1);
        const any = buildLineTable(text);
        const { line } = positionOf(any, offset);
        expect(offsetOf(any, positionOf(any, offset))).toBe(offset);
        expect(startOfLine(any, line)).toBeLessThanOrEqual(offset);
        expect(endOfLine(any, line)).toBeGreaterThanOrEqual(offset);
        expect(line).toBe(text.slice(0, offset).split("\n").length);
      }),
    );
  });
});
