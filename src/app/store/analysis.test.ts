import { beforeEach, describe, expect, it } from "vitest";
import type { Finding, Report } from "../../engine/types.ts";
import { isStale, reviewOf, selectionOf, steppedItems } from "./selectors.ts";
import { type AppStore, createAppStore } from "./store.ts";

const findingAt = (text: string, quoted: string, extra: Partial<Finding> = {}): Finding => {
  const start = text.indexOf(quoted);
  return {
    ruleId: `rule-${quoted}`,
    fingerprint: quoted.padEnd(16, "0"),
    severity: "high",
    confidence: "likely",
    span: { start, end: start + quoted.length },
    inFunction: null,
    message: `${quoted} is risky`,
    bindings: [],
    trace: null,
    preview: null,
    fix: null,
    inUnreadCode: false,
    ...extra,
  };
};

const reportOf = (findings: readonly Finding[]): Report => ({
  ruleSet: "test",
  ruleCount: 1,
  form: "plain",
  python: 3,
  pythonEvidence: null,
  findings,
  suppressed: [],
  questions: [],
  problems: [],
  completeness: { state: "complete", codeLines: 1, understoodLines: 1, gaps: [] },
});

let store: AppStore;
const state = () => store.getState();
const answer = (findings: readonly Finding[], revision = state().revision) =>
  state().receive({ kind: "analyzed", revision, report: reportOf(findings), answer: null, durationMs: 1, isFinal: true }, 1);

const open = (text: string) => {
  state().open({ text, fileName: "a.py", python: null });
  state().beginAnalysis();
};
const type = (text: string) => {
  state().edit(text, "typed");
  state().beginAnalysis();
};

beforeEach(() => {
  store = createAppStore();
});

describe("what is on display", () => {
  it("is nothing until the first answer", () => {
    open("risky()");
    expect(reviewOf(state())).toBeNull();
    answer([findingAt("risky()", "risky()")]);
    expect(reviewOf(state())?.items).toHaveLength(1);
    expect(isStale(state())).toBe(false);
  });

  it("stays while a newer text is checked, with the text it is about", () => {
    open("risky()");
    answer([findingAt("risky()", "risky()")]);
    type("risky() # more");
    expect(isStale(state())).toBe(true);
    expect(reviewOf(state())?.shown.text).toBe("risky()");
  });

  it("never shows an answer to an older text", () => {
    open("risky()");
    const asked = state().revision;
    type("fine()");
    answer([findingAt("risky()", "risky()")], asked);
    expect(reviewOf(state())).toBeNull();
  });

  it("goes away when another text is opened or all of it is deleted", () => {
    open("risky()");
    answer([findingAt("risky()", "risky()")]);
    open("other()");
    expect(reviewOf(state())).toBeNull();
    answer([findingAt("other()", "other()")]);
    type("   ");
    expect(state().analysis.status).toBe("idle");
    expect(reviewOf(state())).toBeNull();
  });

  it("keeps the last review when checking is given up", () => {
    open("risky()");
    answer([findingAt("risky()", "risky()")]);
    type("risky() # more");
    state().receive({ kind: "stopped", revision: state().revision, cause: "silent", message: "" }, 3_000);
    expect(state().analysis.status).toBe("stopped");
    expect(reviewOf(state())?.items).toHaveLength(1);
  });
});

describe("the selection", () => {
  const text = "first()\nsecond()\nthird()";
  const findings = [findingAt(text, "first()"), findingAt(text, "second()"), findingAt(text, "third()", { confidence: "possible" })];

  it("is the first finding until the person chooses", () => {
    open(text);
    answer(findings);
    expect(selectionOf(state())?.place.message).toBe("first() is risky");
  });

  it("follows its finding through a new report", () => {
    open(text);
    answer(findings);
    state().select("second()".padEnd(16, "0"));
    type(`zeroth()\n${text}`);
    answer([findingAt(state().text, "zeroth()"), ...findings]);
    expect(selectionOf(state())?.place.message).toBe("second() is risky");
    expect(selectionOf(state())?.item.number).toBe(2 + 1);
  });

  it("falls back to the first when its finding is gone", () => {
    open(text);
    answer(findings);
    state().select("second()".padEnd(16, "0"));
    type("first()");
    answer([findingAt("first()", "first()")]);
    expect(selectionOf(state())?.place.message).toBe("first() is risky");
  });

  it("steps over possible findings while they are folded", () => {
    open(text);
    answer(findings);
    expect(steppedItems(state()).map((item) => item.number)).toEqual([1, 2]);
    state().setView({ possibleOpen: true });
    expect(steppedItems(state()).map((item) => item.number)).toEqual([1, 2, 3]);
  });
});
