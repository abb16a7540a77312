/**
 * Tries the edits that rules propose, and keeps those that keep their promise:
 * the target is understood as well as before, the finding is gone, none is new.
 *
 * One fix can hide what another does by itself, so those of each rule are
 * tried apart, all of them at once; only when that goes wrong each is tried
 * alone, a few of them. Where there are too many rules for that, or the text is
 * too long, all fixes are tried at once first, which costs one more analysis.
 */
import type { FoundPlace, Proposed } from "../finding.ts";
import type { Edit, Finding, PasteForm, Report, Target } from "../types.ts";
import { lineStartAt } from "./lines.ts";

/** Analyses spent on fixes one by one. More findings than that stay without a fix. */
const TRIES_MAX = 6;
/** UTF-16 code units that are read for that: of long texts fewer fixes are tried. */
const TRIED_LENGTH_MAX = 120_000;
/** UTF-16 code units; fixes of longer targets are not tried, and so not offered. */
const TEXT_LENGTH_MAX = 100_000;

/** Forms in which an edit of Python is an edit of what is shown. A session, a diff or a notebook wants more around a new line. */
const EDITABLE: ReadonlySet<PasteForm> = new Set(["plain", "fence", "indented"]);

/** Are fixes of such a target tried at all? */
export const isTried = ({ text }: Target, form: PasteForm): boolean => text.length <= TEXT_LENGTH_MAX && EDITABLE.has(form);

/**
 * @param yielding What may become a finding, without being new, once a better one is gone.
 * @param review Analyses a changed target, without trying fixes.
 */
export function keepFixesThatWork(
  target: Target,
  before: Report,
  proposed: readonly Proposed[],
  yielding: readonly FoundPlace[],
  review: (changed: Target) => Report,
): readonly Finding[] {
  if (!isTried(target, before.form)) return before.findings;
  const fixes = new Map<Finding, readonly Edit[]>();
  for (const { finding, propose } of proposed) {
    const edits = propose() ?? [];
    if (edits.length > 0) fixes.set(finding, edits);
  }
  const works = (tried: readonly Finding[]): boolean => {
    const edits = distinct(tried.flatMap((finding) => fixes.get(finding) ?? []));
    const text = applyEdits(target.text, edits);
    return text !== null && isBetter(before, yielding, review({ ...target, text }), tried, edits, target.text);
  };
  const fixable = [...fixes.keys()];
  if (fixable.length === 0) return before.findings;
  let tries = Math.min(TRIES_MAX, Math.floor(TRIED_LENGTH_MAX / target.text.length));
  const byRule = new Map<string, Finding[]>();
  for (const finding of fixable) byRule.set(finding.ruleId, [...(byRule.get(finding.ruleId) ?? []), finding]);
  const groups = byRule.size > tries ? [fixable] : [...byRule.values()];
  if (groups.length > 1) tries -= groups.length;
  const good = new Set<Finding>();
  for (const group of groups) {
    let kept = works(group) ? group : [];
    if (kept.length === 0 && group.length > 1) {
      kept = group.slice(0, Math.max(tries, 0)).filter((one) => works([one]));
      tries -= group.length;
    }
    for (const finding of kept) good.add(finding);
  }
  return proposed.map(({ finding }) => {
    const edits = good.has(finding) ? fixes.get(finding) : undefined;
    return edits === undefined ? finding : { ...finding, fix: { edits } };
  });
}

/** What several fixes have in common, such as an import, is done once. */
const distinct = (edits: readonly Edit[]): readonly Edit[] => [
  ...new Map(edits.map((edit) => [`${edit.span.start} ${edit.span.end} ${edit.text}`, edit])).values(),
];

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

/**
 * The findings that were fixed are gone, what is found stood there before,
 * where the edits moved it from, and all others still stand. Only those may go
 * along whose place the edits touch, or whose code names what an edited line
 * assigns; of paths of data only the one that is fixed alone may, since an edit
 * that hides a source would pass for one that is good for the sink.
 */
function isBetter(
  before: Report,
  yielding: readonly FoundPlace[],
  after: Report,
  fixed: readonly Finding[],
  edits: readonly Edit[],
  text: string,
): boolean {
  const gone = new Set(fixed.map(({ fingerprint }) => fingerprint));
  const moved = ({ ruleId, span }: FoundPlace): string => placeOf(ruleId, movedBy(edits, span.start));
  const others = before.findings.filter(({ fingerprint }) => !gone.has(fingerprint));
  const assigned = edits.flatMap(({ span }) => ASSIGNED.exec(text.slice(lineStartAt(text, span.start)))?.[1] ?? []);
  const isNamed = ({ span }: Finding): boolean =>
    (text.slice(span.start, span.end).match(/\w+/g) ?? []).some((word) => assigned.includes(word));
  const isTouched = ({ span }: Finding): boolean => edits.some((edit) => edit.span.start < span.end && span.start < edit.span.end);
  const mayGo = others
    .filter((finding) => (finding.trace === null ? isTouched(finding) || isNamed(finding) : fixed.length === 1 && isTouched(finding)))
    .map(moved);
  const kept = others.map(moved);
  const mayCome = yielding.map(moved);
  const lost = (report: Report): number => report.completeness.codeLines - report.completeness.understoodLines;
  return (
    after.form === before.form &&
    after.python === before.python &&
    lost(after) <= lost(before) &&
    after.findings.every(({ ruleId, span }) => {
      const place = placeOf(ruleId, span.start);
      return takeOut(kept, place) || takeOut(mayCome, place);
    }) &&
    kept.every((place) => takeOut(mayGo, place))
  );
}

const ASSIGNED = /^\s*([A-Za-z_]\w*)\s*=(?!=)/;

/** An edit may make a place longer or shorter, so where it begins is what tells it. */
const placeOf = (ruleId: string, start: number): string => `${ruleId} ${start}`;

/** Where an offset stands after the edits. */
const movedBy = (edits: readonly Edit[], offset: number): number =>
  edits.reduce((moved, { span, text }) => (span.end <= offset ? moved + text.length - (span.end - span.start) : moved), offset);

/** @returns Whether it was there. */
function takeOut(places: string[], place: string): boolean {
  const at = places.indexOf(place);
  if (at >= 0) places.splice(at, 1);
  return at >= 0;
}
