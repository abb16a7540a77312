/**
 * Which lines two texts have in common, in the same order: what a reader would
 * call the same line in both.
 *
 * A patience diff (Bram Cohen): lines that both texts have exactly once are the
 * fixed points, and what lies between two of them is looked at again. Where no
 * such line is left, lines count as changed, so code that merely looks alike is
 * not taken for the same. Lines are compared whole; nothing here knows Python.
 */
import { countLines, type LineTable, lineText } from "./position.ts";

export interface LineMatch {
  /** Line of the other text by line of this one, both 1-based; 0 for a line that has none. Rises with the line. Length: lines + 1. */
  readonly toAfter: Int32Array;
  readonly toBefore: Int32Array;
}

/** Each level reads a line once, so this bounds the work to so many readings of both texts. What lies deeper counts as changed. */
const DEPTH_MAX = 32;

/** Lines of both texts that are compared with each other, 0-based, half open. */
interface Stretch {
  readonly beforeStart: number;
  readonly beforeEnd: number;
  readonly afterStart: number;
  readonly afterEnd: number;
  readonly depth: number;
}

interface Pair {
  readonly before: number;
  readonly after: number;
}

export function matchLines(before: LineTable, after: LineTable): LineMatch {
  const numbers = new Map<string, number>();
  const [ours, theirs] = [numberLines(before, numbers), numberLines(after, numbers)];
  const toAfter = new Int32Array(ours.length + 1);
  const toBefore = new Int32Array(theirs.length + 1);
  const join = (one: number, other: number) => {
    toAfter[one + 1] = other + 1;
    toBefore[other + 1] = one + 1;
  };
  const open: Stretch[] = [{ beforeStart: 0, beforeEnd: ours.length, afterStart: 0, afterEnd: theirs.length, depth: 0 }];
  for (let stretch = open.pop(); stretch !== undefined; stretch = open.pop()) {
    let { beforeStart, beforeEnd, afterStart, afterEnd } = stretch;
    while (beforeStart < beforeEnd && afterStart < afterEnd && ours[beforeStart] === theirs[afterStart]) join(beforeStart++, afterStart++);
    while (beforeStart < beforeEnd && afterStart < afterEnd && ours[beforeEnd - 1] === theirs[afterEnd - 1]) join(--beforeEnd, --afterEnd);
    if (beforeStart === beforeEnd || afterStart === afterEnd || stretch.depth === DEPTH_MAX) continue;
    const depth = stretch.depth + 1;
    const fixedPoints = longestRise(linesOnceInBoth(ours, theirs, { beforeStart, beforeEnd, afterStart, afterEnd, depth }));
    if (fixedPoints.length === 0) continue;
    for (const point of fixedPoints) {
      join(point.before, point.after);
      open.push({ beforeStart, beforeEnd: point.before, afterStart, afterEnd: point.after, depth });
      beforeStart = point.before + 1;
      afterStart = point.after + 1;
    }
    open.push({ beforeStart, beforeEnd, afterStart, afterEnd, depth });
  }
  return { toAfter, toBefore };
}

/** Equal lines get equal numbers, so that a line is compared in one step. */
function numberLines(table: LineTable, numbers: Map<string, number>): Int32Array {
  return Int32Array.from({ length: countLines(table) }, (_, index) => {
    const text = lineText(table, index + 1);
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    return number;
  });
}

/** In the order of the text before. */
function linesOnceInBoth(ours: Int32Array, theirs: Int32Array, stretch: Stretch): readonly Pair[] {
  const oursOnce = linesOnce(ours, stretch.beforeStart, stretch.beforeEnd);
  const theirsOnce = linesOnce(theirs, stretch.afterStart, stretch.afterEnd);
  return [...oursOnce].flatMap(([number, before]) => {
    const after = theirsOnce.get(number) ?? TWICE;
    return before === TWICE || after === TWICE ? [] : [{ before, after }];
  });
}

const TWICE = -1;

function linesOnce(lines: Int32Array, start: number, end: number): ReadonlyMap<number, number> {
  const places = new Map<number, number>();
  for (let line = start; line < end; line++) {
    const number = lines[line] ?? TWICE;
    places.set(number, places.has(number) ? TWICE : line);
  }
  return places;
}

/** The most pairs whose order is the same in both texts; patience sorting. @param pairs Sorted by `before`. */
function longestRise(pairs: readonly Pair[]): readonly Pair[] {
  interface Card {
    readonly pair: Pair;
    /** On top of the pile to the left when this one was laid. */
    readonly left: Card | null;
  }
  const tops: Card[] = [];
  for (const pair of pairs) {
    let low = 0;
    let high = tops.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((tops[middle]?.pair.after ?? 0) < pair.after) low = middle + 1;
      else high = middle;
    }
    tops[low] = { pair, left: tops[low - 1] ?? null };
  }
  const rise: Pair[] = [];
  for (let card = tops.at(-1) ?? null; card !== null; card = card.left) rise.push(card.pair);
  return rise.reverse();
}
