/** The edits that make one text of another, line by line, for showing them as a diff. */
import type { Edit } from "../engine/types.ts";
import { matchLines } from "./lineMatch.ts";
import { buildLineTable, countLines, startOfLine } from "./position.ts";

/** @param before Ends with a line end, as `after` does. @returns In text order; each replaces whole lines. Empty for equal texts. */
export function editsBetween(before: string, after: string): readonly Edit[] {
  const old = buildLineTable(before);
  const now = buildLineTable(after);
  const { toAfter } = matchLines(old, now);
  const edits: Edit[] = [];
  let oldLine = 1;
  let newLine = 1;
  const replace = (oldEnd: number, newEnd: number): void => {
    const span = { start: startOfLine(old, oldLine), end: startOfLine(old, oldEnd) };
    const text = after.slice(startOfLine(now, newLine), startOfLine(now, newEnd));
    if (before.slice(span.start, span.end) !== text) edits.push({ span, text });
  };
  // The last line is what follows the last line end: nothing. It has no end of its own that could be the same.
  for (let line = 1; line < countLines(old); line++) {
    const match = toAfter[line] ?? 0;
    if (match === 0 || match === countLines(now)) continue;
    replace(line, match);
    oldLine = line + 1;
    newLine = match + 1;
  }
  replace(countLines(old) + 1, countLines(now) + 1);
  return edits;
}
