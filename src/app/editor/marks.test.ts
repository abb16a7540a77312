import { describe, expect, it } from "vitest";
import type { Finding, Report, Severity } from "../../engine/types.ts";
import { reviewItems } from "../../report/items.ts";
import { buildMarks, type MarkOptions, noMarks } from "./marks.ts";

/** A finding at what stands between the quotes; its rule is named after it. */
const finding = (text: string, quoted: string, severity: Severity, extra: Partial<Finding> = {}): Finding => ({
  ruleId: quoted,
  fingerprint: quoted,
  severity,
  confidence: "likely",
  span: { start: text.indexOf(quoted), end: text.indexOf(quoted) + quoted.length },
  inFunction: null,
  message: `${quoted} is risky`,
  bindings: [],
  trace: null,
  preview: null,
  fix: null,
  inUnreadCode: false,
  ...extra,
});

const mark = (text: string, findings: readonly Finding[], gaps: readonly string[] = [], options: Partial<MarkOptions> = {}) => {
  const report: Report = {
    ruleSet: "test",
    ruleCount: 1,
    form: "plain",
    python: 3,
    pythonEvidence: null,
    findings,
    suppressed: [],
    questions: [],
    problems: [],
    completeness: {
      state: "partial",
      codeLines: 9,
      understoodLines: 1,
      gaps: gaps.map((gap) => ({ span: { start: text.indexOf(gap), end: text.indexOf(gap) + gap.length }, reason: "" })),
    },
  };
  const items = reviewItems(report, []);
  return buildMarks(text, report, { items, selected: null, step: null, possibleOpen: false, ...options });
};

describe("a line", () => {
  it("bears the number of its gravest finding", () => {
    const text = "run(a, b)\n";
    const { lines } = mark(text, [finding(text, "a", "low"), finding(text, "b", "high")]);
    expect(lines).toMatchObject([{ line: 1, severity: "high", number: 1 }]);
  });

  it("bears the selected finding before a graver one", () => {
    const text = "run(a, b)\n";
    const chosen = finding(text, "a", "low");
    const { lines } = mark(text, [chosen, finding(text, "b", "high")], [], { selected: chosen });
    expect(lines).toMatchObject([{ severity: "low", number: 2, isSelected: true }]);
  });

  it("is tinted without a number where a long expression goes on", () => {
    const text = "run(\n  a,\n)\nrest()\n";
    const { lines } = mark(text, [finding(text, "run(\n  a,\n)", "high")]);
    expect(lines.map(({ line, number }) => [line, number])).toEqual([
      [1, 1],
      [2, null],
      [3, null],
    ]);
  });
});

describe("possible findings", () => {
  const text = "a()\nb()\n";
  const findings = [finding(text, "a()", "high"), finding(text, "b()", "high", { confidence: "possible" })];

  it("leave no mark while they are folded", () => {
    expect(mark(text, findings).places.map((place) => place.fingerprint)).toEqual(["a()"]);
  });

  it("are marked when their fold is open", () => {
    expect(mark(text, findings, [], { possibleOpen: true }).places).toHaveLength(2);
  });
});

it("draws unread stretches together where they touch, without blank ends", () => {
  const text = "fine()\n\ndef broken(\n  x\nmore(\n\nfine()\n";
  expect(mark(text, [], ["\ndef broken(\n  x\n", "more(\n\n"]).unread).toEqual([{ first: 3, last: 5 }]);
});

it("marks nothing on a text without a report", () => {
  expect(noMarks("a\nb")).toMatchObject({ lines: [], places: [], steps: [], unread: [] });
});
