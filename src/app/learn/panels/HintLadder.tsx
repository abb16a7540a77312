/** Four rungs: a nudge, where to look, what kind of problem, the full answer. Each opens after the one before. */
import { useState } from "react";
import { Form } from "react-aria-components/Form";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { TextField } from "react-aria-components/TextField";
import { fillText } from "../../../report/prose.ts";
import { Button, SubmitButton } from "../../components/Button.tsx";
import { ProseText } from "../../components/ProseText.tsx";

interface HintLadderProps {
  readonly hints: readonly string[];
  /** Rungs that are open, 0 to 4. */
  readonly openCount: number;
  /** The full answer; `null` while it is locked with a word. */
  readonly solution: string | null;
  /** When the full answer may be opened, in words; `null` when it may now. */
  readonly lockedUntil: string | null;
  /** What a hint costs, in words. */
  readonly cost: string;
  /** Why the word did not open; `null` for no trouble. */
  readonly trouble: string | null;
  readonly onHint: () => void;
  readonly onSolution: () => void;
  readonly onWord: (word: string) => void;
}

const RUNGS = ["Nudge", "Where to look", "What kind of problem", "Full answer"] as const;

export function HintLadder({ hints, openCount, solution, lockedUntil, cost, trouble, onHint, onSolution, onWord }: HintLadderProps) {
  return (
    <section className="hints" aria-label="Hints">
      <h3>
        Hints <span className="muted">{cost}</span>
      </h3>
      <ol>
        {RUNGS.map((name, index) => {
          const isOpen = index < openCount && (index < 3 || solution !== null);
          const text = index === 3 ? solution : (hints[index] ?? "");
          return (
            <li key={name} className={isOpen ? "is-open" : undefined}>
              <span className="rung">{index + 1}</span>
              <span className="name">{name}</span>
              {isOpen ? (
                <p>
                  <ProseText prose={fillText(text ?? "")} />
                </p>
              ) : index === 3 ? (
                lockedUntil !== null ? (
                  <span className="muted">{lockedUntil}</span>
                ) : (
                  solution !== null && (
                    <Button look="quiet" onPress={onSolution}>
                      Show the full answer
                    </Button>
                  )
                )
              ) : (
                index === Math.min(openCount, 2) && (
                  <Button look="quiet" onPress={onHint}>
                    Show hint {index + 1}
                  </Button>
                )
              )}
            </li>
          );
        })}
      </ol>
      {solution === null && <UnlockForm trouble={trouble} onWord={onWord} />}
    </section>
  );
}

function UnlockForm({ trouble, onWord }: Pick<HintLadderProps, "trouble" | "onWord">) {
  const [word, setWord] = useState("");
  return (
    <Form
      className="sealed-row"
      validationBehavior="aria"
      onSubmit={(event) => {
        event.preventDefault();
        if (word !== "") onWord(word);
      }}
    >
      <TextField className="form-field" value={word} onChange={setWord}>
        <Label>Unlock word, if you were told one</Label>
        <Input className="field" autoComplete="off" />
      </TextField>
      <SubmitButton isDisabled={word === ""}>Unlock</SubmitButton>
      {trouble !== null && <p role="alert">{trouble}</p>}
    </Form>
  );
}
