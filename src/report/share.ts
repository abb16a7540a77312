/** What of a review travels with its code. */
import { buildLineTable, lineOf } from "./position.ts";
import type { ReviewAuthor, ReviewedFile } from "./reviewed.ts";
import type { SharedFinding, SharedReview } from "./shared.ts";

/** @param file As readers get it: private values replaced where they are to be. */
export function shareReview({ text, report, triage, redaction }: ReviewedFile, author: ReviewAuthor): SharedReview {
  const table = buildLineTable(text);
  const findings = report.findings
    .map(
      ({ ruleId, severity, confidence, span, fingerprint }): SharedFinding => ({
        ruleId,
        line: lineOf(table, span.start),
        severity,
        confidence,
        verdict: triage.get(fingerprint) ?? null,
      }),
    )
    // Code units, not a locale: the order must be the same on every machine. Alike ones stay in the order of the text.
    .sort((a, b) => a.line - b.line || (a.ruleId < b.ruleId ? -1 : Number(a.ruleId > b.ruleId)));
  return { findings, author, redacted: redaction?.counts ?? [] };
}
