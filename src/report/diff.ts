/**
 * Edits as lines taken out and put in, the way a reviewer reads a change.
 *
 * Shows the changed lines only, no context. Nothing is applied here; the
 * engine has already tried the edits.
 */
import type { Edit } from "../engine/types.ts";
import { applyEdits } from "./edits.ts";
import { showHidden } from "./hidden.ts";
import { endOfLine, type LineTable, lineOf, startOfLine } from "./position.ts";

export type DiffRow =
  | {
      readonly kind: "removed" | "added";
      /** 1-based; of the text before for removed rows, of the text after for added ones. */
      readonly line: number;
      readonly text: string;
      /** The part that differs from its partner row, half open offsets into `text`; the whole row when it has no partner. */
      readonly changed: { readonly start: number; readonly end: number };
    }
  | { readonly kind: "gap" };

/** Lines of one diff; the rest gives way to a gap. */
const ROWS_MAX = 60;

/** @param edits Sorted by start, without overlap. */
export function buildDiff(table: LineTable, edits: readonly Edit[]): readonly DiffRow[] {
  const rows: DiffRow[] = [];
  let shift = 0;
  for (const group of groupByLines(table, edits)) {
    const before = table.text.slice(group.start, group.end).split("\n");
    const after = applyEdits(table.text, group.edits, group).split("\n");
    const same = countSameEnds(before, after);
    const removed = before.slice(same.head, before.length - same.tail);
    const added = after.slice(same.head, after.length - same.tail);
    if (removed.length === 0 && added.length === 0) continue;
    if (rows.length > 0) rows.push({ kind: "gap" });
    const line = lineOf(table, group.start) + same.head;
    removed.forEach((text, index) => {
      rows.push(rowOf("removed", line + index, text, partnerOf(added, removed, index)));
    });
    added.forEach((text, index) => {
      rows.push(rowOf("added", line + shift + index, text, partnerOf(removed, added, index)));
    });
    shift += added.length - removed.length;
  }
  return rows.length > ROWS_MAX ? [...rows.slice(0, ROWS_MAX), { kind: "gap" }] : rows;
}

interface EditGroup {
  /** Offsets of the whole lines that the edits touch, without the last LF. */
  readonly start: number;
  readonly end: number;
  readonly edits: readonly Edit[];
}

/** Edits that touch the same or adjoining lines belong together. */
function groupByLines(table: LineTable, edits: readonly Edit[]): EditGroup[] {
  const groups: EditGroup[] = [];
  for (const edit of edits) {
    const firstLine = lineOf(table, edit.span.start);
    const start = startOfLine(table, firstLine);
    const end = endOfLine(table, lineOf(table, edit.span.end));
    const last = groups.at(-1);
    if (last !== undefined && start <= last.end + 1)
      groups[groups.length - 1] = { start: last.start, end: Math.max(end, last.end), edits: [...last.edits, edit] };
    else groups.push({ start, end, edits: [edit] });
  }
  return groups;
}

function countSameEnds(before: readonly string[], after: readonly string[]): { readonly head: number; readonly tail: number } {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  return { head, tail };
}

/** Rows stand opposite each other only when there are equally many of both. */
function partnerOf(others: readonly string[], own: readonly string[], index: number): string | null {
  return others.length === own.length ? (others[index] ?? null) : null;
}

const WORD = /\w/;

function rowOf(kind: "removed" | "added", line: number, text: string, partner: string | null): DiffRow {
  const shown = showHidden(text);
  if (partner === null) return { kind, line, text: shown, changed: { start: 0, end: shown.length } };
  const other = showHidden(partner);
  const shorter = Math.min(shown.length, other.length);
  let head = 0;
  while (head < shorter && shown[head] === other[head]) head++;
  let tail = 0;
  while (tail < shorter - head && shown.at(-1 - tail) === other.at(-1 - tail)) tail++;
  // Words are read whole: of `False` and `True` the last letter is nothing that stayed.
  const isCut = (at: number, inWord: (line: string) => boolean): boolean => WORD.test(shown.charAt(at)) && [shown, other].some(inWord);
  while (isCut(head - 1, (line) => WORD.test(line.charAt(head)))) head--;
  while (tail > 0 && isCut(shown.length - tail, (line) => WORD.test(line.charAt(line.length - tail - 1)))) tail--;
  return { kind, line, text: shown, changed: { start: head, end: shown.length - tail } };
}
