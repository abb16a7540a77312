/**
 * A quick "no": what a pattern needs of a node whatever its metavariables come
 * to hold. Most nodes that a pattern is tried at fail here, before anything is
 * allocated. "Yes" promises nothing.
 */
import { childIn, firstChildOf, kindOf, NO_NODE, type NodeId, nextSiblingOf, roleOf, symbolIdOf, symbolOf } from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";
import { type Env, emptyEnv, heldIn, heldNode } from "./bindings.ts";
import { isLiteralKind } from "./equality.ts";
import { mayBeConstant } from "./literal.ts";
import type { Matcher } from "./matcher.ts";
import type { ChildPattern, ListPattern, Pattern, PatternNode } from "./patternNode.ts";

/** Is it sure that the pattern does not match at the node, when `env` holds already? */
export function isRuledOut(matcher: Matcher, pattern: PatternNode, target: NodeId, env: Env): boolean {
  // A name may then stand for anything.
  if (matcher.options.useDefinitions || target === NO_NODE) return false;
  const { arena, names } = matcher;
  const kind = kindOf(arena, target);
  switch (pattern.op) {
    case "metavariable":
      return isOtherThanHeld(matcher, pattern.name, target, kind, env) || isUnwanted(matcher, pattern.name, target, env);
    case "name":
      return kind !== Kind.Name || (symbolOf(arena, target) !== pattern.text && names.importedPathOf(target) !== pattern.text);
    case "attribute": {
      if (kind === Kind.Attribute) {
        const isNamed = pattern.name.kind !== "text" || pattern.name.text === symbolOf(arena, target);
        if (isNamed && !isRuledOut(matcher, pattern.object, firstChildOf(arena, target), env)) return false;
        return pattern.segments === null || names.importedPathOf(target) === null;
      }
      if ((kind !== Kind.Name && kind !== Kind.Call) || pattern.segments === null) return true;
      return names.starImports.length === 0 && names.importedPathOf(target) === null;
    }
    case "call":
      return kind !== Kind.Call || (isCallRuledOut(matcher, pattern, target, env) && isHandedRuledOut(matcher, pattern, target, env));
    case "string":
      return kind !== Kind.Str && kind !== Kind.StrPiece && !mayHoldConstant(matcher, kind);
    case "number":
      return kind !== Kind.Int && kind !== Kind.Float && !mayHoldConstant(matcher, kind);
    case "constant":
      return kind === Kind.Constant ? symbolOf(arena, target) !== pattern.text : !mayHoldConstant(matcher, kind);
    case "elements":
      return kind !== pattern.kind && kind !== Kind.Comprehension && kind !== Kind.Name && kind !== Kind.BinOp;
    case "binary":
      return kind !== Kind.BinOp || symbolOf(arena, target) !== pattern.operator;
    case "assign": {
      if (kind !== Kind.Assign && kind !== Kind.NamedExpr) return true;
      const [to] = pattern.targets;
      if (to === undefined || pattern.targets.length !== 1) return false;
      const value = childIn(arena, target, Role.value);
      // Of `a, b = c, d` parts are matched as well.
      const isDisplay = value !== NO_NODE && (kindOf(arena, value) === Kind.Tuple || kindOf(arena, value) === Kind.List);
      if (isDisplay) return false;
      return areTargetsRuledOut(matcher, to, target, env) || (pattern.value !== null && isRuledOut(matcher, pattern.value, value, env));
    }
    case "augment":
      return kind !== Kind.AugAssign || symbolOf(arena, target) !== pattern.operator;
    case "node":
      return (
        kind !== pattern.kind ||
        (pattern.text !== null && symbolOf(arena, target) !== pattern.text) ||
        areChildrenRuledOut(matcher, pattern.children, target, env)
      );
    default:
      return false;
  }
}

type CallPattern = Extract<PatternNode, { op: "call" }>;

const isCallRuledOut = (matcher: Matcher, { func, args }: CallPattern, call: NodeId, env: Env): boolean =>
  isRuledOut(matcher, func, childIn(matcher.arena, call, Role.func), env) || areArgumentsRuledOut(matcher, args, call, env);

function isHandedRuledOut(matcher: Matcher, { func }: CallPattern, call: NodeId, env: Env): boolean {
  const handed = matcher.handed.get(call);
  return handed === undefined || handed.every(({ callee }) => isRuledOut(matcher, func, callee, env));
}

const mayHoldConstant = (matcher: Matcher, kind: Kind): boolean =>
  mayBeConstant(kind) && (matcher.options.useConstants || (kind !== Kind.Name && kind !== Kind.Attribute));

