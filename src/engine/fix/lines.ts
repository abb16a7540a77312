/** Where the lines of a text begin and end. */

export const lineStartAt = (text: string, offset: number): number => text.lastIndexOf("\n", offset - 1) + 1;

/** Just before the line's end, or the end of the text. */
export function lineEndAt(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end < 0 ? text.length : end;
}
