/**
 * Which steps of a body can matter to data that is followed: those that a
 * source stands in, that call what reaches one, and those that share a
 * variable with a step that matters, before or after it. All others leave
 * everything as it is, so they are not run.
 */
import type { ControlFlowGraph } from "../names/flow.ts";
import type { NodeId, SyntaxArena } from "../syntax/arena.ts";
import { childIn, kindOf, parentOf, roleOf, subtreeEndOf, symbolIdOf } from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";
import type { TaintContext } from "./evaluation.ts";
import { CONTROL_ROOT, type TaintState } from "./state.ts";
import { isClean, isUnknown } from "./value.ts";

/** Where words stand in a target: answers for any range of nodes. */
export interface WordIndex {
  /** Does one of the words stand in the id range [first, end)? */
  standsIn(first: NodeId, end: number): boolean;
}

/** @param words Names and attributes to look for, by `symbolIdOf`. */
export function indexWords(arena: SyntaxArena, words: ReadonlySet<number>): WordIndex {
  if (words.size === 0) return { standsIn: () => false };
  /** How many stand before each node. */
  const before = new Uint32Array(arena.count + 1);
  for (let index = 0; index < arena.count; index += 1) {
    const kind = kindOf(arena, index as NodeId);
    const isFound = (kind === Kind.Name || kind === Kind.Attribute) && words.has(symbolIdOf(arena, index as NodeId));
    before[index + 1] = (before[index] as number) + (isFound ? 1 : 0);
  }
  return { standsIn: (first, end) => before[end] !== before[first] };
}

/**
 * @param isCalled The body is run for a call: what it returns counts, and so do the constants that it was given.
 * @returns Nodes of the steps that matter.
 */
export function relevantSteps(
  context: Omit<TaintContext, "invoke">,
  graph: ControlFlowGraph,
  entry: TaintState,
  isCalled: boolean,
): ReadonlySet<NodeId> {
  const { arena, spots, steps: table, options, sourceWords } = context;
  const { clusterOf, clusterOfRoot, readersOfAll } = table.clustersOf(graph);
  const isEverything = entry.has(CONTROL_ROOT) || spots.sources.spots.some(({ spec }) => spec.control);
  const relevant = new Set<NodeId>();
  const clusters = new Set<number>();
  for (const [root, value] of entry) if (!isClean(value) || (isCalled && !isUnknown(value))) clusters.add(clusterOfRoot(root));
  for (const root of table.shared) clusters.add(clusterOfRoot(root));
  for (const block of graph.order) {
    for (const { node, action } of graph.blocks[block]?.steps ?? []) {
      const end = subtreeEndOf(arena, node);
      const isSeed =
        isEverything ||
        (isCalled && kindOf(arena, node) === Kind.Return) ||
        spots.sources.touches(node, end) ||
        sourceWords.standsIn(node, end);
      if (isSeed) {
        relevant.add(node);
        clusters.add(clusterOf(node));
      } else if (options.taintBelieveConditions && action === "test" && roleOf(arena, node) === Role.test) {
        // What a condition comes to may need more than the target's own constants.
        relevant.add(node);
      }
    }
  }
  clusters.delete(-1);
  if (clusters.size === 0 && relevant.size === 0) return relevant;
  for (const block of graph.order) {
    for (const { node, action } of graph.blocks[block]?.steps ?? []) {
      // A case takes what it binds from the subject, without naming it; the subject's step comes first.
      const isOfCase = action === "match" && relevant.has(childIn(arena, parentOf(arena, node), Role.subject));
      if (isOfCase && clusterOf(node) !== -1) clusters.add(clusterOf(node));
      if (isOfCase || clusters.has(clusterOf(node)) || readersOfAll.has(node)) relevant.add(node);
    }
  }
  return relevant;
}
