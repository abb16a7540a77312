/**
 * One linear look at a text before it is parsed: where strings, comments,
 * brackets and lines are. It serves the limits (the parser must never see what
 * could trap it), the masking of comments and the mending of broken code.
 *
 * Knows Python's tokens well enough for that and nothing of its grammar. A
 * string in single quotes ends at the end of its line, closed or not, unless
 * a hole of an f-string goes on.
 */
import type { Limits } from "../limits.ts";
import type { LimitName } from "../types.ts";

/** One physical line. Offsets are UTF-16 code units; `end` excludes the line break. */
export interface Line {
  readonly start: number;
  readonly end: number;
  /** Column of the first character that is no blank; tabs go to the next multiple of eight, as Python counts. */
  readonly indent: number;
  /** Offset of that character; equal to `end` in a blank line. */
  readonly textStart: number;
  /**
   * What the line's first character is part of. `code` may continue an open
   * bracket; `refused` is code that the parser must not see (`Scan.refused`).
   */
  readonly begins: "blank" | "comment" | "code" | "string" | "refused";
  /** Where the line's code ends: before a comment and the blanks in front of it. */
  readonly codeEnd: number;
  /** Quote of a string that begins on this line and should end on it but does not; "" when there is none. */
  readonly openQuote: string;
  /** The line before ended in a backslash. */
  readonly isContinuation: boolean;
}

export interface Bracket {
  readonly offset: number;
  readonly character: string;
}

export interface Scan {
  readonly lines: readonly Line[];
  /** Brackets still open at the end, outermost first. */
  readonly open: readonly Bracket[];
  /** Closing brackets that close nothing, in text order. */
  readonly stray: readonly Bracket[];
  /** Offsets of all brackets outside strings and comments, in text order. */
  readonly brackets: readonly number[];
  /** Where a triple-quoted string that is never closed begins; -1 when there is none. */
  readonly openString: number;
  readonly openStringQuote: string;
  /** A line is indented where no block opens, or not where one does: Python refuses that, the parser may not. */
  readonly hasLooseIndent: boolean;
  /** Where statements at the left margin begin, clauses such as `else` among them, in text order. */
  readonly topLevel: readonly number[];
  /** Backquotes outside strings and comments, in text order. */
  readonly backquotes: readonly number[];
  /** Line breaks and comments in holes of strings in single quotes: Python 3.12 reads over them, the parser does not. */
  readonly breaks: readonly { readonly start: number; readonly end: number }[];
  /** Lines that would pass a limit of depth, in text order. The lines after them are scanned as if they were blank. */
  readonly refused: readonly { readonly start: number; readonly end: number; readonly limit: LimitName; readonly reason: string }[];
  /** Where the last line that holds code or a string ends; after it there are only blanks and comments. */
  readonly codeEnd: number;
  /** Where a limit of size was passed, if one was: nothing from that line on should be parsed. */
  readonly stop: { readonly lineStart: number; readonly limit: LimitName; readonly reason: string } | null;
}

/** UTF-16 code units. The parser looks over the blanks after a block once for each block that ends there. */
const BLANKS_REREAD_MAX = 8_000_000;

const CLOSERS: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };
export const closerOf = (opener: string): string => CLOSERS[opener] ?? "";

