/** Reports rewritten, so that what a change of the text may change is undone before two are compared. */
import type { Report, Span } from "../../engine/types.ts";

export interface Rewriting {
  readonly span: (span: Span) => Span;
  readonly text: (text: string) => string;
}

const isSpan = (value: unknown): value is Span =>
  typeof value === "object" && value !== null && "start" in value && "end" in value && Object.keys(value).length === 2;

/** Every span and every text of the report, rewritten. Plain data to compare, no report any more. */
export function rewritten(report: Report, { span, text }: Rewriting): unknown {
  return JSON.parse(JSON.stringify(report), (_, value: unknown) =>
    isSpan(value) ? span(value) : typeof value === "string" ? text(value) : value,
  );
}

/** Where a span of a text stands after something was put in at `at`. What stood around that place grows. */
export const movedBy =
  (at: number, length: number) =>
  ({ start, end }: Span): Span => ({ start: start >= at ? start + length : start, end: end > at ? end + length : end });
