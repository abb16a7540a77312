/**
 * From a pack as its author writes it to the pack that learners get, and back
 * to its solutions.
 *
 * With an unlock word, the solutions and debriefs of all exercises are sealed
 * together, so that the word is tried once and takes its time once. Then the
 * word alone opens them: how often somebody tried changes nothing.
 */
import * as v from "valibot";
import { decodeBase64url, encodeBase64url } from "../link/base64url.ts";
import { packJson, unpackJson } from "../link/packed.ts";
import { SEALED_BYTES_MIN, seal, unseal } from "../link/seal.ts";
import { answerTo, hashAnswer } from "./answer.ts";
import { EXERCISES_MAX, PACK_JSON_LIMITS, TEXT_LENGTH_MAX } from "./limits.ts";
import type { Exercise, Pack, PlainExercise, PlainPack, Told } from "./pack.ts";

/** An opened solution, for its exercise. */
export interface ToldOf extends Told {
  readonly exerciseId: string;
}

export type OpenedSolutions =
  /** In the order of the exercises. */
  | { readonly kind: "ok"; readonly told: readonly ToldOf[] }
  /** Or the pack was changed: the two cannot be told apart. */
  | { readonly kind: "wrong-word" }
  /** The browser has no cryptography here: the page was not loaded over https. */
  | { readonly kind: "unavailable" };

/**
 * @param unlockWord Not empty; `null` leaves the solutions open. With a word it takes some tenths of a second.
 * @param salt Random letters and digits, at most 64; another one for each pack.
 * @returns "unavailable" where the browser has no cryptography, which only a word needs. Never rejects.
 */
export async function publishPack(plain: PlainPack, unlockWord: string | null, salt: string): Promise<Pack | "unavailable"> {
  const sealed = unlockWord === null ? null : await sealTold(plain, unlockWord);
  if (sealed === "unavailable") return sealed;
  const exercises = plain.exercises.map((exercise) => publishExercise(exercise, salt, sealed !== null));
  const { format, version, id, title, welcome, final, minEngine, settings } = plain;
  return { format, version, id, title, welcome, final, minEngine, settings, salt, sealed, exercises };
}

/** The solutions of a pack, with its word where it is locked. Takes some tenths of a second then. Never rejects. */
export async function openSolutions(pack: Pack, word: string): Promise<OpenedSolutions> {
  if (pack.sealed === null) return { kind: "ok", told: pack.exercises.map(openTold) };
  const bytes = decodeBase64url(pack.sealed);
  if (bytes === null || bytes.length < SEALED_BYTES_MIN) return { kind: "wrong-word" };
  const unsealed = await unseal(bytes, tidyWord(word));
  if (unsealed.kind !== "ok") return unsealed.kind === "unavailable" ? unsealed : { kind: "wrong-word" };
  const parsed = await unpackJson(unsealed.bytes, PACK_JSON_LIMITS);
  const told = parsed.kind === "ok" ? v.safeParse(SealedSchema, parsed.value) : null;
  // Sealed for this pack, or for one with other exercises: then nothing of it belongs here.
  if (told === null || !told.success || told.output.length !== pack.exercises.length) return { kind: "wrong-word" };
  return {
    kind: "ok",
    told: pack.exercises.map(({ id }, index) => {
      const [solution = "", debrief = ""] = told.output[index] ?? [];
      return { exerciseId: id, solution, debrief };
    }),
  };
}

const TextSchema = v.pipe(v.string(), v.maxLength(TEXT_LENGTH_MAX));
const SealedSchema = v.pipe(v.array(v.strictTuple([TextSchema, TextSchema])), v.maxLength(EXERCISES_MAX));

/** Said aloud in a room and typed on phones: case and what stands around it do not count. */
const tidyWord = (word: string): string => word.trim().toLowerCase();

async function sealTold({ exercises }: PlainPack, word: string): Promise<string | "unavailable"> {
  const packed = await packJson(JSON.stringify(exercises.map(({ solution, debrief }) => [solution, debrief])), PACK_JSON_LIMITS);
  const sealing = packed === null ? null : await seal(packed, tidyWord(word));
  return sealing?.kind === "ok" ? encodeBase64url(sealing.bytes) : "unavailable";
}

function openTold({ id, told }: Exercise): ToldOf {
  return told.kind === "open"
    ? { exerciseId: id, solution: told.solution, debrief: told.debrief }
    : { exerciseId: id, solution: "", debrief: "" };
}

function publishExercise(exercise: PlainExercise, salt: string, isLocked: boolean): Exercise {
  const hash = (answer: string) => hashAnswer(salt, exercise.id, answer);
  const { id, title, prompt, fileName, code, python, hints, practised, tags, minutes, solution, debrief } = exercise;
  const told = isLocked ? ({ kind: "locked" } as const) : ({ kind: "open", solution, debrief } as const);
  const task = { id, title, prompt, fileName, code, python, hints, practised, tags, minutes, told };
  const { type } = exercise;
  switch (type) {
    case "find-line": {
      const { neutral, reasons, otherwise, required } = exercise;
      return { ...task, type, neutral, reasons, otherwise, answers: required.map((line) => hash(answerTo.line(line))).sort() };
    }
    case "trace": {
      const { neutral, reasons, otherwise, source, sink } = exercise;
      return { ...task, type, neutral, reasons, otherwise, source: hash(answerTo.source(source)), sink: hash(answerTo.sink(sink)) };
    }
    case "choose-fix":
      return { ...task, type, options: exercise.options, answer: hash(answerTo.option(exercise.right)) };
    case "fix-until-green":
      return { ...task, type, ruleIds: exercise.ruleIds, mustKeep: exercise.mustKeep };
    case "real-or-not": {
      const { claims, verdicts, misjudged } = exercise;
      const answers = Object.fromEntries(
        Object.entries(verdicts).map(([claim, { isReal, reason }]) => [
          claim,
          { verdict: hash(answerTo.verdict(claim, isReal)), reason: hash(answerTo.reason(claim, reason)) },
        ]),
      );
      return { ...task, type, claims, answers, misjudged };
    }
    case "review":
      return { ...task, type, points: exercise.points };
  }
}
