/** The lines of a program, each with its number and what it needs to be coloured. */
import { type OpenQuote, wordsOfLine } from "../../report/pythonWords.ts";

export interface NumberedLine {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  /** Triple quote that an earlier line left open. */
  readonly open: OpenQuote;
}

/** @param code A line end at its end begins no line. */
export function numberLines(code: string): readonly NumberedLine[] {
  let open: OpenQuote = null;
  return code
    .replace(/\n$/, "")
    .split("\n")
    .map((text, index) => {
      const line = { number: index + 1, text, open };
      ({ open } = wordsOfLine(text, open));
      return line;
    });
}
