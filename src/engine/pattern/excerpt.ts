/** The line of a pattern or a regex in which something is wrong, to be shown with a mark below. */
import type { RuleExcerpt } from "../types.ts";

/** UTF-16 units of a line that are shown before and after the place. */
const BEFORE_MAX = 60;
const AFTER_MAX = 20;

/** @param offset In the text; its end counts as a place in its last line. */
export function excerptAt(text: string, offset: number): RuleExcerpt {
  const at = Math.min(Math.max(offset, 0), text.length);
  const lineStart = text.lastIndexOf("\n", at - 1) + 1;
  const lineBreak = text.indexOf("\n", at);
  const start = Math.max(lineStart, at - BEFORE_MAX);
  const end = Math.min(lineBreak < 0 ? text.length : lineBreak, at + AFTER_MAX);
  return { text: text.slice(start, end).replaceAll("\t", " "), column: at - start + 1 };
}
