/**
 * What only rules that people bring need. Handed to the engine by those who
 * run such rules, so that the page does not load it with its own.
 */
import type { CompileRegex } from "../regex/regex.ts";
import type { Condition } from "../rule/rule.ts";
import type { CompileTextPattern } from "./text/textPattern.ts";

export interface ForeignParts {
  /** Runs regexes of anybody; the host's own engine runs only those that we know. */
  readonly compileRegex: CompileRegex;
  /** For patterns of `generic` text. */
  readonly compileText: CompileTextPattern;
  /** What `metavariable-analysis` asks of a text. */
  readonly analyses: Readonly<Record<Extract<Condition, { readonly kind: "analysis" }>["analyzer"], (text: string) => boolean>>;
}
