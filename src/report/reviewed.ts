/** What an export is made of: files with their reports, and what could not be reviewed. Shapes only. */
import type { Cwe, Report, RuleText, Severity } from "../engine/types.ts";
import type { RedactedCount } from "./shared.ts";
import type { Triage } from "./triage.ts";

export interface ReviewedFile {
  /** Relative, with forward slashes; a bare name for pasted code. */
  readonly path: string;
  /** The text that the report is about, normalised as the engine does. */
  readonly text: string;
  readonly report: Report;
  /** What the reader should know about how the file was read, e.g. its encoding. Plain sentences. */
  readonly notes: readonly string[];
  readonly triage: Triage;
  /** `null` where nothing was replaced. */
  readonly redaction: Redaction | null;
}

/** What was replaced in a file before it was written out. */
export interface Redaction {
  /** Sorted by label; never empty. */
  readonly counts: readonly RedactedCount[];
  /** From an offset into `ReviewedFile.text` to one into the text before. Lines are the same in both. */
  readonly toOriginal: (offset: number) => number;
  /** The text before, for positions only: no part of it may be written. */
  readonly original: string;
}

/** Who reviewed, in their own words. Everything as typed; empty where nothing was typed. */
export interface ReviewAuthor {
  readonly name: string;
  readonly summary: string;
  /** Day of the review, "2026-11-12"; `null` when it is not told. */
  readonly date: string | null;
}

/** A file that was asked for and is missing from the review. */
export interface UnreadFile {
  readonly path: string;
  /** E.g. "it is not text". Plain words. */
  readonly reason: string;
}

/** All that is known of a rule that came without texts of its own. */
export interface PlainRule {
  readonly id: string;
  readonly message: string;
  readonly severity: Severity;
  /** Most specific first. */
  readonly cwe: readonly Cwe[];
}

export interface ReviewInput {
  /** Version of the program, e.g. "1.0.0". */
  readonly toolVersion: string;
  /** In the order in which they are written out. */
  readonly files: readonly ReviewedFile[];
  readonly unread: readonly UnreadFile[];
  /** Things wrong with the run itself, e.g. a rule file that could not be used. Plain sentences. */
  readonly warnings: readonly string[];
  readonly texts: readonly RuleText[];
  readonly plainRules: readonly PlainRule[];
  /** `null` where nobody put a name or words to the review. */
  readonly author: ReviewAuthor | null;
}

/** Whether everything that was asked for was read and understood. */
export function isComplete(input: ReviewInput): boolean {
  return input.unread.length === 0 && input.warnings.length === 0 && input.files.every(({ report }) => isWhole(report));
}

/** Whether the engine read all of one target with all of its rules. */
export function isWhole(report: Report): boolean {
  return report.completeness.state === "complete" && report.problems.every(({ kind }) => kind === "syntax-error" || kind === "suppression");
}
