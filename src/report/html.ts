/**
 * The review as one HTML file that needs nothing else: no script, no request,
 * its own policy. Readable in light and dark, on a phone and in print.
 *
 * The same parts in the same order as "Read as review" on the page, then the
 * code itself, so that the file stands alone. Written only through `export.ts`.
 */
import type { ElementContent } from "hast";
import { h } from "hastscript";
import { gapsInWords } from "./coverage.ts";
import { composeReview } from "./document.ts";
import { showOnOneLine } from "./hidden.ts";
import { drawTarget } from "./htmlCode.ts";
import { drawProse } from "./htmlParts.ts";
import { drawReview } from "./htmlReview.ts";
import { STYLE } from "./htmlStyle.ts";
import { reviewItems } from "./items.ts";
import { writeHtmlTree } from "./markup.ts";
import { buildLineTable } from "./position.ts";
import { code, fillText, joinProse, type Prose } from "./prose.ts";
import { isComplete, type ReviewedFile, type ReviewInput } from "./reviewed.ts";
import { countOf } from "./wording.ts";

/** Whatever the file is opened from, it may load nothing, run nothing and send nothing. */
export const HTML_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

const TEXT = ["class"] as const;

/** Every element that a written file may hold, with its attributes. Anything else is a mistake. */
export const HTML_ELEMENTS: Readonly<Record<string, readonly string[]>> = {
  html: ["lang"],
  head: [],
  meta: ["charset", "content", "http-equiv", "name"],
  title: [],
  style: [],
  body: [],
  main: TEXT,
  article: [...TEXT, "id", "aria-label"],
  section: [...TEXT, "id"],
  nav: [...TEXT, "aria-label"],
  figure: [...TEXT, "aria-label"],
  footer: TEXT,
  div: [...TEXT, "id"],
  h1: TEXT,
  h2: TEXT,
  h3: TEXT,
  p: TEXT,
  ol: TEXT,
  ul: TEXT,
  li: [...TEXT, "id"],
  a: [...TEXT, "aria-label", "href", "rel"],
  span: [...TEXT, "aria-hidden"],
  b: TEXT,
  i: TEXT,
  u: TEXT,
  small: TEXT,
  mark: TEXT,
  code: TEXT,
  pre: TEXT,
  figcaption: TEXT,
  svg: [...TEXT, "viewBox", "aria-hidden"],
  path: ["d", "fill", "stroke", "stroke-width"],
  circle: ["cx", "cy", "r", "fill", "stroke", "stroke-width"],
};

export function writeHtml(input: ReviewInput): string {
  return writeHtmlTree({
    type: "root",
    children: [
      { type: "doctype" },
      h("html", { lang: "en" }, [
        h("head", {}, [
          h("meta", { httpEquiv: "Content-Security-Policy", content: HTML_POLICY }),
          h("meta", { charSet: "utf-8" }),
          h("meta", { name: "referrer", content: "no-referrer" }),
          h("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
          h("title", {}, titleOf(input)),
          h("style", {}, STYLE),
        ]),
        h("body", {}, [
          h("main", {}, [
            ...drawMissing(input),
            ...input.files.map((file, index) => drawFile(file, index, input)),
            h(
              "footer",
              { className: "byline" },
              `Written by Riskline ${input.toolVersion}. This file holds no script and asks for nothing.`,
            ),
          ]),
        ]),
      ]),
    ],
  });
}

function titleOf({ files }: ReviewInput): string {
  const [only, second] = files;
  return `Security review: ${only !== undefined && second === undefined ? showOnOneLine(only.path) : countOf(files.length, "file")}`;
}

/** What was asked for and is missing, before anything that was found. */
function drawMissing(input: ReviewInput): ElementContent[] {
  const lines: readonly Prose[] = [
    ...input.unread.map(({ path, reason }) => joinProse("Not reviewed: ", code(showOnOneLine(path)), `: ${reason}`)),
    ...input.warnings.map((warning) => joinProse(`Warning: ${warning}`)),
  ];
  const isEmpty = input.files.length === 0;
  return [
    ...(isEmpty ? [h("h1", {}, "Nothing was reviewed.")] : []),
    ...(lines.length === 0 ? [] : [h("ul", { className: "notice" }, ...lines.map((line) => h("li", {}, ...drawProse(line))))]),
    ...(input.files.length > 1 && !isComplete(input)
      ? [h("p", { className: "notice" }, "Not everything that was asked for could be read. Each file says what is missing.")]
      : []),
  ];
}

function drawFile(file: ReviewedFile, index: number, input: ReviewInput): ElementContent {
  const { text, report } = file;
  const items = reviewItems(report, input.texts);
  const review = composeReview(file, items, input);
  // One file has plain names; of several each has its own.
  const prefix = input.files.length === 1 ? "" : `file${index + 1}-`;
  const remarks = drawRemarks(file);
  return h("article", { className: "document", ...(prefix === "" ? {} : { id: prefix.slice(0, -1), ariaLabel: review.title }) }, [
    ...drawReview(review, remarks, prefix),
    ...drawTarget(text, report, items, prefix),
  ]);
}

/** What of the file was not read, and how it was read. */
function drawRemarks({ text, report, notes }: ReviewedFile): ElementContent[] {
  const gaps = gapsInWords(report, buildLineTable(text));
  const gapLines = gaps.length === 0 ? [] : [h("p", { className: "notice" }, h("b", {}, "Not checked:"), " ", ...drawGaps(gaps))];
  return [...gapLines, ...notes.map((note) => h("p", { className: "notice" }, note))];
}

function drawGaps(gaps: readonly string[]): ElementContent[] {
  return drawProse(fillText(`${gaps.join("; ")}.`));
}
