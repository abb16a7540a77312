/**
 * Expressions in normal form: operators, calls, displays, comprehensions,
 * lambdas, types. Strings have a file of their own.
 */
import { afterIn, childInField, childOfType, endIn, fieldOf, isMeaningful, meaningfulChildren, startIn, typeOf } from "../concrete.ts";
import { Cst, Field } from "../grammar.ts";
import { Flag, Kind, Role } from "../kinds.ts";
import { NO_OUTER, type Walk } from "./walk.ts";

/** An identifier as Python compares it: NFKC, which leaves ASCII alone. */
export function normalName(word: string): string {
  for (let i = 0; i < word.length; i++) if (word.charCodeAt(i) > 127) return word.normalize("NFKC");
  return word;
}

/** Opens the node for a concrete node, with its outer parentheses. */
export function openFor(walk: Walk, kind: Kind, node: number, role: Role, outer: number): void {
  const opened = walk.open(kind, role, startIn(walk.tree, node), endIn(walk.tree, node));
  if (outer !== NO_OUTER) walk.builder.setOuter(opened, startIn(walk.tree, outer), endIn(walk.tree, outer));
}

/** The same with a word. */
export function openWithWord(walk: Walk, kind: Kind, node: number, role: Role, outer: number, word: string): void {
  const opened = walk.open(kind, role, startIn(walk.tree, node), endIn(walk.tree, node));
  if (outer !== NO_OUTER) walk.builder.setOuter(opened, startIn(walk.tree, outer), endIn(walk.tree, outer));
  walk.builder.setSymbol(opened, walk.builder.intern(word));
}

/** Makes a node without children for a concrete node. */
export function leafFor(walk: Walk, kind: Kind, node: number, role: Role, outer: number, word: string | null): void {
  const made = walk.leaf(kind, role, startIn(walk.tree, node), endIn(walk.tree, node), word);
  if (outer !== NO_OUTER) walk.builder.setOuter(made, startIn(walk.tree, outer), endIn(walk.tree, outer));
}

export function planName(walk: Walk, node: number, role: Role): void {
  if (typeOf(walk.tree, node) === Cst.missing) walk.plan(node, role);
  else walk.planLeaf(Kind.Name, role, startIn(walk.tree, node), endIn(walk.tree, node), normalName(walk.source(node)));
}

/** Plans all children that mean something, each in the same role. */
export function planAll(walk: Walk, node: number, role: Role): void {
  const after = afterIn(walk.tree, node);
  for (let child = node + 1; child < after; child = afterIn(walk.tree, child)) {
    if (isMeaningful(typeOf(walk.tree, child))) walk.plan(child, role);
  }
}

/** Plans the child in a field, if there is one. */
export function planField(walk: Walk, node: number, field: Field, role: Role): void {
  const child = childInField(walk.tree, node, field);
  if (child >= 0) walk.plan(child, role);
}

/**
 * Plans several expressions that stand for one: a tuple without parentheses
 * when there are several or a comma follows the only one.
 */
export function planJoined(
  walk: Walk,
  children: readonly number[],
  hasTrailingComma: boolean,
  role: Role,
  elementRole: Role = Role.element,
): void {
  const first = children[0];
  const last = children[children.length - 1];
  if (first === undefined || last === undefined) return;
  if (children.length === 1 && !hasTrailingComma) {
    walk.plan(first, role);
    return;
  }
  walk.planOpen(Kind.Tuple, role, startIn(walk.tree, first), endIn(walk.tree, last));
  for (const child of children) walk.plan(child, elementRole);
  walk.planClose();
}

/** Is the last child of the node, or the last before a closing bracket, a comma? */
export function endsInComma(walk: Walk, node: number): boolean {
  let last: number = Cst.token;
  const after = afterIn(walk.tree, node);
  for (let child = node + 1; child < after; child = afterIn(walk.tree, child)) {
    const type = typeOf(walk.tree, child);
    if (type === Cst.tokenComma) last = type;
    else if (isMeaningful(type)) last = Cst.token;
  }
  return last === Cst.tokenComma;
}

