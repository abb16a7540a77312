/** Second step: what goes with the code, and whether a passphrase locks it. */
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { Text } from "react-aria-components/Text";
import { TextArea } from "react-aria-components/TextArea";
import { TextField } from "react-aria-components/TextField";
import { AUTHOR_NAME_LENGTH_MAX, AUTHOR_SUMMARY_LENGTH_MAX } from "../../../link/limits.ts";
import { TickBox } from "../../components/TickBox.tsx";
import type { ShareChoices } from "./shareChoices.ts";

interface ContentStepProps {
  readonly choices: ShareChoices;
  readonly onChange: (choices: Partial<ShareChoices>) => void;
  /** How many verdicts and notes there are. */
  readonly verdictCount: number;
  /** Number of the selected finding; `null` without one. */
  readonly finding: number | null;
  /** What always travels, e.g. "7 findings with their lines". */
  readonly always: readonly string[];
}

export function ContentStep({ choices, onChange, verdictCount, finding, always }: ContentStepProps) {
  const { name, summary, hasVerdicts, opensOnFinding, isLocked, passphrase } = choices;
  return (
    <>
      <div className="share-fields">
        <TextField className="form-field" value={name} onChange={(value) => onChange({ name: value })} maxLength={AUTHOR_NAME_LENGTH_MAX}>
          <Label>Your name</Label>
          <Input className="field" autoComplete="name" />
          <Text slot="description">Shown as typed, marked as not verified. May stay empty.</Text>
        </TextField>
        <TextField
          className="form-field"
          value={summary}
          onChange={(value) => onChange({ summary: value })}
          maxLength={AUTHOR_SUMMARY_LENGTH_MAX}
        >
          <Label>Your words to it</Label>
          <TextArea className="field" rows={3} />
          <Text slot="description">Stands above the review. May stay empty.</Text>
        </TextField>
      </div>
      <div className="share-ticks">
        {verdictCount > 0 && (
          <TickBox isTicked={hasVerdicts} onChange={(isTicked) => onChange({ hasVerdicts: isTicked })}>
            What was decided about findings, with the reasons and notes ({verdictCount})
          </TickBox>
        )}
        {finding !== null && (
          <TickBox isTicked={opensOnFinding} onChange={(isTicked) => onChange({ opensOnFinding: isTicked })}>
            Open on finding {finding}
          </TickBox>
        )}
        <TickBox isTicked={isLocked} onChange={(isTicked) => onChange({ isLocked: isTicked })}>
          Lock it with a passphrase
        </TickBox>
        {isLocked && (
          <TextField
            className="form-field"
            value={passphrase}
            onChange={(value) => onChange({ passphrase: value })}
            autoFocus
            autoComplete="off"
            spellCheck="false"
          >
            <Label>Passphrase</Label>
            <Input className="field" />
            <Text slot="description">
              Tell it to your readers another way than the link. A few words that do not belong together are good; nobody can recover it.
            </Text>
          </TextField>
        )}
      </div>
      <div>
        <h3>It always holds</h3>
        <ul className="bullets">
          {always.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      </div>
    </>
  );
}
