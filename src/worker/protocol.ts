/** What page and worker say to each other. Types only: plain data, a tagged union, each message with its revision. */
import type { Report, Silence, Span, Target } from "../engine/types.ts";

/** Counts the texts the page has seen; a reply to an older one is dropped. */
export type Revision = number;

/** A file of rules that somebody brought. */
export interface RuleFile {
  /** Shown in problems; nothing is opened. */
  readonly path: string;
  readonly text: string;
  /** It began as a rule of ours, so it sees what those see and what the rule language of other people leaves out. */
  readonly isOurs: boolean;
}

export type EngineRequest = {
  readonly kind: "analyze";
  readonly revision: Revision;
  readonly target: Target;
  /** To run instead of our own rules; `null` for ours. What is wrong with them is among the problems of the report. */
  readonly rules: RuleFile | null;
  /** A line, in the target's text: the answer says why nothing is found on it. `null` where nobody asks. */
  readonly line: Span | null;
  /** Answer with the findings first, and again once their fixes were tried. */
  readonly isEarly: boolean;
};

export interface Analyzed {
  readonly kind: "analyzed";
  readonly revision: Revision;
  readonly report: Report;
  /** Of the line that was asked about; `null` where none was, and before the answer is final. */
  readonly silence: Silence | null;
  /** Until everything but the fixes was known. */
  readonly durationMs: number;
  /** False: the same comes once more, with the fixes that were tried. */
  readonly isFinal: boolean;
}

export type EngineReply =
  | { readonly kind: "ready"; readonly ruleSet: string; readonly ruleCount: number }
  /** Sent before the work begins, so that a worker that is gone is told from one that is busy. */
  | { readonly kind: "started"; readonly revision: Revision }
  | Analyzed
  /** The worker is finished after this: its wasm memory can no longer be trusted. */
  | { readonly kind: "crashed"; readonly revision: Revision | null; readonly message: string };
