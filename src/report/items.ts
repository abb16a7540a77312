/**
 * The numbered items of a review: findings of one rule with the same
 * confidence are one item with several places.
 *
 * Numbers run over all items, the folded ones last, so a number means the
 * same on the page, in the margin, in a link and in every export.
 */
import type { Confidence, Finding, Report, RuleText, Severity } from "../engine/types.ts";
import { fillText, type Prose } from "./prose.ts";
import { CONFIDENCE_ORDER, SEVERITY_ORDER } from "./wording.ts";

export interface ReviewItem {
  /** 1, 2, … without gaps. */
  readonly number: number;
  readonly ruleId: string;
  /** What the product says about the rule; `null` for rules that came without such texts. */
  readonly text: RuleText | null;
  readonly title: Prose;
  /** The gravest among the places. */
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** True for "possible" items: shown folded, after the others. */
  readonly isFolded: boolean;
  /** In text order. */
  readonly places: readonly [Finding, ...Finding[]];
}

/**
 * Merges findings into items, ordered by severity, confidence and line;
 * "possible" ones after all others, in the same order among themselves.
 */
export function reviewItems(report: Report, texts: readonly RuleText[]): readonly ReviewItem[] {
  const textOf = new Map(texts.map((text) => [text.id, text]));
  const groups = new Map<string, [Finding, ...Finding[]]>();
  for (const finding of report.findings) {
    const key = `${finding.confidence} ${finding.ruleId}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return [...groups.values()]
    .map((places) => itemOf(places, textOf))
    .sort(compareItems)
    .map((item, index) => ({ ...item, number: index + 1 }));
}

/** The item that a finding belongs to; `null` when the report has changed since. */
export function itemOfFinding(items: readonly ReviewItem[], fingerprint: string): ReviewItem | null {
  return items.find((item) => item.places.some((place) => place.fingerprint === fingerprint)) ?? null;
}

/** What a finding is called. @param text What the product says about its rule; `null` for rules that came without such texts. */
export function titleOf({ message, bindings }: Finding, text: RuleText | null): Prose {
  return text === null ? fillText(message) : fillText(text.title, bindings);
}

function itemOf(places: [Finding, ...Finding[]], textOf: ReadonlyMap<string, RuleText>): ReviewItem {
  places.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const [first] = places;
  const text = textOf.get(first.ruleId) ?? null;
  const severity = places.reduce<Severity>(
    (gravest, place) => (SEVERITY_ORDER[place.severity] < SEVERITY_ORDER[gravest] ? place.severity : gravest),
    first.severity,
  );
  return {
    number: 0,
    ruleId: first.ruleId,
    text,
    title: titleOf(first, text),
    severity,
    confidence: first.confidence,
    isFolded: first.confidence === "possible",
    places,
  };
}

function compareItems(a: ReviewItem, b: ReviewItem): number {
  return (
    Number(a.isFolded) - Number(b.isFolded) ||
    SEVERITY_ORDER[a.severity] - SEVERITY_ORDER[b.severity] ||
    CONFIDENCE_ORDER[a.confidence] - CONFIDENCE_ORDER[b.confidence] ||
    a.places[0].span.start - b.places[0].span.start ||
    // Code units, not a locale: the order must be the same on every machine.
    (a.ruleId < b.ruleId ? -1 : Number(a.ruleId > b.ruleId))
  );
}
