/**
 * A review saved as JSON, read back: the author's findings and verdicts without
 * the code. The written form is `report/json.ts`; `report/review.schema.json` describes it.
 *
 * The file may have been written by anybody: the schema builds a new state of
 * known keys, and every text, number and list has a bound.
 */
import * as v from "valibot";
import type { Confidence, Severity } from "../engine/types.ts";
import { isJustified, NOTE_LENGTH_MAX, STATUSES } from "../report/triage.ts";
import { parseGuarded } from "./json.ts";
import { AUTHOR_NAME_LENGTH_MAX, AUTHOR_SUMMARY_LENGTH_MAX, FILE_LIMITS, FINDINGS_MAX, type LinkLimits } from "./limits.ts";
import type { ReviewState } from "./review-state.ts";
import { RuleSetSchema } from "./state.ts";

export type ReadReview =
  | { readonly kind: "review"; readonly state: ReviewState }
  /** JSON of something else, or no JSON at all. */
  | { readonly kind: "none" }
  | { readonly kind: "newer-version"; readonly version: number }
  | { readonly kind: "too-large" }
  | { readonly kind: "malformed" };

const FORMAT_VERSION = 1;

/** A saved review spells out every trace and explanation, so it has far more values than what travels in a link. */
const LIMITS: LinkLimits = { ...FILE_LIMITS, nodesMax: 1_000_000 };
const FILES_MAX = 1_000;
const PATH_LENGTH_MAX = 4_096;

const SEVERITIES = ["critical", "high", "medium", "low", "note"] as const satisfies readonly Severity[];
const CONFIDENCES = ["certain", "likely", "possible"] as const satisfies readonly Confidence[];

const HeadSchema = v.object({ format: v.literal("riskline-review"), version: v.pipe(v.number(), v.safeInteger()) });

const FindingSchema = v.pipe(
  v.object({
    ruleId: v.pipe(v.string(), v.regex(/^[A-Za-z0-9._-]{1,100}$/)),
    severity: v.picklist(SEVERITIES),
    confidence: v.picklist(CONFIDENCES),
    status: v.picklist(STATUSES),
    note: v.pipe(v.string(), v.maxLength(NOTE_LENGTH_MAX)),
    region: v.object({
      start: v.object({ line: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(FILE_LIMITS.inflatedBytesMax)) }),
    }),
  }),
  v.check(({ status, note }) => isJustified({ status, note })),
);

const ReviewSchema = v.object({
  tool: v.object({ version: v.pipe(v.string(), v.regex(/^[A-Za-z0-9._+-]{1,40}$/)) }),
  author: v.nullable(
    v.object({
      name: v.pipe(v.string(), v.maxLength(AUTHOR_NAME_LENGTH_MAX)),
      summary: v.pipe(v.string(), v.maxLength(AUTHOR_SUMMARY_LENGTH_MAX)),
      date: v.nullable(v.pipe(v.string(), v.isoDate())),
    }),
  ),
  files: v.pipe(
    v.array(
      v.object({
        path: v.pipe(v.string(), v.maxLength(PATH_LENGTH_MAX)),
        ruleSet: RuleSetSchema,
        python: v.picklist([2, 3]),
        findings: v.pipe(v.array(FindingSchema), v.maxLength(FINDINGS_MAX)),
      }),
    ),
    v.minLength(1),
    v.maxLength(FILES_MAX),
  ),
});

/**
 * Never throws.
 *
 * @param fileName Of the code that is open: of several reviewed files, the one with that name is read, else the first.
 */
export function readReviewJson(text: string, fileName: string): ReadReview {
  if (!/^\s*\{/.test(text)) return { kind: "none" };
  const parsed = parseGuarded(text, LIMITS);
  if (parsed.kind !== "ok") return /"riskline-review"/.test(text) ? parsed : { kind: "none" };
  const head = v.safeParse(HeadSchema, parsed.value);
  if (!head.success) return { kind: "none" };
  const { version } = head.output;
  if (version > FORMAT_VERSION) return { kind: "newer-version", version };
  const review = v.safeParse(ReviewSchema, parsed.value);
  if (!review.success) return { kind: "malformed" };
  const { tool, author, files } = review.output;
  const file = files.find(({ path }) => baseOf(path) === fileName) ?? files[0];
  if (!file) return { kind: "malformed" };
  const findings = file.findings
    .map(({ status, note, region, ...finding }) => ({
      ...finding,
      line: region.start.line,
      verdict: status === "open" && note === "" ? null : { status, note },
    }))
    .sort((a, b) => a.line - b.line || (a.ruleId < b.ruleId ? -1 : Number(a.ruleId > b.ruleId)));
  return {
    kind: "review",
    state: {
      code: null,
      lineCount: Math.max(1, ...findings.slice(-1).map(({ line }) => line)),
      fileName: baseOf(file.path),
      python: file.python,
      ruleSet: file.ruleSet,
      toolVersion: tool.version,
      review: { findings, author: author ?? { name: "", summary: "", date: null }, redacted: [] },
    },
  };
}

const baseOf = (path: string): string => path.split(/[\\/]/).at(-1) ?? "";
