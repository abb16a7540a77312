/**
 * An exercise while it is being written, and the pack that it goes into. Pure.
 *
 * A draft may lack anything; `exerciseOf` makes an exercise of it as soon as
 * its form allows. What its texts still lack is said by "Check pack".
 */
import * as v from "valibot";
import type { Finding } from "../../../engine/types.ts";
import { applyEdits } from "../../../report/edits.ts";
import { buildLineTable, lineOf } from "../../../report/position.ts";
import type { LineReason, PlainExercise, PlainPack } from "../../../workshop/pack.ts";
import { PlainPackSchema } from "../../../workshop/packSchema.ts";

/** Types that can be written here. The others are written in the pack's file. */
export const DRAFT_TYPES = ["find-line", "trace", "fix-until-green"] as const;
export type DraftType = (typeof DRAFT_TYPES)[number];

/** What a line of the code is in the answer; `source` and `sink` are of a trace, `answer` of lines to be found. */
export type LineRole = "answer" | "source" | "sink" | "neutral";

export interface ExerciseDraft {
  readonly type: DraftType;
  /** Of the exercise in the pack that this one takes the place of; `null` for a new one. */
  readonly replaces: string | null;
  readonly title: string;
  readonly prompt: string;
  readonly fileName: string;
  readonly code: string;
  readonly hints: readonly [string, string, string];
  readonly practised: string;
  readonly minutes: number;
  readonly solution: string;
  readonly debrief: string;
  /** By line number, as text. */
  readonly roles: Readonly<Record<string, LineRole>>;
  readonly otherwise: string;
  /** `lines` as written, e.g. "4, 5". */
  readonly reasons: readonly { readonly lines: string; readonly text: string }[];
  readonly ruleIds: readonly string[];
  /** What a repair has to keep: words of the code and why. */
  readonly mustKeep: readonly { readonly words: string; readonly reason: string }[];
  /** The repaired code. */
  readonly example: string;
}

export interface PackDraft {
  readonly title: string;
  readonly welcome: string;
  readonly final: string;
  readonly exercises: readonly PlainExercise[];
  readonly exercise: ExerciseDraft;
}

export const EMPTY_EXERCISE: ExerciseDraft = {
  type: "find-line",
  replaces: null,
  title: "",
  prompt: "",
  fileName: "snippet.py",
  code: "",
  hints: ["", "", ""],
  practised: "",
  minutes: 4,
  solution: "",
  debrief: "",
  roles: {},
  otherwise: "",
  reasons: [],
  ruleIds: [],
  mustKeep: [],
  example: "",
};

export const EMPTY_PACK: PackDraft = { title: "", welcome: "", final: "", exercises: [], exercise: EMPTY_EXERCISE };

const text = v.string();
const exerciseSchema = v.object({
  type: v.picklist(DRAFT_TYPES),
  replaces: v.nullable(text),
  title: text,
  prompt: text,
  fileName: text,
  code: text,
  hints: v.strictTuple([text, text, text]),
  practised: text,
  minutes: v.number(),
  solution: text,
  debrief: text,
  roles: v.record(text, v.picklist(["answer", "source", "sink", "neutral"])),
  otherwise: text,
  reasons: v.array(v.object({ lines: text, text })),
  ruleIds: v.array(text),
  mustKeep: v.array(v.object({ words: text, reason: text })),
  example: text,
});

/** For storage: builds anew what `PackDraft` is, or refuses. */
export const packDraftSchema: v.GenericSchema<unknown, PackDraft> = v.object({
  title: text,
  welcome: text,
  final: text,
  exercises: v.union([v.strictTuple([]), PlainPackSchema.entries.exercises]),
  exercise: exerciseSchema,
});

/** Lines that have a role, in order. */
export function linesWith(role: LineRole, { roles }: ExerciseDraft): readonly number[] {
  return Object.entries(roles)
    .filter(([, one]) => one === role)
    .map(([line]) => Number(line))
    .sort((one, other) => one - other);
}

