/**
 * The short form of a review: the top risks, one sentence each, and a closing
 * summary of two to four sentences. Says what was not read and never that
 * anything is clean.
 */
import type { Report, RuleText, Severity } from "../engine/types.ts";
import { coverageInWords, gapsInWords } from "./coverage.ts";
import { explainSentence } from "./explain.ts";
import type { ReviewItem } from "./items.ts";
import { type LineTable, lineOf } from "./position.ts";
import { fillText, joinProse, type Prose } from "./prose.ts";
import { countSettled, isItemSettled, settledInWords, settledSentence, verdictOf } from "./standing.ts";
import { suppressedInWords, suppressedSentence } from "./suppressed.ts";
import { isSettled, type Triage } from "./triage.ts";
import { attackerSentence, CONFIDENCE_WORDS, countOf, listOf, SEVERITY_ORDER, SEVERITY_WORDS } from "./wording.ts";

export interface TopRisk {
  readonly number: number;
  readonly severity: Severity;
  /** What somebody hostile does with it; for rules without texts, the message. */
  readonly sentence: Prose;
}

/** Notes are worth reading, but they are no risk. */
const RISK_SEVERITIES: ReadonlySet<Severity> = new Set(["critical", "high", "medium", "low"]);
const TOP_RISKS_MAX = 3;
/** Things named after "Not checked:"; more are counted. */
const GAPS_NAMED_MAX = 3;

/** Up to three risks that are not settled, most urgent first. "Possible" ones count only when there is no other. */
export function topRisks(items: readonly ReviewItem[], triage: Triage): readonly TopRisk[] {
  const risks = items.filter((item) => RISK_SEVERITIES.has(item.severity) && !isItemSettled(item, triage));
  const sure = risks.filter((item) => !item.isFolded);
  return (sure.length > 0 ? sure : risks).slice(0, TOP_RISKS_MAX).map((item) => ({
    number: item.number,
    severity: item.severity,
    sentence: riskOf(item, item.text),
  }));
}

/**
 * E.g. "7 findings, 2 high, 1 settled" or "No findings from 64 rules. 90 of 90 lines read." For announcements and
 * status lines. Counts places; what is settled stays counted.
 */
export function headline(items: readonly ReviewItem[], report: Report, triage: Triage): string {
  const places = items.reduce((sum, item) => sum + item.places.length, 0);
  if (report.completeness.state === "nothing-read") return "Nothing could be read, so nothing was checked.";
  const settled = settledInWords(countSettledPlaces(items, triage));
  const apart = [settled, suppressedInWords(report)].map((part) => (part === "" ? "" : `, ${part}`)).join("");
  if (places === 0) return `No findings from ${countOf(report.ruleCount, "rule")}${apart}. ${capitalise(coverageInWords(report))}.`;
  const gravest = items.reduce((a, b) => (b.isFolded || rank(a) <= rank(b) ? a : b));
  const same = items.filter((item) => item.severity === gravest.severity).reduce((sum, item) => sum + item.places.length, 0);
  return `${countOf(places, "finding")}, ${same} ${SEVERITY_WORDS[gravest.severity].toLowerCase()}${apart}`;
}

/** Two to five sentences: the main risk among what is not settled, what to fix first, what was settled, what was not checked. */
export function summarise(items: readonly ReviewItem[], report: Report, table: LineTable, triage: Triage): Prose {
  if (report.completeness.state === "nothing-read") {
    return joinProse("Nothing here could be read as Python, so this review says nothing about its safety. ", notChecked(report, table, 0));
  }
  const foldedCount = items.filter((item) => item.isFolded).length;
  const settledCount = countSettled(items, triage);
  const left = items.filter((item) => !isItemSettled(item, triage));
  const shown = left.filter((item) => !item.isFolded);
  const risks = shown.filter((item) => RISK_SEVERITIES.has(item.severity));
  return joinProse(
    mainRisk(risks, shown, left, settledCount > 0, report, table),
    fixFirst(risks),
    settledSentence(settledCount, items),
    notChecked(report, table, foldedCount),
  );
}

