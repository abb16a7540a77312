/**
 * The code, connected: the editor once it has loaded, until then (and by touch)
 * real text lines to read or a text area to paste into. Above it what was not
 * read or why checking stopped.
 */
import { useState } from "react";
import { Button } from "../components/Button.tsx";
import { EditorFoot } from "../editor/EditorFoot.tsx";
import { TextPane } from "../editor/TextPane.tsx";
import { useSession } from "../session/session.ts";
import { isBlank } from "../store/analysis.ts";
import { isCodeUnshared } from "../store/guest.ts";
import { marksOf, reviewOf } from "../store/selectors.ts";
import { useApp } from "../store/store.ts";
import { NoticeArea } from "./NoticeArea.tsx";
import { ReadArea, useCodeLabel } from "./ReadArea.tsx";
import { type LoadedEditor, useEditor } from "./useEditor.ts";
import { isMac, useTouch } from "./useLayout.ts";

/** Lines drawn as plain text: the editor draws only what is in sight, this draws all. */
const READ_LINES_MAX = { phone: 5_000, waiting: 400 } as const;

export function CodeArea() {
  const label = useCodeLabel();
  const isTouch = useTouch();
  const editor = useEditor(!isTouch);
  return (
    <section className="code-pane" aria-label={label}>
      <NoticeArea />
      {isTouch ? <TouchCode label={label} /> : editor ? <DeskCode editor={editor} label={label} /> : <WaitingCode label={label} />}
    </section>
  );
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
  const noteCaret = useApp((state) => state.noteCaret);
  const setView = useApp((state) => state.setView);
  const hasReview = useApp((state) => reviewOf(state) !== null);
  const isReadOnly = useApp((state) => isCodeUnshared(state.guest));
  return (
    <>
      <Pane
        text={text}
        opened={opened}
        marks={marks}
        reveal={reveal}
        theme={theme}
        label={`${label}. Escape, then Tab leaves the editor.`}
        isReadOnly={isReadOnly}
        caret={caret}
        place={place}
        onText={edit}
        onPick={(fingerprint) => session.selectPlace(fingerprint)}
        onCaret={select}
        onLine={noteCaret}
      />
      <EditorFoot isMac={isMac} {...(hasReview && !isReadOnly ? { onAsk: () => setView({ dialog: "ask" }) } : {})} />
    </>
  );
}

/** Until the editor is there. A text area that is being typed into stays. */
function WaitingCode({ label }: { readonly label: string }) {
  const text = useApp((state) => state.text);
  const change = useApp((state) => state.change);
  const edit = useApp((state) => state.edit);
  if (text === "" || change !== "opened") return <TextPane text={text} label={label} hasFocus={true} onText={edit} />;
  return <ReadArea linesMax={READ_LINES_MAX.waiting} />;
}

function TouchCode({ label }: { readonly label: string }) {
  const text = useApp((state) => state.text);
  const opened = useApp((state) => state.opened);
  const edit = useApp((state) => state.edit);
  const isReadOnly = useApp((state) => isCodeUnshared(state.guest));
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
      <ReadArea linesMax={READ_LINES_MAX.phone} />
      {!isReadOnly && (
        <div className="read-tools">
          <Button onPress={() => setWriting(opened)}>Edit</Button>
        </div>
      )}
    </>
  );
}
