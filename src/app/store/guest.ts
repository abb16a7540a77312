/**
 * Whose text this is. What came by link is a guest: it is shown and checked
 * but never stored, until the person edits it and it becomes a copy of theirs.
 */
import type { StateCreator } from "zustand";
import type { AppState } from "./store.ts";

/** Why nothing of a link is shown. */
export type LinkTrouble = "cut" | "newer-version" | "unknown-kind" | "too-large" | "malformed";

export type Guest =
  | { readonly kind: "own" }
  /** `ruleSet`: the version the link was made with; `keptDraft`: the person has a text of their own that waits. */
  | { readonly kind: "guest"; readonly ruleSet: string; readonly keptDraft: boolean }
  /** The guest was edited; `keptDraft` as above. */
  | { readonly kind: "edited-copy"; readonly keptDraft: boolean }
  | { readonly kind: "trouble"; readonly trouble: LinkTrouble };

export interface GuestSlice {
  readonly guest: Guest;
  setGuest(guest: Guest): void;
}

export const createGuestSlice: StateCreator<AppState, [], [], GuestSlice> = (set) => ({
  guest: { kind: "own" },
  setGuest: (guest) => set({ guest }),
});
