/**
 * Ways to make a rule silent without repairing anything, recognised by what an
 * edit brought in or took out. Looks at words alone, so it can be fooled; what
 * it says is that the harm may still be there, with a way to do it properly.
 *
 * Only what the edit changed counts: what was there before is the exercise's own.
 */
import { handedOn, nameFinders, splitTexts } from "./disguises.ts";
import { conditionsNeverMet, indentOf, unreachable } from "./neverRuns.ts";
import { codeTokensOf, type Token, tokensOf } from "./pythonTokens.ts";

/** What was done instead of a repair. The order is part of result codes: new ones are added at the end. */
export const SILENCINGS = ["suppressed", "commented-out", "deleted", "never-runs", "hidden-name", "split-text", "moved"] as const;
export type Silencing = (typeof SILENCINGS)[number];

export interface Silenced {
  readonly kind: Silencing;
  /** In the code after, from 1; `null` for the whole. */
  readonly line: number | null;
  readonly text: string;
}

/** A place that a rule reported in the code before. */
export interface ReportedPlace {
  /** As in the report: `null` at top level. */
  readonly inFunction: string | null;
  /** Code of the finding. */
  readonly expression: string;
  /** Last part of the name of the call that it is or stands in; `null` outside calls. */
  readonly callee: string | null;
  /** Lines of the code before, from 1. */
  readonly firstLine: number;
  readonly lastLine: number;
}

/** Everything that was done instead of a repair, each kind once. */
export function silencingsIn(before: string, after: string, places: readonly ReportedPlace[]): readonly Silenced[] {
  const [old, now] = [codeTokensOf(tokensOf(before)), codeTokensOf(tokensOf(after))];
  return [
    suppression(before, after),
    commentedOut(before, after, places),
    deleted(before, after, old, now, places),
    neverRuns(before, after, old, now),
    hiddenName(old, now),
    splitText(old, now),
    moved(old, now, places),
  ].filter((silenced) => silenced !== null);
}

const SUPPRESSION = /#\s*(?:nosec\b|nosem(?:grep)?\b|riskline:\s*ignore)|\bnosem(?:grep)?\b/i;

function suppression(before: string, after: string): Silenced | null {
  const found = firstMore(suppressionsOf(before), suppressionsOf(after));
  return found === null
    ? null
    : {
        kind: "suppressed",
        line: found.line,
        text: "A comment that silences a rule leaves the code as it is. Take it out and change the code itself.",
      };
}

const suppressionsOf = (code: string): readonly Token[] =>
  tokensOf(code).filter(({ kind, text }) => kind === "comment" && SUPPRESSION.test(text));

/** The lines of a finding, now in a comment or in a string that nobody reads. */
function commentedOut(before: string, after: string, places: readonly ReportedPlace[]): Silenced | null {
  const lines = before.split("\n");
  const reported = places.flatMap(({ firstLine, lastLine }) => lines.slice(firstLine - 1, lastLine)).map(squeeze);
  const tokens = tokensOf(after);
  const code = new Set(codeTokensOf(tokens));
  for (const token of tokens) {
    if (code.has(token) || token.kind === "newline") continue;
    const hidden = squeeze(token.text);
    const isReported = reported.some((line) => line.length >= EXPRESSION_MIN && hidden.includes(line));
    if (isReported || places.some(({ expression }) => expression.length >= EXPRESSION_MIN && hidden.includes(squeeze(expression)))) {
      return {
        kind: "commented-out",
        line: token.line,
        text: "The code is commented out, so what it was for is lost. Keep what it does and change how.",
      };
    }
  }
  return null;
}

/** Code units; shorter ones stand anywhere. */
const EXPRESSION_MIN = 8;
const squeeze = (text: string): string => text.replace(/\s+/g, "");

/** Of the tokens that there were, this share has to be left: in all, and in the function that was reported. */
const LEFT_MIN = 0.5;
const LEFT_IN_FUNCTION_MIN = 0.35;

function deleted(
  before: string,
  after: string,
  old: readonly Token[],
  now: readonly Token[],
  places: readonly ReportedPlace[],
): Silenced | null {
  const say = (text: string): Silenced => ({ kind: "deleted", line: null, text });
  if (now.length < old.length * LEFT_MIN)
    return say("Most of the code is gone, and what it was for with it. Keep what it does and change how.");
  for (const { inFunction } of places) {
    const name = inFunction?.split(".").at(-1);
    const size = name === undefined ? null : functionSize(before, old, name);
    if (name === undefined || size === null) continue;
    const left = functionSize(after, now, name);
    if (left === null) return say(`The function \`${name}\` is gone. Others may call it: keep it and change how it works.`);
    if (left < size * LEFT_IN_FUNCTION_MIN) return say(`Hardly anything is left of \`${name}\`. Keep what it does and change how.`);
  }
  return null;
}

/** Tokens of a function, its header and what is indented below; `null` where there is none of that name. */
function functionSize(code: string, tokens: readonly Token[], name: string): number | null {
  const at = tokens.findIndex((token, index) => token.text === name && tokens[index - 1]?.text === "def");
  const first = tokens[at]?.line;
  if (first === undefined) return null;
  const lines = code.split("\n");
  const indent = indentOf(lines[first - 1] ?? "");
  const below = lines.findIndex(
    (line, index) => index >= first && line.trim() !== "" && indentOf(line) <= indent && !/^\s*[)\]}#]/.test(line),
  );
  const last = below === -1 ? lines.length : below;
  return tokens.filter(({ line, kind }) => line >= first && line <= last && kind !== "newline").length;
}

/** A condition that is never met, or statements behind a `return`. */
function neverRuns(before: string, after: string, old: readonly Token[], now: readonly Token[]): Silenced | null {
  const found = firstMore(conditionsNeverMet(old), conditionsNeverMet(now)) ?? firstMore(unreachable(before), unreachable(after));
  return found === null
    ? null
    : {
        kind: "never-runs",
        line: found.line,
        text: "This makes code that never runs, so what it was for is lost. Keep what it does and change how.",
      };
}

function hiddenName(old: readonly Token[], now: readonly Token[]): Silenced | null {
  const found = firstMore(nameFinders(old), nameFinders(now));
  return found === null
    ? null
    : {
        kind: "hidden-name",
        line: found.line,
        text: `With \`${found.text}\` a name is looked up while the program runs. That hides a call from readers and from the analysis, and changes nothing of what it does.`,
      };
}

function splitText(old: readonly Token[], now: readonly Token[]): Silenced | null {
  const found = firstMore(splitTexts(old), splitTexts(now));
  return found === null
    ? null
    : {
        kind: "split-text",
        line: found.line,
        text: "A text in pieces reads differently and does the same. The pieces come together again when the program runs.",
      };
}

function moved(old: readonly Token[], now: readonly Token[], places: readonly ReportedPlace[]): Silenced | null {
  const names = new Set(places.map(({ callee }) => callee));
  const found = firstMore(handedOn(old, names), handedOn(now, names));
  return found === null
    ? null
    : {
        kind: "moved",
        line: found.line,
        text: `The call has only moved: \`${found.text}\` is called from another place and still does what it did. Change what it does, not where it stands.`,
      };
}

/** Where there are more of them than there were: the first whose text was not there, or else the last. */
function firstMore(were: readonly Token[], are: readonly Token[]): Token | null {
  if (are.length <= were.length) return null;
  const texts = new Set(were.map(({ text }) => text));
  return are.find(({ text }) => !texts.has(text)) ?? are.at(-1) ?? null;
}
