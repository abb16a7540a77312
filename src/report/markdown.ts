/**
 * The review as Markdown, for a pull request or a mail.
 *
 * Whatever comes from the target stands in code spans or fences longer than
 * any run of backticks inside; words are escaped so that they cannot start a
 * link, a mention, an image or raw HTML. There are no tables, no images and
 * no links. Written only through `export.ts`.
 */
import type { DiffRow } from "./diff.ts";
import { composeReview, type ReviewDocument, type ReviewSection } from "./document.ts";
import type { Excerpt } from "./excerpt.ts";
import type { AttackFigure, Solution } from "./explain.ts";
import { showHidden, showOnOneLine } from "./hidden.ts";
import { reviewItems } from "./items.ts";
import { code, joinProse, type Prose, type ProsePart } from "./prose.ts";
import type { ReviewInput } from "./reviewed.ts";
import { type Standing, standingInWords } from "./standing.ts";

/** All files one after the other, then what could not be reviewed. */
export function writeMarkdown(input: ReviewInput): string {
  const blocks = input.files.flatMap((file) => [
    ...writeReview(composeReview(file, reviewItems(file.report, input.texts), input)),
    ...file.notes.map((note) => guardStart(escapeWords(note))),
  ]);
  const missing = input.unread.map(({ path, reason }) => `- ${writeProse(joinProse(code(showOnOneLine(path)), `: ${reason}`))}`);
  if (missing.length > 0) blocks.push("## Not reviewed", missing.join("\n"));
  blocks.push(...input.warnings.map((warning) => `**Warning:** ${escapeWords(warning.split("\n")[0] ?? "")}`));
  if (blocks.length === 0) blocks.push("Nothing was reviewed.");
  return `${blocks.join("\n\n")}\n`;
}

/** One document, as blocks that blank lines separate. */
function writeReview(review: ReviewDocument): string[] {
  const possible = review.possible.map(
    (line) =>
      `- ${line.number}\\. ${writeProse(line.title)} (${escapeWords(line.meta)})${line.standings.map((one) => `. ${writeStanding(one)}`).join("")}`,
  );
  const questions = review.questions.map((question) => `- ${writeBlock(question)}`);
  return [
    `# ${escapeWords(review.title)}`,
    escapeWords(review.byline.join(" · ")),
    ...review.sections.flatMap((section) => writeSection(section, "##")),
    ...(possible.length > 0 ? ["## Possible findings", possible.join("\n")] : []),
    ...(review.settled.length > 0
      ? ["## Settled by the reviewer", ...review.settled.flatMap((section) => writeSection(section, "###"))]
      : []),
    ...(review.suppressed.length > 0
      ? ["## Suppressed by comments", review.suppressed.map((line) => `- ${writeBlock(line)}`).join("\n")]
      : []),
    ...(questions.length > 0 ? ["## Still to ask", questions.join("\n")] : []),
    ...review.words.map((line, index) =>
      index === 0 ? `**In the reviewer's words:** ${escapeWords(line)}` : guardStart(escapeWords(line)),
    ),
    `**Summary:** ${writeProse(review.summary)}`,
  ];
}

function writeSection(section: ReviewSection, mark: "##" | "###"): string[] {
  const path = section.path
    .map(({ code: quoted, file, line }) => `${writeCode(quoted)}${file === null ? "" : ` in ${writeCode(file)}`} line ${line}`)
    .join(" → ");
  return [
    `${mark} ${section.number}. ${writeProse(section.title)} (${escapeWords(section.meta)})`,
    ...section.standings.map(writeStanding),
    `**Why it matters:** ${writeProse(section.why)}`,
    fence(excerptLines(section.excerpt), ""),
    ...(path === "" ? [] : [`Path: ${path}`]),
    ...(section.attack === null ? [] : writeAttack(section.attack)),
    ...(section.solution === null ? [] : writeSolution(section.solution)),
  ];
}

function writeStanding(standing: Standing): string {
  return `**Status:** ${escapeWords(standingInWords(standing))}`;
}

function writeAttack(attack: AttackFigure): string[] {
  return [`${writeProse(attack.lead)}:`, fence(attackText(attack), ""), writeBlock(attack.effect)];
}

function writeSolution({ edit, why, change }: Solution): string[] {
  const advice = `**Solution:** ${writeProse(edit)} ${writeProse(why)}`;
  if (change.kind === "diff") return [advice, fence(diffLines(change.rows), "diff")];
  return [advice, "For example:", fence(showHidden(change.after.trimEnd()), "python")];
}

/** Rows as "  14 | code", numbers set flush right. Shared with the terminal. */
export function excerptLines(excerpt: Excerpt): string {
  const width = Math.max(3, ...excerpt.map((row) => (row.kind === "line" ? String(row.line).length : 1)));
  return excerpt
    .map((row) => (row.kind === "line" ? `${String(row.line).padStart(width)} | ${row.text}` : `${"⋯".padStart(width)} |`))
    .join("\n");
}

/** Rows as a diff without numbers. Shared with the terminal. */
export function diffLines(rows: readonly DiffRow[]): string {
  return rows.map((row) => (row.kind === "gap" ? "  ⋯" : `${row.kind === "added" ? "+" : "-"} ${row.text}`)).join("\n");
}

/** The text that results, with what is not known in angle quotes. Shared with the terminal. */
export function attackText(attack: AttackFigure): string {
  return attack.parts.map((part) => (part.origin === "unknown" ? `‹${part.text === "" ? "?" : part.text}›` : part.text)).join("");
}

export function writeProse(prose: Prose): string {
  return joinCode(prose)
    .map((part) => (part.kind === "code" ? writeCode(part.text) : escapeWords(part.text)))
    .join("");
}

/** Neighbouring code becomes one span: where two spans met, their backticks would run together and end neither. */
function joinCode(prose: Prose): Prose {
  const joined: ProsePart[] = [];
  for (const part of prose) {
    const last = joined.at(-1);
    if (part.kind === "code" && last?.kind === "code") joined[joined.length - 1] = code(last.text + part.text);
    else joined.push(part);
  }
  return joined;
}

/** A code span that nothing inside can close. */
function writeCode(text: string): string {
  const line = text.replace(/\s*\n\s*/g, " ");
  const ticks = "`".repeat(longestRun(line) + 1);
  // A space on both sides is taken off again; without it a backtick at the edge would join the fence.
  const pad = /^`|`$|^ .* $|^$/.test(line) ? " " : "";
  return ticks + pad + line + pad + ticks;
}

function fence(text: string, language: string): string {
  const ticks = "`".repeat(Math.max(3, longestRun(text) + 1));
  return `${ticks}${language}\n${text}\n${ticks}`;
}

function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}

/** Prose that opens a paragraph or a list item: its first characters must not start a list or underline a heading. */
function writeBlock(prose: Prose): string {
  return guardStart(writeProse(prose));
}

function guardStart(line: string): string {
  return line
    .trimStart()
    .replace(/^[-+=]/, "\\$&")
    .replace(/^(\d+)([.)])/, "$1\\$2");
}

/**
 * Words that stay words: nothing in them can start a link, a mention, an
 * image, an emoji or raw HTML. Full stops and colons are escaped only where
 * they could be part of an address, so that the source stays readable as well.
 */
export function escapeWords(text: string): string {
  return showHidden(text)
    .replace(/\s+/g, " ")
    .replace(/[\\`*_{}[\]<>#|~@&!$]/g, "\\$&")
    .replace(/:(?=\S)/g, "\\:")
    .replace(/(?<=www)\./gi, "\\.");
}
