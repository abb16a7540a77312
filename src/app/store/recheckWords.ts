/** What checking a guest's review again has shown. Apart from the other selectors, because the first page does without it. */
import type { RuleText } from "../../engine/types.ts";
import type { Recheck, SharedSubject } from "../../report/recheck.ts";
import { type RecheckWords, recheckInWords } from "../../report/recheckWords.ts";
import { type Review, recheckOf, remember, reviewOf, sharedOf } from "./selectors.ts";
import type { AppState } from "./store.ts";

const putInWords = remember((again: Recheck, shared: SharedSubject, { items, shown }: Review, texts: readonly RuleText[]) =>
  recheckInWords(again, shared, items, texts, shown.report.ruleSet),
);

/** `null` until the first report of a guest that came with a review. */
export function recheckWordsOf(state: AppState): RecheckWords | null {
  const again = recheckOf(state);
  const review = reviewOf(state);
  const shared = sharedOf(state.guest);
  return again && review && shared ? putInWords(again, shared, review, state.ruleTexts) : null;
}
