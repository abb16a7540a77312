/**
 * Lines of the shown text, and a text made of some of them. Most ways to wrap
 * code keep lines whole and add something in front, so unwrapping is choosing
 * lines and moving their starts.
 */
import { type MappedText, mappedText } from "./positionMap.ts";

/** What is kept of one physical line. Offsets are UTF-16 code units of the text that the line is from. */
export interface TextLine {
  /** [start, end) is kept as it is. */
  readonly start: number;
  readonly end: number;
  /** Where the physical line ends: its line break, or the end of the text. */
  readonly lineEnd: number;
  /** Stands for [end, lineEnd). */
  readonly instead: string;
}

/** The lines of [from, to), which must begin and end at lines. A line break at the very end begins no further line. */
export function linesOf(text: string, from = 0, to = text.length): TextLine[] {
  const lines: TextLine[] = [];
  for (let start = from; start < to; ) {
    const lineBreak = text.indexOf("\n", start);
    const end = lineBreak < 0 || lineBreak > to ? to : lineBreak;
    lines.push({ start, end, lineEnd: end, instead: "" });
    start = end + 1;
  }
  return lines;
}

/** The line without what comes before `start`. */
export const lineFrom = (line: TextLine, start: number): TextLine => ({ ...line, start: Math.min(start, line.end) });

/** The line up to `end`, and then `instead`. */
export const lineWith = (line: TextLine, end: number, instead: string): TextLine => ({ ...line, end, instead });

/** First character that is no blank; the line's end in a blank line. */
export function textStartOf(text: string, line: TextLine): number {
  let at = line.start;
  while (at < line.end && (text[at] === " " || text[at] === "\t" || text[at] === "\f")) at++;
  return at;
}

export const isBlank = (text: string, line: TextLine): boolean => textStartOf(text, line) === line.end && line.instead === "";

/** For tests by regular expressions, which look at the beginning only: so long lines cost nothing. */
export const beginningOf = (text: string, line: TextLine): string => text.slice(line.start, Math.min(line.end, line.start + 300));

/** The kept lines, each with the line break that it had. */
export function joinLines(text: string, lines: readonly TextLine[]): MappedText {
  const builder = mappedText(text);
  let keptFrom = 0;
  let keptTo = 0;
  for (const line of lines) {
    if (line.start !== keptTo) {
      builder.keep(keptFrom, keptTo);
      keptFrom = line.start;
    }
    keptTo = line.end;
    if (line.end < line.lineEnd) {
      builder.keep(keptFrom, keptTo);
      builder.replace(line.end, line.lineEnd, line.instead);
      keptFrom = line.lineEnd;
    }
    keptTo = Math.min(line.lineEnd + 1, text.length);
  }
  builder.keep(keptFrom, keptTo);
  return builder.finish();
}
