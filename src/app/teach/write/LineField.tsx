/** The number of a line, and what stands there. */
import { CodeLine } from "../../components/CodeLine.tsx";
import { FormField } from "./FormField.tsx";

interface LineFieldProps {
  readonly label: string;
  readonly code: string;
  readonly line: number | null;
  readonly onChange: (line: number | null) => void;
}

export function LineField({ label, code, line, onChange }: LineFieldProps) {
  const text = line === null ? null : (code.split("\n")[line - 1] ?? "");
  return (
    <div className="write-line">
      <FormField
        label={label}
        value={line === null ? "" : String(line)}
        // No number stands for "none yet".
        onChange={(written) => onChange(Number(written.replace(/\D/g, "").slice(0, 4)) || null)}
      />
      {text !== null && (
        <p className="claim-line">
          {text.trim() === "" ? <span className="muted">No code stands here.</span> : <CodeLine text={text.trim()} />}
        </p>
      )}
    </div>
  );
}
