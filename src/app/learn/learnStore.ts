/** What a learner is doing: the pack, how far they are, what was said to the last attempt. Facts only; loaded with the exercises. */
import { create } from "zustand";
import type { Feedback } from "../../workshop/answer.ts";
import type { Pack } from "../../workshop/pack.ts";
import type { Progress } from "../../workshop/progress.ts";
import type { ToldOf } from "../../workshop/publish.ts";

export interface LearnState {
  readonly pack: Pack | null;
  readonly progress: Progress | null;
  /** Solutions by exercise; empty while they are locked. */
  readonly told: ReadonlyMap<string, ToldOf>;
  /** To the last attempt at the exercise that is shown. */
  readonly feedback: Feedback | null;
  /** Raised with each feedback, so that equal words are said again. */
  readonly attempts: number;
  /** A repaired program is being read. */
  readonly isChecking: boolean;
  /** No scores, no timers, no counting of tries. */
  readonly isQuiet: boolean;
  /** Why a pack or a word did not open. Plain words; `null` for no trouble. */
  readonly trouble: string | null;
}

export const NO_LESSON: LearnState = {
  pack: null,
  progress: null,
  told: new Map(),
  feedback: null,
  attempts: 0,
  isChecking: false,
  isQuiet: false,
  trouble: null,
};

export const useLearn = create<LearnState>()(() => NO_LESSON);
