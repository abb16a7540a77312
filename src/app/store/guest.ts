/**
 * Whose text this is. What came by link or file is a guest: it is shown and checked
 * but never stored, until the person edits it and it becomes a copy of theirs.
 */
import type { StateCreator } from "zustand";
import type { Sealed } from "../../link/codec.ts";
import type { SharedSubject } from "../../report/recheck.ts";
import type { AppState } from "./store.ts";

/** Why nothing of a link is shown. */
export type LinkTrouble = "cut" | "newer-version" | "unknown-kind" | "too-large" | "malformed";

/** Why a sealed review did not open yet. */
export type SealTrouble = "wrong-passphrase" | "unavailable" | LinkTrouble;

/** How it came: words differ, nothing else does. */
export type Carrier = "link" | "file";

export type Guest =
  | { readonly kind: "own" }
  | {
      readonly kind: "guest";
      readonly carrier: Carrier;
      /** Version of the rules that the sender had. */
      readonly ruleSet: string;
      /** The person has a text of their own that waits. */
      readonly keptDraft: boolean;
      /** What the sender saw and decided; `null` where only code was sent. */
      readonly shared: SharedSubject | null;
    }
  /** A review without code, held against the person's own text. */
  | { readonly kind: "laid-over"; readonly fileName: string; readonly ruleSet: string; readonly shared: SharedSubject }
  /** The guest was edited; `keptDraft` as above, `original`: its text as it was sent. */
  | { readonly kind: "edited-copy"; readonly keptDraft: boolean; readonly original: string }
  /** Locked with a passphrase that was not given yet. `trouble`: of the last try. */
  | {
      readonly kind: "sealed";
      readonly carrier: Carrier;
      readonly sealed: Sealed;
      readonly finding: number | null;
      readonly isOpening: boolean;
      readonly trouble: SealTrouble | null;
    }
  | { readonly kind: "trouble"; readonly carrier: Carrier; readonly trouble: LinkTrouble };

/** Whether the text on the page is somebody else's, or nobody's: then nothing of it is kept. */
export const isForeign = ({ kind }: Guest): boolean => kind === "guest" || kind === "sealed" || kind === "trouble";

/** Whether the page shows a review whose code its author kept. */
export const isCodeUnshared = (guest: Guest): guest is Extract<Guest, { kind: "guest" }> =>
  guest.kind === "guest" && guest.shared?.hasCode === false;

export interface GuestSlice {
  readonly guest: Guest;
  setGuest(guest: Guest): void;
}

export const createGuestSlice: StateCreator<AppState, [], [], GuestSlice> = (set) => ({
  guest: { kind: "own" },
  setGuest: (guest) => set({ guest }),
});
