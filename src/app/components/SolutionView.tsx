/** The change that solves a finding: an edit of the reader's own text where the engine tried one, else the rule's example. */
import type { SolutionChange } from "../../report/explain.ts";
import { DiffView } from "./DiffView.tsx";
import { PairView } from "./PairView.tsx";

interface SolutionViewProps {
  readonly change: SolutionChange;
}

export function SolutionView({ change }: SolutionViewProps) {
  if (change.kind === "diff") return <DiffView rows={change.rows} />;
  return (
    <>
      <PairView before={change.before} after={change.after} />
      <p className="muted">An example, not your code.</p>
    </>
  );
}

export const BEHAVIOUR_WORDS = { safe: "safe edit", changes: "changes behaviour" } as const;