/** Operator text with its inner whitespace made one blank; `<>` is `!=`. */
function operatorOf(walk: Walk, token: number): string {
  const written = walk.source(token);
  if (written === "<>") return "!=";
  return written.length > 3 ? written.replace(/(?:[\s\\]|#[^\n]*)+/g, " ") : written;
}

export function convertBinary(walk: Walk, node: number, role: Role, outer: number): void {
  const operator = childInField(walk.tree, node, Field.operator);
  openWithWord(walk, Kind.BinOp, node, role, outer, operator < 0 ? "" : walk.source(operator));
  planField(walk, node, Field.left, Role.left);
  planField(walk, node, Field.right, Role.right);
}

export function convertUnary(walk: Walk, node: number, role: Role, outer: number): void {
  const operator = childInField(walk.tree, node, Field.operator);
  openWithWord(walk, Kind.UnaryOp, node, role, outer, operator < 0 ? "" : walk.source(operator));
  planField(walk, node, Field.argument, Role.value);
}

/** `a and b and c` nests on the left; here it is one node. Parentheses keep their own node. */
export function convertBoolean(walk: Walk, node: number, role: Role, outer: number): void {
  const { tree } = walk;
  const operatorIn = (at: number): string => {
    const operator = childInField(tree, at, Field.operator);
    return operator < 0 ? "" : walk.source(operator);
  };
  const word = operatorIn(node);
  openWithWord(walk, Kind.BoolOp, node, role, outer, word);
  const operands: number[] = [];
  let current = node;
  for (;;) {
    const right = childInField(tree, current, Field.right);
    const left = childInField(tree, current, Field.left);
    if (right >= 0) operands.push(right);
    if (left < 0) break;
    if (typeOf(tree, left) !== Cst.boolean_operator || operatorIn(left) !== word) {
      operands.push(left);
      break;
    }
    current = left;
  }
  for (const operand of operands.reverse()) walk.plan(operand, Role.value);
}

export function convertComparison(walk: Walk, node: number, role: Role, outer: number): void {
  const { tree } = walk;
  const operators: string[] = [];
  const after = afterIn(tree, node);
  for (let child = node + 1; child < after; child = afterIn(tree, child)) {
    if (fieldOf(tree, child) === Field.operators) operators.push(operatorOf(walk, child));
  }
  openWithWord(walk, Kind.Compare, node, role, outer, operators.join(","));
  for (const child of meaningfulChildren(tree, node)) if (typeOf(tree, child) !== Cst.error) walk.plan(child, Role.value);
}

export function convertConditional(walk: Walk, node: number, role: Role, outer: number): void {
  openFor(walk, Kind.Conditional, node, role, outer);
  const parts = meaningfulChildren(walk.tree, node).filter((child) => typeOf(walk.tree, child) !== Cst.error);
  const roles = [Role.body, Role.test, Role.orelse];
  parts.slice(0, 3).forEach((part, index) => {
    walk.plan(part, roles[index] as Role);
  });
}

export function convertCall(walk: Walk, node: number, role: Role, outer: number): void {
  const { tree } = walk;
  openFor(walk, Kind.Call, node, role, outer);
  planField(walk, node, Field.function, Role.func);
  const given = childInField(tree, node, Field.arguments);
  if (given < 0) return;
  if (typeOf(tree, given) === Cst.generator_expression) walk.plan(given, Role.argument);
  else planArguments(walk, given, Role.argument);
}

/** Plans what stands between the parentheses of a call or of a class's bases. */
export function planArguments(walk: Walk, list: number, role: Role): void {
  // `print `x`` reads as a call once its backquotes are parentheses.
  const quoted = walk.backquotes.has(startIn(walk.tree, list));
  if (!quoted) {
    planAll(walk, list, role);
    return;
  }
  walk.planOpen(Kind.Repr, role, startIn(walk.tree, list), endIn(walk.tree, list));
  planJoined(walk, meaningfulChildren(walk.tree, list), endsInComma(walk, list), Role.value);
  walk.planClose();
}

export function convertKeywordArgument(walk: Walk, node: number, role: Role): void {
  const name = childInField(walk.tree, node, Field.name);
  openWithWord(walk, Kind.Keyword, node, role, NO_OUTER, name < 0 ? "" : normalName(walk.source(name)));
  planField(walk, node, Field.value, Role.value);
}

/** Star and double star, wherever the grammar puts them: value is the only child. */
export function convertSplat(walk: Walk, kind: Kind, node: number, role: Role, outer: number): void {
  openFor(walk, kind, node, role, outer);
  planAll(walk, node, Role.value);
}

export function convertAttribute(walk: Walk, node: number, role: Role, outer: number): void {
  const name = childInField(walk.tree, node, Field.attribute);
  openWithWord(walk, Kind.Attribute, node, role, outer, name < 0 ? "" : normalName(walk.source(name)));
  planField(walk, node, Field.object, Role.object);
}

export function convertSubscript(walk: Walk, node: number, role: Role, outer: number): void {
  const { tree } = walk;
  openFor(walk, Kind.Subscript, node, role, outer);
  planField(walk, node, Field.value, Role.object);
  const indexes = meaningfulChildren(tree, node).filter((child) => fieldOf(tree, child) === Field.subscript);
  const last = indexes[indexes.length - 1];
  let trailing = false;
  if (last !== undefined) {
    const after = afterIn(tree, node);
    for (let child = afterIn(tree, last); child < after; child = afterIn(tree, child)) {
      if (typeOf(tree, child) === Cst.tokenComma) trailing = true;
    }
  }
  planJoined(walk, indexes, trailing, Role.index);
}

export function convertSlice(walk: Walk, node: number, role: Role): void {
  const { tree } = walk;
  openFor(walk, Kind.Slice, node, role, NO_OUTER);
  const roles = [Role.lower, Role.upper, Role.step];
  let colons = 0;
  const after = afterIn(tree, node);
  for (let child = node + 1; child < after; child = afterIn(tree, child)) {
    const type = typeOf(tree, child);
    if (type === Cst.tokenColon) colons++;
    else if (isMeaningful(type) && type !== Cst.error) walk.plan(child, roles[Math.min(colons, 2)] as Role);
  }
}

export function convertComprehension(walk: Walk, node: number, role: Role, outer: number, word: string): void {
  const { tree } = walk;
  openWithWord(walk, Kind.Comprehension, node, role, outer, word);
  planField(walk, node, Field.body, Role.element);
  for (const child of meaningfulChildren(tree, node)) {
    const type = typeOf(tree, child);
    if (type === Cst.for_in_clause || type === Cst.if_clause) walk.plan(child, Role.clause);
  }
}

export function convertForClause(walk: Walk, node: number, role: Role): void {
  const { tree } = walk;
  const isAsync = childOfType(tree, node, Cst.tokenAsync) >= 0;
  walk.open(Kind.CompFor, role, startIn(tree, node), endIn(tree, node), { flags: isAsync ? Flag.async : 0 });
  planField(walk, node, Field.left, Role.target);
  const iterated = meaningfulChildren(tree, node).filter((child) => fieldOf(tree, child) === Field.right);
  planJoined(walk, iterated, false, Role.iter);
}

export function convertYield(walk: Walk, node: number, role: Role, outer: number): void {
  const isFrom = childOfType(walk.tree, node, Cst.tokenFrom) >= 0;
  openFor(walk, isFrom ? Kind.YieldFrom : Kind.Yield, node, role, outer);
  planAll(walk, node, Role.value);
}

export function convertNamedExpression(walk: Walk, node: number, role: Role, outer: number): void {
  openFor(walk, Kind.NamedExpr, node, role, outer);
  planField(walk, node, Field.name, Role.target);
  planField(walk, node, Field.value, Role.value);
}

export function convertPair(walk: Walk, node: number, role: Role): void {
  openFor(walk, Kind.Pair, node, role, NO_OUTER);
  planField(walk, node, Field.key, Role.key);
  planField(walk, node, Field.value, Role.value);
}

/** `list[int]` in a type reads as the subscript it is. */
export function convertGenericType(walk: Walk, node: number, role: Role): void {
  const { tree } = walk;
  openFor(walk, Kind.Subscript, node, role, NO_OUTER);
  const [base, parameters] = meaningfulChildren(tree, node);
  if (base !== undefined) walk.plan(base, Role.object);
  if (parameters !== undefined) planJoined(walk, meaningfulChildren(tree, parameters), endsInComma(walk, parameters), Role.index);
}

export function convertUnionType(walk: Walk, node: number, role: Role): void {
  openWithWord(walk, Kind.BinOp, node, role, NO_OUTER, "|");
  const [left, right] = meaningfulChildren(walk.tree, node);
  if (left !== undefined) walk.plan(left, Role.left);
  if (right !== undefined) walk.plan(right, Role.right);
}

export function convertMemberType(walk: Walk, node: number, role: Role): void {
  const [base, name] = meaningfulChildren(walk.tree, node);
  openWithWord(walk, Kind.Attribute, node, role, NO_OUTER, name === undefined ? "" : normalName(walk.source(name)));
  if (base !== undefined) walk.plan(base, Role.object);
}
