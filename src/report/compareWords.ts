/**
 * A comparison in words, alike in the dialog and in Markdown. Nothing is
 * called fixed or new here unless the version that would show otherwise was read.
 */
import type { Finding } from "../engine/types.ts";
import type { ComparedFinding, Comparison, ReadPart, StayingFinding } from "./compare.ts";
import { fillText, joinProse, type Prose, shortenCode } from "./prose.ts";
import { CONFIDENCE_WORDS, countOf, SEVERITY_WORDS } from "./wording.ts";

/** Heads of the three lists. */
export interface ComparisonHeads {
  readonly fixed: string;
  readonly added: string;
  readonly stays: string;
}

export function headsOf({ before, after }: Comparison): ComparisonHeads {
  return {
    fixed: after.state === "complete" ? "Fixed" : "No longer found",
    added: before.state === "complete" ? "New" : "Not found before",
    stays: "Stays",
  };
}

/** What came of the edit, e.g. "4 findings fixed, 1 new, 3 stay.". */
export function comparisonSentence(comparison: Comparison): string {
  const { isSameText, fixed, added, stays, before, after } = comparison;
  if (before.state === "nothing-read") return "Nothing of the earlier version could be read, so there is nothing to compare with.";
  if (after.state === "nothing-read") return "Nothing of this version could be read, so nothing can be called fixed.";
  const lead = isSameText ? "Both versions are the same text: " : "";
  if (fixed.length + added.length + stays.length === 0) {
    const where = before.state === "complete" && after.state === "complete" ? "in either version" : "in what was read of the two versions";
    return isSameText ? `${lead}no findings ${where}.` : `No findings ${where}.`;
  }
  const heads = headsOf(comparison);
  const counts = [
    fixed.length === 0 ? "no finding fixed" : `${countOf(fixed.length, "finding")} ${heads.fixed.toLowerCase()}`,
    added.length === 0 ? "none new" : `${added.length} ${heads.added.toLowerCase()}`,
    stays.length === 0 ? "none stays" : stays.length === 1 ? "1 stays" : `${stays.length} stay`,
  ].join(", ");
  const hidden = stays.filter(isNewlySuppressed).length;
  const sentence = `${lead}${counts}.`;
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}${
    hidden === 0 ? "" : ` Of those that stay, ${hidden} ${hidden === 1 ? "is" : "are"} now suppressed by a comment, which fixes nothing.`
  }`;
}

/**
 * What was not read of either version, and what follows from it.
 *
 * @returns Empty only when both were read completely.
 */
export function unreadRemarks({ before, after }: Comparison): readonly Prose[] {
  const remarks: Prose[] = [];
  if (after.state !== "complete") remarks.push(remarkOn("this version", after, "What is no longer found may still be there."));
  if (before.state !== "complete") remarks.push(remarkOn("the earlier version", before, "What was not found before may have been there."));
  return remarks;
}

/** Gaps named of one version; the rest is counted. */
const GAPS_MAX = 3;

function remarkOn(version: string, { gaps }: ReadPart, consequence: string): Prose {
  const more = gaps.length > GAPS_MAX ? `; and ${gaps.length - GAPS_MAX} more` : "";
  return joinProse(`Not checked in ${version}: `, fillText(gaps.slice(0, GAPS_MAX).join("; ")), `${more}. ${consequence}`);
}

/** Severity, confidence, place, e.g. "High · Certain · line 14, in run()". */
export function foundInWords({ finding, line, suppressedBy }: ComparedFinding): string {
  const words: string[] = [SEVERITY_WORDS[finding.severity], CONFIDENCE_WORDS[finding.confidence], placeInWords(`line ${line}`, finding)];
  if (suppressedBy !== null) words.push("suppressed by a comment");
  return words.join(" · ");
}

/** As above, with what changed, e.g. "High · Likely, was Certain · line 12 → 14, in run() · rewritten". */
export function stayInWords(stay: StayingFinding): string {
  const { before, after, hasMoved, isRewritten, hasOtherSeverity, hasOtherConfidence } = stay;
  const severity = SEVERITY_WORDS[after.finding.severity];
  const confidence = CONFIDENCE_WORDS[after.finding.confidence];
  const words: string[] = [
    hasOtherSeverity ? `${severity}, was ${SEVERITY_WORDS[before.finding.severity]}` : severity,
    hasOtherConfidence ? `${confidence}, was ${CONFIDENCE_WORDS[before.finding.confidence]}` : confidence,
    placeInWords(hasMoved ? `line ${before.line} → ${after.line}` : `line ${after.line}`, after.finding),
  ];
  if (isRewritten) words.push("rewritten");
  if (isNewlySuppressed(stay)) words.push("now suppressed by a comment");
  else if (after.suppressedBy !== null) words.push("suppressed by a comment");
  else if (before.suppressedBy !== null) words.push("no longer suppressed");
  return words.join(" · ");
}

/** UTF-16 code units of a function's name that are shown. */
const NAME_LENGTH_MAX = 60;

const placeInWords = (line: string, { inFunction }: Finding): string =>
  inFunction === null ? line : `${line}, in ${shortenCode(inFunction, NAME_LENGTH_MAX)}()`;

const isNewlySuppressed = ({ before, after }: StayingFinding): boolean => before.suppressedBy === null && after.suppressedBy !== null;
