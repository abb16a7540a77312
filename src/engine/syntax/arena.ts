/**
 * The syntax arena: one parsed text, flattened into typed arrays.
 *
 * Nodes are numbered in preorder, so a subtree is the id range
 * [node, subtreeEnd) and "is A inside B" is two comparisons. The arena owns no
 * wasm memory: it is copied out of tree-sitter once, then the tree is deleted.
 * It is immutable from then on. Offsets are into `arena.text`, the text that
 * was parsed; `paste/` and `recovery.ts` know how to get from there to the
 * text the editor shows.
 *
 * Only this file indexes the arrays; others ask the functions below.
 */
import { Flag, Kind, Role } from "./kinds.ts";

declare const nodeId: unique symbol;
/** Index of a node in an arena, 0..count-1. The root is 0. Never valid across arenas. */
export type NodeId = number & { readonly [nodeId]: true };
/** Stands for "no such node". */
export const NO_NODE = -1 as NodeId;
export const ROOT = 0 as NodeId;

export interface SyntaxArena {
  readonly text: string;
  readonly count: number;
  /** Length of all arrays: at least count. */
  readonly kind: Uint8Array;
  readonly role: Uint8Array;
  readonly flags: Uint8Array;
  /** The node itself, without parentheses around it. UTF-16 code units. */
  readonly start: Uint32Array;
  readonly end: Uint32Array;
  /** The node with the parentheses around it; equal to start and end when there are none. */
  readonly outerStart: Uint32Array;
  readonly outerEnd: Uint32Array;
  /** -1 for the root. */
  readonly parent: Int32Array;
  /** Id just past each node's last descendant. */
  readonly subtreeEnd: Uint32Array;
  /** Index into `strings`, or -1: the `text` of a kind's description. */
  readonly symbol: Int32Array;
  readonly strings: readonly string[];
}

export const kindOf = (arena: SyntaxArena, node: NodeId): Kind => arena.kind[node] as Kind;
export const roleOf = (arena: SyntaxArena, node: NodeId): Role => arena.role[node] as Role;
export const parentOf = (arena: SyntaxArena, node: NodeId): NodeId => arena.parent[node] as NodeId;
export const startOf = (arena: SyntaxArena, node: NodeId): number => arena.start[node] as number;
export const endOf = (arena: SyntaxArena, node: NodeId): number => arena.end[node] as number;
export const outerStartOf = (arena: SyntaxArena, node: NodeId): number => arena.outerStart[node] as number;
export const outerEndOf = (arena: SyntaxArena, node: NodeId): number => arena.outerEnd[node] as number;
export const subtreeEndOf = (arena: SyntaxArena, node: NodeId): number => arena.subtreeEnd[node] as number;

/** The node's own word: identifier, operator, literal … as its kind says; "" when it has none. */
export function symbolOf(arena: SyntaxArena, node: NodeId): string {
  const index = arena.symbol[node] as number;
  return index < 0 ? "" : (arena.strings[index] as string);
}

/** Number of the node's own word in this arena, or -1: two nodes have the same word exactly when the numbers are equal. */
export const symbolIdOf = (arena: SyntaxArena, node: NodeId): number => arena.symbol[node] as number;

/** Source text of the node, without parentheses around it. */
export const sourceOf = (arena: SyntaxArena, node: NodeId): string => arena.text.slice(startOf(arena, node), endOf(arena, node));

export const hasFlag = (arena: SyntaxArena, node: NodeId, flag: number): boolean => ((arena.flags[node] as number) & flag) !== 0;
export const isRecovered = (arena: SyntaxArena, node: NodeId): boolean => hasFlag(arena, node, Flag.recovered);

/** Is `inner` the same node as `outer` or below it? Preorder makes this a range check. */
export const isWithin = (arena: SyntaxArena, inner: NodeId, outer: NodeId): boolean => inner >= outer && inner < subtreeEndOf(arena, outer);

/** First child, or NO_NODE. */
export function firstChildOf(arena: SyntaxArena, node: NodeId): NodeId {
  return subtreeEndOf(arena, node) > node + 1 ? ((node + 1) as NodeId) : NO_NODE;
}

/** Next sibling, or NO_NODE. */
export function nextSiblingOf(arena: SyntaxArena, node: NodeId): NodeId {
  const parent = parentOf(arena, node);
  if (parent < 0) return NO_NODE;
  const next = subtreeEndOf(arena, node);
  return next < subtreeEndOf(arena, parent) ? (next as NodeId) : NO_NODE;
}

/** All children in arena order. Prefer first/next in hot loops. */
export function childrenOf(arena: SyntaxArena, node: NodeId): NodeId[] {
  const children: NodeId[] = [];
  for (let child = firstChildOf(arena, node); child !== NO_NODE; child = nextSiblingOf(arena, child)) children.push(child);
  return children;
}

/** First child in that role, or NO_NODE. */
export function childIn(arena: SyntaxArena, node: NodeId, role: Role): NodeId {
  for (let child = firstChildOf(arena, node); child !== NO_NODE; child = nextSiblingOf(arena, child)) {
    if (roleOf(arena, child) === role) return child;
  }
  return NO_NODE;
}

/** All children in that role, in arena order. */
export function childrenIn(arena: SyntaxArena, node: NodeId, role: Role): NodeId[] {
  return childrenOf(arena, node).filter((child) => roleOf(arena, child) === role);
}

/** Innermost node around `node` (itself excluded) of one of the kinds, or NO_NODE. */
export function enclosing(arena: SyntaxArena, node: NodeId, ...kinds: readonly Kind[]): NodeId {
  let current = parentOf(arena, node);
  while (current >= 0 && !kinds.includes(kindOf(arena, current))) current = parentOf(arena, current);
  return current < 0 ? NO_NODE : current;
}

/** Dotted name of the enclosing functions and classes, e.g. "Docker.build"; `null` at top level. */
export function enclosingFunctionName(arena: SyntaxArena, node: NodeId): string | null {
  const names: string[] = [];
  let sawFunction = false;
  for (
    let scope = enclosing(arena, node, Kind.FunctionDef, Kind.ClassDef);
    scope !== NO_NODE;
    scope = enclosing(arena, scope, Kind.FunctionDef, Kind.ClassDef)
  ) {
    if (kindOf(arena, scope) === Kind.FunctionDef) sawFunction = true;
    const name = childrenOf(arena, scope).find((child) => kindOf(arena, child) === Kind.Name && roleOf(arena, child) === Role.name);
    names.unshift(name === undefined ? "?" : symbolOf(arena, name));
  }
  return sawFunction ? names.join(".") : null;
}

/** Innermost node whose range, with its parentheses, holds the offset; the root when none does. */
export function nodeAround(arena: SyntaxArena, offset: number): NodeId {
  let node = ROOT;
  for (let child = firstChildOf(arena, node); child !== NO_NODE; ) {
    if (offset >= outerStartOf(arena, child) && offset < outerEndOf(arena, child)) {
      node = child;
      child = firstChildOf(arena, node);
    } else child = nextSiblingOf(arena, child);
  }
  return node;
}
