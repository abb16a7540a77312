/** What to change: the smallest edit, whether it was tried, and the fix that only looks like one. */
import type { Explanation } from "../../report/explain.ts";
import type { ExplanationCallbacks } from "./explanationCallbacks.ts";
import { SolutionPart } from "./SolutionPart.tsx";
import { TemptingPart } from "./TemptingPart.tsx";

interface FixTabProps extends Pick<ExplanationCallbacks, "onApplyFix" | "onCopyCode"> {
  readonly explanation: Explanation;
}

export function FixTab({ explanation, ...callbacks }: FixTabProps) {
  const { solution, temptingFix } = explanation;
  if (solution === null) return <p className="muted">This rule came without a solution.</p>;
  return (
    <>
      <SolutionPart title="Smallest edit" solution={solution} {...callbacks} />
      {solution.change.kind === "diff" && (
        <p className="part">
          Checked again with this edit: <b>finding {explanation.number} is gone there, and nothing new was brought in.</b>
        </p>
      )}
      <TemptingPart tempting={temptingFix} />
    </>
  );
}
