/** The target and what its names mean: all that equality depends on. */
import type { Names } from "../names/names.ts";
import type { NodeId, SyntaxArena } from "../syntax/arena.ts";

export interface Meaning {
  readonly arena: SyntaxArena;
  readonly names: Names;
  /** Does a name count as the constant it is known to hold? */
  readonly useConstants: boolean;
  /** The expression a name stands for where names count as their definitions; NO_NODE when there is none. */
  readonly definitionOf: (node: NodeId) => NodeId;
}
