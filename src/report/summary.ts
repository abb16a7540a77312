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
import { suppressedInWords, suppressedSentence } from "./suppressed.ts";
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

/** Up to three risks, most urgent first. "Possible" ones count only when there is no other. */
export function topRisks(items: readonly ReviewItem[]): readonly TopRisk[] {
  const risks = items.filter((item) => RISK_SEVERITIES.has(item.severity));
  const sure = risks.filter((item) => !item.isFolded);
  return (sure.length > 0 ? sure : risks).slice(0, TOP_RISKS_MAX).map((item) => ({
    number: item.number,
    severity: item.severity,
    sentence: riskOf(item, item.text),
  }));
}

/** E.g. "7 findings, 2 high" or "No findings from 64 rules. 90 of 90 lines read." For announcements and status lines. */
export function headline(items: readonly ReviewItem[], report: Report): string {
  const places = items.reduce((sum, item) => sum + item.places.length, 0);
  if (report.completeness.state === "nothing-read") return "Nothing could be read, so nothing was checked.";
  const apart = report.suppressed.length === 0 ? "" : `, ${suppressedInWords(report)}`;
  if (places === 0) return `No findings from ${countOf(report.ruleCount, "rule")}${apart}. ${capitalise(coverageInWords(report))}.`;
  const gravest = items.reduce((a, b) => (b.isFolded || rank(a) <= rank(b) ? a : b));
  const same = items.filter((item) => item.severity === gravest.severity).reduce((sum, item) => sum + item.places.length, 0);
  return `${countOf(places, "finding")}, ${same} ${SEVERITY_WORDS[gravest.severity].toLowerCase()}${apart}`;
}

/** Two to four sentences: the main risk, what to fix first, what was not checked. */
export function summarise(items: readonly ReviewItem[], report: Report, table: LineTable): Prose {
  if (report.completeness.state === "nothing-read") {
    return joinProse("Nothing here could be read as Python, so this review says nothing about its safety. ", notChecked(report, table, 0));
  }
  const shown = items.filter((item) => !item.isFolded);
  const foldedCount = items.length - shown.length;
  const risks = shown.filter((item) => RISK_SEVERITIES.has(item.severity));
  return joinProse(mainRisk(risks, shown, items, report, table), fixFirst(risks), notChecked(report, table, foldedCount));
}

function mainRisk(
  risks: readonly ReviewItem[],
  shown: readonly ReviewItem[],
  items: readonly ReviewItem[],
  report: Report,
  table: LineTable,
): Prose {
  const [first] = risks;
  if (first !== undefined) {
    const at = `line ${lineOf(table, first.places[0].span.start)}`;
    const grade = `${SEVERITY_WORDS[first.severity].toLowerCase()}, ${CONFIDENCE_WORDS[first.confidence].toLowerCase()}`;
    return joinProse(`The main risk is finding ${first.number} (${grade}, ${at}): `, endSentence(riskOf(first, first.text)), " ");
  }
  if (shown.length > 0)
    return joinProse(`Nothing here was found to be a risk in itself; ${countOf(shown.length, "note")} may be worth acting on. `);
  if (items.length > 0)
    return joinProse(`There are only possible findings, ${countOf(items.length, "item")} that somebody should look at. `);
  return joinProse(
    `No findings from ${countOf(report.ruleCount, "rule")}, ${coverageInWords(report)}. `,
    "Riskline looks for risky patterns inside this text; it cannot see callers, configuration, dependencies or who controls the files. ",
  );
}

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

/** "finding 3", "findings 3 and 4", "findings 3 to 6"; numbers of neighbouring items follow each other. */
function nameRange(items: readonly ReviewItem[]): string {
  const from = items[0]?.number;
  const to = items.at(-1)?.number;
  if (from === to) return `finding ${from}`;
  return `findings ${from} ${items.length === 2 ? "and" : "to"} ${to}`;
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
