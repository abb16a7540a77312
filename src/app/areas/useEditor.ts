/** The editor, once it has loaded. */
import { type ComponentType, useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { loadEditor } from "../editor/loadEditor.ts";
import type { MonacoPaneProps } from "../editor/MonacoPane.tsx";
import { findPlace, type Place } from "../editor/place.ts";

export interface LoadedEditor {
  readonly Pane: ComponentType<MonacoPaneProps>;
  /** Where the caret was in the text area that the editor takes the place of; `null` when something else had focus. */
  readonly caret: number | null;
  /** What was in sight of the plain lines that the editor takes the place of. */
  readonly place: Place | null;
}

/** @returns `null` until it has loaded. */
export function useEditor(isWanted: boolean): LoadedEditor | null {
  const [editor, setEditor] = useState<LoadedEditor | null>(null);
  useEffect(() => {
    if (!isWanted) return;
    let isCurrent = true;
    void loadEditor().then((Pane) => {
      const focused = document.activeElement;
      const caret = focused instanceof HTMLTextAreaElement && focused.matches(".text-pane") ? focused.selectionEnd : null;
      // At once: what is typed from here on belongs to the editor.
      if (isCurrent) flushSync(() => setEditor({ Pane, caret, place: findPlace() }));
    });
    return () => {
      isCurrent = false;
    };
  }, [isWanted]);
  return editor;
}
