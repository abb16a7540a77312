/**
 * Code as a tree: excerpts, changes, and the whole target with the numbers of
 * the findings beside its lines.
 *
 * Every word is a text node. Of a target that is too large to show, the first
 * lines are shown and it is said how many are missing.
 */
import type { Element, ElementContent } from "hast";
import { h } from "hastscript";
import type { Report, Severity } from "../engine/types.ts";
import type { DiffRow } from "./diff.ts";
import { buildRow, type Excerpt, type ExcerptMark, type RowMark } from "./excerpt.ts";
import { idOfItem, idOfLine, shapeOf } from "./htmlParts.ts";
import type { ReviewItem } from "./items.ts";
import { pairRows } from "./pair.ts";
import { buildLineTable, countLines, type LineTable, linesOf } from "./position.ts";
import { type OpenQuote, type WordKind, wordsOfLine } from "./pythonWords.ts";
import { countOf, SEVERITY_ORDER, SEVERITY_WORDS } from "./wording.ts";

/** Lines of a target that are shown. Beyond that a file is slow to open. */
const LINES_MAX = 5_000;
/** UTF-16 code units of one line, before hidden characters are shown. */
const LINE_LENGTH_MAX = 2_000;

const WORD_CLASS = { keyword: "k", string: "s", number: "n", definition: "d", comment: "c" } as const satisfies Record<WordKind, string>;

/** A few lines around what was found. Their numbers lead to the same lines of the target. */
export function drawExcerpt(excerpt: Excerpt, severity: Severity, prefix: string): Element {
  const rows = excerpt.map((row): ElementContent => {
    if (row.kind === "gap") return drawGap();
    const look = row.isFinding ? `line has-finding is-${severity}` : "line";
    return h("div", { className: look }, drawLineLink(row.line, prefix), drawCode(row.text, row.marks, null).drawn);
  });
  return h("div", { className: "excerpt" }, ...rows);
}

function drawLineLink(line: number, prefix: string): Element {
  if (line > LINES_MAX) return h("span", { className: "ln" }, String(line));
  return h("a", { className: "ln", href: `#${idOfLine(prefix, line)}`, ariaLabel: `Line ${line} in the code` }, String(line));
}

function drawGap(): Element {
  return h("div", { className: "gap" }, "⋯", h("span", { className: "vh" }, " lines left out"));
}

/** Lines taken out and put in, with their numbers. */
export function drawDiff(rows: readonly DiffRow[]): Element {
  const drawn = rows.map((row): ElementContent => {
    if (row.kind === "gap") return drawGap();
    const { text, changed } = row;
    return drawRow(row.kind, String(row.line), [
      text.slice(0, changed.start),
      ...(changed.start < changed.end ? [h("u", {}, text.slice(changed.start, changed.end))] : []),
      text.slice(changed.end),
    ]);
  });
  return h("figure", { className: "diff", ariaLabel: "Change" }, ...drawn);
}

/** A rule's example, before and after. */
export function drawPair(before: string, after: string): Element {
  const rows = pairRows(before, after).map(({ kind, text }) => drawRow(kind, "", [text]));
  return h("figure", { className: "diff", ariaLabel: "Example, before and after" }, ...rows);
}

const ROW_CLASS = { same: "row-same", removed: "row-del", added: "row-add" } as const;
const ROW_SIGN = { same: "", removed: "−", added: "+" } as const;

function drawRow(kind: keyof typeof ROW_CLASS, number: string, text: readonly (Element | string)[]): Element {
  const said = kind === "same" ? [] : [h("span", { className: "vh" }, kind)];
  return h("div", { className: ROW_CLASS[kind] }, [
    h("i", {}, number),
    h("b", {}, h("span", { ariaHidden: "true" }, ROW_SIGN[kind]), ...said),
    h("code", { className: "src" }, ...text),
  ]);
}

/** What is known of one line of the target. */
interface LineFacts {
  readonly marks: ExcerptMark[];
  /** Items with a place that begins here. */
  readonly items: Set<ReviewItem>;
  /** Of all items that touch the line, the gravest; `null` where only a gap does. */
  severity: Severity | null;
  isUnread: boolean;
}

