/** What the person looks at. Selection is held by fingerprint, so it outlives edits and new reports. */
import type { StateCreator } from "zustand";
import type { Fingerprint } from "../../engine/types.ts";
import type { AppState } from "./store.ts";

export type ExplanationTab = "review" | "trace" | "fix" | "learn";
export type Page = "workbench" | "review";
export type DialogName = "share" | "compare" | "ask" | "palette" | "keys" | "settings";
/** Which half is under the code between 760 and 1099 px. */
export type HalfTab = "list" | "explanation";
/** Which view fills a phone. */
export type PhoneTab = "code" | "findings" | "review";

/** A place the editor is asked to show; a new `request` asks again for the same place. */
export interface Reveal {
  readonly offset: number;
  readonly request: number;
  readonly focus: boolean;
}

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly action: { readonly label: string; readonly run: () => void } | null;
}

export interface ViewSlice {
  /** `null` means: the first one. */
  readonly selected: Fingerprint | null;
  /** Index into the selected finding's trace; `null` when no step was chosen. */
  readonly step: number | null;
  readonly tab: ExplanationTab;
  readonly possibleOpen: boolean;
  readonly page: Page;
  readonly dialog: DialogName | null;
  readonly half: HalfTab;
  readonly phone: PhoneTab;
  readonly sheetOpen: boolean;
  readonly reveal: Reveal | null;
  /** 1-based line of the caret in the editor. */
  readonly caretLine: number;
  readonly toast: Toast | null;
  select(fingerprint: Fingerprint): void;
  chooseStep(step: number | null): void;
  noteCaret(line: number): void;
  revealOffset(offset: number, focus?: boolean): void;
  showToast(text: string, action?: Toast["action"]): void;
  setView(view: Partial<Pick<ViewSlice, "tab" | "possibleOpen" | "page" | "dialog" | "half" | "phone" | "sheetOpen" | "toast">>): void;
}

export const createViewSlice: StateCreator<AppState, [], [], ViewSlice> = (set) => ({
  selected: null,
  step: null,
  tab: "review",
  possibleOpen: false,
  page: "workbench",
  dialog: null,
  half: "explanation",
  phone: "code",
  sheetOpen: false,
  reveal: null,
  caretLine: 1,
  toast: null,
  select: (selected) => set((state) => (state.selected === selected ? { step: null } : { selected, step: null })),
  chooseStep: (step) => set({ step }),
  noteCaret: (caretLine) => set((state) => (state.caretLine === caretLine ? state : { caretLine })),
  revealOffset: (offset, focus = false) => set((state) => ({ reveal: { offset, focus, request: (state.reveal?.request ?? 0) + 1 } })),
  showToast: (text, action = null) => set((state) => ({ toast: { id: (state.toast?.id ?? 0) + 1, text, action } })),
  setView: (view) => set(view),
});
