import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Finding } from "../engine/types.ts";
import { makeFinding, makeReport, makeText, spanOf } from "../testing/fixtures.ts";
import { type Comparison, compareReviews, type Version } from "./compare.ts";
import { plainText } from "./prose.ts";

/** One line of a text, with a finding of a rule on it or without. */
interface Line {
  readonly code: string;
  readonly rule?: string;
  readonly in?: string;
  readonly more?: Partial<Finding>;
  readonly isSuppressed?: boolean;
}

/** A text of these lines and the report about it, fingerprints made as the engine makes them: equal expressions of a function are counted. */
function version(...lines: readonly (Line | string)[]): Version {
  const counts = new Map<string, number>();
  const findings: Finding[] = [];
  const suppressed: Finding[] = [];
  let text = "";
  for (const line of lines.map((one): Line => (typeof one === "string" ? { code: one } : one))) {
    const start = text.length + (line.code.length - line.code.trimStart().length);
    text += `${line.code}\n`;
    if (line.rule === undefined) continue;
    const name = [line.rule, line.code.trim(), line.in ?? ""].join("|");
    const count = counts.get(name) ?? 0;
    counts.set(name, count + 1);
    const span = { start, end: start + line.code.trim().length };
    const finding = makeFinding(line.rule, span, { fingerprint: `${name}|${count}`, inFunction: line.in ?? null, ...line.more });
    (line.isSuppressed ? suppressed : findings).push(finding);
  }
  const by = { kind: "nosec", span: { start: 0, end: 1 }, reason: null } as const;
  return { text, report: makeReport(findings, { suppressed: suppressed.map((finding) => ({ finding, by })) }) };
}

const compare = (before: Version, after: Version): Comparison => compareReviews(before, after, []);

/** Each list in short: lines, and what is remarked of a finding that stays. */
function told(before: Version, after: Version) {
  const { fixed, added, stays } = compare(before, after);
  return {
    fixed: fixed.map(({ line }) => line),
    added: added.map(({ line }) => line),
    stays: stays.map(({ before: one, after: other }) => `${one.line}→${other.line}`),
  };
}

const run: Line = { code: "os.system(x)", rule: "shell" };

describe("comparing two versions", () => {
  it("tells what is gone, what is new and what stays", () => {
    const before = version("import os", run, { code: "eval(x)", rule: "eval" });
    const after = version("import os", "x = 1", run, { code: "exec(x)", rule: "exec" });
    expect(told(before, after)).toEqual({ fixed: [3], added: [4], stays: ["2→3"] });
  });

  it("says of equal expressions which one is gone", () => {
    const before = version("a = 1", run, "b = 2", run, "c = 3", run);
    const after = version("a = 1", "done()", "b = 2", run, "c = 3", run);
    expect(told(before, after)).toEqual({ fixed: [2], added: [], stays: ["4→4", "6→6"] });
  });

  it("follows a function to another place", () => {
    const f = ["def f():", { code: "    run(x)", rule: "shell", in: "f" }];
    const g = ["def g():", "    rest()", "    end()", { code: "    stop(x)", rule: "shell", in: "g" }];
    expect(told(version(...f, ...g), version(...g, ...f))).toEqual({ fixed: [], added: [], stays: ["6→4", "2→6"] });
  });

  it("holds on to a finding whose expression was rewritten, the nearest of its function first", () => {
    const call = (code: string): Line => ({ code, rule: "shell", in: "f" });
    const before = version("top", call("run(a)"), "middle", "more", call("run(b)"));
    const after = version("top", "middle", "more", call("run(b, 1)"));
    expect(told(before, after)).toEqual({ fixed: [2], added: [], stays: ["5→4"] });
    expect(compare(before, after).stays[0]).toMatchObject({ isRewritten: true, hasMoved: true });
  });

  it("holds on to a finding whose function got another name", () => {
    const before = version("def f():", { code: "    run(x)", rule: "shell", in: "f" });
    const same = version("def g():", { code: "    run(x)", rule: "shell", in: "g" });
    const rewritten = version("def g():", { code: "    run(y)", rule: "shell", in: "g" });
    expect(told(before, same)).toEqual({ fixed: [], added: [], stays: ["2→2"] });
    expect(told(before, rewritten)).toEqual({ fixed: [], added: [], stays: ["2→2"] });
  });

  it("does not take findings of two functions for one", () => {
    const before = version("def f():", { code: "    run(x)", rule: "shell", in: "f" }, "def g():", "    pass");
    const after = version("def f():", "    pass", "def g():", { code: "    run(y)", rule: "shell", in: "g" });
    expect(told(before, after)).toEqual({ fixed: [2], added: [4], stays: [] });
  });

  it("does not call a finding fixed that a comment suppresses now", () => {
    const before = version("a = 1", run);
    const after = version("a = 1", { ...run, code: "os.system(x)  # nosec", isSuppressed: true });
    const { fixed, stays } = compare(before, after);
    expect(fixed).toEqual([]);
    expect(stays.map(({ before: one, after: other }) => [one.suppressedBy, other.suppressedBy?.kind])).toEqual([[null, "nosec"]]);
  });

  it("tells what changed about a finding that stays", () => {
    const before = version(run, { code: "eval(x)", rule: "eval" });
    const after = version({ ...run, more: { confidence: "likely", severity: "high" } }, { code: "eval( x )", rule: "eval" });
    expect(
      compare(before, after).stays.map(({ hasMoved, isRewritten, hasOtherConfidence, hasOtherSeverity }) => ({
        hasMoved,
        isRewritten,
        hasOtherConfidence,
        hasOtherSeverity,
      })),
    ).toEqual([
      { hasMoved: false, isRewritten: false, hasOtherConfidence: true, hasOtherSeverity: true },
      { hasMoved: false, isRewritten: false, hasOtherConfidence: false, hasOtherSeverity: false },
    ]);
  });

  it("names findings as the review does, and puts the gravest first", () => {
    const before = version({ ...run, more: { severity: "low" } }, { code: "eval(x)", rule: "eval", more: { severity: "high" } });
    const { fixed } = compareReviews(before, version("pass"), [makeText("eval", { title: "Text becomes code" })]);
    expect(fixed.map(({ title }) => plainText(title))).toEqual(["Text becomes code", "Message of shell."]);
  });

  it("carries what was not read of either version", () => {
    const before = version("a = (", run);
    const gap = { span: spanOf(before.text, "a = ("), reason: "missing `)` on line 1" };
    const broken: Version = {
      text: before.text,
      report: makeReport([], { completeness: { state: "partial", codeLines: 2, understoodLines: 1, gaps: [gap] } }),
    };
    expect(compare(before, broken)).toMatchObject({
      before: { state: "complete", gaps: [] },
      after: { state: "partial", gaps: ["line 1 (missing `)` on line 1)"] },
    });
  });
});