function mainRisk(
  risks: readonly ReviewItem[],
  shown: readonly ReviewItem[],
  left: readonly ReviewItem[],
  hasSettled: boolean,
  report: Report,
  table: LineTable,
): Prose {
  const [first] = risks;
  if (first !== undefined) {
    const at = `line ${lineOf(table, first.places[0].span.start)}`;
    const grade = `${SEVERITY_WORDS[first.severity].toLowerCase()}, ${CONFIDENCE_WORDS[first.confidence].toLowerCase()}`;
    return joinProse(`The main risk is finding ${first.number} (${grade}, ${at}): `, endSentence(riskOf(first, first.text)), " ");
  }
  const what = hasSettled ? "Beside what is settled, nothing" : "Nothing here";
  if (shown.length > 0)
    return joinProse(`${what} was found to be a risk in itself; ${countOf(shown.length, "note")} may be worth acting on. `);
  if (left.length > 0) {
    const only = hasSettled ? "Only possible findings are left" : "There are only possible findings";
    return joinProse(`${only}, ${countOf(left.length, "item")} that somebody should look at. `);
  }
  if (hasSettled) return [];
  return joinProse(
    `No findings from ${countOf(report.ruleCount, "rule")}, ${coverageInWords(report)}. `,
    "Riskline looks for risky patterns inside this text; it cannot see callers, configuration, dependencies or who controls the files. ",
  );
}

const countSettledPlaces = (items: readonly ReviewItem[], triage: Triage): number =>
  items.flatMap((item) => item.places).filter((place) => isSettled(verdictOf(triage, place).status)).length;

/** The gravest first, then the next grave; what is equally grave is not told apart. */
function fixFirst(risks: readonly ReviewItem[]): Prose {
  const [first] = risks;
  if (first === undefined) return [];
  if (risks.length === 1) return joinProse("Fix it before anything else. ");
  const gravest = risks.filter((item) => item.severity === first.severity);
  const lighter = risks.slice(gravest.length);
  const next = lighter.filter((item) => item.severity === lighter[0]?.severity);
  const last = lighter.slice(next.length);
  if (lighter.length === 0) {
    const [, second, ...more] = gravest;
    if (second !== undefined && more.length === 0) return joinProse(`Fix ${nameRange([first])} first, then ${nameRange([second])}. `);
    return joinProse(
      `${capitalise(nameRange(gravest))} are all ${SEVERITY_WORDS[first.severity].toLowerCase()}; begin with ${nameRange([first])}. `,
    );
  }
  const others = last.length === 0 ? "" : `; the other ${last.length === 1 ? "one is" : `${last.length} are`} less urgent`;
  return joinProse(`Fix ${nameRange(gravest)} first, then ${nameRange(next)}${others}. `);
}

/** "finding 3", "findings 3 and 4", "findings 3 to 6", "findings 3, 4 and 6" where one between is settled. */
function nameRange(items: readonly ReviewItem[]): string {
  const numbers = items.map((item) => item.number);
  const [from = 0] = numbers;
  const to = numbers.at(-1) ?? from;
  if (from === to) return `finding ${from}`;
  return to - from + 1 === numbers.length && numbers.length > 2 ? `findings ${from} to ${to}` : `findings ${listOf(numbers.map(String))}`;
}

function notChecked(report: Report, table: LineTable, foldedCount: number): Prose {
  const gaps = gapsInWords(report, table);
  const named = gaps.slice(0, GAPS_NAMED_MAX);
  if (gaps.length > named.length) named.push(countOf(gaps.length - named.length, "more place"));
  const invalid = report.problems.filter((problem) => problem.kind === "invalid-rule").length;
  if (invalid > 0) named.push(`what ${countOf(invalid, "rule that could not be used", "rules that could not be used")} would have found`);
  const beyond = "code outside this text";
  const possible = foldedCount === 0 ? "" : ` ${countOf(foldedCount, "possible finding is", "possible findings are")} listed apart.`;
  const suppressed = report.suppressed.length === 0 ? "" : ` ${suppressedSentence(report)}`;
  return joinProse(fillText(`Not checked: ${listOf([...named, beyond])}.`), possible, suppressed);
}

function riskOf(item: ReviewItem, text: RuleText | null): Prose {
  const [place] = item.places;
  return text === null ? explainSentence(item, place) : fillText(attackerSentence(text.impact.attacker), place.bindings);
}

function endSentence(prose: Prose): Prose {
  const last = prose.at(-1);
  return last?.kind === "words" && /[.!?]\s*$/.test(last.text) ? prose : joinProse(prose, ".");
}

function rank(item: ReviewItem): number {
  return SEVERITY_ORDER[item.severity];
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
