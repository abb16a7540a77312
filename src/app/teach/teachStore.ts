/** What lies on the instructor's desk: packs, and what learners handed in. Facts only. Nothing of it is stored: closing the tab clears the desk. */
import { create } from "zustand";
import type { CollectedResults } from "../../workshop/collectResults.ts";
import type { AnyPack } from "../../workshop/pack.ts";
import type { ToldOf } from "../../workshop/publish.ts";

export interface TeachState {
  /** By id, those that were opened in this tab. */
  readonly packs: ReadonlyMap<string, AnyPack>;
  /** Solutions of locked packs whose word was given, by id of the pack. */
  readonly opened: ReadonlyMap<string, readonly ToldOf[]>;
  /** All that was pasted, as it came. */
  readonly handedIn: readonly string[];
  /** What is in it, for the packs on the desk. */
  readonly collected: CollectedResults;
  /** What the last step did, or why it did nothing. Plain words; `null` before the first. */
  readonly said: string | null;
}

export const EMPTY_ROOM: Pick<TeachState, "handedIn" | "collected" | "said"> = {
  handedIn: [],
  collected: { results: [], bad: [], sharedNames: [] },
  said: null,
};

export const useTeach = create<TeachState>()(() => ({ packs: new Map(), opened: new Map(), ...EMPTY_ROOM }));
