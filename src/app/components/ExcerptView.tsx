/** A few lines of the target, quoted: line numbers, the finding's line tinted, stops of the trace marked. */
import type { Severity } from "../../engine/types.ts";
import type { Excerpt, ExcerptRow } from "../../report/excerpt.ts";
import { CodeLine } from "./CodeLine.tsx";
import { SEVERITY_CLASS } from "./severity.ts";

interface ExcerptViewProps {
  readonly excerpt: Excerpt;
  /** Sets underline and tint of the finding. */
  readonly severity: Severity;
  /** `selected`: the finding that is explained. `barred`: in the review document. */
  readonly look: "selected" | "barred";
  /** Label of the step that is shown; `null` for none. */
  readonly currentLabel?: string | null;
}

export function ExcerptView({ excerpt, severity, look, currentLabel = null }: ExcerptViewProps) {
  const hasLongNumbers = excerpt.some((row) => row.kind === "line" && row.line > 999);
  return (
    <div className={`excerpt${hasLongNumbers ? " wide-numbers" : ""}`}>
      {excerpt.map((row, index) =>
        row.kind === "line" ? (
          <div key={row.line} className={classOfRow(row, severity, look)}>
            <span className="ln">{row.line}</span>
            <CodeLine text={row.text} marks={row.marks} currentLabel={currentLabel} />
          </div>
        ) : (
          <div key={`after ${lineBefore(excerpt, index)}`} className="gap">
            ⋯<span className="vh"> lines left out</span>
          </div>
        ),
      )}
    </div>
  );
}

function classOfRow(row: ExcerptRow & { kind: "line" }, severity: Severity, look: "selected" | "barred"): string {
  if (!row.isFinding) return "line";
  return `line has-finding ${look === "selected" ? "is-selected" : "barred"} ${SEVERITY_CLASS[severity]}`;
}

function lineBefore(excerpt: Excerpt, index: number): number {
  const row = excerpt[index - 1];
  return row?.kind === "line" ? row.line : 0;
}
