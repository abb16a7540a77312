/** What a reader can do from inside an explanation. */
import type { Span } from "../../engine/types.ts";

export interface ExplanationCallbacks {
  /** Moves the code to a step; the index counts all steps of the trace, checks among them. */
  readonly onShowStep: (index: number) => void;
  /** Moves the code to any other place that the explanation names. */
  readonly onShowSpan: (span: Span) => void;
  /** Makes the edit that the solution shows; `null` while the text cannot be changed. */
  readonly onApplyFix: (() => void) | null;
  /** Copies a piece of code that the solution shows. */
  readonly onCopyCode: (code: string) => void;
}
