/** What comments suppress in the report on display. Apart from the other selectors, because the first page does without it. */
import { type IdleComment, idleComments, type SuppressedLine, suppressedLines } from "../../report/suppressed.ts";
import { type Review, remember, reviewOf } from "./selectors.ts";
import type { AppState } from "./store.ts";

interface Suppressed {
  readonly lines: readonly SuppressedLine[];
  readonly idle: readonly IdleComment[];
}

const listSuppressed = remember(
  ({ shown, table }: Review, texts: AppState["ruleTexts"]): Suppressed => ({
    lines: suppressedLines(shown.report, texts, table),
    idle: idleComments(shown.report, table),
  }),
);

/** `null` until the first report of a text. */
export function suppressedOf(state: AppState): Suppressed | null {
  const review = reviewOf(state);
  return review && listSuppressed(review, state.ruleTexts);
}
