/**
 * The code, connected: the editor once it has loaded, until then (and by touch)
 * real text lines to read or a text area to paste into. Above it what was not
 * read or why checking stopped.
 */
import { type ComponentType, useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { countOf } from "../../report/wording.ts";
import { Button } from "../components/Button.tsx";
import { EditorFoot } from "../editor/EditorFoot.tsx";
import { loadEditor } from "../editor/loadEditor.ts";
import type { MonacoPaneProps } from "../editor/MonacoPane.tsx";
import { noMarks } from "../editor/marks.ts";
import { findPlace, type Place } from "../editor/place.ts";
import { ReadingPane } from "../editor/ReadingPane.tsx";
import { TextPane } from "../editor/TextPane.tsx";
import { PartialNotice } from "../panels/PartialNotice.tsx";
import { StoppedNotice } from "../panels/StoppedNotice.tsx";
import { useSession } from "../session/session.ts";
import { isBlank } from "../store/analysis.ts";
import { marksOf, reviewOf } from "../store/selectors.ts";
import { useApp } from "../store/store.ts";
import { useChecking } from "./useChecking.ts";
import { isMac, useLayout, useTouch } from "./useLayout.ts";

/** Lines drawn as plain text: the editor draws only what is in sight, this draws all. */
const READ_LINES_MAX = { phone: 5_000, waiting: 400 } as const;

export function CodeArea() {
  const label = useCodeLabel();
  const isTouch = useTouch();
  const editor = useEditor(!isTouch);
  return (
    <section className="code-pane" aria-label={label}>
      <Notices />
      {isTouch ? <TouchCode label={label} /> : editor ? <DeskCode editor={editor} label={label} /> : <WaitingCode label={label} />}
    </section>
  );
}

function useCodeLabel(): string {
  const fileName = useApp((state) => state.fileName);
  const count = useApp((state) => reviewOf(state)?.items.length ?? null);
  return `Code, ${fileName}${count === null ? "" : `, ${countOf(count, "finding")}`}`;
}

interface LoadedEditor {
  readonly Pane: ComponentType<MonacoPaneProps>;
  /** Where the caret was in the text area that the editor takes the place of; `null` when something else had focus. */
  readonly caret: number | null;
  /** What was in sight of the plain lines that the editor takes the place of. */
  readonly place: Place | null;
}

function useEditor(isWanted: boolean): LoadedEditor | null {
  const [editor, setEditor] = useState<LoadedEditor | null>(null);
  useEffect(() => {
    if (!isWanted) return;
    let isCurrent = true;
    void loadEditor().then((Pane) => {
      const focused = document.activeElement;
      const caret = focused instanceof HTMLTextAreaElement && focused.matches(".text-pane") ? focused.selectionEnd : null;
      // At once: what is typed from here on belongs to the editor.
      if (isCurrent) flushSync(() => setEditor({ Pane, caret, place: findPlace() }));
    });
    return () => {
      isCurrent = false;
    };
  }, [isWanted]);
  return editor;
}

function DeskCode({ editor: { Pane, caret, place }, label }: { readonly editor: LoadedEditor; readonly label: string }) {
  const session = useSession();
  const text = useApp((state) => state.text);
  const opened = useApp((state) => state.opened);
  const marks = useApp(marksOf);
  const reveal = useApp((state) => state.reveal);
  const theme = useApp((state) => state.prefs.theme);
  const edit = useApp((state) => state.edit);
  const select = useApp((state) => state.select);
  return (
    <>
      <Pane
        text={text}
        opened={opened}
        marks={marks}
        reveal={reveal}
        theme={theme}
        label={`${label}. Escape, then Tab leaves the editor.`}
        caret={caret}
        place={place}
        onText={edit}
        onPick={(fingerprint) => session.selectPlace(fingerprint)}
        onCaret={select}
      />
      <EditorFoot isMac={isMac} />
    </>
  );
}

/** Until the editor is there. A text area that is being typed into stays. */
function WaitingCode({ label }: { readonly label: string }) {
  const text = useApp((state) => state.text);
  const change = useApp((state) => state.change);
  const edit = useApp((state) => state.edit);
  if (text === "" || change !== "opened") return <TextPane text={text} label={label} hasFocus={true} onText={edit} />;
  return <ReadCode linesMax={READ_LINES_MAX.waiting} />;
}

function TouchCode({ label }: { readonly label: string }) {
  const text = useApp((state) => state.text);
  const opened = useApp((state) => state.opened);
  const edit = useApp((state) => state.edit);
  const [writing, setWriting] = useState<number | null>(null);
  const isWriting = writing === opened;
  if (isBlank(text) || isWriting)
    return (
      <>
        <TextPane
          text={text}
          label={label}
          hasFocus={isWriting}
          onText={(changed, change) => {
            // What was pasted is there to be read; what is typed goes on being typed.
            setWriting(change === "pasted" && isBlank(text) ? null : opened);
            edit(changed, change);
          }}
        />
        {!isBlank(text) && (
          <div className="read-tools">
            <Button look="primary" onPress={() => setWriting(null)}>
              Done
            </Button>
          </div>
        )}
      </>
    );
  return (
    <>
      <ReadCode linesMax={READ_LINES_MAX.phone} />
      <div className="read-tools">
        <Button onPress={() => setWriting(opened)}>Edit</Button>
      </div>
    </>
  );
}

function ReadCode({ linesMax }: { readonly linesMax: number }) {
  const session = useSession();
  const layout = useLayout();
  const text = useApp((state) => state.text);
  const marks = useApp(marksOf);
  const reveal = useApp((state) => state.reveal);
  const setView = useApp((state) => state.setView);
  return (
    <ReadingPane
      marks={marks?.table.text === text ? marks : noMarks(text)}
      look={layout === "phone" ? "read" : "code"}
      linesMax={linesMax}
      reveal={reveal}
      onPick={(fingerprint) => {
        session.selectPlace(fingerprint);
        if (layout === "phone") setView({ sheetOpen: true });
      }}
    />
  );
}

function Notices() {
  const session = useSession();
  const analysis = useApp((state) => state.analysis);
  const review = useApp(reviewOf);
  const isLong = useChecking(2_000);
  if (analysis.status === "stopped")
    return (
      <StoppedNotice
        cause={analysis.cause}
        waitedSeconds={analysis.waitedMs / 1_000}
        hasPrevious={analysis.previous !== null}
        onCheckAgain={() => session.engine.checkAgain()}
      />
    );
  if (isLong)
    return (
      <section className="notice" aria-label="Checking">
        <p>
          {analysis.status === "running" && analysis.restartedAfter !== null
            ? "Checking ended unexpectedly and was started again."
            : "This text takes longer to check."}{" "}
          You can go on editing.
        </p>
        <div className="btn-row">
          <Button onPress={() => session.engine.stop()}>Stop</Button>
        </div>
      </section>
    );
  if (review?.shown.report.completeness.state === "partial") return <PartialNotice report={review.shown.report} table={review.table} />;
  return null;
}
