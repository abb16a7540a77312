/** What a check on the way of a finding would do, in words. */
import type { Fingerprint } from "../engine/types.ts";
import { itemOfFinding, type ReviewItem } from "./items.ts";
import type { ExplainedStep } from "./steps.ts";
import { listOf } from "./wording.ts";

/** Indexes of the steps at which a check is thought of: where the data comes from, and where it is on its way. */
export const cutIndexes = (steps: readonly ExplainedStep[]): readonly number[] =>
  steps.flatMap(({ role }, index) => (role === "source" || role === "step" ? [index] : []));

/**
 * @param gone What would be gone with a check at that step.
 * @param own The finding whose path it is.
 */
export function cutInWords(gone: readonly Fingerprint[], own: Fingerprint, items: readonly ReviewItem[]): string {
  if (!gone.includes(own)) return "A check here is not enough: the data has another way.";
  const item = itemOfFinding(items, own);
  const numbers = new Set(gone.flatMap((fingerprint) => itemOfFinding(items, fingerprint)?.number ?? []));
  const others = [...numbers].filter((number) => number !== item?.number).sort((a, b) => a - b);
  const places = item?.places ?? [];
  const ended = places.filter(({ fingerprint }) => gone.includes(fingerprint)).length;
  const finding = ended === places.length ? "this finding" : `this finding at ${ended} of its ${places.length} places`;
  if (others.length === 0) return `A check here would end ${finding}.`;
  return `A check here would end ${finding} and ${others.length === 1 ? "number" : "numbers"} ${listOf(others.map(String))}.`;
}
