/**
 * One pattern statement against one target statement. "The pattern may say
 * less": what it leaves out (a return annotation, an else) may be there.
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
  outerEndOf,
  outerStartOf,
  subtreeEndOf,
  symbolOf,
} from "../syntax/arena.ts";
import { isStatementKind, Kind, Role } from "../syntax/kinds.ts";
import { bind, type Env, heldNode } from "./bindings.ts";
import { isAsync, LISTED } from "./compile.ts";
import { matchChildren, matchDeep } from "./expression.ts";
import { matchImport } from "./importStatement.ts";
import { bindSegment, emptyAfter, matchArguments, matchItem, matchOrdered, matchSubsequence, matchUnordered } from "./list.ts";
import { type Go, isSpent, type Matcher } from "./matcher.ts";
import type { Body, CasePattern, HandlerPattern, ListPattern, PatternNode, Segment, StatementPattern } from "./patternNode.ts";
import { isRuledOut } from "./precheck.ts";

type Of<Op extends StatementPattern["op"]> = Extract<StatementPattern, { readonly op: Op }>;

export function matchStatement(matcher: Matcher, pattern: StatementPattern, target: NodeId, env: Env, go: Go): boolean {
  if (isSpent(matcher)) return true;
  const { arena } = matcher;
  const kind = kindOf(arena, target);
  switch (pattern.op) {
    case "any": {
      const bound = isStatementKind(kind) ? bind(matcher, env, pattern.name, heldNode(matcher, target)) : null;
      return bound === null ? false : go(bound);
    }
    case "expression":
      return matchInStatement(matcher, pattern.value, target, env, go);
    case "simple":
      return matchSimple(matcher, pattern, target, env, go);
    case "import":
      return matchImport(matcher, pattern.entries, target, env, go);
    case "if":
    case "while":
      if (kind !== (pattern.op === "if" ? Kind.If : Kind.While)) return false;
      return matcher.expression(pattern.test, childIn(arena, target, Role.test), env, (next) =>
        matchBranches(matcher, pattern, target, next, go),
      );
    case "for":
      if (kind !== Kind.For || (pattern.isAsync && !isAsync(arena, target))) return false;
      return matcher.expression(pattern.target, childIn(arena, target, Role.target), env, (next) =>
        matcher.expression(pattern.iter, childIn(arena, target, Role.iter), next, (after) =>
          matchBranches(matcher, pattern, target, after, go),
        ),
      );
    case "with":
      return matchWith(matcher, pattern, target, env, go);
    case "try":
      return matchTry(matcher, pattern, target, env, go);
    case "def":
      return matchDef(matcher, pattern, target, env, go);
    case "class":
      return matchClass(matcher, pattern, target, env, go);
    case "match":
      return matchMatch(matcher, pattern, target, env, go);
    case "handler":
      return kind === Kind.Handler && matchHandler(matcher, pattern, target, env, go);
    case "gap":
    case "run":
      return false;
  }
}

/** Kinds of statement that a pattern statement can match: a cheap first test for long lists. */
export function canMatchKind(pattern: StatementPattern, kind: Kind): boolean {
  switch (pattern.op) {
    case "expression":
      switch (pattern.value.op) {
        case "deep":
          return true;
        case "assign":
          return kind === Kind.Assign || kind === Kind.ExprStmt;
        case "augment":
          return kind === Kind.AugAssign;
        default:
          return kind === Kind.ExprStmt || kind === Kind.Assign || kind === Kind.AugAssign || kind === Kind.Return;
      }
    case "simple":
      return kind === pattern.kind;
    case "import":
      return kind === Kind.Import || kind === Kind.ImportFrom;
    default:
      return pattern.op === "any" || pattern.op === "gap" || pattern.op === "run" || kind === COMPOUND[pattern.op];
  }
}

const COMPOUND = {
  if: Kind.If,
  while: Kind.While,
  for: Kind.For,
  with: Kind.With,
  try: Kind.Try,
  def: Kind.FunctionDef,
  class: Kind.ClassDef,
  match: Kind.Match,
  handler: Kind.Handler,
} as const;

/**
 * An expression that stands as a statement in a pattern is also found inside
 * other statements: as what is assigned, returned, awaited, passed or chained on.
 */
