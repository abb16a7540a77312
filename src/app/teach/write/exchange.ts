/**
 * Between the desk and the pack: an exercise made of a draft as soon as its
 * form allows, and a draft made of an exercise. What its texts still lack is
 * said by "Check pack".
 */
import type { Claim, LineReason, PlainExercise } from "../../../workshop/pack.ts";
import { readPack } from "../../../workshop/readPack.ts";
import { EMPTY_EXERCISE, EMPTY_PACK, type ExerciseDraft, idOf, type LineRole, linesIn, linesWith, packOf } from "./draft.ts";

export type MadeExercise =
  | { readonly kind: "ok"; readonly exercise: PlainExercise }
  /** What to do first: a sentence. */
  | { readonly kind: "lacking"; readonly what: string };

const lacking = (what: string): MadeExercise => ({ kind: "lacking", what });

/** @param taken Ids of the other exercises. */
export function exerciseOf(draft: ExerciseDraft, taken: readonly string[]): MadeExercise {
  if (draft.code.trim() === "") return lacking("Bring the code first.");
  const { title, prompt, fileName, code, python, hints, practised, tags, minutes, solution, debrief, otherwise } = draft;
  const id = draft.replaces ?? idOf(title, "exercise", taken);
  const task = { id, title, prompt, fileName, code, python, hints, practised, tags, minutes, solution, debrief };
  const picking = { neutral: linesWith("neutral", draft), reasons: reasonsOf(draft), otherwise };
  const { type } = draft;
  switch (type) {
    case "find-line": {
      const required = linesWith("answer", draft);
      return required.length === 0 ? lacking("Pick at least one line as the answer.") : asPacked({ ...task, ...picking, type, required });
    }
    case "trace": {
      const [source] = linesWith("source", draft);
      const [sink] = linesWith("sink", draft);
      return source === undefined || sink === undefined
        ? lacking("Pick a line as the source and another as the sink.")
        : asPacked({ ...task, ...picking, type, source, sink });
    }
    case "choose-fix": {
      const { options, right } = draft;
      if (options.length < 2) return lacking("Write at least two options.");
      return right === null ? lacking("Mark the option that is right.") : asPacked({ ...task, type, options, right });
    }
    case "fix-until-green": {
      if (draft.ruleIds.length === 0) return lacking("Choose a finding that has to be gone.");
      const mustKeep = draft.mustKeep
        .filter(({ words }) => words.trim() !== "")
        .map(({ words, reason }) => ({ anyOf: words.split("\n").filter((one) => one.trim() !== ""), reason }));
      return asPacked({ ...task, type, ruleIds: draft.ruleIds, mustKeep, example: draft.example });
    }
    case "real-or-not": {
      if (draft.claims.length === 0) return lacking("Add at least one claim.");
      const claims: Claim[] = [];
      const verdicts: Record<string, { isReal: boolean; reason: string }> = {};
      const misjudged: Record<string, string> = {};
      for (const [index, { id: claimId, line, claim, isReal, right, reasons, misjudged: words }] of draft.claims.entries()) {
        const name = `claim ${index + 1}`;
        if (line === null) return lacking(`Say which line ${name} is about.`);
        if (isReal === null) return lacking(`Say whether ${name} is real.`);
        if (reasons.length < 2) return lacking(`Give ${name} at least two reasons.`);
        if (right === null) return lacking(`Mark the right reason of ${name}.`);
        claims.push({ id: claimId, line, claim, reasons });
        verdicts[claimId] = { isReal, reason: right };
        misjudged[claimId] = words;
      }
      return asPacked({ ...task, type, claims, verdicts, misjudged });
    }
    case "review": {
      if (draft.points.length === 0) return lacking("Add at least one point.");
      const without = draft.points.findIndex(({ line }) => line === null);
      if (without >= 0) return lacking(`Say which line point ${without + 1} is about.`);
      const points = draft.points.flatMap(({ line, severity, text }) => (line === null ? [] : [{ line, severity, text }]));
      return asPacked({ ...task, type, points });
    }
  }
}

/** The exercise as a pack gives it back, so that nothing goes into a pack that could not be read again. */
function asPacked(exercise: PlainExercise): MadeExercise {
  const read = readPack(JSON.stringify(packOf({ ...EMPTY_PACK, exercises: [exercise] }, "2026.1")));
  const [packed] = read.kind === "plain" ? read.pack.exercises : [];
  if (packed !== undefined) return { kind: "ok", exercise: packed };
  const trouble = read.kind === "malformed" ? `${read.where.replace(/^exercise 1, /, "")} ${read.why}` : "it is too large";
  return lacking(`This does not go into a pack yet: ${trouble}.`);
}

const reasonsOf = ({ reasons }: ExerciseDraft): readonly LineReason[] =>
  reasons.map(({ lines, text }) => ({ lines: linesIn(lines), text })).filter(({ lines }) => lines.length > 0);

/** An exercise of the pack, to be written on. */
export function draftOf(exercise: PlainExercise): ExerciseDraft {
  const { id, title, prompt, fileName, code, python, hints, practised, tags, minutes, solution, debrief, type } = exercise;
  const task = { type, title, prompt, fileName, code, python, hints, practised, tags, minutes, solution, debrief };
  const common: ExerciseDraft = { ...EMPTY_EXERCISE, ...task, replaces: id, example: code };
  switch (exercise.type) {
    case "find-line":
    case "trace": {
      const roles: Record<string, LineRole> = {};
      for (const line of exercise.neutral) roles[line] = "neutral";
      if (exercise.type === "find-line") for (const line of exercise.required) roles[line] = "answer";
      else {
        roles[exercise.source] = "source";
        roles[exercise.sink] = "sink";
      }
      const reasons = exercise.reasons.map(({ lines, text }) => ({ lines: lines.join(", "), text }));
      return { ...common, roles, reasons, otherwise: exercise.otherwise };
    }
    case "choose-fix":
      return { ...common, options: exercise.options, right: exercise.right };
    case "fix-until-green": {
      const mustKeep = exercise.mustKeep.map(({ anyOf, reason }) => ({ words: anyOf.join("\n"), reason }));
      return { ...common, ruleIds: exercise.ruleIds, mustKeep, example: exercise.example };
    }
    case "real-or-not": {
      const { verdicts, misjudged } = exercise;
      const claims = exercise.claims.map((claim) => {
        const { isReal = null, reason = null } = verdicts[claim.id] ?? {};
        return { ...claim, isReal, right: reason, misjudged: misjudged[claim.id] ?? "" };
      });
      return { ...common, claims };
    }
    case "review":
      return { ...common, points: exercise.points.map((point, index) => ({ id: `point-${index + 1}`, ...point })) };
  }
}
