/**
 * A regex that is ready to run, whichever engine runs it.
 *
 * Our own rules run in the host's RegExp: translated when the page is built
 * (`built.ts`), or on the spot (`compile.ts`). Rules that people bring never
 * do: see `foreign.ts`. The engine is told which way to go, so that what only
 * brought rules need is not loaded without them.
 */

import type { RegexGroup } from "./tree.ts";
import { trigramsOf } from "./trigrams.ts";

export interface RegexOptions {
  /** `^` and `$` stand at line ends, not only at the ends of the text. */
  readonly multiline: boolean;
  readonly ignoreCase: boolean;
}

/** Steps that a regex may still take on one target. Engines that need no bound take none. */
export interface RegexBudget {
  stepsLeft: number;
}

/** Half-open, in UTF-16 offsets into the searched text. */
export interface RegexMatch {
  readonly start: number;
  readonly end: number;
  /** By number less one; `null` for a group that took no part. */
  readonly groups: readonly (readonly [start: number, end: number] | null)[];
}

/** What an engine makes of a tree. Both answer `null` as well when the budget is spent. */
export interface RegexMatcher {
  /** The leftmost match that begins at `from` or after it. */
  readonly find: (text: string, from: number, budget: RegexBudget) => RegexMatch | null;
  /** The match that begins where the text begins. */
  readonly matchStart: (text: string, budget: RegexBudget) => RegexMatch | null;
  /** Is there such a match? `null` for engines that a question costs some of their budget. */
  readonly fitsStart: ((text: string) => boolean) | null;
}

export interface TextRegex extends RegexMatcher {
  readonly groups: readonly RegexGroup[];
  /** In lower case; one of them occurs, in whatever case, in every text with a match. Empty: nothing is known. */
  readonly needs: readonly string[];
}

export type RegexReading =
  | { readonly regex: TextRegex; readonly reason: null }
  /** `offset`: where in the regex, in UTF-16 units. */
  | { readonly regex: null; readonly reason: string; readonly offset: number };

/** Never throws, and runs no engine: whatever that costs is spent when the regex is first used. */
export type CompileRegex = (pattern: string, options: RegexOptions) => RegexReading;

/** A budget for an engine that needs none. */
export const unbounded = (): RegexBudget => ({ stepsLeft: Number.POSITIVE_INFINITY });

/** Could a regex match in the text? Reads it once for all that are asked about. */
export function matchable(text: string): (regex: TextRegex) => boolean {
  const lowerText = text.toLowerCase();
  const mayHold = trigramsOf(lowerText);
  return ({ needs }) => needs.length === 0 || needs.some((need) => mayHold(need) && lowerText.includes(need));
}
