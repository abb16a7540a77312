/**
 * Python text → arena, whatever state the text is in, together with what was
 * not understood. Lines count when they hold code: neither blank nor comment.
 *
 * Whole code is parsed once. Where that goes wrong the text is mended on a
 * copy and parsed again; the reading that lost less is kept.
 */
import type { Limits } from "../limits.ts";
import { composeMaps, identityMap, mappedText, type PositionMap } from "../paste/positionMap.ts";
import type { Gap, Problem, Span } from "../types.ts";
import type { SyntaxArena } from "./arena.ts";
import { Flag } from "./kinds.ts";
import type { LogicalLine } from "./logicalLine.ts";
import { mendText } from "./mend.ts";
import { type ParsedText, type PythonParser, parseScanned, parsesCleanly } from "./parse.ts";
import { type Line, type Scan, scanText } from "./scan.ts";
import { loneQuotes } from "./tripleQuote.ts";

export interface Reading {
  readonly arena: SyntaxArena;
  /** From arena offsets to the text that was given: mending inserts and leaves out. */
  readonly map: PositionMap;
  /** The text as it was given, for rules that look at text alone; the same as `arena` unless it was mended. */
  readonly given: SyntaxArena;
  /** In offsets of the text that was given, in text order. */
  readonly gaps: readonly Gap[];
  readonly problems: readonly Problem[];
  readonly codeLines: number;
  readonly understoodLines: number;
}

/** @throws Only when the parser's wasm module traps. */
export function readPython(parser: PythonParser, text: string, limits: Limits): Reading {
  const whole = scanText(text, limits);
  const end = whole.stop?.lineStart ?? text.length;
  const problems: Problem[] = [];
  const gaps: Gap[] = [];
  if (whole.stop !== null) {
    const { limit, reason } = whole.stop;
    problems.push({ kind: "limit-reached", limit, ruleId: null, reason });
    gaps.push({ span: { start: end, end: text.length }, reason });
  }
  for (const { start, end: refusedEnd, limit, reason } of whole.refused) {
    const isFirst = !problems.some((problem) => problem.kind === "limit-reached" && problem.limit === limit);
    if (isFirst) problems.push({ kind: "limit-reached", limit, ruleId: null, reason });
    gaps.push({ span: { start, end: refusedEnd }, reason });
  }
  noteLongLines(whole, limits, problems);
  const read = text.slice(0, end);
  const scan = whole.stop === null ? whole : scanText(read, limits);
  const parsed = parseScanned(parser, read, scan, limits);
  const reading =
    parsed.damage.length === 0 && !scan.hasLooseIndent
      ? { ...parsed, map: identityMap, touched: [] as readonly Gap[] }
      : mended(parser, read, scan, parsed, limits);

  const lines = codeLinesOf(whole).filter(({ start }) => start < end);
  const codeLines = lines.length + countCodeLines(text.slice(end));
  const allGaps = mergeGaps([...reading.touched, ...gaps], text);
  const understoodLines = lines.length - countTouched(lines, allGaps);
  problems.push(...reading.problems);
  for (const { span, reason } of mergeGaps(reading.touched, text)) problems.push({ kind: "syntax-error", span, reason });
  const triedLines = lines.length - countTouched(lines, mergeGaps(gaps, text));
  if (triedLines > 0 && understoodLines / triedLines < PYTHON_SHARE_MIN) {
    problems.push({ kind: "not-python", reason: `only ${understoodLines} of ${triedLines} lines could be read as Python` });
  }
  return { arena: reading.arena, map: reading.map, given: parsed.arena, gaps: allGaps, problems, codeLines, understoodLines };
}

/** Below that share of understood lines a text is probably something else. */
const PYTHON_SHARE_MIN = 0.35;

const codeLinesOf = (scan: Scan): Line[] =>
  scan.lines.filter(({ begins, start, end }) => begins === "code" || begins === "refused" || (begins === "string" && end > start));

