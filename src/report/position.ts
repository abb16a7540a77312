/**
 * From offsets to lines and back. The only place where lines and columns are
 * made, but for steps in other files (`Elsewhere`): else positions are UTF-16 offsets.
 *
 * Lines end at LF alone, as the engine's normalised text does.
 */
import type { Span } from "../engine/types.ts";

export interface LineTable {
  readonly text: string;
  /** Offset of the first character of each line. Never empty; the first is 0. */
  readonly starts: readonly number[];
}

/** Both count from 1; columns in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export function buildLineTable(text: string): LineTable {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return { text, starts };
}

export function countLines(table: LineTable): number {
  return table.starts.length;
}

/** Line of an offset, 1-based. Offsets outside the text count as its nearest end. */
export function lineOf(table: LineTable, offset: number): number {
  let low = 0;
  let high = table.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((table.starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}

export function positionOf(table: LineTable, offset: number): Position {
  const within = Math.max(0, Math.min(offset, table.text.length));
  const line = lineOf(table, within);
  return { line, column: within - startOfLine(table, line) + 1 };
}

/** Offset of a position; a column past the end of its line means the end of that line. */
export function offsetOf(table: LineTable, position: Position): number {
  const line = Math.max(1, Math.min(position.line, countLines(table)));
  return Math.min(startOfLine(table, line) + Math.max(0, position.column - 1), endOfLine(table, line));
}

/** Offset of a line's first character. */
export function startOfLine(table: LineTable, line: number): number {
  return table.starts[line - 1] ?? table.text.length;
}

/** Offset just past a line's last character, before its LF. */
export function endOfLine(table: LineTable, line: number): number {
  const next = table.starts[line];
  return next === undefined ? table.text.length : next - 1;
}

export function lineText(table: LineTable, line: number): string {
  return table.text.slice(startOfLine(table, line), endOfLine(table, line));
}

/** First and last line that a span touches. A span that ends with a line end does not touch the next line. */
export function linesOf(table: LineTable, span: Span): { readonly first: number; readonly last: number } {
  const first = lineOf(table, span.start);
  return { first, last: span.end > span.start ? lineOf(table, span.end - 1) : first };
}
