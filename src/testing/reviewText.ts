/**
 * What a review says, in the order in which every document of it says it, and
 * whether a text says exactly that: all of it, and nothing besides our own labels.
 */

import type { ReviewDocument, ReviewSection } from "../report/document.ts";
import { showHidden } from "../report/hidden.ts";
import type { Prose } from "../report/prose.ts";
import { standingInWords } from "../report/standing.ts";

const plain = (prose: Prose): string => prose.map(({ text }) => text).join("");

/** @param change What the document shows of a solution's change. */
export function tellReview(review: ReviewDocument, change: (section: ReviewSection) => readonly string[]): readonly string[] {
  const tellSection = (section: ReviewSection): readonly string[] => [
    `${section.number}.`,
    plain(section.title),
    section.meta,
    ...section.standings.map(standingInWords),
    plain(section.why),
    ...section.excerpt.flatMap((row) => (row.kind === "line" ? [String(row.line), row.text] : [])),
    ...section.path.flatMap(({ code, line }) => [code, `line ${line}`]),
    ...(section.attack === null
      ? []
      : [plain(section.attack.lead), ...section.attack.parts.map(({ text }) => text), plain(section.attack.effect)]),
    ...(section.solution === null ? [] : [plain(section.solution.edit), plain(section.solution.why), ...change(section)]),
  ];
  return [
    review.title,
    review.byline.join(" · "),
    ...review.sections.flatMap(tellSection),
    ...review.possible.flatMap(({ number, title, meta, standings }) => [
      `${number}.`,
      plain(title),
      meta,
      ...standings.map(standingInWords),
    ]),
    ...review.settled.flatMap(tellSection),
    ...review.suppressed.map(plain),
    ...review.questions.map(plain),
    ...review.words,
    plain(review.summary),
  ];
}

/** Words and signs of ours that stand between what a review says, without white space. */
const LABELS =
  /^(?:Whyitmatters:|Status:|Settledbythereviewer|Inthereviewer'swords:?|Solution:|Path:|Weakness:|Forexample:|Anexample,notyourcode\.|Possiblefindings|Suppressedbycomments|Areviewerwouldstillask|Stilltoask|Summary:?|linesleftout|injected|removed|added|[0-9]+|[→|⋯+−\-‹›?…():;.])*$/;

const squash = (text: string): string => text.replace(/\s+/g, "");

/** @returns What the text lacks and what it has besides; empty when it says exactly what is expected. */
export function differencesFrom(expected: readonly string[], text: string): readonly string[] {
  const whole = squash(text);
  const differences: string[] = [];
  let at = 0;
  for (const piece of expected.map((one) => squash(showHidden(one)))) {
    const found = whole.indexOf(piece, at);
    if (found === -1) return [...differences, `lacks ${piece} after ${whole.slice(Math.max(0, at - 40), at)}`];
    const between = whole.slice(at, found);
    if (!LABELS.test(between)) differences.push(`has ${between}`);
    at = found + piece.length;
  }
  const rest = whole.slice(at);
  return LABELS.test(rest) ? differences : [...differences, `ends with ${rest}`];
}
