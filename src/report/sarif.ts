/**
 * The review as SARIF 2.1.0, for code hosts and other tools: one run over all files.
 *
 * Only rules that reported something are described. Paths are relative and
 * percent-encoded, columns count UTF-16 code units, what was not read is a
 * notification and makes the run unsuccessful. Written only through `export.ts`.
 */

import type {
  Confidence,
  Cwe,
  Elsewhere,
  Finding,
  Problem,
  RuleText,
  Severity,
  Span,
  SuppressionMark,
  TraceStep,
} from "../engine/types.ts";
import { gapsInWords, problemInWords } from "./coverage.ts";
import { explainSentence } from "./explain.ts";
import { type ReviewItem, reviewItems } from "./items.ts";
import { serialise } from "./json.ts";
import { writeProse } from "./markdown.ts";
import { buildLineTable, type LineTable, positionOf } from "./position.ts";
import { fillText, plainText } from "./prose.ts";
import { originalSpan } from "./redact/original.ts";
import { redactedInWords } from "./redact/secret.ts";
import { isComplete, type PlainRule, type ReviewedFile, type ReviewInput } from "./reviewed.ts";
import { verdictOf } from "./standing.ts";
import { explainSteps } from "./steps.ts";
import { COMMENTS } from "./suppressed.ts";
import { isSettled, type Verdict } from "./triage.ts";
import { attackerSentence } from "./wording.ts";

type Level = "error" | "warning" | "note";

const LEVELS = { critical: "error", high: "error", medium: "warning", low: "note", note: "note" } as const satisfies Record<
  Severity,
  Level
>;

/** The scale of code hosts: above 9 critical, 7 and up high, 4 and up medium, below that low. */
const SECURITY_SEVERITIES = { critical: "9.5", high: "8.0", medium: "5.5", low: "3.0", note: "1.0" } as const satisfies Record<
  Severity,
  string
>;

const PRECISIONS = { certain: "very-high", likely: "high", possible: "low" } as const satisfies Record<Confidence, string>;

/** Characters of a rule's description, before they are escaped. */
const DESCRIPTION_LENGTH_MAX = 500;

/** UTF-16 code units of a snippet; the whole text is in the file. */
const SNIPPET_LENGTH_MAX = 1_000;

export function writeSarif(input: ReviewInput): string {
  const cards = gatherRules(input);
  const indexOf = new Map(cards.map((card, index) => [card.id, index]));
  const ruleSets = [...new Set(input.files.map(({ report }) => report.ruleSet))];
  return serialise({
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "Riskline",
            version: input.toolVersion,
            semanticVersion: input.toolVersion,
            ...(ruleSets.length > 0 ? { properties: { ruleSet: ruleSets.join(", ") } } : {}),
            rules: cards.map(describeRule),
          },
        },
        columnKind: "utf16CodeUnits",
        invocations: [
          {
            executionSuccessful: isComplete(input),
            toolExecutionNotifications: [...input.files.flatMap(notifyOfFile), ...input.unread.map(notifyOfUnread)],
            toolConfigurationNotifications: [...input.warnings.map((text) => notification("error", text)), ...notifyOfRules(input)],
          },
        ],
        results: input.files.flatMap((file) => describeResults(file, input, indexOf)),
        ...(input.author === null ? {} : { properties: { reviewer: input.author } }),
      },
    ],
  });
}

/** One rule as SARIF wants it, whether it came with texts or without. */
interface RuleCard {
  readonly id: string;
  readonly text: RuleText | null;
  readonly message: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly cwe: readonly Cwe[];
}