/** Scans a whole text, or up to the line in which a limit is passed. Linear. */
export function scanText(text: string, limits: Limits): Scan {
  const lines: Line[] = [];
  const open: Bracket[] = [];
  const stray: Bracket[] = [];
  const brackets: number[] = [];
  const backquotes: number[] = [];
  const topLevel: number[] = [];
  const indents: number[] = [0];
  let openString = -1;
  let openStringQuote = "";
  /** Where it ends, if that is known. */
  let openStringEnd = -1;
  const breaks: { start: number; end: number }[] = [];
  const refused: { start: number; end: number; limit: LimitName; reason: string }[] = [];
  let stop: Scan["stop"] = null;
  let isContinuation = false;
  let hasLooseIndent = false;
  let statementStart = 0;
  /** Where the last line with code ended. */
  let codeEnd = 0;
  let blanksReread = 0;
  let awaitsBlock = false;
  let at = 0;
  const length = Math.min(text.length, limits.textLengthMax);

  const stopHere = (lineStart: number, limit: LimitName, reason: string): void => {
    stop ??= { lineStart, limit, reason };
  };

  while (at <= length && stop === null) {
    const start = at;
    let indent = 0;
    while (at < length) {
      const code = text.charCodeAt(at);
      if (code === 32) indent++;
      else if (code === 9) indent += 8 - (indent % 8);
      else if (code === 12) indent = 0;
      else break;
      at++;
    }
    const textStart = at;
    const first = text[at];
    const inString = openString >= 0;
    const begins = inString ? "string" : at >= length || first === "\n" ? "blank" : first === "#" ? "comment" : "code";
    let commentStart = -1;
    let openQuote = "";
    /** Where code begins again after a string that the line began in. */
    let codeStart = start;
    const physicalEnd = lineEnd(text, at, length);
    let refusal: { readonly limit: LimitName; readonly reason: string } | null = null;
    const before = { open: open.length, stray: stray.length, brackets: brackets.length, backquotes: backquotes.length };
    if (begins === "code" && open.length === 0 && !isContinuation) {
      const isDeeper = indent > (indents.at(-1) ?? 0);
      for (; indent < (indents.at(-1) ?? 0); indents.pop()) blanksReread += start - codeEnd;
      if (blanksReread > BLANKS_REREAD_MAX)
        stopHere(codeEnd, "indentation", `too many blanks between deeply nested blocks before line ${lines.length + 1}`);
      const fits = isDeeper || indent === indents.at(-1);
      if (indent > (indents.at(-1) ?? 0)) indents.push(indent);
      hasLooseIndent ||= isDeeper !== awaitsBlock || !fits;
      statementStart = textStart;
      if (indent === 0) topLevel.push(textStart);
      awaitsBlock = false;
      if (indents.length - 1 > limits.indentationMax) {
        indents.pop();
        refusal = { limit: "indentation", reason: `line ${lines.length + 1} is indented more than ${limits.indentationMax} levels deep` };
      }
    }
    isContinuation = false;
    if (inString) at = start;
    // The tokens of this line.
    while (at < length && refusal === null) {
      if (openString >= 0) {
        const close = openStringEnd >= 0 ? openStringEnd : endOfTriple(text, at, length, openStringQuote);
        if (close < 0 || close > physicalEnd) {
          at = physicalEnd;
          break;
        }
        at = close;
        if (inString && codeStart === start) codeStart = close;
        openString = -1;
        openStringEnd = -1;
        continue;
      }
      const character = text[at] as string;
      if (character === "\n") break;
      if (character === "#") {
        commentStart = at;
        at = physicalEnd;
        break;
      }
      if (character === "\\") {
        if (text[at + 1] === "\n") isContinuation = true;
        at++;
      } else if (character === '"' || character === "'") {
        if (text.startsWith(character.repeat(3), at)) {
          openString = at;
          openStringQuote = character.repeat(3);
          at += 3;
        } else {
          const end = endOfString(text, at + 1, length, character);
          openStringEnd = end < 0 ? endOfFormatted(text, at, length, character, breaks) : -1;
          if (openStringEnd >= 0) {
            openString = at;
            continue;
          }
          if (end < 0) openQuote = character;
          at = end < 0 ? ~end : end;
        }
      } else {
        if (character === "(" || character === "[" || character === "{") {
          brackets.push(at);
          open.push({ offset: at, character });
          if (open.length > limits.bracketsMax) {
            refusal = { limit: "brackets", reason: `more than ${limits.bracketsMax} brackets are open on line ${lines.length + 1}` };
            break;
          }
        } else if (character === ")" || character === "]" || character === "}") {
          brackets.push(at);
          if (closerOf(open.at(-1)?.character ?? "") === character) open.pop();
          else stray.push({ offset: at, character });
        } else if (character === "`") backquotes.push(at);
        at++;
      }
    }
    if (refusal !== null) {
      // As if the line were not there: what it opened is not open, what it closed alone is not stray.
      at = physicalEnd;
      open.length = Math.min(open.length, before.open);
      stray.length = before.stray;
      brackets.length = before.brackets;
      backquotes.length = before.backquotes;
      refused.push({ start: codeStart, end: at, ...refusal });
      isContinuation = false;
    }
    const lineCodeEnd = endOfCode(text, textStart, commentStart < 0 ? at : commentStart);
    if (text[lineCodeEnd - 1] === ":" && open.length === 0 && openString < 0 && refusal === null)
      awaitsBlock = HEADER.test(text.slice(statementStart, statementStart + 10));
    lines.push({
      start,
      end: at,
      indent,
      textStart: Math.min(textStart, at),
      begins: refusal === null || inString ? begins : "refused",
      codeEnd: lineCodeEnd,
      openQuote,
      isContinuation: wasContinuation(text, start) && begins === "code",
    });
    if (lines.at(-1)?.begins === "code" || inString) codeEnd = at;
    if (lines.length > limits.lineCountMax) stopHere(start, "line-count", `there are more than ${limits.lineCountMax} lines`);
    at++; // The line break, or the end.
  }
  hasLooseIndent ||= awaitsBlock;
  if (stop === null && text.length > limits.textLengthMax)
    stopHere(lines.at(-1)?.start ?? 0, "text-length", `the text is longer than ${limits.textLengthMax} characters`);
  return {
    lines,
    open,
    stray,
    brackets,
    openString,
    openStringQuote,
    hasLooseIndent,
    topLevel,
    backquotes,
    breaks,
    refused,
    codeEnd,
    stop,
  };
}

