import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeFinding, makeInput, makeReport, makeText } from "../testing/fixtures.ts";
import { parsePicture, textOf, withTag } from "../testing/markupTree.ts";
import { cellCount, fitText, wrapText } from "./cardText.ts";
import { exportReview } from "./export.ts";
import type { ReviewInput } from "./reviewed.ts";

const linesOf = (input: ReviewInput): string[] => withTag(parsePicture(exportReview("svg", input)), "text").map((text) => textOf(text));

describe("a picture of a review", () => {
  it("shows the counts, the gravest finding with its code, and what was read", () => {
    expect(linesOf(makeInput([{}]))).toEqual([
      "Riskline",
      "Security review",
      "release.py",
      "1 critical",
      "1 high",
      "2 medium",
      "1. Request data reaches a shell command",
      "Critical, likely",
      "2",
      "from flask import request",
      "⋯",
      "4",
      "def run(command):",
      "5",
      "    pipe = Popen(command, shell=True, stdout=PIPE, stderr=PIPE)",
      "6",
      "    out, err = pipe.communicate()",
      "7",
      "    if err:",
      "8",
      "        print err",
      "Rule set 2026.1 · 14 of 16 lines read",
      "Checked in the browser, nothing uploaded",
    ]);
  });

  it("counts findings of several files and shows the gravest of all", () => {
    const mild = makeReport([makeFinding("mild", { start: 0, end: 4 }, { severity: "note" })]);
    const lines = linesOf(makeInput([{ report: mild }, {}]));
    expect(lines.slice(2, 8)).toEqual(["2 files", "1 critical", "1 high", "2 medium", "1 note", "1. Request data reaches a shell command"]);
    expect(lines.at(-2)).toBe("Rule set 2026.1 · not all read");
  });

  it("never calls anything clean", () => {
    expect(linesOf(makeInput([{ report: makeReport([]) }]))).toContain("No findings from 64 rules");
    const report = makeReport([], { completeness: { state: "nothing-read", codeLines: 4, understoodLines: 0, gaps: [] } });
    expect(linesOf(makeInput([{ report }]))).toContain("Nothing could be read, so nothing was checked");
  });

  it("stays within its edges whatever names and titles hold", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), fc.string({ unit: "grapheme", maxLength: 300 }), (path, title) => {
        const text = `run(${path})\n`.repeat(20);
        const report = makeReport([makeFinding("r", { start: 0, end: text.length })]);
        const picture = parsePicture(exportReview("svg", makeInput([{ path, text, report }], { texts: [makeText("r", { title })] })));
        for (const line of withTag(picture, "text")) {
          const at = (name: string) => Number(line.attrs.find((one) => one.name === name)?.value);
          const isRight = line.attrs.some(({ name }) => name === "text-anchor");
          if (!isRight) expect(at("x") + cellCount(textOf(line)) * at("font-size") * 0.6).toBeLessThanOrEqual(1_200 - 64 + 40);
          expect(at("y")).toBeLessThanOrEqual(600);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe("a line of a picture", () => {
  it("keeps what fits and marks what is cut", () => {
    expect([fitText("abc", 3), fitText("abcd", 3), fitText("", 3)]).toEqual(["abc", "ab…", ""]);
    expect(fitText("漢字漢字", 5)).toBe("漢字…");
    expect(cellCount("e\u0301漢")).toBe(3);
  });

  it("is broken between words", () => {
    expect(wrapText("one two three four", 8, 2)).toEqual(["one two", "three f…"]);
    expect(wrapText("incomprehensibilities", 8, 2)).toEqual(["incompr…"]);
    expect(wrapText("", 8, 2)).toEqual([""]);
  });
});
