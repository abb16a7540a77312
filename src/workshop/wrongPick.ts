/**
 * Keys of wrong picks, as `Feedback` has them: what they mean, and the numbers
 * that stand for them in result codes.
 *
 * | exercise | keys |
 * |---|---|
 * | find-line | `12`, a line |
 * | trace | `source:12`, `sink:14`, or `turned` |
 * | choose-fix | id of an option |
 * | real-or-not | id of a claim that was misjudged; `claim:reason` for another reason |
 * | fix-until-green | a `FixMiss` |
 */
import { reasonFor, TURNED } from "./answer.ts";
import { FIX_MISSES } from "./fixCheck.ts";
import type { AnyExercise } from "./pack.ts";

/** For a debrief: what was picked, and the misconception behind it. Code stands between backticks. */
export interface PickMeaning {
  readonly label: string;
  readonly text: string;
}

/** The number of a pick, from 0; `null` for what cannot be picked in this exercise. */
export function numberOfPick(exercise: AnyExercise, key: string): number | null {
  switch (exercise.type) {
    case "find-line": {
      const line = lineIn(exercise, key);
      return line === null ? null : line - 1;
    }
    case "trace": {
      if (key === TURNED) return 0;
      const [, role, digits = ""] = /^(source|sink):([0-9]+)$/.exec(key) ?? [];
      const line = lineIn(exercise, digits);
      return line === null ? null : line * 2 - (role === "source" ? 1 : 0);
    }
    case "choose-fix":
      return indexIn(
        exercise.options.map(({ id }) => id),
        key,
      );
    case "real-or-not":
      return indexIn(claimKeys(exercise), key);
    case "fix-until-green": {
      const lost = lostIn(exercise, key);
      if (lost !== null) return lost * 2 + 1;
      const miss = indexIn(FIX_MISSES, key);
      return miss === null ? null : miss * 2;
    }
    case "review":
      return null;
  }
}

/** The pick of a number; `null` for a number that no pick has. */
export function pickOfNumber(exercise: AnyExercise, number: number): string | null {
  const key = keyOfNumber(exercise, number);
  return key !== null && numberOfPick(exercise, key) === number ? key : null;
}

function keyOfNumber(exercise: AnyExercise, number: number): string | null {
  switch (exercise.type) {
    case "find-line":
      return String(number + 1);
    case "trace":
      return number === 0 ? TURNED : `${number % 2 === 1 ? "source" : "sink"}:${Math.ceil(number / 2)}`;
    case "choose-fix":
      return exercise.options[number]?.id ?? null;
    case "real-or-not":
      return claimKeys(exercise)[number] ?? null;
    case "fix-until-green":
      return number % 2 === 1 ? `lost:${(number - 1) / 2}` : (FIX_MISSES[number / 2] ?? null);
    case "review":
      return null;
  }
}

/** @returns `null` for what cannot be picked in this exercise. */
export function meaningOfPick(exercise: AnyExercise, key: string): PickMeaning | null {
  if (numberOfPick(exercise, key) === null) return null;
  switch (exercise.type) {
    case "find-line":
      return { label: `line ${key}`, text: reasonFor(Number(key), exercise.reasons, exercise.otherwise) };
    case "trace": {
      if (key === TURNED)
        return { label: "both ends, the other way round", text: "The sink was taken for the source, and the source for the sink." };
      const [role = "", line = ""] = key.split(":");
      return { label: `line ${line} as the ${role}`, text: reasonFor(Number(line), exercise.reasons, exercise.otherwise) };
    }
    case "choose-fix": {
      const option = exercise.options.find(({ id }) => id === key);
      return option === undefined ? null : { label: option.label, text: option.reason };
    }
    case "real-or-not": {
      const [claimId = "", reasonId] = key.split(":");
      const claim = exercise.claims.find(({ id }) => id === claimId);
      if (claim === undefined) return null;
      const reason = claim.reasons.find(({ id }) => id === reasonId);
      return reason === undefined
        ? { label: `line ${claim.line}, misjudged: ${claim.claim}`, text: exercise.misjudged[claimId] ?? "" }
        : { label: `line ${claim.line}, for another reason: ${reason.text}`, text: reason.wrong };
    }
    case "fix-until-green": {
      const lost = lostIn(exercise, key);
      if (lost !== null) return { label: "something is lost", text: exercise.mustKeep[lost]?.reason ?? "" };
      const miss = FIX_MISSES.find((one) => one === key);
      return miss === undefined ? null : MISS_MEANINGS[miss];
    }
    case "review":
      return null;
  }
}

const MISS_MEANINGS: Readonly<Record<(typeof FIX_MISSES)[number], PickMeaning>> = {
  unread: { label: "code that cannot be read", text: "What is not read cannot be called repaired." },
  "still-found": { label: "the finding is still there", text: "The edit does not reach what the rule is about." },
  "new-finding": { label: "something as serious is new", text: "One risk was traded for another." },
  suppressed: { label: "silenced by a comment", text: "A comment hides a finding and repairs nothing." },
  "commented-out": { label: "the code is commented out", text: "Without the code there is no risk, and no use either." },
  deleted: { label: "the code is deleted", text: "Without the code there is no risk, and no use either." },
  "never-runs": { label: "code that never runs", text: "What never runs does no harm, and no work either." },
  "hidden-name": { label: "a name looked up at run time", text: "Hiding a call from the analysis changes nothing of what it does." },
  "split-text": { label: "a text in pieces", text: "The pieces come together again when the program runs." },
  moved: { label: "the call moved elsewhere", text: "A call does the same wherever it stands." },
};

function lineIn({ code }: AnyExercise, digits: string): number | null {
  if (!/^[1-9][0-9]{0,3}$/.test(digits)) return null;
  const line = Number(digits);
  return line <= code.split("\n").length ? line : null;
}

function lostIn({ mustKeep }: Extract<AnyExercise, { readonly type: "fix-until-green" }>, key: string): number | null {
  const index = Number(/^lost:(0|[1-9][0-9]?)$/.exec(key)?.[1] ?? "NaN");
  return index < mustKeep.length ? index : null;
}

/** Each claim, and each of its reasons. */
const claimKeys = ({ claims }: Extract<AnyExercise, { readonly type: "real-or-not" }>): readonly string[] =>
  claims.flatMap(({ id, reasons }) => [id, ...reasons.map((reason) => `${id}:${reason.id}`)]);

function indexIn(keys: readonly string[], key: string): number | null {
  const index = keys.indexOf(key);
  return index === -1 ? null : index;
}
