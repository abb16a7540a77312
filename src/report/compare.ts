/**
 * Two versions of a text, compared by their reviews: which findings are gone,
 * which are new, which stay.
 *
 * Every finding of both reports is in exactly one of the three lists, those
 * that comments suppress as well: a comment hides a finding and fixes nothing.
 * Where it is in doubt whether two findings are the same, they are, so that
 * nothing is called fixed that merely looks different. Swapping the versions
 * swaps `fixed` and `added`. Whether a version was read at all stands beside
 * the lists, and whoever words them has to say it (`compareWords.ts`).
 */
import type { Completeness, Finding, Report, RuleText, SuppressionMark } from "../engine/types.ts";
import { gapsInWords } from "./coverage.ts";
import { titleOf } from "./items.ts";
import { type LineMatch, matchLines } from "./lineMatch.ts";
import { buildLineTable, type LineTable, lineOf } from "./position.ts";
import type { Prose } from "./prose.ts";
import { CONFIDENCE_ORDER, SEVERITY_ORDER } from "./wording.ts";

/** A text and what the engine says about this very text. */
export interface Version {
  readonly text: string;
  readonly report: Report;
}

/** A finding where it stands in one version. */
export interface ComparedPlace {
  readonly finding: Finding;
  /** 1-based; of the finding's first character. */
  readonly line: number;
  /** The comment that suppresses it in this version; `null` for an open finding. */
  readonly suppressedBy: SuppressionMark | null;
}

/** A finding that only one version has. */
export interface ComparedFinding extends ComparedPlace {
  readonly title: Prose;
}

/** A finding that both versions have. */
export interface StayingFinding {
  /** As in the version after. */
  readonly title: Prose;
  readonly before: ComparedPlace;
  readonly after: ComparedPlace;
  /** Whether the line number differs. */
  readonly hasMoved: boolean;
  /** Whether the expression was changed, other than in white space. */
  readonly isRewritten: boolean;
  readonly hasOtherSeverity: boolean;
  readonly hasOtherConfidence: boolean;
}

/** How much of a version was read. */
export interface ReadPart {
  readonly state: Completeness["state"];
  /** What was left out, as in `gapsInWords`; empty only when `state` is `complete`. */
  readonly gaps: readonly string[];
}

/** Lists are sorted by severity, confidence, line, rule; `stays` by what holds in the version after. */
export interface Comparison {
  readonly isSameText: boolean;
  /** Of the version before. "Fixed" only where all of the version after was read. */
  readonly fixed: readonly ComparedFinding[];
  /** Of the version after. "New" only where all of the version before was read. */
  readonly added: readonly ComparedFinding[];
  readonly stays: readonly StayingFinding[];
  readonly before: ReadPart;
  readonly after: ReadPart;
}

/**
 * Pairs the findings of two versions, each with at most one of the other:
 *
 * 1. the same expression on a line that both texts have,
 * 2. the same fingerprint, wherever it stands,
 * 3. the same rule on a line that both texts have,
 * 4. the same rule in the same function, the nearest first,
 * 5. the same rule in the same stretch of changed lines.
 *
 * The first comes before the fingerprint because that counts equal expressions
 * of a function: with the first of three gone, the other two change theirs.
 * Takes a time that grows with lines and findings, not with their product.
 *
 * @param texts What the product says about its rules; the message stands in for one that is missing.
 */
export function compareReviews(before: Version, after: Version, texts: readonly RuleText[]): Comparison {
  const [ours, theirs] = [sideOf(before), sideOf(after)];
  const textOf = new Map(texts.map((text) => [text.id, text]));
  const withTitle = (place: ComparedPlace): ComparedFinding => ({
    ...place,
    title: titleOf(place.finding, textOf.get(place.finding.ruleId) ?? null),
  });
  const partners = pairPlaces(ours, theirs);
  const kept = new Set(partners.values());
  return {
    isSameText: before.text === after.text,
    fixed: ours.places
      .filter((place) => !partners.has(place))
      .sort(byWeight)
      .map(withTitle),
    added: theirs.places
      .filter((place) => !kept.has(place))
      .sort(byWeight)
      .map(withTitle),
    stays: [...partners]
      .sort(([, a], [, b]) => byWeight(a, b))
      .map(([one, other]) => ({
        title: withTitle(other).title,
        before: one,
        after: other,
        hasMoved: one.line !== other.line,
        isRewritten: expressionOf(ours, one) !== expressionOf(theirs, other),
        hasOtherSeverity: one.finding.severity !== other.finding.severity,
        hasOtherConfidence: one.finding.confidence !== other.finding.confidence,
      })),
    before: readPartOf(before, ours.table),
    after: readPartOf(after, theirs.table),
  };
}

