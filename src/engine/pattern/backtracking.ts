/**
 * Can a regex keep a backtracking matcher busy for ages?
 *
 * Looks at the automaton of its characters: what may follow what. Time grows
 * exponentially when one stretch of text leads from a place back to it in two
 * ways (`(a+)+`, `(a|a)*`, `(x+x+)+`), and with a power of the length when two
 * loops over the same characters touch (`\s*\s*$`). Counts are cut to a few,
 * look-arounds are looked at on their own, atomic groups count as one step.
 * Whether anything after the loop can fail is not asked.
 */
import { type CharSet, overlaps, unite } from "../regex/charSet.ts";
import { partsOf, type RegexNode } from "../regex/tree.ts";

/** Characters in the automaton; a larger regex is not looked at and counts as quick. */
const PLACES_MAX = 100;
/** Steps of two ways at once, for one regex; one that needs more is not looked at to the end. */
const STEPS_MAX = 1_000_000;
/** Copies of what is counted, such as `a` in `a{2,9}`. */
const COPIES_MAX = 3;

interface Automaton {
  /** What each place takes. */
  readonly sets: CharSet[];
  /** For each place those that may come next. */
  readonly next: Set<number>[];
  /** Steps that can be taken in two ways, as from * PLACES_MAX + to. */
  readonly twice: Set<number>;
}

/** A part of the regex: where it begins and ends, and whether it may be empty. */
interface Part {
  readonly first: readonly number[];
  readonly last: readonly number[];
  readonly isEmpty: boolean;
}

/** A part of the regex with an automaton of its own. */
interface Apart {
  readonly of: RegexNode;
  readonly isAtomic: boolean;
}

/** What stands between characters and may fail there. */
const NO_CHARS: CharSet = [];

const NOTHING: Part = { first: [], last: [], isEmpty: true };

class TooLarge extends Error {}

/** @param root At most as deep as limits allow; walks over it recurse. */
export const mayBacktrackBadly = (root: RegexNode): boolean => isBad(root, false);

/** @param isAtomic Once it has matched it is never gone back into: a loop at its end does no harm. */
function isBad(root: RegexNode, isAtomic: boolean): boolean {
  try {
    const apart: Apart[] = [];
    const automaton: Automaton = { sets: [], next: [], twice: new Set() };
    const { last } = build(automaton, root, apart);
    const harmless = new Set(isAtomic ? last : []);
    return hasTouchingLoops(automaton, harmless) || hasTwoWays(automaton, harmless) || apart.some((part) => isBad(part.of, part.isAtomic));
  } catch (error) {
    if (error instanceof TooLarge) return false;
    throw error;
  }
}

/** @param apart Gets what has an automaton of its own. */
function build(automaton: Automaton, node: RegexNode, apart: Apart[]): Part {
  switch (node.kind) {
    case "set":
      return placeOf(automaton, node.set);
    case "sequence":
      return node.items.reduce<Part>((before, item) => joined(automaton, before, build(automaton, item, apart)), NOTHING);
    case "choice": {
      const branches = node.branches.map((branch) => build(automaton, branch, apart));
      return {
        first: branches.flatMap(({ first }) => first),
        last: branches.flatMap(({ last }) => last),
        isEmpty: branches.some(({ isEmpty }) => isEmpty),
      };
    }
    case "repeat":
      return repeated(automaton, node, apart);
    case "group":
      return build(automaton, node.of, apart);
    case "atomic": {
      apart.push({ of: node.of, isAtomic: true });
      return placeOf(automaton, unite(...setsIn(node.of)));
    }
    case "look":
      apart.push({ of: node.of, isAtomic: true });
      return placeOf(automaton, NO_CHARS);
    case "at":
      return node.place === "text-start" || node.place === "line-start" ? NOTHING : placeOf(automaton, NO_CHARS);
    case "reference":
      return placeOf(automaton, NO_CHARS);
  }
}

const setsIn = (node: RegexNode): CharSet[] => (node.kind === "set" ? [node.set] : partsOf(node).flatMap(setsIn));

