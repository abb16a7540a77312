/**
 * Takes secrets out of a reviewed file: out of the code, so that its lines
 * stay its lines and what parsed still parses, and out of all that is said
 * about it. Nothing here finds secrets; what is handed in is replaced wherever
 * it stands.
 */
import type { Finding, Fingerprint, Report, Span } from "../../engine/types.ts";
import { buildLineTable, type LineTable, lineOf } from "../position.ts";
import type { Redaction, ReviewedFile } from "../reviewed.ts";
import type { Verdict } from "../triage.ts";
import { changeReport } from "./changeReport.ts";
import { spellingsOf } from "./escapes.ts";
import { OffsetMap, type Replacement } from "./offsetMap.ts";
import { countSecrets, KIND_ORDER, type Secret } from "./secret.ts";
import { type Hit, Terms } from "./terms.ts";
import { readZones, type Zone, zoneAt } from "./zones.ts";

/** UTF-16 code units below which a value is replaced only as a whole word. */
const FREE_LENGTH_MIN = 6;
/** UTF-16 code units of a value's beginning or end beside `…` that are taken for a value cut short. */
const CUT_LENGTH_MIN = 4;
/** UTF-16 code units beside `…` that are looked at; the engine leaves at most 400 there. */
const CUT_LENGTH_MAX = 512;

/** Values as they may be spelled, ready to be searched for. */
interface Lookup {
  readonly secrets: readonly Secret[];
  readonly terms: Terms;
  /** The same backwards, for ends of values. Made when it is first asked for. */
  readonly reversed: () => Terms;
  /** Index of the secret of each term. */
  readonly owners: readonly number[];
  readonly spellings: readonly string[];
}

const lookups = new WeakMap<readonly Secret[], Lookup>();

/** The same list is prepared once. */
function lookupOf(secrets: readonly Secret[]): Lookup {
  const known = lookups.get(secrets);
  if (known !== undefined) return known;
  const lookup = prepare(secrets, termsOf);
  lookups.set(secrets, lookup);
  return lookup;
}

function prepare(secrets: readonly Secret[], spell: (secret: Secret) => readonly string[]): Lookup {
  const pairs = secrets.flatMap((secret, index) => spell(secret).map((term) => ({ term, index })));
  const spellings = pairs.map(({ term }) => term);
  let reversed: Terms | null = null;
  return {
    secrets,
    terms: new Terms(spellings),
    reversed: () => {
      reversed ??= new Terms(spellings.map(reverse));
      return reversed;
    },
    owners: pairs.map(({ index }) => index),
    spellings,
  };
}

/** Pieces of values that stand in several literals: code that is quoted holds them as they are written. */
function lookupOfPieces(secrets: readonly Secret[], text: string): Lookup {
  const inPieces = secrets.filter(({ value, spans }) => spans.some(({ start, end }) => end - start < value.length));
  return prepare(inPieces, ({ spans }) =>
    spans.map(({ start, end }) => text.slice(start, end)).filter(({ length }) => length >= CUT_LENGTH_MIN),
  );
}

/** A private key is looked for line by line: its lines may be quoted alone, and differently joined. */
function termsOf({ kind, value }: Secret): readonly string[] {
  if (kind !== "private-key") return spellingsOf(value);
  const lines = value.split(/[^A-Za-z0-9+/=-]+|(?<=[A-Za-z0-9+/=-])\\n/).filter((line) => line.length >= 8 && !/^-+|-{2}/.test(line));
  return [value, ...lines.filter((line) => !/^(?:PRIVATE|ENCRYPTED)$/.test(line))];
}

const reverse = (text: string): string => {
  let reversed = "";
  for (let at = text.length - 1; at >= 0; at--) reversed += text.charAt(at);
  return reversed;
};

/** Words with every value replaced, also where it is cut short by `…`. */
export function scrub(words: string, secrets: readonly Secret[]): string {
  return scrubWords(words, [lookupOf(secrets)], new Map());
}

