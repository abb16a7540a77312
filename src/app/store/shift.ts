/**
 * Where a place of an older text lies in a newer one, as long as the new
 * report is not there. The two texts are taken to differ in one stretch,
 * which is right for a keystroke or a paste and good enough for more.
 */
import type { Span } from "../../engine/types.ts";

export interface Shift {
  /** Length of what both begin with, and of what both end with. UTF-16 code units. */
  readonly head: number;
  readonly tail: number;
  readonly oldLength: number;
  readonly newLength: number;
}

export function shiftBetween(oldText: string, newText: string): Shift {
  const shorter = Math.min(oldText.length, newText.length);
  let head = 0;
  while (head < shorter && oldText.charCodeAt(head) === newText.charCodeAt(head)) head += 1;
  let tail = 0;
  while (tail < shorter - head && oldText.charCodeAt(oldText.length - 1 - tail) === newText.charCodeAt(newText.length - 1 - tail))
    tail += 1;
  return { head, tail, oldLength: oldText.length, newLength: newText.length };
}

/** An offset inside the changed stretch lands at the stretch's start or, if it is nearer to its end, at its end. */
export function shiftOffset({ head, tail, oldLength, newLength }: Shift, offset: number): number {
  if (offset <= head) return offset;
  if (offset >= oldLength - tail) return offset + newLength - oldLength;
  return Math.min(offset, newLength - tail);
}

export function shiftSpan(shift: Shift, span: Span): Span {
  const start = shiftOffset(shift, span.start);
  return { start, end: Math.max(start, shiftOffset(shift, span.end)) };
}
