/**
 * Owns one code editor: shows a text and the marks on it, and says what the
 * person does there. Knows nothing of the store.
 *
 * The editor's own text is the newest; a text that is handed in and differs is
 * made an edit, so it can be undone, unless another text was opened.
 */
import * as monaco from "monaco-editor/editor";
import { shiftBetween, shiftOffset } from "../store/shift.ts";
import type { Reveal } from "../store/view.ts";
import { decorate } from "./decorations.ts";
import { defineEditorTheme, type RulerColors, readLength, THEME_NAME } from "./editorTheme.ts";
import type { CodeMarks, LineMark } from "./marks.ts";
import type { Place } from "./place.ts";

/** What is written in an editor. */
export interface EditorKind {
  readonly language: "python" | "yaml";
  /** Shown while there is no text. */
  readonly placeholder: string;
}

export const PASTED_PYTHON: EditorKind = { language: "python", placeholder: "Paste Python here" };

export interface EditorEvents {
  readonly onText: (text: string, change: "typed" | "pasted") => void;
  /** The person put the caret on a marked line. */
  readonly onCaret: (fingerprint: string) => void;
  /** The caret is on another line, 1-based. */
  readonly onLine: (line: number) => void;
  /** The margin has to be drawn anew: the badges in sight, or where they are, changed. */
  readonly onMargin: (margin: Margin) => void;
}

export interface MarginBadge {
  readonly mark: LineMark;
  /** Pixels from the top of the text. */
  readonly top: number;
}

export interface Margin {
  readonly badges: readonly MarginBadge[];
  /** Pixels; where the room for badges begins and how wide it is. */
  readonly left: number;
  readonly width: number;
}

/** Pixels around what is in sight for which badges are drawn, so that scrolling a little draws nothing. */
const OVERSCAN = 1_200;

export class EditorPane {
  readonly #editor: monaco.editor.IStandaloneCodeEditor;
  readonly #model: monaco.editor.ITextModel;
  readonly #decorations: monaco.editor.IEditorDecorationsCollection;
  readonly #host: HTMLElement;
  readonly #events: EditorEvents;
  readonly #ending = new AbortController();
  #colors: RulerColors;
  #marks: CodeMarks | null = null;
  #badges: readonly LineMark[] = [];
  #drawn = { top: 0, bottom: -1 };
  #opened = -1;
  /** Newest text that was said to the outside, so that its echo is no edit. */
  #said: string | null = null;
  #isOurs = false;
  #isPaste = false;
  #revealed = 0;
  /** Esc was pressed: the next Tab leaves. */
  #leaves = false;

