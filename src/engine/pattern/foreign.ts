/**
 * What only rules that people bring need. Handed to the engine by those who
 * run such rules, so that the page does not load it with its own.
 */
import type { Condition } from "../rule/rule.ts";
import type { CompileTextPattern } from "./text/textPattern.ts";

export interface ForeignParts {
  /** For patterns of `generic` text. */
  readonly compileText: CompileTextPattern;
  /** What `metavariable-analysis` asks of a text. */
  readonly analyses: Readonly<Record<Extract<Condition, { readonly kind: "analysis" }>["analyzer"], (text: string) => boolean>>;
}
