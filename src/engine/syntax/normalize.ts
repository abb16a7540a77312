/**
 * Concrete tree → arena in normal form. One table of what becomes of each
 * node of the grammar; the conversions themselves stand in `normal/`.
 *
 * Never fails: what the grammar could not place becomes Error nodes, and
 * everything below one carries `Flag.recovered`.
 */
import type { SyntaxArena } from "./arena.ts";
import { createArenaBuilder } from "./builder.ts";
import { type ConcreteTree, childInField, childOfType, endIn, meaningfulChildren, startIn, typeOf } from "./concrete.ts";
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

const convertStar: Convert = (walk, node, role, outer) => expression.convertSplat(walk, Kind.Star, node, role, outer);
const convertDoubleStar: Convert = (walk, node, role, outer) => expression.convertSplat(walk, Kind.DoubleStar, node, role, outer);
const convertTuple: Convert = (walk, node, role, outer) => convertElements(walk, Kind.Tuple, node, role, outer);
const convertList: Convert = (walk, node, role, outer) => convertElements(walk, Kind.List, node, role, outer);

/** What becomes of each node of the grammar. What is not in here is an Error. */
const CONVERSIONS: { readonly [type in Cst]?: Convert } = {
  [Cst.module]: (walk, node, role) => {
    walk.open(Kind.Module, role, 0, walk.text.length);
    expression.planAll(walk, node, Role.body);
  },
  [Cst.block]: statement.convertBlock,

  [Cst.expression_statement]: statement.convertExpressionStatement,
  [Cst.assignment]: statement.convertAssignment,
  [Cst.augmented_assignment]: statement.convertAugmented,
  [Cst.return_statement]: (walk, node, role) => statement.convertSimple(walk, Kind.Return, node, role, Role.value),
  [Cst.delete_statement]: statement.convertDelete,
  [Cst.raise_statement]: statement.convertRaise,
  [Cst.assert_statement]: statement.convertAssert,
  [Cst.pass_statement]: (walk, node, role) => expression.leafFor(walk, Kind.Pass, node, role, NO_OUTER, null),
  [Cst.break_statement]: (walk, node, role) => expression.leafFor(walk, Kind.Break, node, role, NO_OUTER, null),
  [Cst.continue_statement]: (walk, node, role) => expression.leafFor(walk, Kind.Continue, node, role, NO_OUTER, null),
  [Cst.global_statement]: (walk, node, role) => statement.convertNames(walk, Kind.Global, node, role),
  [Cst.nonlocal_statement]: (walk, node, role) => statement.convertNames(walk, Kind.Nonlocal, node, role),
  [Cst.import_statement]: statement.convertImport,
  [Cst.import_from_statement]: statement.convertImportFrom,
  [Cst.future_import_statement]: statement.convertImportFrom,
  [Cst.print_statement]: (walk, node, role) => statement.convertKeywordCall(walk, node, role, Cst.tokenPrint, "print"),
  [Cst.exec_statement]: (walk, node, role) => statement.convertKeywordCall(walk, node, role, Cst.tokenExec, "exec"),
  [Cst.type_alias_statement]: statement.convertTypeAlias,
  [Cst.if_statement]: statement.convertIf,
  [Cst.for_statement]: statement.convertFor,
  [Cst.while_statement]: statement.convertWhile,
  [Cst.with_statement]: statement.convertWith,
  [Cst.try_statement]: statement.convertTry,
  [Cst.except_clause]: statement.convertHandler,
  [Cst.decorated_definition]: statement.convertDecorated,
  [Cst.function_definition]: (walk, node, role) => statement.convertFunction(walk, node, role),
  [Cst.class_definition]: (walk, node, role) => statement.convertClass(walk, node, role),
  [Cst.match_statement]: statement.convertMatch,
  [Cst.case_clause]: statement.convertCase,

  [Cst.case_pattern]: pattern.convertCasePattern,
  [Cst.union_pattern]: pattern.convertUnionPattern,
  [Cst.class_pattern]: pattern.convertClassPattern,
  [Cst.keyword_pattern]: pattern.convertKeywordPattern,
  [Cst.dict_pattern]: pattern.convertDictPattern,
  [Cst.splat_pattern]: pattern.convertSplatPattern,
  [Cst.complex_pattern]: pattern.convertComplexPattern,
  [Cst.as_pattern]: pattern.convertAsPattern,
  [Cst.dotted_name]: pattern.convertDottedName,

  [Cst.identifier]: (walk, node, role, outer) =>
    expression.leafFor(walk, Kind.Name, node, role, outer, expression.normalName(walk.source(node))),
  [Cst.attribute]: expression.convertAttribute,
  [Cst.subscript]: expression.convertSubscript,
  [Cst.slice]: expression.convertSlice,
  [Cst.call]: expression.convertCall,
  [Cst.keyword_argument]: expression.convertKeywordArgument,
  [Cst.list_splat]: convertStar,
  [Cst.list_splat_pattern]: convertStar,
  [Cst.splat_type]: convertStar,
  [Cst.dictionary_splat]: convertDoubleStar,
  [Cst.dictionary_splat_pattern]: convertDoubleStar,
  [Cst.parenthesized_expression]: convertParentheses,
  [Cst.parenthesized_list_splat]: convertParentheses,
  [Cst.expression_list]: convertTuple,
  [Cst.pattern_list]: convertTuple,
  [Cst.tuple]: convertTuple,
  // Without a comma its parentheses only hold together: `case ("a" | "b") as x`.
  [Cst.tuple_pattern]: (walk, node, role, outer) => {
    const isTuple = childOfType(walk.tree, node, Cst.tokenComma) >= 0 || meaningfulChildren(walk.tree, node).length !== 1;
    (isTuple ? convertTuple : convertWrapper)(walk, node, role, outer);
  },
  [Cst.list]: convertList,
  [Cst.list_pattern]: convertList,
  [Cst.set]: (walk, node, role, outer) => convertElements(walk, Kind.Set, node, role, outer),
  [Cst.dictionary]: (walk, node, role, outer) => {
    expression.openFor(walk, Kind.Dict, node, role, outer);
    expression.planAll(walk, node, Role.entry);
  },
  [Cst.pair]: expression.convertPair,
  [Cst.string]: string.convertString,
  [Cst.concatenated_string]: string.convertConcatenated,
  [Cst.interpolation]: string.convertInterpolation,
  [Cst.format_expression]: string.convertInterpolation,
  [Cst.format_specifier]: string.convertFormat,
  [Cst.integer]: (walk, node, role, outer) => expression.leafFor(walk, Kind.Int, node, role, outer, walk.source(node)),
  [Cst.float]: (walk, node, role, outer) => expression.leafFor(walk, Kind.Float, node, role, outer, walk.source(node)),
  [Cst.true]: (walk, node, role, outer) => expression.leafFor(walk, Kind.Constant, node, role, outer, "True"),
  [Cst.false]: (walk, node, role, outer) => expression.leafFor(walk, Kind.Constant, node, role, outer, "False"),
  [Cst.none]: (walk, node, role, outer) => expression.leafFor(walk, Kind.Constant, node, role, outer, "None"),
  [Cst.ellipsis]: (walk, node, role, outer) => expression.leafFor(walk, Kind.Constant, node, role, outer, "Ellipsis"),
  [Cst.list_comprehension]: (walk, node, role, outer) => expression.convertComprehension(walk, node, role, outer, "list"),
  [Cst.set_comprehension]: (walk, node, role, outer) => expression.convertComprehension(walk, node, role, outer, "set"),
  [Cst.dictionary_comprehension]: (walk, node, role, outer) => expression.convertComprehension(walk, node, role, outer, "dict"),
  [Cst.generator_expression]: (walk, node, role, outer) => expression.convertComprehension(walk, node, role, outer, "generator"),
  [Cst.for_in_clause]: expression.convertForClause,
  [Cst.if_clause]: (walk, node, role) => {
    expression.openFor(walk, Kind.CompIf, node, role, NO_OUTER);
    expression.planAll(walk, node, Role.test);
  },
  [Cst.binary_operator]: expression.convertBinary,
  [Cst.unary_operator]: expression.convertUnary,
  [Cst.not_operator]: (walk, node, role, outer) => {
    expression.openFor(walk, Kind.Not, node, role, outer);
    expression.planField(walk, node, Field.argument, Role.value);
  },
  [Cst.boolean_operator]: expression.convertBoolean,
  [Cst.comparison_operator]: expression.convertComparison,
  [Cst.conditional_expression]: expression.convertConditional,
  [Cst.named_expression]: expression.convertNamedExpression,
  [Cst.lambda]: (walk, node, role, outer) => {
    expression.openFor(walk, Kind.Lambda, node, role, outer);
    planParameters(walk, childInField(walk.tree, node, Field.parameters), startIn(walk.tree, node) + "lambda".length);
    expression.planField(walk, node, Field.body, Role.body);
  },
  [Cst.await]: (walk, node, role, outer) => {
    expression.openFor(walk, Kind.Await, node, role, outer);
    expression.planAll(walk, node, Role.value);
  },
  [Cst.yield]: expression.convertYield,

  [Cst.type]: convertWrapper,
  [Cst.constrained_type]: convertWrapper,
  [Cst.as_pattern_target]: convertWrapper,
  [Cst.generic_type]: expression.convertGenericType,
  [Cst.union_type]: expression.convertUnionType,
  [Cst.member_type]: expression.convertMemberType,
};

/** The same by number: a switch of ninety cases takes a fifth of the whole conversion's time. */
const CONVERTERS: readonly Convert[] = Array.from(
  { length: Math.max(...Object.values(Cst)) + 1 },
  (_, type) => CONVERSIONS[type as Cst] ?? statement.convertError,
);

const convert: Convert = (walk, node, role, outer) => (CONVERTERS[typeOf(walk.tree, node)] as Convert)(walk, node, role, outer);

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
