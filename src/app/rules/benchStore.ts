/** What stands on the bench: a rule, code to try it on, and what the engine said of both. Facts only; loaded with the rules. */
import { create } from "zustand";
import type { Fingerprint, Report } from "../../engine/types.ts";
import type { Revision } from "../../worker/protocol.ts";
import type { Reveal } from "../store/view.ts";

/** A rule and the code that it is tried on. */
export interface BenchTexts {
  readonly rule: string;
  readonly code: string;
}

export interface BenchState extends BenchTexts {
  /** The rule of ours, or what was sent, that it began with; `null` for one's own. */
  readonly id: string | null;
  /** Raised when other texts were put on the bench, not when these were edited. */
  readonly opened: number;
  /** Raised by every change. */
  readonly revision: Revision;
  /** The newest answer and the texts that it is about; `null` before the first. */
  readonly answer: (BenchTexts & { readonly report: Report; readonly durationMs: number }) | null;
  /** Why the newest texts were given up; `null` when they were not. */
  readonly stopped: string | null;
  readonly selected: Fingerprint | null;
  /** Index into the selected finding's trace. */
  readonly step: number | null;
  readonly revealInCode: Reveal | null;
  readonly revealInRule: Reveal | null;
}

export const EMPTY_BENCH: BenchState = {
  id: null,
  rule: "",
  code: "",
  opened: 0,
  revision: 0,
  answer: null,
  stopped: null,
  selected: null,
  step: null,
  revealInCode: null,
  revealInRule: null,
};

export const useBench = create<BenchState>()(() => EMPTY_BENCH);

/** Whether the answer is about the texts on the bench. */
export const isCurrent = ({ rule, code, answer }: BenchState): boolean => answer !== null && answer.rule === rule && answer.code === code;
