/**
 * One broken statement, made whole: close what is open, try what may be
 * missing at its end, else keep the calls that can be read. Statements are
 * tried by parsing them alone, so nothing is kept that the parser refuses.
 */
import type { LogicalLine } from "./logicalLine.ts";

/** Does a snippet of whole statements parse without error? */
export type ParsesAlone = (snippet: string) => boolean;

/** Words that open a block when a colon ends their line. */
const HEADERS = new Set(["if", "elif", "else", "for", "while", "with", "try", "except", "finally", "def", "class", "match", "case"]);

/** Word that a statement begins with; "" when it begins with none. */
export const firstWord = (code: string): string => /^(?:async\s+)?([A-Za-z_]\w*)/.exec(code)?.[1] ?? "";

/** Does it open a block, or would it with a colon? */
export const isHeaderLike = (code: string): boolean => HEADERS.has(firstWord(code));

export const isHeader = (code: string): boolean => code.endsWith(":") && HEADERS.has(firstWord(code));

export interface StatementEdit {
  /** From the statement's first character. */
  readonly at: number;
  readonly length: number;
  readonly text: string;
}

export interface MendedStatement {
  /** `null`: nothing of it can be read. */
  readonly code: string | null;
  readonly edits: readonly StatementEdit[];
  /** What was wrong, in words; `null` when nothing was, as with Python 2's `exec`. */
  readonly reason: string | null;
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

/** @param code The statement without comment; `line` is where it stands. */
export function mendStatement(code: string, line: LogicalLine, parsesAlone: ParsesAlone): MendedStatement {
  const exec = code.startsWith("exec") ? execAsCall(code, parsesAlone) : null;
  if (exec !== null) return exec;
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
  const inners = looksLikeProse(cleaned) ? [] : ["", " None", "_", ": None", "=None"];
  for (const inner of inners) {
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

/** Does the grammar take what follows a text or name after `exec` for a statement of its own? */
export const isCutExec = (code: string): boolean =>
  /^exec\s*(?:[rubRUB]{0,2}(?:"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|\s[A-Za-z_]\w*)\s*[-+[({"'`]/.test(code);

/**
 * Python 2's `exec code in scope` with any expression as its code, of which
 * the grammar knows names and literals only: as the call that it means.
 */
function execAsCall(code: string, parsesAlone: ParsesAlone): MendedStatement | null {
  const blank = /^exec\s*/.exec(code)?.[0].length ?? 0;
  const scope = lastTopLevelIn(code);
  const edits: StatementEdit[] = [{ at: "exec".length, length: blank - "exec".length, text: "(" }];
  if (scope >= 0) edits.push({ at: scope, length: "in".length, text: "," });
  edits.push({ at: code.length, length: 0, text: ")" });
  const call = applied(code, edits);
  return blank < code.length && parsesAlone(`${call}\n`) ? { code: call, edits, reason: null } : null;
}

/** Offset of the last `in` outside brackets and strings; -1 when there is none. */
function lastTopLevelIn(code: string): number {
  let found = -1;
  let depth = 0;
  for (const { 0: token, index } of code.matchAll(/(["'])(?:\\.|(?!\1)[^\\])*\1|[([{]|[)\]}]|\bin\b/g)) {
    if ("([{".includes(token)) depth++;
    else if (")]}".includes(token)) depth--;
    else if (token === "in" && depth === 0) found = index;
  }
  return found;
}

/** The code after its edits, which come in ascending order. */
function applied(code: string, edits: readonly StatementEdit[]): string {
  let text = "";
  let reached = 0;
  for (const edit of edits) {
    text += code.slice(reached, edit.at) + edit.text;
    reached = edit.at + edit.length;
  }
  return text + code.slice(reached);
}

const KEYWORDS =
  /^(?:and|as|assert|async|await|case|class|def|del|elif|else|exec|except|finally|for|from|global|if|import|in|is|lambda|match|nonlocal|not|or|print|raise|return|type|while|with|yield)$/;
/** Beginning of a statement that is looked at to tell prose. */
const PROSE_LENGTH = 400;

/** Two words side by side that Python has no use for: nothing at the end of the statement can mend that. */
export function looksLikeProse(code: string): boolean {
  const bare = code.slice(0, PROSE_LENGTH).replace(/[rbuf]{0,2}(["'])(?:\\.|(?!\1)[^\\\n])*\1/gi, '"');
  for (const [, before = "", after = ""] of bare.matchAll(/(?<![\w.])([A-Za-z_]\w*)(?=[ \t]+([A-Za-z_]\w*))/g)) {
    if (!KEYWORDS.test(before) && !KEYWORDS.test(after)) return true;
  }
  return false;
}

const CALL = /[A-Za-z_][\w.]*\s*\(/g;
const SALVAGED_MAX = 20;
/** Places in one statement where a call may begin; each may cost a look at the rest of it. */
const TRIED_MAX = 100;

/** Keeps the calls of a statement that can be read, as statements of their own on one line. */
function salvage(code: string, parsesAlone: ParsesAlone, reason: string): MendedStatement {
  const kept: { readonly start: number; readonly end: number }[] = [];
  let tried = 0;
  for (const found of code.matchAll(CALL)) {
    if (++tried > TRIED_MAX) break;
    const start = found.index;
    if (start < (kept.at(-1)?.end ?? 0)) continue;
    const end = endOfCall(code, start + found[0].length - 1);
    if (end > start && parsesAlone(`${code.slice(start, end)}\n`)) kept.push({ start, end });
    if (kept.length >= SALVAGED_MAX) break;
  }
  const why = reason || "not understood";
  if (isHeader(code)) {
    const header = bareHeader(code);
    return { code: header, edits: [{ at: 0, length: code.length, text: header }], reason: why };
  }
  if (kept.length === 0) return { code: null, edits: [], reason: why };
  const edits: StatementEdit[] = [];
  let reached = 0;
  for (const { start, end } of kept) {
    edits.push({ at: reached, length: start - reached, text: reached === 0 ? "" : "; " });
    reached = end;
  }
  edits.push({ at: reached, length: code.length - reached, text: "" });
  return { code: kept.map(({ start, end }) => code.slice(start, end)).join("; "), edits, reason: why };
}

/** A header that can stand for one that cannot be read, so that its block keeps its place. */
function bareHeader(code: string): string {
  const [, word = "", name = ""] = /^(?:async\s+)?(def|class)\s+([A-Za-z_]\w*)/.exec(code) ?? [];
  if (word === "def") return `def ${name}():`;
  if (word === "class") return `class ${name}:`;
  const first = firstWord(code);
  if (first === "elif") return "elif 1:";
  if (first === "match" || first === "case") return `${first} _:`;
  return first === "else" || first === "try" || first === "except" || first === "finally" ? `${first}:` : "if 1:";
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
export function wrapped(code: string): string {
  const word = firstWord(code);
  const body = isHeader(code) ? `${code} pass` : code;
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
