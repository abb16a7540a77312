/** The text in the editor and what the person said about it. Holds facts only; what the engine said stands in `analysis.ts`. */
import type { StateCreator } from "zustand";
import type { PythonVersion } from "../../engine/types.ts";
import { NO_TRIAGE, type Triage } from "../../report/triage.ts";
import type { Revision } from "../../worker/protocol.ts";
import type { AppState } from "./store.ts";

/** A whole text with its name, ready to be opened. */
export interface Draft {
  readonly text: string;
  readonly fileName: string;
  /** The person's choice, or `null` to let the engine guess. */
  readonly python: PythonVersion | null;
  /** What was decided about its findings; left out where nothing was. */
  readonly triage?: Triage;
}

/** How the newest text came about: decides how long the check waits. */
export type TextChange = "typed" | "pasted" | "opened";

export interface DocSlice extends Omit<Draft, "triage"> {
  /** Raised by every change of text, name or version. */
  readonly revision: Revision;
  /** Raised when another text was opened, not when this one was edited. */
  readonly opened: number;
  readonly change: TextChange;
  /** Whether the person changed the text since it was opened. */
  readonly isEdited: boolean;
  edit(text: string, change: Exclude<TextChange, "opened">): void;
  open(draft: Draft): void;
  choosePython(python: PythonVersion | null): void;
}

export const UNNAMED = "snippet.py";
export const EMPTY_DRAFT: Draft = { text: "", fileName: UNNAMED, python: null };

export const createDocSlice: StateCreator<AppState, [], [], DocSlice> = (set) => ({
  ...EMPTY_DRAFT,
  revision: 0,
  opened: 0,
  change: "opened",
  isEdited: false,
  edit: (text, change) =>
    set((state) =>
      text === state.text
        ? state
        : { text, change, revision: state.revision + 1, isEdited: true, ...(change === "pasted" ? { step: null } : {}) },
    ),
  open: ({ text, fileName, python, triage = NO_TRIAGE }) =>
    set((state) => ({
      text,
      fileName,
      python,
      triage,
      asked: null,
      apart: null,
      byline: { ...state.byline, summary: "" },
      change: "opened",
      isEdited: false,
      revision: state.revision + 1,
      opened: state.opened + 1,
      selected: null,
      step: null,
      possibleOpen: false,
      page: "workbench",
    })),
  choosePython: (python) => set((state) => ({ python, change: "opened", revision: state.revision + 1 })),
});
