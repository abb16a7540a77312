/** What the searches for secrets share. */
import type { SecretKind } from "./secret.ts";

/** UTF-16 offsets into the searched text, half open. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A stretch of the searched text that holds a secret. */
export interface Candidate extends Range {
  readonly kind: SecretKind;
  readonly label: string;
  /** The secret of which this is a part, a line of a key or one of several literals; `null` where it is all of it. */
  readonly whole: string | null;
}

/** A text to search. Every search looks at each place a bounded number of times. */
export interface Searched {
  readonly text: string;
  /** Whether an offset lies where people write words: in a literal, a comment, a note; not in plain code. */
  readonly isProse: (offset: number) => boolean;
}

/** How far a run of some characters reaches to the left. @param lengthMax UTF-16 code units. */
export function runBefore(text: string, end: number, characters: RegExp, lengthMax: number): number {
  let start = end;
  while (start > 0 && end - start < lengthMax && characters.test(text.charAt(start - 1))) start--;
  return start;
}

/** How far a run of some characters reaches to the right. @param lengthMax UTF-16 code units. */
export function runAfter(text: string, start: number, characters: RegExp, lengthMax: number): number {
  let end = start;
  while (end < text.length && end - start < lengthMax && characters.test(text.charAt(end))) end++;
  return end;
}