  constructor(host: HTMLElement, label: string, { language, placeholder }: EditorKind, events: EditorEvents) {
    this.#host = host;
    this.#events = events;
    this.#colors = defineEditorTheme(host);
    this.#model = monaco.editor.createModel("", language);
    this.#model.setEOL(monaco.editor.EndOfLineSequence.LF);
    this.#editor = monaco.editor.create(host, {
      ...OPTIONS,
      ...readType(host),
      placeholder,
      ariaLabel: label,
      model: this.#model,
      theme: THEME_NAME,
    });
    // Python is indented by four, and YAML by two.
    if (language === "yaml") this.#model.updateOptions({ tabSize: 2 });
    this.#decorations = this.#editor.createDecorationsCollection();
    this.#listen();
  }

  dispose(): void {
    this.#ending.abort();
    this.#editor.dispose();
    this.#model.dispose();
  }

  /** @param opened Differs from the last one when another text was opened. */
  showText(text: string, opened: number): void {
    const isOther = opened !== this.#opened;
    this.#opened = opened;
    if (!isOther && text === this.#said) return;
    const before = this.#model.getValue(monaco.editor.EndOfLinePreference.LF);
    if (text === before) return;
    this.#isOurs = true;
    if (isOther) {
      this.#decorations.clear();
      this.#marks = null;
      this.#model.setValue(text);
      this.#editor.setScrollPosition({ scrollTop: 0, scrollLeft: 0 });
    } else {
      const { head, tail, oldLength, newLength } = shiftBetween(before, text);
      const range = monaco.Range.fromPositions(this.#model.getPositionAt(head), this.#model.getPositionAt(oldLength - tail));
      this.#editor.pushUndoStop();
      this.#editor.executeEdits("riskline", [{ range, text: text.slice(head, newLength - tail) }]);
      this.#editor.pushUndoStop();
    }
    this.#isOurs = false;
    this.#said = text;
    this.#drawMargin();
  }

  showMarks(marks: CodeMarks | null): void {
    this.#marks = marks;
    const { decorations, badges } = marks ? decorate(this.#model, marks, this.#colors) : { decorations: [], badges: [] };
    this.#badges = badges;
    this.#decorations.set([...decorations]);
    this.#drawMargin();
  }

  /** Brings a place to a third of the height, and the caret too when focus is asked for. */
  showPlace({ offset, request, focus }: Reveal): void {
    if (request === this.#revealed) return;
    // What is shown first is shown there; only from then on does the text move.
    const isFirst = this.#revealed === 0;
    this.#revealed = request;
    const text = this.#model.getValue(monaco.editor.EndOfLinePreference.LF);
    const old = this.#marks?.table.text ?? text;
    const position = this.#model.getPositionAt(old === text ? offset : shiftOffset(shiftBetween(old, text), offset));
    const top = this.#editor.getTopForPosition(position.lineNumber, position.column);
    const isSmooth = !isFirst && getComputedStyle(this.#host).getPropertyValue("--scroll").trim() === "smooth";
    this.#editor.setScrollTop(
      Math.max(0, top - this.#editor.getLayoutInfo().height / 3),
      isSmooth ? monaco.editor.ScrollType.Smooth : monaco.editor.ScrollType.Immediate,
    );
    if (!focus) return;
    this.#editor.setPosition(position);
    this.#editor.focus();
  }

  /** Shows the lines that another pane showed. */
  takePlace({ line, above, revealed }: Place): void {
    this.#revealed = revealed;
    this.#editor.setScrollTop(this.#editor.getTopForLineNumber(line) + above, monaco.editor.ScrollType.Immediate);
  }

  showTheme(): void {
    this.#colors = defineEditorTheme(this.#host);
    this.showMarks(this.#marks);
  }

  showLabel(ariaLabel: string): void {
    this.#editor.updateOptions({ ariaLabel });
  }

  /** Whether the text can be looked at but not changed. */
  lock(readOnly: boolean): void {
    this.#editor.updateOptions({ readOnly });
  }

  /** @param offset Where the caret goes; `null` leaves it. */
  focus(offset: number | null): void {
    if (offset !== null) this.#editor.setPosition(this.#model.getPositionAt(offset));
    this.#editor.focus();
  }

  /** Calls `follow` with the distance in pixels that the text is scrolled by, in the same frame as the text moves. */
  onScroll(follow: (scrollTop: number) => void): void {
    follow(this.#editor.getScrollTop());
    this.#editor.onDidScrollChange(({ scrollTop }) => follow(scrollTop));
  }

  #listen(): void {
    const { signal } = this.#ending;
    this.#model.onDidChangeContent(() => this.#sayText());
    this.#editor.onDidChangeCursorPosition((event) => {
      this.#events.onLine(event.position.lineNumber);
      if (event.reason === monaco.editor.CursorChangeReason.Explicit) this.#sayCaret(event.position.lineNumber);
    });
    this.#editor.onDidScrollChange(() => {
      const { top, bottom } = this.#inSight(0);
      if (top < this.#drawn.top || bottom > this.#drawn.bottom) this.#drawMargin();
    });
    this.#editor.onDidLayoutChange(() => this.#drawMargin());
    this.#editor.onDidContentSizeChange(() => this.#drawMargin());
    this.#host.addEventListener("paste", () => this.#expectPaste(), { capture: true, signal });
    this.#host.addEventListener("keydown", (event) => this.#leaveByTab(event), { capture: true, signal });
    this.#host.addEventListener("focusout", () => (this.#leaves = false), { signal });
    for (const query of ["(prefers-color-scheme: dark)", "(prefers-contrast: more)", "(forced-colors: active)"])
      matchMedia(query).addEventListener("change", () => this.showTheme(), { signal });
  }

  #expectPaste(): void {
    this.#isPaste = true;
    // A paste of nothing changes nothing; the next keystroke is none.
    setTimeout(() => (this.#isPaste = false), 300);
  }

  #sayText(): void {
    if (this.#isOurs) return;
    this.#said = this.#model.getValue(monaco.editor.EndOfLinePreference.LF);
    const change = this.#isPaste ? "pasted" : "typed";
    this.#isPaste = false;
    this.#events.onText(this.#said, change);
    this.#drawMargin();
  }

  #sayCaret(line: number): void {
    const index = this.#badges.findIndex((_, at) => this.#decorations.getRange(at)?.startLineNumber === line);
    const mark = this.#badges[index];
    if (mark && !mark.isSelected) this.#events.onCaret(mark.fingerprint);
  }

  /** Tab belongs to the text until Esc was pressed; then it is the page's again, once. */
  #leaveByTab(event: KeyboardEvent): void {
    if (event.key === "Tab" && this.#leaves) event.stopImmediatePropagation();
    else if (event.key !== "Shift") this.#leaves = event.key === "Escape";
  }

  #inSight(overscan: number): { readonly top: number; readonly bottom: number } {
    const top = this.#editor.getScrollTop();
    return { top: top - overscan, bottom: top + this.#editor.getLayoutInfo().height + overscan };
  }

  #drawMargin(): void {
    const { decorationsLeft: left, decorationsWidth: width } = this.#editor.getLayoutInfo();
    this.#drawn = this.#inSight(OVERSCAN);
    const badges: MarginBadge[] = [];
    for (const [index, mark] of this.#badges.entries()) {
      if (mark.number === null) continue;
      const range = this.#decorations.getRange(index);
      if (!range) continue;
      const top = this.#editor.getTopForLineNumber(range.startLineNumber);
      if (top > this.#drawn.bottom) break;
      if (top >= this.#drawn.top) badges.push({ mark, top });
    }
    this.#events.onMargin({ badges, left, width });
  }
}

const OPTIONS = {
  automaticLayout: true,
  wordWrap: "on",
  wrappingIndent: "indent",
  minimap: { enabled: false },
  folding: false,
  glyphMargin: false,
  // As wide as the margin of the plain lines, so that nothing jumps when the editor takes their place.
  lineNumbersMinChars: 5,
  lineDecorationsWidth: 52,
  padding: { top: 8, bottom: 8 },
  scrollBeyondLastLine: false,
  scrollbar: { verticalScrollbarSize: 12, horizontalScrollbarSize: 12, useShadows: false },
  overviewRulerLanes: 1,
  hideCursorInOverviewRuler: true,
  renderLineHighlight: "none",
  renderFinalNewline: "on",
  renderControlCharacters: true,
  renderWhitespace: "selection",
  occurrencesHighlight: "off",
  selectionHighlight: false,
  guides: { indentation: false, bracketPairs: false },
  unusualLineTerminators: "off",
  links: false,
  contextmenu: false,
  dropIntoEditor: { enabled: false },
  quickSuggestions: false,
  fontLigatures: false,
  tabSize: 4,
  insertSpaces: true,
  roundedSelection: false,
  stickyScroll: { enabled: false },
} satisfies monaco.editor.IStandaloneEditorConstructionOptions;

function readType(host: HTMLElement) {
  return {
    fontFamily: getComputedStyle(host).getPropertyValue("--font-code"),
    fontSize: readLength(host, "--text-base"),
    lineHeight: readLength(host, "--leading-code"),
  };
}
