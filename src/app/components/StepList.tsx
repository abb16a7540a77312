/** The path from source to sink in short: each stop a button that moves the editor. */
import type { ExplainedStep } from "../../report/steps.ts";
import { StepSentence } from "./StepSentence.tsx";
import { TraceMark } from "./TraceMark.tsx";

interface StepListProps {
  readonly steps: readonly ExplainedStep[];
  /** Index of the step that is shown; `null` for none. */
  readonly current: number | null;
  readonly onShowStep: (index: number) => void;
}

export function StepList({ steps, current, onShowStep }: StepListProps) {
  return (
    <ol className="steps" aria-label="Trace">
      {steps.map((step, index) => (
        <li key={`${step.label} ${step.span.start}`}>
          <button type="button" aria-current={index === current ? "step" : undefined} onClick={() => onShowStep(index)}>
            <TraceMark label={step.label} isCheck={step.role === "check"} isCurrent={index === current} />
            <span>
              <StepSentence step={step} />
            </span>
            <span className="at">line {step.line}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}
