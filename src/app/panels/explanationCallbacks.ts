/** What a reader can do from inside an explanation. */
import type { Span } from "../../engine/types.ts";
import type { Explanation } from "../../report/explain.ts";

export interface ExplanationCallbacks {
  /** Moves the code to a step; the index counts all steps of the trace, checks among them. */
  readonly onShowStep: (index: number) => void;
  /** Moves the code to any other place that the explanation names. */
  readonly onShowSpan: (span: Span) => void;
  /** Makes the edit that the solution shows; `null` while the text cannot be changed. */
  readonly onApplyFix: (() => void) | null;
  /** Copies a piece of code that the solution shows; `null` where there is no clipboard. */
  readonly onCopyCode: ((code: string) => void) | null;
  /** Address of a rule's page; `null` where there is none to go to. */
  readonly hrefOfRule: ((ruleId: string) => string) | null;
  /** The answer to a question is yes, which suggests a status; `null` where nothing can be decided. */
  readonly onYes: ((question: Explanation["fineWhen"][number]) => void) | null;
}
