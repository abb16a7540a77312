/**
 * Operators whose grouping does not matter. `and` and `or` keep their order;
 * `|`, `&` and `^` do not, and may have more operands than the pattern names.
 */
import { kindOf, NO_NODE, type NodeId, symbolOf } from "../syntax/arena.ts";
import { Kind } from "../syntax/kinds.ts";
import { bind, type Env, heldNode, heldRun } from "./bindings.ts";
import { operandsOf } from "./compile.ts";
import { matchUnordered } from "./list.ts";
import { type Go, isSpent, type Matcher, spendOnChoice } from "./matcher.ts";
import type { PatternNode } from "./patternNode.ts";

/** More free operands than this are not tried in every order. */
const UNORDERED_OPERANDS_MAX = 12;

export function matchAssociative(
  matcher: Matcher,
  operator: string,
  items: readonly PatternNode[],
  target: NodeId,
  env: Env,
  go: Go,
): boolean {
  const { arena } = matcher;
  const kind = kindOf(arena, target);
  const isBoolean = operator === "and" || operator === "or";
  if (kind !== (isBoolean ? Kind.BoolOp : Kind.BinOp) || symbolOf(arena, target) !== operator) return false;
  const operands = operandsOf(arena, target);
  if (!matcher.options.acMatching) {
    return items.length === operands.length && matchGroups(matcher, items, operands, env, go);
  }
  const isUnordered = !isBoolean || matcher.options.commutativeBoolop;
  if (!isUnordered || operands.length > UNORDERED_OPERANDS_MAX) return matchGroups(matcher, items, operands, env, go);
  return matchAnyOrder(matcher, items, operands, !isBoolean, env, go);
}

/** In order; `...` and metavariables take one operand or more, `...` also none. */
function matchGroups(matcher: Matcher, items: readonly PatternNode[], operands: readonly NodeId[], env: Env, go: Go): boolean {
  const walk = (index: number, at: number, current: Env): boolean => {
    if (isSpent(matcher)) return true;
    const item = items[index];
    if (item === undefined) return at === operands.length ? go(current) : false;
    if (item.op === "dots") {
      for (let next = at; next <= operands.length; next += 1) if (walk(index + 1, next, current)) return true;
      return false;
    }
    if (item.op === "metavariable" && item.type === null) {
      for (let next = at + 1; next <= operands.length; next += 1) {
        const bound = bindGroup(matcher, item.name, operands.slice(at, next), current);
        if (bound !== null && walk(index + 1, next, bound)) return true;
      }
      return false;
    }
    return matcher.expression(item, operands[at] ?? NO_NODE, current, (next) => walk(index + 1, at + 1, next));
  };
  return walk(0, 0, env);
}

function bindGroup(matcher: Matcher, name: string, operands: readonly NodeId[], env: Env): Env | null {
  spendOnChoice(matcher, operands.length);
  const only = operands[0];
  const held = operands.length === 1 && only !== undefined ? heldNode(matcher, only) : heldRun(matcher.arena, operands, 0);
  return bind(matcher, env, name, held);
}

/** Concrete operands first; then metavariables share out what is left, in order. */
function matchAnyOrder(
  matcher: Matcher,
  items: readonly PatternNode[],
  operands: readonly NodeId[],
  mayHaveMore: boolean,
  env: Env,
  go: Go,
): boolean {
  const isFree = (item: PatternNode) => item.op === "metavariable" && item.type === null;
  const concrete = items.filter((item) => item.op !== "dots" && !isFree(item));
  const free = items.filter(isFree);
  const isOpen = mayHaveMore || items.some((item) => item.op === "dots");
  const taken = new Set<NodeId>();
  const one = (item: PatternNode, target: NodeId, current: Env, next: Go): boolean => {
    taken.add(target);
    const isDone = matcher.expression(item, target, current, next);
    taken.delete(target);
    return isDone;
  };
  return matchUnordered(matcher, concrete, operands, true, one, env, (current) => {
    const rest = operands.filter((operand) => !taken.has(operand));
    if (free.length === 0) return rest.length === 0 || isOpen ? go(current) : false;
    return matchUnordered(matcher, free, rest, isOpen, one, current, go);
  });
}
