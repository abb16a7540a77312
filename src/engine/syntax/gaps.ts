/**
 * Stretches that were not understood, as lines: merging, counting, finding.
 * Spans are half-open UTF-16 offsets into one text.
 */
import type { Gap, Span } from "../types.ts";
import type { Scan } from "./scan.ts";

/** Gaps on the same or on neighbouring lines are one, with the first reason. In text order. */
export function mergeGaps(gaps: readonly Gap[], text: string): Gap[] {
  const sorted = [...gaps].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const merged: Gap[] = [];
  for (const gap of sorted) {
    const last = merged.at(-1);
    if (
      last !== undefined &&
      text.slice(last.span.end, gap.span.start).split("\n").length <= 2 &&
      !/\S/.test(text.slice(last.span.end, gap.span.start))
    ) {
      merged[merged.length - 1] = { span: { start: last.span.start, end: Math.max(last.span.end, gap.span.end) }, reason: last.reason };
    } else if (last !== undefined && gap.span.start < last.span.end) {
      merged[merged.length - 1] = { span: { start: last.span.start, end: Math.max(last.span.end, gap.span.end) }, reason: last.reason };
    } else merged.push(gap);
  }
  return merged;
}

/** How many lines gaps lie on. */
export function linesIn(gaps: readonly Gap[], text: string): number {
  let lines = 0;
  for (const { span } of mergeGaps(gaps, text)) lines += text.slice(span.start, span.end).split("\n").length;
  return lines;
}

/** A place where something is missing is empty; the reader is shown the line. */
export function widened({ start, end }: Span, { lines }: Scan): Span {
  if (end > start) return { start, end };
  const line = lines[lastAtOrBefore(lines.length, (index) => lines[index]?.start ?? 0, start)];
  return line === undefined ? { start, end } : { start: line.start, end: line.end };
}

/** Index of the last of `count` ascending values that is not above `limit`; -1 when all are. */
export function lastAtOrBefore(count: number, valueAt: (index: number) => number, limit: number): number {
  let low = -1;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (valueAt(middle) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}
