/**
 * The review as a document: what "Read as review", print and the Markdown
 * export show. Numbered sections with their reason, excerpt, path and
 * solution, and a closing summary.
 *
 * "Possible" findings are not argued at length: they are listed by name and line.
 * What the reviewer settled keeps its number and its argument, and stands after the rest.
 */
import type { Confidence, Report, Severity } from "../engine/types.ts";
import { coverageInWords } from "./coverage.ts";
import type { WeaknessName } from "./cwe.ts";
import { nameOfCwe } from "./cwe.ts";
import { buildExcerpt, type Excerpt, type ExcerptMark } from "./excerpt.ts";
import { type AttackFigure, drawAttack, explainSentence, type Solution, solve } from "./explain.ts";
import { showHidden, showOnOneLine } from "./hidden.ts";
import type { ReviewItem } from "./items.ts";
import { buildLineTable, type LineTable, lineOf } from "./position.ts";
import { countWords, fillText, joinProse, type Prose, shortenCode } from "./prose.ts";
import { redactedInWords } from "./redact/secret.ts";
import type { ReviewAuthor, ReviewedFile, ReviewInput } from "./reviewed.ts";
import { isItemSettled, type Standing, standingsOf, statusInWords } from "./standing.ts";
import { withoutSubject } from "./steps.ts";
import { summarise } from "./summary.ts";
import { suppressedLines } from "./suppressed.ts";
import type { Triage } from "./triage.ts";
import { attackerSentence, CONFIDENCE_WORDS, linesInWords, SEVERITY_WORDS } from "./wording.ts";

export interface ReviewDocument {
  /** "Security review: snippet.py" */
  readonly title: string;
  /** Who reviewed, rule set, lines read, Python version, what was redacted. Joined by " · ". */
  readonly byline: readonly string[];
  /** Items that are argued and not settled, in their order. */
  readonly sections: readonly ReviewSection[];
  /** Folded items, in their order. */
  readonly possible: readonly PossibleLine[];
  /** Items that are argued although the reviewer settled every place of them, in their order. */
  readonly settled: readonly ReviewSection[];
  /** Findings that comments in the code suppress: what, by which comment, why. */
  readonly suppressed: readonly Prose[];
  /** What a reviewer would still ask. */
  readonly questions: readonly Prose[];
  /** The reviewer's own closing words, a paragraph each, hidden characters shown. Nothing in them was checked. */
  readonly words: readonly string[];
  readonly summary: Prose;
}

export interface ReviewSection {
  readonly number: number;
  readonly title: Prose;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly cwe: readonly WeaknessName[];
  /** "High, likely, CWE-78, line 38; also line 17" */
  readonly meta: string;
  /** "High, likely, line 38 and 1 more", for a table of contents. */
  readonly brief: string;
  /** What the reviewer decided; empty while the item is open. */
  readonly standings: readonly Standing[];
  readonly why: Prose;
  readonly excerpt: Excerpt;
  /** Stops of the data, shortest telling; empty without a path. */
  readonly path: readonly PathStop[];
  readonly attack: AttackFigure | null;
  readonly solution: Solution | null;
}

export interface PathStop {
  readonly code: string;
  /** Where it stands in another file than the finding; else `null`. On one line, hidden characters shown. */
  readonly file: string | null;
  /** 1-based. */
  readonly line: number;
}

export interface PossibleLine {
  readonly number: number;
  readonly severity: Severity;
  readonly title: Prose;
  /** "Medium, possible, CWE-209, lines 3 and 9" */
  readonly meta: string;
  readonly standings: readonly Standing[];
}

/** Words of one section's reasons; less important sentences are left out beyond. */
const WHY_WORDS_MAX = 80;
/** Places of one item whose lines are shown; all lines are named in `meta`. */
const PLACES_SHOWN_MAX = 4;

/** @param items Of the file's report. */
export function composeReview(
  { path, text, report, triage, redaction }: ReviewedFile,
  items: readonly ReviewItem[],
  { texts, author }: Pick<ReviewInput, "texts" | "author">,
): ReviewDocument {
  const table = buildLineTable(text);
  const argued = items.filter((item) => !item.isFolded);
  const compose = (item: ReviewItem) => composeSection(item, report, table, triage);
  return {
    title: `Security review: ${showOnOneLine(path)}`,
    byline: [
      ...nameAuthor(author),
      `Riskline rule set ${report.ruleSet}`,
      coverageInWords(report),
      `Python ${report.python}`,
      ...(redaction === null ? [] : [redactedInWords(redaction.counts)]),
    ],
    sections: argued.filter((item) => !isItemSettled(item, triage)).map(compose),
    possible: items
      .filter((item) => item.isFolded)
      .map((item) => ({
        number: item.number,
        severity: item.severity,
        title: item.title,
        meta: describeItem(item, table),
        standings: standingsOf(item, triage, table),
      })),
    settled: argued.filter((item) => isItemSettled(item, triage)).map(compose),
    suppressed: suppressedLines(report, texts, table).map(({ title, span, why }) =>
      joinProse(title, ` (line ${lineOf(table, span.start)}), `, why),
    ),
    questions: report.questions.map((question) => fillText(question.text)),
    words: authorWords(author),
    summary: summarise(items, report, table, triage),
  };
}

