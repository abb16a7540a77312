/**
 * One pattern expression against one target expression.
 */
import {
  childIn,
  childrenIn,
  childrenOf,
  firstChildOf,
  kindOf,
  NO_NODE,
  type NodeId,
  nextSiblingOf,
  roleOf,
  type SyntaxArena,
  subtreeEndOf,
  symbolOf,
} from "../syntax/arena.ts";
import { isExpressionKind, Kind, Role } from "../syntax/kinds.ts";
import { matchAssociative } from "./associative.ts";
import { bind, type Env, equalNodes, heldIn, heldNode, heldRun } from "./bindings.ts";
import { matchFormatString } from "./formatString.ts";
import { bindSegment, emptyAfter, matchArguments, matchItem, matchOrdered, matchUnordered } from "./list.ts";
import { matchConstant, matchNumber, matchString } from "./literal.ts";
import { type Go, isSpent, type Matcher } from "./matcher.ts";
import { matchAttribute, matchName } from "./name.ts";
import type { ChildPattern, ListPattern, PatternNode } from "./patternNode.ts";
import { isRuledOut } from "./precheck.ts";

/** Children of lists and clauses that are nodes but no values of their own. */
const isPart = (kind: Kind): boolean =>
  kind === Kind.Keyword ||
  kind === Kind.DoubleStar ||
  kind === Kind.Slice ||
  kind === Kind.Pair ||
  kind === Kind.CompFor ||
  kind === Kind.CompIf ||
  kind === Kind.StrPiece ||
  kind === Kind.Interpolation;

export const isValueKind = (kind: Kind): boolean => isExpressionKind(kind) && !isPart(kind);

export function matchExpression(matcher: Matcher, pattern: PatternNode, target: NodeId, env: Env, go: Go): boolean {
  if (target === NO_NODE) return false;
  if (isSpent(matcher)) return true;
  if (matchDirectly(matcher, pattern, target, env, go)) return true;
  return matcher.options.useDefinitions && canUnfold(pattern) && matchDefinition(matcher, pattern, target, env, go);
}

// No closure in here: it would cost every comparison a context of its own.
function matchDirectly(matcher: Matcher, pattern: PatternNode, target: NodeId, env: Env, go: Go): boolean {
  const { arena } = matcher;
  const kind = kindOf(arena, target);
  switch (pattern.op) {
    case "dots":
      return isExpressionKind(kind) ? go(env) : false;
    case "metavariable": {
      if (!isValueKind(kind) || (pattern.type !== null && !matcher.types.hasType(target, pattern.type))) return false;
      const existing = heldIn(env, pattern.name);
      if (existing?.kind === "node") return equalNodes(matcher, existing.node, target) ? go(env) : false;
      const bound = bind(matcher, env, pattern.name, heldNode(matcher, target));
      return bound === null ? false : go(bound);
    }
    case "deep":
      return matchDeep(matcher, pattern.inner, target, env, go);
    case "name":
      return matchName(matcher, pattern, target, env, go);
    case "attribute":
      return matchAttribute(matcher, pattern, target, env, go);
    case "chain":
      return matchChain(matcher, pattern.object, target, env, go);
    case "call":
      return kind === Kind.Call && matchCall(matcher, pattern, target, env, go);
    case "string":
      return matchString(matcher, pattern, target, env, go);
    case "fstring":
      return matchFormatString(matcher, pattern.pieces, target, env, go);
    case "number":
      return matchNumber(matcher, pattern.value, target) ? go(env) : false;
    case "constant":
      return matchConstant(matcher, pattern.text, target) ? go(env) : false;
    case "elements":
      return matchElements(matcher, pattern, target, env, go);
    case "braces": {
      if (pattern.kind === null ? kind !== Kind.Set && kind !== Kind.Dict : kind !== pattern.kind) return false;
      return matchEntries(matcher, pattern.items, target, env, go);
    }
    case "binary":
      return matchBinary(matcher, pattern, target, env, go);
    case "associative":
      return matchAssociative(matcher, pattern.operator, pattern.items, target, env, go);
    case "assign":
      return matchAssign(matcher, pattern, target, env, go);
    case "augment":
      return kind === Kind.AugAssign && symbolOf(arena, target) === pattern.operator && matchAugment(matcher, pattern, target, env, go);
    case "lambda":
      return kind === Kind.Lambda && matchLambda(matcher, pattern, target, env, go);
    case "node":
      return matchNode(matcher, pattern, target, env, go);
    case "keyword": {
      if (kind !== Kind.Keyword) return false;
      const name = symbolOf(arena, target);
      const start = arena.start[target] ?? 0;
      const bound = bindSegment(matcher, pattern.name, env, name, start, start + name.length);
      return bound === null ? false : matcher.expression(pattern.value, firstChildOf(arena, target), bound, go);
    }
    case "sequence":
    case "param":
      return false;
  }
}

