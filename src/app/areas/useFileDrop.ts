/** Files dropped anywhere on the page, and text pasted where nothing has focus. */
import { useEffect, useState } from "react";
import { useSession } from "../session/session.ts";

/** @returns Whether a file is held over the page right now. */
export function useFileDrop(): boolean {
  const session = useSession();
  const [isOver, setIsOver] = useState(false);
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
      const file = event.dataTransfer?.files[0];
      if (file) void session.openFile(file);
    };
    const paste = (event: ClipboardEvent) => {
      const file = event.clipboardData?.files[0];
      const text = event.clipboardData?.getData("text/plain") ?? "";
      if (document.activeElement !== null && document.activeElement !== document.body && text !== "") return;
      if (text !== "") session.openPasted(text);
      else if (file) void session.openFile(file);
      else return;
      event.preventDefault();
    };
    addEventListener("dragover", over, { capture: true });
    addEventListener("dragleave", leave, { capture: true });
    addEventListener("drop", drop, { capture: true });
    addEventListener("paste", paste);
    return () => {
      removeEventListener("dragover", over, { capture: true });
      removeEventListener("dragleave", leave, { capture: true });
      removeEventListener("drop", drop, { capture: true });
      removeEventListener("paste", paste);
    };
  }, [session]);
  return isOver;
}
