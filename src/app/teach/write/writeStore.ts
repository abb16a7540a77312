/** What lies on the author's desk. Facts only; the draft alone is kept in the browser. */
import { create } from "zustand";
import type { Report } from "../../../engine/types.ts";
import type { Exercise, Pack } from "../../../workshop/pack.ts";
import type { PackProblem } from "../../../workshop/packCheck.ts";
import type { Lesson } from "../../learn/lesson.ts";
import { EMPTY_PACK, type PackDraft } from "./draft.ts";

export interface WriteState {
  readonly draft: PackDraft;
  /** What the engine says of the code that is on the desk; `null` before it was read. */
  readonly report: Report | null;
  /** The engine is at work on the code. */
  readonly isReading: boolean;
  /** The engine is at work on the pack. */
  readonly isChecking: boolean;
  /** Of the last "Check pack"; `null` when the pack has changed since, or was never checked. */
  readonly problems: readonly PackProblem[] | null;
  /** The exercise as learners see it; `null` while it is written. */
  readonly preview: { readonly lesson: Lesson; readonly pack: Pack; readonly exercise: Exercise } | null;
  /** What the last step did, or why it did nothing. Plain words. */
  readonly said: string | null;
}

export const NOTHING_WRITTEN: WriteState = {
  draft: EMPTY_PACK,
  report: null,
  isReading: false,
  isChecking: false,
  problems: null,
  preview: null,
  said: null,
};

export const useWrite = create<WriteState>()(() => NOTHING_WRITTEN);
