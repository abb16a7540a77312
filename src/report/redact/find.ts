/**
 * Finds what a review must not tell by accident, in code and in the words
 * around it.
 *
 * The cost is the length of what is read, whatever it holds. A guess by look
 * and by name: it can miss a secret that looks like anything else, and it
 * prefers to find one too many.
 */
import type { Finding, Report, Span } from "../../engine/types.ts";
import type { Candidate, Searched } from "./candidate.ts";
import { decodeEscapes } from "./escapes.ts";
import { findPrivateKeys, findTokens } from "./formats.ts";
import { findNamed } from "./named.ts";
import { findConnections, findHomes, findHosts, findIpAddresses, findMailAddresses } from "./network.ts";
import { isStandIn } from "./plausible.ts";
import { KIND_ORDER, type Secret } from "./secret.ts";
import { readZones, type Zone, zoneAt } from "./zones.ts";

export interface SecretSearch {
  /** The code as it is shown. */
  readonly text: string;
  /** What our rules found in it is looked at as well; `null` without a report. */
  readonly report: Report | null;
  /** What people wrote beside the code: file name, notes, summary, their name. */
  readonly words: readonly string[];
}

/** @returns Different values, those of the code first, in text order; each has all places where it was found by itself. */
export function findSecrets({ text, report, words }: SecretSearch): readonly Secret[] {
  const zones = readZones(text);
  const inText = search({ text, isProse: (offset) => zoneAt(zones, offset) !== null });
  const inEscapes = zones.flatMap((zone) => searchDecoded(text, zone));
  const inSeveral = neighboursIn(text, zones).flatMap((literals) => searchJoined(text, literals));
  const hinted =
    report === null
      ? []
      : [...report.findings, ...report.suppressed.map(({ finding }) => finding)].flatMap((finding) => literalsOf(finding, text, zones));
  const byValue = new Map<string, Secret & { readonly spans: Span[] }>();
  const note = ({ kind, label, start, end, whole }: Candidate, from: string, hasSpan: boolean): void => {
    const value = whole ?? from.slice(start, end);
    const known = byValue.get(value);
    if (known === undefined) byValue.set(value, { kind, label, value, spans: hasSpan ? [{ start, end }] : [] });
    else if (hasSpan) known.spans.push({ start, end });
  };
  for (const candidate of withoutCovered([...inText, ...inEscapes, ...inSeveral, ...hinted])) note(candidate, text, true);
  for (const line of words)
    for (const candidate of withoutCovered(search({ text: line, isProse: () => true }))) note(candidate, line, false);
  return [...byValue.values()];
}

const VALUE_LENGTH_MIN = 3;

const search = (searched: Searched): readonly Candidate[] =>
  [findPrivateKeys, findTokens, findConnections, findNamed, findMailAddresses, findHosts, findIpAddresses, findHomes].flatMap((find) =>
    find(searched),
  );

/** What a literal means where it is written with escapes. */
function searchDecoded(text: string, { start, end, kind, isRaw }: Zone): readonly Candidate[] {
  const written = text.slice(start, end);
  if (isRaw || kind === "comment") return [];
  if (!/\\(?:[xuU0-7]|\n)/.test(written)) return [];
  const decoded = decodeEscapes(written);
  const offset = (at: number): number => start + (decoded.offsets[at] ?? written.length);
  return search({ text: decoded.text, isProse: () => true }).map((candidate) => ({
    ...candidate,
    start: offset(candidate.start),
    end: offset(candidate.end),
  }));
}

