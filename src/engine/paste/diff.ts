/**
 * Unified diffs, of one file or several: the lines as they are after the
 * change. Headers, removed lines and files that are not Python are left out.
 */
import { withoutIndentation } from "./indentation.ts";
import { isDefinitelyPython } from "./likeness.ts";
import { beginningOf, isBlank, lineFrom, type TextLine, textStartOf } from "./line.ts";

/** `@@ -1,2 +3,4 @@`, and `@@@ -1,2 -1,2 +3,4 @@@` of a merge, which has a column for each parent. */
const HUNK = /^(@@+)((?: -\d{1,9}(?:,\d{1,9})?)+) \+\d{1,9}(?:,(\d{1,9}))? @@/;
const FILE = /^(?:diff --(?:git|cc|combined) |Index: |--- )/;
const NEW_NAME = /^\+\+\+ (?:"?[bw]\/)?([^\t\n"]*)/;

/** Whether the line lies in a string is not looked at. */
export const isHunkHeader = (text: string, line: TextLine): boolean => HUNK.test(beginningOf(text, line));

export interface Changed {
  readonly lines: readonly TextLine[];
  /** Lines before, between and after the hunks. */
  readonly outside: readonly TextLine[];
}

interface Hunk {
  readonly fileName: string;
  readonly lines: TextLine[];
}

export function changedLines(text: string, lines: readonly TextLine[]): Changed {
  const hunks: Hunk[] = [];
  const outside: TextLine[] = [];
  let fileName = "";
  let columns = 0;
  let addedLeft = 0;
  for (const [index, line] of lines.entries()) {
    const beginning = beginningOf(text, line);
    const header = HUNK.exec(beginning);
    if (header !== null) {
      columns = (header[1] ?? "@@").length - 1;
      addedLeft = Number(header[3] ?? "1");
      hunks.push({ fileName, lines: [] });
      continue;
    }
    if (columns > 0 && !isHunkLine(text, lines, index, columns, addedLeft)) columns = 0;
    if (columns === 0) {
      const name = NEW_NAME.exec(beginning)?.[1];
      if (name !== undefined) fileName = name.trim();
      else if (FILE.test(beginning)) fileName = "";
      outside.push(line);
      continue;
    }
    const marks = beginning.slice(0, columns);
    if (marks.includes("-") || beginning.startsWith("\\")) continue;
    addedLeft--;
    hunks.at(-1)?.lines.push(lineFrom(line, line.start + columns));
  }
  return { lines: joinHunks(text, pythonOf(hunks)), outside };
}

/** Counts in headers are often wrong after an edit by hand, so the marks decide as long as they can. */
function isHunkLine(text: string, lines: readonly TextLine[], index: number, columns: number, addedLeft: number): boolean {
  const line = lines[index] as TextLine;
  const beginning = beginningOf(text, line);
  // Spaces at line ends, and with them the mark of an empty line, get lost on the way.
  if (beginning === "") return addedLeft > 0;
  if (beginning.startsWith("\\")) return true;
  if (!/^[-+ ]+$/.test(beginning.slice(0, columns))) return false;
  if (addedLeft <= 0 && /^-- ?$/.test(beginning)) return false; // The end of a mailed patch.
  return !(beginning.startsWith("--- ") && isFileHeader(text, lines, index));
}

/** A removed line may begin with `--`; a file header is followed by its second line and a hunk. */
function isFileHeader(text: string, lines: readonly TextLine[], index: number): boolean {
  const second = lines[index + 1];
  const third = lines[index + 2];
  return second !== undefined && third !== undefined && beginningOf(text, second).startsWith("+++ ") && isHunkHeader(text, third);
}

function pythonOf(hunks: readonly Hunk[]): readonly Hunk[] {
  const python = hunks.filter(({ fileName }) => !/\.\w+$/.test(fileName) || /\.(?:py[wix]?|wsgi|bzl|cgi)$/i.test(fileName));
  return python.length > 0 ? python : hunks;
}

/**
 * Hunks begin anywhere in a block. One whose first line continues a block that
 * is open above keeps its place; any other begins at the left.
 */
function joinHunks(text: string, hunks: readonly Hunk[]): TextLine[] {
  const joined: TextLine[] = [];
  let fileName: string | null = null;
  let shift = 0;
  let open: number[] = [];
  for (const hunk of hunks) {
    if (hunk.fileName !== fileName) {
      open = [];
      shift = 0;
      fileName = hunk.fileName;
    }
    const first = hunk.lines.find((line) => !isBlank(text, line));
    const indent = first === undefined ? 0 : indentOf(text, first);
    const fits = indent === 0 || open.includes(indent - shift);
    const lines = fits ? hunk.lines.map((line) => withoutBlanks(text, line, shift)) : (withoutIndentation(text, hunk.lines) ?? hunk.lines);
    const firstKept = lines.find((line) => !isBlank(text, line));
    if (!fits) shift = firstKept === undefined ? 0 : indent - indentOf(text, firstKept);
    for (const line of lines) {
      joined.push(line);
      if (isBlank(text, line)) continue;
      const depth = indentOf(text, line);
      while ((open.at(-1) ?? -1) >= depth) open.pop();
      open.push(depth);
    }
  }
  return joined;
}

const indentOf = (text: string, line: TextLine): number => textStartOf(text, line) - line.start;

const withoutBlanks = (text: string, line: TextLine, count: number): TextLine =>
  lineFrom(line, line.start + Math.min(count, indentOf(text, line)));

/** A diff without any header, as people write it in a message: every line has a mark, and some are changed. */
export function markedLines(text: string, lines: readonly TextLine[]): TextLine[] | null {
  let changed = 0;
  let python = 0;
  for (const line of lines) {
    if (isBlank(text, line)) continue;
    const mark = text[line.start];
    if (mark !== "+" && mark !== "-" && mark !== " ") return null;
    if (mark === " ") continue;
    changed++;
    if (isStatement(text, lineFrom(line, line.start + 1))) python++;
  }
  if (python === 0 || python * 2 < changed) return null;
  const kept = lines.filter((line) => text[line.start] !== "-").map((line) => lineFrom(line, line.start + 1));
  return withoutIndentation(text, kept) ?? kept;
}

/** Nothing that could stand after a sign in an expression. */
const isStatement = (text: string, line: TextLine): boolean =>
  isDefinitelyPython(text, line) ||
  /^[ \t]*(?:(?:if|for|while|with|try|except|else)\b.*:[ \t]*$|return\b|raise\b|[\w.[\]"']+[ \t]*=[^=]|[\w.]+\(.*\)[ \t]*$)/.test(
    beginningOf(text, line),
  );
