/** Where the page starts: the engine first, then the text and what is known of it, then everything that can wait. */
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { loadEditor } from "./editor/loadEditor.ts";
import { Page } from "./Page.tsx";
import { Session, SessionProvider } from "./session/session.ts";
import type { Theme } from "./store/prefs.ts";
import { useApp } from "./store/store.ts";
import "./styles/index.css";
import "./editor/editor.css";

const root = document.getElementById("root");
if (!root) throw new Error("the page has no root");

const session = new Session(useApp);
pinTheme(useApp.getState().prefs.theme);
useApp.subscribe((state, before) => {
  if (state.prefs.theme !== before.prefs.theme) pinTheme(state.prefs.theme);
});
void session.begin();
const workbench = import("./App.tsx").then(({ App }) => App);
createRoot(root).render(
  <StrictMode>
    <SessionProvider value={session}>
      <Page loading={workbench} />
    </SessionProvider>
  </StrictMode>,
);

// After the first paint; from then on the page asks the network for nothing.
requestAnimationFrame(() => setTimeout(() => void loadRest(), 0));

async function loadRest(): Promise<void> {
  // By touch there is no editor, so it is not loaded either.
  const editor = matchMedia("(pointer: coarse)").matches ? null : loadEditor();
  await Promise.allSettled([workbench, session.loadRest(), editor]);
  // One more drawing, with the editor in it.
  await new Promise(requestAnimationFrame);
  document.documentElement.dataset.loadedAt = String(performance.now());
  document.documentElement.dataset.loaded = "true";
}

function pinTheme(theme: Theme): void {
  document.documentElement.classList.toggle("light", theme === "light");
  document.documentElement.classList.toggle("dark", theme === "dark");
}
