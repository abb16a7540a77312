/** A newer build of the site, installed beside this one. It waits until the person wants it. */
import type { StateCreator } from "zustand";
import type { AppState } from "./store.ts";

export interface UpdateSlice {
  /** Saves the draft and loads the page again with the newer build; `null` while there is none. */
  readonly applyUpdate: (() => void) | null;
}

export const createUpdateSlice: StateCreator<AppState, [], [], UpdateSlice> = () => ({ applyUpdate: null });

/** Whether the person reads something that other rules than those it was made with would change under their eyes: then no newer build is offered. */
export const isBusy = ({ guest }: AppState): boolean => guest.kind !== "own";
