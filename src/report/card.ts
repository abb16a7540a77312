/**
 * The review as one picture to put beside a link: what was found, by severity,
 * and the gravest of it with its code. SVG of 1200 by 630, always light.
 *
 * Shows no more than fits, every cut marked by `…`; it is a cover, not the
 * review. No foreign content, no style sheet, nothing to load. Written only
 * through `export.ts`.
 */
import type { Element } from "hast";
import { s } from "hastscript";
import type { Severity } from "../engine/types.ts";
import { fitText, wrapText } from "./cardText.ts";
import { coverageInWords } from "./coverage.ts";
import { buildExcerpt, type Excerpt } from "./excerpt.ts";
import { showOnOneLine } from "./hidden.ts";
import { type ReviewItem, reviewItems } from "./items.ts";
import { drawShape, writeSvgTree } from "./markup.ts";
import { buildLineTable } from "./position.ts";
import { plainText } from "./prose.ts";
import { isComplete, type ReviewedFile, type ReviewInput } from "./reviewed.ts";
import { CONFIDENCE_WORDS, countOf, SEVERITY_ORDER, SEVERITY_WORDS } from "./wording.ts";

const WIDTH = 1200;
const HEIGHT = 630;
const MARGIN = 64;
const INNER = WIDTH - 2 * MARGIN;

/** The light colours of `app/styles/tokens.css`. */
const INK = "#1F2328";
const MUTED = "#5C6670";
const LINE = "#CBD1D8";
const SEVERITY_COLORS = {
  critical: "#5A102E",
  high: "#B82F14",
  medium: "#C68504",
  low: "#2382C5",
  note: "#5C5E65",
} as const satisfies Record<Severity, string>;
const SEVERITIES: readonly Severity[] = ["critical", "high", "medium", "low", "note"];

const TEXT_FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif";
const CODE_FONT = "ui-monospace, 'SF Mono', Menlo, 'Cascadia Mono', Consolas, 'Liberation Mono', monospace";

/** From one count to the next; five of them fit. */
const COUNT_PITCH = 218;

const CODE_LINES_MAX = 8;
const CODE_SIZE = 18;
const CODE_LEADING = 25;

/** Every element of a card with its attributes. Anything else is a mistake. */
export const SVG_ELEMENTS: Readonly<Record<string, readonly string[]>> = {
  svg: ["xmlns", "viewBox", "width", "height", "role", "aria-label"],
  title: [],
  g: ["transform"],
  rect: ["x", "y", "width", "height", "rx", "fill", "fill-opacity", "stroke"],
  path: ["d", "fill", "stroke", "stroke-width"],
  circle: ["cx", "cy", "r", "fill", "stroke", "stroke-width"],
  text: ["x", "y", "font-family", "font-size", "font-weight", "fill", "text-anchor", "xml:space"],
  tspan: ["text-decoration"],
};

/** An item and the file that it is in. */
interface Gravest {
  readonly item: ReviewItem;
  readonly file: ReviewedFile;
}

export function writeCard(input: ReviewInput): string {
  const found = input.files.map((file) => ({ file, items: reviewItems(file.report, input.texts) }));
  const gravest = found
    .flatMap(({ file, items }) => items.slice(0, 1).map((item): Gravest => ({ item, file })))
    // Stable: of equally grave ones the first file's is kept.
    .sort(
      (a, b) => Number(a.item.isFolded) - Number(b.item.isFolded) || SEVERITY_ORDER[a.item.severity] - SEVERITY_ORDER[b.item.severity],
    )[0];
  const name = nameOf(input);
  const counts = countBySeverity(found.flatMap(({ items }) => items));
  const said = counts.length === 0 ? [sayNothingFound(input)] : counts.map(countInWords);
  const title = `Security review of ${name}: ${said.join(", ")}`;
  return writeSvgTree(
    s(
      "svg",
      { xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, width: String(WIDTH), height: String(HEIGHT), role: "img" },
      [
        s("title", {}, title),
        s("rect", { width: String(WIDTH), height: String(HEIGHT), fill: "#FFFFFF" }),
        write("Riskline", { x: MARGIN, y: 80, size: 26, weight: 600 }),
        write("Security review", { x: WIDTH - MARGIN, y: 80, size: 22, color: MUTED, isRight: true }),
        write(fitText(name, INNER / (40 * 0.6)), { x: MARGIN, y: 146, size: 40, weight: 600, isCode: true }),
        ...(counts.length === 0 ? [write(sayNothingFound(input), { x: MARGIN, y: 204, size: 26 })] : drawCounts(counts)),
        ...(gravest === undefined ? [] : drawGravest(gravest)),
        ...drawFoot(input),
      ],
    ),
  );
}

