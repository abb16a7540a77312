/**
 * What comments in the target suppress, told apart from the findings: which
 * finding, by which comment, for what reason. And the comments that were meant
 * to suppress something and do not.
 */
import type { Report, RuleText, Severity, Span, SuppressionMark } from "../engine/types.ts";
import { type LineTable, lineOf } from "./position.ts";
import { code, fillText, joinProse, type Prose, shortenCode } from "./prose.ts";
import { countOf } from "./wording.ts";

export interface SuppressedLine {
  readonly ruleId: string;
  readonly title: Prose;
  readonly severity: Severity;
  readonly span: Span;
  /** Who suppressed it and why, e.g. "`# nosec` on line 7: pinned in the image". */
  readonly why: Prose;
}

/** A comment that suppresses nothing. */
export interface IdleComment {
  readonly span: Span;
  readonly text: Prose;
}

/** UTF-16 units; the whole reason is in the code. */
const REASON_SHOWN_MAX = 200;

/** In the order of the findings. */
export function suppressedLines(report: Report, texts: readonly RuleText[], table: LineTable): readonly SuppressedLine[] {
  const titleOf = new Map(texts.map(({ id, title }) => [id, title]));
  return report.suppressed.map(({ finding: { ruleId, message, bindings, severity, span }, by }) => {
    const title = titleOf.get(ruleId);
    return {
      ruleId,
      title: title === undefined ? fillText(message) : fillText(title, bindings),
      severity,
      span,
      why: joinProse(
        code(COMMENTS[by.kind]),
        ` on line ${lineOf(table, by.span.start)}: `,
        shortenCode(by.reason ?? "no reason given", REASON_SHOWN_MAX),
      ),
    };
  });
}

export const COMMENTS = { nosemgrep: "# nosemgrep", nosec: "# nosec", riskline: "# riskline: ignore" } as const satisfies Record<
  SuppressionMark["kind"],
  string
>;

export function idleComments(report: Report, table: LineTable): readonly IdleComment[] {
  return report.problems.flatMap((problem) =>
    problem.kind === "suppression"
      ? [{ span: problem.span, text: fillText(`line ${lineOf(table, problem.span.start)}: ${problem.reason}`) }]
      : [],
  );
}

/** E.g. "2 suppressed by comments"; empty when there are none. */
export function suppressedInWords(report: Report): string {
  const count = report.suppressed.length;
  return count === 0 ? "" : `${count} suppressed by ${count === 1 ? "a comment" : "comments"}`;
}

/** E.g. "2 findings are suppressed by comments." */
export function suppressedSentence(report: Report): string {
  const count = report.suppressed.length;
  return count === 0 ? "" : `${countOf(count, "finding is", "findings are")} suppressed by ${count === 1 ? "a comment" : "comments"}.`;
}