function matchInStatement(matcher: Matcher, value: PatternNode, target: NodeId, env: Env, go: Go): boolean {
  const { arena } = matcher;
  const kind = kindOf(arena, target);
  if (value.op === "deep") {
    return ownExpressions(matcher, target).some((expression) => matchDeep(matcher, value.inner, expression, env, go));
  }
  if (value.op === "assign" || value.op === "augment") {
    const place = kind === Kind.ExprStmt ? firstChildOf(arena, target) : target;
    return matcher.expression(value, place, env, go);
  }
  if (!matcher.options.implicitDeepExpression) {
    return kind === Kind.ExprStmt && matcher.expression(value, firstChildOf(arena, target), env, go);
  }
  switch (kind) {
    case Kind.Return:
      return childrenOf(arena, target).some((child) => matchDeep(matcher, value, child, env, go));
    case Kind.Assign:
      if (childIn(arena, target, Role.annotation) !== NO_NODE) {
        return childrenIn(arena, target, Role.value).some((child) => matchDeep(matcher, value, child, env, go));
      }
      return matchReachableBackwards(matcher, value, target, env, go);
    case Kind.AugAssign:
      return matchReachableBackwards(matcher, value, target, env, go);
    case Kind.ExprStmt:
      return matchReachable(matcher, value, firstChildOf(arena, target), env, go);
    default:
      return false;
  }
}

/** From what is assigned back to the targets. */
function matchReachableBackwards(matcher: Matcher, value: PatternNode, assign: NodeId, env: Env, go: Go): boolean {
  const { arena } = matcher;
  const first = firstChildOf(arena, assign);
  const second = first === NO_NODE ? NO_NODE : nextSiblingOf(arena, first);
  if (second !== NO_NODE && nextSiblingOf(arena, second) === NO_NODE)
    return matchReachable(matcher, value, second, env, go) || matchReachable(matcher, value, first, env, go);
  return childrenOf(arena, assign)
    .toReversed()
    .some((child) => matchReachable(matcher, value, child, env, go));
}

/** Tries the expression and what it is made of, but not through operators, subscripts, conditions or lambdas. */
function matchReachable(matcher: Matcher, value: PatternNode, from: NodeId, env: Env, go: Go): boolean {
  if (from === NO_NODE) return false;
  const { arena } = matcher;
  const end = subtreeEndOf(arena, from);
  for (let node = from as number; node < end; ) {
    const at = node as NodeId;
    if (!isRuledOut(matcher, value, at, env) && matcher.expression(value, at, env, go)) return true;
    node = REACHED_THROUGH.has(kindOf(arena, at)) ? node + 1 : subtreeEndOf(arena, at);
  }
  return false;
}

const REACHED_THROUGH: ReadonlySet<Kind> = new Set<Kind>([
  Kind.Call,
  Kind.Keyword,
  Kind.Star,
  Kind.DoubleStar,
  Kind.Attribute,
  Kind.Await,
  Kind.Yield,
  Kind.YieldFrom,
  Kind.List,
  Kind.Tuple,
  Kind.Set,
  Kind.Dict,
  Kind.Pair,
  Kind.NamedExpr,
  Kind.BinOp,
]);

/** The expressions of a statement itself, not those of statements inside it. */
function ownExpressions({ arena }: Matcher, target: NodeId): NodeId[] {
  return childrenOf(arena, target).filter((child) => {
    const kind = kindOf(arena, child);
    return kind >= Kind.Name && kind <= Kind.Repr;
  });
}

function matchSimple(matcher: Matcher, pattern: Of<"simple">, target: NodeId, env: Env, go: Go): boolean {
  const { arena } = matcher;
  if (kindOf(arena, target) !== pattern.kind || (pattern.text !== null && symbolOf(arena, target) !== pattern.text)) return false;
  const children = childrenOf(arena, target);
  if (LISTED.has(pattern.kind)) {
    const items = pattern.children.map((child) => child.pattern);
    const rules = { one: itemMatcher(matcher), isPrefixEnough: false, emptyAt: outerEndOf(arena, target) };
    return matchOrdered(matcher, items, items.filter((item) => item.op === "dots").length, children, rules, env, go);
  }
  // `raise E` is also in `raise E from F`, but a bare `raise` is only itself.
  const mayEndEarly = pattern.kind === Kind.Raise && pattern.children.length > 0;
  return matchChildren(matcher, pattern.children, children, mayEndEarly, env, go);
}

