/**
 * Where the items of a review stand: the verdicts of their places, drawn
 * together and put into words. Verdicts of findings that are not in the report
 * are never looked at. Nothing here leaves an item out.
 */
import type { Finding } from "../engine/types.ts";
import { showHidden } from "./hidden.ts";
import type { ReviewItem } from "./items.ts";
import { type LineTable, lineOf } from "./position.ts";
import { isSettled, STATUS_WORDS, type Status, type Triage, type Verdict } from "./triage.ts";
import { countOf, linesInWords } from "./wording.ts";

/** One verdict and the places of an item that it is about. */
export interface Standing {
  readonly status: Status;
  /** On one line, hidden characters shown; empty without a note. */
  readonly note: string;
  /** "line 8" or "lines 8 and 16"; `null` when the verdict is about the whole item. */
  readonly where: string | null;
}

const OPEN: Verdict = { status: "open", note: "" };

export const verdictOf = (triage: Triage, place: Finding): Verdict => triage.get(place.fingerprint) ?? OPEN;

/** Statuses that occur among the places, in their order. */
export function statusesOf(item: ReviewItem, triage: Triage): readonly Status[] {
  return [...new Set(item.places.map((place) => verdictOf(triage, place).status))];
}

/** Whether nothing is left to be done about any place of the item. */
export const isItemSettled = (item: ReviewItem, triage: Triage): boolean => statusesOf(item, triage).every(isSettled);

export const countSettled = (items: readonly ReviewItem[], triage: Triage): number =>
  triage.size === 0 ? 0 : items.filter((item) => isItemSettled(item, triage)).length;

/** "Accepted risk" or, where places differ, "2 of 3 settled". */
export function statusInWords(item: ReviewItem, triage: Triage): string {
  const [first = "open", ...others] = statusesOf(item, triage);
  if (others.length === 0) return STATUS_WORDS[first];
  const statuses = item.places.map((place) => verdictOf(triage, place).status);
  const settled = statuses.filter(isSettled).length;
  const decided = statuses.filter((status) => status !== "open").length;
  return settled > 0 ? `${settled} of ${statuses.length} settled` : `${decided} of ${statuses.length} decided`;
}

/** Every verdict on the item, in the order of its places. Empty while it is open and nothing was noted. */
export function standingsOf(item: ReviewItem, triage: Triage, table: LineTable): readonly Standing[] {
  const groups = new Map<string, { readonly verdict: Verdict; readonly lines: number[] }>();
  for (const place of item.places) {
    const verdict = verdictOf(triage, place);
    const key = `${verdict.status} ${verdict.note}`;
    const group = groups.get(key) ?? { verdict, lines: [] };
    group.lines.push(lineOf(table, place.span.start));
    groups.set(key, group);
  }
  const all = [...groups.values()];
  if (all.length === 1 && all[0]?.verdict.status === "open" && all[0].verdict.note.trim() === "") return [];
  return all.map(({ verdict, lines }) => ({
    status: verdict.status,
    note: showHidden(verdict.note.replace(/\s+/g, " ").trim()),
    where: all.length === 1 ? null : linesInWords(lines),
  }));
}

/** "Accepted risk (line 8): only the author runs this". */
export function standingInWords({ status, note, where }: Standing): string {
  const place = where === null ? "" : ` (${where})`;
  return `${STATUS_WORDS[status]}${place}${note === "" ? "" : `: ${note}`}`;
}

/** "2 settled"; empty when there are none. */
export const settledInWords = (count: number): string => (count === 0 ? "" : `${count} settled`);

/** "The reviewer has settled 2 of 6 findings." Empty when there are none. @param count Of settled items. */
export function settledSentence(count: number, items: readonly ReviewItem[]): string {
  if (count === 0) return "";
  if (count < items.length) return `The reviewer has settled ${count} of ${countOf(items.length, "finding")}. `;
  return items.length === 1 ? "The reviewer has settled the one finding. " : `The reviewer has settled all ${items.length} findings. `;
}
