/**
 * What matching yields. The shapes only; patterns, formulas and taint all
 * speak in these.
 */

import type { VariableId } from "../names/names.ts";
import type { NodeId } from "../syntax/arena.ts";

/** What one metavariable captured. Offsets are into `arena.text`. */
export interface Capture {
  readonly start: number;
  readonly end: number;
  /** The captured node; NO_NODE for text (string contents, regex groups) and for sequences. */
  readonly node: NodeId;
  /** All nodes of a `$...X` or of a statement run; empty for a single node or text. */
  readonly nodes: readonly NodeId[];
  /** Which variable, when the capture is a plain name that resolves to one; else NO_VARIABLE. */
  readonly variable: VariableId;
  /** Captured text: source of the node(s), or string content without quotes, or the imported path. */
  readonly text: string;
}

/** Metavariable name without `$` → capture; `$...X` is "...X". Iterates in binding order. */
export type Bindings = ReadonlyMap<string, Capture>;

/** One match: half-open range of `arena.text` and what was bound. */
export interface Match {
  readonly start: number;
  readonly end: number;
  /** The node the range came from: expression, first statement of a run; NO_NODE for a regex match. */
  readonly node: NodeId;
  readonly bindings: Bindings;
}
