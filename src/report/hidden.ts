/**
 * Characters that a reader cannot see, or that change what a reader sees:
 * control, direction and zero-width characters, lone surrogates. Shown as the
 * escapes Python uses, so that quoted code can neither hide nor reorder
 * anything, in a terminal as little as on a page.
 */

// Written as ranges of code points: the characters themselves would be invisible here.
const HIDDEN_RANGES: readonly (readonly [first: number, last: number])[] = [
  [0x00, 0x08], // Tab and line feed are layout, not hidden.
  [0x0b, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0x3164, 0x3164],
  [0xd800, 0xdfff],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff9, 0xfffb],
  [0xe0000, 0xe0fff],
];

/** Whether the code point is invisible or changes how its neighbours are shown. */
function isHidden(codePoint: number): boolean {
  return HIDDEN_RANGES.some(([first, last]) => codePoint >= first && codePoint <= last);
}

function escapeOf(codePoint: number): string {
  const digits = codePoint.toString(16);
  if (codePoint <= 0xff) return `\\x${digits.padStart(2, "0")}`;
  return codePoint <= 0xffff ? `\\u${digits.padStart(4, "0")}` : `\\U${digits.padStart(8, "0")}`;
}

/**
 * The text with every hidden character written as `\xNN`, `\uNNNN` or `\UNNNNNNNN`.
 *
 * Works character by character, so the result for a prefix is a prefix of the
 * result: an offset can be carried over by showing what stands before it.
 */
export function showHidden(text: string): string {
  // Nearly all text is plain ASCII; one test spares it the walk.
  if (/^[\t\n -~]*$/.test(text)) return text;
  let shown = "";
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    shown += isHidden(codePoint) ? escapeOf(codePoint) : character;
  }
  return shown;
}

/** The text without line ends too: for places that hold exactly one line. */
export function showOnOneLine(text: string): string {
  return showHidden(text).replace(/[\t\n]/g, (character) => (character === "\n" ? "\\n" : "\\t"));
}
