/**
 * The review for a terminal: plain text, no colour, each finding led by
 * `path:line:column` so that terminals and editors can follow it.
 *
 * No control, direction or zero-width character of a target or of a file name
 * reaches the terminal. Written only through `export.ts`.
 */
import type { Report } from "../engine/types.ts";
import { gapsInWords, problemInWords } from "./coverage.ts";
import { authorWords, nameAuthor, type PathStop, tellPath } from "./document.ts";
import { buildExcerpt } from "./excerpt.ts";
import { drawAttack, explainSentence, solve } from "./explain.ts";
import { showHidden, showOnOneLine } from "./hidden.ts";
import { type ReviewItem, reviewItems } from "./items.ts";
import { attackText, diffLines, excerptLines } from "./markdown.ts";
import { buildLineTable, type LineTable, positionOf } from "./position.ts";
import { fillText, plainText } from "./prose.ts";
import { redactedInWords } from "./redact/secret.ts";
import type { ReviewedFile, ReviewInput } from "./reviewed.ts";
import { settledInWords, standingInWords, standingsOf, verdictOf } from "./standing.ts";
import { headline, summarise } from "./summary.ts";
import { suppressedLines } from "./suppressed.ts";
import { isSettled, type Triage } from "./triage.ts";
import { CONFIDENCE_WORDS, countOf, SEVERITY_WORDS } from "./wording.ts";

export function writeText(input: ReviewInput): string {
  const blocks = input.files.map((file) => writeFile(file, input));
  blocks.push(...input.unread.map(({ path, reason }) => `${showOnOneLine(path)}: not reviewed: ${showHidden(reason)}`));
  blocks.push(...input.warnings.map((warning) => showHidden(warning)));
  const findingCount = input.files.reduce((sum, { report }) => sum + report.findings.length, 0);
  const suppressedCount = input.files.reduce((sum, { report }) => sum + report.suppressed.length, 0);
  const suppressed = suppressedCount > 0 ? `, ${suppressedCount} suppressed` : "";
  const settledCount = input.files.reduce(
    (sum, { report, triage }) => sum + report.findings.filter((finding) => isSettled(verdictOf(triage, finding).status)).length,
    0,
  );
  const settled = settledCount > 0 ? `, ${settledInWords(settledCount)}` : "";
  const missing = input.unread.length > 0 ? `, ${input.unread.length} not reviewed` : "";
  blocks.push(`${countOf(findingCount, "finding")} in ${countOf(input.files.length, "file")}${settled}${suppressed}${missing}.`);
  return `${blocks.join("\n\n")}\n`;
}

function writeFile(file: ReviewedFile, input: ReviewInput): string {
  const { report, triage } = file;
  const path = showOnOneLine(file.path);
  const table = buildLineTable(file.text);
  const items = reviewItems(report, input.texts);
  const problems = report.problems.filter((problem) => problem.kind !== "invalid-rule").map((problem) => problemInWords(problem, table));
  const unread = problems.length === 0 ? gapsInWords(report, table).map((gap) => `not checked: ${gap}`) : [];
  const lines = [`${path}: ${headline(items, report, triage)}`];
  lines.push(...nameAuthor(input.author).map((name) => `  ${name}`));
  if (file.redaction !== null) lines.push(`  ${redactedInWords(file.redaction.counts)}`);
  for (const remark of [...file.notes, ...problems, ...unread]) lines.push(`  ${showHidden(remark)}`);
  for (const item of items) lines.push("", ...writeItem(item, path, table, report, triage));
  lines.push(...writeSuppressed(report, input, path, table));
  for (const question of report.questions) lines.push("", `  To ask: ${plainText(fillText(question.text))}`);
  const words = authorWords(input.author);
  if (words.length > 0) lines.push("", "  In the reviewer's words:", ...words.map((line) => `    ${line}`));
  if (items.length > 0) lines.push("", `  Summary: ${plainText(summarise(items, report, table, triage))}`);
  return lines.join("\n");
}

function writeSuppressed(report: Report, input: ReviewInput, path: string, table: LineTable): string[] {
  const lines = suppressedLines(report, input.texts, table).map(({ title, ruleId, span, why }) => {
    const { line, column } = positionOf(table, span.start);
    return `${path}:${line}:${column}: suppressed: ${plainText(title)} [${showOnOneLine(ruleId)}] ${plainText(why)}`;
  });
  return lines.length === 0 ? [] : ["", ...lines];
}

function writeItem(item: ReviewItem, path: string, table: LineTable, report: Report, triage: Triage): string[] {
  const [place] = item.places;
  const grade = `${SEVERITY_WORDS[item.severity]}, ${CONFIDENCE_WORDS[item.confidence].toLowerCase()}`;
  const cwe = item.text?.cwe[0];
  const labels = [grade, ...(cwe === undefined ? [] : [`CWE-${cwe}`]), showOnOneLine(item.ruleId)].join(", ");
  const lines = item.places.map(({ span }, index) => {
    const { line, column } = positionOf(table, span.start);
    return `${path}:${line}:${column}: ${index === 0 ? `${item.number}. ${plainText(item.title)} [${labels}]` : `also ${item.number}`}`;
  });
  for (const standing of standingsOf(item, triage, table)) lines.push(`  Status: ${standingInWords(standing)}`);
  if (item.text !== null) lines.push(indent(plainText(explainSentence(item, place)), 2));
  lines.push(indent(excerptLines(buildExcerpt(table, [{ span: place.span, role: "finding", label: "" }], 0)), 2));
  const stops = tellPath(item, table);
  // What is in one file shows itself; from file to file nobody would find the way.
  if (stops.some(({ file }) => file !== null)) lines.push(indent("Path:", 2), ...stops.map((stop) => indent(stopInWords(stop), 4)));
  const attack = drawAttack(place, item.text, table);
  if (attack !== null) lines.push(indent(`${plainText(attack.lead)}:`, 2), indent(attackText(attack), 6));
  if (item.text === null) return lines;
  const { edit, change } = solve(place, item.text, table, report);
  lines.push(indent(`Solution: ${plainText(edit)}`, 2));
  if (change.kind === "diff") lines.push(indent(diffLines(change.rows), 4));
  return lines;
}

const stopInWords = ({ code, file, line }: PathStop): string => `${showOnOneLine(code)} ${file === null ? "" : `in ${file} `}line ${line}`;

function indent(text: string, columns: number): string {
  return text
    .split("\n")
    .map((line) => " ".repeat(columns) + line)
    .join("\n");
}
