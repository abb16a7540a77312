/** What is known about the newest text: exactly one of the states below, and never a report without the text it is about. */
import type { StateCreator } from "zustand";
import type { Report, RuleText } from "../../engine/types.ts";
import type { ClientEvent, DeathCause } from "../../worker/client.ts";
import type { Revision } from "../../worker/protocol.ts";
import type { AppState } from "./store.ts";

/** A report and the very text it is about. */
export interface ShownReport {
  readonly revision: Revision;
  readonly text: string;
  readonly fileName: string;
  readonly report: Report;
  readonly durationMs: number;
}

export type Analysis =
  | { readonly status: "idle" }
  /** `previous` stays on display, dimmed. `restartedAfter`: the worker was replaced and this text is tried again. */
  | {
      readonly status: "running";
      readonly revision: Revision;
      readonly previous: ShownReport | null;
      readonly restartedAfter: DeathCause | null;
    }
  | { readonly status: "done"; readonly shown: ShownReport }
  | {
      readonly status: "stopped";
      readonly revision: Revision;
      readonly cause: DeathCause;
      readonly message: string;
      /** From asking to giving up. */
      readonly waitedMs: number;
      readonly previous: ShownReport | null;
    };

/** Of the engine that is loaded, before any report. `null` until it is ready. */
export interface EngineFacts {
  readonly ruleSet: string;
  readonly ruleCount: number;
}

export interface AnalysisSlice {
  readonly analysis: Analysis;
  readonly engine: EngineFacts | null;
  /** What the product says about its rules; empty until it has loaded beside the page. */
  readonly ruleTexts: readonly RuleText[];
  /** The newest text was handed over, or, when it is blank, there is nothing to say. */
  beginAnalysis(): void;
  /** @param waitedMs Since the check was asked for. */
  receive(event: ClientEvent, waitedMs: number): void;
  setRuleTexts(texts: readonly RuleText[]): void;
}

/** The report that is on display, whether or not it is about the newest text. */
export const shownReport = (analysis: Analysis): ShownReport | null => {
  if (analysis.status === "done") return analysis.shown;
  return analysis.status === "idle" ? null : analysis.previous;
};

export const isBlank = (text: string): boolean => text.trim() === "";

export const createAnalysisSlice: StateCreator<AppState, [], [], AnalysisSlice> = (set) => ({
  analysis: { status: "idle" },
  engine: null,
  ruleTexts: [],
  beginAnalysis: () =>
    set(({ analysis, revision, text, change, fileName }) => {
      if (isBlank(text)) return { analysis: { status: "idle" } };
      const shown = shownReport(analysis);
      // A different text was opened: marks of the last one would be wrong on it.
      const previous = change === "opened" && (shown?.text !== text || shown.fileName !== fileName) ? null : shown;
      return { analysis: { status: "running", revision, previous, restartedAfter: null } };
    }),
  receive: (event, waitedMs) =>
    set((state) => {
      if (event.kind === "ready") return { engine: { ruleSet: event.ruleSet, ruleCount: event.ruleCount } };
      const { analysis, revision } = state;
      if (event.revision !== revision || analysis.status === "idle") return state; // Answer to an older text.
      const previous = shownReport(analysis);
      switch (event.kind) {
        case "analyzed": {
          const { report, durationMs } = event;
          return { analysis: { status: "done", shown: { revision, text: state.text, fileName: state.fileName, report, durationMs } } };
        }
        case "restarted":
          return { analysis: { status: "running", revision, previous, restartedAfter: event.cause } };
        case "stopped":
          return { analysis: { status: "stopped", revision, cause: event.cause, message: event.message, waitedMs, previous } };
      }
    }),
  setRuleTexts: (ruleTexts) => set({ ruleTexts }),
});
