/**
 * Which stretches of a text are string literals and comments, so that what
 * replaces a value keeps the code parsing.
 *
 * One pass, no backtracking: the cost is the length. A guess where the text is
 * no plain Python (a diff, a notebook, broken code): a literal without its end
 * stops with its line. Knows Python 2 and 3 at once.
 */

export type ZoneKind = "text" | "bytes" | "comment";

/** A comment from behind its `#`, or what stands between the quotes of a literal. Code between braces of an f-string is no part. */
export interface Zone {
  readonly kind: ZoneKind;
  readonly start: number;
  readonly end: number;
  /** Whether a backslash is only a backslash. */
  readonly isRaw: boolean;
}

const PREFIX_LENGTH_MAX = 2;
/** Of one f-string inside another. Deeper ones are read as text. */
const DEPTH_MAX = 8;

/** @returns Sorted by start, without overlap, none empty. */
export function readZones(text: string): readonly Zone[] {
  const zones: Zone[] = [];
  readCode(text, 0, text.length, zones, 0);
  return zones;
}

/** The zone that holds an offset; `null` in plain code. @param zones As `readZones` gives them. */
export function zoneAt(zones: readonly Zone[], offset: number): Zone | null {
  let low = 0;
  let high = zones.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const zone = zones[middle];
    if (zone === undefined) return null;
    if (offset < zone.start) high = middle - 1;
    else if (offset >= zone.end) low = middle + 1;
    else return zone;
  }
  return null;
}

function push(zones: Zone[], kind: ZoneKind, start: number, end: number, isRaw: boolean): void {
  if (end > start) zones.push({ kind, start, end, isRaw });
}

/** Reads code up to `end`. */
function readCode(text: string, start: number, end: number, zones: Zone[], depth: number): void {
  let at = start;
  while (at < end) {
    const character = text[at];
    if (character === "#") {
      const lineEnd = text.indexOf("\n", at);
      const stop = lineEnd === -1 || lineEnd > end ? end : lineEnd;
      push(zones, "comment", at + 1, stop, true);
      at = stop;
    } else if (character === '"' || character === "'") at = readLiteral(text, at, end, zones, depth);
    else at++;
  }
}

/** @returns The offset behind the literal. */
function readLiteral(text: string, at: number, limit: number, zones: Zone[], depth: number): number {
  const character = text.charAt(at);
  const triple = character.repeat(3);
  const quote = text.startsWith(triple, at) ? triple : character;
  const prefix = prefixBefore(text, at);
  const isRaw = prefix.includes("r");
  const isBytes = prefix.includes("b");
  const isFormat = /[ft]/.test(prefix);
  let from = at + quote.length;
  let here = from;
  while (here < limit) {
    const unit = text[here];
    if (unit === "\\") here += 2;
    else if (unit === "\n" && quote.length === 1) break;
    else if (unit === character && text.startsWith(quote, here)) {
      push(zones, isBytes ? "bytes" : "text", from, here, isRaw);
      return here + quote.length;
    } else if (isFormat && unit === "{") {
      if (text[here + 1] === "{") here += 2;
      else {
        push(zones, "text", from, here, isRaw);
        const hole = endOfHole(text, here + 1, limit, quote);
        if (depth < DEPTH_MAX) readCode(text, here + 1, hole, zones, depth + 1);
        from = text[hole] === "}" ? hole + 1 : hole;
        here = from;
      }
    } else here++;
  }
  const end = Math.min(here, limit);
  push(zones, isBytes ? "bytes" : "text", from, end, isRaw);
  return end;
}

function prefixBefore(text: string, at: number): string {
  let start = at;
  while (start > 0 && at - start < PREFIX_LENGTH_MAX && /[A-Za-z]/.test(text.charAt(start - 1))) start--;
  const prefix = text.slice(start, at).toLowerCase();
  const isName = start > 0 && /[\w]/.test(text.charAt(start - 1));
  return isName || !/^(?:[rbuft]|r[bft]|[bftu]r)$/.test(prefix) ? "" : prefix;
}

/** Where the code of an f-string's hole ends: its closing brace, or where its literal must end. */
function endOfHole(text: string, start: number, limit: number, quote: string): number {
  let open = 0;
  let inner: string | null = null;
  for (let at = start; at < limit; at++) {
    const unit = text.charAt(at);
    if (unit === "\n" && quote.length === 1) return at;
    // Before Python 3.12 the outer quote cannot stand in a hole; where it does, it is most likely the end of a broken literal.
    if (inner === null && text.startsWith(quote, at)) return at;
    if (inner !== null) {
      if (unit === "\\") at++;
      else if (unit === inner) inner = null;
    } else if (unit === '"' || unit === "'") inner = unit;
    else if (unit === "{" || unit === "[" || unit === "(") open++;
    else if (unit === ")" || unit === "]") open--;
    else if (unit === "}") {
      if (open <= 0) return at;
      open--;
    }
  }
  return limit;
}
