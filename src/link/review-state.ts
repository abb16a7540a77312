/**
 * What a review link holds, and its written form, made to be short: keys of one
 * letter, what is empty left out, findings grouped by rule with their lines as
 * steps from one to the next.
 *
 * Whatever is read back comes from strangers: the schema builds a new state of
 * known keys, and every text, number and list has a bound.
 */
import * as v from "valibot";
import type { Confidence, PythonVersion, Severity } from "../engine/types.ts";
import type { RedactedCount, SharedFinding, SharedReview } from "../report/shared.ts";
import { isJustified, NOTE_LENGTH_MAX, type Status, type Verdict } from "../report/triage.ts";
import { AUTHOR_NAME_LENGTH_MAX, AUTHOR_SUMMARY_LENGTH_MAX, FILE_NAME_LENGTH_MAX, FINDINGS_MAX } from "./limits.ts";
import { FileNameSchema, PythonSchema, type ReadState, RuleSetSchema, versionOf } from "./state.ts";

export interface ReviewState {
  /** Exactly the text that was reviewed, after redaction; any UTF-16. `null`: not shared. */
  readonly code: string | null;
  /** Lines of the code, which end at LF alone; also when it is not shared. At least 1. */
  readonly lineCount: number;
  /** At most 255 code units. */
  readonly fileName: string;
  /** The sender's choice; `null` lets the reader's engine decide. */
  readonly python: PythonVersion | null;
  /** Version of the sender's rule set, e.g. "2026.1". */
  readonly ruleSet: string;
  /** Version of the sender's program, e.g. "0.1.0". */
  readonly toolVersion: string;
  readonly review: SharedReview;
}

/** Kinds of values that were replaced; a redactor knows some dozen. */
const LABELS_MAX = 100;
/** UTF-16 code units. */
const LABEL_LENGTH_MAX = 60;
/** Different values replaced, and lines of a text: more than the largest file has bytes is no honest number. */
const COUNT_MAX = 8_388_608;

/** Version of the written form inside an `r1` link. */
const STATE_VERSION = 1;

const SEVERITY_LETTERS = { critical: "c", high: "h", medium: "m", low: "l", note: "n" } as const satisfies Record<Severity, string>;
const CONFIDENCE_LETTERS = { certain: "c", likely: "l", possible: "p" } as const satisfies Record<Confidence, string>;
const STATUS_LETTERS = {
  open: "o",
  confirmed: "c",
  "will-fix": "w",
  "accepted-risk": "a",
  "false-positive": "f",
  "used-in-tests": "t",
} as const satisfies Record<Status, string>;

const SEVERITIES = byLetter<Severity>(SEVERITY_LETTERS);
const CONFIDENCES = byLetter<Confidence>(CONFIDENCE_LETTERS);
const STATUSES = byLetter<Status>(STATUS_LETTERS);

const CountSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(COUNT_MAX));

/** Place within the group, from 0; letter of the status; the note unless it is empty. */
const VerdictSchema = v.tuple([
  v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(FINDINGS_MAX - 1)),
  v.picklist(Object.values(STATUS_LETTERS)),
  v.optional(v.pipe(v.string(), v.maxLength(NOTE_LENGTH_MAX)), ""),
]);

/** Rule; severity and confidence, a letter each, once if they are the same everywhere; steps from line to line, the first from 0; verdicts. */
const GroupSchema = v.tuple([
  v.pipe(v.string(), v.regex(/^[A-Za-z0-9._-]{1,100}$/)),
  v.pipe(v.string(), v.maxLength(2 * FINDINGS_MAX), v.regex(/^(?:[chmln][clp])+$/)),
  v.pipe(v.string(), v.maxLength(9 * FINDINGS_MAX), v.regex(/^[0-9]{1,8}(?:,[0-9]{1,8})*$/)),
  v.optional(v.pipe(v.array(VerdictSchema), v.maxLength(FINDINGS_MAX)), []),
]);

const LabelSchema = v.pipe(v.string(), v.maxLength(LABEL_LENGTH_MAX), v.regex(/^[\p{L}\p{M}\p{N}\p{P}\p{S} ]+$/u));

const DaySchema = v.pipe(v.string(), v.check(isDay));

