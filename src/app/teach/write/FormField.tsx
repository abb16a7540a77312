/** A line or a few lines of text under their name. */
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { TextArea } from "react-aria-components/TextArea";
import { TextField } from "react-aria-components/TextField";

interface FormFieldProps {
  readonly label: string;
  readonly value: string;
  /** Rows of text; 1 for a single line. */
  readonly rows?: number;
  readonly onChange: (value: string) => void;
}

export function FormField({ label, value, rows = 1, onChange }: FormFieldProps) {
  return (
    <TextField className="form-field" value={value} onChange={onChange}>
      <Label>{label}</Label>
      {rows === 1 ? <Input className="field" autoComplete="off" /> : <TextArea className="field" rows={rows} />}
    </TextField>
  );
}
