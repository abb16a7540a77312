import { describe, expect, it } from "vitest";
import type { RuleText, Silence } from "../engine/types.ts";
import { makeFinding, makeReport } from "../testing/fixtures.ts";
import { buildLineTable } from "./position.ts";
import { plainText } from "./prose.ts";
import { silenceInWords, spanOfLine } from "./silence.ts";

const TEXT = 'if host in HOSTS:\n    os.system("ping " + host)\n\n';
const table = buildLineTable(TEXT);
const check = { start: 3, end: 16 };
const texts = ["a", "b"].map((id) => ({ id, title: `Title of ${id}` }) as RuleText);

function say(silence: Partial<Silence>, report = makeReport([]), line = 2): readonly string[] {
  const points = silenceInWords({ span: spanOfLine(table, line), watches: [], calls: [], isCut: false, ...silence }, report, texts, table);
  return points.map(({ sentence, rules }) => [plainText(sentence), ...rules.map(({ title }) => plainText(title))].join(" | "));
}

describe("why nothing is found on a line", () => {
  it("is told once for all rules that the same keeps silent", () => {
    const watches = ["a", "b"].map((ruleId) => ({ ruleId, span: check, reason: { kind: "check", span: check } as const }));
    expect(say({ watches })).toEqual([
      "`host in HOSTS` on line 1 lets only harmless values through. Without it there would be a finding: | Title of a | Title of b",
    ]);
  });

  it("names a place only where it is known, and what would be found comes before what would not", () => {
    const watches = [
      { ruleId: "a", span: check, reason: { kind: "no-data" } as const },
      { ruleId: "b", span: check, reason: { kind: "sanitizer", span: null } as const },
    ];
    expect(say({ watches }).map((words) => words.slice(0, 40))).toEqual([
      "A call on the way makes the value harmle",
      "Nothing that somebody else chooses was s",
    ]);
  });

  it("says of a call that no rule is about it, or that it has none of the forms", () => {
    const calls = [
      { span: check, callee: "os.frob", rules: [] },
      { span: check, callee: "os.system", rules: ["a"] },
    ];
    expect(say({ calls })).toEqual([
      "No rule is about `os.frob`.",
      "`os.system` is named by 1 rule, and this call has no form that it looks for. | Title of a",
    ]);
  });

  it("says that something is found there after all, and is silent about its rule otherwise", () => {
    const finding = makeFinding("a", { start: 22, end: 30 }, { confidence: "possible" });
    const report = makeReport([finding]);
    const watches = [{ ruleId: "a", span: check, reason: { kind: "no-data" } as const }];
    const calls = [{ span: check, callee: "os.system", rules: ["a"] }];
    expect(say({ watches, calls }, report)).toEqual(["It is found, among the possible ones: Title of a."]);
  });

  it("admits that a line was not understood", () => {
    const report = makeReport([]);
    const gaps = [{ span: { start: 20, end: 25 }, reason: "missing `)`" }];
    const broken = { ...report, completeness: { ...report.completeness, state: "partial" as const, gaps } };
    expect(say({}, broken)).toEqual(["This line was not fully understood (missing `)`), so rules may pass it by."]);
  });

  it("admits that rules were stopped early", () => {
    expect(say({ isCut: true })).toEqual(["Some rules were stopped early here, so something may be missing."]);
  });

  it("tells a line without code from one that no rule is about", () => {
    expect(say({}, makeReport([]), 3)).toEqual(["There is no code on this line."]);
    expect(say({}, makeReport([]), 1)).toEqual(["No rule is about what stands on this line."]);
  });
});
