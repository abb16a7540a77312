/**
 * A workshop pack: exercises about Python code, in the order in which they are
 * done. Shapes only.
 *
 * There are two forms. Authors write a `PlainPack`, with its answers. Learners
 * get a `Pack`: answers are salted hashes, and what would give them away is
 * locked with an unlock word. That stops casual spoilers and is no exam
 * security: few answers are possible, and whoever wants to can try them all.
 *
 * In every text, code stands between backticks. Lines count from 1.
 */
import type { PythonVersion, Severity } from "../engine/types.ts";

export const EXERCISE_TYPES = ["find-line", "trace", "choose-fix", "fix-until-green", "real-or-not", "review"] as const;
export type ExerciseType = (typeof EXERCISE_TYPES)[number];

/** Nudge, where to look, what kind of problem. The full answer, the last rung, is the solution. */
export type Hints = readonly [nudge: string, where: string, kind: string];

interface Task {
  /** Unique within the pack: lower-case letters, digits and hyphens. */
  readonly id: string;
  readonly title: string;
  /** What is to be done. Never holds the answer. */
  readonly prompt: string;
  readonly fileName: string;
  readonly code: string;
  /** `null` lets the engine decide. */
  readonly python: PythonVersion | null;
  readonly hints: Hints;
  /** What was practised, in a few words for the finish screen, e.g. "values that reach a shell". */
  readonly practised: string;
  readonly tags: readonly string[];
  /** How long it takes, as the author thinks. */
  readonly minutes: number;
}

/** Why some lines are a wrong pick: names the misconception. */
export interface LineReason {
  readonly lines: readonly number[];
  readonly text: string;
}

interface LinePicking {
  /** Accepted with the answer, and not missed without it. */
  readonly neutral: readonly number[];
  /** For wrong picks, the first that names a picked line counts. */
  readonly reasons: readonly LineReason[];
  /** For every other wrong pick. */
  readonly otherwise: string;
}

/** One way to repair the code. */
export interface FixOption {
  readonly id: string;
  readonly label: string;
  /** The whole code after it; shown as a diff. */
  readonly code: string;
  /** Why it is right, or which misconception it is. */
  readonly reason: string;
}

/** What a repaired program must still do, told by words of its code. */
export interface Kept {
  /** One of these must stand in the code; white space does not count. */
  readonly anyOf: readonly string[];
  /** Said when none does. */
  readonly reason: string;
}

/** A finding that is claimed, real or not. */
export interface Claim {
  readonly id: string;
  /** Where it stands in the code. */
  readonly line: number;
  /** What a tool said, e.g. "A query is put together from text". */
  readonly claim: string;
  /** Why it could be real or not. The learner picks one. At least two. */
  readonly reasons: readonly {
    readonly id: string;
    readonly text: string /** Said when it is picked and wrong. */;
    readonly wrong: string;
  }[];
}

/** A point that a good review makes; the learner ticks what theirs has too. */
export interface ReviewPoint {
  readonly line: number;
  readonly severity: Severity;
  readonly text: string;
}

// Answers as authors write them. `debrief`: what there is to learn; `solution`: the full answer in words.

export interface Told {
  readonly solution: string;
  readonly debrief: string;
}

export type PlainExercise = Task &
  Told &
  (
    | (LinePicking & { readonly type: "find-line"; readonly required: readonly number[] })
    | (LinePicking & { readonly type: "trace"; readonly source: number; readonly sink: number })
    | { readonly type: "choose-fix"; readonly options: readonly FixOption[]; readonly right: string }
    | {
        readonly type: "fix-until-green";
        readonly ruleIds: readonly string[];
        readonly mustKeep: readonly Kept[];
        readonly example: string;
      }
    | {
        readonly type: "real-or-not";
        readonly claims: readonly Claim[];
        /** For each claim: whether it is real, and the reason why or why not. */
        readonly verdicts: Readonly<Record<string, { readonly isReal: boolean; readonly reason: string }>>;
        /** Said when the verdict is wrong, by claim. */
        readonly misjudged: Readonly<Record<string, string>>;
      }
    | { readonly type: "review"; readonly points: readonly ReviewPoint[] }
  );

/** What both forms say of a pack. */
interface PackHead {
  readonly format: "riskline-pack";
  readonly version: 1;
  readonly id: string;
  readonly title: string;
  /** Shown before the first exercise, and after the last one. */
  readonly welcome: string;
  readonly final: string;
  /** Lowest rule set that it was tried with, e.g. "2026.1". */
  readonly minEngine: string;
  readonly settings: PackSettings;
}

export interface PlainPack extends PackHead {
  readonly exercises: readonly PlainExercise[];
}

export interface PackSettings {
  /** Taken off the score for each hint, 0 to 1; 0 means that hints are free. */
  readonly hintCost: number;
  /** Wrong tries after which the full answer may be opened without the word. */
  readonly unlockTries: number;
  /** Minutes after which it may be. */
  readonly unlockMinutes: number;
}

// Answers as learners get them.

/** 16 hexadecimal digits of SHA-256 over salt, exercise and answer; see `answer.ts`. */
export type AnswerHash = string;

/** The solution and debrief: open, or locked with the unlock word and then in `Pack.sealed`. */
export type Solution = { readonly kind: "open"; readonly solution: string; readonly debrief: string } | { readonly kind: "locked" };

export type Exercise = Task & {
  readonly told: Solution;
} & (
    | (LinePicking & {
        readonly type: "find-line";
        /** One for each line that is to be picked, sorted, so that their order says nothing. */
        readonly answers: readonly AnswerHash[];
      })
    | (LinePicking & { readonly type: "trace"; readonly source: AnswerHash; readonly sink: AnswerHash })
    | { readonly type: "choose-fix"; readonly options: readonly FixOption[]; readonly answer: AnswerHash }
    | { readonly type: "fix-until-green"; readonly ruleIds: readonly string[]; readonly mustKeep: readonly Kept[] }
    | {
        readonly type: "real-or-not";
        readonly claims: readonly Claim[];
        readonly answers: Readonly<Record<string, { readonly verdict: AnswerHash; readonly reason: AnswerHash }>>;
        readonly misjudged: Readonly<Record<string, string>>;
      }
    | { readonly type: "review"; readonly points: readonly ReviewPoint[] }
  );

export interface Pack extends PackHead {
  /** Random, so that two packs with the same answer have different hashes. */
  readonly salt: string;
  /** All solutions and debriefs under the unlock word, see `publish.ts`; `null` where they are open. */
  readonly sealed: string | null;
  readonly exercises: readonly Exercise[];
}

/** In either form: what both have is enough to show results. */
export type AnyPack = Pack | PlainPack;
export type AnyExercise = Exercise | PlainExercise;
