/**
 * One line of the target as real text: words in their colours, the expression
 * of a finding underlined, stops of the trace marked. Everything is a text node.
 *
 * Marks nest; one that begins inside another and ends after it is cut at that end.
 */
import { Fragment, type ReactNode } from "react";
import type { RowMark } from "../../report/excerpt.ts";
import { type OpenQuote, type Word, type WordKind, wordsOfLine } from "../../report/pythonWords.ts";
import { TraceMark } from "./TraceMark.tsx";

interface CodeLineProps {
  readonly text: string;
  /** Sorted by start, longer ones first. */
  readonly marks?: readonly RowMark[];
  /** Label of the step that is shown, so that its mark is filled; `null` for none. */
  readonly currentLabel?: string | null;
  /** Triple quote that an earlier line left open. */
  readonly open?: OpenQuote;
}

export function CodeLine({ text, marks = [], currentLabel = null, open = null }: CodeLineProps) {
  const { words } = wordsOfLine(text, open);
  return <code className="src">{drawRange({ text, words, currentLabel }, 0, text.length, marks)}</code>;
}

interface Drawing {
  readonly text: string;
  readonly words: readonly Word[];
  readonly currentLabel: string | null;
}

const WORD_CLASS = { keyword: "k", string: "s", number: "n", definition: "d", comment: "c" } as const satisfies Record<WordKind, string>;

const MARK_CLASS = { finding: "u", source: "t-source", step: "t-step", check: "t-check", sink: "t-sink" } as const satisfies Record<
  RowMark["role"],
  string
>;

function drawRange(drawing: Drawing, start: number, end: number, marks: readonly RowMark[]): ReactNode[] {
  const drawn: ReactNode[] = [];
  let at = start;
  let rest = marks;
  while (rest.length > 0) {
    const [mark, ...others] = rest;
    if (mark === undefined) break;
    const markStart = Math.max(at, mark.start);
    const markEnd = Math.max(markStart, Math.min(end, mark.end));
    const inner = others.filter((other) => other.start < markEnd);
    drawn.push(...drawWords(drawing, at, markStart));
    // Names of all that begin here, in the order of the path, whichever lies inside which.
    const named = [mark, ...inner.filter((other) => other.start <= markStart)].filter(({ label }) => label !== "").sort(byLabel);
    drawn.push(
      <Fragment key={`${mark.role}:${mark.label}:${markStart}`}>
        {named.map(({ label, role }) => (
          <TraceMark key={label} label={label} isCheck={role === "check"} isCurrent={label === drawing.currentLabel} />
        ))}
        <span className={MARK_CLASS[mark.role]}>
          {drawRange(
            drawing,
            markStart,
            markEnd,
            inner.map((other) => (other.start <= markStart ? { ...other, label: "" } : other)),
          )}
        </span>
      </Fragment>,
    );
    at = markEnd;
    rest = others.filter((other) => !inner.includes(other));
  }
  drawn.push(...drawWords(drawing, at, end));
  return drawn;
}

const byLabel = (a: RowMark, b: RowMark): number => a.label.localeCompare(b.label, "en", { numeric: true });

function drawWords({ text, words }: Drawing, start: number, end: number): ReactNode[] {
  const drawn: ReactNode[] = [];
  let at = start;
  for (const word of words) {
    if (word.end <= start || word.start >= end) continue;
    const from = Math.max(word.start, at);
    const to = Math.min(word.end, end);
    if (from > at) drawn.push(text.slice(at, from));
    drawn.push(
      <span key={from} className={WORD_CLASS[word.kind]}>
        {text.slice(from, to)}
      </span>,
    );
    at = to;
  }
  if (at < end) drawn.push(text.slice(at, end));
  return drawn;
}
