/**
 * Statements in normal form. What Python lets people write in several ways,
 * such as `elif` or several items of one `with`, is nested here; Python 2
 * statements that became functions are calls.
 */
import { afterIn, childInField, childOfType, endIn, fieldOf, isMeaningful, meaningfulChildren, startIn, typeOf } from "../concrete.ts";
import { Cst, Field } from "../grammar.ts";
import { Flag, Kind, Role } from "../kinds.ts";
import { endsInComma, normalName, openFor, openWithWord, planAll, planArguments, planField, planJoined, planName } from "./expression.ts";
import { planParameters } from "./parameter.ts";
import { NO_OUTER, type Walk } from "./walk.ts";

/** Children that stand for something and were understood. */
const understood = (walk: Walk, node: number): number[] =>
  meaningfulChildren(walk.tree, node).filter((child) => typeOf(walk.tree, child) !== Cst.error);

export function convertBlock(walk: Walk, node: number, role: Role): void {
  walk.open(Kind.Block, role, startIn(walk.tree, node), endIn(walk.tree, node), { fit: true });
  planAll(walk, node, Role.body);
}

/** Statements that hold blocks end where their last block ends; comments after it do not belong to them. */
function openCompound(walk: Walk, kind: Kind, node: number, role: Role, start = startIn(walk.tree, node)): void {
  const isAsync = childOfType(walk.tree, node, Cst.tokenAsync) >= 0;
  walk.open(kind, role, start, endIn(walk.tree, node), { flags: isAsync ? Flag.async : 0, fit: true });
}

export function convertExpressionStatement(walk: Walk, node: number, role: Role): void {
  const children = meaningfulChildren(walk.tree, node);
  const [only] = children;
  if (only !== undefined && children.length === 1) {
    const type = typeOf(walk.tree, only);
    if (type === Cst.assignment) return convertAssignment(walk, only, role);
    if (type === Cst.augmented_assignment) return convertAugmented(walk, only, role);
  }
  openFor(walk, Kind.ExprStmt, node, role, NO_OUTER);
  planJoined(walk, children, endsInComma(walk, node), Role.value);
}

/** `a = b = v` nests on the right; here it is one node with two targets. */
export function convertAssignment(walk: Walk, node: number, role: Role): void {
  openFor(walk, Kind.Assign, node, role, NO_OUTER);
  planField(walk, node, Field.left, Role.target);
  planField(walk, node, Field.type, Role.annotation);
  let value = childInField(walk.tree, node, Field.right);
  while (value >= 0 && typeOf(walk.tree, value) === Cst.assignment) {
    planField(walk, value, Field.left, Role.target);
    value = childInField(walk.tree, value, Field.right);
  }
  if (value >= 0) walk.plan(value, Role.value);
}

export function convertAugmented(walk: Walk, node: number, role: Role): void {
  const operator = childInField(walk.tree, node, Field.operator);
  openWithWord(walk, Kind.AugAssign, node, role, NO_OUTER, operator < 0 ? "" : walk.source(operator).replace(/=$/, ""));
  planField(walk, node, Field.left, Role.target);
  planField(walk, node, Field.right, Role.value);
}

/** A statement whose only word is its keyword, or whose children all have one role. */
export function convertSimple(walk: Walk, kind: Kind, node: number, role: Role, childRole: Role): void {
  openFor(walk, kind, node, role, NO_OUTER);
  planAll(walk, node, childRole);
}

export function convertDelete(walk: Walk, node: number, role: Role): void {
  openFor(walk, Kind.Delete, node, role, NO_OUTER);
  for (const child of meaningfulChildren(walk.tree, node)) {
    if (typeOf(walk.tree, child) === Cst.expression_list) planAll(walk, child, Role.target);
    else walk.plan(child, Role.target);
  }
}

/** Python 2 `raise E, v` says what `raise E(v)` says. */
export function convertRaise(walk: Walk, node: number, role: Role): void {
  const { tree } = walk;
  openFor(walk, Kind.Raise, node, role, NO_OUTER);
  for (const child of understood(walk, node)) {
    if (fieldOf(tree, child) === Field.cause) walk.plan(child, Role.cause);
    else if (typeOf(tree, child) === Cst.expression_list) {
      const [raised, value] = meaningfulChildren(tree, child);
      if (raised === undefined) continue;
      walk.planOpen(Kind.Call, Role.value, startIn(tree, child), endIn(tree, child), Flag.synthetic);
      walk.plan(raised, Role.func);
      if (value !== undefined) walk.plan(value, Role.argument);
      walk.planClose();
    } else walk.plan(child, Role.value);
  }
}

