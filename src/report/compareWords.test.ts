import { describe, expect, it } from "vitest";
import type { Report } from "../engine/types.ts";
import { makeFinding, makeReport } from "../testing/fixtures.ts";
import { compareReviews, type Version } from "./compare.ts";
import { writeComparison } from "./compareMarkdown.ts";
import { comparisonSentence, foundInWords, headsOf, stayInWords, unreadRemarks } from "./compareWords.ts";
import { plainText } from "./prose.ts";

/** A text of one word a line, each of which is a finding of a rule of that name. */
function version(text: string, more: Partial<Report> = {}): Version {
  const findings = [...text.matchAll(/\w+/g)].map(({ 0: word, index }) =>
    makeFinding(word, { start: index, end: index + word.length }, { fingerprint: word }),
  );
  return { text, report: makeReport(findings, more) };
}

const partial: Partial<Report> = {
  completeness: {
    state: "partial",
    codeLines: 4,
    understoodLines: 3,
    gaps: [{ span: { start: 0, end: 1 }, reason: "missing `)` on line 1" }],
  },
};
const unreadable: Partial<Report> = { completeness: { state: "nothing-read", codeLines: 4, understoodLines: 0, gaps: [] } };

const say = (before: Version, after: Version) => comparisonSentence(compareReviews(before, after, []));
const remarks = (before: Version, after: Version) => unreadRemarks(compareReviews(before, after, [])).map(plainText);

/** The same words, all of them suppressed. */
function suppressed({ text, report }: Version): Version {
  const by = { kind: "nosec", span: { start: 0, end: 1 }, reason: null } as const;
  return { text: `${text}  # nosec`, report: { ...report, findings: [], suppressed: report.findings.map((finding) => ({ finding, by })) } };
}

describe("a comparison in words", () => {
  it("counts what is fixed, what is new and what stays", () => {
    expect(say(version("a\nb\nc"), version("b\nd\nc"))).toBe("1 finding fixed, 1 new, 2 stay.");
    expect(say(version("a\nb"), version(""))).toBe("2 findings fixed, none new, none stays.");
    expect(say(version("a"), version("a\nb"))).toBe("No finding fixed, 1 new, 1 stays.");
    expect(say(version(""), version(" "))).toBe("No findings in either version.");
  });

  it("says that both versions are the same text", () => {
    expect(say(version("a"), version("a"))).toBe("Both versions are the same text: no finding fixed, none new, 1 stays.");
    expect(say(version(""), version(""))).toBe("Both versions are the same text: no findings in either version.");
  });

  it("calls nothing fixed where the version after was not read completely", () => {
    const [before, after] = [version("a\nb"), version("b", partial)];
    expect(say(before, after)).toBe("1 finding no longer found, none new, 1 stays.");
    expect(headsOf(compareReviews(before, after, [])).fixed).toBe("No longer found");
    expect(remarks(before, after)).toEqual([
      "Not checked in this version: line 1 (missing `)` on line 1). What is no longer found may still be there.",
    ]);
    expect(say(version("b "), after)).toBe("No finding fixed, none new, 1 stays.");
    expect(say(before, version("b", unreadable))).toBe("Nothing of this version could be read, so nothing can be called fixed.");
  });

  it("calls nothing new where the version before was not read completely", () => {
    const [before, after] = [version("b", partial), version("b\nc")];
    expect(say(before, after)).toBe("No finding fixed, 1 not found before, 1 stays.");
    expect(headsOf(compareReviews(before, after, [])).added).toBe("Not found before");
    expect(remarks(before, after)).toEqual([
      "Not checked in the earlier version: line 1 (missing `)` on line 1). What was not found before may have been there.",
    ]);
    expect(say(version("", unreadable), after)).toBe("Nothing of the earlier version could be read, so there is nothing to compare with.");
  });

  it("does not say of code that was not read that it has no findings", () => {
    expect(say(version("", partial), version(" "))).toBe("No findings in what was read of the two versions.");
    expect(say(version(""), version(" ", partial))).toBe("No findings in what was read of the two versions.");
  });

  it("names three gaps and counts the rest", () => {
    const gaps = [0, 2, 4, 6, 8].map((start) => ({ span: { start, end: start + 1 }, reason: "not understood" }));
    const torn = version("a\nb\nc\nd\ne", { completeness: { state: "partial", codeLines: 5, understoodLines: 0, gaps } });
    expect(remarks(version("a"), torn)).toEqual([
      "Not checked in this version: line 1; line 2; line 3; and 2 more. What is no longer found may still be there.",
    ]);
  });

  it("says that a comment fixes nothing", () => {
    const before = version("a");
    const { stays } = compareReviews(before, suppressed(before), []);
    expect(say(before, suppressed(before))).toBe(
      "No finding fixed, none new, 1 stays. Of those that stay, 1 is now suppressed by a comment, which fixes nothing.",
    );
    expect(stays.map(stayInWords)).toEqual(["Medium · Certain · line 1 · now suppressed by a comment"]);
    expect(compareReviews(suppressed(before), before, []).stays.map(stayInWords)).toEqual([
      "Medium · Certain · line 1 · no longer suppressed",
    ]);
    expect(compareReviews(version(""), suppressed(before), []).added.map(foundInWords)).toEqual([
      "Medium · Certain · line 1 · suppressed by a comment",
    ]);
  });

  it("says what changed about a finding that stays", () => {
    const finding = makeFinding("a", { start: 0, end: 1 });
    const before: Version = { text: "a", report: makeReport([finding]) };
    const moved = { ...finding, span: { start: 1, end: 3 }, severity: "high", confidence: "likely", inFunction: "run" } as const;
    const after: Version = { text: "\nab", report: makeReport([moved]) };
    expect(compareReviews(before, after, []).stays.map(stayInWords)).toEqual([
      "High, was Medium · Likely, was Certain · line 1 → 2, in run() · rewritten",
    ]);
  });
});

describe("a comparison as Markdown", () => {
  const names = { before: "old.py", after: "new.py" };

  it("has the sentence on top and a list for each kind that there is", () => {
    expect(writeComparison(compareReviews(version("a\nb"), version("\nb"), []), names)).toBe(`# Comparison: \`new.py\` with \`old.py\`

**1 finding fixed, none new, 1 stays.**

## Fixed (1)

- Medium · Certain · line 1: Message of a.

## Stays (1)

- Medium · Certain · line 2: Message of b.
`);
  });

  it("says what was not read", () => {
    const text = writeComparison(compareReviews(version("a\nb"), version("b", partial), []), names);
    expect(text).toContain("Not checked in this version: line 1 (missing `)` on line 1). What is no longer found may still be there.");
    expect(text).toContain("## No longer found (1)");
    expect(text).not.toContain("ixed");
  });

  it("lets nothing of code, names or messages become markup", () => {
    const hostile = "<img src=x> ![x](http://x) @all `\n# head";
    const found = makeFinding("r", { start: 0, end: 1 }, { message: `Uses ${hostile}`, bindings: [] });
    const text = writeComparison(compareReviews({ text: "a", report: makeReport([found]) }, version(""), []), {
      before: null,
      after: hostile,
    });
    expect(text.split("\n").filter((line) => line.startsWith("#"))).toEqual([
      "# Comparison: ``<img src=x> ![x](http://x) @all `\\n# head`` with an earlier version",
      "## Fixed (1)",
    ]);
    expect(text).toContain("Uses \\<img src=x\\> \\!\\[x\\](http\\://x) \\@all ");
  });
});
