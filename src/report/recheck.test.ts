import { describe, expect, it } from "vitest";
import type { Finding, Report, RuleText } from "../engine/types.ts";
import { RELEASE_TEXTS } from "../testing/fixtures.ts";
import { reviewItems } from "./items.ts";
import { completeReport, isPutBack, recheck, type SharedSubject, unsharedReport, unsharedText } from "./recheck.ts";
import { recheckInWords } from "./recheckWords.ts";
import { shareReview } from "./share.ts";
import type { SharedFinding } from "./shared.ts";
import { NO_TRIAGE } from "./triage.ts";

const CODE = "import os\n  os.system(a)\neval(b)\neval(c); eval(d)\n";

const find = (quoted: string, more: Partial<Finding> = {}): Finding => {
  const start = CODE.indexOf(quoted);
  return {
    ruleId: quoted.startsWith("eval") ? "eval-input" : "os-system",
    fingerprint: quoted,
    severity: "high",
    confidence: "likely",
    span: { start, end: start + quoted.length },
    inFunction: null,
    message: "risky",
    bindings: [],
    trace: null,
    preview: null,
    fix: null,
    inUnreadCode: false,
    ...more,
  };
};

const FOUND = [find("os.system(a)"), find("eval(b)"), find("eval(c)"), find("eval(d)")];

const reportOf = (findings: readonly Finding[], ruleSet = "2026.1"): Report => ({ ...unsharedReport(ruleSet, 3), findings });

const subjectOf = (findings: readonly SharedFinding[], more: Partial<SharedSubject> = {}, redacted = 0): SharedSubject => ({
  review: {
    findings,
    author: { name: "Ada", summary: "", date: null },
    redacted: redacted === 0 ? [] : [{ label: "password", count: redacted }],
  },
  ruleSet: "2026.1",
  hasCode: true,
  ...more,
});

const SHARED = shareReview(
  { path: "a.py", text: CODE, report: reportOf(FOUND), notes: [], triage: NO_TRIAGE, redaction: null },
  { name: "", summary: "", date: null },
).findings;

const check = (subject: SharedSubject, own: readonly Finding[], texts: readonly RuleText[] = [], ruleSet = "2026.1", text = CODE) => {
  const report = reportOf(own, ruleSet);
  const again = recheck(subject, text, report);
  const completed = completeReport(report, text, again, texts);
  return { again, completed, words: recheckInWords(again, subject, reviewItems(completed, texts), texts, ruleSet) };
};

