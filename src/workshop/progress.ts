/**
 * How far a learner is in a pack: plain data and pure steps. No clock is read:
 * whoever shows an exercise says how many seconds went by.
 *
 * A step on an exercise that is solved changes nothing but the time, so that
 * looking at it again costs nothing.
 */
import * as v from "valibot";
import { parseGuarded } from "../link/json.ts";
import type { Feedback } from "./answer.ts";
import { EXERCISES_MAX, HINTS_MAX, NICKNAME_MAX, PACK_JSON_LIMITS, PACK_LENGTH_MAX } from "./limits.ts";
import type { Pack, PackSettings } from "./pack.ts";
import { IdSchema } from "./packSchema.ts";

export interface ExerciseProgress {
  /** Attempts, up to and with the one that solved it. */
  readonly tries: number;
  /** Rungs of the hint ladder, 0 to 4; the fourth is the full answer. */
  readonly hints: number;
  readonly isSolved: boolean;
  /** Gone past without solving it; may be solved later. */
  readonly isSkipped: boolean;
  readonly seconds: number;
  /** Each once, the newest last; at most 12. Keys as in `Feedback`. */
  readonly wrongPicks: readonly string[];
}

export interface Progress {
  readonly packId: string;
  /** At most 24 code points; empty until the learner gives one. */
  readonly nickname: string;
  /** Id of the exercise that is shown. */
  readonly current: string;
  readonly isFinished: boolean;
  /** By id; an exercise that was not begun is not in it. */
  readonly exercises: Readonly<Record<string, ExerciseProgress>>;
}

export type ReadProgress =
  | { readonly kind: "ok"; readonly progress: Progress }
  /** Not progress. */
  | { readonly kind: "none" }
  | { readonly kind: "newer-version"; readonly version: number }
  | { readonly kind: "malformed" };

const WRONG_PICKS_MAX = 12;
/** Far beyond a workshop: keeps sums small, whoever wrote the file. */
const TRIES_MAX = 9_999;
const SECONDS_MAX = 30 * 86_400;

const NOT_BEGUN: ExerciseProgress = { tries: 0, hints: 0, isSolved: false, isSkipped: false, seconds: 0, wrongPicks: [] };

/** At the first exercise, with nothing done. */
export function startPack(pack: Pack, nickname: string): Progress {
  return { packId: pack.id, nickname: tidyNickname(nickname), current: pack.exercises[0]?.id ?? "", isFinished: false, exercises: {} };
}

/** What was done on an exercise, also when that is nothing. */
export function progressOn({ exercises }: Progress, exerciseId: string): ExerciseProgress {
  return (Object.hasOwn(exercises, exerciseId) ? exercises[exerciseId] : undefined) ?? NOT_BEGUN;
}

export const rename = (progress: Progress, nickname: string): Progress => ({ ...progress, nickname: tidyNickname(nickname) });

export const showExercise = (progress: Progress, exerciseId: string): Progress => ({ ...progress, current: exerciseId });

export function recordAttempt(progress: Progress, exerciseId: string, { isRight, wrongPicks }: Feedback): Progress {
  return onUnsolved(progress, exerciseId, (before) => ({
    ...before,
    tries: Math.min(before.tries + 1, TRIES_MAX),
    isSolved: isRight,
    isSkipped: before.isSkipped && !isRight,
    wrongPicks: [...new Set([...before.wrongPicks.filter((pick) => !wrongPicks.includes(pick)), ...wrongPicks])].slice(-WRONG_PICKS_MAX),
  }));
}

/** The next of the three hints; the full answer is `openSolution`. */
export function takeHint(progress: Progress, exerciseId: string): Progress {
  return onUnsolved(progress, exerciseId, (before) => ({
    ...before,
    hints: Math.max(before.hints, Math.min(before.hints + 1, HINTS_MAX - 1)),
  }));
}

export function openSolution(progress: Progress, exerciseId: string): Progress {
  return onUnsolved(progress, exerciseId, (before) => ({ ...before, hints: HINTS_MAX }));
}

export function skipExercise(progress: Progress, exerciseId: string): Progress {
  return onUnsolved(progress, exerciseId, (before) => ({ ...before, isSkipped: true }));
}

/** @param seconds Since this was said last. */
export function spendTime(progress: Progress, exerciseId: string, seconds: number): Progress {
  const spent = Number.isFinite(seconds) ? Math.max(0, seconds) : 0;
  return change(progress, exerciseId, (before) => ({ ...before, seconds: Math.min(before.seconds + spent, SECONDS_MAX) }));
}

