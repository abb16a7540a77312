/**
 * Broken code, made whole enough to be read: the fewest insertions and
 * omissions after which each statement parses on its own and every block has
 * its place. The text is changed on a copy; a map leads back, and every
 * statement that was touched is noted, so nothing found there counts as sure.
 *
 * Statement by statement: close what is open, try what may be missing at the
 * end, else keep the calls that can be read, else leave it out.
 */
import { type MappedText, mappedText } from "../paste/positionMap.ts";
import type { Gap } from "../types.ts";
import { type LogicalLine, logicalLines } from "./logicalLine.ts";
import type { Scan } from "./scan.ts";

export interface Mended extends MappedText {
  /** Statements that were touched; offsets in the text as it was given. */
  readonly touched: readonly Gap[];
  /** How many of them nothing could be kept of. */
  readonly lostCount: number;
}

/** Does a snippet of whole statements parse without error? */
export type ParsesAlone = (snippet: string) => boolean;

/** Word that a statement begins with; "" when it begins with none. */
const firstWord = (code: string): string => /^(?:async\s+)?([A-Za-z_]\w*)/.exec(code)?.[1] ?? "";

const HEADERS = new Set(["if", "elif", "else", "for", "while", "with", "try", "except", "finally", "def", "class"]);
/** Headers that need another before them, and which. */
const NEEDS: ReadonlyMap<string, readonly string[]> = new Map([
  ["elif", ["if", "elif"]],
  ["else", ["if", "elif", "for", "while", "except", "try"]],
  ["except", ["try", "except"]],
  ["finally", ["try", "except", "else"]],
]);

/** A block that is open. */
interface Level {
  readonly indent: number;
  /** Its indentation as written. */
  readonly space: string;
  /** Word that its last statement begins with. */
  before: string;
  /** Does a `try` in it still wait for its handler? */
  openTry: boolean;
}

/** What may follow a `try` block. */
const NEEDS_TRY = new Set(["except", "finally", "else"]);

