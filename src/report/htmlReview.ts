/** The review document as a tree: title, contents, numbered sections, what is listed apart, summary. */
import type { Element, ElementContent } from "hast";
import { h } from "hastscript";
import type { WeaknessName } from "./cwe.ts";
import type { PathStop, ReviewDocument, ReviewSection } from "./document.ts";
import type { AttackFigure, Solution } from "./explain.ts";
import { drawDiff, drawExcerpt, drawPair } from "./htmlCode.ts";
import { drawProse, idOfItem, shapeOf } from "./htmlParts.ts";
import type { Prose } from "./prose.ts";
import { type Standing, standingInWords } from "./standing.ts";

/**
 * @param remarks Stand below the title, before anything that was found.
 * @param prefix  Of every name in this document, so that several documents fit into one file.
 */
export function drawReview(review: ReviewDocument, remarks: readonly ElementContent[], prefix: string): ElementContent[] {
  return [
    h("h1", {}, review.title),
    h("p", { className: "byline" }, review.byline.join(" · ")),
    ...remarks,
    ...drawContents(review, prefix),
    ...review.sections.map((section) => drawSection(section, prefix, "h2")),
    ...drawPossible(review, prefix),
    ...drawSettled(review, prefix),
    ...drawList("Suppressed by comments", review.suppressed),
    ...drawList("A reviewer would still ask", review.questions),
    ...drawWords(review.words),
    h("section", { className: "closing" }, h("h2", {}, "Summary"), h("p", {}, ...drawProse(review.summary))),
  ];
}

function drawContents({ sections, title }: ReviewDocument, prefix: string): ElementContent[] {
  if (sections.length < 2) return [];
  const lines = sections.map(({ number, severity, title: named, brief }) =>
    h("li", { className: `is-${severity}` }, [
      h("a", { href: `#${idOfItem(prefix, number)}` }, [
        h("span", { className: "num" }, String(number)),
        shapeOf(severity),
        h("span", { className: "t" }, ...drawProse(named)),
        h("span", { className: "muted" }, brief),
      ]),
    ]),
  );
  return [h("nav", { className: "toc", ariaLabel: prefix === "" ? "Findings" : `Findings, ${title}` }, h("ol", {}, ...lines))];
}

function drawSection(section: ReviewSection, prefix: string, heading: "h2" | "h3"): Element {
  const { number, severity, title, meta, standings, why, excerpt, path, attack, solution, cwe } = section;
  return h("section", { className: `item is-${severity}`, id: idOfItem(prefix, number) }, [
    h(heading, {}, [h("span", { className: "num" }, `${number}.`), shapeOf(severity), h("span", {}, ...drawProse(title))]),
    h("p", { className: "meta" }, meta),
    ...standings.map((standing) => h("p", {}, ...drawStanding(standing))),
    h("p", {}, h("b", {}, "Why it matters:"), " ", ...drawProse(why)),
    drawExcerpt(excerpt, severity, prefix),
    ...(path.length === 0 ? [] : [drawPath(path)]),
    ...(attack === null ? [] : [drawAttack(attack)]),
    ...(solution === null ? [] : drawSolution(solution)),
    ...(cwe.length === 0 ? [] : [h("p", { className: "route" }, "Weakness: ", ...cwe.flatMap(drawWeakness))]),
  ]);
}

function drawPath(path: readonly PathStop[]): Element {
  const stops = path.flatMap((stop, index): (ElementContent | string)[] => [
    index === 0 ? "" : " → ",
    h("code", {}, stop.code),
    ...(stop.file === null ? [] : [" in ", h("code", {}, stop.file)]),
    ` line ${stop.line}`,
  ]);
  return h("p", { className: "route" }, "Path: ", ...stops);
}

function drawAttack({ lead, parts, effect }: AttackFigure): Element {
  const drawn = parts.map((part): ElementContent | string => {
    if (part.origin === "given") return part.text;
    if (part.origin === "unknown") return h("span", { className: "unknown" }, part.text === "" ? "…" : part.text);
    return h("span", { className: "injected" }, h("mark", {}, part.text), h("small", {}, "injected"));
  });
  return h("figure", { className: "attack" }, [
    h("figcaption", {}, ...drawProse(lead)),
    // The inner element keeps a first line end, which a bare `pre` would lose.
    h("pre", {}, h("code", {}, ...drawn)),
    ...(effect.length === 0 ? [] : [h("p", { className: "after" }, ...drawProse(effect))]),
  ]);
}

function drawSolution({ edit, why, change }: Solution): ElementContent[] {
  const advice = h("p", {}, h("b", {}, "Solution:"), " ", ...drawProse(edit), " ", ...drawProse(why));
  if (change.kind === "diff") return [advice, drawDiff(change.rows)];
  return [advice, drawPair(change.before, change.after), h("p", { className: "muted" }, "An example, not your code.")];
}

function drawWeakness({ id, name, url }: WeaknessName, index: number): (ElementContent | string)[] {
  const link = url !== null && isKnownPage(url) ? h("a", { href: url, rel: "noopener noreferrer nofollow" }, id) : id;
  return [index === 0 ? "" : "; ", link, name === null ? "" : ` ${name}`];
}

/** The only pages that a file leads to. They open when somebody asks for them, never by themselves. */
export function isKnownPage(url: string): boolean {
  return /^https:\/\/cwe\.mitre\.org\/data\/definitions\/[0-9]{1,5}\.html$/.test(url);
}

function drawPossible({ possible }: ReviewDocument, prefix: string): ElementContent[] {
  if (possible.length === 0) return [];
  const lines = possible.map(({ number, severity, title, meta, standings }) =>
    h("li", { className: `is-${severity}`, id: idOfItem(prefix, number) }, [
      h("span", { className: "num" }, `${number}.`),
      shapeOf(severity),
      h("span", {}, ...drawProse(title), " ", h("span", { className: "muted" }, meta)),
      ...standings.map((standing) => h("span", {}, ...drawStanding(standing))),
    ]),
  );
  return [h("section", { className: "closing" }, h("h2", {}, "Possible findings"), h("ul", { className: "possible" }, ...lines))];
}

/** Argued like the others, and apart: nothing is left to be done about them. */
function drawSettled({ settled }: ReviewDocument, prefix: string): ElementContent[] {
  if (settled.length === 0) return [];
  return [
    h("section", { className: "closing" }, h("h2", {}, "Settled by the reviewer")),
    ...settled.map((section) => drawSection(section, prefix, "h3")),
  ];
}

const drawStanding = (standing: Standing): (ElementContent | string)[] => [h("b", {}, "Status:"), " ", standingInWords(standing)];

function drawWords(words: readonly string[]): ElementContent[] {
  if (words.length === 0) return [];
  return [h("section", { className: "closing" }, h("h2", {}, "In the reviewer's words"), ...words.map((line) => h("p", {}, line)))];
}

function drawList(heading: string, lines: readonly Prose[]): ElementContent[] {
  if (lines.length === 0) return [];
  const drawn = lines.map((line) => h("li", {}, ...drawProse(line)));
  return [h("section", { className: "closing" }, h("h2", {}, heading), h("ul", { className: "questions" }, ...drawn))];
}
