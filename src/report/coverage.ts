/**
 * What was read and what was not, in words. Used wherever a result is stated,
 * so that no view can call code fine that nobody looked at.
 */
import type { Problem, Report } from "../engine/types.ts";
import { type LineTable, lineOf, linesOf } from "./position.ts";
import { countOf, linesInWords } from "./wording.ts";

/** E.g. "84 of 90 lines read". Lines are those that hold code. */
export function coverageInWords(report: Report): string {
  const { state, codeLines, understoodLines } = report.completeness;
  if (state === "nothing-read") return "nothing could be read";
  return `${understoodLines} of ${countOf(codeLines, "line")} read`;
}

/**
 * Everything that was left out, each as half a sentence that can follow "Not
 * checked:", e.g. "lines 21–23 (missing `)` on line 21)". Code between backticks.
 *
 * @returns Empty only when the report is complete.
 */
export function gapsInWords(report: Report, table: LineTable): readonly string[] {
  const gaps = report.completeness.gaps.map(({ span, reason }) => {
    const { first, last } = linesOf(table, span);
    const lines = linesInWords(Array.from({ length: Math.min(last - first, 100_000) + 1 }, (_, index) => first + index));
    return reason === "not understood" ? lines : `${lines} (${reason})`;
  });
  const problems = report.problems.flatMap((problem) => describeLimit(problem));
  const all = [...new Set([...gaps, ...problems])];
  return all.length === 0 && report.completeness.state !== "complete" ? [`parts of the text (${coverageInWords(report)})`] : all;
}

/** One line for each thing that went wrong in the run, for a log or a terminal. */
export function problemInWords(problem: Problem, table: LineTable): string {
  switch (problem.kind) {
    case "syntax-error":
      return `line ${lineOf(table, problem.span.start)} was not understood: ${problem.reason}`;
    case "invalid-rule":
      return invalidRuleInWords(problem);
    case "rule-remark":
      return `${problem.path}:${problem.line}:${problem.column}: rule ${problem.ruleId}: ${problem.reason}`;
    case "suppression":
      return `line ${lineOf(table, problem.span.start)}: ${problem.reason}`;
    case "limit-reached":
      return `stopped early${problem.ruleId === null ? "" : ` in rule ${problem.ruleId}`}: ${problem.reason}`;
    case "not-python":
      return `this does not look like Python: ${problem.reason}`;
  }
}

/** Led by `path:line:column`, as terminals and editors follow it. An excerpt stands on two lines of its own. */
function invalidRuleInWords({ path, line, column, ruleId, reason, excerpt }: Extract<Problem, { readonly kind: "invalid-rule" }>): string {
  const place = [path, ...(line > 0 ? [line, ...(column > 0 ? [column] : [])] : [])].join(":");
  const sentence = `${place}: ${ruleId === null ? "not used" : `rule ${ruleId} not used`}: ${reason}`;
  return excerpt === null ? sentence : `${sentence}\n    ${excerpt.text}\n    ${" ".repeat(Math.max(excerpt.column - 1, 0))}^`;
}

function describeLimit(problem: Problem): string[] {
  if (problem.kind === "limit-reached")
    return [`${problem.ruleId === null ? "the rest" : `part of rule \`${problem.ruleId}\``} (${problem.reason})`];
  return problem.kind === "not-python" ? [`the text as Python (${problem.reason})`] : [];
}