/** A list, tuple or set written out, or a list that a name holds or that is put together from others. */
function matchElements(matcher: Matcher, pattern: Extract<PatternNode, { op: "elements" }>, target: NodeId, env: Env, go: Go): boolean {
  const { arena } = matcher;
  const kind = kindOf(arena, target);
  const { items, gapCount } = pattern.items;
  const rules = { one: itemMatcher(matcher), isPrefixEnough: false, emptyAt: emptyAfter(matcher, target) };
  if (kind === pattern.kind && matchOrdered(matcher, items, gapCount, childrenOf(arena, target), rules, env, go)) return true;
  const isAnyList = pattern.kind === Kind.List && items.length === 1 && items[0]?.op === "dots";
  if (kind === Kind.Comprehension) return isAnyList && symbolOf(arena, target) === "list" ? go(env) : false;
  // A run of elements has to stand somewhere as it is.
  const mayBeHeld = pattern.kind === Kind.List && !isAnyList && !items.some(({ op }) => op === "sequence");
  if (!mayBeHeld || !hasList(arena, target)) return false;
  return matcher.listsAt(target).some((elements) => matchOrdered(matcher, items, gapCount, elements, rules, env, go));
}

/** May the expression hold a list that is written elsewhere, or be one that others are parts of? */
function hasList(arena: SyntaxArena, node: NodeId): boolean {
  const kind = kindOf(arena, node);
  if (kind === Kind.List) return childrenOf(arena, node).some((element) => kindOf(arena, element) === Kind.Star);
  return kind === Kind.Name || kind === Kind.BinOp;
}

/** Entries of braces, in any order. `$...X` takes those that are left. */
function matchEntries(matcher: Matcher, { items, gapCount }: ListPattern, target: NodeId, env: Env, go: Go): boolean {
  const entries = childrenOf(matcher.arena, target);
  const rest = items.find((item) => item.op === "sequence");
  const wanted = items.filter((item) => item.op !== "dots" && item.op !== "sequence");
  const taken = new Set<NodeId>();
  const one = (item: PatternNode, entry: NodeId, current: Env, next: Go): boolean => {
    taken.add(entry);
    const isDone = matcher.expression(item, entry, current, next);
    taken.delete(entry);
    return isDone;
  };
  const bindRest: Go = (current) => {
    if (rest?.op !== "sequence") return go(current);
    const left = entries.filter((entry) => !taken.has(entry));
    const bound = bind(matcher, current, rest.name, heldRun(matcher.arena, left, emptyAfter(matcher, target)));
    return bound === null ? false : go(bound);
  };
  return matchUnordered(matcher, wanted, entries, gapCount > 0, one, env, bindRest);
}

function matchCall(matcher: Matcher, pattern: Extract<PatternNode, { op: "call" }>, target: NodeId, env: Env, go: Go): boolean {
  const { arena } = matcher;
  if (matchCallOf(matcher, pattern, childIn(arena, target, Role.func), null, target, env, go)) return true;
  const handed = matcher.handed.get(target);
  return (
    handed !== undefined &&
    pattern.func.op !== "metavariable" &&
    handed.some(({ callee, args }) => matchCallOf(matcher, pattern, callee, args, target, env, go))
  );
}

