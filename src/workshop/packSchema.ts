/**
 * What a pack may be made of, field by field. Everything that is read is built
 * anew from known fields; a field that is not known is refused, so that a
 * mistyped name does not pass for an empty one. How fields go together is
 * checked in `packFault.ts`.
 *
 * Texts may be empty: a pack is saved while it is being written.
 */
import * as v from "valibot";
import {
  CLAIMS_MAX,
  CODE_LENGTH_MAX,
  CODE_LINES_MAX,
  ENTRIES_MAX,
  EXERCISES_MAX,
  OPTIONS_MAX,
  PACK_LENGTH_MAX,
  TEXT_LENGTH_MAX,
  TITLE_LENGTH_MAX,
} from "./limits.ts";

/** Ids are used as keys, and these are keys of every object. */
const RESERVED_IDS: ReadonlySet<string> = new Set(["constructor", "prototype"]);

export const IdSchema = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9-]{1,60}$/, "has to be made of 1 to 60 lower-case letters, digits and hyphens"),
  v.check((id) => !RESERVED_IDS.has(id), "is a word that no id may be"),
);

/** Control characters, and those that turn the direction of what follows and so show another text than there is. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e]/;

const text = (lengthMax: number) =>
  v.pipe(
    v.string(),
    v.transform(withPlainLineEnds),
    v.maxLength(lengthMax, `is longer than ${lengthMax} characters`),
    v.check((written) => !UNSEEN.test(written), "holds characters that cannot be seen"),
  );
const TextSchema = text(TEXT_LENGTH_MAX);
const TitleSchema = text(TITLE_LENGTH_MAX);

/** Characters that cannot be seen may be the very point of it. */
const CodeSchema = v.pipe(
  v.string(),
  v.transform(withPlainLineEnds),
  v.maxLength(CODE_LENGTH_MAX, `is longer than ${CODE_LENGTH_MAX} characters`),
  v.check((code) => code.split("\n").length <= CODE_LINES_MAX, `has more than ${CODE_LINES_MAX} lines`),
  v.check((code) => code.trim() !== "", "is empty"),
);

const numberFrom = (min: number, max: number) =>
  v.pipe(
    v.number(),
    v.minValue(min, `has to be from ${min} to ${max}`),
    v.maxValue(max, `has to be from ${min} to ${max}`),
    v.check((value) => Number.isFinite(value), "is not a number"),
  );
const wholeFrom = (min: number, max: number) => v.pipe(numberFrom(min, max), v.integer("has to be a whole number"));

const LineSchema = wholeFrom(1, CODE_LINES_MAX);
const list = <Schema extends v.GenericSchema>(item: Schema, min: number, max: number) =>
  v.pipe(v.array(item), v.minLength(min, `has fewer than ${min} entries`), v.maxLength(max, `has more than ${max} entries`));
const LinesSchema = list(LineSchema, 0, CODE_LINES_MAX);
const SomeLinesSchema = list(LineSchema, 1, ENTRIES_MAX);

const HashSchema = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/, "has to be 16 hexadecimal digits"));
const RuleIdSchema = v.pipe(v.string(), v.regex(/^[A-Za-z0-9._-]{1,100}$/, "is no id of a rule"));

const task = {
  id: IdSchema,
  title: TitleSchema,
  prompt: TextSchema,
  fileName: v.pipe(TitleSchema, v.regex(/^[^/\\\n]{1,255}$/, "is no name of a file")),
  code: CodeSchema,
  python: v.nullable(v.picklist([2, 3])),
  hints: v.strictTuple([TextSchema, TextSchema, TextSchema]),
  practised: TitleSchema,
  tags: list(TitleSchema, 0, ENTRIES_MAX),
  minutes: numberFrom(0, 240),
};

const linePicking = {
  neutral: LinesSchema,
  reasons: list(v.strictObject({ lines: LinesSchema, text: TextSchema }), 0, ENTRIES_MAX),
  otherwise: TextSchema,
};

const options = list(v.strictObject({ id: IdSchema, label: TitleSchema, code: CodeSchema, reason: TextSchema }), 2, OPTIONS_MAX);