/** Lines beyond a limit, which no scan has seen: those that begin with something else than a comment. */
const countCodeLines = (text: string): number => text.match(/^[ \t\f]*[^\s#]/gm)?.length ?? 0;

const overlaps = (line: Line, span: Span): boolean =>
  line.textStart < Math.max(span.end, span.start + 1) && span.start < Math.max(line.end, line.start + 1);

/** How many of the lines lie in gaps. Both in text order, gaps apart from each other, so one pass is enough. */
function countTouched(lines: readonly Line[], gaps: readonly Gap[]): number {
  let count = 0;
  let at = 0;
  for (const line of lines) {
    while (at < gaps.length && Math.max(gaps[at]?.span.end ?? 0, (gaps[at]?.span.start ?? 0) + 1) <= line.textStart) at++;
    const gap = gaps[at];
    if (gap !== undefined && overlaps(line, gap.span)) count++;
  }
  return count;
}

function noteLongLines(scan: Scan, limits: Limits, problems: Problem[]): void {
  const long = scan.lines.findIndex(({ start, end }) => end - start > limits.lineLengthMax);
  if (long < 0) return;
  const reason = `line ${long + 1} is longer than ${limits.lineLengthMax} characters; rules that look at raw text skipped it`;
  problems.push({ kind: "limit-reached", limit: "line-length", ruleId: null, reason });
}

interface MendedReading extends ParsedText {
  readonly map: PositionMap;
  readonly touched: readonly Gap[];
}

function mended(parser: PythonParser, text: string, scan: Scan, parsed: ParsedText, limits: Limits): MendedReading {
  let triesLeft = TRIES_LENGTH_MAX;
  const parsesAlone = (snippet: string): boolean => {
    triesLeft -= snippet.length + TRY_LENGTH_MIN;
    return triesLeft > 0 && parsesCleanly(parser, snippet);
  };
  const closed = closeStrings(text, scan, limits);
  const spans = parsed.damage.map((span) => widened(span, scan));
  const isNear = closed !== null || scan.lines.length <= EVERY_LINE_MAX ? () => true : nearSpans(spans);
  const isSuspect = (line: LogicalLine): boolean => triesLeft > 0 && isNear(line);
  const mend = mendText(closed?.text ?? text, closed?.scan ?? scan, parsesAlone, isSuspect);
  const map = closed === null ? mend.map : composeMaps(mend.map, closed.map);
  const again = parseScanned(parser, mend.text, scanText(mend.text, limits), limits);
  const touched = [
    ...mend.touched.map(({ span, reason }) => ({ span: closed?.map.spanToShown(span) ?? span, reason })),
    ...again.damage.map((span): Gap => ({ span: widened(map.spanToShown(span), scan), reason: "not understood" })),
    ...(closed?.touched ?? []),
  ];
  const before = spans.map((span): Gap => ({ span, reason: "not understood" }));
  // The parser may drop in silence what mending reads, so a mended reading may note a few lines more and still be the better one.
  // With a quote missing, what the parser took for code may be text: its complaints count for nothing.
  if (closed === null && before.length > 0 && linesIn(touched, text) >= linesIn(before, text) + LINES_MORE_MAX)
    return { ...parsed, map: identityMap, touched: before };
  markTouched(again.arena, map, touched);
  return { ...again, map, touched };
}

const LINES_MORE_MAX = 6;

/**
 * UTF-16 code units of snippets that may be tried. Text that is no Python at
 * all would have every line tried in many ways; it is not worth a second.
 */
const TRIES_LENGTH_MAX = 1_000_000;
/** What trying a snippet costs beyond its length. */
const TRY_LENGTH_MIN = 200;

/** A triple quote without partner turns code into text and text into code: close its string where it should end. */
function closeStrings(text: string, scan: Scan, limits: Limits) {
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

/** Index of the last of `count` ascending values that is not above `limit`; -1 when all are. */
function lastAtOrBefore(count: number, valueAt: (index: number) => number, limit: number): number {
  let low = -1;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (valueAt(middle) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** UTF-16 code units: a few lines. */
const NEAR = 200;

/** A place where something is missing is empty; the reader is shown the line. */
function widened({ start, end }: Span, { lines }: Scan): Span {
  if (end > start) return { start, end };
  const line = lines[lastAtOrBefore(lines.length, (index) => lines[index]?.start ?? 0, start)];
  return line === undefined ? { start, end } : { start: line.start, end: line.end };
}

function linesIn(gaps: readonly Gap[], text: string): number {
  let lines = 0;
  for (const { span } of mergeGaps(gaps, text)) lines += text.slice(span.start, span.end).split("\n").length;
  return lines;
}

/** Gaps on the same or on neighbouring lines are one, with the first reason. In text order. */
function mergeGaps(gaps: readonly Gap[], text: string): Gap[] {
  const sorted = [...gaps].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const merged: Gap[] = [];
  for (const gap of sorted) {
    const last = merged.at(-1);
    if (
      last !== undefined &&
      text.slice(last.span.end, gap.span.start).split("\n").length <= 2 &&
      !/\S/.test(text.slice(last.span.end, gap.span.start))
    ) {
      merged[merged.length - 1] = { span: { start: last.span.start, end: Math.max(last.span.end, gap.span.end) }, reason: last.reason };
    } else if (last !== undefined && gap.span.start < last.span.end) {
      merged[merged.length - 1] = { span: { start: last.span.start, end: Math.max(last.span.end, gap.span.end) }, reason: last.reason };
    } else merged.push(gap);
  }
  return merged;
}

/** Marks the nodes that begin in a statement that was touched. */
function markTouched(arena: SyntaxArena, map: PositionMap, touched: readonly Gap[]): void {
  const spans = [...touched].map(({ span }) => span).sort((a, b) => a.start - b.start);
  for (let node = 1; node < arena.count; node++) {
    const at = map.toShown(arena.start[node] as number);
    const span = spans[lastAtOrBefore(spans.length, (index) => spans[index]?.start ?? 0, at)];
    if (span !== undefined && at >= span.start && at < span.end) arena.flags[node] = (arena.flags[node] as number) | Flag.recovered;
  }
}
