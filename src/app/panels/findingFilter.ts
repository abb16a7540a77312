/** Which items the findings list shows. Filtering never renumbers and never hides that something is hidden: callers show both counts. */
import type { Confidence, Severity } from "../../engine/types.ts";
import type { ReviewItem } from "../../report/items.ts";
import { plainText } from "../../report/prose.ts";
import { statusesOf, statusInWords } from "../../report/standing.ts";
import type { Status, Triage } from "../../report/triage.ts";
import { CONFIDENCE_WORDS, SEVERITY_WORDS } from "../../report/wording.ts";
import { SEVERITIES } from "../components/severity.ts";

export interface FindingFilter {
  /** Severities switched off. */
  readonly hidden: readonly Severity[];
  /** Confidences to keep; empty keeps all. */
  readonly confidences: readonly Confidence[];
  /** Statuses to keep: of any place of an item; empty keeps all. */
  readonly statuses: readonly Status[];
  /** Every word of it must occur somewhere in the row. */
  readonly text: string;
}

export const NO_FILTER: FindingFilter = { hidden: [], confidences: [], statuses: [], text: "" };

export function isFiltering(filter: FindingFilter): boolean {
  return filter.hidden.length > 0 || filter.confidences.length > 0 || filter.statuses.length > 0 || filter.text.trim() !== "";
}

/** @returns The items to show, in their order. */
export function filterItems(items: readonly ReviewItem[], filter: FindingFilter, triage: Triage): readonly ReviewItem[] {
  if (!isFiltering(filter)) return items;
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  return items.filter((item) => {
    if (filter.hidden.includes(item.severity)) return false;
    if (filter.confidences.length > 0 && !filter.confidences.includes(item.confidence)) return false;
    if (filter.statuses.length > 0 && !statusesOf(item, triage).some((status) => filter.statuses.includes(status))) return false;
    if (words.length === 0) return true;
    const row = searchTextOf(item, triage);
    return words.every((word) => row.includes(word));
  });
}

/** How many items there are of each severity, most urgent first; those without any are left out. */
export function countSeverities(items: readonly ReviewItem[]): readonly { readonly severity: Severity; readonly count: number }[] {
  return SEVERITIES.map((severity) => ({ severity, count: items.filter((item) => item.severity === severity).length })).filter(
    ({ count }) => count > 0,
  );
}

export function toggleSeverity(filter: FindingFilter, severity: Severity): FindingFilter {
  const isHidden = filter.hidden.includes(severity);
  return { ...filter, hidden: isHidden ? filter.hidden.filter((other) => other !== severity) : [...filter.hidden, severity] };
}

function searchTextOf(item: ReviewItem, triage: Triage): string {
  const functions = item.places.map((place) => place.inFunction ?? "");
  const weaknesses = (item.text?.cwe ?? []).map((cwe) => `cwe-${cwe}`);
  const graded = [SEVERITY_WORDS[item.severity], CONFIDENCE_WORDS[item.confidence], statusInWords(item, triage)];
  return [plainText(item.title), item.ruleId, ...graded, ...functions, ...weaknesses].join(" ").toLowerCase();
}
