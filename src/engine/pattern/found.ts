/**
 * Matches while formulas are being evaluated.
 */
import type { NodeId } from "../syntax/arena.ts";
import type { Env } from "./bindings.ts";

/** `inside`: only says where others must lie. `anywhere`: only that it is there. `regex`: has no node. */
export type FoundKind = "plain" | "inside" | "anywhere" | "regex";

export interface Found {
  readonly kind: FoundKind;
  /** Half-open range of `arena.text`. */
  readonly start: number;
  readonly end: number;
  /** NO_NODE for a regex. */
  readonly node: NodeId;
  readonly env: Env;
  /** False when a trailing `...` also allowed a later end. */
  readonly isLongest: boolean;
  /** A leading `...` allows an earlier start as well. Asked only when excluding, where ranges must be equal. */
  readonly isOpenAtStart?: boolean;
}

/** A stretch of the target to stay in. */
export interface Region {
  readonly start: number;
  readonly end: number;
}

export const liesIn = (inner: Region, outer: Region): boolean => inner.start >= outer.start && inner.end <= outer.end;

/** What a nested formula is asked about, as if it were a target of its own. */
export interface Around extends Found {
  /** Text that regexes and text patterns look at; `null` when it is what stands in the range. */
  readonly text: string | null;
}

/** Text order: by start, the longer one first. */
export const inTextOrder = (a: Region, b: Region): number => a.start - b.start || b.end - a.end;

/** Ranges sorted by start, to be asked for what lies around or within a range. */
export interface RangeIndex {
  /** All items in text order. */
  readonly all: readonly Found[];
  /** Items that contain the range, itself included when equal. */
  around(range: Region): Found[];
  /** Items that lie in the range, equal ones included. */
  within(range: Region): Found[];
}

export function createRangeIndex(items: readonly Found[]): RangeIndex {
  const sorted = [...items].sort(inTextOrder);
  // The furthest end up to each item tells when looking further back is in vain.
  const furthest = new Float64Array(sorted.length);
  let end = -1;
  for (const [index, item] of sorted.entries()) {
    end = Math.max(end, item.end);
    furthest[index] = end;
  }
  const firstFrom = (start: number): number => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle]?.start ?? 0) < start) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    all: sorted,
    around(range) {
      const found: Found[] = [];
      for (let index = firstFrom(range.start + 1) - 1; index >= 0 && (furthest[index] ?? -1) >= range.end; index -= 1) {
        const item = sorted[index];
        if (item !== undefined && item.end >= range.end) found.push(item);
      }
      return found.reverse();
    },
    within(range) {
      const found: Found[] = [];
      for (let index = firstFrom(range.start); index < sorted.length; index += 1) {
        const item = sorted[index];
        if (item === undefined || item.start > range.end) break;
        if (item.end <= range.end) found.push(item);
      }
      return found;
    },
  };
}