function nameOf({ files }: ReviewInput): string {
  const [only, second] = files;
  return only !== undefined && second === undefined ? showOnOneLine(only.path) : countOf(files.length, "file");
}

interface SeverityCount {
  readonly severity: Severity;
  readonly count: number;
}

/** Places, not items, as headlines count them. Gravest first; severities without findings are left out. */
function countBySeverity(items: readonly ReviewItem[]): readonly SeverityCount[] {
  return SEVERITIES.map((severity) => ({
    severity,
    count: items.reduce((sum, item) => sum + (item.severity === severity ? item.places.length : 0), 0),
  })).filter(({ count }) => count > 0);
}

/** "2 high", "3 notes". */
function countInWords({ severity, count }: SeverityCount): string {
  const word = SEVERITY_WORDS[severity].toLowerCase();
  return severity === "note" ? countOf(count, word) : `${count} ${word}`;
}

/** Never a tick: how much was checked is said with it. */
function sayNothingFound({ files }: ReviewInput): string {
  const ruleCount = Math.max(0, ...files.map(({ report }) => report.ruleCount));
  return files.length === 0 || files.every(({ report }) => report.completeness.state === "nothing-read")
    ? "Nothing could be read, so nothing was checked"
    : `No findings from ${countOf(ruleCount, "rule")}`;
}

function drawCounts(counts: readonly SeverityCount[]): Element[] {
  return counts.flatMap(({ severity, count }, index) => {
    const x = MARGIN + index * COUNT_PITCH;
    return [placeShape(severity, x, 182, 24), write(countInWords({ severity, count }), { x: x + 34, y: 204, size: 26 })];
  });
}

function placeShape(severity: Severity, x: number, y: number, size: number): Element {
  return s("g", { transform: `translate(${round(x)} ${round(y)}) scale(${size / 16})` }, drawShape(severity, SEVERITY_COLORS[severity]));
}

function drawGravest({ item, file }: Gravest): Element[] {
  const table = buildLineTable(file.text);
  const [place] = item.places;
  const lines = wrapText(`${item.number}. ${plainText(item.title)}`, INNER / (28 * 0.58), 2);
  const grade = `${SEVERITY_WORDS[item.severity]}, ${CONFIDENCE_WORDS[item.confidence].toLowerCase()}`;
  const top = 262;
  const bottom = top + (lines.length - 1) * 36;
  const excerpt = buildExcerpt(table, [{ span: place.span, role: "finding", label: "" }], 3).slice(0, CODE_LINES_MAX);
  return [
    ...lines.map((line, index) => write(line, { x: MARGIN, y: top + index * 36, size: 28, weight: 600 })),
    write(grade, { x: MARGIN, y: bottom + 32, size: 20, color: MUTED }),
    ...drawCode(excerpt, item.severity, bottom + 54),
  ];
}

