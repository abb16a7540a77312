/** The little box that names a stop of the trace: "1 source", "2", "check", "4 sink". Ink only, never a severity colour. */

interface TraceMarkProps {
  readonly label: string;
  /** A check is dashed: it is named, but not counted as a step. */
  readonly isCheck?: boolean;
  /** The step that is shown is filled. */
  readonly isCurrent?: boolean;
}

export function TraceMark({ label, isCheck = false, isCurrent = false }: TraceMarkProps) {
  return <span className={`mark${isCheck ? " is-check" : ""}${isCurrent ? " is-current" : ""}`}>{label}</span>;
}
