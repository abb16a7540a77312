import { describe, expect, it } from "vitest";
import type { Finding, Report } from "../engine/types.ts";
import { makeFinding, makeReport, RELEASE_REPORT, RELEASE_SCRIPT, RELEASE_TEXTS } from "../testing/fixtures.ts";
import { reviewItems } from "./items.ts";
import { buildLineTable } from "./position.ts";
import { plainText } from "./prose.ts";
import { headline, summarise, topRisks } from "./summary.ts";
import { NO_TRIAGE, type Triage } from "./triage.ts";

const summaryOf = (report: Report, text = "", triage = NO_TRIAGE) =>
  plainText(summarise(reviewItems(report, RELEASE_TEXTS), report, buildLineTable(text), triage));
const headlineOf = (report: Report, triage = NO_TRIAGE) => headline(reviewItems(report, RELEASE_TEXTS), report, triage);
/** The findings of these rules, settled. */
const settle = (report: Report, ...ruleIds: readonly string[]): Triage =>
  new Map(
    report.findings
      .filter(({ ruleId }) => ruleIds.includes(ruleId))
      .map(({ fingerprint }) => [fingerprint, { status: "accepted-risk", note: "known since last year" }]),
  );
const finding = (more: Partial<Finding> = {}) => makeFinding("r", { start: 0, end: 1 }, more);
const completeness = (state: "partial" | "nothing-read") => ({
  state,
  codeLines: 4,
  understoodLines: state === "partial" ? 2 : 0,
  gaps: [],
});

describe("a summary", () => {
  it("names the main risk, what to fix first and what was not checked", () => {
    expect(summaryOf(RELEASE_REPORT, RELEASE_SCRIPT)).toBe(
      "The main risk is finding 1 (critical, likely, line 5): Whoever can send the form runs commands as the user of this server. " +
        "Fix finding 1 first, then finding 2. " +
        "Not checked: lines 18 and 19 (missing `)` on line 18) and code outside this text. 1 possible finding is listed apart.",
    );
  });

  it("puts what is equally grave side by side", () => {
    const graves = (...severities: readonly Finding["severity"][]) =>
      summaryOf(
        makeReport(severities.map((severity, index) => makeFinding(`r${index}`, { start: index, end: index + 1 }, { severity }))),
      ).replace(/^.*?\. (?=F)| Not checked.*/g, "");
    expect(graves("high", "high")).toBe("Fix finding 1 first, then finding 2.");
    expect(graves("high", "high", "high")).toBe("Findings 1 to 3 are all high; begin with finding 1.");
    expect(graves("critical", "high", "high", "low")).toBe("Fix finding 1 first, then findings 2 and 3; the other one is less urgent.");
    expect(graves("critical", "critical", "critical", "low")).toBe("Fix findings 1 to 3 first, then finding 4.");
  });

  it("turns to what is not settled, and says how much is", () => {
    expect(summaryOf(RELEASE_REPORT, RELEASE_SCRIPT, settle(RELEASE_REPORT, "shell-from-request"))).toMatch(
      /^The main risk is finding 2 .* Fix it before anything else\. The reviewer has settled 1 of 3 findings\. Not checked/,
    );
    const graves = makeReport(["r1", "r2", "r3"].map((id, at) => makeFinding(id, { start: at, end: at + 1 }, { severity: "high" })));
    expect(summaryOf(graves, "", settle(graves, "r2"))).toContain("Fix finding 1 first, then finding 3.");
  });

  it("never says that there is no risk because everything is settled", () => {
    const all = settle(RELEASE_REPORT, "shell-from-request", "error-output-shown", "shell-from-argument");
    expect(summaryOf(RELEASE_REPORT, RELEASE_SCRIPT, all)).toMatch(/^The reviewer has settled all 3 findings\. Not checked/);
    const withNote = makeReport([
      makeFinding("grave", { start: 0, end: 1 }, { severity: "high" }),
      makeFinding("small", { start: 1, end: 2 }, { severity: "note" }),
    ]);
    expect(summaryOf(withNote, "", settle(withNote, "grave"))).toMatch(/^Beside what is settled, nothing was found to be a risk in itself/);
  });

  it("never calls code clean, whatever was found and read", () => {
    const reports = [
      makeReport([]),
      makeReport([], { completeness: completeness("partial") }),
      makeReport([], { completeness: completeness("nothing-read") }),
      makeReport([finding({ severity: "note" })]),
      makeReport([finding({ confidence: "possible" })]),
    ];
    for (const report of reports) {
      expect(summaryOf(report)).not.toMatch(/\b(clean|safe|secure|no problems|no issues)\b/i);
      expect(summaryOf(report)).toMatch(/Not checked: /);
    }
  });

  it("says nothing about the safety of what nobody could read", () => {
    expect(summaryOf(makeReport([], { completeness: completeness("nothing-read") }))).toMatch(
      /^Nothing here could be read as Python, so this review says nothing/,
    );
  });

  it("admits gaps that have no place", () => {
    expect(summaryOf(makeReport([], { completeness: completeness("partial") }))).toMatch(/parts of the text \(2 of 4 lines read\)/);
    const limit = { kind: "limit-reached", limit: "nodes", ruleId: null, reason: "too many nodes" } as const;
    expect(summaryOf(makeReport([], { problems: [limit] }))).toMatch(/the rest \(too many nodes\)/);
  });
});

describe("a headline", () => {
  it("counts places and the gravest among them", () => {
    expect(headlineOf(RELEASE_REPORT)).toBe("4 findings, 1 critical");
    expect(headlineOf(RELEASE_REPORT, settle(RELEASE_REPORT, "error-output-shown"))).toBe("4 findings, 1 critical, 2 settled");
  });

  it("tells how much was read when nothing was found", () => {
    expect(headlineOf(makeReport([]))).toBe("No findings from 64 rules. 16 of 16 lines read.");
    expect(headlineOf(makeReport([], { completeness: completeness("nothing-read") }))).toBe(
      "Nothing could be read, so nothing was checked.",
    );
  });
});

describe("the top risks", () => {
  it("are three at most, without notes, and possible ones only when there is nothing else", () => {
    const sure = ["a", "b", "c", "d"].map((id, index) => makeFinding(id, { start: index, end: index + 1 }));
    const note = finding({ severity: "note" });
    const possible = finding({ ruleId: "p", confidence: "possible", severity: "critical" });
    const numbers = (findings: Finding[]) => topRisks(reviewItems(makeReport(findings), []), NO_TRIAGE).map((risk) => risk.number);
    expect(numbers([...sure, note, possible])).toEqual([1, 2, 3]);
    expect(numbers([note, possible])).toEqual([2]);
    expect(numbers([note])).toEqual([]);
  });
});