/** @param isSuspect May the statement be broken? Others are left as they are. */
export function mendText(text: string, scan: Scan, parsesAlone: ParsesAlone, isSuspect: (line: LogicalLine) => boolean): Mended {
  const builder = mappedText(text);
  const touched: Gap[] = [];
  let lostCount = 0;
  let reached = 0;
  const keepTo = (offset: number): void => {
    builder.keep(reached, offset);
    reached = Math.max(reached, offset);
  };
  const replace = (start: number, end: number, by: string): void => {
    keepTo(start);
    builder.replace(start, end, by);
    reached = Math.max(reached, end);
  };
  const touch = (line: LogicalLine, reason: string): void => {
    touched.push({ span: { start: line.textStart, end: line.codeEnd }, reason });
  };

  /** Blocks that are open, outermost first. */
  const levels: Level[] = [{ indent: 0, space: "", before: "", openTry: false }];
  let header: { readonly line: LogicalLine; readonly indent: number; readonly space: string } | null = null;
  /** A `try` that nothing follows gets what Python wants there. */
  const closeTry = (level: Level, at: number): void => {
    if (!level.openTry) return;
    replace(at, at, `${level.space}finally: pass\n`);
    level.openTry = false;
  };

  for (const line of logicalLines(text, scan)) {
    // Where the statement belongs.
    let space = text.slice(line.start, line.textStart);
    let indent = line.indent;
    const top = (): Level => levels.at(-1) as Level;
    if (header !== null) {
      if (indent > header.indent) levels.push({ indent, space, before: "", openTry: false });
      else {
        replace(header.line.codeEnd, header.line.codeEnd, " pass");
        touch(header.line, "its block is missing");
      }
    }
    if (indent > top().indent) {
      touch(line, "unexpected indentation");
      ({ indent, space } = top());
    }
    while (indent < top().indent) {
      const { indent: left } = top();
      const below = levels.at(-2)?.indent ?? 0;
      // Between two levels: the nearer one is meant.
      if (indent > below && left - indent <= indent - below) {
        touch(line, "its indentation fits no block");
        ({ indent, space } = top());
        break;
      }
      closeTry(top(), line.start);
      levels.pop();
      if (indent > top().indent) {
        touch(line, "its indentation fits no block");
        ({ indent, space } = top());
      }
    }
    const level = top();
    const code = text.slice(line.textStart, line.codeEnd);
    let word = firstWord(code);
    if (!NEEDS_TRY.has(word)) closeTry(level, line.start);
    if (space !== text.slice(line.start, line.textStart)) replace(line.start, line.textStart, space);

    // What it says.
    const needs = NEEDS.get(word);
    let isHeader = HEADERS.has(word) && code.endsWith(":");
    if (needs !== undefined && !needs.includes(level.before)) {
      const rest = word === "elif" && code.endsWith(":") ? `if${code.slice("elif".length)}` : "if 1:";
      const fits = parsesAlone(wrapped(rest));
      replace(line.textStart, line.codeEnd, fits ? rest : "if 1:");
      touch(line, `\`${word}\` without what it belongs to`);
      isHeader = fits ? rest.endsWith(":") : true;
      word = "if";
    } else if (line.closers !== "" || line.stray.length > 0 || (isSuspect(line) && !parsesAlone(wrapped(code)))) {
      const mended = mendStatement(code, line, parsesAlone);
      if (mended.code === null) {
        lostCount++;
        isHeader = code.endsWith(":");
        replace(line.textStart, line.codeEnd, isHeader ? "if 1:" : "pass");
        word = isHeader ? "if" : "";
      } else {
        for (const edit of mended.edits) replace(line.textStart + edit.at, line.textStart + edit.at + edit.length, edit.text);
        isHeader = HEADERS.has(word) && mended.code.endsWith(":");
      }
      touch(line, mended.reason);
    }
    keepTo(line.codeEnd);

    if (word === "try") level.openTry = true;
    else if (word === "except" || word === "finally") level.openTry = false;
    level.before = word;
    header = isHeader ? { line, indent, space } : null;
  }
  if (header !== null) {
    replace(header.line.codeEnd, header.line.codeEnd, " pass");
    touch(header.line, "its block is missing");
  }
  keepTo(text.length);
  const open = levels.filter(({ openTry }) => openTry).reverse();
  if (open.length > 0 && !text.endsWith("\n")) builder.replace(text.length, text.length, "\n");
  for (const { space } of open) builder.replace(text.length, text.length, `${space}finally: pass\n`);
  return { ...builder.finish(), touched: inOrder(touched), lostCount };
}

/** One note a statement, in text order. */
function inOrder(touched: readonly Gap[]): Gap[] {
  const byStart = new Map<number, Gap>();
  for (const gap of touched) if (!byStart.has(gap.span.start)) byStart.set(gap.span.start, gap);
  return [...byStart.values()].sort((a, b) => a.span.start - b.span.start);
}

interface StatementEdit {
  /** From the statement's first character. */
  readonly at: number;
  readonly length: number;
  readonly text: string;
}

interface MendedStatement {
  /** `null`: nothing of it can be read. */
  readonly code: string | null;
  readonly edits: readonly StatementEdit[];
  readonly reason: string;
}

/** What may be missing at the end of a statement that was cut off. */
const ENDINGS: readonly { readonly text: string; readonly reason: string }[] = [
  { text: "", reason: "" },
  { text: ":", reason: "missing `:`" },
  { text: " None", reason: "the statement is unfinished" },
  { text: " None:", reason: "the statement is unfinished" },
  { text: "_", reason: "the statement is unfinished" },
  { text: "():", reason: "the statement is unfinished" },
  { text: " _", reason: "the statement is unfinished" },
  { text: " in ():", reason: "the statement is unfinished" },
  { text: " import _", reason: "the statement is unfinished" },
];

