/**
 * Concrete tree → arena in normal form. One table of what becomes of each
 * node of the grammar; the conversions themselves stand in `normal/`.
 *
 * Never fails: what the grammar could not place becomes Error nodes, and
 * everything below one carries `Flag.recovered`.
 */
import type { SyntaxArena } from "./arena.ts";
import { createArenaBuilder } from "./builder.ts";
import { type ConcreteTree, childInField, endIn, meaningfulChildren, startIn, typeOf } from "./concrete.ts";
import { Cst, Field } from "./grammar.ts";
import { Flag, Kind, Role } from "./kinds.ts";
import * as pattern from "./normal/casePattern.ts";
import * as expression from "./normal/expression.ts";
import { planParameters } from "./normal/parameter.ts";
import * as statement from "./normal/statement.ts";
import * as string from "./normal/string.ts";
import { type Convert, NO_OUTER, runWalk, type Walk } from "./normal/walk.ts";

export interface NormalizeOptions {
  /** Starts of the parentheses that stand for Python 2 backquotes. */
  readonly backquotes: ReadonlySet<number>;
  readonly treeDepthMax: number;
}

/** @returns The arena, and where it was cut because it would be too deep; `null` when it was not. */
export function normalize(
  tree: ConcreteTree,
  text: string,
  options: NormalizeOptions,
): { readonly arena: SyntaxArena; readonly tooDeepAt: number | null } {
  const builder = createArenaBuilder(text, tree.count);
  let tooDeepAt: number | null = null;
  runWalk({ tree, text, builder, backquotes: options.backquotes }, convert, options.treeDepthMax, (offset) => {
    tooDeepAt ??= offset;
  });
  const arena = builder.finish();
  if (tree.damage.length > 0) markBelowErrors(arena);
  return { arena, tooDeepAt };
}

/** Preorder makes "below an error" a range: one pass marks them all. */
function markBelowErrors(arena: SyntaxArena): void {
  let until = 0;
  for (let node = 0; node < arena.count; node++) {
    if (arena.kind[node] === Kind.Error) until = Math.max(until, arena.subtreeEnd[node] as number);
    if (node < until) arena.flags[node] = (arena.flags[node] as number) | Flag.recovered;
  }
}

