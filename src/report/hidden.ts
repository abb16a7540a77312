/**
 * Characters that a reader cannot see, or that change what a reader sees:
 * control, direction and zero-width characters, lone surrogates. Shown as the
 * escapes Python uses, so that quoted code can neither hide nor reorder
 * anything, in a terminal as little as on a page.
 */

/** By category: control, format and surrogate characters, the Unicode line ends, all that is never drawn (fillers, variation selectors), and what is no character, which XML refuses. */
const HIDDEN = /^[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]$/u;

/** Whether one character is invisible or changes how its neighbours are shown. Tab and line feed are layout, not hidden. */
export function isHidden(character: string): boolean {
  return character !== "\t" && character !== "\n" && HIDDEN.test(character);
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
    shown += isHidden(character) ? escapeOf(character.codePointAt(0) ?? 0) : character;
  }
  return shown;
}

/** The text without line ends too: for places that hold exactly one line. */
export function showOnOneLine(text: string): string {
  return showHidden(text).replace(/[\t\n]/g, (character) => (character === "\n" ? "\\n" : "\\t"));
}