/** Words that open a block when a colon ends their line. */
const HEADER = /^(?:if|elif|else|for|while|with|try|except|finally|def|class|async|match|case)\b/;

const wasContinuation = (text: string, lineStart: number): boolean => lineStart >= 2 && text[lineStart - 2] === "\\";

function endOfCode(text: string, from: number, to: number): number {
  let end = to;
  while (end > from && (text[end - 1] === " " || text[end - 1] === "\t")) end--;
  return end;
}

function lineEnd(text: string, from: number, length: number): number {
  const at = text.indexOf("\n", from);
  return at < 0 || at > length ? length : at;
}

/** Offset past the closing quote; where the string ends unclosed, the complement (`~`) of its line break's offset. */
function endOfString(text: string, from: number, length: number, quote: string): number {
  for (let at = from; at < length; at++) {
    const character = text[at];
    if (character === "\\") at++;
    else if (character === quote) return at + 1;
    else if (character === "\n") return ~at;
  }
  return ~length;
}

/** UTF-16 units of a formatted string that goes over several lines. */
const FORMATTED_LENGTH_MAX = 2_000;

/**
 * Offset past the closing quote of an f-string at `start` whose holes go over several lines; -1 when it is none.
 * @param breaks Gets the line breaks and comments in its holes.
 */
function endOfFormatted(text: string, start: number, length: number, quote: string, breaks: { start: number; end: number }[]): number {
  if (!/(?:^|\W)(?:[ft]r?|r[ft])$/i.test(text.slice(Math.max(start - 3, 0), start))) return -1;
  const found: { start: number; end: number }[] = [];
  let depth = 0;
  for (let at = start + 1; at < Math.min(length, start + FORMATTED_LENGTH_MAX); at++) {
    const character = text[at] as string;
    if (depth === 0) {
      if (character === "\n") return -1;
      if (character === quote) {
        breaks.push(...found);
        return at + 1;
      }
      if (character === "\\" || (character === "{" && text[at + 1] === "{")) at++;
      else if (character === "{") depth = 1;
    } else if (character === '"' || character === "'") {
      const end = endOfString(text, at + 1, length, character);
      if (end < 0) return -1;
      at = end - 1;
    } else if (character === "\n" || character === "#") {
      const end = character === "\n" ? at + 1 : lineEnd(text, at, length);
      found.push({ start: at, end });
      at = end - 1;
    } else if (closerOf(character) !== "") depth++;
    else if (character === "}" || character === ")" || character === "]") depth--;
  }
  return -1;
}

/** Offset past the closing quotes; -1 when the string never ends. Looks no further than it must. */
function endOfTriple(text: string, from: number, length: number, quote: string): number {
  for (let at = from; at < length; at++) {
    const character = text[at];
    if (character === "\\") at++;
    else if (character === quote[0] && text.startsWith(quote, at)) return at + 3;
    else if (character === "\n") return at + 1; // Beyond this line: the caller comes back with the next one.
  }
  return -1;
}
