/**
 * Sets of characters, as sorted ranges of UTF-16 code units.
 *
 * All classes of a regex become such sets when it is read, in upper and lower
 * case where case does not matter, so that every engine that runs it means the
 * same by `\w`, `.` and `[^a]`: what PCRE means by them without Unicode
 * properties, which is ASCII.
 */

/** Pairs of first and last unit, both inclusive, sorted, neither touching nor overlapping. */
export type CharSet = readonly number[];

export const UNIT_MAX = 0xffff;

export const ANY_CHAR: CharSet = [0, UNIT_MAX];

/** @param pairs First and last units in any order, possibly overlapping. */
export function charSetOf(pairs: readonly (readonly [number, number])[]): CharSet {
  const set: number[] = [];
  for (const [first, last] of [...pairs].sort((a, b) => a[0] - b[0])) {
    const end = set.length - 1;
    const before = set[end];
    if (before !== undefined && first <= before + 1) set[end] = Math.max(before, last);
    else set.push(first, last);
  }
  return set;
}

export function pairsOf(set: CharSet): [number, number][] {
  const pairs: [number, number][] = [];
  for (let at = 0; at < set.length; at += 2) pairs.push([set[at] ?? 0, set[at + 1] ?? 0]);
  return pairs;
}

export const charSet = (chars: string): CharSet => charSetOf([...chars].map((char) => [char.charCodeAt(0), char.charCodeAt(0)]));

export const unite = (...sets: readonly CharSet[]): CharSet => charSetOf(sets.flatMap(pairsOf));

export function invert(set: CharSet): CharSet {
  const rest: number[] = [];
  let next = 0;
  for (const [first, last] of pairsOf(set)) {
    if (first > next) rest.push(next, first - 1);
    next = last + 1;
  }
  if (next <= UNIT_MAX) rest.push(next, UNIT_MAX);
  return rest;
}

export function hasChar(set: CharSet, unit: number): boolean {
  let low = 0;
  let high = set.length >> 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (unit > (set[2 * middle + 1] ?? 0)) low = middle + 1;
    else high = middle;
  }
  const first = set[2 * low];
  return first !== undefined && unit >= first;
}

/** Do the sets have a character in common? */
export const overlaps = (a: CharSet, b: CharSet): boolean =>
  pairsOf(a).some(([first, last]) => pairsOf(b).some(([other, end]) => first <= end && other <= last));

/** Ranges longer than this are no letters that somebody listed. */
const CASED_RANGE_MAX = 1_000;

/** The set with the other case of each letter. Letters of ASCII stand only for such letters. */
export function withBothCases(set: CharSet): CharSet {
  const pairs = pairsOf(set);
  for (const [first, last] of pairsOf(set)) {
    if (last - first > CASED_RANGE_MAX) {
      addLetters(pairs, first, last);
      continue;
    }
    for (let unit = first; unit <= last; unit += 1) {
      const char = String.fromCharCode(unit);
      for (const other of [char.toLowerCase(), char.toUpperCase()]) {
        const code = other.charCodeAt(0);
        if (other.length === 1 && code < 128 === unit < 128) pairs.push([code, code]);
      }
    }
  }
  return charSetOf(pairs);
}

/** The other case of the ASCII letters in a long range. */
function addLetters(pairs: [number, number][], first: number, last: number): void {
  for (const [from, to, shift] of [
    [65, 90, 32],
    [97, 122, -32],
  ] as const) {
    const start = Math.max(first, from);
    const end = Math.min(last, to);
    if (start <= end) pairs.push([start + shift, end + shift]);
  }
}

const range = (first: string, last: string): [number, number] => [first.charCodeAt(0), last.charCodeAt(0)];

export const DIGITS: CharSet = charSetOf([range("0", "9")]);
export const SPACES: CharSet = charSet(" \t\n\v\f\r");
export const WORD_CHARS: CharSet = charSetOf([range("0", "9"), range("A", "Z"), range("a", "z"), range("_", "_")]);
export const BLANKS: CharSet = charSet(" \t");
export const LINE_BREAK: CharSet = charSet("\n");

/** Members of `[:name:]`. */
export const POSIX_SETS: ReadonlyMap<string, CharSet> = new Map([
  ["alpha", charSetOf([range("A", "Z"), range("a", "z")])],
  ["digit", DIGITS],
  ["alnum", charSetOf([range("0", "9"), range("A", "Z"), range("a", "z")])],
  ["upper", charSetOf([range("A", "Z")])],
  ["lower", charSetOf([range("a", "z")])],
  ["space", SPACES],
  ["blank", BLANKS],
  ["punct", charSetOf([range("!", "/"), range(":", "@"), range("[", "`"), range("{", "~")])],
  ["xdigit", charSetOf([range("0", "9"), range("A", "F"), range("a", "f")])],
  ["word", WORD_CHARS],
  ["cntrl", charSetOf([[0, 31], range("\x7f", "\x7f")])],
  ["graph", charSetOf([range("!", "~")])],
  ["print", charSetOf([range(" ", "~")])],
  ["ascii", charSetOf([[0, 127]])],
]);

/** Units with a Unicode property such as `L` or `Lu`, asked of the host's own tables; `null` when it knows no such property. */
export function propertySet(name: string): CharSet | null {
  try {
    const has = new RegExp(`^\\p{${name}}$`, "u");
    const pairs: [number, number][] = [];
    for (let unit = 0; unit <= UNIT_MAX; unit += 1) if (has.test(String.fromCharCode(unit))) pairs.push([unit, unit]);
    return charSetOf(pairs);
  } catch {
    return null;
  }
}