interface Side {
  readonly table: LineTable;
  /** In text order. */
  readonly places: readonly ComparedPlace[];
}

function sideOf({ text, report }: Version): Side {
  const table = buildLineTable(text);
  const placeOf = (finding: Finding, suppressedBy: SuppressionMark | null): ComparedPlace => ({
    finding,
    line: lineOf(table, finding.span.start),
    suppressedBy,
  });
  const places = [
    ...report.findings.map((finding) => placeOf(finding, null)),
    ...report.suppressed.map(({ finding, by }) => placeOf(finding, by)),
  ];
  return { table, places: places.sort(inTextOrder) };
}

function readPartOf({ report }: Version, table: LineTable): ReadPart {
  return { state: report.completeness.state, gaps: gapsInWords(report, table) };
}

const expressionOf = ({ table }: Side, { finding: { span } }: ComparedPlace): string =>
  table.text.slice(span.start, span.end).replace(/\s+/g, "");

/** Code units, not a locale: the order must be the same on every machine. */
const inOrder = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

function inTextOrder({ finding: a }: ComparedPlace, { finding: b }: ComparedPlace): number {
  return a.span.start - b.span.start || a.span.end - b.span.end || inOrder(a.ruleId, b.ruleId) || inOrder(a.fingerprint, b.fingerprint);
}

function byWeight(a: ComparedPlace, b: ComparedPlace): number {
  return (
    SEVERITY_ORDER[a.finding.severity] - SEVERITY_ORDER[b.finding.severity] ||
    CONFIDENCE_ORDER[a.finding.confidence] - CONFIDENCE_ORDER[b.finding.confidence] ||
    inTextOrder(a, b)
  );
}

/** From places before to places after. */
function pairPlaces(before: Side, after: Side): ReadonlyMap<ComparedPlace, ComparedPlace> {
  // Ties are broken by order, so both directions have to be walked in the same one.
  const isTurned = inOrder(sortKeyOf(before), sortKeyOf(after)) > 0;
  const pairing = isTurned ? new Pairing(after, before) : new Pairing(before, after);
  const pairs = pairing.pair();
  return isTurned ? new Map([...pairs].map(([one, other]) => [other, one])) : pairs;
}

const sortKeyOf = ({ table, places }: Side): string =>
  [table.text, ...places.map(({ finding }) => `${finding.fingerprint} ${finding.span.start}`)].join("\0");

/** Owns what is still without a partner while the five ways are tried. */
class Pairing {
  readonly #first: Side;
  readonly #second: Side;
  readonly #lines: LineMatch;
  readonly #partners = new Map<ComparedPlace, ComparedPlace>();
  readonly #taken = new Set<ComparedPlace>();

  constructor(first: Side, second: Side) {
    this.#first = first;
    this.#second = second;
    this.#lines = matchLines(first.table, second.table);
  }

