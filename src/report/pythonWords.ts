/**
 * Colours for a line of Python: which stretches are keywords, strings, numbers,
 * names being defined, comments. For looking at only; nothing is decided by it.
 *
 * One pass over the line, no backtracking, so hostile lines cost their length.
 * Broken code gets a guess, never an error. Knows Python 2 and 3 at once.
 */

export type WordKind = "keyword" | "string" | "number" | "definition" | "comment";

/** UTF-16 offsets into the line, half open. */
export interface Word {
  readonly start: number;
  readonly end: number;
  readonly kind: WordKind;
}

/** The quote that a line leaves open: only triple quotes reach into the next line. */
export type OpenQuote = '"""' | "'''" | null;

export interface WordsOfLine {
  /** Sorted, without overlap; what is not covered is ordinary text. */
  readonly words: readonly Word[];
  readonly open: OpenQuote;
}

const KEYWORDS = new Set(
  (
    "False None True and as assert async await break class continue def del elif else except exec finally for from global if import in is " +
    "lambda nonlocal not or pass print raise return try while with yield"
  ).split(" "),
);

/** Only these are set apart: `print(…)` is a call, `print x` a statement. */
const STATEMENTS_OF_PYTHON_2 = new Set(["print", "exec"]);

const NAME_START = /[\p{L}_]/u;
const NAME_PART = /[\p{L}\p{N}_]/u;
const STRING_PREFIX = /^(?:[rRuUbBfFtT]|[rR][bBfFtT]|[bBfFtTuU][rR])$/;

/** @param open What the line before left open. */
export function wordsOfLine(line: string, open: OpenQuote = null): WordsOfLine {
  const words: Word[] = [];
  let at = 0;
  let definesNext = false;
  if (open !== null) {
    const end = endOfString(line, 0, open);
    words.push({ start: 0, end: end.at, kind: "string" });
    if (!end.isClosed) return { words, open };
    at = end.at;
  }
  while (at < line.length) {
    const character = line[at] ?? "";
    if (character === "#") {
      words.push({ start: at, end: line.length, kind: "comment" });
      return { words, open: null };
    }
    if (character === '"' || character === "'") {
      const quote = quoteAt(line, at, character);
      const end = endOfString(line, at + quote.length, quote);
      words.push({ start: at, end: end.at, kind: "string" });
      if (!end.isClosed && (quote === '"""' || quote === "'''")) return { words, open: quote };
      at = end.at;
    } else if (NAME_START.test(character)) {
      const end = endOfName(line, at);
      const name = line.slice(at, end);
      const next = line[end];
      // A prefix belongs to the string that follows; the loop takes the quote up next.
      if ((next === '"' || next === "'") && STRING_PREFIX.test(name)) words.push({ start: at, end, kind: "string" });
      else if (definesNext || isConstantDefined(line, at, end, name)) words.push({ start: at, end, kind: "definition" });
      else if (isKeyword(line, at, end, name)) words.push({ start: at, end, kind: "keyword" });
      definesNext = name === "def" || name === "class";
      at = end;
    } else if (character >= "0" && character <= "9") {
      const end = endOfNumber(line, at);
      words.push({ start: at, end, kind: "number" });
      at = end;
    } else {
      if (character.trim() !== "") definesNext = false;
      at++;
    }
  }
  return { words: joinStrings(words), open: null };
}

function isKeyword(line: string, start: number, end: number, name: string): boolean {
  if (!KEYWORDS.has(name) || line[start - 1] === ".") return false;
  return !STATEMENTS_OF_PYTHON_2.has(name) || /^[ \t]+[^\s=.,)\]:]/.test(line.slice(end, end + 8));
}

/** `NAME = …` at the beginning of a line. */
function isConstantDefined(line: string, start: number, end: number, name: string): boolean {
  return start === 0 && /^[A-Z][A-Z0-9_]+$/.test(name) && /^ *=[^=]/.test(line.slice(end, end + 8));
}

function quoteAt(line: string, at: number, character: '"' | "'"): (OpenQuote & string) | '"' | "'" {
  const triple = character === '"' ? '"""' : "'''";
  return line.startsWith(triple, at) ? triple : character;
}

function endOfString(line: string, from: number, quote: string): { readonly at: number; readonly isClosed: boolean } {
  for (let at = from; at < line.length; at++) {
    if (line[at] === "\\") at++;
    else if (line.startsWith(quote, at)) return { at: at + quote.length, isClosed: true };
  }
  return { at: line.length, isClosed: false };
}

function endOfName(line: string, start: number): number {
  let end = start + 1;
  while (end < line.length && NAME_PART.test(line[end] ?? "")) end++;
  return end;
}

function endOfNumber(line: string, start: number): number {
  let end = start + 1;
  while (end < line.length && /[\w.]/.test(line[end] ?? "")) end++;
  return end;
}

/** A prefix and its string become one word. */
function joinStrings(words: readonly Word[]): readonly Word[] {
  const joined: Word[] = [];
  for (const word of words) {
    const last = joined.at(-1);
    if (last?.kind === "string" && word.kind === "string" && last.end === word.start)
      joined[joined.length - 1] = { ...last, end: word.end };
    else joined.push(word);
  }
  return joined;
}
