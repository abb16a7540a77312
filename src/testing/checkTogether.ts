/**
 * Follows data through several small files at once and compares with what
 * their carets say, as `checkTaint` does for one:
 *
 *     # a.py
 *     from helpers import run
 *     run(source())
 *     # helpers.py
 *     def run(x):
 *         sink(x)
 *         #    ^ sink
 *
 * A comment that is a path begins a file. Whatever the order in which the
 * files are given, the reports must be the same to the byte.
 */
import { expect } from "vitest";
import { LIMITS, type Limits } from "../engine/limits.ts";
import { createEngineForFiles } from "../engine/together.ts";
import type { Report, Target } from "../engine/types.ts";
import { marked, OWN_RULE, quoted, type RuleParts, ruleOf } from "./checkTaint.ts";
import { parserParts } from "./parse.ts";

/** The files of a text, in its order. */
export function filesIn(text: string): readonly Target[] {
  const [, ...parts] = text.split(/^# (\S+\.pyw?)\n/m);
  return parts.flatMap((fileName, at) => (at % 2 === 0 ? [{ fileName, text: parts[at + 1] ?? "", python: null }] : []));
}

/** A report for each file, in the order of the files. */
export async function reviewTogether(files: readonly Target[], parts: RuleParts = OWN_RULE, limits: Limits = LIMITS) {
  const engine = await createEngineForFiles({ ...parserParts, limits, rules: { version: "test", rules: [ruleOf(parts)] } });
  const reportOf = engine.analyzeTogether(files);
  const reports = files.map((_, index) => reportOf(index));
  const reversed = files.toReversed();
  const again = engine.analyzeTogether(reversed);
  const inReverse = reversed.map((_, index) => again(index)).toReversed();
  expect(JSON.stringify(inReverse)).toBe(JSON.stringify(reports));
  return reports;
}

const inFile = (name: string, lines: readonly string[]): string[] => lines.map((line) => `${name} ${line}`);

/** Follows the data as our own rules do, and compares; carets for sources count where there are any. */
export async function checkTogether(text: string, parts: RuleParts = OWN_RULE): Promise<void> {
  const files = filesIn(text);
  const reports = await reviewTogether(files, parts);
  expect(reports.flatMap(({ problems }) => problems)).toEqual([]);
  const expected = (role: "source" | "sink"): string[] =>
    files.flatMap(({ fileName, text: code }) => inFile(fileName, quoted(code, marked(code, role))));
  expect(
    reports.flatMap(({ findings }, at) => {
      const { fileName, text: code } = files[at] as Target;
      const spans = findings.map(({ span }) => span);
      return inFile(fileName, quoted(code, spans));
    }),
  ).toEqual(expected("sink"));
  const sources = expected("source").map((line) => line.replace(/: .*$/, ""));
  if (sources.length > 0)
    expect([...new Set(reports.flatMap((report, at) => beginnings(report, files[at] as Target)))].sort()).toEqual(sources);
}

/** "file line" of where each trace begins. */
function beginnings({ findings }: Report, { fileName, text }: Target): string[] {
  return findings.flatMap(({ trace }) =>
    (trace?.steps.slice(0, 1) ?? []).map(({ span, elsewhere }) =>
      elsewhere === undefined
        ? `${fileName} ${text.slice(0, span.start).split("\n").length}`
        : `${elsewhere.path} ${elsewhere.region.start.line}`,
    ),
  );
}
