/** Where the page starts: the engine first, then the text and what is known of it, then everything that can wait. */
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { loadDialogs } from "./areas/laterDialogs.ts";
import { followTheme, loadAfterPaint } from "./begin.ts";
import { loadEditor } from "./editor/loadEditor.ts";
import { Page } from "./Page.tsx";
import { Session, SessionProvider } from "./session/session.ts";
import { useApp } from "./store/store.ts";
import "./styles/index.css";
import "./editor/editor.css";

const root = document.getElementById("root");
if (!root) throw new Error("the page has no root");

const session = new Session(useApp);
followTheme(useApp);
void session.begin();
const workbench = import("./App.tsx").then(({ App }) => App);
createRoot(root).render(
  <StrictMode>
    <SessionProvider value={session}>
      <Page loading={workbench} />
    </SessionProvider>
  </StrictMode>,
);

// By touch there is no editor, so it is not loaded either.
loadAfterPaint(() => [workbench, loadDialogs(), session.loadRest(), matchMedia("(pointer: coarse)").matches ? null : loadEditor()]);
