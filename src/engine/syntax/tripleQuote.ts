/**
 * Triple quotes of which one is missing. From there on a scan takes code for
 * text and text for code, so what stands between the quotes has to tell which
 * one lost its partner: lines of code are rarely text, prose is never code.
 *
 * The cheapest reading of all quotes is looked for (Viterbi's way: one best
 * path to each state after each quote), so the time is linear in the text.
 */
import { looksLikeProse } from "./mendStatement.ts";

/** A quote without a partner, and where its string should end. Offsets are UTF-16 code units. */
export interface LoneQuote {
  readonly offset: number;
  readonly quote: string;
  readonly closeAt: number;
}

/** What a quote without partner costs, in lines of prose among code. */
const LONE_COST = 5;
/** What a line of code in a string costs: the shape of code is surer than that of prose, and more is lost by it. */
const CODE_COST = 3;

const CODE = 0;
/** States of being inside a string, by its quote. */
const STATE_OF: ReadonlyMap<string, number> = new Map([
  ['"""', 1],
  ["'''", 2],
]);
const STATES = 3;

interface Quote {
  readonly offset: number;
  readonly quote: string;
}

/** How the path came into a state after a quote. */
interface Step {
  readonly from: number;
  readonly isLone: boolean;
}

/**
 * @returns In text order. A guess: code in documentation is common, so a text in
 *          which all quotes have partners may yield some.
 */
export function loneQuotes(text: string): LoneQuote[] {
  const quotes = quotesOf(text);
  let costs = [0, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  const steps: (readonly Step[])[] = [];
  let reached = 0;
  for (const { offset, quote } of quotes) {
    costs = afterLines(costs, text, reached, offset);
    const own = STATE_OF.get(quote) ?? CODE;
    const next = Array.from({ length: STATES }, () => Number.POSITIVE_INFINITY);
    const step: Step[] = Array.from({ length: STATES }, (_, from) => ({ from, isLone: false }));
    const tryStep = (from: number, to: number, cost: number, isLone: boolean): void => {
      const total = (costs[from] ?? 0) + cost;
      if (total >= (next[to] ?? 0)) return;
      next[to] = total;
      step[to] = { from, isLone };
    };
    for (let from = 0; from < STATES; from++) {
      if (from === CODE) {
        tryStep(CODE, own, 0, false);
        tryStep(CODE, CODE, LONE_COST, true);
      } else tryStep(from, from === own ? CODE : from, 0, false);
    }
    costs = next;
    steps.push(step);
    reached = offset + quote.length;
  }
  costs = afterLines(costs, text, reached, text.length);

  let state = CODE;
  for (let other = 1; other < STATES; other++)
    if ((costs[other] ?? 0) + LONE_COST < (costs[state] ?? 0) + (state === CODE ? 0 : LONE_COST)) state = other;
  const lone: LoneQuote[] = [];
  let endsOpen = state !== CODE;
  for (let index = quotes.length - 1; index >= 0; index--) {
    const step = steps[index]?.[state];
    const found = quotes[index];
    if (step === undefined || found === undefined) break;
    // The string that is open at the end of the text began where the path last left code.
    if (endsOpen && step.from === CODE && !step.isLone) {
      lone.unshift({ ...found, closeAt: text.length });
      endsOpen = false;
    } else if (step.isLone) lone.unshift({ ...found, closeAt: lineEnd(text, found.offset) });
    state = step.from;
  }
  return lone;
}

const lineEnd = (text: string, from: number): number => {
  const at = text.indexOf("\n", from);
  return at < 0 ? text.length : at;
};

/** All triple quotes, but for those in comments and in strings of the other quote. */
function quotesOf(text: string): Quote[] {
  const quotes: Quote[] = [];
  for (const { 0: quote, index } of text.matchAll(/(?<![\\"'])(?:"""|''')/g)) {
    const lineStart = text.lastIndexOf("\n", index) + 1;
    if (/^[ \t]*#/.test(text.slice(lineStart, Math.min(index, lineStart + 200)))) continue;
    quotes.push({ offset: index, quote });
  }
  return quotes;
}

/** Costs after the whole lines between two offsets: prose costs in code, code costs in a string. */
function afterLines(costs: readonly number[], text: string, from: number, to: number): number[] {
  let prose = 0;
  let code = 0;
  for (let start = lineEnd(text, from) + 1; start < to; ) {
    const end = lineEnd(text, start);
    // The line that the next quote stands on belongs to both.
    if (end >= to && to < text.length) break;
    const line = text.slice(start, Math.min(end, start + LINE_LENGTH)).trim();
    if (CODE_LINE.test(line)) code++;
    else if (line !== "" && !line.startsWith("#") && looksLikeProse(line)) prose++;
    start = end + 1;
  }
  return costs.map((cost, state) => cost + (state === CODE ? prose : code * CODE_COST));
}

/** Beginning of a line that is looked at. */
const LINE_LENGTH = 200;
/** Lines that documentation rarely has, unless as an example behind a prompt. */
const CODE_LINE =
  /^(?:(?:async )?def \w+ ?\(|class \w+ ?[(:]|import \w[\w., ]*$|from [\w.]+ import \w|return\b(?! \w+ \w)|raise \w+[(,]|(?:if|elif|while|for|with|except)\b.*:$|(?:else|try|finally):$|@\w|[\w.]+(?:\[.*\])? (?:[-+*/|&]?=) \S|[\w.]+\(.*\)$|print [\w"'])/;