export function convertAssert(walk: Walk, node: number, role: Role): void {
  openFor(walk, Kind.Assert, node, role, NO_OUTER);
  const [test, message] = understood(walk, node);
  if (test !== undefined) walk.plan(test, Role.test);
  if (message !== undefined) walk.plan(message, Role.message);
}

export function convertNames(walk: Walk, kind: Kind, node: number, role: Role): void {
  openFor(walk, kind, node, role, NO_OUTER);
  for (const child of meaningfulChildren(walk.tree, node)) planName(walk, child, Role.name);
}

/** Python 2 `print` and `exec`: a statement of one call. The keyword is the callee. */
export function convertKeywordCall(walk: Walk, node: number, role: Role, keyword: Cst, name: string): void {
  const { tree } = walk;
  const start = startIn(tree, node);
  walk.open(Kind.ExprStmt, role, start, endIn(tree, node));
  walk.planOpen(Kind.Call, Role.value, start, endIn(tree, node));
  const token = childOfType(tree, node, keyword);
  const [from, to] = token < 0 ? [start, start] : [startIn(tree, token), endIn(tree, token)];
  walk.planLeaf(Kind.Name, Role.func, from, to, name);
  for (const child of meaningfulChildren(tree, node)) {
    if (typeOf(tree, child) === Cst.chevron) planAll(walk, child, Role.argument);
    else walk.plan(child, Role.argument);
  }
  walk.planClose();
}

