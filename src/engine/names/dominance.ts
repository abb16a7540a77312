/**
 * Which blocks lie on every way to a block.
 *
 * The iterative algorithm of Cooper, Harvey and Kennedy on reverse postorder:
 * for graphs made from Python it settles in two or three rounds.
 */
import type { BlockId, ControlFlowGraph } from "./flow.ts";

/** Does every way from the entry to `block` pass `dominator`? True of a block and itself; false of what cannot be reached. */
export type Dominates = (dominator: BlockId, block: BlockId) => boolean;

export function computeDominance(graph: ControlFlowGraph): Dominates {
  const { blocks, order } = graph;
  const rank = new Int32Array(blocks.length).fill(-1);
  for (const [index, block] of order.entries()) rank[block] = index;
  /** By rank: rank of the nearest block that dominates it, -1 while unknown. */
  const above = new Int32Array(order.length).fill(-1);
  above[0] = 0;

  const meet = (a: number, b: number): number => {
    let left = a;
    let right = b;
    while (left !== right) {
      while (left > right) left = above[left] as number;
      while (right > left) right = above[right] as number;
    }
    return left;
  };

  for (let hasChanged = true; hasChanged; ) {
    hasChanged = false;
    for (let index = 1; index < order.length; index += 1) {
      let nearest = -1;
      for (const previous of blocks[order[index] as BlockId]?.previous ?? []) {
        const its = rank[previous] as number;
        if (its < 0 || above[its] === -1) continue;
        nearest = nearest === -1 ? its : meet(its, nearest);
      }
      if (above[index] === nearest) continue;
      above[index] = nearest;
      hasChanged = true;
    }
  }

  // Preorder intervals of the tree turn the question into two comparisons.
  // A block's rank is greater than that of what dominates it.
  const size = new Int32Array(order.length).fill(1);
  for (let index = order.length - 1; index > 0; index -= 1) {
    const parent = above[index] as number;
    size[parent] = (size[parent] as number) + (size[index] as number);
  }
  const first = new Int32Array(order.length);
  const used = new Int32Array(order.length);
  for (let index = 1; index < order.length; index += 1) {
    const parent = above[index] as number;
    first[index] = (first[parent] as number) + 1 + (used[parent] as number);
    used[parent] = (used[parent] as number) + (size[index] as number);
  }

  return (dominator, block) => {
    const upper = rank[dominator] ?? -1;
    const lower = rank[block] ?? -1;
    if (upper < 0 || lower < 0) return false;
    const from = first[upper] as number;
    const at = first[lower] as number;
    return at >= from && at < from + (size[upper] as number);
  };
}
