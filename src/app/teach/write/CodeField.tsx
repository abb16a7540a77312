/** A whole program under its name, edited as text. */
import { TextPane } from "../../editor/TextPane.tsx";

interface CodeFieldProps {
  readonly label: string;
  readonly code: string;
  readonly onChange: (code: string) => void;
}

export function CodeField({ label, code, onChange }: CodeFieldProps) {
  return (
    <div className="code-field">
      <span aria-hidden="true">{label}</span>
      <div className="fix-editor">
        <TextPane text={code} label={label} hasFocus={false} onText={onChange} />
      </div>
    </div>
  );
}
