/**
 * Is a repaired program green? Nothing of it is run: the engine's report on it
 * has to be satisfied, words that must stay have to stand in its code, and no
 * way to merely silence a rule may have been taken. A program can be green and
 * still not right, and whoever shows the answer says so.
 *
 * Never green on code that was not read.
 */
import type { Finding, PasteForm, Report, Severity, Span } from "../engine/types.ts";
import { buildLineTable, type LineTable, lineOf } from "../report/position.ts";
import { SEVERITY_ORDER } from "../report/wording.ts";
import type { FeedbackMessage } from "./answer.ts";
import type { Kept } from "./pack.ts";
import { codeTokensOf, tokensOf } from "./pythonTokens.ts";
import { type ReportedPlace, SILENCINGS, type Silencing, silencingsIn } from "./silencing.ts";

/** The exercise's code and what the learner made of it, each with the report on this very text. */
export interface FixAttempt {
  readonly before: string;
  readonly after: string;
  readonly beforeReport: Report;
  readonly afterReport: Report;
}

export interface FixTask {
  readonly ruleIds: readonly string[];
  readonly mustKeep: readonly Kept[];
}

/** What keeps a program from being green. `lost:2` is the third entry of `mustKeep`. */
export type FixMiss = "unread" | "still-found" | "new-finding" | Silencing | `lost:${number}`;

/** All of them but `lost`. The order is part of result codes: new ones are added at the end. */
export const FIX_MISSES = ["unread", "still-found", "new-finding", ...SILENCINGS] as const satisfies readonly FixMiss[];

export interface FixCheck {
  readonly isGreen: boolean;
  /** Empty exactly when `isGreen`. `about` is a line of the code after. */
  readonly messages: readonly FeedbackMessage[];
  /** Each once. */
  readonly misses: readonly FixMiss[];
}

export function checkFix({ ruleIds, mustKeep }: FixTask, { before, after, beforeReport, afterReport }: FixAttempt): FixCheck {
  const table = buildLineTable(after);
  const found: { readonly miss: FixMiss; readonly message: FeedbackMessage }[] = [];
  const say = (miss: FixMiss, about: number | null, text: string): void => {
    found.push({ miss, message: { about: about === null ? null : String(about), text } });
  };
  for (const { line, text } of unreadIn(afterReport, table)) say("unread", line, text);
  // Of a fence, a session or a diff only the Python inside is read, and what stands around it would count for nothing.
  if (afterReport.form !== beforeReport.form && !PLAIN_FORMS.has(afterReport.form)) {
    say("unread", null, "This is no longer one program: only a part of it is read as Python. What is not read cannot be called repaired.");
  }
  // What was not read cannot be judged: all else would be guesses.
  if (found.length > 0 && afterReport.completeness.understoodLines === 0) return checkOf(found);

  for (const { kind, line, text } of silencingsIn(before, after, placesOf(before, beforeReport, ruleIds))) say(kind, line, text);
  for (const finding of afterReport.findings) {
    if (ruleIds.includes(finding.ruleId)) say("still-found", lineOf(table, finding.span.start), `Still found: ${finding.message}`);
  }
  const isSuppressed = afterReport.suppressed.some(({ finding }) => ruleIds.includes(finding.ruleId));
  if (isSuppressed && !found.some(({ miss }) => miss === "suppressed")) {
    say("suppressed", null, "A comment silences the finding, so it is still there. Change the code itself.");
  }
  for (const finding of newFindings(beforeReport, afterReport, ruleIds)) {
    say("new-finding", lineOf(table, finding.span.start), `New, and no less serious: ${finding.message}`);
  }
  const code = squeezedCode(after);
  for (const [index, { anyOf, reason }] of mustKeep.entries()) {
    if (!anyOf.some((words) => code.includes(squeezed(words)))) say(`lost:${index}`, null, reason);
  }
  return checkOf(found);
}

const PLAIN_FORMS: ReadonlySet<PasteForm> = new Set(["plain", "indented"]);

function checkOf(found: readonly { readonly miss: FixMiss; readonly message: FeedbackMessage }[]): FixCheck {
  return {
    isGreen: found.length === 0,
    messages: found.map(({ message }) => message),
    misses: [...new Set(found.map(({ miss }) => miss))],
  };
}

