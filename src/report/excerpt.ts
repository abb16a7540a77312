/**
 * A few lines of the target around the places that matter, as rows to show.
 *
 * Long lines are cut to a window around what is marked, and hidden characters
 * are shown as escapes; marks are carried over to the text of the row.
 */
import type { Span, TraceStep } from "../engine/types.ts";
import { showHidden } from "./hidden.ts";
import { countLines, endOfLine, type LineTable, linesOf, lineText, startOfLine } from "./position.ts";

export type MarkRole = TraceStep["role"] | "finding";

/** Something to mark in the target. */
export interface ExcerptMark {
  readonly span: Span;
  readonly role: MarkRole;
  /** What is printed beside it, e.g. "1 source" or "check"; empty for a finding. */
  readonly label: string;
}

/** A mark inside one row: UTF-16 offsets into the row's text, half open. */
export interface RowMark {
  readonly start: number;
  readonly end: number;
  readonly role: MarkRole;
  /** Empty on all but the first row of a mark. */
  readonly label: string;
}

export type ExcerptRow =
  | {
      readonly kind: "line";
      /** 1-based. */
      readonly line: number;
      readonly text: string;
      /** Whether a finding lies on this line. */
      readonly isFinding: boolean;
      /** Sorted by start. Marks may overlap. */
      readonly marks: readonly RowMark[];
    }
  | { readonly kind: "gap" };

/** Lines in order, with a gap wherever lines were left out between two rows. */
export type Excerpt = readonly ExcerptRow[];

/** Lines of one excerpt; with more, the lines furthest down give way to a gap. */
const LINES_MAX = 40;
/** Lines of one mark: the first ones and the last. */
const LINES_PER_MARK_MAX = 6;
/** UTF-16 code units of one row, before hidden characters are shown. */
const ROW_LENGTH_MAX = 200;
/** Code units kept before the first mark of a cut row. */
const ROW_LEAD = 60;

/** @param context Lines shown before and after each marked place; blank ones are left out. */
export function buildExcerpt(table: LineTable, marks: readonly ExcerptMark[], context: number): Excerpt {
  const wanted = new Set<number>();
  for (const mark of marks) {
    const { first, last } = linesOf(table, mark.span);
    for (let line = first - context; line <= last + context; line++) {
      if (line < 1 || line > countLines(table)) continue;
      // The middle of a long statement says little; its ends show what it is.
      if (line >= first + LINES_PER_MARK_MAX - 1 && line < last) line = last;
      const isContext = line < first || line > last;
      if (!isContext || lineText(table, line).trim() !== "") wanted.add(line);
    }
  }
  const lines = [...wanted].sort((a, b) => a - b);
  const rows: ExcerptRow[] = [];
  let previous: number | null = null;
  for (const line of lines.slice(0, LINES_MAX)) {
    if (previous !== null && line !== previous + 1) rows.push({ kind: "gap" });
    rows.push(buildRow(table, line, marks));
    previous = line;
  }
  if (lines.length > LINES_MAX) rows.push({ kind: "gap" });
  return rows;
}

/** One line as a row. @param lengthMax UTF-16 code units, before hidden characters are shown; a longer line is cut around its first mark. */
export function buildRow(
  table: LineTable,
  line: number,
  marks: readonly ExcerptMark[],
  lengthMax = ROW_LENGTH_MAX,
): Extract<ExcerptRow, { readonly kind: "line" }> {
  const lineStart = startOfLine(table, line);
  const lineEnd = endOfLine(table, line);
  const here = marks
    .filter((mark) => isOnLine(table, mark.span, line))
    .sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  const firstStart = Math.max(lineStart, here[0]?.span.start ?? lineStart);
  const isCut = lineEnd - lineStart > lengthMax;
  const from = isCut ? Math.max(lineStart, firstStart - ROW_LEAD) : lineStart;
  const to = isCut ? Math.min(lineEnd, from + lengthMax) : lineEnd;
  const text = table.text.slice(lineStart, lineEnd);
  const indentEnd = lineStart + (text.length - text.trimStart().length);
  const before = from > lineStart ? "…" : "";
  const after = to < lineEnd ? "…" : "";
  const shownOffset = (offset: number): number =>
    before.length + showHidden(table.text.slice(from, Math.max(from, Math.min(offset, to)))).length;
  return {
    kind: "line",
    line,
    text: before + showHidden(table.text.slice(from, to)) + after,
    isFinding: here.some((mark) => mark.role === "finding" || mark.role === "sink"),
    marks: here
      .filter((mark) => mark.span.start < to || mark.span.start === mark.span.end)
      .map((mark) => ({
        // Indentation of a further line is no part of the expression.
        start: shownOffset(Math.max(mark.span.start, Math.min(indentEnd, mark.span.end))),
        end: shownOffset(mark.span.end),
        role: mark.role,
        label: linesOf(table, mark.span).first === line ? mark.label : "",
      })),
  };
}

function isOnLine(table: LineTable, span: Span, line: number): boolean {
  const { first, last } = linesOf(table, span);
  return first <= line && line <= last;
}
