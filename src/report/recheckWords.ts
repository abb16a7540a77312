/**
 * What checking a shared review again has shown, in words. Counts what the
 * list counts: findings of one rule with the same confidence are one.
 */
import type { Fingerprint, RuleText } from "../engine/types.ts";
import { itemOfFinding, type ReviewItem } from "./items.ts";
import { fillText, joinProse, type Prose } from "./prose.ts";
import { blankBindings, type MissingFinding, type Recheck, type SharedSubject } from "./recheck.ts";
import type { RedactedCount, SharedFinding } from "./shared.ts";
import { CONFIDENCE_WORDS, countOf, listOf, SEVERITY_WORDS } from "./wording.ts";

/** One thing that the author saw otherwise. */
export interface Drift {
  readonly sentence: Prose;
  /** The finding on the page that it is about; `null` where there is none. */
  readonly fingerprint: Fingerprint | null;
}

export interface RecheckWords {
  /** "6 of 6 findings reproduce". */
  readonly headline: string;
  /** What could not be checked, and why; empty when all was. */
  readonly unchecked: string;
  /** In the order of lines. Empty when the author saw just what the reader sees. */
  readonly drift: readonly Drift[];
}

/** @param items Of the report with the unchecked findings put back. @param ownRuleSet Of the reader's engine. */
export function recheckInWords(
  { found, missing, added }: Recheck,
  { review, hasCode }: SharedSubject,
  items: readonly ReviewItem[],
  texts: readonly RuleText[],
  ownRuleSet: string,
): RecheckWords {
  const groups = groupOf(review.findings);
  const lost = new Set(missing.map(({ shared }) => nameOfGroup(shared)));
  const reproduced = groups.length - lost.size;
  const numberOf = (fingerprint: Fingerprint): string => `Finding ${itemOfFinding(items, fingerprint)?.number ?? "?"}`;
  const textOf = new Map(texts.map((text) => [text.id, text]));
  const drift = [
    ...missing.flatMap(({ shared, cause }) => {
      if (cause === "redacted") return [];
      const why =
        cause === "other-rules" ? `not found by your rule set ${ownRuleSet}` : "the author lists it, but it is not found in this code";
      return [
        {
          line: shared.line,
          sentence: joinProse(`Line ${shared.line}, `, titleOf(shared, textOf.get(shared.ruleId)), `: ${why}.`),
          fingerprint: null,
        },
      ];
    }),
    ...found.flatMap(({ shared, finding }) => {
      if (shared.severity === finding.severity && shared.confidence === finding.confidence) return [];
      const sentence = `${numberOf(finding.fingerprint)} is ${gradeOf(finding)} here and was ${gradeOf(shared)} for the author.`;
      return [{ line: shared.line, sentence: joinProse(sentence), fingerprint: finding.fingerprint }];
    }),
  ].sort((a, b) => a.line - b.line);
  const news = added.map((finding) => ({
    sentence: joinProse(`${numberOf(finding.fingerprint)} is not among the author's.`),
    fingerprint: finding.fingerprint,
  }));
  return {
    headline: headlineOf(groups.length, reproduced, hasCode),
    unchecked: hasCode ? redactedInWords(review.redacted, missing, items) : "",
    drift: [...drift.map(({ sentence, fingerprint }) => ({ sentence, fingerprint })), ...onceEach(news)],
  };
}

function headlineOf(all: number, reproduced: number, hasCode: boolean): string {
  if (!hasCode)
    return `${countOf(all, "finding")} as the author saw ${all === 1 ? "it" : "them"}: the code was not shared, so nothing could be checked here`;
  if (all === 0) return "The author had no findings";
  return `${reproduced} of ${countOf(all, "finding")} ${reproduced === 1 ? "reproduces" : "reproduce"}`;
}

/** "2 values were redacted by the author, so findings 3 and 5 cannot be checked again." */
function redactedInWords(redacted: readonly RedactedCount[], missing: readonly MissingFinding[], items: readonly ReviewItem[]): string {
  const count = redacted.reduce((sum, one) => sum + one.count, 0);
  if (count === 0) return "";
  const values = `${countOf(count, "value was", "values were")} redacted by the author`;
  const lost = new Set(missing.filter(({ cause }) => cause === "redacted").map(({ shared }) => nameOfGroup(shared)));
  const numbers = items.filter((item) => lost.has(`${item.confidence} ${item.ruleId}`)).map(({ number }) => String(number));
  if (numbers.length === 0) return `${values}.`;
  return `${values}, so ${numbers.length === 1 ? "finding" : "findings"} ${listOf(numbers)} cannot be checked again.`;
}

const nameOfGroup = ({ confidence, ruleId }: Pick<SharedFinding, "confidence" | "ruleId">): string => `${confidence} ${ruleId}`;

const groupOf = (findings: readonly SharedFinding[]): readonly string[] => [...new Set(findings.map(nameOfGroup))];

const gradeOf = ({ severity, confidence }: Pick<SharedFinding, "severity" | "confidence">): string =>
  `${SEVERITY_WORDS[severity].toLowerCase()} and ${CONFIDENCE_WORDS[confidence].toLowerCase()}`;

const titleOf = ({ ruleId }: SharedFinding, text: RuleText | undefined): Prose =>
  text === undefined ? joinProse(`rule ${ruleId}`) : fillText(text.title, blankBindings(text));

const onceEach = (drift: readonly Drift[]): readonly Drift[] => [
  ...new Map(drift.map((one) => [one.sentence.map(({ text }) => text).join(""), one])).values(),
];
