/** How the fields of a pack go together. What a single field may hold stands in `packSchema.ts`. */
import type { AnyExercise, AnyPack, Claim, FixOption } from "./pack.ts";

/** A place in a pack, in words, and what is wrong there: "exercise 3, required" and "names a line that the code does not have". */
export interface Fault {
  readonly where: string;
  readonly why: string;
}

/** The first fault; `null` when there is none. */
export function faultOf(pack: AnyPack): Fault | null {
  const exercises: readonly AnyExercise[] = pack.exercises;
  for (const [index, exercise] of exercises.entries()) {
    const fault = faultIn(exercise);
    if (fault !== null) return { where: `exercise ${index + 1}, ${fault.where}`, why: fault.why };
  }
  if (hasDoubles(exercises.map(({ id }) => id))) return { where: "exercises", why: "has two with one id" };
  if (!("salt" in pack)) return null;
  const isLocked = pack.exercises.map(({ told }) => told.kind === "locked");
  return isLocked.every((locked) => locked === (pack.sealed !== null))
    ? null
    : { where: "sealed", why: "has to hold the solutions of all exercises or of none" };
}

function faultIn(exercise: AnyExercise): Fault | null {
  const lineCount = exercise.code.split("\n").length;
  const isOutside = (line: number): boolean => line > lineCount;
  const outside = (where: string): Fault => ({ where, why: "names a line that the code does not have" });
  switch (exercise.type) {
    case "find-line":
    case "trace": {
      if (exercise.neutral.some(isOutside)) return outside("neutral");
      const badReason = exercise.reasons.findIndex(({ lines }) => lines.some(isOutside));
      if (badReason >= 0) return outside(`reason ${badReason + 1}`);
      return faultOfLines(exercise, lineCount);
    }
    case "choose-fix":
      return faultOfOptions(exercise.options, "right" in exercise ? exercise.right : null);
    case "real-or-not": {
      const badClaim = exercise.claims.findIndex(({ line }) => isOutside(line));
      if (badClaim >= 0) return outside(`claim ${badClaim + 1}`);
      return faultOfClaims(exercise.claims, exercise);
    }
    case "review": {
      const badPoint = exercise.points.findIndex(({ line }) => isOutside(line));
      return badPoint >= 0 ? outside(`point ${badPoint + 1}`) : null;
    }
    case "fix-until-green":
      return null;
  }
}

type LineExercise = Extract<AnyExercise, { readonly type: "find-line" | "trace" }>;

function faultOfLines(exercise: LineExercise, lineCount: number): Fault | null {
  if ("required" in exercise) {
    if (exercise.required.some((line) => line > lineCount)) return { where: "required", why: "names a line that the code does not have" };
    if (hasDoubles(exercise.required)) return { where: "required", why: "names a line twice" };
    return exercise.required.some((line) => exercise.neutral.includes(line))
      ? { where: "neutral", why: "names a line that is required" }
      : null;
  }
  if ("answers" in exercise) {
    if (hasDoubles(exercise.answers)) return { where: "answers", why: "names one twice" };
    return exercise.answers.length > lineCount ? { where: "answers", why: "has more entries than the code has lines" } : null;
  }
  if (exercise.source === exercise.sink) return { where: "sink", why: "is the same as the source" };
  for (const where of ["source", "sink"] as const) {
    const line = exercise[where];
    if (typeof line === "number" && line > lineCount) return { where, why: "is a line that the code does not have" };
  }
  return null;
}

function faultOfOptions(options: readonly FixOption[], right: string | null): Fault | null {
  if (hasDoubles(options.map(({ id }) => id))) return { where: "options", why: "has two with one id" };
  return right === null || options.some(({ id }) => id === right) ? null : { where: "right", why: "is none of the options" };
}

type ClaimExercise = Extract<AnyExercise, { readonly type: "real-or-not" }>;

function faultOfClaims(claims: readonly Claim[], exercise: ClaimExercise): Fault | null {
  const ids = claims.map(({ id }) => id);
  if (hasDoubles(ids)) return { where: "claims", why: "has two with one id" };
  for (const [index, { id, reasons }] of claims.entries()) {
    const where = `claim ${index + 1}`;
    if (hasDoubles(reasons.map((reason) => reason.id))) return { where, why: "has two reasons with one id" };
    if (!Object.hasOwn(exercise.misjudged, id)) return { where, why: "has nothing in `misjudged`" };
    const answers = "verdicts" in exercise ? exercise.verdicts : exercise.answers;
    if (!Object.hasOwn(answers, id)) return { where, why: "has no verdict" };
    const verdict = "verdicts" in exercise ? exercise.verdicts[id] : undefined;
    if (verdict !== undefined && !reasons.some((reason) => reason.id === verdict.reason)) {
      return { where, why: "has a verdict whose reason is none of its reasons" };
    }
  }
  const answered = Object.keys("verdicts" in exercise ? exercise.verdicts : exercise.answers);
  const isUnclaimed = (id: string): boolean => !ids.includes(id);
  if (answered.some(isUnclaimed)) return { where: "verdicts", why: "names a claim that there is not" };
  return Object.keys(exercise.misjudged).some(isUnclaimed) ? { where: "misjudged", why: "names a claim that there is not" } : null;
}

const hasDoubles = (items: readonly (string | number)[]): boolean => new Set(items).size < items.length;