const convert: Convert = (walk, node, role, outer) => {
  switch (typeOf(walk.tree, node)) {
    case Cst.module:
      walk.open(Kind.Module, role, 0, walk.text.length);
      return expression.planAll(walk, node, Role.body);
    case Cst.block:
      return statement.convertBlock(walk, node, role);

    case Cst.expression_statement:
      return statement.convertExpressionStatement(walk, node, role);
    case Cst.assignment:
      return statement.convertAssignment(walk, node, role);
    case Cst.augmented_assignment:
      return statement.convertAugmented(walk, node, role);
    case Cst.return_statement:
      return statement.convertSimple(walk, Kind.Return, node, role, Role.value);
    case Cst.delete_statement:
      return statement.convertDelete(walk, node, role);
    case Cst.raise_statement:
      return statement.convertRaise(walk, node, role);
    case Cst.assert_statement:
      return statement.convertAssert(walk, node, role);
    case Cst.pass_statement:
      return expression.leafFor(walk, Kind.Pass, node, role, NO_OUTER, null);
    case Cst.break_statement:
      return expression.leafFor(walk, Kind.Break, node, role, NO_OUTER, null);
    case Cst.continue_statement:
      return expression.leafFor(walk, Kind.Continue, node, role, NO_OUTER, null);
    case Cst.global_statement:
      return statement.convertNames(walk, Kind.Global, node, role);
    case Cst.nonlocal_statement:
      return statement.convertNames(walk, Kind.Nonlocal, node, role);
    case Cst.import_statement:
      return statement.convertImport(walk, node, role);
    case Cst.import_from_statement:
    case Cst.future_import_statement:
      return statement.convertImportFrom(walk, node, role);
    case Cst.print_statement:
      return statement.convertKeywordCall(walk, node, role, Cst.tokenPrint, "print");
    case Cst.exec_statement:
      return statement.convertKeywordCall(walk, node, role, Cst.tokenExec, "exec");
    case Cst.type_alias_statement:
      return statement.convertTypeAlias(walk, node, role);
    case Cst.if_statement:
      return statement.convertIf(walk, node, role);
    case Cst.for_statement:
      return statement.convertFor(walk, node, role);
    case Cst.while_statement:
      return statement.convertWhile(walk, node, role);
    case Cst.with_statement:
      return statement.convertWith(walk, node, role);
    case Cst.try_statement:
      return statement.convertTry(walk, node, role);
    case Cst.except_clause:
      return statement.convertHandler(walk, node, role);
    case Cst.decorated_definition:
      return statement.convertDecorated(walk, node, role);
    case Cst.function_definition:
      return statement.convertFunction(walk, node, role);
    case Cst.class_definition:
      return statement.convertClass(walk, node, role);
    case Cst.match_statement:
      return statement.convertMatch(walk, node, role);
    case Cst.case_clause:
      return statement.convertCase(walk, node, role);

    case Cst.case_pattern:
      return pattern.convertCasePattern(walk, node, role);
    case Cst.union_pattern:
      return pattern.convertUnionPattern(walk, node, role);
    case Cst.class_pattern:
      return pattern.convertClassPattern(walk, node, role);
    case Cst.keyword_pattern:
      return pattern.convertKeywordPattern(walk, node, role);
    case Cst.dict_pattern:
      return pattern.convertDictPattern(walk, node, role);
    case Cst.splat_pattern:
      return pattern.convertSplatPattern(walk, node, role);
    case Cst.complex_pattern:
      return pattern.convertComplexPattern(walk, node, role);
    case Cst.as_pattern:
      return pattern.convertAsPattern(walk, node, role);
    case Cst.dotted_name:
      return pattern.convertDottedName(walk, node, role, outer);

    case Cst.identifier:
      return expression.leafFor(walk, Kind.Name, node, role, outer, expression.normalName(walk.source(node)));
    case Cst.attribute:
      return expression.convertAttribute(walk, node, role, outer);
    case Cst.subscript:
      return expression.convertSubscript(walk, node, role, outer);
    case Cst.slice:
      return expression.convertSlice(walk, node, role);
    case Cst.call:
      return expression.convertCall(walk, node, role, outer);
    case Cst.keyword_argument:
      return expression.convertKeywordArgument(walk, node, role);
    case Cst.list_splat:
    case Cst.list_splat_pattern:
    case Cst.splat_type:
      return expression.convertSplat(walk, Kind.Star, node, role, outer);
    case Cst.dictionary_splat:
    case Cst.dictionary_splat_pattern:
      return expression.convertSplat(walk, Kind.DoubleStar, node, role, outer);
    case Cst.parenthesized_expression:
    case Cst.parenthesized_list_splat:
      return convertParentheses(walk, node, role, outer);
    case Cst.expression_list:
    case Cst.pattern_list:
    case Cst.tuple:
    case Cst.tuple_pattern:
      return convertElements(walk, Kind.Tuple, node, role, outer);
    case Cst.list:
    case Cst.list_pattern:
      return convertElements(walk, Kind.List, node, role, outer);
    case Cst.set:
      return convertElements(walk, Kind.Set, node, role, outer);
    case Cst.dictionary:
      expression.openFor(walk, Kind.Dict, node, role, outer);
      return expression.planAll(walk, node, Role.entry);
    case Cst.pair:
      return expression.convertPair(walk, node, role);
    case Cst.string:
      return string.convertString(walk, node, role, outer);
    case Cst.concatenated_string:
      return string.convertConcatenated(walk, node, role, outer);
    case Cst.interpolation:
    case Cst.format_expression:
      return string.convertInterpolation(walk, node, role);
    case Cst.format_specifier:
      return string.convertFormat(walk, node, role);
    case Cst.integer:
      return expression.leafFor(walk, Kind.Int, node, role, outer, walk.source(node));
    case Cst.float:
      return expression.leafFor(walk, Kind.Float, node, role, outer, walk.source(node));
    case Cst.true:
      return expression.leafFor(walk, Kind.Constant, node, role, outer, "True");
    case Cst.false:
      return expression.leafFor(walk, Kind.Constant, node, role, outer, "False");
    case Cst.none:
      return expression.leafFor(walk, Kind.Constant, node, role, outer, "None");
    case Cst.ellipsis:
      return expression.leafFor(walk, Kind.Constant, node, role, outer, "Ellipsis");
    case Cst.list_comprehension:
      return expression.convertComprehension(walk, node, role, outer, "list");
    case Cst.set_comprehension:
      return expression.convertComprehension(walk, node, role, outer, "set");
    case Cst.dictionary_comprehension:
      return expression.convertComprehension(walk, node, role, outer, "dict");
    case Cst.generator_expression:
      return expression.convertComprehension(walk, node, role, outer, "generator");
    case Cst.for_in_clause:
      return expression.convertForClause(walk, node, role);
    case Cst.if_clause:
      expression.openFor(walk, Kind.CompIf, node, role, NO_OUTER);
      return expression.planAll(walk, node, Role.test);
    case Cst.binary_operator:
      return expression.convertBinary(walk, node, role, outer);
    case Cst.unary_operator:
      return expression.convertUnary(walk, node, role, outer);
    case Cst.not_operator:
      expression.openFor(walk, Kind.Not, node, role, outer);
      return expression.planField(walk, node, Field.argument, Role.value);
    case Cst.boolean_operator:
      return expression.convertBoolean(walk, node, role, outer);
    case Cst.comparison_operator:
      return expression.convertComparison(walk, node, role, outer);
    case Cst.conditional_expression:
      return expression.convertConditional(walk, node, role, outer);
    case Cst.named_expression:
      return expression.convertNamedExpression(walk, node, role, outer);
    case Cst.lambda:
      expression.openFor(walk, Kind.Lambda, node, role, outer);
      planParameters(walk, childInField(walk.tree, node, Field.parameters), startIn(walk.tree, node) + "lambda".length);
      return expression.planField(walk, node, Field.body, Role.body);
    case Cst.await:
      expression.openFor(walk, Kind.Await, node, role, outer);
      return expression.planAll(walk, node, Role.value);
    case Cst.yield:
      return expression.convertYield(walk, node, role, outer);

    case Cst.type:
    case Cst.constrained_type:
    case Cst.as_pattern_target:
      return convertWrapper(walk, node, role, outer);
    case Cst.generic_type:
      return expression.convertGenericType(walk, node, role);
    case Cst.union_type:
      return expression.convertUnionType(walk, node, role);
    case Cst.member_type:
      return expression.convertMemberType(walk, node, role);

    default:
      return statement.convertError(walk, node, role);
  }
};