// `object` builds a new object of these keys alone; whatever else came is dropped.
const StateSchema = v.object({
  v: v.literal(STATE_VERSION),
  /** Code; without it, the number of its lines. */
  c: v.optional(v.string()),
  l: v.optional(CountSchema),
  n: v.optional(FileNameSchema, ""),
  p: v.optional(PythonSchema),
  r: RuleSetSchema,
  t: v.pipe(v.string(), v.regex(/^[A-Za-z0-9._+-]{1,40}$/)),
  /** Author: name, summary, day. */
  a: v.optional(v.pipe(v.string(), v.maxLength(AUTHOR_NAME_LENGTH_MAX)), ""),
  s: v.optional(v.pipe(v.string(), v.maxLength(AUTHOR_SUMMARY_LENGTH_MAX)), ""),
  d: v.optional(DaySchema),
  /** What was redacted. */
  x: v.optional(v.pipe(v.array(v.tuple([LabelSchema, CountSchema])), v.maxLength(LABELS_MAX)), []),
  f: v.optional(v.pipe(v.array(GroupSchema), v.maxLength(FINDINGS_MAX)), []),
});

type Group = v.InferOutput<typeof GroupSchema>;

/**
 * The state as a reader of the link gets it: in order, texts that are too long
 * cut, a date that is no day left out. A verdict that may not be kept, because
 * its reason is missing, is open with what was noted.
 */
export function tidyReviewState(state: ReviewState): ReviewState {
  const { author, findings, redacted } = state.review;
  return {
    code: state.code,
    lineCount: state.code === null ? state.lineCount : countLines(state.code),
    fileName: state.fileName.slice(0, FILE_NAME_LENGTH_MAX),
    python: state.python,
    ruleSet: state.ruleSet,
    toolVersion: state.toolVersion,
    review: {
      findings: findings
        .map(({ ruleId, line, severity, confidence, verdict }) => ({ ruleId, line, severity, confidence, verdict: tidyVerdict(verdict) }))
        .sort(byLineAndRule),
      author: {
        name: author.name.slice(0, AUTHOR_NAME_LENGTH_MAX),
        summary: author.summary.slice(0, AUTHOR_SUMMARY_LENGTH_MAX),
        date: author.date !== null && isDay(author.date) ? author.date : null,
      },
      redacted: redacted.map(({ label, count }) => ({ label, count })).sort(byLabel),
    },
  };
}

/** @returns `null` for more findings than a review may have. */
export function writeReviewState(state: ReviewState): string | null {
  const { code, lineCount, fileName, python, ruleSet, toolVersion, review } = tidyReviewState(state);
  const { author, findings, redacted } = review;
  if (findings.length > FINDINGS_MAX) return null;
  return JSON.stringify({
    v: STATE_VERSION,
    ...(code === null ? { l: lineCount } : { c: code }),
    ...(fileName === "" ? {} : { n: fileName }),
    ...(python === null ? {} : { p: python }),
    r: ruleSet,
    t: toolVersion,
    ...(author.name === "" ? {} : { a: author.name }),
    ...(author.summary === "" ? {} : { s: author.summary }),
    ...(author.date === null ? {} : { d: author.date }),
    ...(redacted.length === 0 ? {} : { x: redacted.map(({ label, count }) => [label, count]) }),
    ...(findings.length === 0 ? {} : { f: writeGroups(findings) }),
  });
}

/** Builds a state from unchecked data. Never throws. */
export function readReviewState(value: unknown): ReadState<ReviewState> {
  const version = versionOf(value);
  if (version !== null && version > STATE_VERSION) return { kind: "newer-version", version };
  // One reason to refuse is enough, and collecting all of a hostile list costs time.
  const parsed = v.safeParse(StateSchema, value, { abortEarly: true });
  if (!parsed.success) return { kind: "malformed" };
  const { c, l, n, p, r, t, a, s, d, x, f } = parsed.output;
  const lineCount = c === undefined ? l : countLines(c);
  const findings = lineCount === undefined ? null : readGroups(f, lineCount);
  if (lineCount === undefined || findings === null) return { kind: "malformed" };
  const redacted: readonly RedactedCount[] = x.map(([label, count]) => ({ label, count })).sort(byLabel);
  const review: SharedReview = { findings, author: { name: a, summary: s, date: d ?? null }, redacted };
  return { kind: "ok", state: { code: c ?? null, lineCount, fileName: n, python: p ?? null, ruleSet: r, toolVersion: t, review } };
}

