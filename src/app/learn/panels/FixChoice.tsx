/** Several ways to repair the code, each as a diff, one of them to be chosen. */
import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import { fillText } from "../../../report/prose.ts";
import type { FixOption } from "../../../workshop/pack.ts";
import { ProseText } from "../../components/ProseText.tsx";
import { FixDiff } from "./FixDiff.tsx";

interface FixChoiceProps {
  readonly code: string;
  readonly options: readonly FixOption[];
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
}

export function FixChoice({ code, options, chosen, onChoose }: FixChoiceProps) {
  return (
    <RadioGroup className="fix-choice" aria-label="Ways to repair it" value={chosen} onChange={onChoose}>
      {options.map((option) => (
        <Radio key={option.id} className="fix-option" value={option.id}>
          <span className="fix-name">
            <span className="radio-dot" aria-hidden="true" />
            <span>
              <ProseText prose={fillText(option.label)} />
            </span>
          </span>
          <FixDiff before={code} after={option.code} />
        </Radio>
      ))}
    </RadioGroup>
  );
}