/** Gives a line a role, or takes that role from it. There is one source and one sink. */
export function toggleRole(draft: ExerciseDraft, line: number, role: LineRole): ExerciseDraft {
  const isUnique = role === "source" || role === "sink";
  const kept = Object.entries(draft.roles).filter(([other, one]) => other !== String(line) && !(isUnique && one === role));
  return { ...draft, roles: Object.fromEntries(draft.roles[line] === role ? kept : [...kept, [String(line), role]]) };
}

/** Other code: what was said of the lines of the code before holds no longer. */
export const withCode = (draft: ExerciseDraft, code: string, fileName: string): ExerciseDraft => ({
  ...draft,
  code,
  fileName,
  roles: {},
  reasons: [],
  ruleIds: [],
  mustKeep: [],
  example: code,
});

/**
 * Takes a finding of the engine as the answer, in the way of the draft's type.
 * Texts that the author wrote stay; empty ones are begun with what the rule says.
 *
 * @param title What the rule is called; `null` where it is not known.
 */
export function takeFinding(draft: ExerciseDraft, finding: Finding, title: string | null): ExerciseDraft {
  const table = buildLineTable(draft.code);
  const begun: ExerciseDraft = {
    ...draft,
    solution: draft.solution || finding.message,
    practised: draft.practised || (title ?? ""),
  };
  const sinkLine = lineOf(table, finding.span.start);
  switch (draft.type) {
    case "find-line":
      return { ...begun, roles: { ...draft.roles, [sinkLine]: "answer" } };
    case "trace": {
      const lines = (finding.trace?.steps ?? []).map(({ span }) => lineOf(table, span.start));
      const [source, sink] = [lines[0], lines.at(-1)];
      if (source === undefined || sink === undefined || source === sink) return draft;
      const between = lines.filter((line) => line !== source && line !== sink);
      return {
        ...begun,
        roles: Object.fromEntries([...between.map((line) => [line, "neutral"]), [source, "source"], [sink, "sink"]]),
      };
    }
    case "fix-until-green": {
      const example =
        finding.fix === null || draft.example.trim() !== draft.code.trim() ? draft.example : applyEdits(draft.code, finding.fix.edits);
      return { ...begun, ruleIds: [...new Set([...draft.ruleIds, finding.ruleId])], example };
    }
  }
}

/** Can this finding be the answer of an exercise of this type? */
export function isUsable(draft: ExerciseDraft, { trace, span }: Finding): boolean {
  if (draft.type !== "trace") return true;
  const table = buildLineTable(draft.code);
  const first = trace?.steps[0];
  return first !== undefined && lineOf(table, first.span.start) !== lineOf(table, span.start);
}

export type MadeExercise =
  | { readonly kind: "ok"; readonly exercise: PlainExercise }
  /** What to do first: a sentence. */
  | { readonly kind: "lacking"; readonly what: string };

/** @param taken Ids of the other exercises. */
export function exerciseOf(draft: ExerciseDraft, taken: readonly string[]): MadeExercise {
  const lacking = (what: string): MadeExercise => ({ kind: "lacking", what });
  if (draft.code.trim() === "") return lacking("Bring the code first.");
  const { title, prompt, fileName, code, hints, practised, minutes, solution, debrief, otherwise } = draft;
  const id = draft.replaces ?? idOf(title, "exercise", taken);
  const task = { id, title, prompt, fileName, code, python: null, hints, practised, tags: [], minutes, solution, debrief };
  const picking = { neutral: linesWith("neutral", draft), reasons: reasonsOf(draft), otherwise };
  switch (draft.type) {
    case "find-line": {
      const required = linesWith("answer", draft);
      return required.length === 0
        ? lacking("Pick at least one line as the answer.")
        : { kind: "ok", exercise: { ...task, ...picking, type: "find-line", required } };
    }
    case "trace": {
      const [source] = linesWith("source", draft);
      const [sink] = linesWith("sink", draft);
      return source === undefined || sink === undefined
        ? lacking("Pick a line as the source and another as the sink.")
        : { kind: "ok", exercise: { ...task, ...picking, type: "trace", source, sink } };
    }
    case "fix-until-green": {
      if (draft.ruleIds.length === 0) return lacking("Choose a finding that has to be gone.");
      const mustKeep = draft.mustKeep
        .filter(({ words }) => words.trim() !== "")
        .map(({ words, reason }) => ({ anyOf: words.split("\n").filter((one) => one.trim() !== ""), reason }));
      return { kind: "ok", exercise: { ...task, type: "fix-until-green", ruleIds: draft.ruleIds, mustKeep, example: draft.example } };
    }
  }
}

