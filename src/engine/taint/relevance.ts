/**
 * Which steps of a body can matter to data that is followed: those that a
 * source stands in, that call what reaches one, and those that share a
 * variable with a step that matters, before or after it. All others leave
 * everything as it is, so they are not run.
 */
import type { ControlFlowGraph } from "../names/flow.ts";
import type { NodeId } from "../syntax/arena.ts";
import { childrenIn, kindOf, parentOf, roleOf, subtreeEndOf } from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";
import type { TaintContext } from "./evaluation.ts";
import { CONTROL_ROOT, type Root, type TaintState } from "./state.ts";
import { isClean, isUnknown } from "./value.ts";

/**
 * @param isCalled The body is run for a call: what it returns counts, and so do the constants that it was given.
 * @param sourceWords Names of functions that reach a source, by `symbolIdOf`.
 * @returns Nodes of the steps that matter.
 */
export function relevantSteps(
  {
    arena,
    spots,
    steps: table,
    options: { taintBelieveConditions: believesConditions },
  }: Pick<TaintContext, "arena" | "spots" | "steps" | "options">,
  graph: ControlFlowGraph,
  entry: TaintState,
  isCalled: boolean,
  sourceWords: ReadonlySet<number>,
): ReadonlySet<NodeId> {
  const held = new Set<Root>();
  for (const [root, value] of entry) if (!isClean(value) || (isCalled && !isUnknown(value))) held.add(root);
  const relevant = new Set<NodeId>();
  for (const root of table.shared) held.add(root);
  const isEverything = entry.has(CONTROL_ROOT) || spots.sources.spots.some(({ spec }) => spec.control);
  let waiting: NodeId[] = [];
  const take = (node: NodeId): void => {
    relevant.add(node);
    for (const root of table.namesOf(node).holders) held.add(root);
    // A case takes what it binds from the subject, without naming it.
    if (roleOf(arena, node) === Role.subject) for (const clause of childrenIn(arena, parentOf(arena, node), Role.case)) take(clause);
  };
  for (const block of graph.order) {
    for (const { node, action } of graph.blocks[block]?.steps ?? []) {
      if (relevant.has(node)) continue;
      const isSeed =
        isEverything ||
        (isCalled && kindOf(arena, node) === Kind.Return) ||
        spots.sources.touches(node, subtreeEndOf(arena, node)) ||
        (sourceWords.size > 0 && table.namesOf(node).words.some((word) => sourceWords.has(word)));
      if (isSeed) take(node);
      else waiting.push(node);
      // What a condition comes to may need more than the target's own constants.
      if (believesConditions && action === "test" && roleOf(arena, node) === Role.test) relevant.add(node);
    }
  }
  if (held.size === 0) return relevant;
  for (let grew = true; grew; ) {
    grew = false;
    const left: NodeId[] = [];
    for (const node of waiting) {
      const { roots, readsAll } = table.namesOf(node);
      if (readsAll || roots.some((root) => held.has(root))) {
        take(node);
        grew = true;
      } else left.push(node);
    }
    waiting = left;
  }
  return relevant;
}
