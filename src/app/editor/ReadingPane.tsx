/**
 * The code as real text lines, with everything that lies on it. Shown at once
 * while the editor loads, and instead of it on phones, where tapping a badge
 * opens the explanation. Draws nothing but text nodes.
 */
import { memo, useEffect, useMemo, useRef } from "react";
import type { Fingerprint } from "../../engine/types.ts";
import type { RowMark } from "../../report/excerpt.ts";
import { showHidden } from "../../report/hidden.ts";
import { countLines, lineOf, linesOf, lineText, startOfLine } from "../../report/position.ts";
import { type OpenQuote, wordsOfLine } from "../../report/pythonWords.ts";
import { CodeLine } from "../components/CodeLine.tsx";
import { SeverityShape } from "../components/SeverityShape.tsx";
import { SEVERITY_CLASS } from "../components/severity.ts";
import type { Reveal } from "../store/view.ts";
import type { CodeMarks, LineMark } from "./marks.ts";

interface ReadingPaneProps {
  readonly marks: CodeMarks;
  /** Class of the scrolling region: `code` beside the editor's furniture, `read` on phones. */
  readonly look: "code" | "read";
  /** Lines drawn at most; the rest is said to be there. */
  readonly linesMax: number;
  readonly reveal: Reveal | null;
  readonly onPick: (fingerprint: Fingerprint) => void;
}

/** A region that scrolls has to be reachable by keyboard. */
const SCROLLABLE = { tabIndex: 0 } as const;

/** UTF-16 code units of one line that are drawn; a longer one is data, not code to be read. */
const LINE_LENGTH_MAX = 2_000;

export function ReadingPane({ marks, look, linesMax, reveal, onPick }: ReadingPaneProps) {
  const region = useRef<HTMLElement>(null);
  const rows = useMemo(() => buildRows(marks, linesMax), [marks, linesMax]);
  useReveal(region, marks, reveal);
  const hidden = countLines(marks.table) - rows.length;
  return (
    <section className={look} ref={region} aria-label="Lines to read" {...SCROLLABLE}>
      {rows.map((row) => (
        <ReadingLine key={row.line} row={row} onPick={onPick} />
      ))}
      {hidden > 0 && <p className="note">{hidden.toLocaleString("en")} more lines</p>}
    </section>
  );
}

interface Row {
  readonly line: number;
  readonly text: string;
  readonly open: OpenQuote;
  readonly mark: LineMark | null;
  readonly marks: readonly RowMark[];
  readonly currentLabel: string | null;
  readonly unread: "first" | "further" | null;
}

const ReadingLine = memo(function ReadingLine({ row, onPick }: { readonly row: Row; readonly onPick: (fingerprint: Fingerprint) => void }) {
  const { line, text, mark, unread } = row;
  const classes = ["line"];
  if (mark) classes.push("has-finding", SEVERITY_CLASS[mark.severity]);
  if (mark?.isSelected) classes.push("is-selected");
  if (unread) classes.push("is-unread");
  return (
    <div className={classes.join(" ")} data-line={line}>
      <span className="ln" aria-hidden="true">
        {line}
      </span>
      {mark && mark.number !== null ? (
        <button
          type="button"
          className="badge"
          aria-label={mark.label}
          aria-pressed={mark.isSelected}
          onClick={() => onPick(mark.fingerprint)}
        >
          {mark.number}
          <SeverityShape severity={mark.severity} />
        </button>
      ) : (
        unread && <span className="badge" />
      )}
      {text !== "" && <CodeLine text={text} open={row.open} marks={row.marks} currentLabel={row.currentLabel} />}
      {unread === "first" && <span className="note">not fully understood</span>}
    </div>
  );
});

function buildRows({ table, lines, places, steps, unread }: CodeMarks, linesMax: number): Row[] {
  const markOf = new Map(lines.map((mark) => [mark.line, mark]));
  const marksOf = new Map<number, RowMark[]>();
  const add = (span: { readonly start: number; readonly end: number }, role: RowMark["role"], label: string) => {
    const { first, last } = linesOf(table, span);
    for (let line = first; line <= Math.min(last, linesMax); line += 1) {
      const lineStart = startOfLine(table, line);
      const full = lineText(table, line);
      // Indentation of a further line is no part of the expression.
      const indent = line === first ? 0 : full.length - full.trimStart().length;
      const start = Math.max(span.start - lineStart, indent);
      const end = Math.min(span.end - lineStart, full.length);
      if (end < start) continue;
      const shown = (offset: number) => showHidden(full.slice(0, Math.min(offset, LINE_LENGTH_MAX))).length;
      const marks = marksOf.get(line) ?? [];
      marks.push({ start: shown(start), end: shown(end), role, label: line === first ? label : "" });
      marksOf.set(line, marks);
    }
  };
  for (const { span } of places) add(span, "finding", "");
  for (const { span, role, label } of steps) add(span, role, label);
  const current = steps.find((step) => step.isCurrent)?.label ?? null;

  const rows: Row[] = [];
  let open: OpenQuote = null;
  let gap = 0;
  for (let line = 1; line <= Math.min(countLines(table), linesMax); line += 1) {
    const full = lineText(table, line);
    const text = showHidden(full.slice(0, LINE_LENGTH_MAX)) + (full.length > LINE_LENGTH_MAX ? "…" : "");
    while ((unread[gap]?.last ?? Number.POSITIVE_INFINITY) < line) gap += 1;
    const range = unread[gap];
    const isUnread = range !== undefined && range.first <= line;
    rows.push({
      line,
      text,
      open,
      mark: markOf.get(line) ?? null,
      marks: (marksOf.get(line) ?? []).sort((a, b) => a.start - b.start || b.end - a.end),
      currentLabel: current,
      unread: !isUnread ? null : range.first === line ? "first" : "further",
    });
    open = wordsOfLine(text, open).open;
  }
  return rows;
}

/** Brings a line to a third of the region's height. */
function useReveal(region: React.RefObject<HTMLElement | null>, marks: CodeMarks, reveal: Reveal | null): void {
  const handled = useRef<number>(0);
  useEffect(() => {
    const pane = region.current;
    if (!pane || !reveal || reveal.request === handled.current) return;
    const line = pane.querySelector<HTMLElement>(`[data-line="${lineOf(marks.table, reveal.offset)}"]`);
    if (!line) return;
    // What is shown first is shown there; only from then on does the text move.
    const isFirst = handled.current === 0;
    handled.current = reveal.request;
    pane.dataset.revealed = String(reveal.request);
    const isSmooth = !isFirst && getComputedStyle(pane).getPropertyValue("--scroll").trim() === "smooth";
    pane.scrollTo({ top: line.offsetTop - pane.offsetTop - pane.clientHeight / 3, behavior: isSmooth ? "smooth" : "instant" });
  }, [region, marks, reveal]);
}
