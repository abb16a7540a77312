/** What was pasted → the Python in it. Tries each form; plain text is left as it is. */
import type { PasteForm } from "../types.ts";
import { identityMap, type MappedText } from "./positionMap.ts";

export interface Paste extends MappedText {
  readonly form: PasteForm;
}

export function unwrapPaste(shown: string): Paste {
  return { text: shown, map: identityMap, form: "plain" };
}
