/** The smallest edit that solves it, why it works, and what can be done with it here. */
import type { Solution } from "../../report/explain.ts";
import { Button } from "../components/Button.tsx";
import { ProseText } from "../components/ProseText.tsx";
import { BEHAVIOUR_WORDS, SolutionView } from "../components/SolutionView.tsx";
import type { ExplanationCallbacks } from "./explanationCallbacks.ts";

interface SolutionPartProps extends Pick<ExplanationCallbacks, "onApplyFix" | "onCopyCode"> {
  readonly title: string;
  readonly solution: Solution;
}

export function SolutionPart({ title, solution, onApplyFix, onCopyCode }: SolutionPartProps) {
  const { change } = solution;
  return (
    <section className="part">
      <h3>
        {title} <span className="tag">{BEHAVIOUR_WORDS[solution.behaviour]}</span>
      </h3>
      <p>
        <ProseText prose={solution.edit} />
      </p>
      <SolutionView change={change} />
      <p>
        <b>Why this works:</b> <ProseText prose={solution.why} />
      </p>
      <div className="btn-row">
        {change.kind === "diff" && onApplyFix !== null && (
          <Button look="primary" onPress={onApplyFix}>
            Apply
          </Button>
        )}
        {onCopyCode !== null && <Button onPress={() => onCopyCode(codeAfter(solution))}>Copy</Button>}
      </div>
    </section>
  );
}

/** The lines as they read with the edit. */
function codeAfter({ change }: Solution): string {
  if (change.kind === "pair") return change.after;
  return change.rows.flatMap((row) => (row.kind === "added" ? [row.text] : [])).join("\n");
}
