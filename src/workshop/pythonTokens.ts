/**
 * Python cut into tokens, as far as is needed to tell code from comments and
 * strings. One pass, no backtracking; broken code gets a guess, never an error.
 * Knows nothing of what code means: that is the engine's.
 */

export interface Token {
  /** `text` is a string with its prefix and quotes; `newline` ends a statement, outside brackets. */
  readonly kind: "name" | "text" | "other" | "comment" | "newline";
  readonly text: string;
  /** From 1; where it begins. */
  readonly line: number;
}

const NAME = /[\p{L}_][\p{L}\p{N}_]*/uy;
const NUMBER = /\d[\w.]*/y;
const PREFIX = /^(?:[rRuUbBfFtT]|[rR][bBfFtT]|[bBfFtTuU][rR])$/;
const BLANK = /[ \t\f\\]+/y;

export function tokensOf(code: string): readonly Token[] {
  const tokens: Token[] = [];
  let line = 1;
  let depth = 0;
  let at = 0;
  const take = (kind: Token["kind"], end: number): void => {
    tokens.push({ kind, text: code.slice(at, end), line });
    at = end;
  };
  while (at < code.length) {
    const character = code[at] ?? "";
    if (character === "\n") {
      if (depth === 0) take("newline", at + 1);
      else at++;
      line++;
    } else if (character === "#") {
      take("comment", endOfLine(code, at));
    } else if (character === '"' || character === "'") {
      const end = endOfText(code, at);
      const begin = tokens.at(-1);
      // A prefix stands right before its quote.
      const isPrefixed = begin?.kind === "name" && PREFIX.test(begin.text) && code.startsWith(begin.text, at - begin.text.length);
      if (isPrefixed) tokens.pop();
      tokens.push({ kind: "text", text: (isPrefixed ? begin.text : "") + code.slice(at, end), line });
      line += code.slice(at, end).split("\n").length - 1;
      at = end;
    } else {
      const blank = endOf(BLANK, code, at);
      const name = endOf(NAME, code, at);
      const number = endOf(NUMBER, code, at);
      if (blank > at) at = blank;
      else if (name > at) take("name", name);
      else if (number > at) take("other", number);
      else {
        if ("([{".includes(character)) depth++;
        if (")]}".includes(character)) depth = Math.max(0, depth - 1);
        take("other", at + 1);
      }
    }
  }
  return tokens;
}

/** The tokens that do something: without comments, and without strings that stand alone as a statement. */
export function codeTokensOf(all: readonly Token[]): readonly Token[] {
  const tokens = all.filter(({ kind }) => kind !== "comment");
  const isEnd = (token: Token | undefined): boolean => token === undefined || token.kind === "newline";
  return tokens.filter((token, index) => !(token.kind === "text" && isEnd(tokens[index - 1]) && isEnd(tokens[index + 1])));
}

export const startsStatement = (tokens: readonly Token[], index: number): boolean => index === 0 || tokens[index - 1]?.kind === "newline";

/** What a string holds, its escapes as they are written. */
export const contentOf = ({ text }: Token): string => text.replace(/^[A-Za-z]*("""|'''|"|')/, "").replace(/("""|'''|"|')$/, "");

function endOf(pattern: RegExp, code: string, at: number): number {
  pattern.lastIndex = at;
  return at + (pattern.exec(code)?.[0].length ?? 0);
}

function endOfLine(code: string, at: number): number {
  const end = code.indexOf("\n", at);
  return end === -1 ? code.length : end;
}

/** Past the closing quote; of a string that is not closed, the end of its line or of the code. */
function endOfText(code: string, at: number): number {
  const quote = code[at] ?? "";
  const triple = quote.repeat(3);
  const closing = code.startsWith(triple, at) ? triple : quote;
  for (let next = at + closing.length; next < code.length; next++) {
    if (code[next] === "\\") next++;
    else if (code.startsWith(closing, next)) return next + closing.length;
    else if (code[next] === "\n" && closing === quote) return next;
  }
  return code.length;
}
