import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { callsOf, functionsOf, gapsOf } from "../../testing/checkReading.ts";
import { loneQuotes } from "./tripleQuote.ts";

const PROGRAM = `"""What this module is for, in a sentence or two."""
import os

def first(a):
    """Do the first thing.

    It takes a while and prints what it does.
    """
    value = load(a)
    return save(value)

def second(b):
    """Do the second thing."""
    os.remove(b)

def third(c):
    '''Do the third thing
    with care.'''
    return close(c)
`;
const CALLS = ["10 load", "11 save", "15 os.remove", "20 close"];
const lines = (calls: string[]): string[] => calls.map((call) => call.replace(/^\d+ /, ""));

/** The program without its n-th triple quote, counted from 0. */
function without(n: number): string {
  const quote = [...PROGRAM.matchAll(/"""|'''/g)][n];
  if (quote === undefined) throw new Error("the program has fewer quotes");
  return PROGRAM.slice(0, quote.index) + PROGRAM.slice(quote.index + 3);
}

describe("a triple quote that is missing costs its own string only", () => {
  it("finds every call when none is missing", () => {
    expect(lines(callsOf(PROGRAM))).toEqual(lines(CALLS));
    expect(gapsOf(PROGRAM)).toEqual([]);
    expect(loneQuotes(PROGRAM)).toEqual([]);
  });

  it.each([0, 1, 2, 3, 4, 5, 6, 7])("finds every call without quote %i", (n) => {
    expect(lines(callsOf(without(n)))).toEqual(lines(CALLS));
    expect(functionsOf(without(n))).toEqual(["first", "first", "second", "third"]);
    expect(gapsOf(without(n)).length).toBeGreaterThan(0);
  });

  it("takes what follows for text when the code was cut off inside a docstring", () => {
    const text = PROGRAM.slice(0, PROGRAM.indexOf("a while"));
    expect(gapsOf(text)).toEqual(['5 missing `"""`']);
  });

  it("takes what stands before for text when the code begins inside a docstring", () => {
    const text = PROGRAM.slice(PROGRAM.indexOf("It takes"));
    expect(lines(callsOf(text))).toEqual(lines(CALLS));
  });

  it("closes each lone quote at or after where it stands", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('"""', "'''", "a = b(c)\n", "some more words here\n", "\n", "# x\n", "\\", "'")), (parts) => {
        const text = parts.join("");
        let reached = 0;
        for (const { offset, quote, closeAt } of loneQuotes(text)) {
          expect(text.startsWith(quote, offset)).toBe(true);
          expect(offset).toBeGreaterThanOrEqual(reached);
          expect(closeAt).toBeGreaterThanOrEqual(offset);
          reached = offset;
        }
      }),
    );
  });
});
