/**
 * A whole review without secrets. Done once, before anything is written, so
 * that no writer has to think of it.
 */
import type { Report } from "../../engine/types.ts";
import type { ReviewAuthor, ReviewedFile, ReviewInput } from "../reviewed.ts";
import { findSecrets } from "./find.ts";
import { redactFile, scrub } from "./replace.ts";
import type { Secret } from "./secret.ts";

/**
 * The review with every secret replaced, in code, names, notes and words
 * alike; what was found in one file is replaced in all of them.
 *
 * Texts of rules are ours, or of whom the reader takes them from, and stay.
 * @returns Files without secrets are the very same objects. Redacting again changes nothing.
 */
export function redactReview(input: ReviewInput): ReviewInput {
  const found = input.files.map(secretsIn);
  const inWords = findSecrets({ text: "", report: null, words: wordsOf(input) });
  const all = [...found.flat(), ...inWords];
  const byValue = new Map(all.reverse().map((secret) => [secret.value, secret]));
  if (byValue.size === 0) return input;
  const shared = [...byValue.values()].reverse();
  const words = (text: string): string => scrub(text, shared);
  // One file alone is searched for its own once, not twice.
  const elsewhere = input.files.length === 1 ? inWords : shared;
  return {
    toolVersion: input.toolVersion,
    files: input.files.map((file, index) => redactFile(file, found[index] ?? [], elsewhere)),
    unread: input.unread.map(({ path, reason }) => ({ path: words(path), reason: words(reason) })),
    warnings: input.warnings.map(words),
    texts: input.texts,
    plainRules: input.plainRules,
    author: input.author && redactAuthor(input.author, words),
  };
}

const known = new WeakMap<Report, { readonly text: string; readonly secrets: readonly Secret[] }>();

/** What `findSecrets` finds in the code of a file. Searched for once for each report. */
export function secretsIn({ text, report }: Pick<ReviewedFile, "text" | "report">): readonly Secret[] {
  const before = known.get(report);
  if (before?.text === text) return before.secrets;
  const secrets = findSecrets({ text, report, words: [] });
  known.set(report, { text, secrets });
  return secrets;
}

/** Words about a file, or a part of its code, without its secrets and without those that only stand in the words. */
export function redactWords(words: string, file: Pick<ReviewedFile, "text" | "report">): string {
  return scrub(words, [...secretsIn(file), ...findSecrets({ text: "", report: null, words: [words] })]);
}

function redactAuthor({ name, summary, date }: ReviewAuthor, words: (text: string) => string): ReviewAuthor {
  return { name: words(name), summary: words(summary), date };
}

/** What people wrote, and what names a place on somebody's machine. */
function wordsOf({ files, unread, warnings, author }: ReviewInput): readonly string[] {
  return [
    ...files.flatMap(wordsOfFile),
    ...unread.flatMap(({ path, reason }) => [path, reason]),
    ...warnings,
    ...(author === null ? [] : [author.name, author.summary]),
  ];
}

function wordsOfFile({ path, notes, triage, report }: ReviewedFile): readonly string[] {
  return [path, ...notes, ...Array.from(triage.values(), ({ note }) => note), report.ruleSet, ...pathsOfRules(report)];
}

const pathsOfRules = (report: Report): readonly string[] => report.problems.flatMap((problem) => ("path" in problem ? [problem.path] : []));
