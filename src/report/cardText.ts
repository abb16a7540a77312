/**
 * How much text fits into a line of a picture, where nothing can measure it.
 *
 * Widths are in cells of a fixed-width font, 0.6 of its size. Ordinary letters
 * take one cell, wide ones and emoji two, marks that sit on others none. In
 * other fonts letters are narrower on average, so a line is rather short than cut.
 */

/** Scripts whose characters fill a square, and pictures. */
const WIDE =
  /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]$/u;

function cellsOf(character: string): number {
  if (/^\p{M}$/u.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

export function cellCount(text: string): number {
  let cells = 0;
  for (const character of text) cells += cellsOf(character);
  return cells;
}

/** The text, or its beginning and `…`. Characters are never split. */
export function fitText(text: string, cellsMax: number): string {
  let cells = 0;
  let kept = "";
  /** As `kept`, with room for the mark. */
  let short = "";
  for (const character of text) {
    cells += cellsOf(character);
    if (cells > cellsMax) return `${short}…`;
    kept += character;
    if (cells <= cellsMax - 1) short = kept;
  }
  return kept;
}

/** The text over several lines, broken between words; a word that is too long for a line and a line too many end in `…`. */
export function wrapText(text: string, cellsMax: number, linesMax: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (cellCount(longer) <= cellsMax || line === "" || lines.length === linesMax - 1) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line].map((one) => fitText(one, cellsMax));
}
