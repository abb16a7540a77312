/**
 * Fragments cut out of the middle of a file: indentation that all lines share
 * is taken off. Lines inside triple-quoted strings stay as they are, for they
 * are text of the program.
 */
import { isBlank, lineFrom, type TextLine, textStartOf } from "./line.ts";
import { AT_START, beginsStatement, isBetweenStatements, type LineState, stateAfter } from "./lineState.ts";

/**
 * @returns The lines without what they share; `null` when they share nothing.
 *   A first line that was copied without its indentation may be without it.
 */
export function withoutIndentation(text: string, lines: readonly TextLine[]): TextLine[] | null {
  const indents = statementIndents(text, lines);
  const [first, second] = indents ?? [];
  if (indents === null || first === undefined) return null;
  const shared = sharedPrefix(indents);
  if (shared !== "") return takeOff(text, lines, shared);
  if (first.indent !== "" || second === undefined) return null;
  const rest = indents.slice(1);
  const sharedByRest = sharedPrefix(rest);
  // A block must be deeper than the line that opens it, and everything else as deep as the first line.
  const isBlockOpened = first.isHeader && second.indent === sharedByRest;
  return sharedByRest === "" || isBlockOpened ? null : takeOff(text, lines, sharedByRest, second.index);
}

interface StatementIndent {
  readonly index: number;
  readonly indent: string;
  readonly isHeader: boolean;
}

/**
 * Indentation of each line that begins a statement: not of comments, strings and lines inside brackets.
 *
 * @returns `null` as soon as one but the first has none, so that whole files are not read to their ends for it.
 */
function statementIndents(text: string, lines: readonly TextLine[]): StatementIndent[] | null {
  const indents: StatementIndent[] = [];
  let state: LineState = AT_START;
  let begun: { readonly index: number; readonly indent: string } | null = null;
  for (const [index, line] of lines.entries()) {
    const textStart = textStartOf(text, line);
    if (textStart < line.end && text[textStart] !== "#" && beginsStatement(text, line, state)) {
      if (begun !== null) indents.push({ ...begun, isHeader: false });
      if (indents.length > 0 && textStart === line.start) return null;
      begun = { index, indent: text.slice(line.start, textStart) };
    }
    state = stateAfter(text, line, state);
    if (begun !== null && isBetweenStatements(state)) {
      indents.push({ ...begun, isHeader: state.lastCode === ":" });
      begun = null;
    }
  }
  if (begun !== null) indents.push({ ...begun, isHeader: false });
  return indents;
}

function sharedPrefix(indents: readonly StatementIndent[]): string {
  let shared = indents[0]?.indent ?? "";
  for (const { indent } of indents) {
    let length = 0;
    while (length < shared.length && shared[length] === indent[length]) length++;
    shared = shared.slice(0, length);
  }
  return shared;
}

function takeOff(text: string, lines: readonly TextLine[], shared: string, from = 0): TextLine[] {
  let state: LineState = AT_START;
  return lines.map((line, index) => {
    const inString = state.quote !== "";
    state = stateAfter(text, line, state);
    if (inString || index < from || isBlank(text, line)) return line;
    let length = 0;
    while (length < shared.length && text[line.start + length] === shared[length]) length++;
    return lineFrom(line, line.start + length);
  });
}
