/**
 * What lies on the code: tinted lines with their badge, underlined
 * expressions, the stops of the selected trace, and lines that were not fully
 * understood. Plain data, drawn by `ReadingPane` as text and by `MonacoPane`
 * as decorations, so that both show the same.
 *
 * Offsets are into the text of the report. Possible findings leave no mark
 * until their fold is open.
 */
import type { Finding, Fingerprint, Report, Severity, Span } from "../../engine/types.ts";
import type { ReviewItem } from "../../report/items.ts";
import { buildLineTable, type LineTable, linesOf } from "../../report/position.ts";
import { explainSteps } from "../../report/steps.ts";
import { SEVERITY_ORDER } from "../../report/wording.ts";

export interface LineMark {
  /** 1-based. */
  readonly line: number;
  readonly severity: Severity;
  /** Number of the most severe finding here; `null` on the further lines of a long expression. */
  readonly number: number | null;
  readonly fingerprint: Fingerprint;
  /** For people who cannot see the margin, e.g. "Finding 3, Medium: Error output…". */
  readonly label: string;
  readonly isSelected: boolean;
}

export interface PlaceMark {
  readonly span: Span;
  readonly severity: Severity;
  readonly fingerprint: Fingerprint;
  readonly message: string;
}

export interface StepMark {
  readonly span: Span;
  readonly role: "source" | "step" | "check" | "sink";
  /** "1 source", "2", "check", "4 sink". */
  readonly label: string;
  readonly isCurrent: boolean;
}

/** First and last line, 1-based, both included. */
export interface UnreadLines {
  readonly first: number;
  readonly last: number;
}

export interface CodeMarks {
  readonly table: LineTable;
  /** At most one a line, in order of lines. */
  readonly lines: readonly LineMark[];
  readonly places: readonly PlaceMark[];
  readonly steps: readonly StepMark[];
  readonly unread: readonly UnreadLines[];
}

/** Lines of one expression that are tinted; a whole class is not one risky line. */
const TINTED_LINES_MAX = 12;
/** Marks drawn at once: beyond this Monaco's longest task grows past a quarter of a second. */
const PLACES_MAX = 1_000;

export const noMarks = (text: string): CodeMarks => ({ table: buildLineTable(text), lines: [], places: [], steps: [], unread: [] });

export interface MarkOptions {
  readonly items: readonly ReviewItem[];
  readonly selected: Finding | null;
  /** Index into the selected trace; `null` shows the sink as current. */
  readonly step: number | null;
  readonly possibleOpen: boolean;
}

export function buildMarks(text: string, report: Report, { items, selected, step, possibleOpen }: MarkOptions): CodeMarks {
  const table = buildLineTable(text);
  const shown = items.filter((item) => possibleOpen || !item.isFolded || item.places.some((place) => place === selected));
  const lines = new Map<number, LineMark>();
  const places: PlaceMark[] = [];
  for (const item of shown) {
    for (const place of item.places) {
      if (places.length >= PLACES_MAX) break;
      places.push({ span: place.span, severity: place.severity, fingerprint: place.fingerprint, message: place.message });
      tintLines(lines, table, item, place, place === selected);
    }
  }
  return {
    table,
    lines: [...lines.values()].sort((a, b) => a.line - b.line),
    places,
    steps: selected ? markSteps(selected, table, step) : [],
    unread: unreadLines(report, table),
  };
}

function tintLines(lines: Map<number, LineMark>, table: LineTable, item: ReviewItem, place: Finding, isSelected: boolean): void {
  const { first, last } = linesOf(table, place.span);
  for (let line = first; line <= Math.min(last, first + TINTED_LINES_MAX - 1); line += 1) {
    const mark: LineMark = {
      line,
      severity: place.severity,
      number: line === first ? item.number : null,
      fingerprint: place.fingerprint,
      label: `Finding ${item.number}, ${place.severity}: ${place.message}`,
      isSelected,
    };
    const before = lines.get(line);
    if (before === undefined || isAbove(mark, before)) lines.set(line, mark);
  }
}

/** The selected finding is always seen; a badge beats a bare tint; then the more severe one wins, then the lower number. */
function isAbove(mark: LineMark, other: LineMark): boolean {
  if (mark.isSelected !== other.isSelected) return mark.isSelected;
  if ((mark.number === null) !== (other.number === null)) return mark.number !== null;
  return SEVERITY_ORDER[mark.severity] < SEVERITY_ORDER[other.severity];
}

function markSteps(place: Finding, table: LineTable, current: number | null): StepMark[] {
  const steps = explainSteps(place, table);
  const shown = current ?? steps.length - 1;
  return steps.map(({ span, role, label }, index) => ({ span, role, label, isCurrent: index === shown }));
}

/** Sorted, merged where they touch; blank lines at both ends of a gap are left out. */
function unreadLines(report: Report, table: LineTable): UnreadLines[] {
  const ranges = report.completeness.gaps
    .map(({ span }) => {
      const quoted = table.text.slice(span.start, span.end);
      const start = span.start + (quoted.length - quoted.trimStart().length);
      return linesOf(table, { start, end: Math.max(start, span.start + quoted.trimEnd().length) });
    })
    .sort((a, b) => a.first - b.first);
  const merged: UnreadLines[] = [];
  for (const range of ranges) {
    const last = merged.at(-1);
    if (last && range.first <= last.last + 1) merged[merged.length - 1] = { first: last.first, last: Math.max(last.last, range.last) };
    else merged.push(range);
  }
  return merged;
}
