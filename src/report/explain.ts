/**
 * Everything the explanation panel shows about one place of one item, as data.
 *
 * Order and wording follow the panel, most specific first. What a rule says
 * nothing about is `null` or empty, never made up; a rule without texts gets
 * its message, its trace and its excerpt.
 */
import type { Confidence, Finding, Fingerprint, PreviewPart, Report, RuleText, Severity, Span, TraceStep } from "../engine/types.ts";
import { nameOfCwe, type WeaknessName } from "./cwe.ts";
import { buildDiff, type DiffRow } from "./diff.ts";
import { buildExcerpt, type Excerpt, type ExcerptMark } from "./excerpt.ts";
import { showHidden } from "./hidden.ts";
import type { ReviewItem } from "./items.ts";
import { nameOfOwasp } from "./owasp.ts";
import { buildLineTable, type LineTable, lineOf, linesOf } from "./position.ts";
import { code, fillText, joinProse, type Prose, shortenCode } from "./prose.ts";
import { type ExplainedStep, explainSteps } from "./steps.ts";

export interface Explanation {
  readonly number: number;
  readonly title: Prose;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** Most specific first. */
  readonly cwe: readonly WeaknessName[];
  /** All places of the item in text order, the explained one among them. */
  readonly places: readonly ExplainedPlace[];
  readonly sentence: Prose;
  /** Empty for findings without a path. */
  readonly steps: readonly ExplainedStep[];
  readonly impact: { readonly attacker: Prose; readonly accident: Prose; readonly needs: Prose } | null;
  readonly attack: AttackFigure | null;
  readonly excerpt: Excerpt;
  readonly solution: Solution | null;
  readonly temptingFix: { readonly fix: Prose; readonly why: Prose } | null;
  readonly fineWhen: readonly { readonly question: Prose; readonly status: RuleText["fineWhen"][number]["status"] }[];
  readonly further: readonly Prose[];
  readonly learn: Learn;
  readonly because: Because;
}

export interface ExplainedPlace {
  readonly fingerprint: Fingerprint;
  readonly span: Span;
  /** 1-based line of the place's start. */
  readonly line: number;
  readonly inFunction: string | null;
  readonly isCurrent: boolean;
}

/** What the program builds when the attacker's example value takes the path that was found. */
export interface AttackFigure {
  /** E.g. "If `tag` is `1.4; id`, line 31 builds". */
  readonly lead: Prose;
  /** `injected` parts hold the example value. */
  readonly parts: readonly PreviewPart[];
  readonly effect: Prose;
  /** Where the text is put together. */
  readonly span: Span;
  readonly line: number;
}

export interface Solution {
  readonly edit: Prose;
  readonly why: Prose;
  readonly behaviour: "safe" | "changes";
  readonly change: SolutionChange;
}

export type SolutionChange =
  /** An edit of this very text, tried by the engine. */
  | { readonly kind: "diff"; readonly rows: readonly DiffRow[] }
  /** An example pair from the rule, in the reader's Python; not this text. */
  | { readonly kind: "pair"; readonly before: string; readonly after: string };

export interface Learn {
  readonly cwe: readonly WeaknessName[];
  readonly owasp: readonly WeaknessName[];
  /** https addresses; all of them leave the page. */
  readonly references: readonly { readonly url: string; readonly host: string }[];
}

export interface Because {
  readonly ruleId: string;
  readonly ruleSet: string;
  readonly facts: readonly { readonly fact: Prose; readonly span: Span; readonly line: number }[];
  /** What the rule cannot see. */
  readonly limits: Prose | null;
  /** Set when the place lies in code that was not fully understood. */
  readonly caution: Prose | null;
}

/**
 * @param place One of the item's places.
 * @param targetText The text that the report is about.
 */
export function explain(item: ReviewItem, place: Finding, targetText: string, report: Report): Explanation {
  const table = buildLineTable(targetText);
  const text = item.text;
  const steps = explainSteps(place, table);
  const fill = (template: string): Prose => fillText(template, place.bindings);
  return {
    number: item.number,
    title: text === null ? fillText(place.message) : fill(text.title),
    severity: place.severity,
    confidence: place.confidence,
    cwe: (text?.cwe ?? []).map(nameOfCwe),
    places: item.places.map((other) => ({
      fingerprint: other.fingerprint,
      span: other.span,
      line: lineOf(table, other.span.start),
      inFunction: other.inFunction,
      isCurrent: other.fingerprint === place.fingerprint,
    })),
    sentence: explainSentence(item, place),
    steps,
    impact: text && { attacker: fill(text.impact.attacker), accident: fill(text.impact.accident), needs: fill(text.impact.needs) },
    attack: drawAttack(place, text, table),
    excerpt: buildExcerpt(table, marksOf(place, steps), 1),
    solution: text && solve(place, text, table, report),
    temptingFix: text && { fix: fill(text.temptingFix.fix), why: fill(text.temptingFix.why) },
    fineWhen: (text?.fineWhen ?? []).map(({ question, status }) => ({ question: fill(question), status })),
    further: (text?.further ?? []).map(fill),
    learn: {
      cwe: (text?.cwe ?? []).map(nameOfCwe),
      owasp: (text?.owasp ?? []).map(nameOfOwasp),
      references: (text?.references ?? []).flatMap(safeReference),
    },
    because: {
      ruleId: item.ruleId,
      ruleSet: report.ruleSet,
      facts: gatherFacts(place, table),
      limits: text && fill(text.limits),
      caution: place.inUnreadCode
        ? joinProse("This place lies in code that Riskline could not fully read, so the finding is marked Possible.")
        : null,
    },
  };
}