/** @param findings In order. */
function writeGroups(findings: readonly SharedFinding[]): readonly (readonly unknown[])[] {
  const groups = new Map<string, SharedFinding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.ruleId) ?? [];
    group.push(finding);
    groups.set(finding.ruleId, group);
  }
  return [...groups].map(([ruleId, group]) => {
    const marks = group.map(({ severity, confidence }) => SEVERITY_LETTERS[severity] + CONFIDENCE_LETTERS[confidence]);
    const steps = group.map(({ line }, index) => line - (group[index - 1]?.line ?? 0));
    const verdicts = group.flatMap(({ verdict }, index) => (verdict === null ? [] : [writeVerdict(index, verdict)]));
    const written = [ruleId, new Set(marks).size === 1 ? marks[0] : marks.join(""), steps.join()];
    return verdicts.length === 0 ? written : [...written, verdicts];
  });
}

function writeVerdict(index: number, { status, note }: Verdict): readonly unknown[] {
  const written = [index, STATUS_LETTERS[status]];
  return note === "" ? written : [...written, note];
}

/** @returns In order; `null` when they do not hold together. */
function readGroups(groups: readonly Group[], lineCount: number): readonly SharedFinding[] | null {
  const findings: SharedFinding[] = [];
  if (new Set(groups.map(([ruleId]) => ruleId)).size < groups.length) return null;
  for (const [ruleId, marks, steps, written] of groups) {
    const lines = readLines(steps, lineCount);
    const verdicts = lines === null ? null : readVerdicts(written, lines.length);
    if (lines === null || verdicts === null || findings.length + lines.length > FINDINGS_MAX) return null;
    if (marks.length !== 2 && marks.length !== 2 * lines.length) return null;
    for (const [index, line] of lines.entries()) {
      const at = marks.length === 2 ? 0 : 2 * index;
      const severity = SEVERITIES.get(marks[at] ?? "");
      const confidence = CONFIDENCES.get(marks[at + 1] ?? "");
      if (severity === undefined || confidence === undefined) return null;
      findings.push({ ruleId, line, severity, confidence, verdict: verdicts.get(index) ?? null });
    }
  }
  return findings.sort(byLineAndRule);
}

function readLines(steps: string, lineCount: number): readonly number[] | null {
  let line = 0;
  const lines = steps.split(",").map((step) => {
    line += Number(step);
    return line;
  });
  return line <= lineCount && (lines[0] ?? 0) >= 1 ? lines : null;
}

/** By their place in the group. */
function readVerdicts(written: Group[3], count: number): ReadonlyMap<number, Verdict> | null {
  const verdicts = new Map<number, Verdict>();
  for (const [index, letter, note] of written) {
    const status = STATUSES.get(letter);
    if (status === undefined || index >= count || verdicts.has(index)) return null;
    const verdict = { status, note };
    if (!isJustified(verdict) || isSilent(verdict)) return null;
    verdicts.set(index, verdict);
  }
  return verdicts;
}

function tidyVerdict(verdict: Verdict | null): Verdict | null {
  if (verdict === null) return null;
  const cut = { status: verdict.status, note: verdict.note.slice(0, NOTE_LENGTH_MAX) };
  const kept = isJustified(cut) ? cut : { status: "open" as const, note: cut.note };
  return isSilent(kept) ? null : kept;
}

const isSilent = ({ status, note }: Verdict): boolean => status === "open" && note === "";

function byLineAndRule(one: SharedFinding, other: SharedFinding): number {
  return one.line - other.line || compare(one.ruleId, other.ruleId);
}

const byLabel = (one: RedactedCount, other: RedactedCount): number => compare(one.label, other.label);

/** By code units: the same order in every browser. */
const compare = (one: string, other: string): number => Number(one > other) - Number(one < other);

function countLines(code: string): number {
  let count = 1;
  for (let at = code.indexOf("\n"); at !== -1; at = code.indexOf("\n", at + 1)) count++;
  return count;
}

function isDay(text: string): boolean {
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  // Some engines take the 30th of February for a day in March.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function byLetter<Word extends string>(letters: Readonly<Record<Word, string>>): ReadonlyMap<string, Word> {
  return new Map((Object.keys(letters) as Word[]).map((word) => [letters[word], word]));
}
