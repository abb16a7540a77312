/** The target and what its names mean: all that equality depends on. */
import type { Names } from "../names/names.ts";
import type { NodeTable } from "../names/nodeTable.ts";
import type { NodeId, SyntaxArena } from "../syntax/arena.ts";
import type { Held } from "./bindings.ts";

export interface Meaning {
  readonly arena: SyntaxArena;
  readonly names: Names;
  /** What metavariables hold, by node: most nodes are held by many of them. */
  readonly held: {
    /** Expressions and statements. */
    readonly nodes: NodeTable<Held>;
    /** Names of attributes, by the attribute. */
    readonly members: NodeTable<Held>;
  };
  /** Does a name count as the constant it is known to hold? */
  readonly useConstants: boolean;
  /** The expression a name stands for where names count as their definitions; NO_NODE when there is none. */
  readonly definitionOf: (node: NodeId) => NodeId;
}