/** None of what is assigned to can match. */
function areTargetsRuledOut(matcher: Matcher, pattern: PatternNode, assign: NodeId, env: Env): boolean {
  const { arena } = matcher;
  if (pattern.op === "metavariable" && env.held === null && matcher.asked === null) return false;
  for (let child = firstChildOf(arena, assign); child !== NO_NODE; child = nextSiblingOf(arena, child))
    if (roleOf(arena, child) === Role.target && !isRuledOut(matcher, pattern, child, env)) return false;
  return true;
}

/** The same for a whole pattern and where it would begin, when nothing is held yet. */
export function isPlaceRuledOut(matcher: Matcher, pattern: Pattern, target: NodeId): boolean {
  if (pattern.form === "expression" || pattern.form === "decorator") return isRuledOut(matcher, pattern.root, target, NOTHING_HELD);
  const first = pattern.form === "statement" ? pattern.root : pattern.body.items[0];
  if (first?.op !== "expression" || first.value.op !== "assign") return false;
  const place = kindOf(matcher.arena, target) === Kind.ExprStmt ? firstChildOf(matcher.arena, target) : target;
  return isRuledOut(matcher, first.value, place, NOTHING_HELD);
}

/** Only looked at, so that one serves all. */
const NOTHING_HELD = emptyEnv();

/** Does the metavariable hold an expression that the target is not? Only for what no constant makes equal. */
function isOtherThanHeld({ arena }: Matcher, name: string, target: NodeId, kind: Kind, env: Env): boolean {
  const held = env.held === null ? null : heldIn(env, name);
  if (held === null || held.kind !== "node") return false;
  const heldKind = kindOf(arena, held.node);
  if (isLiteralKind(heldKind) || isLiteralKind(kind)) return false;
  return heldKind !== kind || symbolIdOf(arena, held.node) !== symbolIdOf(arena, target);
}

/** Is something else asked of what the metavariable would hold? */
function isUnwanted(matcher: Matcher, name: string, target: NodeId, env: Env): boolean {
  const isWanted = matcher.asked?.get(name);
  return isWanted !== undefined && (env.held === null || heldIn(env, name) === null) && !isWanted(heldNode(matcher, target));
}

/** The same children, one by one; a gap may stand for any number, and sides of `==` may be swapped. */
function areChildrenRuledOut(matcher: Matcher, children: readonly ChildPattern[], target: NodeId, env: Env): boolean {
  const { arena, options } = matcher;
  if (options.symmetricEq || children.some(({ pattern }) => pattern.op === "dots")) return false;
  let child = firstChildOf(arena, target);
  for (const { pattern, role } of children) {
    if (child === NO_NODE || roleOf(arena, child) !== role || isRuledOut(matcher, pattern, child, env)) return true;
    child = nextSiblingOf(arena, child);
  }
  return child !== NO_NODE;
}

/** Counts, names of keywords, and the first positional items. */
function areArgumentsRuledOut(matcher: Matcher, { items, gapCount }: ListPattern, call: NodeId, env: Env): boolean {
  const { arena } = matcher;
  let argumentCount = 0;
  let positionalCount = 0;
  /** Item that the next argument must match; -1 once that is open. */
  let next = 0;
  for (let child = firstChildOf(arena, call); child !== NO_NODE; child = nextSiblingOf(arena, child)) {
    if (roleOf(arena, child) !== Role.argument) continue;
    argumentCount += 1;
    if (kindOf(arena, child) === Kind.Keyword) {
      next = -1;
      continue;
    }
    positionalCount += 1;
    const item = next < 0 ? undefined : items[next];
    if (item === undefined || item.op === "dots" || item.op === "sequence" || item.op === "keyword") next = -1;
    else if (isRuledOut(matcher, item, child, env)) return true;
    else next += 1;
  }
  if (gapCount === 0 && items.length !== argumentCount) return true;
  let wanted = 0;
  for (const item of items) {
    if (item.op === "keyword") {
      if (item.name.kind !== "text") continue;
      const keyword = keywordNamed(matcher, call, item.name.text);
      if (keyword === NO_NODE || isRuledOut(matcher, item.value, firstChildOf(arena, keyword), env)) return true;
    } else if (item.op !== "dots" && item.op !== "sequence") wanted += 1;
  }
  return wanted > positionalCount;
}

function keywordNamed({ arena }: Matcher, call: NodeId, name: string): NodeId {
  for (let child = firstChildOf(arena, call); child !== NO_NODE; child = nextSiblingOf(arena, child)) {
    if (kindOf(arena, child) === Kind.Keyword && symbolOf(arena, child) === name) return child;
  }
  return NO_NODE;
}