const itemMatcher =
  (matcher: Matcher) =>
  (item: PatternNode, target: NodeId, env: Env, go: Go): boolean =>
    matchItem(matcher, item, target, env, go);

/** Body, and the else that the pattern asks for. */
function matchBranches(
  matcher: Matcher,
  pattern: { readonly body: Body; readonly orelse: Body | null },
  target: NodeId,
  env: Env,
  go: Go,
): boolean {
  const { arena } = matcher;
  return matcher.body(pattern.body, childIn(arena, target, Role.body), env, (next) => {
    if (pattern.orelse === null) return go(next);
    const orelse = childIn(arena, target, Role.orelse);
    return orelse !== NO_NODE && matcher.body(pattern.orelse, orelse, next, go);
  });
}

function matchWith(matcher: Matcher, pattern: Of<"with">, target: NodeId, env: Env, go: Go): boolean {
  const { arena } = matcher;
  if (kindOf(arena, target) !== Kind.With || (pattern.isAsync && !isAsync(arena, target))) return false;
  const name = childIn(arena, target, Role.target);
  const withBody: Go = (next) => matcher.body(pattern.body, childIn(arena, target, Role.body), next, go);
  return matcher.expression(pattern.context, childIn(arena, target, Role.context), env, (next) =>
    pattern.target === null ? withBody(next) : matcher.expression(pattern.target, name, next, withBody),
  );
}

function matchTry(matcher: Matcher, pattern: Of<"try">, target: NodeId, env: Env, go: Go): boolean {
  const { arena } = matcher;
  if (kindOf(arena, target) !== Kind.Try) return false;
  const both = (body: Body | null, block: NodeId, current: Env, next: Go): boolean => {
    if (body === null || block === NO_NODE) return body === null && block === NO_NODE ? next(current) : false;
    return matcher.body(body, block, current, next);
  };
  const oneHandler = (handler: HandlerPattern, node: NodeId, current: Env, next: Go) => matchHandler(matcher, handler, node, current, next);
  return matcher.body(pattern.body, childIn(arena, target, Role.body), env, (afterBody) =>
    matchUnordered(matcher, pattern.handlers, childrenIn(arena, target, Role.handler), true, oneHandler, afterBody, (afterHandlers) =>
      both(pattern.orelse, childIn(arena, target, Role.orelse), afterHandlers, (afterElse) =>
        both(pattern.final, childIn(arena, target, Role.final), afterElse, go),
      ),
    ),
  );
}

function matchHandler(matcher: Matcher, pattern: HandlerPattern, target: NodeId, env: Env, go: Go): boolean {
  const { arena } = matcher;
  const type = childIn(arena, target, Role.type);
  const name = childIn(arena, target, Role.name);
  const withBody: Go = (next) => matcher.body(pattern.body, childIn(arena, target, Role.body), next, go);
  if (pattern.isAny) return withBody(env);
  if ((pattern.type === null) !== (type === NO_NODE) || (pattern.name === null) !== (name === NO_NODE)) return false;
  if (pattern.type === null) return withBody(env);
  return matchTypes(matcher, pattern.type, type, env, (next) =>
    pattern.name === null ? withBody(next) : matcher.expression(pattern.name, name, next, withBody),
  );
}

/** One exception type and a tuple of one are the same. */
function matchTypes(matcher: Matcher, pattern: PatternNode, type: NodeId, env: Env, go: Go): boolean {
  if (pattern.op !== "elements" || kindOf(matcher.arena, type) === Kind.Tuple) return matcher.expression(pattern, type, env, go);
  const rules = { one: itemMatcher(matcher), isPrefixEnough: false, emptyAt: outerEndOf(matcher.arena, type) };
  return matchOrdered(matcher, pattern.items.items, pattern.items.gapCount, [type], rules, env, go);
}