  pair(): ReadonlyMap<ComparedPlace, ComparedPlace> {
    const { toAfter, toBefore } = this.#lines;
    /** A shared line by its number in the second text; 0 for a line that only one text has. */
    const sharedLine = (side: Side, line: number): number => (side === this.#first ? toAfter[line] : toBefore[line] && line) ?? 0;
    this.#pairEqual((side, place) => {
      const line = sharedLine(side, place.line);
      return line === 0 ? null : [line, placeNameOf(place), expressionOf(side, place)];
    });
    this.#pairEqual((_, { finding }) => [finding.fingerprint]);
    this.#pairEqual((side, place) => {
      const line = sharedLine(side, place.line);
      return line === 0 ? null : [line, place.finding.ruleId];
    });
    this.#pairNearest();
    const stretches = [stretchesOf(toAfter, (line) => toAfter[line] ?? 0), stretchesOf(toBefore, (line) => line)] as const;
    this.#pairEqual((side, place) => {
      const stretch = stretches[side === this.#first ? 0 : 1][place.line] ?? SHARED;
      return stretch === SHARED ? null : [stretch, place.finding.ruleId];
    });
    return this.#partners;
  }

  #join(one: ComparedPlace, other: ComparedPlace): void {
    this.#partners.set(one, other);
    this.#taken.add(other);
  }

  /** Free places with equal names, in text order on both sides. */
  #free(side: Side, nameOf: (place: ComparedPlace) => string | null): ReadonlyMap<string, readonly ComparedPlace[]> {
    const groups = new Map<string, ComparedPlace[]>();
    for (const place of side.places) {
      if (this.#partners.has(place) || this.#taken.has(place)) continue;
      const name = nameOf(place);
      if (name === null) continue;
      const group = groups.get(name);
      if (group === undefined) groups.set(name, [place]);
      else group.push(place);
    }
    return groups;
  }

  /** @param nameOf What two places have to have in common; `null` for a place that is passed over. */
  #pairEqual(nameOf: (side: Side, place: ComparedPlace) => readonly (string | number)[] | null): void {
    const name = (side: Side) => (place: ComparedPlace) => nameOf(side, place)?.join("\0") ?? null;
    const others = this.#free(this.#second, name(this.#second));
    for (const [key, group] of this.#free(this.#first, name(this.#first)))
      group.forEach((place, index) => {
        const other = others.get(key)?.[index];
        if (other !== undefined) this.#join(place, other);
      });
  }

  /** In rounds of twice the distance, so that a near pair is not torn apart by one that happens to stand above it. */
  #pairNearest(): void {
    const expected = expectedLines(this.#lines.toAfter);
    const others = this.#free(this.#second, placeNameOf);
    for (const [name, group] of this.#free(this.#first, placeNameOf)) {
      let left = [...group];
      let free = [...(others.get(name) ?? [])];
      for (let reach = 1; left.length > 0 && free.length > 0; reach *= 2) {
        const taken = new Set<ComparedPlace>();
        let at = 0;
        left = left.filter((place) => {
          const line = expected[place.line] ?? place.line;
          while (at < free.length && (free[at]?.line ?? 0) <= line - reach) at++;
          const other = free[at];
          if (other === undefined || other.line >= line + reach) return true;
          this.#join(place, other);
          taken.add(other);
          at++;
          return false;
        });
        free = free.filter((other) => !taken.has(other));
      }
    }
  }
}

const placeNameOf = ({ finding }: ComparedPlace): string => `${finding.ruleId}\0${finding.inFunction ?? ""}`;

/** Where a line would stand in the other text: its partner, or as far below the last partner as it is here, but not below the next. Never falls. */
function expectedLines(partner: Int32Array): Int32Array {
  const expected = Int32Array.from(partner);
  for (let line = 1; line < expected.length; line++) if (partner[line] === 0) expected[line] = (expected[line - 1] ?? 0) + 1;
  let next = Number.MAX_SAFE_INTEGER;
  for (let line = expected.length - 1; line > 0; line--) {
    next = Math.min(next, expected[line] ?? 0);
    expected[line] = next;
  }
  return expected;
}

const SHARED = -1;

/** For each line the stretch of changed lines it is in, named by the shared line above; `SHARED` for a line that is in none. */
function stretchesOf(partner: Int32Array, nameOf: (line: number) => number): Int32Array {
  const stretches = new Int32Array(partner.length).fill(SHARED);
  let above = 0;
  for (let line = 1; line < partner.length; line++) {
    if (partner[line] === 0) stretches[line] = above;
    else above = nameOf(line);
  }
  return stretches;
}