function mendStatement(code: string, line: LogicalLine, parsesAlone: ParsesAlone): MendedStatement {
  const stray: StatementEdit[] = line.stray.map((offset) => ({ at: offset - line.textStart, length: 1, text: " " }));
  const cleaned = stray.reduce((text, { at }) => `${text.slice(0, at)} ${text.slice(at + 1)}`, code);
  const missing =
    line.closers === "" ? "" : `missing ${line.closers.length === 1 ? `\`${line.closers}\`` : `\`${line.closers}\` at its end`}`;
  const closing = missing !== "" ? missing : line.stray.length > 0 ? "a bracket closes nothing" : "";
  // In a header the bracket is missing before the colon.
  if (cleaned.endsWith(":") && line.closers !== "") {
    const body = cleaned.slice(0, -1);
    const tried = `${body}${line.closers}:`;
    if (parsesAlone(wrapped(tried)))
      return { code: tried, edits: [...stray, { at: code.length - 1, length: 0, text: line.closers }], reason: closing };
  }
  for (const inner of ["", " None", "_", ": None", "=None"]) {
    if (inner !== "" && line.closers === "") break;
    for (const { text, reason } of ENDINGS) {
      const ending = `${inner}${line.closers}${text}`;
      const tried = cleaned + ending;
      if (!parsesAlone(wrapped(tried))) continue;
      const edits = ending === "" ? stray : [...stray, { at: code.length, length: 0, text: ending }];
      return { code: tried, edits, reason: closing || reason || "the statement is unfinished" };
    }
  }
  return salvage(code, parsesAlone, closing);
}

const CALL = /[A-Za-z_][\w.]*\s*\(/g;
const SALVAGED_MAX = 20;

/** Keeps the calls of a statement that can be read, as statements of their own on one line. */
function salvage(code: string, parsesAlone: ParsesAlone, reason: string): MendedStatement {
  const kept: { readonly start: number; readonly end: number }[] = [];
  for (const found of code.matchAll(CALL)) {
    const start = found.index;
    if (start < (kept.at(-1)?.end ?? 0)) continue;
    const end = endOfCall(code, start + found[0].length - 1);
    if (end > start && parsesAlone(`${code.slice(start, end)}\n`)) kept.push({ start, end });
    if (kept.length >= SALVAGED_MAX) break;
  }
  const isHeader = code.endsWith(":");
  const why = reason || "not understood";
  if (kept.length === 0 || isHeader) return { code: null, edits: [], reason: why };
  const edits: StatementEdit[] = [];
  let reached = 0;
  for (const { start, end } of kept) {
    edits.push({ at: reached, length: start - reached, text: reached === 0 ? "" : "; " });
    reached = end;
  }
  edits.push({ at: reached, length: code.length - reached, text: "" });
  return { code: kept.map(({ start, end }) => code.slice(start, end)).join("; "), edits, reason: why };
}

/** Offset past the bracket that closes the one at `open`, strings respected; -1 when none does. */
function endOfCall(code: string, open: number): number {
  let depth = 0;
  for (let at = open; at < code.length; at++) {
    const character = code[at] as string;
    if (character === '"' || character === "'") {
      const close = code.indexOf(character, at + 1);
      if (close < 0) return -1;
      at = close;
    } else if ("([{".includes(character)) depth++;
    else if (")]}".includes(character)) {
      depth--;
      if (depth === 0) return at + 1;
    }
  }
  return -1;
}

/** A statement with what it needs around it to parse alone. */
function wrapped(code: string): string {
  const word = firstWord(code);
  const body = HEADERS.has(word) && code.endsWith(":") ? `${code} pass` : code;
  switch (word) {
    case "elif":
    case "else":
      return `if 1: pass\n${body}\n`;
    case "except":
    case "finally":
      return `try: pass\n${body}\n`;
    case "try":
      return `${body}\nfinally: pass\n`;
    case "case":
      return code.endsWith(":") ? `match _:\n    ${code} pass\n` : `${code}\n`;
    case "match":
      return code.endsWith(":") ? `${code}\n    case _: pass\n` : `${code}\n`;
    default:
      return code.startsWith("@") ? `${code}\ndef _(): pass\n` : `${body}\n`;
  }
}