/** @param args Its arguments; `null` for those that are written in the target. */
function matchCallOf(
  matcher: Matcher,
  pattern: Extract<PatternNode, { op: "call" }>,
  callee: NodeId,
  args: readonly NodeId[] | null,
  target: NodeId,
  env: Env,
  go: Go,
): boolean {
  if (isOneGap(pattern.args)) return matcher.expression(pattern.func, callee, env, go);
  return matcher.expression(pattern.func, callee, env, (next) => {
    const rules = { one: itemMatcher(matcher), isPrefixEnough: false, emptyAt: emptyAfter(matcher, target) };
    return matchArguments(matcher, pattern.args, args ?? childrenIn(matcher.arena, target, Role.argument), rules, next, go);
  });
}

function matchAugment(matcher: Matcher, pattern: Extract<PatternNode, { op: "augment" }>, target: NodeId, env: Env, go: Go): boolean {
  const { arena } = matcher;
  return matcher.expression(pattern.target, childIn(arena, target, Role.target), env, (next) =>
    matcher.expression(pattern.value, childIn(arena, target, Role.value), next, go),
  );
}

function matchLambda(matcher: Matcher, pattern: Extract<PatternNode, { op: "lambda" }>, target: NodeId, env: Env, go: Go): boolean {
  const { arena } = matcher;
  return matcher.params(pattern.params, childIn(arena, target, Role.params), env, (next) =>
    matcher.expression(pattern.body, childIn(arena, target, Role.body), next, go),
  );
}

/** `(...)`: whatever is in there. */
const isOneGap = ({ items }: ListPattern): boolean => items.length === 1 && items[0]?.op === "dots";

const itemMatcher =
  (matcher: Matcher) =>
  (item: PatternNode, target: NodeId, env: Env, go: Go): boolean =>
    matchItem(matcher, item, target, env, go);

/** `<... e ...>`: here or in any expression below. Statements do not occur below expressions. */
export function matchDeep(matcher: Matcher, inner: PatternNode, target: NodeId, env: Env, go: Go): boolean {
  const { arena } = matcher;
  const end = subtreeEndOf(arena, target);
  for (let node = target; node < end; node = (node + 1) as NodeId) {
    if (!isValueKind(kindOf(arena, node)) || roleOf(arena, node) === Role.name) continue;
    if (!isRuledOut(matcher, inner, node, env) && matcher.expression(inner, node, env, go)) return true;
  }
  return false;
}

/** `object. ...`: take links `.name` and `.name(args)` off the right end, one by one. */
function matchChain(matcher: Matcher, object: PatternNode, target: NodeId, env: Env, go: Go): boolean {
  const { arena } = matcher;
  for (let current = target; current !== NO_NODE; ) {
    if (matcher.expression(object, current, env, go)) return true;
    const link = kindOf(arena, current) === Kind.Call ? firstChildOf(arena, current) : current;
    current = link !== NO_NODE && kindOf(arena, link) === Kind.Attribute ? firstChildOf(arena, link) : NO_NODE;
  }
  return false;
}

function matchBinary(matcher: Matcher, pattern: Extract<PatternNode, { op: "binary" }>, target: NodeId, env: Env, go: Go): boolean {
  const { arena } = matcher;
  const isOperator = (node: NodeId) => kindOf(arena, node) === Kind.BinOp && symbolOf(arena, node) === pattern.operator;
  if (!isOperator(target)) return false;
  const left = firstChildOf(arena, target);
  if (pattern.right.op !== "dots") {
    return matcher.expression(pattern.left, left, env, (next) => matcher.expression(pattern.right, nextSiblingOf(arena, left), next, go));
  }
  // `a + ...` also means `a + b + …`: look down the left spine.
  for (let current = left; ; current = firstChildOf(arena, current)) {
    if (matcher.expression(pattern.left, current, env, go)) return true;
    if (!isOperator(current)) return false;
  }
}

