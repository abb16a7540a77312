/** The page's one store: a slice a file, each holding facts. What follows from them is in `selectors.ts`. */
import { create } from "zustand";
import { type AnalysisSlice, createAnalysisSlice } from "./analysis.ts";
import { createDocSlice, type DocSlice } from "./doc.ts";
import { createGuestSlice, type GuestSlice } from "./guest.ts";
import { createPrefsSlice, type PrefsSlice } from "./prefs.ts";
import { createTriageSlice, type TriageSlice } from "./triage.ts";
import { createUpdateSlice, type UpdateSlice } from "./update.ts";
import { createViewSlice, type ViewSlice } from "./view.ts";

export type AppState = DocSlice & AnalysisSlice & ViewSlice & GuestSlice & PrefsSlice & TriageSlice & UpdateSlice;

export const createAppStore = () =>
  create<AppState>()((...api) => ({
    ...createDocSlice(...api),
    ...createAnalysisSlice(...api),
    ...createViewSlice(...api),
    ...createGuestSlice(...api),
    ...createPrefsSlice(...api),
    ...createTriageSlice(...api),
    ...createUpdateSlice(...api),
  }));

export type AppStore = ReturnType<typeof createAppStore>;

export const useApp = createAppStore();
