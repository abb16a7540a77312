/**
 * The review as JSON, for programs. Everything the report holds, with lines and columns
 * beside the offsets and the item numbers people see.
 *
 * `review.schema.json` says what each field means; the build publishes it.
 * Characters that could go unseen, end a script element or steer a terminal are
 * written as escapes; the meaning as JSON is untouched. Written only through `export.ts`.
 */
import type { Span } from "../engine/types.ts";
import { isHidden } from "./hidden.ts";
import { reviewItems } from "./items.ts";
import { buildLineTable, type LineTable, type Position, positionOf } from "./position.ts";
import { plainText } from "./prose.ts";
import { originalReport } from "./redact/original.ts";
import { isComplete, isWhole, type ReviewedFile, type ReviewInput } from "./reviewed.ts";
import { verdictOf } from "./standing.ts";

/** Raised when a field changes its meaning or goes away; new fields do not count. */
const FORMAT_VERSION = 1;

export function writeJson(input: ReviewInput): string {
  return serialise({
    format: "riskline-review",
    version: FORMAT_VERSION,
    tool: { name: "Riskline", version: input.toolVersion },
    complete: isComplete(input),
    author: input.author,
    warnings: input.warnings,
    files: input.files.map((file) => describeFile(file, input)),
    unread: input.unread,
  });
}

/** JSON whose text is harmless wherever it is pasted: `<` and all hidden characters are written as escapes. */
export function serialise(value: unknown): string {
  const text = JSON.stringify(value, null, 2).replace(/[<\u007f-\uffff]/g, (unit) =>
    // Halves of surrogate pairs count as hidden, so tag characters are escaped as well.
    unit === "<" || isHidden(unit) ? `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}` : unit,
  );
  return `${text}\n`;
}

function describeFile(file: ReviewedFile, input: ReviewInput) {
  const { path, notes, triage, redaction } = file;
  const report = originalReport(file);
  const table = buildLineTable(redaction?.original ?? file.text);
  const items = reviewItems(report, input.texts);
  const numberOf = new Map(items.flatMap((item) => item.places.map((place) => [place, item] as const)));
  const { findings, suppressed, problems, questions, ...rest } = report;
  return {
    path,
    complete: isWhole(report),
    notes,
    redacted: redaction?.counts ?? [],
    ...rest,
    findings: findings.map((finding) => {
      const item = numberOf.get(finding);
      return {
        number: item?.number ?? null,
        title: item === undefined ? null : plainText(item.title),
        ...verdictOf(triage, finding),
        ...finding,
        region: regionOf(table, finding.span),
      };
    }),
    suppressed: suppressed.map(({ finding, by }) => ({
      ...finding,
      region: regionOf(table, finding.span),
      by: { ...by, region: regionOf(table, by.span) },
    })),
    questions: questions.map((question) => ({ ...question, region: regionOf(table, question.span) })),
    problems: problems.map((problem) =>
      problem.kind === "syntax-error" || problem.kind === "suppression" ? { ...problem, region: regionOf(table, problem.span) } : problem,
    ),
  };
}

/** Lines and columns from 1; columns count UTF-16 code units; the end is exclusive. */
function regionOf(table: LineTable, span: Span): { readonly start: Position; readonly end: Position } {
  return { start: positionOf(table, span.start), end: positionOf(table, span.end) };
}
