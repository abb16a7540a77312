/** The path from source to sink as a story, with the code of every stop. */
import type { KeyboardEvent } from "react";
import type { ExcerptRow } from "../../report/excerpt.ts";
import type { Explanation } from "../../report/explain.ts";
import type { ExplainedStep } from "../../report/steps.ts";
import { Button } from "../components/Button.tsx";
import { CodeLine } from "../components/CodeLine.tsx";
import { Key } from "../components/Key.tsx";
import { StepSentence } from "../components/StepSentence.tsx";
import { TraceMark } from "../components/TraceMark.tsx";

/** What a check at a step would do: asked for, by the index of the step, or given up. */
export type Cuts = "unasked" | "asking" | "stopped" | ReadonlyMap<number, string>;

interface TraceTabProps {
  readonly explanation: Explanation;
  readonly currentStep: number | null;
  readonly cuts: Cuts;
  readonly onShowStep: (index: number) => void;
  /** Asks what a check on the way would do; `null` where nothing can be asked. */
  readonly onAskCuts: (() => void) | null;
}

export function TraceTab({ explanation, currentStep, cuts, onShowStep, onAskCuts }: TraceTabProps) {
  const { steps, excerpt } = explanation;
  if (steps.length === 0)
    return <p className="muted">This finding has no path: the place itself is the trouble, wherever its values come from.</p>;
  const at = currentStep ?? steps.length - 1;
  const stepByArrow = (event: KeyboardEvent<HTMLButtonElement>): void => {
    const next = event.key === "ArrowRight" ? at + 1 : event.key === "ArrowLeft" ? at - 1 : at;
    if (next === at || event.altKey || event.ctrlKey || event.metaKey || steps[next] === undefined) return;
    event.preventDefault();
    onShowStep(next);
    event.currentTarget.closest("ol")?.querySelectorAll("button")[next]?.focus();
  };
  return (
    <>
      <ol className="path" aria-label="Taint trace">
        {steps.map((step, index) => (
          <li key={`${step.label} ${step.span.start}`} className={classOfStop(step, index === currentStep)}>
            <TraceMark label={markOf(step)} isCheck={step.role === "check"} isCurrent={index === currentStep} />
            <button
              type="button"
              className="stop"
              aria-current={index === currentStep ? "step" : undefined}
              onClick={() => onShowStep(index)}
              onKeyDown={stepByArrow}
            >
              <span className="stop-head">
                <b>{ROLE_WORDS[step.role]}</b>
                <span className="at">line {step.line}</span>
              </span>
              <span className="stop-text">
                <StepSentence step={step} />
              </span>
            </button>
            <StopCode step={step} rows={excerpt} />
            {typeof cuts !== "string" && cuts.has(index) && <p className="cut">{cuts.get(index)}</p>}
          </li>
        ))}
      </ol>
      <div className="btn-row">
        <Button isDisabled={at === 0} onPress={() => onShowStep(at - 1)}>
          Previous step <Key name="⇧F9" />
        </Button>
        <Button isDisabled={at === steps.length - 1} onPress={() => onShowStep(at + 1)}>
          Next step <Key name="F9" />
        </Button>
        {onAskCuts !== null && typeof cuts === "string" && (
          <Button isDisabled={cuts === "asking"} onPress={onAskCuts}>
            What if it were checked on the way?
          </Button>
        )}
      </div>
      <p role="status" className="muted">
        {cuts === "asking"
          ? "Trying a check at each step…"
          : cuts === "stopped"
            ? "Trying took too long here, so there is no answer."
            : cuts !== "unasked" && "What a check would do stands below each step."}
      </p>
    </>
  );
}

const ROLE_WORDS = { source: "Source", step: "Step", check: "Check, not counted", sink: "Sink" } as const satisfies Record<
  ExplainedStep["role"],
  string
>;

/** Only the number: the word stands in the heading beside it. */
function markOf(step: ExplainedStep): string {
  return step.role === "check" ? "?" : (step.label.split(" ")[0] ?? step.label);
}

function classOfStop(step: ExplainedStep, isNow: boolean): string {
  return `${step.role === "check" ? "is-aside" : ""} ${isNow ? "is-now" : ""}`.trim();
}

/** The line of a stop without its indentation, marked as in the code; nothing where the excerpt left the line out. */
function StopCode({ step, rows }: { readonly step: ExplainedStep; readonly rows: readonly ExcerptRow[] }) {
  const row = rows.find((one) => one.kind === "line" && one.line === step.line);
  if (row?.kind !== "line") return null;
  const indent = row.text.length - row.text.trimStart().length;
  const marks = row.marks
    .filter((mark) => mark.role === step.role && mark.label === step.label)
    .map((mark) => ({ ...mark, label: "", start: Math.max(0, mark.start - indent), end: Math.max(0, mark.end - indent) }));
  return (
    <div className="block">
      <CodeLine text={row.text.trimStart()} marks={marks} />
    </div>
  );
}
