/**
 * When a part of the page does not load: most often the host has a newer build
 * and no longer the files of this one. Loading the page once more then helps,
 * and is done only where nothing is lost by it.
 */
import type { AppStore } from "../store/store.ts";
import type { Session } from "./session.ts";

const RELOADED = "riskline:reloaded";

/** Must run before the first part is asked for. */
export function watchForMissingParts(store: AppStore, session: Session): void {
  addEventListener("vite:preloadError", () => {
    if (navigator.onLine && session.saveForReload() && markReload()) location.reload();
    else
      store
        .getState()
        .showToast(
          navigator.onLine
            ? "A part of the page did not load. Save your text, then load the page again."
            : "A part of the page did not load, and there is no network.",
        );
  });
}

/** @returns False when this window was loaded again before, or nobody could tell. */
function markReload(): boolean {
  try {
    if (sessionStorage.getItem(RELOADED) !== null) return false;
    sessionStorage.setItem(RELOADED, "1");
    return true;
  } catch {
    return false;
  }
}
