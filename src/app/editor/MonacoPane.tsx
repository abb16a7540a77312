/**
 * The code editor with the findings in its margin. The only part of the page
 * that loads Monaco, and of Monaco only what is named here: no language
 * services, so no worker of its own.
 */
import * as monaco from "monaco-editor/editor";
import "monaco-editor/features/bracketMatching/register";
import "monaco-editor/features/clipboard/register";
import "monaco-editor/features/codicon/register";
import "monaco-editor/features/comment/register";
import "monaco-editor/features/cursorUndo/register";
import "monaco-editor/features/find/register";
import "monaco-editor/features/indentation/register";
import "monaco-editor/features/linesOperations/register";
import "monaco-editor/features/multicursor/register";
import "monaco-editor/features/placeholderText/register";
import "monaco-editor/features/toggleTabFocusMode/register";
import "monaco-editor/features/wordOperations/register";
import "monaco-editor/languages/definitions/python/register";
import "monaco-editor/languages/definitions/yaml/register";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Fingerprint } from "../../engine/types.ts";
import { SeverityShape } from "../components/SeverityShape.tsx";
import { SEVERITY_CLASS } from "../components/severity.ts";
import type { Theme } from "../store/prefs.ts";
import type { Reveal } from "../store/view.ts";
import { type EditorKind, EditorPane, type Margin, PASTED_PYTHON } from "./editorPane.ts";
import type { CodeMarks } from "./marks.ts";
import type { Place } from "./place.ts";
import "./monaco.css";

export interface MonacoPaneProps {
  /** Left out for Python that is pasted. Stays the same while the editor is there. */
  readonly kind?: EditorKind;
  readonly text: string;
  /** Differs from the last one when another text was opened. */
  readonly opened: number;
  /** May be about an older text; `null` before the first report. */
  readonly marks: CodeMarks | null;
  readonly reveal: Reveal | null;
  readonly theme: Theme;
  readonly label: string;
  readonly isReadOnly: boolean;
  /** Where the caret goes when the editor appears; `null` leaves focus where it is. */
  readonly caret: number | null;
  /** What is in sight when the editor appears; `null` for the beginning. */
  readonly place: Place | null;
  readonly onText: (text: string, change: "typed" | "pasted") => void;
  /** A badge was pressed. */
  readonly onPick: (fingerprint: Fingerprint) => void;
  /** The caret was put on a marked line. */
  readonly onCaret: (fingerprint: Fingerprint) => void;
  /** The caret is on another line, 1-based. */
  readonly onLine?: (line: number) => void;
}

const noLine = (): void => {};

/** Fetches what the editor would fetch later: its grammars and its icons. */
export async function prepareEditor(): Promise<void> {
  await Promise.all([
    monaco.editor.colorize("x = 1", "python", {}),
    monaco.editor.colorize("x: 1", "yaml", {}),
    document.fonts.load("16px codicon"),
  ]);
}

export function MonacoPane({
  kind = PASTED_PYTHON,
  text,
  opened,
  marks,
  reveal,
  theme,
  label,
  isReadOnly,
  caret,
  place,
  onText,
  onPick,
  onCaret,
  onLine = noLine,
}: MonacoPaneProps) {
  const frame = useRef<HTMLDivElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const pane = useRef<EditorPane | null>(null);
  const [margin, setMargin] = useState<Margin>({ badges: [], left: 0, width: 0 });
  const first = useRef({ kind, label, caret, place });
  const events = useRef({ onText, onCaret, onLine });
  useEffect(() => {
    events.current = { onText, onCaret, onLine };
  }, [onText, onCaret, onLine]);

  // In the same step as the drawing, so that no key is lost when the editor takes over from the text area.
  useLayoutEffect(() => {
    if (!frame.current) return;
    const editor = new EditorPane(frame.current, first.current.label, first.current.kind, {
      onText: (changed, change) => events.current.onText(changed, change),
      onCaret: (fingerprint) => events.current.onCaret(fingerprint),
      onLine: (line) => events.current.onLine(line),
      onMargin: setMargin,
    });
    editor.onScroll((scrollTop) => {
      if (layer.current) layer.current.style.transform = `translateY(${-scrollTop}px)`;
    });
    pane.current = editor;
    return () => {
      pane.current = null;
      editor.dispose();
    };
  }, []);
  useLayoutEffect(() => pane.current?.showText(text, opened), [text, opened]);
  useLayoutEffect(() => {
    if (first.current.place !== null) pane.current?.takePlace(first.current.place);
    if (first.current.caret !== null) pane.current?.focus(first.current.caret);
  }, []);
  useEffect(() => pane.current?.showMarks(marks), [marks]);
  useEffect(() => pane.current?.showLabel(label), [label]);
  useEffect(() => pane.current?.lock(isReadOnly), [isReadOnly]);
  useEffect(() => {
    if (reveal) pane.current?.showPlace(reveal);
  }, [reveal]);
  useEffect(() => {
    // The class on the page is set by then; the tokens follow it.
    if (theme) pane.current?.showTheme();
  }, [theme]);

  return (
    <div className="editor">
      <div className="editor-frame" ref={frame} />
      <div className="editor-margin" style={{ left: margin.left, width: margin.width }}>
        <div ref={layer}>
          {margin.badges.map(({ mark, top }) => (
            <button
              key={`${mark.fingerprint}:${mark.line}`}
              type="button"
              // The list is the way for keys; this is for pointers and for screen readers' own cursor.
              tabIndex={-1}
              className={`badge ${SEVERITY_CLASS[mark.severity]}`}
              style={{ top }}
              aria-label={mark.label}
              aria-pressed={mark.isSelected}
              title={mark.label}
              onClick={() => onPick(mark.fingerprint)}
            >
              {mark.number}
              <SeverityShape severity={mark.severity} />
            </button>
          ))}
        </div>
      </div>
    </div>
  );
}
