/**
 * What notebooks and IPython add to Python: `%magic`, `!shell` and `name?`
 * lines. They are blanked, line by line, so that the Python around them reads.
 */
import { isBlank, lineWith, type TextLine, textStartOf } from "./line.ts";
import { AT_START, isBetweenStatements, type LineState, stateAfter } from "./lineState.ts";

/** Cells under these are in another language. */
const OTHER_LANGUAGE =
  /^%%(?:!|(?:bash|sh|script|cmd|system|sx|html|HTML|javascript|js|latex|markdown|svg|SVG|perl|ruby|R|julia|sql|bigquery|file|writefile)\b)/;
const PYTHON_FILE = /^%%(?:write)?file\b.*\.pyw?\s*$/;
const ASSIGNED = /^([ \t]*[\w.,[\] ]{1,200}=[ \t]*)[!%]/;
const HELP = /^[ \t]*(?:\?{1,2}[ \t]*[\w.*]+|[\w.*]{1,200}\?{1,2})[ \t]*$/;

/** @param lines Of one cell. @returns As many lines, in the same order. */
export function withoutMagics(text: string, lines: readonly TextLine[]): TextLine[] {
  const opening = lines.find((line) => !isBlank(text, line));
  const cellMagic = opening === undefined ? "" : text.slice(textStartOf(text, opening), Math.min(opening.end, opening.start + 300));
  if (OTHER_LANGUAGE.test(cellMagic) && !PYTHON_FILE.test(cellMagic)) return lines.map((line) => lineWith(line, line.start, ""));
  let state: LineState = AT_START;
  let goesOn = false;
  return lines.map((line) => {
    const kept = goesOn ? lineWith(line, line.start, "") : isBetweenStatements(state) ? withoutMagic(text, line) : line;
    const isMagic = kept !== line;
    goesOn = isMagic && text[line.end - 1] === "\\";
    if (!isMagic) state = stateAfter(text, line, state);
    return kept;
  });
}

function withoutMagic(text: string, line: TextLine): TextLine {
  const start = textStartOf(text, line);
  const first = text[start];
  // An indented one may be all that its block has.
  if (start < line.end && (first === "%" || first === "!")) return lineWith(line, start, start > line.start ? "pass" : "");
  const beginning = text.slice(line.start, Math.min(line.end, line.start + 300));
  if (HELP.test(beginning)) return lineWith(line, start, "");
  const assigned = ASSIGNED.exec(beginning)?.[1];
  return assigned === undefined ? line : lineWith(line, line.start + assigned.length, "None");
}
