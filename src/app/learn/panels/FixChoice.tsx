/** Several ways to repair the code, each as a diff, one of them to be chosen. */
import { useMemo } from "react";
import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import { buildDiff } from "../../../report/diff.ts";
import { buildLineTable } from "../../../report/position.ts";
import { editsBetween } from "../../../report/textEdits.ts";
import type { FixOption } from "../../../workshop/pack.ts";
import { DiffView } from "../../components/DiffView.tsx";

interface FixChoiceProps {
  readonly code: string;
  readonly options: readonly FixOption[];
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
}

export function FixChoice({ code, options, chosen, onChoose }: FixChoiceProps) {
  const diffs = useMemo(() => {
    // Exercises end without a line end, lines of a diff with one.
    const before = `${code}\n`;
    const table = buildLineTable(before);
    return new Map(options.map((option) => [option.id, buildDiff(table, editsBetween(before, `${option.code}\n`))]));
  }, [code, options]);
  return (
    <RadioGroup className="fix-choice" aria-label="Ways to repair it" value={chosen} onChange={onChoose}>
      {options.map((option) => (
        <Radio key={option.id} className="fix-option" value={option.id}>
          <span className="fix-name">
            <span className="radio-dot" aria-hidden="true" />
            {option.label}
          </span>
          <DiffView rows={diffs.get(option.id) ?? []} />
        </Radio>
      ))}
    </RadioGroup>
  );
}
