/** Edits made on a text. Whether they should be made is decided elsewhere. */
import type { Edit, Span } from "../engine/types.ts";

/**
 * The text with all edits made.
 *
 * @param edits Sorted by start, without overlap.
 * @param part  What to give back; all edits lie within it.
 */
export function applyEdits(text: string, edits: readonly Edit[], part: Span = { start: 0, end: text.length }): string {
  let result = "";
  let from = part.start;
  for (const { span, text: replacement } of edits) {
    result += text.slice(from, span.start) + replacement;
    from = span.end;
  }
  return result + text.slice(from, part.end);
}