const fixing = {
  ruleIds: list(RuleIdSchema, 1, ENTRIES_MAX),
  mustKeep: list(
    v.strictObject({
      anyOf: list(v.pipe(TextSchema, v.regex(/\S/, "is empty")), 1, ENTRIES_MAX),
      reason: TextSchema,
    }),
    0,
    ENTRIES_MAX,
  ),
};

const claims = list(
  v.strictObject({
    id: IdSchema,
    line: LineSchema,
    claim: TextSchema,
    reasons: list(v.strictObject({ id: IdSchema, text: TextSchema, wrong: TextSchema }), 2, CLAIMS_MAX),
  }),
  1,
  CLAIMS_MAX,
);

const points = list(
  v.strictObject({ line: LineSchema, severity: v.picklist(["critical", "high", "medium", "low", "note"]), text: TextSchema }),
  1,
  ENTRIES_MAX,
);

const misjudged = v.record(IdSchema, TextSchema);

const plain = { ...task, solution: TextSchema, debrief: TextSchema };

const PlainExerciseSchema = v.variant("type", [
  v.strictObject({ ...plain, ...linePicking, type: v.literal("find-line"), required: SomeLinesSchema }),
  v.strictObject({ ...plain, ...linePicking, type: v.literal("trace"), source: LineSchema, sink: LineSchema }),
  v.strictObject({ ...plain, type: v.literal("choose-fix"), options, right: IdSchema }),
  v.strictObject({ ...plain, ...fixing, type: v.literal("fix-until-green"), example: CodeSchema }),
  v.strictObject({
    ...plain,
    type: v.literal("real-or-not"),
    claims,
    verdicts: v.record(IdSchema, v.strictObject({ isReal: v.boolean(), reason: IdSchema })),
    misjudged,
  }),
  v.strictObject({ ...plain, type: v.literal("review"), points }),
]);

const published = {
  ...task,
  told: v.variant("kind", [
    v.strictObject({ kind: v.literal("open"), solution: TextSchema, debrief: TextSchema }),
    v.strictObject({ kind: v.literal("locked") }),
  ]),
};

const ExerciseSchema = v.variant("type", [
  v.strictObject({ ...published, ...linePicking, type: v.literal("find-line"), answers: list(HashSchema, 1, ENTRIES_MAX) }),
  v.strictObject({ ...published, ...linePicking, type: v.literal("trace"), source: HashSchema, sink: HashSchema }),
  v.strictObject({ ...published, type: v.literal("choose-fix"), options, answer: HashSchema }),
  v.strictObject({ ...published, ...fixing, type: v.literal("fix-until-green") }),
  v.strictObject({
    ...published,
    type: v.literal("real-or-not"),
    claims,
    answers: v.record(IdSchema, v.strictObject({ verdict: HashSchema, reason: HashSchema })),
    misjudged,
  }),
  v.strictObject({ ...published, type: v.literal("review"), points }),
]);

const head = {
  format: v.literal("riskline-pack"),
  version: v.literal(1),
  id: IdSchema,
  title: TitleSchema,
  welcome: TextSchema,
  final: TextSchema,
  minEngine: v.pipe(v.string(), v.regex(/^[A-Za-z0-9._-]{1,40}$/, "is no version of a rule set")),
  settings: v.strictObject({ hintCost: numberFrom(0, 1), unlockTries: wholeFrom(0, 1_000), unlockMinutes: numberFrom(0, 1_440) }),
};

export const PlainPackSchema = v.strictObject({ ...head, exercises: list(PlainExerciseSchema, 1, EXERCISES_MAX) });

export const PackSchema = v.strictObject({
  ...head,
  salt: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/, "has to be 1 to 64 letters and digits")),
  sealed: v.nullable(
    v.pipe(v.string(), v.maxLength(PACK_LENGTH_MAX, "is too long"), v.regex(/^[A-Za-z0-9_-]+$/, "is not what a Riskline writes")),
  ),
  exercises: list(ExerciseSchema, 1, EXERCISES_MAX),
});

/** Lines are counted as the editor counts them. */
function withPlainLineEnds(written: string): string {
  return written.replace(/\r\n?/g, "\n");
}