/** A node that only wraps another; parentheses around it are around that one. */
function convertWrapper(walk: Walk, node: number, role: Role, outer: number): void {
  const [inner] = meaningfulChildren(walk.tree, node);
  if (inner === undefined) statement.convertError(walk, node, role);
  else walk.plan(inner, role, outer);
}

function convertParentheses(walk: Walk, node: number, role: Role, outer: number): void {
  const { tree } = walk;
  if (walk.backquotes.has(startIn(tree, node))) {
    expression.openFor(walk, Kind.Repr, node, role, outer);
    return expression.planJoined(walk, meaningfulChildren(tree, node), expression.endsInComma(walk, node), Role.value);
  }
  const children = meaningfulChildren(tree, node);
  const inner = children.find((child) => typeOf(tree, child) !== Cst.error) ?? children[0];
  if (inner === undefined) statement.convertError(walk, node, role);
  else walk.plan(inner, role, outer === NO_OUTER ? node : outer);
}

function convertElements(walk: Walk, kind: Kind, node: number, role: Role, outer: number): void {
  const { tree } = walk;
  if (walk.backquotes.has(startIn(tree, node)) && endIn(tree, node) > startIn(tree, node)) {
    expression.openFor(walk, Kind.Repr, node, role, outer);
    return expression.planJoined(walk, meaningfulChildren(tree, node), true, Role.value);
  }
  expression.openFor(walk, kind, node, role, outer);
  expression.planAll(walk, node, Role.element);
}
