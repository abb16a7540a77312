/**
 * An exercise while it is being written, and the pack that it goes into. Pure.
 *
 * A draft may lack anything, and it holds what was written for every type of
 * exercise, so that trying another type loses nothing. `exerciseOf` in
 * `exchange.ts` makes an exercise of what counts for its type.
 */
import * as v from "valibot";
import type { PythonVersion, Severity } from "../../../engine/types.ts";
import {
  type Claim,
  EXERCISE_TYPES,
  type ExerciseType,
  type FixOption,
  type PackSettings,
  type PlainExercise,
  type PlainPack,
} from "../../../workshop/pack.ts";
import { PlainPackSchema } from "../../../workshop/packSchema.ts";

/** What a line of the code is in the answer; `source` and `sink` are of a trace, `answer` of lines to be found. */
export type LineRole = "answer" | "source" | "sink" | "neutral";

/** Something that was found on a line, by a tool or by a reviewer. */
interface OnLine {
  /** Of the desk alone where the pack has none; tells entries apart while they are written. */
  readonly id: string;
  /** `null` while none is named. */
  readonly line: number | null;
}

export interface ClaimDraft extends OnLine {
  /** What the tool said. */
  readonly claim: string;
  /** `null` while it is not decided. */
  readonly isReal: boolean | null;
  /** Said when the verdict is wrong. */
  readonly misjudged: string;
  /** `wrong` is said when it is picked and is not the right one. */
  readonly reasons: Claim["reasons"];
  /** Id of the reason why or why not; `null` while none is marked. */
  readonly right: string | null;
}

export interface PointDraft extends OnLine {
  readonly severity: Severity;
  readonly text: string;
}

export interface ExerciseDraft {
  readonly type: ExerciseType;
  /** Of the exercise in the pack that this one takes the place of; `null` for a new one. */
  readonly replaces: string | null;
  readonly title: string;
  readonly prompt: string;
  readonly fileName: string;
  readonly code: string;
  /** This and the tags have no field on the desk: they stay as the pack has them. */
  readonly python: PythonVersion | null;
  readonly tags: readonly string[];
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
  readonly options: readonly FixOption[];
  /** Id of the option that is right; `null` while none is marked. */
  readonly right: string | null;
  readonly claims: readonly ClaimDraft[];
  readonly points: readonly PointDraft[];
}

export interface PackDraft {
  /** As the pack had it that was opened: learners' progress goes by it. `null` for a new pack, which is named by its title. */
  readonly id: string | null;
  /** Have no field on the desk: they stay as the pack has them. */
  readonly settings: PackSettings;
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
  python: null,
  tags: [],
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
  options: [],
  right: null,
  claims: [],
  points: [],
};

export const EMPTY_PACK: PackDraft = {
  id: null,
  settings: { hintCost: 0, unlockTries: 3, unlockMinutes: 10 },
  title: "",
  welcome: "",
  final: "",
  exercises: [],
  exercise: EMPTY_EXERCISE,
};

const text = v.string();
const id = v.string();
const line = v.nullable(v.number());
/** Fields with a default came later; drafts that were kept without them are read as before. */
const exerciseSchema = v.object({
  type: v.picklist(EXERCISE_TYPES),
  replaces: v.nullable(text),
  title: text,
  prompt: text,
  fileName: text,
  code: text,
  python: v.optional(v.nullable(v.picklist([2, 3])), null),
  tags: v.optional(v.array(text), []),
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
  options: v.optional(v.array(v.object({ id, label: text, code: text, reason: text })), []),
  right: v.optional(v.nullable(id), null),
  claims: v.optional(
    v.array(
      v.object({
        id,
        line,
        claim: text,
        isReal: v.nullable(v.boolean()),
        misjudged: text,
        reasons: v.array(v.object({ id, text, wrong: text })),
        right: v.nullable(id),
      }),
    ),
    [],
  ),
  points: v.optional(v.array(v.object({ id, line, severity: v.picklist(["critical", "high", "medium", "low", "note"]), text })), []),
});

/** For storage: builds anew what `PackDraft` is, or refuses. */
export const packDraftSchema: v.GenericSchema<unknown, PackDraft> = v.object({
  id: v.optional(v.nullable(PlainPackSchema.entries.id), EMPTY_PACK.id),
  settings: v.optional(PlainPackSchema.entries.settings, EMPTY_PACK.settings),
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

/** The lines that a text names, e.g. "4, 5". */
export const linesIn = (written: string): readonly number[] => (written.match(/[1-9][0-9]*/g) ?? []).map(Number);

/** Gives a line a role, or takes that role from it. There is one source and one sink. */
export function toggleRole(draft: ExerciseDraft, line: number, role: LineRole): ExerciseDraft {
  const isUnique = role === "source" || role === "sink";
  const kept = Object.entries(draft.roles).filter(([other, one]) => other !== String(line) && !(isUnique && one === role));
  return { ...draft, roles: Object.fromEntries(draft.roles[line] === role ? kept : [...kept, [String(line), role]]) };
}

interface Entry {
  readonly id: string;
}

/** An id that none of the entries has. It says the place, as the desk does, so that "Check pack" can be followed. */
function newId(word: "option" | "claim" | "reason" | "point", entries: readonly Entry[]): string {
  for (let place = entries.length + 1; ; place++) {
    const id = `${word}-${place}`;
    if (!entries.some((entry) => entry.id === id)) return id;
  }
}

/** The entries with a change in one of them. */
export const withEntry = <One extends Entry>(entries: readonly One[], id: string, change: Partial<One>): readonly One[] =>
  entries.map((entry) => (entry.id === id ? { ...entry, ...change } : entry));

export const withoutEntry = <One extends Entry>(entries: readonly One[], id: string): readonly One[] =>
  entries.filter((entry) => entry.id !== id);

/** An option begins as the code that it is to repair. */
export const newOption = ({ code, options }: ExerciseDraft): FixOption => ({ id: newId("option", options), label: "", code, reason: "" });

export const newReason = (reasons: ClaimDraft["reasons"]) => ({ id: newId("reason", reasons), text: "", wrong: "" });

/** With room for two reasons: the right one, and one that could be taken for it. */
export const newClaim = ({ claims }: ExerciseDraft): ClaimDraft => ({
  id: newId("claim", claims),
  line: null,
  claim: "",
  isReal: null,
  misjudged: "",
  reasons: ["reason-1", "reason-2"].map((id) => ({ id, text: "", wrong: "" })),
  right: null,
});

export const newPoint = ({ points }: ExerciseDraft): PointDraft => ({
  id: newId("point", points),
  line: null,
  severity: "medium",
  text: "",
});

/** Puts an exercise into the pack, in the place of the one of that id or at the end; the desk is free for the next. */
export function addExercise(draft: PackDraft, exercise: PlainExercise): PackDraft {
  const isThere = draft.exercises.some(({ id }) => id === exercise.id);
  const exercises = isThere
    ? draft.exercises.map((other) => (other.id === exercise.id ? exercise : other))
    : [...draft.exercises, exercise];
  return { ...draft, exercises, exercise: EMPTY_EXERCISE };
}

/** @param minEngine Rule set that it was tried with. */
export function packOf({ id, settings, title, welcome, final, exercises }: PackDraft, minEngine: string): PlainPack {
  return {
    format: "riskline-pack",
    version: 1,
    id: id ?? idOf(title, "pack", []),
    title,
    welcome,
    final,
    minEngine,
    settings,
    exercises,
  };
}

/** An id that reads like the title and that nothing else has. */
export function idOf(title: string, otherwise: string, taken: readonly string[]): string {
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
