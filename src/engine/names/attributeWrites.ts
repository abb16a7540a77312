/** Where a target sets attributes: `self.port = 1`, also as a part of `(self.host, self.port) = address`. */
import { kindOf, type NodeId, parentOf, roleOf, type SyntaxArena, symbolOf } from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";

/** For all who ask about one target. */
const known = new WeakMap<SyntaxArena, ReadonlyMap<string, readonly NodeId[]>>();

/** Attributes that something in the target sets, by their names, in text order. One pass over the target, once. */
export function attributeWritesIn(arena: SyntaxArena): ReadonlyMap<string, readonly NodeId[]> {
  const before = known.get(arena);
  if (before !== undefined) return before;
  const found = new Map<string, NodeId[]>();
  for (let node = 0 as NodeId; node < arena.count; node = (node + 1) as NodeId) {
    if (kindOf(arena, node) !== Kind.Attribute || !isTarget(arena, node)) continue;
    const list = found.get(symbolOf(arena, node));
    if (list === undefined) found.set(symbolOf(arena, node), [node]);
    else list.push(node);
  }
  known.set(arena, found);
  return found;
}

function isTarget(arena: SyntaxArena, node: NodeId): boolean {
  let outer = node;
  while (kindOf(arena, parentOf(arena, outer)) === Kind.Tuple || kindOf(arena, parentOf(arena, outer)) === Kind.List)
    outer = parentOf(arena, outer);
  return roleOf(arena, outer) === Role.target;
}
