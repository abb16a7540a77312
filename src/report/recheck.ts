/**
 * A review that was passed on, held against what the reader's own engine finds
 * in the same code: what reproduces, what does not and why, what is new.
 *
 * Nothing that the author saw is dropped. What cannot be found again because
 * the values it is about were replaced is put back, marked as such; nothing
 * else that the author claims gets among the reader's own findings.
 */
import type { Finding, Report, RuleText } from "../engine/types.ts";
import { buildLineTable, countLines, endOfLine, type LineTable, lineOf, lineText, startOfLine } from "./position.ts";
import type { SharedFinding, SharedReview } from "./shared.ts";
import type { Triage } from "./triage.ts";

/** Why a finding was not found again. */
export type MissingCause =
  /** The values it is about were replaced, or the code was not shared at all. */
  | "redacted"
  /** The reader's rules are of another version. */
  | "other-rules"
  /** The rules are the same: the author's list does not fit the code. */
  | "not-found";

export interface MissingFinding {
  readonly shared: SharedFinding;
  readonly cause: MissingCause;
}

export interface Recheck {
  readonly found: readonly { readonly shared: SharedFinding; readonly finding: Finding }[];
  readonly missing: readonly MissingFinding[];
  /** The reader's engine finds these; the author did not list them. */
  readonly added: readonly Finding[];
  /** Of what the author did not list, those that are about nothing but a replacement. */
  readonly artefacts: readonly Finding[];
  /** The author's verdicts, on the findings of the reader and on those that are put back. */
  readonly triage: Triage;
}

/** What a shared review is about, as far as checking it again needs to know. */
export interface SharedSubject {
  readonly review: SharedReview;
  /** Of the author's engine. */
  readonly ruleSet: string;
  readonly hasCode: boolean;
}

/** What redaction leaves in the code; see `redact/`. */
const REPLACEMENT = /[‹<]redacted: |\bredacted_/;

/** A literal, or what stands in it, that holds one and nothing else. */
const ONLY_REPLACEMENT = /^(?:\w+\s*=\s*)?[a-zA-Z]{0,2}["']{0,3}(?:[‹<]redacted: [\w -]{1,60}[›>]|redacted_\w{1,60})["']{0,3}$/;

const PUT_BACK = "shared:";

/** Whether a finding only stands on its author's word. */
export const isPutBack = ({ fingerprint }: Pick<Finding, "fingerprint">): boolean => fingerprint.startsWith(PUT_BACK);

/** @param text What the report is about. Findings pair up by rule and line, several on one line in their order. */
export function recheck({ review, ruleSet, hasCode }: SharedSubject, text: string, report: Report): Recheck {
  const table = buildLineTable(text);
  const own = new Map<string, Finding[]>();
  for (const finding of report.findings) {
    const key = `${finding.ruleId} ${lineOf(table, finding.span.start)}`;
    const alike = own.get(key);
    if (alike) alike.push(finding);
    else own.set(key, [finding]);
  }
  const found: { shared: SharedFinding; finding: Finding }[] = [];
  const missing: MissingFinding[] = [];
  for (const shared of review.findings) {
    const finding = own.get(`${shared.ruleId} ${shared.line}`)?.shift();
    if (finding) found.push({ shared, finding });
    else missing.push({ shared, cause: causeOf(shared) });
  }
  const paired = new Set(found.map(({ finding }) => finding));
  const others = report.findings.filter((finding) => !paired.has(finding));
  const isArtefact = ({ span }: Finding): boolean => review.redacted.length > 0 && ONLY_REPLACEMENT.test(text.slice(span.start, span.end));
  return {
    found,
    missing,
    added: others.filter((finding) => !isArtefact(finding)),
    artefacts: others.filter(isArtefact),
    triage: new Map([
      ...found.flatMap(({ shared, finding }) => (shared.verdict ? [[finding.fingerprint, shared.verdict] as const] : [])),
      ...putBackOf(missing).flatMap(({ shared, fingerprint }) => (shared.verdict ? [[fingerprint, shared.verdict] as const] : [])),
    ]),
  };

  function causeOf(shared: SharedFinding): MissingCause {
    if (!hasCode) return "redacted";
    if (review.redacted.length > 0 && (ruleSet === report.ruleSet || REPLACEMENT.test(lineText(table, shared.line)))) return "redacted";
    return ruleSet === report.ruleSet ? "not-found" : "other-rules";
  }
}

/**
 * The report with those findings put back that could not be checked. Their code
 * is not known, so `…` stands for it. What the engine finds only because a
 * replacement stands there is left out: the author's engine saw the value itself.
 */
export function completeReport(report: Report, text: string, { missing, artefacts }: Recheck, texts: readonly RuleText[]): Report {
  const back = putBackOf(missing);
  if (back.length === 0 && artefacts.length === 0) return report;
  const table = buildLineTable(text);
  const textOf = new Map(texts.map((one) => [one.id, one]));
  const findings = back.map(({ shared, fingerprint }): Finding => {
    const { ruleId, severity, confidence, line } = shared;
    return {
      ruleId,
      fingerprint,
      severity,
      confidence,
      span: codeOfLine(table, line),
      inFunction: null,
      message: "What this finding is about was not shared, so it could not be checked again.",
      bindings: blankBindings(textOf.get(ruleId)),
      trace: null,
      preview: null,
      fix: null,
      inUnreadCode: false,
    };
  });
  const left = new Set(artefacts);
  return { ...report, findings: [...report.findings.filter((finding) => !left.has(finding)), ...findings] };
}

function putBackOf(missing: readonly MissingFinding[]) {
  return missing
    .filter(({ cause }) => cause === "redacted")
    .map(({ shared }, index) => ({ shared, fingerprint: `${PUT_BACK}${shared.line}:${index}` }));
}

/** Every name that the rule's texts mention stands for what is not known. */
export function blankBindings(text: RuleText | undefined): Finding["bindings"] {
  const names = new Set(JSON.stringify(text ?? null).match(/(?<=\$(?:\.\.\.)?)[A-Z_][A-Z0-9_]*/g));
  return [...names].sort().map((name) => ({ name, text: "…" }));
}

/** The line without its indentation; a line that is not there counts as the last one. */
function codeOfLine(table: LineTable, line: number): Finding["span"] {
  const within = Math.min(line, countLines(table));
  const start = startOfLine(table, within);
  const end = endOfLine(table, within);
  const indentation = table.text.slice(start, end).search(/\S/);
  return { start: start + Math.max(0, indentation), end };
}

/** Line that stands in for each line of code that was not shared. */
const UNSHARED_LINE = "░".repeat(24);

/** As many as the engine reads at once. A link can claim any number; findings beyond stand on the last line. */
const UNSHARED_LINES_MAX = 20_000;

/** The text shown where the author kept the code. @param lineCount Of that code, at least 1. */
export const unsharedText = (lineCount: number): string =>
  Array.from({ length: Math.min(lineCount, UNSHARED_LINES_MAX) }, () => UNSHARED_LINE).join("\n");

/** The report on code that was not shared: nothing was read. @param ruleSet Of the author's engine. */
export function unsharedReport(ruleSet: string, python: Report["python"]): Report {
  return {
    ruleSet,
    ruleCount: 0,
    form: "plain",
    python,
    pythonEvidence: null,
    findings: [],
    suppressed: [],
    questions: [],
    problems: [],
    completeness: { state: "nothing-read", codeLines: 0, understoodLines: 0, gaps: [] },
  };
}
