/**
 * Reads what a worker says. The page does not trust it: every message is
 * built anew from known keys and checked for shape and for counts.
 */
import * as v from "valibot";
import { LIMITS } from "../engine/limits.ts";
import type { Report, Silence } from "../engine/types.ts";
import type { EngineReply, InquiryAnswer } from "./protocol.ts";

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const list = <T extends v.GenericSchema>(item: T, max: number) => v.pipe(v.array(item), v.maxLength(max));

const span = v.pipe(
  v.object({ start: count, end: count }),
  v.check(({ start, end }) => start <= end, "ends before it starts"),
);

const finding = v.object({
  ruleId: v.string(),
  fingerprint: v.string(),
  severity: v.picklist(["critical", "high", "medium", "low", "note"]),
  confidence: v.picklist(["certain", "likely", "possible"]),
  span,
  inFunction: v.nullable(v.string()),
  message: v.string(),
  bindings: list(v.object({ name: v.string(), text: v.string() }), 1_000),
  trace: v.nullable(
    v.object({
      steps: list(
        v.object({
          role: v.picklist(["source", "step", "check", "sink"]),
          span,
          subject: v.string(),
          verb: v.picklist([
            "comes from",
            "is read into",
            "is joined with",
            "is passed to",
            "is returned by",
            "is kept in",
            "is checked by",
            "reaches",
          ]),
          object: v.string(),
          into: v.exactOptional(v.string()),
        }),
        LIMITS.traceStepsMax,
      ),
    }),
  ),
  preview: v.nullable(
    v.object({
      parts: list(v.object({ text: v.string(), origin: v.picklist(["given", "injected", "unknown"]) }), 10_000),
      carrier: v.string(),
      span,
    }),
  ),
  fix: v.nullable(v.object({ edits: list(v.object({ span, text: v.string() }), 1_000) })),
  inUnreadCode: v.boolean(),
});

const ruleId = v.nullable(v.string());

const problem = v.variant("kind", [
  v.object({ kind: v.literal("syntax-error"), span, reason: v.string() }),
  v.object({ kind: v.literal("suppression"), span, reason: v.string() }),
  v.object({
    kind: v.literal("invalid-rule"),
    path: v.string(),
    line: count,
    column: count,
    ruleId,
    reason: v.string(),
    excerpt: v.nullable(v.object({ text: v.string(), column: count })),
  }),
  v.object({ kind: v.literal("rule-remark"), path: v.string(), line: count, column: count, ruleId: v.string(), reason: v.string() }),
  v.object({
    kind: v.literal("limit-reached"),
    limit: v.picklist([
      "text-length",
      "line-count",
      "line-length",
      "string-length",
      "indentation",
      "brackets",
      "tree-depth",
      "nodes",
      "match-steps",
      "taint-steps",
      "findings",
      "rules",
    ]),
    ruleId,
    reason: v.string(),
  }),
  v.object({ kind: v.literal("not-python"), reason: v.string() }),
]);

const report: v.GenericSchema<unknown, Report> = v.object({
  ruleSet: v.string(),
  ruleCount: count,
  form: v.picklist(["plain", "indented", "fence", "repl", "diff", "notebook"]),
  python: v.picklist([2, 3]),
  pythonEvidence: v.nullable(v.object({ reason: v.string(), span })),
  findings: list(finding, LIMITS.findingsMax),
  suppressed: list(
    v.object({
      finding,
      by: v.object({ kind: v.picklist(["nosemgrep", "nosec", "riskline"]), span, reason: v.nullable(v.string()) }),
    }),
    LIMITS.findingsMax,
  ),
  questions: list(v.object({ ruleId: v.string(), span, text: v.string() }), LIMITS.findingsMax),
  problems: list(problem, 100_000),
  completeness: v.object({
    state: v.picklist(["complete", "partial", "nothing-read"]),
    codeLines: count,
    understoodLines: count,
    gaps: list(v.object({ span, reason: v.string() }), 100_000),
  }),
});

const silence: v.GenericSchema<unknown, Silence> = v.object({
  span,
  watches: list(
    v.object({
      ruleId: v.string(),
      span,
      reason: v.variant("kind", [
        v.object({ kind: v.picklist(["found", "constant", "harmless", "no-data"]) }),
        v.object({ kind: v.picklist(["sanitizer", "check"]), span: v.nullable(span) }),
      ]),
    }),
    1_000,
  ),
  calls: list(v.object({ span, callee: v.string(), rules: list(v.string(), LIMITS.findingsMax) }), 1_000),
  isCut: v.boolean(),
});

const answer: v.GenericSchema<unknown, InquiryAnswer> = v.variant("kind", [
  v.object({ kind: v.literal("silence"), silence }),
  v.object({ kind: v.literal("cuts"), cuts: list(v.nullable(list(v.string(), LIMITS.findingsMax)), 1_000) }),
]);

const schema: v.GenericSchema<unknown, EngineReply> = v.variant("kind", [
  v.object({ kind: v.literal("ready"), ruleSet: v.string(), ruleCount: count }),
  v.object({ kind: v.literal("started"), revision: count }),
  v.object({
    kind: v.literal("analyzed"),
    revision: count,
    report,
    answer: v.nullable(answer),
    durationMs: v.pipe(v.number(), v.minValue(0)),
    isFinal: v.boolean(),
  }),
  v.object({ kind: v.literal("crashed"), revision: v.nullable(count), message: v.string() }),
]);

/**
 * @param textLength UTF-16 code units of the text that was asked about; no span may end beyond it.
 * @returns `null` when the message is not one of ours.
 */
export function readReply(message: unknown, textLength: number): EngineReply | null {
  const parsed = v.safeParse(schema, message);
  if (!parsed.success) return null;
  if (parsed.output.kind !== "analyzed") return parsed.output;
  const { report, answer } = parsed.output;
  if (Math.max(lastOffset(report), answer?.kind === "silence" ? lastOffsetOf(answer.silence) : 0) > textLength) return null;
  return parsed.output;
}

const lastOffsetOf = ({ span, watches, calls }: Silence): number =>
  [
    span,
    ...watches.flatMap(({ span, reason }) => ("span" in reason ? [span, reason.span] : [span])),
    ...calls.map(({ span }) => span),
  ].reduce((last, place) => Math.max(last, place?.end ?? 0), 0);

function lastOffset({ findings, suppressed, questions, problems, completeness, pythonEvidence }: Report): number {
  let last = pythonEvidence?.span.end ?? 0;
  const reach = (end: number) => {
    if (end > last) last = end;
  };
  for (const { by } of suppressed) reach(by.span.end);
  for (const { span, trace, preview, fix } of [...findings, ...suppressed.map(({ finding }) => finding)]) {
    reach(span.end);
    for (const step of trace?.steps ?? []) reach(step.span.end);
    for (const edit of fix?.edits ?? []) reach(edit.span.end);
    if (preview) reach(preview.span.end);
  }
  for (const { span } of questions) reach(span.end);
  for (const { span } of completeness.gaps) reach(span.end);
  for (const item of problems) if (item.kind === "syntax-error" || item.kind === "suppression") reach(item.span.end);
  return last;
}
