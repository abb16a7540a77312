/**
 * Patterns of `case` clauses in normal form: they look like the expressions
 * that would build what they match, so that one matcher serves both.
 */
import { childOfType, endIn, fieldOf, isMeaningful, meaningfulChildren, startIn, typeOf } from "../concrete.ts";
import { Cst, Field } from "../grammar.ts";
import { Kind, Role } from "../kinds.ts";
import { leafFor, normalName, openFor, openWithWord, planAll, planName } from "./expression.ts";
import { NO_OUTER, type Walk } from "./walk.ts";

/** A wrapper around one pattern; `_` is a name, a minus an operator. */
export function convertCasePattern(walk: Walk, node: number, role: Role): void {
  const { tree } = walk;
  const children = meaningfulChildren(tree, node);
  const [inner] = children;
  if (inner === undefined) {
    leafFor(walk, Kind.Name, node, role, NO_OUTER, normalName(walk.source(node)));
  } else if (childOfType(tree, node, Cst.tokenMinus) >= 0 && children.length === 1) {
    openWithWord(walk, Kind.UnaryOp, node, role, NO_OUTER, "-");
    walk.plan(inner, Role.value);
  } else walk.plan(inner, role);
}

/** `A | B` */
export function convertUnionPattern(walk: Walk, node: number, role: Role): void {
  openWithWord(walk, Kind.BoolOp, node, role, NO_OUTER, "|");
  planAll(walk, node, Role.value);
}

/** `Point(x, y=0)` reads as the call. */
export function convertClassPattern(walk: Walk, node: number, role: Role): void {
  openFor(walk, Kind.Call, node, role, NO_OUTER);
  const [callee, ...given] = meaningfulChildren(walk.tree, node);
  if (callee !== undefined) walk.plan(callee, Role.func);
  for (const child of given) walk.plan(child, Role.argument);
}

export function convertKeywordPattern(walk: Walk, node: number, role: Role): void {
  const [name, value] = meaningfulChildren(walk.tree, node);
  openWithWord(walk, Kind.Keyword, node, role, NO_OUTER, name === undefined ? "" : normalName(walk.source(name)));
  if (value !== undefined) walk.plan(value, Role.value);
}

/** Keys and values alternate; a `**rest` stands alone. */
export function convertDictPattern(walk: Walk, node: number, role: Role): void {
  const { tree } = walk;
  openFor(walk, Kind.Dict, node, role, NO_OUTER);
  let key = -1;
  for (const child of meaningfulChildren(tree, node)) {
    if (fieldOf(tree, child) === Field.key) key = child;
    else if (fieldOf(tree, child) === Field.value && key >= 0) {
      walk.planOpen(Kind.Pair, Role.entry, startIn(tree, key), endIn(tree, child));
      walk.plan(key, Role.key);
      walk.plan(child, Role.value);
      walk.planClose();
      key = -1;
    } else walk.plan(child, Role.entry);
  }
}

export function convertSplatPattern(walk: Walk, node: number, role: Role): void {
  const isDouble = childOfType(walk.tree, node, Cst.tokenStarStar) >= 0;
  openFor(walk, isDouble ? Kind.DoubleStar : Kind.Star, node, role, NO_OUTER);
  const [value] = meaningfulChildren(walk.tree, node);
  if (value !== undefined) planName(walk, value, Role.value);
}

/** `pattern as name` binds the name, as `name := pattern` does. */
export function convertAsPattern(walk: Walk, node: number, role: Role): void {
  const { tree } = walk;
  openFor(walk, Kind.NamedExpr, node, role, NO_OUTER);
  const [value, name] = meaningfulChildren(tree, node);
  if (name !== undefined) {
    if (typeOf(tree, name) === Cst.as_pattern_target) planAll(walk, name, Role.target);
    else planName(walk, name, Role.target);
  }
  if (value !== undefined) walk.plan(value, Role.value);
}

/** `a.b.c` outside imports: the attributes it means. */
export function convertDottedName(walk: Walk, node: number, role: Role, outer: number): void {
  const { tree } = walk;
  const parts = meaningfulChildren(tree, node).filter((child) => isMeaningful(typeOf(tree, child)));
  const [first] = parts;
  const last = parts.at(-1);
  if (first === undefined || last === undefined) return leafFor(walk, Kind.Error, node, role, outer, null);
  if (parts.length === 1) return leafFor(walk, Kind.Name, first, role, outer, normalName(walk.source(first)));
  const start = startIn(tree, node);
  openWithWord(walk, Kind.Attribute, node, role, outer, normalName(walk.source(last)));
  for (const part of parts.slice(1, -1).reverse()) {
    walk.planOpen(Kind.Attribute, Role.object, start, endIn(tree, part), 0, normalName(walk.source(part)));
  }
  planName(walk, first, Role.object);
  for (let i = 0; i < parts.length - 2; i++) walk.planClose();
}

/** `1 + 2j` */
export function convertComplexPattern(walk: Walk, node: number, role: Role): void {
  const [left, right] = meaningfulChildren(walk.tree, node);
  openWithWord(walk, Kind.BinOp, node, role, NO_OUTER, childOfType(walk.tree, node, Cst.tokenPlus) >= 0 ? "+" : "-");
  if (left !== undefined) walk.plan(left, Role.left);
  if (right !== undefined) walk.plan(right, Role.right);
}