/** Assignments, annotated ones and `:=` are one thing here; `+=` is another. */
function matchAssign(matcher: Matcher, pattern: Extract<PatternNode, { op: "assign" }>, target: NodeId, env: Env, go: Go): boolean {
  const { arena } = matcher;
  const kind = kindOf(arena, target);
  if (kind !== Kind.Assign && kind !== Kind.NamedExpr) return false;
  const targets = childrenIn(arena, target, Role.target);
  const value = childIn(arena, target, Role.value);
  const annotation = childIn(arena, target, Role.annotation);
  const withAnnotation: Go = (next) =>
    pattern.annotation === null ? go(next) : matcher.expression(pattern.annotation, annotation, next, go);
  const pair = (left: PatternNode, right: PatternNode | null, to: NodeId, from: NodeId): boolean =>
    matcher.expression(left, to, env, (next) =>
      right === null ? withAnnotation(next) : matcher.expression(right, from, next, withAnnotation),
    );
  const first = pattern.targets[0];
  if (first === undefined) return false;
  if (pattern.targets.length > 1) {
    if (targets.length !== pattern.targets.length) return false;
    const walk = (index: number, current: Env): boolean => {
      const item = pattern.targets[index];
      if (item !== undefined) return matcher.expression(item, targets[index] ?? NO_NODE, current, (next) => walk(index + 1, next));
      return pattern.value === null ? withAnnotation(current) : matcher.expression(pattern.value, value, current, withAnnotation);
    };
    return walk(0, env);
  }
  for (const to of targets) {
    if (pair(first, pattern.value, to, value)) return true;
    // `a, b = 4, 5` is also `a = 4` and `b = 5`.
    if (pattern.value === null || !isDisplay(matcher, to) || !isDisplay(matcher, value)) continue;
    const left = childrenOf(arena, to);
    const right = childrenOf(arena, value);
    if (left.length !== right.length) continue;
    for (const [index, item] of left.entries()) if (pair(first, pattern.value, item, right[index] ?? NO_NODE)) return true;
  }
  return false;
}

const isDisplay = ({ arena }: Matcher, node: NodeId): boolean =>
  node !== NO_NODE && (kindOf(arena, node) === Kind.Tuple || kindOf(arena, node) === Kind.List);

function matchNode(matcher: Matcher, pattern: Extract<PatternNode, { op: "node" }>, target: NodeId, env: Env, go: Go): boolean {
  const { arena } = matcher;
  if (kindOf(arena, target) !== pattern.kind || (pattern.text !== null && symbolOf(arena, target) !== pattern.text)) return false;
  const children = childrenOf(arena, target);
  if (matchChildren(matcher, pattern.children, children, false, env, go)) return true;
  const isSwapped = matcher.options.symmetricEq && pattern.kind === Kind.Compare && (pattern.text === "==" || pattern.text === "!=");
  return isSwapped && matchChildren(matcher, pattern.children, children.toReversed(), false, env, go);
}

/**
 * The same children in the same roles. A `...` may stand for a child that is missing.
 * @param mayEndEarly May the target have further children?
 */
export function matchChildren(
  matcher: Matcher,
  patterns: readonly ChildPattern[],
  targets: readonly NodeId[],
  mayEndEarly: boolean,
  env: Env,
  go: Go,
): boolean {
  const walk = (index: number, at: number, current: Env): boolean => {
    const item = patterns[index];
    if (item === undefined) return at === targets.length || mayEndEarly ? go(current) : false;
    const target = targets[at];
    // A `...` at the end says that anything may follow: `assert ...`, `return ...`, `x[...]`.
    if (item.pattern.op === "dots" && index === patterns.length - 1 && item.role !== Role.upper) return go(current);
    if (target === undefined || roleOf(matcher.arena, target) !== item.role) {
      return item.pattern.op === "dots" ? walk(index + 1, at, current) : false;
    }
    return matcher.expression(item.pattern, target, current, (next) => walk(index + 1, at + 1, next));
  };
  return walk(0, 0, env);
}

/** A hole takes the name itself; only what has a shape of its own looks behind it. */
const canUnfold = (pattern: PatternNode): boolean =>
  pattern.op === "name" ||
  pattern.op === "call" ||
  pattern.op === "attribute" ||
  pattern.op === "binary" ||
  pattern.op === "fstring" ||
  pattern.op === "node" ||
  pattern.op === "elements";

/** With symbolic propagation a name also stands for the one expression that defines it. */
function matchDefinition(matcher: Matcher, pattern: PatternNode, target: NodeId, env: Env, go: Go): boolean {
  const definition = matcher.types.definitionOf(target);
  return definition !== NO_NODE && matcher.expression(pattern, definition, env, go);
}
