/** What is wrong with the rules on the bench, each with its place, which the caret can be sent to. */
import type { Problem } from "../../../engine/types.ts";
import { buildLineTable, startOfLine } from "../../../report/position.ts";
import { fillText } from "../../../report/prose.ts";
import { countOf } from "../../../report/wording.ts";
import { LinkButton } from "../../components/Button.tsx";
import { ProseText } from "../../components/ProseText.tsx";

/** A problem of a rule, not of the code. */
export type RuleProblem = Extract<Problem, { readonly kind: "invalid-rule" | "rule-remark" }>;

export const isAboutRule = (problem: Problem): problem is RuleProblem => problem.kind === "invalid-rule" || problem.kind === "rule-remark";

interface RuleTroubleProps {
  /** The text that the problems are about. */
  readonly rule: string;
  readonly problems: readonly RuleProblem[];
  /** Rules that run; `null` before the first answer. */
  readonly ruleCount: number | null;
  readonly isStale: boolean;
  readonly onShow: (offset: number) => void;
}

export function RuleTrouble({ rule, problems, ruleCount, isStale, onShow }: RuleTroubleProps) {
  const table = buildLineTable(rule);
  return (
    <section className={`bench-below${isStale ? " is-stale" : ""}`} aria-label="What is wrong with the rule" aria-busy={isStale}>
      {ruleCount !== null && problems.length === 0 && <p className="muted">{countOf(ruleCount, "rule")} understood.</p>}
      <ul>
        {problems.map((problem) => {
          const { line, column, reason } = problem;
          const excerpt = problem.kind === "invalid-rule" ? problem.excerpt : null;
          return (
            <li key={`${line}:${column} ${reason}`}>
              {line > 0 && (
                <>
                  <LinkButton onPress={() => onShow(startOfLine(table, line) + Math.max(column - 1, 0))}>line {line}</LinkButton>{" "}
                </>
              )}
              <ProseText prose={fillText(reason)} />
              {problem.kind === "rule-remark" && <span className="muted"> The rule is used all the same.</span>}
              {excerpt !== null && (
                <pre className="rule-excerpt">
                  {excerpt.text}
                  {"\n"}
                  {" ".repeat(Math.max(excerpt.column - 1, 0))}^
                </pre>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