/** From the end of one literal to the beginning of the next, where both are one text. */
const JOINT = /^["']{1,3}(?:\s|\\\n)*(?:\+(?:\s|\\\n)*)?[a-zA-Z]{0,2}["']{1,3}$/;
const JOINT_LENGTH_MAX = 200;

/** Literals side by side: two or more, in text order. */
function neighboursIn(text: string, zones: readonly Zone[]): readonly (readonly Zone[])[] {
  const groups: Zone[][] = [];
  let group: Zone[] = [];
  for (const zone of zones) {
    const last = group.at(-1);
    const isNext =
      last !== undefined &&
      zone.kind === last.kind &&
      zone.kind !== "comment" &&
      zone.start - last.end <= JOINT_LENGTH_MAX &&
      JOINT.test(text.slice(last.end, zone.start));
    if (!isNext) {
      group = [];
      groups.push(group);
    }
    group.push(zone);
  }
  return groups.filter(({ length }) => length > 1);
}

/** What several literals mean together. Only what reaches over an end of one; the rest is found without. */
function searchJoined(text: string, literals: readonly Zone[]): readonly Candidate[] {
  let joined = "";
  const parts = literals.map(({ start, end, isRaw }) => {
    const written = text.slice(start, end);
    const decoded = isRaw ? null : decodeEscapes(written);
    const from = joined.length;
    joined += decoded?.text ?? written;
    return { from, to: joined.length, offset: (at: number): number => start + (decoded?.offsets[at - from] ?? at - from) };
  });
  const reaching = search({ text: joined, isProse: () => true }).filter(({ kind, start, end }) => {
    const part = parts.find(({ to }) => start < to);
    return kind !== "private-key" && part !== undefined && end > part.to;
  });
  return reaching.flatMap(({ kind, label, start, end }) =>
    parts
      .filter(({ from, to }) => from < end && start < to)
      .map(({ from, to, offset }) => ({
        kind,
        label,
        start: offset(Math.max(start, from)),
        end: offset(Math.min(end, to)),
        whole: joined.slice(start, end),
      })),
  );
}

/** Rules that report a secret in the code; where they do, the literal is one. */
const SECRET_RULES: ReadonlySet<string> = new Set([
  "aws-access-key-in-code",
  "connection-password-in-code",
  "fixed-key-or-iv",
  "github-token-in-code",
  "google-api-key-in-code",
  "jwt-in-code",
  "password-argument-in-code",
  "password-compared-with-text",
  "password-default-in-code",
  "password-in-code",
  "private-key-in-code",
  "signing-key-in-code",
  "slack-token-in-code",
  "stripe-key-in-code",
]);

/** The literal that a rule points at: the one that it captured, else the only one in its place. */
function literalsOf(finding: Finding, text: string, zones: readonly Zone[]): readonly Candidate[] {
  if (!SECRET_RULES.has(finding.ruleId)) return [];
  const inside = zonesIn(zones, finding.span).filter(({ kind, start, end }) => kind !== "comment" && end - start <= HINT_LENGTH_MAX);
  const captured = finding.bindings.find(({ name }) => name === "VALUE")?.text.replace(/^[a-zA-Z]{0,2}["']+|["']+$/g, "");
  const meant = captured === undefined ? inside : inside.filter(({ start, end }) => text.slice(start, end) === captured);
  const chosen = meant.length === 0 && inside.length === 1 ? inside : meant;
  const isKey = /key/.test(finding.ruleId);
  return chosen
    .filter(({ start, end }) => end - start >= (captured === undefined && inside.length > 1 ? 8 : VALUE_LENGTH_MIN))
    .filter(({ start, end }) => !isStandIn(text.slice(start, end)) && !/:\/\/|\b(?:password|pwd)=/i.test(text.slice(start, end)))
    .map(({ start, end }) => ({ kind: isKey ? "token" : "password", label: isKey ? "key" : "password", start, end, whole: null }));
}

/** UTF-16 code units of a literal that a rule points at. Longer ones hold more than a secret. */
const HINT_LENGTH_MAX = 512;

/** Zones that a span touches. */
function zonesIn(zones: readonly Zone[], span: Span): readonly Zone[] {
  let low = 0;
  let high = zones.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((zones[middle]?.end ?? 0) > span.start) high = middle;
    else low = middle + 1;
  }
  const inside: Zone[] = [];
  for (let index = low; index < zones.length; index++) {
    const zone = zones[index];
    if (zone === undefined || zone.start >= span.end) break;
    inside.push(zone);
  }
  return inside;
}

/** In text order, without those that lie within one that says more, and without "mail addresses" made of a password and its host. */
function withoutCovered(candidates: readonly Candidate[]): readonly Candidate[] {
  const sorted = candidates
    .filter(({ start, end, whole }) => end > start && (whole?.length ?? end - start) >= VALUE_LENGTH_MIN)
    .sort((a, b) => a.start - b.start || KIND_ORDER[a.kind] - KIND_ORDER[b.kind] || b.end - a.end);
  const kept: Candidate[] = [];
  for (const candidate of sorted) {
    const last = kept.at(-1);
    const isWeaker = last !== undefined && candidate.start < last.end && KIND_ORDER[last.kind] <= KIND_ORDER[candidate.kind];
    if (!isWeaker || (candidate.end > last.end && candidate.kind !== "e-mail")) kept.push(candidate);
  }
  return kept;
}
