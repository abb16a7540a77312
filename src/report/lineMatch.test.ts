import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchLines } from "./lineMatch.ts";
import { buildLineTable } from "./position.ts";

const match = (before: string, after: string) => matchLines(buildLineTable(before), buildLineTable(after));
const partners = (before: string, after: string) => [...match(before, after).toAfter].slice(1);

describe("lines that two texts have in common", () => {
  it("are all of them in equal texts", () => {
    expect(partners("a\na\nb", "a\na\nb")).toEqual([1, 2, 3]);
  });

  it("are found above, between and below changes", () => {
    expect(partners("a\nb\nc\nd\ne", "a\nx\nc\nd\nnew\ne")).toEqual([1, 0, 3, 4, 6]);
  });

  it("stay with the function they are in when another like it is gone", () => {
    const function_ = (name: string) => `def ${name}():\n    run()\n\n`;
    expect(partners(function_("f") + function_("g"), function_("g"))).toEqual([0, 0, 0, 1, 2, 3, 4]);
  });

  it("are those of the longer block where two changed places", () => {
    expect(partners("a\nb\nc\nd\ne", "c\nd\ne\na\nb")).toEqual([0, 0, 1, 2, 3]);
  });

  it("are none where no line is alike", () => {
    expect(partners("a\nb", "c\nd\ne")).toEqual([0, 0]);
    expect(partners("", "c\nd\ne")).toEqual([0]);
  });

  it("are equal lines in rising order, alike from both sides", () => {
    const texts = fc.array(fc.constantFrom("", "a", "b", "c", "d", "e", "f"), { maxLength: 30 }).map((lines) => lines.join("\n"));
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const { toAfter, toBefore } = match(before, after);
        const [ours, theirs] = [before.split("\n"), after.split("\n")];
        expect(toAfter).toHaveLength(ours.length + 1);
        expect(toBefore).toHaveLength(theirs.length + 1);
        let last = 0;
        toAfter.forEach((other, line) => {
          if (other === 0) return;
          expect(theirs[other - 1]).toBe(ours[line - 1]);
          expect(toBefore[other]).toBe(line);
          expect(other).toBeGreaterThan(last);
          last = other;
        });
        expect(toBefore.filter((line) => line > 0)).toHaveLength(toAfter.filter((line) => line > 0).length);
      }),
      { numRuns: 2_000, seed: 20_261_129 },
    );
  });

  it("are found in 20,000 lines that repeat each other, without going through all pairs", () => {
    const block = (count: number) => Array.from({ length: count }, (_, index) => `value = ${index % 7}`).join("\n");
    const started = performance.now();
    const { toAfter } = match(`first\n${block(20_000)}`, `${block(19_990)}\nlast`);
    expect(toAfter[1]).toBe(0);
    expect(performance.now() - started).toBeLessThan(15_000);
  });
});
