/** What the choices of the head of the page do. The palette of commands does the same. */
import type { ExportChoice, NewChoice } from "../panels/headerLines.ts";
import type { Session } from "../session/session.ts";
import { useApp } from "../store/store.ts";

/** @param openFile Has the browser ask for a file. */
export function beginNew(choice: NewChoice, session: Session, openFile: () => void): void {
  if (choice === "empty") session.openEmpty();
  else if (choice === "paste") void session.pasteFromClipboard();
  else if (choice === "compare") useApp.getState().setView({ dialog: "compare" });
  else openFile();
}

export function exportAs(choice: ExportChoice, session: Session): void {
  if (choice === "copy-markdown") void session.copyMarkdown();
  else if (choice === "png") void session.savePicture();
  else void session.saveReview(choice);
}

/** Goes to another page of this one. @param address Its fragment, with the hash sign. */
export function goTo(address: string): void {
  location.hash = address;
}