/** Secrets that were replaced, by their value. */
type Used = Map<string, Secret>;

/** @param used Gains the secrets that stood in the words. */
function scrubWords(words: string, lookups: readonly Lookup[], used: Used): string {
  if (words === "") return words;
  const places = lookups.flatMap((lookup) => [...placesIn(words, lookup), ...cutPlaces(words, lookup)]);
  if (places.length === 0) return words;
  const { text } = replaceAll(words, mergePlaces(places), used, () => MARKS);
  return text.replace(/(‹redacted: private key›)(?:\s*(?:\\n)?\s*‹redacted: private key›)+/g, "$1");
}

/** A stretch that is replaced. */
interface Place extends Span {
  readonly secret: Secret;
}

const WORD = /[\p{L}\p{N}_]/u;
const LABELS = /[‹<]redacted: [A-Za-z -]{1,40}[›>]/g;

/** Every place of every value that stands for itself. Labels that stand there already are no places. */
function placesIn(text: string, { terms, owners, secrets, spellings }: Lookup): readonly Place[] {
  const hits = terms.hitsIn(text, ({ start, end, term }) => {
    const value = spellings[term] ?? "";
    const isFree = value.length >= FREE_LENGTH_MIN && !/^[A-Za-z]+$/.test(value);
    return isFree || isWholeWord(text, start, end);
  });
  if (hits.length === 0) return [];
  const labels = Array.from(text.matchAll(LABELS), ({ index, 0: label }) => ({ start: index, end: index + label.length }));
  const isLabelled = ({ start, end }: Hit): boolean => {
    const label = lastBefore(labels, end);
    return label !== undefined && start >= label.start && end <= label.end;
  };
  return hits.flatMap((hit) => {
    const secret = secrets[owners[hit.term] ?? -1];
    return secret === undefined || isLabelled(hit) ? [] : [{ start: hit.start, end: hit.end, secret }];
  });
}

function isWholeWord(text: string, start: number, end: number): boolean {
  const isOpen = WORD.test(text.charAt(start)) && WORD.test(text.charAt(start - 1));
  return !isOpen && !(WORD.test(text.charAt(end - 1)) && WORD.test(text.charAt(end)));
}

/** The last range that starts before an offset. @param ranges Sorted by start. */
function lastBefore<R extends Span>(ranges: readonly R[], offset: number): R | undefined {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return ranges[low - 1];
}

/** Beginnings of values before `…` and ends of values behind it. */
function cutPlaces(words: string, { terms, reversed, owners, secrets }: Lookup): readonly Place[] {
  const places: Place[] = [];
  const add = (start: number, end: number, cut: Hit): void => {
    const secret = secrets[owners[cut.term] ?? -1];
    if (secret !== undefined) places.push({ start, end, secret });
  };
  for (let at = words.indexOf("…"); at !== -1; at = words.indexOf("…", at + 1)) {
    const before = words.slice(Math.max(0, at - CUT_LENGTH_MAX), at).trimEnd();
    const beginning = terms.cutAtEndOf(before, CUT_LENGTH_MIN);
    if (beginning !== null) {
      const end = Math.max(0, at - CUT_LENGTH_MAX) + before.length;
      add(end - (beginning.end - beginning.start), end, beginning);
    }
    const behind = words.slice(at + 1, at + 1 + CUT_LENGTH_MAX).trimStart();
    const ending = reversed().cutAtEndOf(reverse(behind), CUT_LENGTH_MIN);
    if (ending !== null) {
      const start = Math.min(words.length, at + 1 + CUT_LENGTH_MAX) - behind.length;
      add(start, start + (ending.end - ending.start), ending);
    }
  }
  return places;
}

/** Overlapping places as one, named by the kind that counts most. */
function mergePlaces(places: readonly Place[]): readonly Place[] {
  const sorted = [...places].sort((a, b) => a.start - b.start || b.end - a.end);
  const merged: Place[] = [];
  for (const place of sorted) {
    const last = merged.at(-1);
    if (last === undefined || place.start >= last.end) merged.push(place);
    else {
      const secret = KIND_ORDER[place.secret.kind] < KIND_ORDER[last.secret.kind] ? place.secret : last.secret;
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, place.end), secret };
    }
  }
  return merged;
}

