/** What every view needs to draw a severity. Words and order stand in `report/wording.ts`; the look in `styles/tokens.css`. */
import type { Severity } from "../../engine/types.ts";

/** Most urgent first. */
export const SEVERITIES = ["critical", "high", "medium", "low", "note"] as const satisfies readonly Severity[];

/** Sets `--sev` for the element and all inside: shape, tint, underline and bar read it. */
export const SEVERITY_CLASS = {
  critical: "is-critical",
  high: "is-high",
  medium: "is-medium",
  low: "is-low",
  note: "is-note",
} as const satisfies Record<Severity, string>;
