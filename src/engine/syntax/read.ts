/**
 * Python text → arena, whatever state the text is in, together with what was
 * not understood. Lines count when they hold code: neither blank nor comment.
 *
 * Whole code is parsed once. What becomes of other code stands in
 * `mendedReading.ts`.
 */
import type { Limits } from "../limits.ts";
import { identityMap, type PositionMap } from "../paste/positionMap.ts";
import type { Gap, Problem, Span } from "../types.ts";
import type { SyntaxArena } from "./arena.ts";
import { mergeGaps } from "./gaps.ts";
import { mendedReading } from "./mendedReading.ts";
import { type PythonParser, parseScanned } from "./parse.ts";
import { reread, type WholeReading } from "./reread.ts";
import { type Line, type Scan, scanText } from "./scan.ts";

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
  /** For `readPython` of a text that differs little; `null` when the parser had trouble with this one. */
  readonly whole: WholeReading | null;
  /** Most of it was taken over from the reading before. */
  readonly isAgain: boolean;
}

/**
 * @param before Of a text from which this one differs in a few places: then only those are parsed. The outcome is the same.
 * @throws Only when the parser's wasm module traps.
 */
export function readPython(parser: PythonParser, text: string, limits: Limits, before: WholeReading | null = null): Reading {
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
  const taken = before === null ? null : reread(parser, before, read, scan, limits);
  const parsed = taken === null ? parseScanned(parser, read, scan, limits) : { arena: taken, damage: [], isRepaired: false, problems: [] };
  const reading =
    parsed.damage.length === 0 && !scan.hasLooseIndent
      ? { ...parsed, map: identityMap, touched: [] as readonly Gap[] }
      : mendedReading(parser, read, scan, parsed, limits);

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
  const isWhole = reading.arena === parsed.arena && !parsed.isRepaired && parsed.problems.length === 0;
  return {
    arena: reading.arena,
    map: reading.map,
    given: parsed.arena,
    gaps: allGaps,
    problems,
    codeLines,
    understoodLines,
    whole: isWhole ? { arena: parsed.arena, scan } : null,
    isAgain: taken !== null,
  };
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
