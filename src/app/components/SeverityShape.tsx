/** The shape of a severity: it reads in grey, in print and in forced colours. Always beside the word, so hidden from screen readers. */
import type { Severity } from "../../engine/types.ts";

interface SeverityShapeProps {
  readonly severity: Severity;
}

/** Drawn in `currentColor`, which is `--sev` of the nearest element that sets one. */
export function SeverityShape({ severity }: SeverityShapeProps) {
  return (
    <svg className="shape" viewBox="0 0 16 16" aria-hidden="true">
      {SHAPES[severity]}
    </svg>
  );
}

const SHAPES = {
  critical: <path fill="currentColor" d="M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1z" />,
  high: <path fill="currentColor" d="M8 .5 15.5 8 8 15.5.5 8z" />,
  medium: <path fill="currentColor" d="M8 1.5 15.6 14.5H.4z" />,
  low: <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="2.25" />,
  note: <path fill="none" stroke="currentColor" strokeWidth="2.25" d="M2.6 2.6h10.8v10.8H2.6z" />,
} as const satisfies Record<Severity, React.ReactNode>;
