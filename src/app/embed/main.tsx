/** Where the frame starts: a review to read inside another site's page. Keeps nothing, changes nothing, and loads no editor. */
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { followTheme, loadAfterPaint } from "../begin.ts";
import { Session, SessionProvider } from "../session/session.ts";
import { useApp } from "../store/store.ts";
import { EmbedPage } from "./EmbedPage.tsx";
import { createHost } from "./host.ts";
import { connectParent } from "./parentLink.ts";
import "../styles/index.css";
import "../editor/editor.css";
import "../styles/workbench.css";
import "./embed.css";

const root = document.getElementById("root");
if (!root) throw new Error("the page has no root");

const session = new Session(useApp, true);
followTheme(useApp);
// Before the frame counts as loaded, which is when its parent says hello. Alone in a window there is no parent.
if (parent !== window) connectParent(window, createHost(useApp, session), () => performance.now());
void session.begin();
createRoot(root).render(
  <StrictMode>
    <SessionProvider value={session}>
      <EmbedPage />
    </SessionProvider>
  </StrictMode>,
);
void loadAfterPaint(() => [session.loadRest()]);
