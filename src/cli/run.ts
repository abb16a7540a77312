/**
 * The command line from words to output: find the files, review each, write
 * one text. Everything but the process itself, which `main.ts` holds.
 */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Report, RuleText } from "../engine/types.ts";
import { exportReview } from "../report/export.ts";
import { showHidden, showOnOneLine } from "../report/hidden.ts";
import { isComplete, type PlainRule, type ReviewedFile, type ReviewInput, type UnreadFile } from "../report/reviewed.ts";
import { NO_TRIAGE } from "../report/triage.ts";
import { HELP, parseCommand } from "./arguments.ts";
import { findFiles, readPythonFile, shownPath } from "./files.ts";
import { VERSION } from "./version.ts";

/** 0 all read and nothing found, 1 findings, 2 called wrongly, 3 nothing found but not all read. */
export type ExitCode = 0 | 1 | 2 | 3;

export interface Outcome {
  readonly exitCode: ExitCode;
  readonly output: string;
  /** For the error stream; empty or ending with a line end. */
  readonly errors: string;
}

/** A rule file as it was read. */
export interface RuleFile {
  readonly path: string;
  readonly text: string;
}

/** A file as it was read. */
export interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** The engine with its rules, and what is known of them. */
export interface Reviewer {
  /**
   * Takes files that may import each other; each path once.
   * @returns For the position of a file its report, and the text that its offsets refer to. Each is asked for once.
   */
  readonly open: (files: readonly TextFile[]) => (index: number) => { readonly text: string; readonly report: Report };
  readonly texts: readonly RuleText[];
  readonly plainRules: readonly PlainRule[];
  /** What is wrong with the rules, in sentences. */
  readonly warnings: readonly string[];
  /** What an author of the rules may want to know, in sentences. Changes no result. */
  readonly remarks: readonly string[];
}

/** @param loadReviewer `null` asks for our own rules. */
export async function run(
  words: readonly string[],
  cwd: string,
  loadReviewer: (rules: RuleFile | null) => Promise<Reviewer>,
): Promise<Outcome> {
  const command = parseCommand(words);
  if (command.kind === "help") return { exitCode: 0, output: HELP, errors: "" };
  if (command.kind === "version") return { exitCode: 0, output: `${VERSION}\n`, errors: "" };
  if (command.kind === "misused") return misused(command.reason);
  const rules = command.rules === null ? null : readRuleFile(command.rules, cwd);
  if (typeof rules === "string") return misused(rules);
  // The same files give the same output, in whatever order they are named.
  const found = findFiles([...command.paths].sort(), cwd);
  const reviewer = await loadReviewer(rules);
  const { read, unread } = readAll(found.paths, cwd);
  const { files, failed, warnings } = await reviewAll(read, reviewer, () => loadReviewer(rules));
  const input: ReviewInput = {
    toolVersion: VERSION,
    files,
    unread: [...found.unread, ...unread, ...failed],
    warnings: [...reviewer.warnings, ...warnings],
    texts: reviewer.texts,
    plainRules: reviewer.plainRules,
    author: null,
  };
  return {
    exitCode: exitCodeOf(input),
    output: exportReview(command.format, input, command.privacy),
    errors: reviewer.remarks.map((remark) => `${showHidden(remark)}\n`).join(""),
  };
}

/**
 * Findings win over gaps: whoever gates on this wants to see them, and the
 * output says what was not read in either case. 0 promises that all was read.
 */
function exitCodeOf(input: ReviewInput): ExitCode {
  if (input.files.some(({ report }) => report.findings.length > 0)) return 1;
  return isComplete(input) ? 0 : 3;
}

interface NotedFile extends TextFile {
  readonly notes: readonly string[];
}

function readAll(paths: readonly string[], cwd: string) {
  const read: NotedFile[] = [];
  const unread: UnreadFile[] = [];
  for (const absolute of paths) {
    const path = shownPath(absolute, cwd);
    const file = readPythonFile(absolute);
    if (file.kind === "unread") unread.push({ path, reason: file.reason });
    else read.push({ path, text: file.text, notes: file.notes });
  }
  return { read, unread };
}

/** Reviews the files together. After a failure comes a new engine with what is left: the parser's memory cannot be trusted. */
async function reviewAll(read: readonly NotedFile[], first: Reviewer, reload: () => Promise<Reviewer>) {
  const files: ReviewedFile[] = [];
  const failed: UnreadFile[] = [];
  const warnings: string[] = [];
  let reviewer = first;
  let isTogether = true;
  for (let waiting = read; waiting.length > 0; ) {
    const batch = isTogether ? waiting : waiting.slice(0, 1);
    const opened = attempt(() => reviewer.open(batch));
    if (opened.kind === "failed" && batch.length > 1) {
      isTogether = false;
      warnings.push(`data was not followed from file to file: the analysis failed: ${opened.reason}`);
      reviewer = await reload();
      continue;
    }
    let count = 0;
    for (const [index, { path, notes }] of batch.entries()) {
      const outcome = opened.kind === "failed" ? opened : attempt(() => opened.value(index));
      count++;
      if (outcome.kind === "done") {
        files.push({ path, notes, triage: NO_TRIAGE, redaction: null, ...outcome.value });
        continue;
      }
      failed.push({ path, reason: `the analysis failed: ${outcome.reason}` });
      reviewer = await reload();
      break;
    }
    waiting = waiting.slice(count);
  }
  return { files, failed, warnings };
}

type Attempt<T> = { readonly kind: "done"; readonly value: T } | { readonly kind: "failed"; readonly reason: string };

function attempt<T>(action: () => T): Attempt<T> {
  try {
    return { kind: "done", value: action() };
  } catch (error) {
    return { kind: "failed", reason: error instanceof Error ? error.message : String(error) };
  }
}

/** The rule file, or in words why there is none. */
function readRuleFile(path: string, cwd: string): RuleFile | string {
  try {
    return { path, text: readFileSync(resolve(cwd, path), "utf8") };
  } catch {
    return `the rule file ${path} cannot be read`;
  }
}

function misused(reason: string): Outcome {
  return { exitCode: 2, output: "", errors: `riskline: ${showOnOneLine(reason)}\nTry riskline --help.\n` };
}