/** Dots and identifiers without what may stand between them. */
function dottedName(walk: Walk, node: number): string {
  return normalName(walk.source(node).replace(/[\s\\]+|#[^\n]*/g, ""));
}

export function convertImport(walk: Walk, node: number, role: Role): void {
  openFor(walk, Kind.Import, node, role, NO_OUTER);
  planAliases(walk, node);
}

export function convertImportFrom(walk: Walk, node: number, role: Role): void {
  const module = childInField(walk.tree, node, Field.module_name);
  const isFuture = typeOf(walk.tree, node) === Cst.future_import_statement;
  openWithWord(walk, Kind.ImportFrom, node, role, NO_OUTER, isFuture ? "__future__" : module < 0 ? "" : dottedName(walk, module));
  planAliases(walk, node);
}

function planAliases(walk: Walk, node: number): void {
  const { tree } = walk;
  for (const child of meaningfulChildren(tree, node)) {
    const type = typeOf(tree, child);
    const start = startIn(tree, child);
    const end = endIn(tree, child);
    if (type === Cst.wildcard_import) walk.planLeaf(Kind.Alias, Role.alias, start, end, "*");
    else if (fieldOf(tree, child) !== Field.name) continue;
    else if (type === Cst.dotted_name) walk.planLeaf(Kind.Alias, Role.alias, start, end, dottedName(walk, child));
    else if (type === Cst.aliased_import) {
      const name = childInField(tree, child, Field.name);
      const alias = childInField(tree, child, Field.alias);
      walk.planOpen(Kind.Alias, Role.alias, start, end, 0, name < 0 ? "" : dottedName(walk, name));
      if (alias >= 0) planName(walk, alias, Role.name);
      walk.planClose();
    }
  }
}

export function convertIf(walk: Walk, node: number, role: Role): void {
  const { tree } = walk;
  openCompound(walk, Kind.If, node, role);
  planField(walk, node, Field.condition, Role.test);
  planField(walk, node, Field.consequence, Role.body);
  let open = 0;
  for (const child of meaningfulChildren(tree, node)) {
    const type = typeOf(tree, child);
    if (type === Cst.elif_clause) {
      walk.planOpen(Kind.Block, Role.orelse, startIn(tree, child), endIn(tree, node), Flag.synthetic);
      walk.planOpen(Kind.If, Role.body, startIn(tree, child), endIn(tree, node));
      planField(walk, child, Field.condition, Role.test);
      planField(walk, child, Field.consequence, Role.body);
      open += 2;
    } else if (type === Cst.else_clause) planField(walk, child, Field.body, Role.orelse);
  }
  for (; open > 0; open--) walk.planClose(true);
}

/** Plans the block of an `else` that belongs to a loop or a try. */
function planElse(walk: Walk, node: number): void {
  const clause = childOfType(walk.tree, node, Cst.else_clause);
  if (clause >= 0) planField(walk, clause, Field.body, Role.orelse);
}

export function convertFor(walk: Walk, node: number, role: Role): void {
  openCompound(walk, Kind.For, node, role);
  planField(walk, node, Field.left, Role.target);
  planField(walk, node, Field.right, Role.iter);
  planField(walk, node, Field.body, Role.body);
  planElse(walk, node);
}

export function convertWhile(walk: Walk, node: number, role: Role): void {
  openCompound(walk, Kind.While, node, role);
  planField(walk, node, Field.condition, Role.test);
  planField(walk, node, Field.body, Role.body);
  planElse(walk, node);
}

/** Several items are nested: `with a, b:` is `with a: with b:`. */
export function convertWith(walk: Walk, node: number, role: Role): void {
  const { tree } = walk;
  openCompound(walk, Kind.With, node, role);
  const clause = childOfType(tree, node, Cst.with_clause);
  const items = clause < 0 ? [] : meaningfulChildren(tree, clause).filter((child) => typeOf(tree, child) === Cst.with_item);
  const isAsync = childOfType(tree, node, Cst.tokenAsync) >= 0;
  let open = 0;
  items.forEach((item, index) => {
    if (index > 0) {
      walk.planOpen(Kind.Block, Role.body, startIn(tree, item), endIn(tree, node), Flag.synthetic);
      walk.planOpen(Kind.With, Role.body, startIn(tree, item), endIn(tree, node), Flag.synthetic | (isAsync ? Flag.async : 0));
      open += 2;
    }
    planWithItem(walk, item);
  });
  planField(walk, node, Field.body, Role.body);
  for (; open > 0; open--) walk.planClose(true);
}

function planWithItem(walk: Walk, item: number): void {
  const { tree } = walk;
  let value = childInField(tree, item, Field.value);
  if (value < 0) return;
  // `with (open(p) as f):` may read as an item in parentheses.
  if (typeOf(tree, value) === Cst.parenthesized_expression) {
    const inner = childOfType(tree, value, Cst.as_pattern);
    if (inner >= 0) value = inner;
  }
  if (typeOf(tree, value) === Cst.as_pattern) planAs(walk, value, Role.context, Role.target);
  else walk.plan(value, Role.context);
}

/** `value as target` */
function planAs(walk: Walk, node: number, valueRole: Role, targetRole: Role): void {
  for (const child of understood(walk, node)) {
    if (fieldOf(walk.tree, child) === Field.alias) planAll(walk, child, targetRole);
    else walk.plan(child, valueRole);
  }
}

export function convertTry(walk: Walk, node: number, role: Role): void {
  const { tree } = walk;
  openCompound(walk, Kind.Try, node, role);
  planField(walk, node, Field.body, Role.body);
  for (const child of meaningfulChildren(tree, node)) if (typeOf(tree, child) === Cst.except_clause) walk.plan(child, Role.handler);
  planElse(walk, node);
  const last = childOfType(tree, node, Cst.finally_clause);
  const block = last < 0 ? -1 : childOfType(tree, last, Cst.block);
  if (block >= 0) walk.plan(block, Role.final);
}

/** Python 2 `except A, e` names the exception as `except A as e` does. */
export function convertHandler(walk: Walk, node: number, role: Role): void {
  const { tree } = walk;
  openCompound(walk, Kind.Handler, node, role);
  const values = meaningfulChildren(tree, node).filter(
    (child) => fieldOf(tree, child) === Field.value || fieldOf(tree, child) === Field.alias,
  );
  const [type, name] = values;
  if (type !== undefined && typeOf(tree, type) === Cst.as_pattern) planAs(walk, type, Role.type, Role.name);
  else {
    if (type !== undefined) walk.plan(type, Role.type);
    if (name !== undefined) walk.plan(name, Role.name);
  }
  const block = childOfType(tree, node, Cst.block);
  if (block >= 0) walk.plan(block, Role.body);
}

export function convertDecorated(walk: Walk, node: number, role: Role): void {
  const { tree } = walk;
  const definition = childInField(tree, node, Field.definition);
  const decorators = meaningfulChildren(tree, node).filter((child) => typeOf(tree, child) === Cst.decorator);
  if (definition < 0) {
    walk.open(Kind.Error, role, startIn(tree, node), endIn(tree, node), { flags: Flag.recovered });
    for (const decorator of decorators) planAll(walk, decorator, Role.child);
  } else if (typeOf(tree, definition) === Cst.class_definition)
    convertClass(walk, definition, role, { start: startIn(tree, node), decorators });
  else convertFunction(walk, definition, role, { start: startIn(tree, node), decorators });
}

/** `@x` is offered as the call `x()`, so that patterns need not know which was written. */
function planDecorators(walk: Walk, decorators: readonly number[]): void {
  const { tree } = walk;
  for (const decorator of decorators) {
    const [expression] = understood(walk, decorator);
    if (expression === undefined) continue;
    if (typeOf(tree, expression) === Cst.call) {
      walk.plan(expression, Role.decorator);
      continue;
    }
    walk.planOpen(Kind.Call, Role.decorator, startIn(tree, expression), endIn(tree, expression), Flag.synthetic);
    walk.plan(expression, Role.func);
    walk.planClose();
  }
}

/** A definition together with the decorators above it, where there are any. */
interface Decorated {
  /** Where the first decorator begins. */
  readonly start: number;
  readonly decorators: readonly number[];
}

/** Opens a definition and plans its decorators and its name; returns the name's node, or -1. */
function openDefinition(walk: Walk, kind: Kind, node: number, role: Role, decorated: Decorated | null): number {
  openCompound(walk, kind, node, role, decorated?.start);
  planDecorators(walk, decorated?.decorators ?? []);
  const name = childInField(walk.tree, node, Field.name);
  if (name >= 0) planName(walk, name, Role.name);
  return name;
}

export function convertFunction(walk: Walk, node: number, role: Role, decorated: Decorated | null = null): void {
  const { tree } = walk;
  const name = openDefinition(walk, Kind.FunctionDef, node, role, decorated);
  planParameters(walk, childInField(tree, node, Field.parameters), name < 0 ? startIn(tree, node) : endIn(tree, name));
  planField(walk, node, Field.return_type, Role.returns);
  planField(walk, node, Field.body, Role.body);
}

export function convertClass(walk: Walk, node: number, role: Role, decorated: Decorated | null = null): void {
  openDefinition(walk, Kind.ClassDef, node, role, decorated);
  const bases = childInField(walk.tree, node, Field.superclasses);
  if (bases >= 0) planArguments(walk, bases, Role.base);
  planField(walk, node, Field.body, Role.body);
}

export function convertMatch(walk: Walk, node: number, role: Role): void {
  const { tree } = walk;
  openCompound(walk, Kind.Match, node, role);
  const subjects = meaningfulChildren(tree, node).filter((child) => fieldOf(tree, child) === Field.subject);
  planJoined(walk, subjects, false, Role.subject);
  const body = childInField(tree, node, Field.body);
  if (body < 0) return;
  for (const child of meaningfulChildren(tree, body)) walk.plan(child, Role.case);
}

export function convertCase(walk: Walk, node: number, role: Role): void {
  const { tree } = walk;
  openCompound(walk, Kind.Case, node, role);
  const patterns = meaningfulChildren(tree, node).filter((child) => typeOf(tree, child) === Cst.case_pattern);
  planJoined(walk, patterns, false, Role.pattern);
  const guard = childInField(tree, node, Field.guard);
  if (guard >= 0) planAll(walk, guard, Role.guard);
  planField(walk, node, Field.consequence, Role.body);
}

export function convertTypeAlias(walk: Walk, node: number, role: Role): void {
  openFor(walk, Kind.TypeAlias, node, role, NO_OUTER);
  planField(walk, node, Field.left, Role.name);
  planField(walk, node, Field.right, Role.value);
}

/** Whatever was recognised below something the grammar could not place. */
export function convertError(walk: Walk, node: number, role: Role): void {
  const { tree } = walk;
  walk.open(Kind.Error, role, startIn(tree, node), endIn(tree, node), { flags: Flag.recovered });
  const after = afterIn(tree, node);
  for (let child = node + 1; child < after; child = afterIn(tree, child))
    if (isMeaningful(typeOf(tree, child))) walk.plan(child, Role.child);
}
