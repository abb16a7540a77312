/**
 * What all taint rules need to know of the steps of one target, worked out
 * once: the order in which a node is evaluated, and the roots it mentions.
 */
import type { ResolvedNames } from "../names/resolve.ts";
import type { NodeId, SyntaxArena } from "../syntax/arena.ts";
import { kindOf, subtreeEndOf, symbolOf } from "../syntax/arena.ts";
import { Kind } from "../syntax/kinds.ts";
import { evaluationOrder } from "./order.ts";
import { type Root, rootOfName } from "./state.ts";

export interface StepTable {
  /** See `evaluationOrder`. */
  orderOf(node: NodeId): readonly NodeId[];
  /**
   * Roots of all names in the node, those of bodies below it included; `null`
   * when it may read variables without naming them (`locals()`).
   */
  rootsOf(node: NodeId): ReadonlySet<Root> | null;
}

/** Tables live as long as their target. */
const tables = new WeakMap<SyntaxArena, StepTable>();

/** The one table of the target. */
export function stepTableOf(arena: SyntaxArena, names: ResolvedNames): StepTable {
  let table = tables.get(arena);
  if (table === undefined) {
    table = createStepTable(arena, names);
    tables.set(arena, table);
  }
  return table;
}

function createStepTable(arena: SyntaxArena, names: ResolvedNames): StepTable {
  const orders = new Map<NodeId, readonly NodeId[]>();
  const roots = new Map<NodeId, ReadonlySet<Root> | null>();
  return {
    orderOf(node) {
      let order = orders.get(node);
      if (order === undefined) {
        order = evaluationOrder(arena, node);
        orders.set(node, order);
      }
      return order;
    },
    rootsOf(node) {
      let found = roots.get(node);
      if (found === undefined) {
        found = rootsWithin(arena, names, node);
        roots.set(node, found);
      }
      return found;
    },
  };
}

function rootsWithin(arena: SyntaxArena, names: ResolvedNames, top: NodeId): ReadonlySet<Root> | null {
  const roots = new Set<Root>();
  for (let node = top; node < subtreeEndOf(arena, top); node = (node + 1) as NodeId) {
    if (kindOf(arena, node) !== Kind.Name) continue;
    const word = symbolOf(arena, node);
    if (word === "locals" || word === "vars") return null;
    roots.add(rootOfName(arena, names, node));
  }
  return roots;
}
