/**
 * Statements as Python's tokenizer counts them: one or more physical lines
 * that brackets, backslashes or triple quotes hold together. In broken code a
 * bracket that is never closed ends with the statement that opened it, as far
 * as the next lines show where that is.
 */
import { closerOf, type Line, type Scan } from "./scan.ts";

export interface LogicalLine {
  /** Indexes into the scan's lines, both included. */
  readonly first: number;
  readonly last: number;
  readonly start: number;
  readonly textStart: number;
  /** Where its code ends, without a comment. */
  readonly codeEnd: number;
  readonly indent: number;
  /** What must be appended so that its brackets and its last string are closed, e.g. `")`. */
  readonly closers: string;
  /** Offsets of closing brackets in it that close nothing. */
  readonly stray: readonly number[];
}

/** All statements of a text in order; blank and comment lines belong to none. Linear. */
export function logicalLines(text: string, scan: Scan): LogicalLine[] {
  const unclosed = new Set(scan.open.map(({ offset }) => offset));
  const stray = new Set(scan.stray.map(({ offset }) => offset));
  const result: LogicalLine[] = [];
  const { lines, brackets } = scan;
  let bracket = 0;
  let open: {
    first: number;
    depth: number;
    waiting: string[];
    stray: number[];
    last: number;
    quote: string;
  } | null = null;

  const finish = (): void => {
    const first = lines[open?.first ?? 0];
    const last = lines[open?.last ?? 0];
    if (open === null || first === undefined || last === undefined) return;
    const { start, textStart, indent } = first;
    const closers = open.quote + open.waiting.reverse().map(closerOf).join("");
    result.push({
      first: open.first,
      last: open.last,
      start,
      textStart,
      codeEnd: open.quote === "" ? last.codeEnd : last.end,
      indent,
      closers,
      stray: open.stray,
    });
    open = null;
  };

  lines.forEach((line, index) => {
    if (open !== null && open.waiting.length > 0 && open.depth === 0 && line.begins === "code") {
      const first = lines[open.first];
      if (beginsStatement(text, line, first?.indent ?? 0) || opensBlock(text, first, lines[open.last])) finish();
    }
    if (open === null) {
      if (line.begins !== "code") return;
      open = { first: index, depth: 0, waiting: [], stray: [], last: index, quote: "" };
    }
    if (line.begins !== "blank" && line.begins !== "comment") open.last = index;
    open.quote = line.openQuote;
    for (; bracket < brackets.length && (brackets[bracket] as number) < line.end; bracket++) {
      const offset = brackets[bracket] as number;
      const character = text[offset] as string;
      if (unclosed.has(offset)) open.waiting.push(character);
      else if (stray.has(offset)) open.stray.push(offset);
      else open.depth += closerOf(character) === "" ? -1 : 1;
    }
    const next = lines[index + 1];
    const goesOn = open.depth > 0 || open.waiting.length > 0 || next?.isContinuation === true || next?.begins === "string";
    if (!goesOn || next === undefined) finish();
  });
  finish();
  return result;
}

/** Does the statement so far read as a header whose block comes next? */
function opensBlock(text: string, first: Line | undefined, last: Line | undefined): boolean {
  if (first === undefined || last === undefined || text[last.codeEnd - 1] !== ":") return false;
  return /^(?:if|elif|else|for|while|with|try|except|def|class|async)\b/.test(text.slice(first.textStart, first.textStart + 10));
}

/** Words that begin a statement and cannot stand at the start of a line inside brackets. */
const STATEMENT_WORD =
  /^(?:@|(?:def|class|import|from|return|raise|with|while|assert|del|pass|break|continue|global|nonlocal|print|elif|exec)\b|(?:try|finally|else|except)\s*:|except\b)/;
/** `name = …`, with the blanks that keyword arguments do not have. */
const ASSIGNMENT = /^[A-Za-z_][\w.]*(?:\[[^\]\n]*\])?\s+(?:[-+*/%|&^]|\/\/|\*\*|<<|>>)?=\s/;

/** Does the line begin a new statement, although a bracket of an earlier one is still open? */
function beginsStatement(text: string, line: Line, indent: number): boolean {
  const code = text.slice(line.textStart, line.codeEnd);
  if (STATEMENT_WORD.test(code) || ASSIGNMENT.test(code)) return true;
  if (/^(?:if|for)\b/.test(code) && code.endsWith(":")) return true;
  return line.indent <= indent && /^[A-Za-z_]/.test(code);
}
