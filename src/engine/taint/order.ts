/**
 * The order in which the nodes of a step are evaluated: operands before what
 * is made of them, left to right, a comprehension's clauses before its element.
 *
 * Places that are written (assignment targets, names that a lambda or a
 * comprehension binds) are left out; the node that binds them comes after its
 * value. Bodies of nested functions and classes are not part of a step.
 */
import type { NodeId, SyntaxArena } from "../syntax/arena.ts";
import { childrenOf, kindOf, roleOf } from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";

/** The expressions inside a place that is written: `x` and `i` of `x[i] = …`. Iterative. */
function expressionsInTarget(arena: SyntaxArena, target: NodeId): readonly NodeId[] {
  const found: NodeId[] = [];
  const pending: NodeId[] = [target];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const kind = kindOf(arena, node);
    if (kind === Kind.Attribute || kind === Kind.Subscript) found.push(...childrenOf(arena, node));
    else if (kind === Kind.Tuple || kind === Kind.List || kind === Kind.Star) pending.push(...childrenOf(arena, node).reverse());
  }
  return found;
}

/** Children that are evaluated with the node, in order. */
function evaluatedChildren(arena: SyntaxArena, node: NodeId): readonly NodeId[] {
  const kind = kindOf(arena, node);
  const values: NodeId[] = [];
  const clauses: NodeId[] = [];
  const written: NodeId[] = [];
  for (const child of childrenOf(arena, node)) {
    switch (roleOf(arena, child)) {
      case Role.annotation:
      case Role.returns:
      case Role.name:
      case Role.type:
      case Role.pattern:
      case Role.final:
      case Role.handler:
      case Role.case:
        break;
      case Role.body:
      case Role.orelse:
        if (kind === Kind.Conditional || kind === Kind.Lambda) values.push(child);
        break;
      case Role.iter:
      case Role.context:
        // Of a For or With these are steps of their own.
        if (kind === Kind.CompFor) values.push(child);
        break;
      case Role.target:
        if (kind === Kind.Delete) values.push(child);
        else written.push(...expressionsInTarget(arena, child));
        break;
      case Role.clause:
        clauses.push(child);
        break;
      default:
        values.push(child);
    }
  }
  return [...clauses, ...values, ...written];
}

/** Nodes of the step in evaluation order; `root` itself is last. Iterative. */
export function evaluationOrder(arena: SyntaxArena, root: NodeId): readonly NodeId[] {
  const order: NodeId[] = [];
  const stack: { readonly node: NodeId; readonly children: readonly NodeId[]; index: number }[] = [
    { node: root, children: evaluatedChildren(arena, root), index: 0 },
  ];
  for (let top = stack[0]; top !== undefined; top = stack[stack.length - 1]) {
    const child = top.children[top.index];
    if (child === undefined) {
      order.push(top.node);
      stack.pop();
      continue;
    }
    top.index += 1;
    stack.push({ node: child, children: evaluatedChildren(arena, child), index: 0 });
  }
  return order;
}
