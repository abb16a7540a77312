/** Files dropped anywhere on a page, and text pasted where nothing has focus. */
import { useEffect, useEffectEvent, useState } from "react";
import { useSession } from "../session/session.ts";

/**
 * @param onFiles Takes what is dropped; the last one given counts.
 * @returns Whether a file is held over the page right now.
 */
export function useFileDrop(onFiles: (files: readonly File[]) => void): boolean {
  const [isOver, setIsOver] = useState(false);
  const take = useEffectEvent(onFiles);
  useEffect(() => {
    const holdsFile = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    const over = (event: DragEvent) => {
      if (!holdsFile(event)) return;
      event.preventDefault();
      setIsOver(true);
    };
    const leave = (event: DragEvent) => {
      // Leaving one element for another is no leaving of the page.
      if (event.relatedTarget === null) setIsOver(false);
    };
    const drop = (event: DragEvent) => {
      setIsOver(false);
      if (!holdsFile(event)) return;
      event.preventDefault();
      event.stopPropagation();
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length > 0) take(files);
    };
    addEventListener("dragover", over, { capture: true });
    addEventListener("dragleave", leave, { capture: true });
    addEventListener("drop", drop, { capture: true });
    return () => {
      removeEventListener("dragover", over, { capture: true });
      removeEventListener("dragleave", leave, { capture: true });
      removeEventListener("drop", drop, { capture: true });
    };
  }, []);
  return isOver;
}

/** What is pasted where nothing has focus is reviewed. */
export function usePasteAnywhere(): void {
  const session = useSession();
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const file = event.clipboardData?.files[0];
      const text = event.clipboardData?.getData("text/plain") ?? "";
      if (document.activeElement !== null && document.activeElement !== document.body && text !== "") return;
      if (text !== "") session.openPasted(text);
      else if (file) void session.openFile(file);
      else return;
      event.preventDefault();
    };
    addEventListener("paste", paste);
    return () => removeEventListener("paste", paste);
  }, [session]);
}
