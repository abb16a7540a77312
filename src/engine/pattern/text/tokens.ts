/**
 * Text of no particular language as tokens: words, and every other character
 * by itself. Brackets know their partners, lines know their indentation, and
 * that is all the structure there is.
 */

export interface TextToken {
  readonly text: string;
  /** Half-open, in UTF-16 code units of the text. */
  readonly start: number;
  readonly end: number;
  /** 0-based. */
  readonly line: number;
}

export interface TokenisedText {
  readonly tokens: readonly TextToken[];
  /** For each token that opens a bracket, the index of the one that closes it, and the other way round; else -1. */
  readonly partner: Int32Array;
  /** Columns before the first token of each token's line; a tab counts as one. */
  readonly indent: Int32Array;
  /** Index just past the last token of the block that the token stands in: its line and deeper or equal ones below. */
  readonly blockEnd: Int32Array;
}

/** Holes of a pattern are one token each; a target has none, so `$X` there is `$` and `X`. */
const PATTERN_TOKEN = /\$\.\.\.[A-Z_][A-Z0-9_]*|\$[A-Z_][A-Z0-9_]*|\.\.\.|\w+|[^\s\w]/g;
const TARGET_TOKEN = /\w+|[^\s\w]/g;

const CLOSED_BY: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

/** Linear in the text. */
export function tokenise(text: string, isPattern: boolean): TokenisedText {
  const tokens: TextToken[] = [];
  const indents: number[] = [];
  let lineStart = 0;
  for (const [line, written] of text.split("\n").entries()) {
    const indent = written.length - written.trimStart().length;
    for (const match of written.matchAll(isPattern ? PATTERN_TOKEN : TARGET_TOKEN)) {
      tokens.push({ text: match[0], start: lineStart + match.index, end: lineStart + match.index + match[0].length, line });
      indents.push(indent);
    }
    lineStart += written.length + 1;
  }
  const indent = Int32Array.from(indents);
  return { tokens, indent, partner: partnersOf(tokens), blockEnd: blockEndsOf(tokens, indent) };
}

function partnersOf(tokens: readonly TextToken[]): Int32Array {
  const partner = new Int32Array(tokens.length).fill(-1);
  const open: number[] = [];
  for (const [index, { text }] of tokens.entries()) {
    if (text in CLOSED_BY) {
      open.push(index);
    } else if (text === ")" || text === "]" || text === "}") {
      const opener = open.at(-1);
      // What closes nothing is a character like any other.
      if (opener === undefined || CLOSED_BY[tokens[opener]?.text ?? ""] !== text) continue;
      open.pop();
      partner[opener] = index;
      partner[index] = opener;
    }
  }
  return partner;
}

/** A block ends where a line is indented less, or where the bracket around it closes. */
function blockEndsOf(tokens: readonly TextToken[], indent: Int32Array): Int32Array {
  const ends = new Int32Array(tokens.length);
  /** Lines still open, outermost first; each is indented more than the one before it. */
  const open: { readonly indent: number; readonly from: number[] }[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    const own = indent[index] ?? 0;
    for (let top = open.at(-1); top !== undefined && top.indent > own; top = open.at(-1)) {
      open.pop();
      for (const from of top.from) ends[from] = index;
    }
    const top = open.at(-1);
    if (top?.indent === own) top.from.push(index);
    else open.push({ indent: own, from: [index] });
  }
  for (const { from } of open) for (const index of from) ends[index] = tokens.length;
  return ends;
}
