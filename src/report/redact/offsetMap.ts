/** Where offsets of a text are after some stretches of it were replaced, and back. */
import type { Span } from "../../engine/types.ts";

/** A stretch of the old text and what stands for it in the new one. Either may be empty. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly newStart: number;
  readonly newEnd: number;
}

/** Monotone both ways: what comes first stays first. */
export class OffsetMap {
  readonly #replacements: readonly Replacement[];

  /** @param replacements Sorted, without overlap. */
  constructor(replacements: readonly Replacement[]) {
    this.#replacements = replacements;
  }

  /** A span that begins or ends within something replaced takes in all of the replacement. */
  toNew({ start, end }: Span): Span {
    const first = this.#around(start);
    const last = this.#around(end);
    return {
      start: first === null || start >= first.end ? this.#shifted(first, start) : first.newStart,
      end: last === null || end >= last.end ? this.#shifted(last, end) : end === last.start ? last.newStart : last.newEnd,
    };
  }

  #shifted(before: Replacement | null, offset: number): number {
    return before === null ? offset : offset - before.end + before.newEnd;
  }

  /** Within a replacement, an offset counts as the beginning of what was replaced; at its end, as the end. */
  toOld(offset: number): number {
    let low = 0;
    let high = this.#replacements.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#replacements[middle]?.newStart ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    const last = this.#replacements[low - 1];
    if (last === undefined) return offset;
    return offset >= last.newEnd ? offset - last.newEnd + last.end : last.start;
  }

  /** Whether a span holds any part of something replaced. */
  touches({ start, end }: Span): boolean {
    const last = this.#around(Math.max(start, end - 1));
    return last !== null && last.end > start;
  }

  /** Whether a span begins or ends within something replaced. */
  cuts({ start, end }: Span): boolean {
    return [start, end].some((offset) => {
      const around = this.#around(offset);
      return around !== null && around.start < offset && offset < around.end;
    });
  }

  /** The last replacement that starts at an offset or before it. */
  #around(offset: number): Replacement | null {
    let low = 0;
    let high = this.#replacements.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#replacements[middle]?.start ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return this.#replacements[low - 1] ?? null;
  }
}
