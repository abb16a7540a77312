/**
 * A text made from another, and the way back. Built by keeping pieces of the
 * shown text and inserting others, in order; every offset of the result has a
 * place in the shown text, so findings stand on what the reader sees.
 */
import type { Span } from "../types.ts";

/** Offsets are UTF-16 code units. Maps are monotonic: later stays later or equal. */
export interface PositionMap {
  /** Where a position stands; inserted text stands where it was inserted. */
  toShown(offset: number): number;
  /** Half-open; a span of inserted text alone is empty. */
  spanToShown(span: Span): Span;
}

export interface MappedText {
  readonly text: string;
  readonly map: PositionMap;
}

export interface MappedTextBuilder {
  /** Keeps [start, end) of the shown text. Pieces must come in ascending order. */
  keep(start: number, end: number): void;
  /** Puts in a text for [start, end) of the shown text, which may be empty. The text maps as a whole. */
  replace(start: number, end: number, text: string): void;
  finish(): MappedText;
}

interface Segment {
  readonly from: number;
  readonly length: number;
  readonly shownStart: number;
  readonly shownEnd: number;
  /** Kept as it was, so that each character has a place of its own. */
  readonly isCopy: boolean;
}

export function mappedText(shown: string): MappedTextBuilder {
  const parts: string[] = [];
  const segments: Segment[] = [];
  let length = 0;
  const add = (text: string, shownStart: number, shownEnd: number, isCopy: boolean): void => {
    if (text === "") return;
    segments.push({ from: length, length: text.length, shownStart, shownEnd, isCopy });
    parts.push(text);
    length += text.length;
  };
  return {
    keep: (start, end) => {
      if (end > start) add(shown.slice(start, end), start, end, true);
    },
    replace: (start, end, text) => add(text, start, end, false),
    finish: () => ({ text: parts.join(""), map: mapOf(segments) }),
  };
}

/** The map of a text that was left as it is. */
export const identityMap: PositionMap = { toShown: (offset) => offset, spanToShown: ({ start, end }) => ({ start, end }) };

/** @param first From the innermost text to the one between; `second` from there to the shown text. */
export function composeMaps(first: PositionMap, second: PositionMap): PositionMap {
  if (first === identityMap) return second;
  if (second === identityMap) return first;
  return {
    toShown: (offset) => second.toShown(first.toShown(offset)),
    spanToShown: (span) => second.spanToShown(first.spanToShown(span)),
  };
}

function mapOf(segments: readonly Segment[]): PositionMap {
  /** The last segment that begins at or before the offset. */
  const segmentAt = (offset: number): Segment | undefined => {
    let low = 0;
    let high = segments.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((segments[middle]?.from ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return segments[low];
  };
  const toShown = (offset: number): number => {
    const segment = segmentAt(offset);
    if (segment === undefined) return 0;
    const into = offset - segment.from;
    if (into <= 0) return segment.shownStart;
    if (into >= segment.length) return segment.shownEnd;
    return segment.isCopy ? segment.shownStart + into : segment.shownStart;
  };
  return {
    toShown,
    spanToShown({ start, end }) {
      const shownStart = toShown(start);
      if (end <= start) return { start: shownStart, end: shownStart };
      // The end belongs to the last character inside, not to the first one after.
      const segment = segmentAt(end - 1);
      if (segment === undefined) return { start: 0, end: 0 };
      const shownEnd = segment.isCopy ? Math.min(segment.shownStart + (end - segment.from), segment.shownEnd) : segment.shownEnd;
      return { start: shownStart, end: Math.max(shownStart, shownEnd) };
    },
  };
}
