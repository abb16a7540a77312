/**
 * The shapes of the files under `packs/`: which fields there are, and what may
 * stand in them. What they mean together is for `pack-files.ts`.
 */
import * as v from "valibot";

const text = v.pipe(v.string(), v.trim(), v.nonEmpty("is empty"));
const id = v.pipe(v.string(), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "is no name of lower-case letters, digits and hyphens"));
const ids = v.pipe(v.array(id), v.minLength(1, "is empty"));
const minutes = v.pipe(v.number(), v.integer(), v.minValue(1));
/** Words of one line. */
const place = text;
const severity = v.picklist(["critical", "high", "medium", "low", "note"]);
/** Passages of the code, each standing in it once, and what stands there instead. */
const changes = v.pipe(v.array(v.strictObject({ from: v.string(), to: v.string() })), v.minLength(1, "is empty"));

const task = {
  title: text,
  prompt: text,
  fileName: v.pipe(v.string(), v.regex(/^\w+\.py$/, "is no name of a Python file")),
  python: v.optional(v.nullable(v.picklist([2, 3])), null),
  hints: v.strictTuple([text, text, text]),
  practised: text,
  tags: v.pipe(v.array(text), v.minLength(1, "is empty")),
  minutes,
  solution: text,
  debrief: text,
};

const linePicking = {
  neutral: v.optional(v.array(place), []),
  reasons: v.pipe(v.array(v.strictObject({ lines: v.array(place), text })), v.minLength(1, "is empty")),
  otherwise: text,
};

/** `<exercise-id>.yaml`. What may be left out has its default. */
export const exerciseFile = v.variant("type", [
  v.strictObject({
    type: v.literal("find-line"),
    ...task,
    ...linePicking,
    required: v.pipe(v.array(place), v.minLength(1, "is empty")),
  }),
  v.strictObject({ type: v.literal("trace"), ...task, ...linePicking, source: place, sink: place }),
  v.strictObject({
    type: v.literal("choose-fix"),
    ...task,
    options: v.pipe(v.array(v.strictObject({ id, label: text, changes, reason: text })), v.minLength(3, "offers fewer than three")),
    right: id,
  }),
  v.strictObject({
    type: v.literal("fix-until-green"),
    ...task,
    ruleIds: ids,
    mustKeep: v.pipe(
      v.array(v.strictObject({ anyOf: v.pipe(v.array(text), v.minLength(1, "is empty")), reason: text })),
      v.minLength(1, "is empty"),
    ),
    example: changes,
  }),
  v.strictObject({
    type: v.literal("real-or-not"),
    ...task,
    claims: v.pipe(
      v.array(
        v.strictObject({
          id,
          line: place,
          claim: text,
          isReal: v.boolean(),
          /** Id of the right reason, which needs no `wrong`. */
          reason: id,
          misjudged: text,
          reasons: v.pipe(v.array(v.strictObject({ id, text, wrong: v.optional(text) })), v.minLength(2, "offers fewer than two")),
        }),
      ),
      v.minLength(1, "is empty"),
    ),
  }),
  v.strictObject({
    type: v.literal("review"),
    ...task,
    points: v.pipe(v.array(v.strictObject({ line: place, severity, text })), v.minLength(1, "is empty")),
  }),
]);
export type ExerciseFile = v.InferOutput<typeof exerciseFile>;

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
/** `pack.yaml`. */
export const packFile = v.strictObject({
  title: text,
  welcome: text,
  final: text,
  minEngine: v.pipe(v.string(), v.regex(/^\d{4}\.\d+$/, "is no rule set such as 2026.1")),
  settings: v.strictObject({ hintCost: share, unlockTries: minutes, unlockMinutes: minutes }),
  exercises: ids,
});

/** `order.yaml`. */
export const orderFile = v.strictObject({ packs: ids });

/** A passage of the code and what stands there instead. */
export type Changes = v.InferOutput<typeof changes>;