function placeOf({ sets, next }: Automaton, set: CharSet): Part {
  if (sets.length === PLACES_MAX) throw new TooLarge();
  next.push(new Set());
  const place = sets.push(set) - 1;
  return { first: [place], last: [place], isEmpty: false };
}

/** Lets every place of the one lead to every place of the other; a step that is there already has two ways. */
function link({ next, twice }: Automaton, from: readonly number[], to: readonly number[]): void {
  for (const before of from) {
    for (const after of to) {
      const follows = next[before];
      if (follows?.has(after) === true) twice.add(before * PLACES_MAX + after);
      else follows?.add(after);
    }
  }
}

function joined(automaton: Automaton, before: Part, after: Part): Part {
  link(automaton, before.last, after.first);
  return {
    first: before.isEmpty ? [...before.first, ...after.first] : before.first,
    last: after.isEmpty ? [...before.last, ...after.last] : after.last,
    isEmpty: before.isEmpty && after.isEmpty,
  };
}

function repeated(automaton: Automaton, { of, min, max }: Extract<RegexNode, { kind: "repeat" }>, apart: Apart[]): Part {
  if (max === 0) return NOTHING;
  const isEndless = max === Number.POSITIVE_INFINITY;
  const copies = Math.min(isEndless ? Math.max(min, 1) : max, COPIES_MAX);
  let whole = NOTHING;
  for (let copy = 0; copy < copies; copy += 1) {
    const part = build(automaton, of, apart);
    if (isEndless && copy === copies - 1) link(automaton, part.last, part.first);
    whole = joined(automaton, whole, copy < min ? part : { ...part, isEmpty: true });
  }
  return whole;
}

/** Two loops side by side that take the same character. */
function hasTouchingLoops({ sets, next }: Automaton, harmless: ReadonlySet<number>): boolean {
  return next.some((follows, place) => {
    if (!follows.has(place)) return false;
    return [...follows].some(
      (other) =>
        other !== place && !harmless.has(other) && next[other]?.has(other) === true && overlaps(sets[place] ?? [], sets[other] ?? []),
    );
  });
}

/** Is there a place to which the same text leads back in two ways? */
function hasTwoWays({ sets, next, twice }: Automaton, harmless: ReadonlySet<number>): boolean {
  const count = sets.length;
  const after = next.map((_, place) => placesAfter(next, place));
  const isLoop = (from: number, to: number): boolean =>
    after[to]?.has(from) === true && ![...harmless].some((end) => after[to]?.has(end) === true && after[end]?.has(from) === true);
  for (const step of twice) if (isLoop(Math.floor(step / PLACES_MAX), step % PLACES_MAX)) return true;
  let stepsLeft = STEPS_MAX;
  for (let place = 0; place < count; place += 1) {
    if (!isLoop(place, place)) continue;
    // Pairs of places that one text leads to from here, and where each pair was come from.
    const home = place * count + place;
    const before = new Map<number, number[]>();
    const open = [home];
    for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
      for (const one of next[Math.floor(pair / count)] ?? []) {
        for (const other of next[pair % count] ?? []) {
          stepsLeft -= 1;
          if (stepsLeft < 0) throw new TooLarge();
          if (one !== other && !overlaps(sets[one] ?? [], sets[other] ?? [])) continue;
          const reached = one * count + other;
          const known = before.get(reached);
          if (known !== undefined) {
            known.push(pair);
            continue;
          }
          before.set(reached, [pair]);
          if (reached !== home) open.push(reached);
        }
      }
    }
    // Apart somewhere, and from there back together where they began.
    if (spread(home, (pair) => before.get(pair) ?? []).some((pair) => Math.floor(pair / count) !== pair % count)) return true;
  }
  return false;
}

/** Everything that can be reached in one step or more. */
function spread(from: number, stepsFrom: (at: number) => Iterable<number>): number[] {
  const seen = new Set<number>();
  const open = [...stepsFrom(from)];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    open.push(...stepsFrom(at));
  }
  return [...seen];
}

const placesAfter = (next: readonly ReadonlySet<number>[], from: number): ReadonlySet<number> =>
  new Set(spread(from, (at) => next[at] ?? []));