const someLine: fc.Arbitrary<Line> = fc.record({
  code: fc.constantFrom("a = 1", "b = 2", "c = 3", "run(x)", "  run(x)", "run(y)", "eval(x)"),
  rule: fc.constantFrom("shell", "eval"),
  in: fc.constantFrom("f", "g"),
  isSuppressed: fc.boolean(),
});
const someVersion = fc
  .array(fc.oneof(someLine, fc.constantFrom("", "pass", "x = 1", "y = 2")), { maxLength: 14 })
  .map((lines) => version(...lines));
const hold = { numRuns: 2_000, seed: 20_261_129 };

describe("any two versions", () => {
  it("have every finding in one list, and no finding twice", () => {
    fc.assert(
      fc.property(someVersion, someVersion, (before, after) => {
        const { fixed, added, stays } = compare(before, after);
        const all = ({ report }: Version) => [...report.findings, ...report.suppressed.map(({ finding }) => finding)];
        const ours = [...fixed, ...stays.map((stay) => stay.before)].map(({ finding }) => finding);
        const theirs = [...added, ...stays.map((stay) => stay.after)].map(({ finding }) => finding);
        expect(new Set(ours)).toEqual(new Set(all(before)));
        expect(ours).toHaveLength(all(before).length);
        expect(new Set(theirs)).toEqual(new Set(all(after)));
        expect(theirs).toHaveLength(all(after).length);
        for (const stay of stays) expect(stay.before.finding.ruleId).toBe(stay.after.finding.ruleId);
      }),
      hold,
    );
  });

  it("trade fixed for new when they are swapped", () => {
    fc.assert(
      fc.property(someVersion, someVersion, (before, after) => {
        const there = compare(before, after);
        const back = compare(after, before);
        expect(back.fixed).toEqual(there.added);
        expect(back.added).toEqual(there.fixed);
        const pairs = new Map(there.stays.map((stay) => [stay.before.finding, stay.after.finding]));
        expect(back.stays).toHaveLength(pairs.size);
        for (const stay of back.stays) expect(pairs.get(stay.after.finding)).toBe(stay.before.finding);
      }),
      hold,
    );
  });

  it("have all findings in common when they are the same", () => {
    fc.assert(
      fc.property(someVersion, (one) => {
        const { isSameText, fixed, added, stays } = compare(one, one);
        expect({ isSameText, fixed, added }).toEqual({ isSameText: true, fixed: [], added: [] });
        for (const stay of stays) expect(stay.after).toEqual(stay.before);
      }),
      hold,
    );
  });

  it("are compared in a moment with 5,000 findings on each side", () => {
    const many = (code: (index: number) => string) =>
      version(...Array.from({ length: 5_000 }, (_, index): Line => ({ code: code(index), rule: "shell", in: "f" })));
    const [before, after] = [many((index) => `run(${index})`), many((index) => `call(${index % 50})`)];
    const started = performance.now();
    const { stays } = compare(before, after);
    expect(performance.now() - started).toBeLessThan(15_000);
    expect(stays).toHaveLength(5_000);
  });
});
