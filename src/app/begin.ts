/** What the page and the frame do alike when they begin: follow the chosen theme, and say when everything has loaded. */
import type { Theme } from "./store/prefs.ts";
import type { AppStore } from "./store/store.ts";

/** Without a choice the page follows the system. */
export function followTheme(store: AppStore): void {
  pinTheme(store.getState().prefs.theme);
  store.subscribe((state, before) => {
    if (state.prefs.theme !== before.prefs.theme) pinTheme(state.prefs.theme);
  });
}

function pinTheme(theme: Theme): void {
  document.documentElement.classList.toggle("light", theme === "light");
  document.documentElement.classList.toggle("dark", theme === "dark");
}

/** Runs `load` after the first paint; from its end on the page asks the network for nothing, and the strip counts what it asks. */
export async function loadAfterPaint(load: () => readonly unknown[]): Promise<void> {
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
  await Promise.allSettled(load());
  // One more drawing, with everything in it.
  await new Promise(requestAnimationFrame);
  document.documentElement.dataset.loadedAt = String(performance.now());
  document.documentElement.dataset.loaded = "true";
}
