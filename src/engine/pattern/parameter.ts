/**
 * Parameters of a def or lambda. A plain `$P` takes a parameter with or
 * without annotation and default, but no star.
 */
import { childIn, childrenOf, kindOf, NO_NODE, type NodeId, outerStartOf, symbolOf } from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";
import { bind, type Env, heldNode } from "./bindings.ts";
import { emptyAfter, matchOrdered } from "./list.ts";
import type { Go, Matcher } from "./matcher.ts";
import type { ListPattern, PatternNode } from "./patternNode.ts";

export function matchParams(matcher: Matcher, pattern: ListPattern, params: NodeId, env: Env, go: Go): boolean {
  const targets = params === NO_NODE ? [] : childrenOf(matcher.arena, params);
  const rules = {
    one: (item: PatternNode, target: NodeId, current: Env, next: Go) => matchParam(matcher, item, target, current, next),
    isPrefixEnough: false,
    emptyAt: params === NO_NODE ? 0 : Math.max(emptyAfter(matcher, params), outerStartOf(matcher.arena, params)),
  };
  return matchOrdered(matcher, pattern.items, pattern.gapCount, targets, rules, env, go);
}

function matchParam(matcher: Matcher, pattern: PatternNode, target: NodeId, env: Env, go: Go): boolean {
  const { arena } = matcher;
  if (pattern.op !== "param" || kindOf(arena, target) !== pattern.kind) return false;
  const nameNode = childIn(arena, target, Role.name);
  let current: Env | null = env;
  if (pattern.name === null) {
    if (nameNode !== NO_NODE && kindOf(arena, nameNode) === Kind.Name) return false;
  } else {
    if (nameNode === NO_NODE) return false;
    if (pattern.name.kind === "text" && symbolOf(arena, nameNode) !== pattern.name.text) return false;
    if (pattern.name.kind === "metavariable") current = bind(matcher, env, pattern.name.name, heldNode(matcher, nameNode));
  }
  if (current === null) return false;
  const annotation = childIn(arena, target, Role.annotation);
  const standard = childIn(arena, target, Role.default);
  const withDefault: Go = (next) => (pattern.default === null ? go(next) : matcher.expression(pattern.default, standard, next, go));
  return pattern.annotation === null ? withDefault(current) : matcher.expression(pattern.annotation, annotation, current, withDefault);
}
