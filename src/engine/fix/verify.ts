/**
 * Tries the edits that rules propose, and keeps those that keep their promise:
 * the target is understood as well as before, the finding is gone, none is new.
 *
 * All are tried at once first, which costs one more analysis; only when that
 * goes wrong each is tried alone, a few of them.
 */
import type { Proposed } from "../finding.ts";
import type { Edit, Finding, PasteForm, Report, Span, Target } from "../types.ts";

/** Analyses spent on fixes one by one. More findings than that stay without a fix. */
const TRIES_MAX = 8;
/** UTF-16 code units; fixes of longer targets are not tried, and so not offered. */
const TEXT_LENGTH_MAX = 100_000;

/** Forms in which an edit of Python is an edit of what is shown. A session, a diff or a notebook wants more around a new line. */
const EDITABLE: ReadonlySet<PasteForm> = new Set(["plain", "fence", "indented"]);

/** @param review Analyses a changed target, without trying fixes. */
export function keepFixesThatWork(
  target: Target,
  before: Report,
  proposed: readonly Proposed[],
  review: (changed: Target) => Report,
): readonly Finding[] {
  const fixable = proposed.filter(({ edits }) => edits !== null && edits.length > 0);
  if (fixable.length === 0 || target.text.length > TEXT_LENGTH_MAX || !EDITABLE.has(before.form)) return before.findings;
  const works = (tried: readonly Proposed[]): boolean => {
    const text = applyEdits(
      target.text,
      tried.flatMap(({ edits }) => edits ?? []),
    );
    return text !== null && isBetter(before, review({ ...target, text }), tried);
  };
  const good = new Set(works(fixable) ? fixable : fixable.slice(0, TRIES_MAX).filter((one) => works([one])));
  return proposed.map((one) => (good.has(one) && one.edits !== null ? { ...one.finding, fix: { edits: one.edits } } : one.finding));
}

/** @returns The changed text; `null` when edits overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string | null {
  const sorted = [...edits].sort((a, b) => a.span.start - b.span.start);
  let result = "";
  let reached = 0;
  for (const { span, text: inserted } of sorted) {
    if (span.start < reached) return null;
    result += text.slice(reached, span.start) + inserted;
    reached = span.end;
  }
  return result + text.slice(reached);
}

/** Of the findings before, exactly those that were fixed are gone; every other one stands where the edits moved it. */
function isBetter(before: Report, after: Report, fixed: readonly Proposed[]): boolean {
  const edits = fixed.flatMap(({ edits }) => edits ?? []);
  const gone = new Set(fixed.map(({ finding }) => finding.fingerprint));
  const kept = before.findings.filter(({ fingerprint }) => !gone.has(fingerprint));
  const expected = kept.map(({ ruleId, span }) => placeOf(ruleId, movedBy(edits, span)));
  const lost = (report: Report): number => report.completeness.codeLines - report.completeness.understoodLines;
  return (
    after.form === before.form &&
    lost(after) <= lost(before) &&
    sameWords(
      after.findings.map(({ ruleId, span }) => placeOf(ruleId, span)),
      expected,
    )
  );
}

const placeOf = (ruleId: string, { start, end }: Span): string => `${ruleId} ${start} ${end}`;

/** Where a span stands after the edits. An edit inside it moves its end. */
function movedBy(edits: readonly Edit[], { start, end }: Span): Span {
  const shift = (offset: number): number =>
    edits.reduce((sum, { span, text }) => (span.end <= offset ? sum + text.length - (span.end - span.start) : sum), 0);
  return { start: start + shift(start), end: end + shift(end) };
}

function sameWords(some: readonly string[], others: readonly string[]): boolean {
  const [left, right] = [[...some].sort(), [...others].sort()];
  return left.length === right.length && left.every((word, index) => word === right[index]);
}
