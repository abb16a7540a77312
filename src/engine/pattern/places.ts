/** Lists of nodes in text order, and which of them lie where. */
import { kindOf, type NodeId, outerEndOf, outerStartOf, parentOf, type SyntaxArena } from "../syntax/arena.ts";
import { Kind } from "../syntax/kinds.ts";
import type { Region } from "./found.ts";

/** Index of the first of the nodes at or after another. They are in text order. */
export function indexFrom(nodes: ArrayLike<number>, node: number): number {
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((nodes[middle] as number) < node) low = middle + 1;
    else high = middle;
  }
  return low;
}

export const includes = (nodes: readonly NodeId[], node: NodeId): boolean => nodes[indexFrom(nodes, node)] === node;

/** Those of the nodes that lie in the region with their parentheses. They are in text order. */
export function nodesWithin(arena: SyntaxArena, nodes: readonly NodeId[], { start, end }: Region): NodeId[] {
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (outerStartOf(arena, nodes[middle] as NodeId) < start) low = middle + 1;
    else high = middle;
  }
  const within: NodeId[] = [];
  for (let index = low; index < nodes.length; index += 1) {
    const node = nodes[index] as NodeId;
    if (outerStartOf(arena, node) >= end) break;
    if (outerEndOf(arena, node) <= end) within.push(node);
  }
  return within;
}

/** Nodes whose range, with their parentheses, holds the whole range, outermost first. */
export function nodesAround(arena: SyntaxArena, { start, end }: Region): NodeId[] {
  let low = 0;
  let high = arena.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((arena.outerStart[middle] ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  // Whatever holds the offset holds, in preorder, the last node that begins at or before it.
  const nodes: NodeId[] = [];
  for (let node = (low - 1) as NodeId; node >= 0; node = parentOf(arena, node)) if (outerEndOf(arena, node) >= end) nodes.push(node);
  return nodes.reverse();
}

/**
 * Those of the statements at which a run may begin that goes on to a range: they stand before it in a list that it
 * lies in. `null` when they are too many to look at for each range anew.
 *
 * @param statements In text order.
 * @param around The nodes around the range, outermost first.
 */
export function beginningBefore(
  arena: SyntaxArena,
  statements: readonly NodeId[],
  around: readonly NodeId[],
  { start }: Region,
): NodeId[] | null {
  const firsts: NodeId[] = [];
  for (const list of around) {
    const kind = kindOf(arena, list);
    if (kind >= Kind.Name && kind <= Kind.Repr) continue;
    for (let index = indexFrom(statements, list + 1); index < statements.length; index += 1) {
      const node = statements[index] as NodeId;
      if (outerStartOf(arena, node) > start) break;
      if (parentOf(arena, node) !== list) continue;
      if (firsts.length === PLACES_AROUND_MAX) return null;
      firsts.push(node);
    }
  }
  return firsts;
}

/** Beyond so many the whole target is searched once, for all ranges together. */
const PLACES_AROUND_MAX = 64;
