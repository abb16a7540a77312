/** Where the page starts: the engine first, then the text and what is known of it, then everything that can wait. */
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { loadLater } from "./areas/later.ts";
import { followTheme, loadAfterPaint } from "./begin.ts";
import { hasEditor, loadEditor } from "./editor/loadEditor.ts";
import { Page } from "./Page.tsx";
import { watchForMissingParts } from "./session/missingPart.ts";
import { Session, SessionProvider } from "./session/session.ts";
import { useApp } from "./store/store.ts";
import "./styles/index.css";
import "./editor/editor.css";

const root = document.getElementById("root");
if (!root) throw new Error("the page has no root");

const session = new Session(useApp);
watchForMissingParts(useApp, session);
followTheme(useApp);
void session.begin();
const siteCopy = () => import("./session/siteCopy.ts");
const workbench = import("./App.tsx").then(({ App }) => App);
createRoot(root).render(
  <StrictMode>
    <SessionProvider value={session}>
      <Page loading={workbench} />
    </SessionProvider>
  </StrictMode>,
);

// By touch there is no editor, so it is not loaded either; in one file there is none to load.
void loadAfterPaint(() => [
  workbench,
  loadLater(),
  session.loadRest(),
  siteCopy(),
  hasEditor && !matchMedia("(pointer: coarse)").matches ? loadEditor() : null,
]).then(async () => {
  if (!session.isFresh) (await siteCopy()).keepSite(useApp, session);
});
