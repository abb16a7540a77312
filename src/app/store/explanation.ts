/** The explanation of what is selected. Apart from the other selectors, because the first page does without it. */
import { type Explanation, explain } from "../../report/explain.ts";
import { type Review, remember, reviewOf, type Selection, selectionOf } from "./selectors.ts";
import type { AppState } from "./store.ts";

const explainSelection = remember((selection: Selection, { shown }: Review) =>
  explain(selection.item, selection.place, shown.text, shown.report),
);

export function explanationOf(state: AppState): Explanation | null {
  const review = reviewOf(state);
  const selection = selectionOf(state);
  return review && selection && explainSelection(selection, review);
}
