/**
 * What is on screen while the workbench loads: the code with its findings as
 * plain text, or a place to paste. Light enough to be there at once, so the
 * first findings do not wait for menus and tabs.
 */

import { showOnOneLine } from "../report/hidden.ts";
import { countOf } from "../report/wording.ts";
import { useLayout } from "./areas/useLayout.ts";
import { Wordmark } from "./components/Wordmark.tsx";
import { noMarks } from "./editor/marks.ts";
import { ReadingPane } from "./editor/ReadingPane.tsx";
import { TextPane } from "./editor/TextPane.tsx";
import { useSession } from "./session/session.ts";
import { marksOf, reviewOf } from "./store/selectors.ts";
import { useApp } from "./store/store.ts";

/** More than any window shows. */
const LINES_MAX = 300;

export function FirstPage() {
  const session = useSession();
  const fileName = useApp((state) => state.fileName);
  const text = useApp((state) => state.text);
  const change = useApp((state) => state.change);
  const edit = useApp((state) => state.edit);
  const marks = useApp(marksOf);
  const count = useApp((state) => reviewOf(state)?.items.filter((item) => !item.isFolded).length ?? null);
  const reveal = useApp((state) => state.reveal);
  const codeShare = useApp((state) => state.prefs.codeShare);
  const said = useApp((state) => state.toast?.text ?? null);
  const layout = useLayout();
  const label = `Code, ${fileName}`;
  return (
    <div className="app first">
      <header className="header">
        <Wordmark />
        <p className="doc-name">
          <b>{showOnOneLine(fileName)}</b>
        </p>
      </header>
      <div className="strip">
        {text === "" || count === null ? (
          <span>{text === "" ? "Nothing to read yet" : "Checking…"}</span>
        ) : (
          <b>{countOf(count, "finding")}</b>
        )}
        {said !== null && <span role="status">{said}</span>}
      </div>
      <main
        className="main"
        style={layout !== "wide" || codeShare === null ? {} : { gridTemplateColumns: `minmax(0, 1fr) ${100 - codeShare}%` }}
      >
        <section className="code-pane" aria-label={label}>
          {text === "" || change !== "opened" ? (
            <TextPane text={text} label={label} hasFocus={true} onText={edit} />
          ) : (
            <ReadingPane
              marks={marks?.table.text === text ? marks : noMarks(text)}
              look={layout === "phone" ? "read" : "code"}
              linesMax={LINES_MAX}
              reveal={reveal}
              onPick={(fingerprint) => session.selectPlace(fingerprint)}
            />
          )}
        </section>
      </main>
    </div>
  );
}
