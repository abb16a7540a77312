/** What the person set once and expects to stay. Stored by `persistence.ts`. */
import type { StateCreator } from "zustand";
import type { AppState } from "./store.ts";

export type Theme = "system" | "light" | "dark";

export interface Prefs {
  readonly theme: Theme;
  /** Single-letter keys in list and explanation (WCAG 2.1.4). */
  readonly letterKeys: boolean;
  readonly summaryFolded: boolean;
  /** Width of the code column in percent; `null` for the default. */
  readonly codeShare: number | null;
}

export interface PrefsSlice {
  readonly prefs: Prefs;
  setPrefs(prefs: Partial<Prefs>): void;
}

export const DEFAULT_PREFS: Prefs = { theme: "system", letterKeys: true, summaryFolded: false, codeShare: null };

export const createPrefsSlice: StateCreator<AppState, [], [], PrefsSlice> = (set) => ({
  prefs: DEFAULT_PREFS,
  setPrefs: (prefs) => set((state) => ({ prefs: { ...state.prefs, ...prefs } })),
});