function drawCode(excerpt: Excerpt, severity: Severity, top: number): Element[] {
  // Two lines of title leave room for less.
  const rows = excerpt.slice(0, Math.floor((HEIGHT - 76 - top - 20) / CODE_LEADING));
  const height = rows.length * CODE_LEADING + 20;
  const widthMax = (INNER - 90) / (CODE_SIZE * 0.6);
  return [
    s("rect", { x: String(MARGIN), y: String(top), width: String(INNER), height: String(height), rx: "6", fill: "none", stroke: LINE }),
    ...rows.flatMap((row, index) => {
      const y = top + 10 + index * CODE_LEADING;
      const baseline = y + 18;
      if (row.kind === "gap")
        return [write("⋯", { x: MARGIN + 60, y: baseline, size: CODE_SIZE, color: MUTED, isCode: true, isRight: true })];
      const color = SEVERITY_COLORS[severity];
      const tint = row.isFinding
        ? [
            s("rect", {
              x: String(MARGIN + 1),
              y: String(y),
              width: String(INNER - 2),
              height: String(CODE_LEADING),
              fill: color,
              fillOpacity: "0.08",
            }),
            s("rect", { x: String(MARGIN + 1), y: String(y), width: "4", height: String(CODE_LEADING), fill: color }),
          ]
        : [];
      const text = fitText(row.text.replaceAll("\t", "    "), widthMax);
      const tabs = (offset: number): number => row.text.slice(0, offset).replaceAll("\t", "    ").length;
      const marks = row.marks.map(({ start, end }) => ({ start: tabs(start), end: tabs(end) }));
      return [
        ...tint,
        write(String(row.line), { x: MARGIN + 60, y: baseline, size: 15, color: MUTED, isCode: true, isRight: true }),
        write(underline(text, marks), { x: MARGIN + 76, y: baseline, size: CODE_SIZE, isCode: true }),
      ];
    }),
  ];
}

/** The text with its marked ranges as parts of their own. @param marks Sorted by start; they may overlap and reach past a cut. */
function underline(text: string, marks: readonly { readonly start: number; readonly end: number }[]): (Element | string)[] {
  const parts: (Element | string)[] = [];
  let at = 0;
  for (const { start, end } of marks) {
    const from = Math.max(at, start);
    const to = Math.min(end, text.length);
    if (from >= to) continue;
    parts.push(text.slice(at, from), s("tspan", { textDecoration: "underline" }, text.slice(from, to)));
    at = to;
  }
  return [...parts, text.slice(at)];
}

function drawFoot(input: ReviewInput): Element[] {
  const [file] = input.files;
  const ruleSets = [...new Set(input.files.map(({ report }) => report.ruleSet))].join(", ");
  const read =
    input.files.length === 1 && file !== undefined ? coverageInWords(file.report) : isComplete(input) ? "all read" : "not all read";
  const redacted = input.files.flatMap(({ redaction }) => redaction?.counts ?? []).reduce((sum, { count }) => sum + count, 0);
  const told = redacted === 0 ? [] : [`${countOf(redacted, "value")} redacted`];
  const known = [...(ruleSets === "" ? [] : [`Rule set ${ruleSets}`]), read, ...told].join(" · ");
  return [
    write(fitText(known, 60), { x: MARGIN, y: 596, size: 20, color: MUTED }),
    write("Checked in the browser, nothing uploaded", { x: WIDTH - MARGIN, y: 596, size: 20, color: MUTED, isRight: true }),
  ];
}

interface Writing {
  readonly x: number;
  /** Of the baseline. */
  readonly y: number;
  readonly size: number;
  readonly weight?: 400 | 600;
  readonly color?: string;
  readonly isCode?: boolean;
  readonly isRight?: boolean;
}

function write(
  text: string | readonly (Element | string)[],
  { x, y, size, weight = 400, color = INK, isCode = false, isRight = false }: Writing,
): Element {
  return s(
    "text",
    {
      x: String(round(x)),
      y: String(round(y)),
      fontFamily: isCode ? CODE_FONT : TEXT_FONT,
      fontSize: String(size),
      fontWeight: String(weight),
      fill: color,
      ...(isRight ? { textAnchor: "end" } : {}),
      // Indentation is part of the code.
      ...(isCode ? { xmlSpace: "preserve" } : {}),
    },
    ...(typeof text === "string" ? [text] : text),
  );
}

const round = (value: number): number => Math.round(value * 10) / 10;
