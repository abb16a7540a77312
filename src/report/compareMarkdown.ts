/**
 * A comparison of two versions as Markdown, for a pull request or a mail.
 * Escaped as the review is (`markdown.ts`): code stands in code spans, words
 * cannot start a link, a mention, an image or raw HTML.
 */
import type { Comparison } from "./compare.ts";
import { comparisonSentence, foundInWords, headsOf, stayInWords, unreadRemarks } from "./compareWords.ts";
import { showOnOneLine } from "./hidden.ts";
import { escapeWords, writeProse } from "./markdown.ts";
import { code, joinProse, type Prose } from "./prose.ts";

export interface ComparisonNames {
  /** Of the file under review; may be the same as the one before. */
  readonly after: string;
  /** What the earlier version was called; `null` for a text without a name. */
  readonly before: string | null;
}

export function writeComparison(comparison: Comparison, { before, after }: ComparisonNames): string {
  const heads = headsOf(comparison);
  const nameOf = (name: string) => code(showOnOneLine(name));
  const title = joinProse("Comparison: ", nameOf(after), " with ", before === null ? "an earlier version" : nameOf(before));
  const blocks = [
    `# ${writeProse(title)}`,
    `**${escapeWords(comparisonSentence(comparison))}**`,
    ...unreadRemarks(comparison).map(writeProse),
    ...writeList(
      heads.fixed,
      comparison.fixed.map((found) => ({ title: found.title, meta: foundInWords(found) })),
    ),
    ...writeList(
      heads.added,
      comparison.added.map((found) => ({ title: found.title, meta: foundInWords(found) })),
    ),
    ...writeList(
      heads.stays,
      comparison.stays.map((stay) => ({ title: stay.title, meta: stayInWords(stay) })),
    ),
  ];
  return `${blocks.join("\n\n")}\n`;
}

interface Line {
  readonly title: Prose;
  readonly meta: string;
}

/** Without a head where there is nothing below it. */
function writeList(head: string, lines: readonly Line[]): string[] {
  if (lines.length === 0) return [];
  return [`## ${head} (${lines.length})`, lines.map(({ title, meta }) => `- ${escapeWords(meta)}: ${writeProse(title)}`).join("\n")];
}
