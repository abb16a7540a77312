/**
 * What was decided about the findings of the text on the page, and the verdict
 * that somebody is about to give. Verdicts outlive the report: a finding that
 * went away may come back by undo. A guest's verdicts stand here too;
 * `persistence.ts` never stores them.
 */
import type { StateCreator } from "zustand";
import type { Fingerprint } from "../../engine/types.ts";
import type { ReviewAuthor } from "../../report/reviewed.ts";
import { NO_TRIAGE, type Triage, type Verdict } from "../../report/triage.ts";
import type { AppState } from "./store.ts";

/** A verdict whose reason or note is being written. Nothing is decided until it is kept. */
export interface Asked extends Verdict {
  /** The place that was selected when it was asked for. */
  readonly place: Fingerprint;
  /** Differs for each time that it is asked for; stays while it is written. */
  readonly request: number;
}

export interface TriageSlice {
  readonly triage: Triage;
  readonly asked: Asked | null;
  /** Requests so far. */
  readonly askCount: number;
  /** First place of the item whose places are decided one by one; those of any other are decided together. */
  readonly apart: Fingerprint | null;
  /** What the person puts to their review when they pass it on. Never stored: it may be a shared computer. */
  readonly byline: ReviewAuthor;
  /** An open verdict without a note is none. */
  decide(fingerprints: readonly Fingerprint[], verdict: Verdict): void;
  clearVerdicts(fingerprints: readonly Fingerprint[]): void;
  ask(place: Fingerprint, verdict: Verdict): void;
  writeNote(note: string): void;
  stopAsking(): void;
  setApart(apart: Fingerprint | null): void;
  setByline(byline: ReviewAuthor): void;
}

export const NO_BYLINE: ReviewAuthor = { name: "", summary: "", date: null };

export const createTriageSlice: StateCreator<AppState, [], [], TriageSlice> = (set) => ({
  triage: NO_TRIAGE,
  asked: null,
  askCount: 0,
  apart: null,
  byline: NO_BYLINE,
  decide: (fingerprints, verdict) =>
    set(({ triage }) => {
      if (verdict.status === "open" && verdict.note === "") return { triage: without(triage, fingerprints) };
      // Taken out first, so that the newest verdicts stand last.
      return { triage: new Map([...without(triage, fingerprints), ...fingerprints.map((one) => [one, verdict] as const)]) };
    }),
  clearVerdicts: (fingerprints) => set(({ triage }) => ({ triage: without(triage, fingerprints) })),
  ask: (place, verdict) => set(({ askCount }) => ({ asked: { place, ...verdict, request: askCount + 1 }, askCount: askCount + 1 })),
  writeNote: (note) => set(({ asked }) => ({ asked: asked && { ...asked, note } })),
  stopAsking: () => set({ asked: null }),
  setApart: (apart) => set({ apart }),
  setByline: (byline) => set({ byline }),
});

function without(triage: Triage, fingerprints: readonly Fingerprint[]): Triage {
  const gone = new Set(fingerprints);
  return [...gone].some((one) => triage.has(one)) ? new Map([...triage].filter(([fingerprint]) => !gone.has(fingerprint))) : triage;
}
