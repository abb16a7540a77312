/**
 * What a line of Python leaves open for the next one: a string, brackets, a
 * backslash. Enough to tell a fence or a prompt inside a docstring from a real
 * one. Knows no grammar and reads prose without harm: text that is not Python
 * rarely has three quotes where a string could begin.
 */
import { beginningOf, type TextLine } from "./line.ts";

export interface LineState {
  /** The quotes of a string that is still open; else empty. */
  readonly quote: string;
  /** Open brackets. */
  readonly depth: number;
  /** The line ended in a backslash. */
  readonly isContinued: boolean;
  /** Last character of the line that is neither blank nor comment; empty when there is none. */
  readonly lastCode: string;
}

export const AT_START: LineState = { quote: "", depth: 0, isContinued: false, lastCode: "" };

export const isBetweenStatements = ({ quote, depth, isContinued }: LineState): boolean => quote === "" && depth === 0 && !isContinued;

/** Words that cannot stand inside brackets: one was left open before them. */
const STATEMENT_ONLY = /^[ \t]*(?:(?:def|class|import|return|while|try|raise|with|del|pass)\b|from [\w.]+ import\b|@[\w.]+[ \t]*(?:\(|$))/;

/** Does a statement begin at a line, if it is not blank, even though the one before it may not be finished? */
export const beginsStatement = (text: string, line: TextLine, before: LineState): boolean =>
  isBetweenStatements(before) || (before.quote === "" && before.depth > 0 && STATEMENT_ONLY.test(beginningOf(text, line)));

export function stateAfter(text: string, line: TextLine, before: LineState): LineState {
  const { start, end } = line;
  let { quote, depth } = before;
  let lastCode = "";
  if (depth > 0 && beginsStatement(text, line, before)) depth = 0;
  for (let at = start; at < end; ) {
    const character = text[at] as string;
    if (quote !== "") {
      lastCode = character;
      if (character === "\\") {
        at += 2;
        // A string in single quotes goes on after a backslash at the end of its line.
        if (at > end && quote.length === 1) return { quote, depth, isContinued: false, lastCode };
      } else if (character === quote[0] && text.startsWith(quote, at)) {
        at += quote.length;
        quote = "";
      } else at++;
      continue;
    }
    if (character === "#") break;
    if (character === '"' || character === "'") {
      const triple = character.repeat(3);
      if (!text.startsWith(triple, at)) quote = character;
      else if (canBeginString(text, start, at)) quote = triple;
      at += text.startsWith(triple, at) ? 3 : 1;
      lastCode = character;
      continue;
    }
    if (character === "\\" && at === end - 1) return { quote: "", depth, isContinued: true, lastCode };
    if (character === "(" || character === "[" || character === "{") depth++;
    else if (character === ")" || character === "]" || character === "}") depth = Math.max(0, depth - 1);
    if (character !== " " && character !== "\t") lastCode = character;
    at++;
  }
  return { quote: quote.length === 3 ? quote : "", depth, isContinued: false, lastCode };
}

const BEFORE_STRINGS = new Set(
  "return print exec in and or not is yield from else if elif while raise assert await del case lambda".split(" "),
);

/** Python has no name right before a string; prose has: "put three quotes there". */
function canBeginString(text: string, lineStart: number, at: number): boolean {
  // A few characters decide, so a long line stays linear.
  const prefix = /(?<!\w)[rbuft]{1,2}$/i.exec(text.slice(Math.max(lineStart, at - 3), at))?.[0] ?? "";
  let end = at - prefix.length;
  while (end > lineStart && (text[end - 1] === " " || text[end - 1] === "\t")) end--;
  const word = /[\w`]+$/.exec(text.slice(Math.max(lineStart, end - 12), end))?.[0];
  return word === undefined || BEFORE_STRINGS.has(word);
}