describe("a review that is checked again", () => {
  it("reproduces where the engine finds the same, several on a line one by one", () => {
    const { again, words, completed } = check(subjectOf(SHARED), FOUND);
    expect(again.found.map(({ finding }) => finding)).toEqual(FOUND);
    expect([again.missing, again.added]).toEqual([[], []]);
    expect(words).toEqual({ headline: "2 of 2 findings reproduce", unchecked: "", drift: [] });
    expect(completed.findings).toEqual(FOUND);
  });

  it("names what other rules do not find, finding by finding", () => {
    const { words } = check(subjectOf(SHARED), FOUND.slice(0, 3), [], "2026.3");
    expect(words.headline).toBe("1 of 2 findings reproduces");
    expect(words.drift.map(({ sentence }) => sentence.map(({ text }) => text).join(""))).toEqual([
      "Line 4, rule eval-input: not found by your rule set 2026.3.",
    ]);
  });

  it("names what the author claims and nobody finds, and never shows it as a finding", () => {
    const invented: SharedFinding = { ruleId: "made-up", line: 1, severity: "critical", confidence: "certain", verdict: null };
    const { words, completed } = check(subjectOf([invented, ...SHARED]), FOUND);
    expect(completed.findings).toEqual(FOUND);
    expect(words.drift[0]?.sentence.map(({ text }) => text).join("")).toBe(
      "Line 1, rule made-up: the author lists it, but it is not found in this code.",
    );
  });

  it("names another grade, and what is not among the author's", () => {
    const own = [find("os.system(a)", { severity: "low", confidence: "certain" }), ...FOUND.slice(1)];
    const { words } = check(subjectOf(SHARED.slice(0, 1)), own);
    expect(words.headline).toBe("1 of 1 finding reproduces");
    expect(words.drift.map(({ sentence, fingerprint }) => [sentence.map(({ text }) => text).join(""), fingerprint])).toEqual([
      ["Finding 2 is low and certain here and was high and likely for the author.", "os.system(a)"],
      ["Finding 1 is not among the author's.", "eval(d)"],
    ]);
  });

  it("puts back what was redacted, on its line, with blanks for what is not known", () => {
    const texts = RELEASE_TEXTS.slice(0, 1).map((text) => ({ ...text, id: "os-system", title: "`$CMD` is run" }));
    const { again, completed, words } = check(subjectOf(SHARED, {}, 2), FOUND.slice(1), texts);
    expect(again.missing.map(({ cause }) => cause)).toEqual(["redacted"]);
    const back = completed.findings.filter(isPutBack);
    expect(back).toHaveLength(1);
    expect(CODE.slice(back[0]?.span.start, back[0]?.span.end)).toBe("os.system(a)");
    expect(back[0]?.bindings).toContainEqual({ name: "CMD", text: "…" });
    expect(new Set(back[0]?.bindings.map(({ text }) => text))).toEqual(new Set(["…"]));
    expect(words.unchecked).toBe("2 values were redacted by the author, so finding 1 cannot be checked again.");
    expect(words.drift).toEqual([]);
  });

  it("leaves out what is found only because a replacement stands there", () => {
    const redacted = CODE.replace("eval(b)", 'eval("‹redacted: password›")');
    const literal = '"‹redacted: password›"';
    const at = (quoted: string) => ({ start: redacted.indexOf(quoted), end: redacted.indexOf(quoted) + quoted.length });
    const own = [
      find("x", { ruleId: "password", fingerprint: "1", span: at(literal) }),
      find("x", { ruleId: "run", span: at(`eval(${literal})`) }),
    ];
    const { again, completed } = check(subjectOf([], {}, 1), own, [], "2026.1", redacted);
    expect(again.artefacts).toEqual(own.slice(0, 1));
    expect(again.added).toEqual(own.slice(1));
    expect(completed.findings).toEqual(own.slice(1));
    // Where nothing was redacted, the author wrote it.
    expect(check(subjectOf([]), own, [], "2026.1", redacted).completed.findings).toEqual(own);
  });

  it("tells a redacted line from other rules where both could be the cause", () => {
    const redacted = CODE.replace("eval(b)", 'eval("‹redacted: password›")');
    const { again } = check(subjectOf(SHARED, {}, 1), [], [], "2026.3", redacted);
    expect(again.missing.map(({ shared, cause }) => [shared.line, cause])).toEqual([
      [2, "other-rules"],
      [3, "redacted"],
      [4, "other-rules"],
      [4, "other-rules"],
    ]);
  });

  it("keeps the author's verdicts, also on what could not be checked", () => {
    const verdict = { status: "will-fix", note: "soon" } as const;
    const judged = SHARED.map((shared, index) => ({ ...shared, verdict: index < 2 ? verdict : null }));
    const { again, completed } = check(subjectOf(judged, {}, 1), FOUND.slice(1));
    expect(again.triage.get("eval(b)")).toEqual(verdict);
    const back = completed.findings.find(isPutBack);
    expect(back && again.triage.get(back.fingerprint)).toEqual(verdict);
    expect(again.triage.size).toBe(2);
  });

  it("shows findings without their code, and claims nothing", () => {
    const { completed, words } = check(subjectOf(SHARED, { hasCode: false }), [], [], "2026.1", unsharedText(4));
    expect(completed.findings.map(isPutBack)).toEqual([true, true, true, true]);
    expect(completed.completeness.state).toBe("nothing-read");
    expect(words.headline).toBe("2 findings as the author saw them: the code was not shared, so nothing could be checked here");
  });

  it("survives lines that are not there", () => {
    const far = { ...SHARED[0], line: 9_999 } as SharedFinding;
    const { completed } = check(subjectOf([far], { hasCode: false }), [], [], "2026.1", "x");
    expect(completed.findings[0]?.span).toEqual({ start: 0, end: 1 });
  });
});
