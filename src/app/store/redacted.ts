/** What leaves the page as a document. Apart from the other selectors, because the first page does without it. */
import type { RuleText } from "../../engine/types.ts";
import { composeReview, type ReviewDocument } from "../../report/document.ts";
import { reviewItems } from "../../report/items.ts";
import { redactReview } from "../../report/redact/redactReview.ts";
import type { ReviewAuthor, ReviewedFile } from "../../report/reviewed.ts";
import { reviewInputOf } from "../session/reviewInput.ts";
import { authorOf, remember, reviewedFileOf } from "./selectors.ts";
import type { AppState } from "./store.ts";

const compose = remember((file: ReviewedFile, texts: readonly RuleText[], author: ReviewAuthor | null): ReviewDocument => {
  const input = redactReview(reviewInputOf([file], texts, author));
  const redacted = input.files[0] ?? file;
  return composeReview(redacted, reviewItems(redacted.report, texts), input);
});

/** The review as a document to read and print, without secrets; `null` until the first report. */
export function documentOf(state: AppState): ReviewDocument | null {
  const file = reviewedFileOf(state);
  return file && compose(file, state.ruleTexts, authorOf(state));
}
