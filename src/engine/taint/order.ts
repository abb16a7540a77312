/**
 * The order in which the nodes of a step are evaluated: operands before what
 * is made of them, left to right, a comprehension's clauses before its element.
 *
 * Places that are written (assignment targets, names that a lambda or a
 * comprehension binds) are left out; the node that binds them comes after its
 * value. Bodies of nested functions and classes are not part of a step.
 *
 * What is evaluated only when a condition came out one way (`b` of `a and b`,
 * the ways of a conditional, what a comprehension filters) stands between the
 * two ends of a gate.
 */
import type { NodeId, SyntaxArena } from "../syntax/arena.ts";
import { childIn, childrenOf, firstChildOf, kindOf, NO_NODE, nextSiblingOf, roleOf, symbolOf } from "../syntax/arena.ts";
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

/** What stands between its ends is evaluated only when `test` comes out as `outcome`. */
export interface Gate {
  readonly test: NodeId;
  readonly outcome: boolean;
  /** Index in the order of the gate's other end. */
  end: number;
}

export interface EvaluationOrder {
  /** Nodes; a negative number is an end of a gate: `gateOf` says of which, `opensGate` which end. */
  readonly entries: readonly number[];
  readonly gates: readonly Gate[];
}

export const gateOf = (entry: number): number => (-entry - 2) >> 1;
export const opensGate = (entry: number): boolean => (-entry & 1) === 0;
const opening = (gate: number): number => -(2 * gate + 2);
const closing = (gate: number): number => -(2 * gate + 3);

const NO_GATES: readonly Gate[] = [];

/** Children that are evaluated with the node, in order, between the ends of new gates. */
function evaluatedChildren(arena: SyntaxArena, node: NodeId, gates: Gate[]): readonly number[] {
  const kind = kindOf(arena, node);
  if (kind === Kind.Conditional) {
    const test = childIn(arena, node, Role.test);
    const [body, orelse] = [childIn(arena, node, Role.body), childIn(arena, node, Role.orelse)];
    if (test === NO_NODE || body === NO_NODE || orelse === NO_NODE) return childrenOf(arena, node);
    const first = gates.push({ test, outcome: true, end: 0 }, { test, outcome: false, end: 0 }) - 2;
    return [test, opening(first), body, closing(first), opening(first + 1), orelse, closing(first + 1)];
  }
  if (kind === Kind.BoolOp) {
    const operands = childrenOf(arena, node);
    const outcome = symbolOf(arena, node) === "and";
    const entries: number[] = [];
    const open: number[] = [];
    for (const [index, operand] of operands.entries()) {
      entries.push(operand);
      if (index === operands.length - 1) continue;
      open.push(gates.push({ test: operand, outcome, end: 0 }) - 1);
      entries.push(opening(open[open.length - 1] as number));
    }
    for (const gate of open.reverse()) entries.push(closing(gate));
    return entries;
  }
  if (isPlain(arena, node, kind)) return childrenOf(arena, node);
  const values: number[] = [];
  const clauses: number[] = [];
  const written: number[] = [];
  const open: number[] = [];
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
        if (kind === Kind.Lambda) values.push(child);
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
        if (kindOf(arena, child) !== Kind.CompIf) break;
        open.push(gates.push({ test: firstChildOf(arena, child), outcome: true, end: 0 }) - 1);
        clauses.push(opening(open[open.length - 1] as number));
        break;
      default:
        values.push(child);
    }
  }
  if (clauses.length === 0 && written.length === 0) return values;
  return [...clauses, ...values, ...open.reverse().map(closing), ...written];
}

/** Is every child of the node simply evaluated? So it is for most. */
function isPlain(arena: SyntaxArena, node: NodeId, kind: Kind): boolean {
  if (kind === Kind.Lambda || kind === Kind.CompFor || kind === Kind.Delete) return false;
  for (let child = firstChildOf(arena, node); child !== NO_NODE; child = nextSiblingOf(arena, child))
    if (NOT_SIMPLY_EVALUATED.has(roleOf(arena, child))) return false;
  return true;
}

const NOT_SIMPLY_EVALUATED: ReadonlySet<Role> = new Set<Role>([
  Role.annotation,
  Role.returns,
  Role.name,
  Role.type,
  Role.pattern,
  Role.final,
  Role.handler,
  Role.case,
  Role.body,
  Role.orelse,
  Role.iter,
  Role.context,
  Role.target,
  Role.clause,
]);

/** Nodes of the step in evaluation order; `root` itself is last. Iterative. */
export function evaluationOrder(arena: SyntaxArena, root: NodeId): EvaluationOrder {
  const entries: number[] = [];
  const gates: Gate[] = [];
  const stack: { readonly node: NodeId; readonly children: readonly number[]; index: number }[] = [
    { node: root, children: evaluatedChildren(arena, root, gates), index: 0 },
  ];
  for (let top = stack[0]; top !== undefined; top = stack[stack.length - 1]) {
    const child = top.children[top.index];
    if (child === undefined) {
      entries.push(top.node);
      stack.pop();
      continue;
    }
    top.index += 1;
    if (child < 0) {
      if (!opensGate(child)) (gates[gateOf(child)] as Gate).end = entries.length;
      entries.push(child);
    } else stack.push({ node: child as NodeId, children: evaluatedChildren(arena, child as NodeId, gates), index: 0 });
  }
  return { entries, gates: gates.length === 0 ? NO_GATES : gates };
}
