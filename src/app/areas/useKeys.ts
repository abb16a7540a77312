/** The keys of the page, as `panels/keymap.ts` lists them. Keys of a list box, a menu or a dialog are theirs. */
import { useEffect } from "react";
import { isSettled, type Status } from "../../report/triage.ts";
import { chooseStatus } from "../session/decide.ts";
import { type Session, useSession } from "../session/session.ts";
import { isBlank } from "../store/analysis.ts";
import { selectionOf } from "../store/selectors.ts";
import { useApp } from "../store/store.ts";
import { focusChange, keepFocus, moveRegion, rememberFocus } from "./regions.ts";
import { isMac, type Layout, useLayout } from "./useLayout.ts";

export function useKeys(): void {
  const session = useSession();
  const layout = useLayout();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || document.querySelector("[role=dialog], [role=menu]")) return;
      keepFocus();
      if (!pressAnywhere(event, session, layout) && !pressLetter(event, session, layout)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    addEventListener("keydown", press, { capture: true });
    return () => removeEventListener("keydown", press, { capture: true });
  }, [session, layout]);
}

/** @returns Whether the key was one of ours. */
function pressAnywhere(event: KeyboardEvent, session: Session, layout: Layout): boolean {
  const by = event.shiftKey ? -1 : 1;
  const hasCommand = isMac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
  if (event.altKey) return false;
  if (hasCommand) {
    const { text, setView } = useApp.getState();
    if (event.key.toLowerCase() === "s" && !event.shiftKey && !session.isReadOnly) {
      if (!isBlank(text)) setView({ dialog: "share" });
      return true;
    }
    if (event.key === "." && !event.shiftKey && !session.isReadOnly) return pressFix(session, layout);
    if (event.key === "Enter" && isInside(event, ".code-pane")) {
      session.engine.checkNow();
      return true;
    }
    return false;
  }
  if (event.ctrlKey || event.metaKey) return false;
  if (event.key === "F1" && !session.isReadOnly) useApp.getState().setView({ dialog: "palette" });
  else if (event.key === "F6") moveRegion(by);
  else if (event.key === "F8") session.stepFinding(by);
  else if (event.key === "F9") session.stepTrace(by);
  else return false;
  return true;
}

/** Shows the edit that is offered, and makes it once it is in sight. */
function pressFix(session: Session, layout: Layout): boolean {
  const state = useApp.getState();
  if (!selectionOf(state)?.place.fix) return false;
  const diff = document.querySelector<HTMLElement>(".explain .diff");
  if (state.tab === "fix" && diff !== null && diff.offsetParent !== null) session.applyFix();
  else {
    state.setView({ tab: "fix", half: "explanation", sheetOpen: layout === "phone" });
    focusChange();
  }
  return true;
}

/** Single keys work where they cannot be meant as text. */
function pressLetter(event: KeyboardEvent, session: Session, layout: Layout): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || isText(event)) return false;
  const { prefs, setView } = useApp.getState();
  if (!prefs.letterKeys) return false;
  if (event.key === "?" && !session.isReadOnly) {
    setView({ dialog: "keys" });
    return true;
  }
  const isReview = isInside(event, ".list-pane, .explain");
  if (event.key === "[" || event.key === "]") {
    if (!isReview && !isInside(event, ".code, .read")) return false;
    session.stepTrace(event.key === "]" ? 1 : -1);
    return true;
  }
  if (!isReview) return false;
  if (/^[1-9]$/.test(event.key)) session.selectItem(Number(event.key));
  else if (/^[njNJ]$/.test(event.key)) session.stepFinding(1);
  else if (/^[pkPK]$/.test(event.key)) session.stepFinding(-1);
  else return pressStatus(event, session, layout);
  return true;
}

const STATUS_OF_KEY: ReadonlyMap<string, Status> = new Map([
  ["c", "confirmed"],
  ["w", "will-fix"],
  ["a", "accepted-risk"],
  ["f", "false-positive"],
  ["x", "open"],
]);

/** Where a reason is needed, the explanation comes into sight and focus goes to its field. */
function pressStatus(event: KeyboardEvent, session: Session, layout: Layout): boolean {
  const status = STATUS_OF_KEY.get(event.key.toLowerCase());
  if (status === undefined || session.isReadOnly) return false;
  if (isSettled(status)) {
    rememberFocus(document.activeElement);
    useApp.getState().setView(layout === "phone" ? { sheetOpen: true } : { half: "explanation" });
  }
  chooseStatus(useApp, session, status);
  return true;
}

const isInside = ({ target }: KeyboardEvent, selector: string): boolean => target instanceof Element && target.closest(selector) !== null;

const isText = (event: KeyboardEvent): boolean =>
  isInside(event, "input, textarea, select, [contenteditable], .native-edit-context, .monaco-editor");