/** How a label is written in some place. */
type Marks = (label: string) => string;

const MARKS: Marks = (label) => `‹redacted: ${label}›`;
/** Where any other character would be a mistake of syntax. */
const ASCII_MARKS: Marks = (label) => `<redacted: ${label}>`;
/** In plain code only a name is sure to parse. */
const NAME_MARKS: Marks = (label) => `redacted_${label.replace(/[^A-Za-z0-9]+/g, "_")}`;

interface Replaced {
  readonly text: string;
  readonly map: OffsetMap;
}

/** @param places Sorted, without overlap. */
function replaceAll(text: string, places: readonly Place[], used: Used, marksAt: (offset: number) => Marks): Replaced {
  const replacements: Replacement[] = [];
  let written = "";
  let from = 0;
  let previous: Place | null = null;
  for (const place of places) {
    const between = text.slice(from, place.start);
    written += between;
    // The lines of one private key are one thing to a reader.
    const isContinued =
      previous !== null &&
      place.secret.kind === "private-key" &&
      previous.secret === place.secret &&
      /^(?:[\s#"'+\\,rbu-]|\\n){0,40}$/.test(between);
    const label = isContinued ? "" : marksAt(place.start)(place.secret.label);
    const replacement = label + lineEndsOf(text.slice(place.start, place.end));
    replacements.push({ start: place.start, end: place.end, newStart: written.length, newEnd: written.length + replacement.length });
    written += replacement;
    if (!used.has(place.secret.value)) used.set(place.secret.value, place.secret);
    from = place.end;
    previous = place;
  }
  return { text: written + text.slice(from), map: new OffsetMap(replacements) };
}

/** A value over several lines leaves as many line ends, continued where they were. */
const lineEndsOf = (value: string): string => (value.match(/\\?\n/g) ?? []).join("");

/**
 * A file without secrets: same lines, same findings, all spans in the new text.
 *
 * A fix stays only where it can still be made: one that would write a value, or
 * that begins or ends within one, becomes `null`, because an edit was tried
 * with exactly its text. Fingerprints that a value went into are replaced by
 * others that only know the rule and the line; verdicts follow.
 *
 * @param secrets What was found in this file; their spans are of its text.
 * @param others What was found elsewhere and is replaced here as well; spans are not looked at.
 * @returns The very same file where nothing was replaced.
 */
export function redactFile(file: ReviewedFile, secrets: readonly Secret[], others: readonly Secret[] = []): ReviewedFile {
  const lookups = [lookupOf(secrets), lookupOf(others), lookupOfPieces(secrets, file.text)].filter((lookup) => lookup.secrets.length > 0);
  if (lookups.length === 0) return file;
  const used: Used = new Map();
  const words = (text: string): string => scrubWords(text, lookups, used);
  const { text, map } = redactText(file, secrets, lookups, used);
  const fingerprints = newFingerprints(file.report, buildLineTable(file.text), map, words);
  const report = redactReport(file.report, map, words, fingerprints);
  const path = words(file.path);
  const notes = file.notes.map(words);
  const triage = new Map<Fingerprint, Verdict>();
  for (const finding of findingsOf(file.report)) {
    const verdict = file.triage.get(finding.fingerprint);
    if (verdict !== undefined)
      triage.set(fingerprints.get(finding) ?? finding.fingerprint, { status: verdict.status, note: words(verdict.note) });
  }
  if (used.size === 0) return file;
  return { path, text, report, notes, triage, redaction: describe(file, [...used.values()], map) };
}

function describe({ text, redaction }: ReviewedFile, used: readonly Secret[], map: OffsetMap): Redaction {
  const counts = countSecrets(used);
  if (redaction === null) return { counts, original: text, toOriginal: (offset) => map.toOld(offset) };
  const all = new Map(redaction.counts.map(({ label, count }) => [label, count]));
  for (const { label, count } of counts) all.set(label, (all.get(label) ?? 0) + count);
  return {
    counts: [...all].map(([label, count]) => ({ label, count })).sort((a, b) => (a.label < b.label ? -1 : 1)),
    original: redaction.original,
    toOriginal: (offset) => redaction.toOriginal(map.toOld(offset)),
  };
}

function redactText({ text, report }: ReviewedFile, secrets: readonly Secret[], lookups: readonly Lookup[], used: Used): Replaced {
  const zones = readZones(text);
  const found = secrets.flatMap((secret) => secret.spans.map((span) => ({ ...span, secret })));
  const again = lookups.flatMap((lookup) => placesIn(text, lookup)).filter((place) => isTold(text, place, zones));
  // Python 2 refuses other characters unless the file says how it is encoded.
  const isAscii = report.python === 2 && !/^(?:[^\n]*\n)?[^\n]*coding[:=]/.test(text);
  return replaceAll(text, mergePlaces([...found, ...again]), used, (offset) => {
    const zone = zoneAt(zones, offset);
    if (zone === null) return NAME_MARKS;
    return zone.kind === "bytes" || isAscii || isInInnerBytes(text, offset) ? ASCII_MARKS : MARKS;
  });
}

/** Code in a notebook stands within a literal, and so do its bytes: `b\"…`. */
const isInInnerBytes = (text: string, offset: number): boolean =>
  /(?<![A-Za-z0-9_])(?:[rR]?[bB]|[bB][rR])\\["'][^"'\\\n]*$/.test(text.slice(Math.max(0, offset - 200), offset));

/** Names of a program stay, also where a value is spelled like one: nobody can tell by them, and code without them is another. */
function isTold(text: string, { start, end, secret }: Place, zones: readonly Zone[]): boolean {
  const value = text.slice(start, end);
  // Line by line, so that quotes and comments around the lines of a key stay.
  if (secret.kind === "private-key" && value.includes("\n")) return false;
  return zoneAt(zones, start) !== null || !/^[A-Za-z_.]+$/.test(value);
}

const findingsOf = (report: Report): readonly Finding[] => [...report.findings, ...report.suppressed.map(({ finding }) => finding)];

/** 16 hexadecimal digits for each finding whose fingerprint a value went into: of the rule, its line, and a number among equals. */
function newFingerprints(
  report: Report,
  table: LineTable,
  map: OffsetMap,
  words: (text: string) => string,
): ReadonlyMap<Finding, Fingerprint> {
  const fingerprints = new Map<Finding, Fingerprint>();
  const counts = new Map<string, number>();
  for (const finding of findingsOf(report)) {
    const { ruleId, span, inFunction } = finding;
    if (!map.touches(span) && (inFunction === null || words(inFunction) === inFunction)) continue;
    const name = hexOf(hash32(ruleId), 8) + hexOf(lineOf(table, span.start), 5);
    const count = counts.get(name) ?? 0;
    counts.set(name, count + 1);
    fingerprints.set(finding, name + hexOf(count, 3));
  }
  return fingerprints;
}

const hexOf = (value: number, digits: number): string => value.toString(16).padStart(digits, "0").slice(-digits);

/** FNV-1a (Fowler, Noll, Vo), 32 bits. Of names of rules only. */
function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

function redactReport(
  report: Report,
  map: OffsetMap,
  words: (text: string) => string,
  fingerprints: ReadonlyMap<Finding, Fingerprint>,
): Report {
  return changeReport(report, {
    span: (span) => map.toNew(span),
    words,
    fingerprint: (finding) => fingerprints.get(finding) ?? finding.fingerprint,
    fix: (fix) =>
      fix.edits.some(({ span, text }) => map.cuts(span) || words(text) !== text)
        ? null
        : { edits: fix.edits.map(({ span, text }) => ({ span: map.toNew(span), text })) },
  });
}
