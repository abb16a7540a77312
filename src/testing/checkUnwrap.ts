/** Unwraps a paste and compares; what must hold of every map is checked each time. */
import { expect } from "vitest";
import { type Paste, unwrapPaste } from "../engine/paste/unwrap.ts";
import type { PasteForm } from "../engine/types.ts";

export function checkUnwrap(shown: string, form: PasteForm, python: string): Paste {
  const paste = unwrapPaste(shown);
  expect({ form: paste.form, text: paste.text }).toEqual({ form, text: python });
  checkPositions(shown, paste);
  return paste;
}

/** Leaves the text as it is. */
export const checkPlain = (shown: string): Paste => checkUnwrap(shown, "plain", shown);

const TOKEN = /[\w.]+|[^\s\w]/g;

/**
 * Positions never go back or leave the text, and each word of the result
 * stands for the same word of the shown text, escapes of JSON aside.
 */
export function checkPositions(shown: string, { text, map, form }: Paste): void {
  let last = 0;
  for (const match of text.matchAll(TOKEN)) {
    const span = map.spanToShown({ start: match.index, end: match.index + match[0].length });
    if (span.start < last || span.end < span.start || span.end > shown.length) expect.fail(`the place of ${match[0]} goes astray`);
    last = span.end;
    const there = shown.slice(span.start, span.end);
    // What stands for a magic is not in the shown text.
    if ((match[0] === "pass" || match[0] === "None") && /^[!%]/.test(there)) continue;
    const written = form === "notebook" && there.includes("\\") ? JSON.parse(`"${there}"`) : there;
    if (written !== match[0]) expect.fail(`${match[0]} stands on ${there}`);
  }
}