export const finishPack = (progress: Progress): Progress => ({ ...progress, isFinished: true });

function onUnsolved(progress: Progress, exerciseId: string, step: (before: ExerciseProgress) => ExerciseProgress): Progress {
  return change(progress, exerciseId, (before) => (before.isSolved ? before : step(before)));
}

function change(progress: Progress, exerciseId: string, step: (before: ExerciseProgress) => ExerciseProgress): Progress {
  return { ...progress, exercises: { ...progress.exercises, [exerciseId]: step(progressOn(progress, exerciseId)) } };
}

/** 0 to 1: one over the tries, less the hints. 0 for what is not solved. */
export function scoreOf({ isSolved, tries, hints }: ExerciseProgress, { hintCost }: PackSettings): number {
  return isSolved ? Math.max(0, 1 / Math.max(1, tries) - hintCost * hints) : 0;
}

/** Share of all attempts that solved something, 0 to 1; `null` before the first one. */
export function accuracyOf({ exercises }: Progress): number | null {
  const all = Object.values(exercises);
  const tries = all.reduce((sum, one) => sum + one.tries, 0);
  return tries === 0 ? null : all.filter(({ isSolved }) => isSolved).length / tries;
}

/** Is the solution shown? After solving, or because it was opened. */
export const isSolutionOpen = ({ isSolved, hints }: ExerciseProgress): boolean => isSolved || hints === HINTS_MAX;

/**
 * May the full answer be opened without the word? Of a pack that is locked with
 * one, what there is to show comes with the word alone, see `publish.ts`.
 *
 * @param seconds Spent on this exercise, with those that were not told to `spendTime` yet.
 */
export function mayOpenSolution(
  { isSolved, tries }: ExerciseProgress,
  { unlockTries, unlockMinutes }: PackSettings,
  seconds: number,
): boolean {
  return isSolved || tries >= unlockTries || seconds >= unlockMinutes * 60;
}

/** In one form for the same name, without what cannot be seen, and not longer than 24 code points. */
export function tidyNickname(written: string): string {
  const seen = written
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Z}]+/gu, " ")
    .trim();
  return [...seen].slice(0, NICKNAME_MAX).join("").trim();
}

const countTo = (max: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(max));

/** For storage: builds anew what `Progress` is, or refuses. */
export const progressSchema: v.GenericSchema<unknown, Progress> = v.object({
  packId: IdSchema,
  nickname: v.pipe(v.string(), v.maxLength(1_000), v.transform(tidyNickname)),
  current: IdSchema,
  isFinished: v.boolean(),
  exercises: v.pipe(
    v.record(
      IdSchema,
      v.object({
        tries: countTo(TRIES_MAX),
        hints: countTo(HINTS_MAX),
        isSolved: v.boolean(),
        isSkipped: v.boolean(),
        seconds: v.pipe(v.number(), v.minValue(0), v.maxValue(SECONDS_MAX)),
        wrongPicks: v.pipe(v.array(v.pipe(v.string(), v.maxLength(130))), v.maxLength(WRONG_PICKS_MAX)),
      }),
    ),
    v.check((exercises) => Object.keys(exercises).length <= EXERCISES_MAX),
    v.check((exercises) => Object.values(exercises).every(({ isSolved, tries }) => tries > 0 || !isSolved)),
  ),
});

const HeadSchema = v.object({ format: v.literal("riskline-progress"), version: v.pipe(v.number(), v.safeInteger()) });

/** The text of a file with which a learner goes on elsewhere. */
export function writeProgress(progress: Progress): string {
  return `${JSON.stringify({ format: "riskline-progress", version: 1, ...progress }, null, 2)}\n`;
}

/** Never throws. */
export function readProgress(text: string): ReadProgress {
  const parsed = text.length > PACK_LENGTH_MAX ? null : parseGuarded(text.replace(/^\ufeff/, ""), PACK_JSON_LIMITS);
  const head = parsed?.kind === "ok" ? v.safeParse(HeadSchema, parsed.value) : null;
  if (parsed?.kind !== "ok" || head === null || !head.success) return { kind: "none" };
  if (head.output.version > 1) return { kind: "newer-version", version: head.output.version };
  const progress = v.safeParse(progressSchema, parsed.value);
  return progress.success ? { kind: "ok", progress: progress.output } : { kind: "malformed" };
}
