/** A few answers side by side, at most one of them chosen. */
import { Radio, RadioGroup } from "react-aria-components/RadioGroup";

interface SegmentChoiceProps<Id extends string> {
  readonly label: string;
  readonly options: readonly { readonly id: Id; readonly label: string }[];
  /** `null` while none is. */
  readonly chosen: Id | null;
  readonly onChoose: (id: Id) => void;
}

export function SegmentChoice<Id extends string>({ label, options, chosen, onChoose }: SegmentChoiceProps<Id>) {
  return (
    <RadioGroup
      className="seg"
      aria-label={label}
      orientation="horizontal"
      value={chosen}
      onChange={(value) => {
        const option = options.find((candidate) => candidate.id === value);
        if (option !== undefined) onChoose(option.id);
      }}
    >
      {options.map((option) => (
        <Radio key={option.id} value={option.id}>
          {option.label}
        </Radio>
      ))}
    </RadioGroup>
  );
}
