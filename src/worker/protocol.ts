/** What page and worker say to each other. Types only: plain data, a tagged union, each message with its revision. */
import type { Fingerprint, Report, Silence, Span, Target } from "../engine/types.ts";

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

/** What is asked of a text beside its review. Places are in the target's text. */
export type Inquiry =
  /** Why is nothing found on the line? */
  | { readonly kind: "silence"; readonly line: Span }
  /** Which findings would be gone if the value were harmless from one of the places on? */
  | { readonly kind: "cuts"; readonly places: readonly Span[] };

export type InquiryAnswer =
  | { readonly kind: "silence"; readonly silence: Silence }
  /** For each place; `null` where that was not tried. */
  | { readonly kind: "cuts"; readonly cuts: readonly (readonly Fingerprint[] | null)[] };

export type EngineRequest = {
  readonly kind: "analyze";
  readonly revision: Revision;
  readonly target: Target;
  /** To run instead of our own rules; `null` for ours. What is wrong with them is among the problems of the report. */
  readonly rules: RuleFile | null;
  /** `null` where nobody asks. */
  readonly inquiry: Inquiry | null;
  /** Answer with the findings first, and again once their fixes were tried. */
  readonly isEarly: boolean;
};

export interface Analyzed {
  readonly kind: "analyzed";
  readonly revision: Revision;
  readonly report: Report;
  /** `null` where nobody asked, and before the report is final. */
  readonly answer: InquiryAnswer | null;
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
