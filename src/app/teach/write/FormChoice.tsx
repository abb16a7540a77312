/** A few answers beside their name, none of them chosen at first. */
import { SegmentChoice } from "../../components/SegmentChoice.tsx";

interface FormChoiceProps<Id extends string> {
  readonly label: string;
  readonly options: readonly { readonly id: Id; readonly label: string }[];
  readonly chosen: Id | null;
  readonly onChoose: (id: Id) => void;
}

export function FormChoice<Id extends string>({ label, options, chosen, onChoose }: FormChoiceProps<Id>) {
  return (
    <div className="form-choice">
      <span aria-hidden="true">{label}</span>
      <SegmentChoice label={label} options={options} chosen={chosen} onChoose={onChoose} />
    </div>
  );
}

interface RightChoiceProps {
  readonly label: string;
  readonly entries: readonly { readonly id: string }[];
  /** Id of the entry that is right. */
  readonly right: string | null;
  readonly onChoose: (id: string) => void;
}

/** Which entry of a list is right, by its number. */
export function RightChoice({ label, entries, right, onChoose }: RightChoiceProps) {
  const options = entries.map(({ id }, index) => ({ id, label: String(index + 1) }));
  return entries.length > 0 && <FormChoice label={label} options={options} chosen={right} onChoose={onChoose} />;
}