function reasonsOf({ reasons }: ExerciseDraft): readonly LineReason[] {
  return reasons
    .map(({ lines, text: why }) => ({ lines: (lines.match(/[1-9][0-9]*/g) ?? []).map(Number), text: why }))
    .filter(({ lines }) => lines.length > 0);
}

/** An exercise of the pack, to be written on; `null` for types that are written in the file. */
export function draftOf(exercise: PlainExercise): ExerciseDraft | null {
  const { id, title, prompt, fileName, code, hints, practised, minutes, solution, debrief } = exercise;
  const task = { ...EMPTY_EXERCISE, replaces: id, title, prompt, fileName, code, practised, minutes, solution, debrief };
  const common = { ...task, hints: [hints[0], hints[1], hints[2]] as const, example: code };
  if (exercise.type === "fix-until-green") {
    const mustKeep = exercise.mustKeep.map(({ anyOf, reason }) => ({ words: anyOf.join("\n"), reason }));
    return { ...common, type: exercise.type, ruleIds: exercise.ruleIds, mustKeep, example: exercise.example };
  }
  if (exercise.type !== "find-line" && exercise.type !== "trace") return null;
  const roles: Record<string, LineRole> = {};
  for (const line of exercise.neutral) roles[line] = "neutral";
  if (exercise.type === "find-line") for (const line of exercise.required) roles[line] = "answer";
  else {
    roles[exercise.source] = "source";
    roles[exercise.sink] = "sink";
  }
  const reasons = exercise.reasons.map(({ lines, text: why }) => ({ lines: lines.join(", "), text: why }));
  return { ...common, type: exercise.type, roles, reasons, otherwise: exercise.otherwise };
}

/** Puts an exercise into the pack, in the place of the one of that id or at the end; the desk is free for the next. */
export function addExercise(draft: PackDraft, exercise: PlainExercise): PackDraft {
  const isThere = draft.exercises.some(({ id }) => id === exercise.id);
  const exercises = isThere
    ? draft.exercises.map((other) => (other.id === exercise.id ? exercise : other))
    : [...draft.exercises, exercise];
  return { ...draft, exercises, exercise: EMPTY_EXERCISE };
}

/** @param minEngine Rule set that it was tried with. */
export function packOf({ title, welcome, final, exercises }: PackDraft, minEngine: string): PlainPack {
  return {
    format: "riskline-pack",
    version: 1,
    id: idOf(title, "pack", []),
    title,
    welcome,
    final,
    minEngine,
    settings: { hintCost: 0, unlockTries: 3, unlockMinutes: 10 },
    exercises,
  };
}

/** An id that reads like the title and that nothing else has. */
function idOf(title: string, otherwise: string, taken: readonly string[]): string {
  const words = title
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 50);
  const base = words === "" || words === "constructor" || words === "prototype" || words === "write" ? otherwise : words;
  for (let count = 1; ; count++) {
    const id = count === 1 ? base : `${base}-${count}`;
    if (!taken.includes(id)) return id;
  }
}
