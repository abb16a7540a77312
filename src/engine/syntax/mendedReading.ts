/**
 * What can be read of a text that does not parse as it stands. It is mended on
 * a copy and parsed again; where there are several ways to mend it, the one
 * that leaves the fewest lines in doubt is taken.
 */
import type { Limits } from "../limits.ts";
import { composeMaps, identityMap, type MappedText, mappedText, type PositionMap } from "../paste/positionMap.ts";
import type { Gap, Span } from "../types.ts";
import type { SyntaxArena } from "./arena.ts";
import { lastAtOrBefore, linesIn, widened } from "./gaps.ts";
import { Flag } from "./kinds.ts";
import type { LogicalLine } from "./logicalLine.ts";
import { mendText } from "./mend.ts";
import { type ParsedText, type PythonParser, parseScanned, parsesCleanly } from "./parse.ts";
import { type Scan, scanText } from "./scan.ts";
import { loneQuotes } from "./tripleQuote.ts";

export interface MendedReading extends ParsedText {
  /** From arena offsets to the text that was given. */
  readonly map: PositionMap;
  /** What was touched or not understood, in the text that was given; in no order. */
  readonly touched: readonly Gap[];
}

/**
 * @param scan   Of the text, which no limit of size ends early.
 * @param parsed What parsing it as it stands gave.
 */
export function mendedReading(parser: PythonParser, text: string, scan: Scan, parsed: ParsedText, limits: Limits): MendedReading {
  const damage = parsed.damage.map((span) => widened(span, scan));
  const closed = closeStrings(text, scan, limits);
  const readings: MendedReading[] = [];
  if (closed !== null) {
    const { text: whole, map } = closed;
    const mended = mendAndParse(parser, whole, closed.scan, () => true, limits);
    const touched = mended.touched.map(({ span, reason }): Gap => ({ span: map.spanToShown(span), reason }));
    readings.push({ ...mended, map: composeMaps(mended.map, map), touched: [...touched, ...closed.touched] });
  }
  // With a string left open, what the parser took for code may be text: its complaints count for nothing.
  if (scan.openString < 0) {
    const isNear = scan.lines.length <= EVERY_LINE_MAX ? () => true : nearSpans(damage);
    readings.push(mendAndParse(parser, text, scan, isNear, limits));
  }
  if (closed === null && damage.length > 0) {
    const touched = damage.map((span): Gap => ({ span, reason: "not understood" }));
    readings.push({ ...parsed, map: identityMap, touched });
  }
  const costs = readings.map((reading) => linesIn(reading.touched, text) + (reading.map === identityMap ? SILENT_LINES : 0));
  const best = readings[costs.indexOf(Math.min(...costs))] as MendedReading;
  markTouched(best.arena, best.map, best.touched);
  return best;
}

/** The parser may drop in silence what mending reads: as many lines more may a mended reading note. */
const SILENT_LINES = 6;

function mendAndParse(
  parser: PythonParser,
  text: string,
  scan: Scan,
  isNear: (line: LogicalLine) => boolean,
  limits: Limits,
): MendedReading {
  let triesLeft = TRIES_LENGTH_MAX;
  const parsesAlone = (snippet: string): boolean => {
    triesLeft -= snippet.length + TRY_LENGTH_MIN;
    return triesLeft > 0 && parsesCleanly(parser, snippet);
  };
  const mended = mendText(text, scan, parsesAlone, (line) => triesLeft > 0 && isNear(line));
  const parsed = parseScanned(parser, mended.text, scanText(mended.text, limits), limits);
  const left = parsed.damage.map((span): Gap => ({ span: widened(mended.map.spanToShown(span), scan), reason: "not understood" }));
  return { ...parsed, map: mended.map, touched: [...mended.touched, ...left] };
}

/**
 * UTF-16 code units of snippets that may be tried. Text that is no Python at
 * all would have every line tried in many ways; it is not worth a second.
 */
const TRIES_LENGTH_MAX = 1_000_000;
/** What trying a snippet costs beyond its length. */
const TRY_LENGTH_MIN = 200;

interface ClosedText extends MappedText {
  readonly scan: Scan;
  readonly touched: readonly Gap[];
}

/** A triple quote without partner turns code into text and text into code: close its string where it should end. */
function closeStrings(text: string, scan: Scan, limits: Limits): ClosedText | null {
  let lone = loneQuotes(text);
  if (lone.length === 0 && scan.openString < 0) return null;
  if (lone.length === 0) {
    const lineBreak = text.indexOf("\n", scan.openString);
    lone = [{ offset: scan.openString, quote: scan.openStringQuote, closeAt: lineBreak < 0 ? text.length : lineBreak }];
  }
  const builder = mappedText(text);
  const touched: Gap[] = [];
  let reached = 0;
  for (const { offset, quote, closeAt } of lone) {
    builder.keep(reached, closeAt);
    // Not to be part of what stands before: another quote, a backslash.
    builder.replace(closeAt, closeAt, /[\\"']/.test(text[closeAt - 1] ?? "") && closeAt > offset + quote.length ? ` ${quote}` : quote);
    reached = closeAt;
    const lineBreak = text.indexOf("\n", offset);
    touched.push({ span: { start: offset, end: lineBreak < 0 ? text.length : lineBreak }, reason: `missing \`${quote}\`` });
  }
  builder.keep(reached, text.length);
  const { text: closed, map } = builder.finish();
  return { text: closed, map, scan: scanText(closed, limits), touched };
}

/** In longer texts only statements near what the parser complained of are tried one by one. */
const EVERY_LINE_MAX = 2_000;

/** @param spans In text order. */
function nearSpans(spans: readonly Span[]): (line: LogicalLine) => boolean {
  // What spans reach up to: the furthest end so far, because they may overlap.
  const ends: number[] = [];
  for (const { end } of spans) ends.push(Math.max(end, ends.at(-1) ?? 0));
  return ({ start, codeEnd }) => {
    const last = lastAtOrBefore(spans.length, (index) => spans[index]?.start ?? 0, codeEnd + NEAR - 1);
    return last >= 0 && (ends[last] ?? 0) > start - NEAR;
  };
}

/** UTF-16 code units: a few lines. */
const NEAR = 200;

/** Marks the nodes that begin in a statement that was touched. */
function markTouched(arena: SyntaxArena, map: PositionMap, touched: readonly Gap[]): void {
  const spans = [...touched].map(({ span }) => span).sort((a, b) => a.start - b.start);
  for (let node = 1; node < arena.count; node++) {
    const at = map.toShown(arena.start[node] as number);
    const span = spans[lastAtOrBefore(spans.length, (index) => spans[index]?.start ?? 0, at)];
    if (span !== undefined && at >= span.start && at < span.end) arena.flags[node] = (arena.flags[node] as number) | Flag.recovered;
  }
}