/** The item's point in one sentence, with the real names of that place. */
export function explainSentence(item: ReviewItem, place: Finding): Prose {
  return item.text === null ? fillText(place.message) : fillText(item.text.sentence, place.bindings);
}

/** What an excerpt marks: the steps of the path, and the place itself unless the sink stands for it. */
export function marksOf(place: Finding, steps: readonly ExplainedStep[]): readonly ExcerptMark[] {
  return [{ span: place.span, role: "finding", label: "" }, ...steps.map(({ span, role, label }) => ({ span, role, label }))];
}

/** The attack preview with the rule's example value filled in; `null` where either is missing. */
export function drawAttack(place: Finding, text: RuleText | null, table: LineTable): AttackFigure | null {
  const { preview } = place;
  if (preview === null || text === null || text.attack === null) return null;
  const { effect } = text.attack;
  const value = text.cwe.includes(SHELL_COMMAND) ? leaveQuotes(text.attack.value, preview.parts) : text.attack.value;
  const line = lineOf(table, preview.span.start);
  return {
    lead: joinProse("If ", code(shortenCode(preview.carrier)), " is ", code(shortenCode(value)), `, line ${line} builds`),
    parts: preview.parts.map((part) => ({ origin: part.origin, text: showHidden(part.origin === "injected" ? value : part.text) })),
    effect: fillText(effect, place.bindings),
    span: preview.span,
    line,
  };
}

/** CWE: text that a shell reads as commands. */
const SHELL_COMMAND = 78;

/** Where the program puts quotes around what is injected, an attacker ends them first: within quotes a semicolon is only a character. */
function leaveQuotes(value: string, parts: readonly PreviewPart[]): string {
  const at = parts.findIndex((part) => part.origin === "injected");
  const before = parts.slice(0, at).map((part) => (part.origin === "given" ? part.text : ""));
  const quote = openQuote(before.join(""));
  const [word, ...commands] = value.split(";");
  if (at === -1 || quote === null || commands.length === 0 || value.includes(quote)) return value;
  return `${word}${quote};${commands.join(";")} #`;
}

/** The quote that a shell would still wait for at the end of a text. */
function openQuote(text: string): string | null {
  let open: string | null = null;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === "\\" && open !== "'") at++;
    else if (open === null && (character === '"' || character === "'")) open = character;
    else if (character === open) open = null;
  }
  return open;
}

/** The change to show for one place: its own tried fix, else the rule's example pair. */
export function solve(place: Finding, text: RuleText, table: LineTable, report: Report): Solution {
  const { solution } = text;
  return {
    edit: fillText(solution.edit, place.bindings),
    why: fillText(solution.why, place.bindings),
    behaviour: solution.behaviour,
    change:
      place.fix === null
        ? { kind: "pair", before: solution.before, after: (report.python === 2 ? solution.python2 : null) ?? solution.after }
        : { kind: "diff", rows: buildDiff(table, place.fix.edits) },
  };
}

function gatherFacts(place: Finding, table: LineTable): Because["facts"] {
  const quote = (span: Span): string => shortenCode(table.text.slice(span.start, span.end));
  const ends = (place.trace?.steps ?? [])
    .filter((step) => step.role !== "step")
    .map((step) => ({ fact: joinProse(`${FACT_WORDS[step.role]} `, code(quote(step.span))), span: step.span }));
  const facts = ends.length > 0 ? ends : [{ fact: joinProse("matched ", code(quote(place.span))), span: place.span }];
  return facts.map((fact) => ({ ...fact, line: linesOf(table, fact.span).first }));
}

const FACT_WORDS = { source: "data from", check: "check by", sink: "handed to", step: "through" } as const satisfies Record<
  TraceStep["role"],
  string
>;

/** Only plain https addresses become links; anything else is left out. */
function safeReference(url: string): { readonly url: string; readonly host: string }[] {
  const host = /^https:\/\/([a-z0-9.-]+)(?:[/?#][!-~]*)?$/i.exec(url)?.[1];
  return host === undefined ? [] : [{ url, host }];
}