/** Rules that reported something, in order of id. */
function gatherRules(input: ReviewInput): readonly RuleCard[] {
  const textOf = new Map(input.texts.map((text) => [text.id, text]));
  const plainOf = new Map(input.plainRules.map((rule) => [rule.id, rule]));
  const cards = new Map<string, RuleCard>();
  const found = input.files.flatMap(({ report }) => [...report.findings, ...report.suppressed.map(({ finding }) => finding)]);
  for (const finding of found) {
    if (cards.has(finding.ruleId)) continue;
    const text = textOf.get(finding.ruleId) ?? null;
    cards.set(finding.ruleId, text === null ? plainCard(finding, plainOf.get(finding.ruleId)) : { ...text, text, message: text.sentence });
  }
  return [...cards.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function plainCard(finding: Finding, rule: PlainRule | undefined): RuleCard {
  return {
    id: finding.ruleId,
    text: null,
    message: rule?.message ?? finding.message,
    severity: rule?.severity ?? finding.severity,
    confidence: finding.confidence,
    cwe: rule?.cwe ?? [],
  };
}

function describeRule({ id, text, message, severity, confidence, cwe }: RuleCard) {
  const title = text === null ? message : text.title;
  return {
    id,
    shortDescription: { text: description(title) },
    fullDescription: { text: description(message) },
    help: text === null ? describePlainHelp(message) : describeHelp(text),
    defaultConfiguration: { level: LEVELS[severity] },
    properties: {
      tags: [
        "security",
        ...cwe.map((number) => `external/cwe/cwe-${String(number).padStart(3, "0")}`),
        ...(text?.owasp ?? []).map((name) => `external/owasp/${name}`),
      ],
      precision: PRECISIONS[confidence],
      "security-severity": SECURITY_SEVERITIES[severity],
    },
  };
}

/** At most 1,024 characters even if each of them has to be escaped: code hosts refuse more. */
function description(template: string): string {
  const plain = Array.from(plainText(fillText(template)));
  return escapeMessage(plain.length > DESCRIPTION_LENGTH_MAX ? `${plain.slice(0, DESCRIPTION_LENGTH_MAX).join("")}…` : plain.join(""));
}

/** What can be said of a rule that came without texts. */
function describePlainHelp(message: string) {
  return { text: plainMessage(message), markdown: writeProse(fillText(message)) };
}

function describeHelp({ impact, solution, temptingFix, limits, references }: RuleText) {
  const paragraphs = [
    attackerSentence(impact.attacker),
    `Needs: ${impact.needs}`,
    `Solution: ${solution.edit} ${solution.why}`,
    `A tempting fix that does not work: ${temptingFix.fix} ${temptingFix.why}`,
    limits,
  ].map((paragraph) => fillText(paragraph));
  return {
    text: [...paragraphs.map(plainText), ...references].map(escapeMessage).join("\n\n"),
    markdown: [...paragraphs.map(writeProse), ...references.map((url) => `<${url}>`)].join("\n\n"),
  };
}

function describeResults(file: ReviewedFile, input: ReviewInput, indexOf: ReadonlyMap<string, number>) {
  const table = buildLineTable(file.redaction?.original ?? file.text);
  const items = reviewItems(file.report, input.texts);
  const itemOf = new Map(items.flatMap((item) => item.places.map((place) => [place, item] as const)));
  const marks = new Map(file.report.suppressed.map(({ finding, by }) => [finding, by]));
  // The format wants the list on all results of a run, or on none.
  const hasSuppressions = input.files.some(
    ({ report, triage }) => report.suppressed.length > 0 || report.findings.some((finding) => isSettled(verdictOf(triage, finding).status)),
  );
  return [...file.report.findings, ...marks.keys()].map((finding) => {
    const item = itemOf.get(finding);
    const mark = marks.get(finding);
    const verdict = verdictOf(file.triage, finding);
    const suppressions = [
      ...(mark === undefined ? [] : [describeSuppression(file, table, mark)]),
      ...(isSettled(verdict.status) ? [{ kind: "external", status: "accepted", justification: verdict.note }] : []),
    ];
    return {
      ruleId: finding.ruleId,
      ruleIndex: indexOf.get(finding.ruleId) ?? -1,
      level: LEVELS[finding.severity],
      message: { text: item === undefined ? plainMessage(finding.message) : messageOf(item, finding) },
      locations: [{ physicalLocation: physicalLocation(file, table, finding.span, true), ...logicalLocation(finding) }],
      partialFingerprints: { "risklineFingerprint/v1": finding.fingerprint },
      ...(finding.trace === null ? {} : { codeFlows: [describeFlow(file, table, finding)] }),
      ...(finding.fix === null ? {} : { fixes: [describeFix(file, table, finding.fix.edits, item)] }),
      ...(hasSuppressions ? { suppressions } : {}),
      properties: {
        severity: finding.severity,
        confidence: finding.confidence,
        "security-severity": SECURITY_SEVERITIES[finding.severity],
        ...(item === undefined ? {} : { number: item.number }),
        ...describeVerdict(verdict),
      },
    };
  });
}

function describeVerdict({ status, note }: Verdict) {
  return { ...(status === "open" ? {} : { status }), ...(note === "" ? {} : { note }) };
}

function describeSuppression(file: ReviewedFile, table: LineTable, mark: SuppressionMark) {
  return {
    kind: "inSource",
    status: "accepted",
    justification: mark.reason ?? `${COMMENTS[mark.kind]} without a reason`,
    location: { physicalLocation: physicalLocation(file, table, mark.span, true) },
  };
}

function messageOf(item: ReviewItem, finding: Finding): string {
  return escapeMessage(plainText(explainSentence(item, finding)));
}

function logicalLocation({ inFunction }: Finding) {
  return inFunction === null ? {} : { logicalLocations: [{ fullyQualifiedName: inFunction, kind: "function" }] };
}

function describeFlow(file: ReviewedFile, table: LineTable, finding: Finding) {
  const locations = explainSteps(finding, table).map((step, index) => ({
    location: {
      physicalLocation: placeElsewhere(finding.trace?.steps[index]?.elsewhere) ?? physicalLocation(file, table, step.span, true),
      message: { text: escapeMessage(plainText(step.sentence)) },
    },
    kinds: [FLOW_KINDS[step.role]],
    importance: step.role === "source" || step.role === "sink" ? "essential" : "important",
  }));
  return { threadFlows: [{ locations }] };
}

/** `null` for what stands in the file of the finding. */
function placeElsewhere(elsewhere: Elsewhere | undefined) {
  if (elsewhere === undefined) return null;
  const { start, end } = elsewhere.region;
  const region = { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
  return { artifactLocation: artifactLocation(elsewhere.path), region };
}

const FLOW_KINDS = { source: "source", step: "pass-through", check: "check", sink: "sink" } as const satisfies Record<
  TraceStep["role"],
  string
>;

function describeFix(
  file: ReviewedFile,
  table: LineTable,
  edits: readonly { readonly span: Span; readonly text: string }[],
  item: ReviewItem | undefined,
) {
  return {
    ...(item?.text ? { description: { text: plainMessage(item.text.solution.edit) } } : {}),
    artifactChanges: [
      {
        artifactLocation: artifactLocation(file.path),
        replacements: edits.map(({ span, text }) => ({ deletedRegion: regionOf(file, table, span), insertedContent: { text } })),
      },
    ],
  };
}

function physicalLocation(file: ReviewedFile, table: LineTable, span: Span, withSnippet: boolean) {
  const region = regionOf(file, table, span);
  const snippet = file.text.slice(span.start, Math.min(span.end, span.start + SNIPPET_LENGTH_MAX));
  return { artifactLocation: artifactLocation(file.path), region: withSnippet ? { ...region, snippet: { text: snippet } } : region };
}

/** @param table Of the text before redaction: whoever reads this has that one. */
function regionOf(file: ReviewedFile, table: LineTable, span: Span) {
  const original = originalSpan(span, file.redaction);
  const start = positionOf(table, original.start);
  const end = positionOf(table, original.end);
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

function artifactLocation(path: string) {
  return { uri: encodePath(path), uriBaseId: "%SRCROOT%" };
}

/** A relative reference: each segment percent-encoded, so no name can become a scheme, a query or a fragment. */
export function encodePath(path: string): string {
  return path
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .split("/")
    .map((segment) => encodeURIComponent(segment))
    .join("/");
}

function notifyOfFile(file: ReviewedFile) {
  const table = buildLineTable(file.text);
  const original = buildLineTable(file.redaction?.original ?? file.text);
  const problems = file.report.problems.filter((problem) => problem.kind !== "invalid-rule");
  const told = problems.map((problem) =>
    notification(LEVEL_OF_PROBLEM[problem.kind], problemInWords(problem, table), placeOfProblem(file, original, problem)),
  );
  const untold =
    problems.length === 0
      ? gapsInWords(file.report, table).map((gap) => notification("warning", `not checked: ${gap}`, locationOf(file.path)))
      : [];
  const redacted = file.redaction === null ? [] : [redactedInWords(file.redaction.counts)];
  return [...told, ...untold, ...[...redacted, ...file.notes].map((note) => notification("note", note, locationOf(file.path)))];
}

const LEVEL_OF_PROBLEM = {
  "syntax-error": "warning",
  "invalid-rule": "error",
  "rule-remark": "note",
  "limit-reached": "warning",
  "not-python": "error",
  suppression: "note",
} as const satisfies Record<Problem["kind"], Level>;

function placeOfProblem(file: ReviewedFile, table: LineTable, problem: Problem) {
  if (problem.kind !== "syntax-error" && problem.kind !== "suppression") return locationOf(file.path);
  return { physicalLocation: { artifactLocation: artifactLocation(file.path), region: regionOf(file, table, problem.span) } };
}

function notifyOfUnread({ path, reason }: { readonly path: string; readonly reason: string }) {
  return notification("error", `not reviewed: ${reason}`, locationOf(path));
}

/** Each unusable rule once, however many files it was tried on. */
function notifyOfRules(input: ReviewInput) {
  const table = buildLineTable("");
  const invalid = input.files.flatMap(({ report }) => report.problems).filter((problem) => problem.kind === "invalid-rule");
  return [...new Set(invalid.map((problem) => problemInWords(problem, table)))].map((text) => notification("error", text));
}

function locationOf(path: string) {
  return { physicalLocation: { artifactLocation: artifactLocation(path) } };
}

function notification(level: Level, text: string, location?: object) {
  return { level, message: { text: escapeMessage(text) }, ...(location === undefined ? {} : { locations: [location] }) };
}

function plainMessage(template: string): string {
  return escapeMessage(plainText(fillText(template)));
}

/** SARIF reads `[text](target)` as a link and `{0}` as a placeholder; brackets and braces of code are neither. */
export function escapeMessage(text: string): string {
  return text.replace(/\\*[[\]]/g, (run) => `${"\\".repeat(2 * (run.length - 1))}\\${run.at(-1)}`).replace(/[{}]/g, "$&$&");
}