/** The whole target. Every line has a name to lead to, and leads back to its findings. */
export function drawTarget(text: string, report: Report, items: readonly ReviewItem[], prefix: string): ElementContent[] {
  if (text.trim() === "") return [];
  const table = buildLineTable(text);
  const facts = gatherFacts(table, report, items);
  // A line end at the end opens no line that anybody wrote.
  const lineCount = countLines(table) - (text.endsWith("\n") ? 1 : 0);
  const rows: Element[] = [];
  let open: OpenQuote = null;
  for (let line = 1; line <= Math.min(lineCount, LINES_MAX); line++) {
    const known = facts.get(line);
    const row = buildRow(table, line, known?.marks ?? [], LINE_LENGTH_MAX);
    const code = drawCode(row.text, row.marks, open);
    open = code.open;
    rows.push(
      h("div", { className: lookOf(known), id: idOfLine(prefix, line) }, [
        h("span", { className: "ln" }, String(line)),
        h("span", { className: "badge" }, ...(known === undefined ? [] : drawBadge(known, prefix))),
        code.drawn,
      ]),
    );
  }
  const missing = lineCount - rows.length;
  const said =
    missing > 0 ? [h("p", { className: "notice" }, `${countOf(missing, "more line is", "more lines are")} not shown here.`)] : [];
  return [h("section", { className: "target" }, h("h2", {}, "The code"), h("div", { className: "code" }, ...rows), ...said)];
}

/** Facts by line, of lines that are shown. */
function gatherFacts(table: LineTable, report: Report, items: readonly ReviewItem[]): ReadonlyMap<number, LineFacts> {
  const facts = new Map<number, LineFacts>();
  const at = (line: number): LineFacts => {
    const known = facts.get(line) ?? { marks: [], items: new Set(), severity: null, isUnread: false };
    facts.set(line, known);
    return known;
  };
  for (const item of items)
    for (const { span } of item.places) {
      const { first, last } = linesOf(table, span);
      if (first <= LINES_MAX) at(first).items.add(item);
      for (let line = first; line <= Math.min(last, LINES_MAX); line++) {
        const known = at(line);
        known.marks.push({ span, role: "finding", label: "" });
        if (known.severity === null || SEVERITY_ORDER[item.severity] < SEVERITY_ORDER[known.severity]) known.severity = item.severity;
      }
    }
  for (const { span } of report.completeness.gaps) {
    const { first, last } = linesOf(table, span);
    for (let line = first; line <= Math.min(last, LINES_MAX); line++) at(line).isUnread = true;
  }
  return facts;
}

function lookOf(facts: LineFacts | undefined): string {
  if (facts === undefined) return "line";
  const found = facts.severity === null ? "" : ` has-finding is-${facts.severity}`;
  return `line${found}${facts.isUnread ? " is-unread" : ""}`;
}

function drawBadge({ items, severity }: LineFacts, prefix: string): ElementContent[] {
  if (severity === null || items.size === 0) return [];
  const links = [...items].map((item) =>
    h(
      "a",
      { href: `#${idOfItem(prefix, item.number)}`, ariaLabel: `Finding ${item.number}, ${SEVERITY_WORDS[item.severity]}` },
      String(item.number),
    ),
  );
  return [...links, shapeOf(severity)];
}

/** One line of Python with its words in their colours and what was found underlined. */
function drawCode(text: string, marks: readonly RowMark[], open: OpenQuote): { readonly drawn: Element; readonly open: OpenQuote } {
  const line = wordsOfLine(text, open);
  const drawn: (Element | string)[] = [];
  const drawWords = (start: number, end: number): (Element | string)[] => {
    const parts: (Element | string)[] = [];
    let at = start;
    for (const word of line.words) {
      if (word.end <= start || word.start >= end) continue;
      const from = Math.max(word.start, at);
      const to = Math.min(word.end, end);
      if (from > at) parts.push(text.slice(at, from));
      parts.push(h("span", { className: WORD_CLASS[word.kind] }, text.slice(from, to)));
      at = to;
    }
    if (at < end) parts.push(text.slice(at, end));
    return parts;
  };
  let at = 0;
  for (const { start, end } of marks) {
    const from = Math.max(start, at);
    if (from >= end) continue;
    drawn.push(...drawWords(at, from), h("mark", { className: "u" }, ...drawWords(from, end)));
    at = end;
  }
  drawn.push(...drawWords(at, text.length));
  return { drawn: h("code", { className: "src" }, ...drawn), open: line.open };
}