/** Why parts of the program were not read; empty only when all of it was. */
function unreadIn(
  { completeness, problems }: Report,
  table: LineTable,
): readonly { readonly line: number | null; readonly text: string }[] {
  if (completeness.codeLines === 0) return [{ line: null, text: "There is no code left. Keep what it does and change how." }];
  if (completeness.state === "complete") return [];
  const [problem] = problems.filter(({ kind }) => kind === "syntax-error" || kind === "limit-reached" || kind === "not-python");
  const [gap] = completeness.gaps;
  const span = problem?.kind === "syntax-error" ? problem.span : (gap?.span ?? null);
  const why = gap?.reason ?? problem?.reason ?? null;
  return [
    {
      line: span === null ? null : lineOf(table, span.start),
      text: `Not all of this can be read as Python${why === null ? "" : `: ${why}`}. What is not read cannot be called repaired.`,
    },
  ];
}

/** Where the rules that are to fall silent reported something, suppressed or not. */
function placesOf(text: string, report: Report, ruleIds: readonly string[]): readonly ReportedPlace[] {
  const table = buildLineTable(text);
  return targetsOf(report, ruleIds).map(({ inFunction, span }) => ({
    inFunction,
    expression: text.slice(span.start, span.end),
    callee: calleeOf(text, span),
    firstLine: lineOf(table, span.start),
    lastLine: lineOf(table, Math.max(span.start, span.end - 1)),
  }));
}

/** Goes back to the bracket that is open there. Brackets in strings may mislead it: then a name is missed. */
function calleeOf(text: string, { start, end }: Span): string | null {
  const own = /^[\w.]+(?=\s*\()/.exec(text.slice(start, end))?.[0];
  if (own !== undefined) return lastPartOf(own);
  let closed = 0;
  for (let at = start - 1; at >= Math.max(0, start - CALLEE_REACH); at--) {
    if (text[at] === ")") closed++;
    else if (text[at] === "(" && closed-- === 0)
      return lastPartOf(/[\w.]+$/.exec(text.slice(Math.max(0, at - CALLEE_REACH), at))?.[0] ?? "");
  }
  return null;
}

/** UTF-16 code units that are looked at before a finding. */
const CALLEE_REACH = 500;
const lastPartOf = (name: string): string | null => name.split(".").at(-1) || null;

const targetsOf = ({ findings, suppressed }: Report, ruleIds: readonly string[]): readonly Finding[] =>
  [...findings, ...suppressed.map(({ finding }) => finding)].filter(({ ruleId }) => ruleIds.includes(ruleId));

/** Findings of other rules, as serious as the least of those that are to go, that a rule has more of than before; the last ones of the rule. */
function newFindings(before: Report, after: Report, ruleIds: readonly string[]): readonly Finding[] {
  const weights = targetsOf(before, ruleIds).map(({ severity }) => SEVERITY_ORDER[severity]);
  const weightMax = weights.length === 0 ? SEVERITY_ORDER.note : Math.max(...weights);
  const isMeant = ({ ruleId, severity }: { readonly ruleId: string; readonly severity: Severity }): boolean =>
    SEVERITY_ORDER[severity] <= weightMax && !ruleIds.includes(ruleId);
  const known = new Map<string, number>();
  for (const { ruleId } of allOf(before)) known.set(ruleId, (known.get(ruleId) ?? 0) + 1);
  return allOf(after).filter((finding) => {
    const left = known.get(finding.ruleId) ?? 0;
    if (left > 0) known.set(finding.ruleId, left - 1);
    return left === 0 && isMeant(finding);
  });
}

const allOf = ({ findings, suppressed }: Report): readonly Finding[] => [...findings, ...suppressed.map(({ finding }) => finding)];

const squeezed = (text: string): string => text.replace(/\s+/g, "");

/** The code without comments, idle strings and white space. */
const squeezedCode = (code: string): string =>
  codeTokensOf(tokensOf(code))
    .map(({ text }) => squeezed(text))
    .join("");
