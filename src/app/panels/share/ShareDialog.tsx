/**
 * Passing a review on, in three steps: look for private values, choose what
 * travels, take it along. The safe choice is the default, and nothing is
 * written to the address bar at any time.
 */
import type { ReactNode } from "react";
import { AppDialog } from "../../components/AppDialog.tsx";
import { Button } from "../../components/Button.tsx";
import { LinkMeter } from "../LinkMeter.tsx";
import { type ShareStep, STEPS } from "./shareChoices.ts";

interface ShareDialogProps {
  readonly onClose: () => void;
  readonly step: ShareStep;
  readonly onStep: (step: ShareStep) => void;
  /** Characters of the whole address; `null` while it is worked out. */
  readonly length: number | null;
  /** Why this step cannot be left forward; `null` when it can. */
  readonly hold: string | null;
  /** The step on display. */
  readonly children: ReactNode;
}

export function ShareDialog({ onClose, step, onStep, length, hold, children }: ShareDialogProps) {
  const at = STEPS.indexOf(step);
  const next = STEPS[at + 1];
  const before = STEPS[at - 1];
  return (
    <AppDialog
      title="Share this review"
      className="dialog-share"
      isOpen
      onClose={onClose}
      headExtra={
        <ol className="crumbs" aria-label="Steps">
          {STEPS.map((one, index) => (
            <li key={one} {...(one === step ? { "aria-current": "step" } : {})}>
              {index + 1} {STEP_WORDS[one]}
            </li>
          ))}
        </ol>
      }
      foot={
        <>
          {length === null ? <p className="muted meter">Working out the length of the link…</p> : <LinkMeter length={length} />}
          {hold !== null && <p className="muted">{hold}</p>}
          <div className="btn-row push">
            {before === undefined ? <Button onPress={onClose}>Cancel</Button> : <Button onPress={() => onStep(before)}>Back</Button>}
            {next === undefined ? (
              <Button look="primary" onPress={onClose}>
                Done
              </Button>
            ) : (
              <Button key={step} look="primary" autoFocus isDisabled={hold !== null} onPress={() => onStep(next)}>
                Next: {STEP_WORDS[next].toLowerCase()}
              </Button>
            )}
          </div>
        </>
      }
    >
      {children}
    </AppDialog>
  );
}

const STEP_WORDS = { secrets: "Check for secrets", content: "What to include", copy: "Copy" } as const satisfies Record<ShareStep, string>;
