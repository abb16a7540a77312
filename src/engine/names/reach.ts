/**
 * Code that never runs, because constants of the target decide the branches
 * before it: `if False:`, and what follows `if 3 > 2: return`.
 */
import type { NodeId, SyntaxArena } from "../syntax/arena.ts";
import { parentOf, ROOT } from "../syntax/arena.ts";
import { type BlockId, type ControlFlowGraph, ENTRY } from "./flow.ts";
import { truthOf } from "./fold.ts";
import type { ResolvedNames } from "./resolve.ts";

/** @returns Tells of a node whether a branch that is never taken holds it, or the function around it. Graphs are walked once, when asked. */
export function createReach(arena: SyntaxArena, names: ResolvedNames): (node: NodeId) => boolean {
  const known = new Map<NodeId, ReadonlySet<NodeId>>();
  const unreachedIn = (owner: NodeId): ReadonlySet<NodeId> => {
    let unreached = known.get(owner);
    if (unreached === undefined) {
      unreached = unreachedSteps(names.flowOf(owner), names);
      known.set(owner, unreached);
    }
    return unreached;
  };
  return (node) => {
    let at = node;
    for (let owner = names.bodyOf(node); ; owner = names.bodyOf(owner)) {
      const unreached = unreachedIn(owner);
      for (; at !== owner && at !== ROOT; at = parentOf(arena, at)) if (unreached.has(at)) return true;
      if (owner === ROOT) return false;
    }
  };
}

/** Nodes of the steps in blocks to which all ways are closed by constants. What follows a `return` is left alone: people paste pieces. */
function unreachedSteps({ blocks, order }: ControlFlowGraph, names: ResolvedNames): ReadonlySet<NodeId> {
  const reached = new Set<BlockId>([ENTRY]);
  for (const block of reached) {
    const { branch, next } = blocks[block] as (typeof blocks)[number];
    const truth = branch === null || branch.whenTrue === branch.whenFalse ? null : truthOf(names.reckonedOf(branch.test));
    const never = truth === null ? null : truth ? branch?.whenFalse : branch?.whenTrue;
    // A set that grows is walked to its end.
    for (const to of next) if (to !== never) reached.add(to);
  }
  const steps = new Set<NodeId>();
  for (const at of order) if (!reached.has(at)) for (const { node } of blocks[at]?.steps ?? []) steps.add(node);
  // A `finally` may stand twice.
  for (const at of reached) for (const { node } of blocks[at]?.steps ?? []) steps.delete(node);
  return steps;
}
