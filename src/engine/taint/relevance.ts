/**
 * Which steps of a body can matter to data that is followed: those that a
 * source stands in, that call what reaches one, and those that share a
 * variable with a step that matters, before or after it. All others leave
 * everything as it is, so they are not run.
 */
import type { ControlFlowGraph, FlowStep } from "../names/flow.ts";
import type { NodeId, SyntaxArena } from "../syntax/arena.ts";
import { childIn, firstChildOf, kindOf, parentOf, symbolIdOf } from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";
import type { TaintContext } from "./evaluation.ts";
import { CONTROL_ROOT, type TaintState } from "./state.ts";
import type { ClusteredStep } from "./stepTable.ts";
import { isClean, isUnknown } from "./value.ts";

/** Where words stand in a target: answers for any range of nodes. */
export interface WordIndex {
  /** Does one of the words stand in the id range [first, end)? */
  standsIn(first: NodeId, end: number): boolean;
}

/** Words that stand for what reaches a source, by `symbolIdOf`. */
export interface SourceWords {
  readonly names: ReadonlySet<number>;
  readonly attributes: ReadonlySet<number>;
}

export function indexWords(arena: SyntaxArena, { names, attributes }: SourceWords): WordIndex {
  if (names.size === 0 && attributes.size === 0) return { standsIn: () => false };
  /** How many stand before each node. */
  const before = new Uint32Array(arena.count + 1);
  for (let index = 0; index < arena.count; index += 1) {
    const node = index as NodeId;
    const kind = kindOf(arena, node);
    const words = kind === Kind.Name ? names : kind === Kind.Attribute ? attributes : null;
    const isFound = words?.has(symbolIdOf(arena, node)) === true;
    before[index + 1] = (before[index] as number) + (isFound ? 1 : 0);
  }
  return { standsIn: (first, end) => before[end] !== before[first] };
}

/** `return value`, or `yield value` as a statement of its own. */
function givesBack(arena: SyntaxArena, node: NodeId): boolean {
  const kind = kindOf(arena, node);
  if (kind !== Kind.ExprStmt) return kind === Kind.Return;
  const given = kindOf(arena, firstChildOf(arena, node));
  return given === Kind.Yield || given === Kind.YieldFrom;
}

/** For each block its steps that matter, in order; `null` when none does. */
export type RelevantSteps = readonly (readonly FlowStep[])[];

/**
 * @param isCalled The body is run for a call: what it returns counts, and so do the constants that it was given.
 * @param isWhole All steps matter, for what they say of values that are no data.
 */
export function relevantSteps(
  context: Omit<TaintContext, "invoke" | "valueOfAttribute">,
  graph: ControlFlowGraph,
  entry: TaintState,
  isCalled: boolean,
  isWhole: boolean,
): RelevantSteps | null {
  const { arena, spots, steps: table, options, sourceWords } = context;
  const { ofBlock, clusterOfRoot } = table.clustersOf(graph);
  const isEverything = isWhole || entry.has(CONTROL_ROOT) || context.hasControl;
  const clusters = new Set<number>();
  for (const [root, value] of entry) if (!isClean(value) || (isCalled && !isUnknown(value))) clusters.add(clusterOfRoot(root));
  const hasData = clusters.size > 0;
  const seeds = new Set<NodeId>();
  /** Clusters with conditions about containers: what they come to depends on how those were filled. */
  const asked: number[] = [];
  let hasTest = false;
  for (const block of graph.order) {
    for (const { step, end, cluster, decides, asksContainer } of ofBlock[block] as readonly ClusteredStep[]) {
      const { node } = step;
      const isSeed =
        isEverything || (isCalled && givesBack(arena, node)) || spots.sources.touches(node, end) || sourceWords.standsIn(node, end);
      if (isSeed) {
        seeds.add(node);
        clusters.add(cluster);
      } else hasTest ||= decides;
      if (asksContainer) asked.push(cluster);
    }
  }
  if (seeds.size === 0 && !hasData && !(isCalled && hasTest)) return null;
  for (const root of table.shared) clusters.add(clusterOfRoot(root));
  clusters.delete(-1);
  if (options.taintBelieveConditions) for (const cluster of asked) clusters.add(cluster);
  const relevant: (readonly FlowStep[])[] = [];
  for (const block of graph.order) {
    const taken: FlowStep[] = [];
    for (const { step, cluster, readsAll, decides } of ofBlock[block] as readonly ClusteredStep[]) {
      // A case takes what it binds from the subject, without naming it; the subject's step comes first.
      const isOfCase = step.action === "match" && seeds.has(childIn(arena, parentOf(arena, step.node), Role.subject));
      if (isOfCase && cluster !== -1) clusters.add(cluster);
      const isTaken =
        isOfCase ||
        readsAll ||
        seeds.has(step.node) ||
        clusters.has(cluster) ||
        // What a condition comes to may need more than the target's own constants.
        (decides && options.taintBelieveConditions);
      if (!isTaken) continue;
      taken.push(step);
      seeds.add(step.node);
    }
    relevant[block] = taken;
  }
  return relevant;
}