function matchDecorators(matcher: Matcher, patterns: readonly PatternNode[], target: NodeId, env: Env, go: Go): boolean {
  if (patterns.length === 0) return go(env);
  const decorators = childrenIn(matcher.arena, target, Role.decorator);
  const wanted = patterns.filter((pattern) => pattern.op !== "dots");
  if (matcher.options.decoratorsOrderMatters) return matchSubsequence(matcher, wanted, decorators, matcher.expression, env, go);
  return matchUnordered(matcher, wanted, decorators, true, matcher.expression, env, go);
}

function bindDefinedName(matcher: Matcher, segment: Segment, target: NodeId, env: Env): Env | null {
  const { arena } = matcher;
  const name = childIn(arena, target, Role.name);
  if (name === NO_NODE) return null;
  if (segment.kind === "metavariable") return bind(matcher, env, segment.name, heldNode(matcher, name));
  return bindSegment(matcher, segment, env, symbolOf(arena, name), outerStartOf(arena, name), outerEndOf(arena, name));
}

function matchDef(matcher: Matcher, pattern: Of<"def">, target: NodeId, env: Env, go: Go): boolean {
  const { arena } = matcher;
  if (kindOf(arena, target) !== Kind.FunctionDef || (pattern.isAsync && !isAsync(arena, target))) return false;
  const named = bindDefinedName(matcher, pattern.name, target, env);
  if (named === null) return false;
  const withReturns: Go = (next) =>
    pattern.returns === null ? go(next) : matcher.expression(pattern.returns, childIn(arena, target, Role.returns), next, go);
  return matchDecorators(matcher, pattern.decorators, target, named, (next) =>
    matcher.params(pattern.params, childIn(arena, target, Role.params), next, (after) =>
      matcher.body(pattern.body, childIn(arena, target, Role.body), after, withReturns),
    ),
  );
}

function matchClass(matcher: Matcher, pattern: Of<"class">, target: NodeId, env: Env, go: Go): boolean {
  const { arena } = matcher;
  if (kindOf(arena, target) !== Kind.ClassDef) return false;
  const named = bindDefinedName(matcher, pattern.name, target, env);
  if (named === null) return false;
  return matchDecorators(matcher, pattern.decorators, target, named, (next) =>
    matchBases(matcher, pattern.bases, target, next, (after) =>
      matchMembers(matcher, pattern.body, childIn(arena, target, Role.body), after, go),
    ),
  );
}

function matchBases(matcher: Matcher, pattern: ListPattern, target: NodeId, env: Env, go: Go): boolean {
  const rules = { one: itemMatcher(matcher), isPrefixEnough: true, emptyAt: emptyAfter(matcher, target) };
  return matchArguments(matcher, pattern, matcher.basesOf(target), rules, env, go);
}

/** Members of a class: each somewhere in the body, in any order; `...` says nothing here. */
function matchMembers(matcher: Matcher, body: Body, block: NodeId, env: Env, go: Go): boolean {
  const wanted = body.items.filter((item) => item.op !== "gap");
  if (wanted.length === 0) return go(env);
  if (wanted.length === 1 && (wanted[0]?.op === "any" || wanted[0]?.op === "run")) return matcher.body(body, block, env, go);
  return matchUnordered(matcher, wanted, childrenOf(matcher.arena, block), true, matcher.statement, env, go);
}

function matchMatch(matcher: Matcher, pattern: Of<"match">, target: NodeId, env: Env, go: Go): boolean {
  const { arena } = matcher;
  if (kindOf(arena, target) !== Kind.Match) return false;
  const one = (item: CasePattern, node: NodeId, current: Env, next: Go): boolean =>
    matcher.expression(item.pattern, childIn(arena, node, Role.pattern), current, (after) => {
      const guard = childIn(arena, node, Role.guard);
      const withBody: Go = (last) => matcher.body(item.body, childIn(arena, node, Role.body), last, next);
      if (item.guard === null) return guard === NO_NODE ? withBody(after) : false;
      return matcher.expression(item.guard, guard, after, withBody);
    });
  return matcher.expression(pattern.subject, childIn(arena, target, Role.subject), env, (next) =>
    matchUnordered(matcher, pattern.cases, childrenIn(arena, target, Role.case), true, one, next, go),
  );
}
