/**
 * Places in the text before redaction, for programs: they have the file itself
 * and want to find the place in it.
 */
import type { Report, Span } from "../../engine/types.ts";
import type { Redaction, ReviewedFile } from "../reviewed.ts";
import { changeReport } from "./changeReport.ts";

/** Where a span lay before redaction. One that begins or ends within a label takes in all that was replaced. */
export function originalSpan({ start, end }: Span, redaction: Redaction | null): Span {
  return redaction === null ? { start, end } : { start: redaction.toOriginal(start), end: redaction.toOriginal(end) };
}

/** The report with its words redacted and its places as they were. */
export function originalReport({ report, redaction }: ReviewedFile): Report {
  if (redaction === null) return report;
  const span = (one: Span): Span => originalSpan(one, redaction);
  return changeReport(report, {
    span,
    words: (text) => text,
    fingerprint: ({ fingerprint }) => fingerprint,
    fix: ({ edits }) => ({ edits: edits.map((edit) => ({ span: span(edit.span), text: edit.text })) }),
  });
}