/** "Reviewed by Ada (name as typed), 2026-11-12"; empty when neither is known. */
export function nameAuthor(author: ReviewAuthor | null): readonly string[] {
  const name = showOnOneLine(author?.name.trim() ?? "");
  const date = showOnOneLine(author?.date ?? "");
  if (name === "") return date === "" ? [] : [`Reviewed on ${date}`];
  return [`Reviewed by ${name} (name as typed)${date === "" ? "" : `, ${date}`}`];
}

/** What the reviewer wrote in closing: a paragraph each, without empty ones. */
export function authorWords(author: ReviewAuthor | null): readonly string[] {
  const lines = (author?.summary ?? "").split(/\r\n|[\n\r\u2028\u2029]/);
  return lines.map((line) => showHidden(line.trim())).filter((line) => line !== "");
}

/** Severity, confidence, CWE and lines in one line of words. */
export function describeItem(item: ReviewItem, table: LineTable): string {
  const [first, ...others] = item.places.map((place) => lineOf(table, place.span.start));
  const also = others.filter((line) => line !== first);
  const lines = `line ${first}${also.length > 0 ? `; also ${linesInWords(also)}` : ""}`;
  const cwe = item.text?.cwe[0];
  return [
    SEVERITY_WORDS[item.severity],
    CONFIDENCE_WORDS[item.confidence].toLowerCase(),
    ...(cwe === undefined ? [] : [nameOfCwe(cwe).id]),
    lines,
  ].join(", ");
}

function describeBriefly(item: ReviewItem, table: LineTable, triage: Triage): string {
  const [first, ...others] = new Set(item.places.map((place) => lineOf(table, place.span.start)));
  const lines = `line ${first}${others.length > 0 ? ` and ${others.length} more` : ""}`;
  const status = statusInWords(item, triage).toLowerCase();
  const brief = [SEVERITY_WORDS[item.severity], CONFIDENCE_WORDS[item.confidence].toLowerCase(), lines];
  return [...brief, ...(status === "open" ? [] : [status])].join(", ");
}

function composeSection(item: ReviewItem, report: Report, table: LineTable, triage: Triage): ReviewSection {
  const [place] = item.places;
  const { text } = item;
  return {
    number: item.number,
    title: item.title,
    severity: item.severity,
    confidence: item.confidence,
    cwe: (text?.cwe ?? []).map(nameOfCwe),
    meta: describeItem(item, table),
    brief: describeBriefly(item, table, triage),
    standings: standingsOf(item, triage, table),
    why: tellWhy(item),
    excerpt: buildExcerpt(table, marksOfItem(item), 1),
    path: tellPath(item, table),
    attack: drawAttack(place, text, table),
    solution: text && solve(place, text, table, report),
  };
}

/** The sentence, then attacker, precondition and accident as far as the words allow. */
function tellWhy(item: ReviewItem): Prose {
  const [place] = item.places;
  const sentence = explainSentence(item, place);
  if (item.text === null) return sentence;
  const { attacker, accident, needs } = item.text.impact;
  let why = sentence;
  for (const more of [
    fillText(attackerSentence(attacker), place.bindings),
    joinProse("Needs: ", fillText(needs, place.bindings)),
    fillText(accident, place.bindings),
  ]) {
    if (countWords(why) + countWords(more) > WHY_WORDS_MAX) break;
    why = joinProse(why, " ", more);
  }
  return why;
}

function marksOfItem(item: ReviewItem): readonly ExcerptMark[] {
  const places = item.places.slice(0, PLACES_SHOWN_MAX);
  return places.map((place) => ({ span: place.span, role: "finding", label: "" }));
}

/** Where the data comes from, what carries it, where it ends. */
export function tellPath(item: ReviewItem, table: LineTable): readonly PathStop[] {
  const steps = item.places[0].trace?.steps ?? [];
  return steps
    .filter((step) => step.role !== "check")
    .map((step) => ({
      code: shortenCode(step.role !== "step" && step.object !== "" ? withoutSubject(step) : step.subject, 48),
      file: step.elsewhere === undefined ? null : showOnOneLine(step.elsewhere.path),
      line: step.elsewhere?.region.start.line ?? lineOf(table, step.span.start),
    }))
    .filter(({ code, file, line }, index, stops) => {
      const before = stops[index - 1];
      return code !== before?.code || line !== before.line || file !== before.file;
    });
}
