/**
 * Conditions that exclude each other: what an `if` gave to a variable did not
 * happen where a later condition holds that cannot hold with it, as
 * `len(words) < 3` with `len(words) == 3`, or `not ready` with `ready`.
 *
 * Only for variables that the other way of the `if` leaves alone. Compares conditions by their text, their operators and the constants in
 * them, and only where nothing that they ask about changes in between.
 */
import type { ControlFlowGraph } from "../names/flow.ts";
import { isSameConstant } from "../names/fold.ts";
import type { ConstantValue } from "../names/names.ts";
import { NO_VARIABLE, type VariableId } from "../names/names.ts";
import type { ResolvedNames } from "../names/resolve.ts";
import type { NodeId, SyntaxArena } from "../syntax/arena.ts";
import {
  childIn,
  childrenOf,
  firstChildOf,
  isWithin,
  kindOf,
  NO_NODE,
  parentOf,
  roleOf,
  sourceOf,
  subtreeEndOf,
  symbolOf,
} from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";
import { type Root, rootOfVariable } from "./state.ts";
import { isChanged } from "./tables.ts";

/**
 * Where a condition came out so, the earlier one came out otherwise, and these variables are what they were then; `null` where
 * it stands on the very way of the earlier one that this rules out, so that nobody gets there.
 */
export interface Exclusion {
  readonly earlier: NodeId;
  readonly outcome: boolean;
  readonly roots: readonly Root[] | null;
}
/** By the later condition, for either outcome. */
export type Exclusions = ReadonlyMap<NodeId, { readonly whenTrue: readonly Exclusion[]; readonly whenFalse: readonly Exclusion[] }>;

/** Conditions of one body that are compared with each other. */
const CONDITIONS_MAX = 24;

/** Something that holds, or does not: `left operator right`, or `left` alone. */
interface Fact {
  readonly left: string;
  readonly operator: string;
  readonly right: string;
  readonly constant: ConstantValue | null;
  readonly holds: boolean;
}

export function exclusionsOf(arena: SyntaxArena, names: ResolvedNames, { blocks }: ControlFlowGraph): Exclusions {
  const found = new Map<NodeId, { readonly whenTrue: Exclusion[]; readonly whenFalse: Exclusion[] }>();
  const tests = blocks.flatMap(({ branch }) =>
    branch !== null && roleOf(arena, branch.test) === Role.test && kindOf(arena, parentOf(arena, branch.test)) === Kind.If
      ? [branch.test]
      : [],
  );
  if (tests.length < 2 || tests.length > CONDITIONS_MAX) return found;
  for (const earlier of tests) {
    for (const outcome of [true, false]) {
      const condition = parentOf(arena, earlier);
      const way = childIn(arena, condition, outcome ? Role.body : Role.orelse);
      if (way === NO_NODE) continue;
      const set = setOnlyBy(arena, names, condition, way);
      const known = factsOf(arena, names, earlier, outcome);
      for (const later of known.length === 0 ? [] : tests) {
        const isInside = isWithin(arena, later, way);
        const isAfter = later >= subtreeEndOf(arena, condition) && set.length > 0;
        if ((!isInside && !isAfter) || !isUnchanged(arena, names, earlier, later)) continue;
        const exclusion = { earlier, outcome: !outcome, roots: isInside ? null : set };
        const list = found.get(later) ?? { whenTrue: [], whenFalse: [] };
        if (areOpposed(known, factsOf(arena, names, later, true))) list.whenTrue.push(exclusion);
        if (areOpposed(known, factsOf(arena, names, later, false))) list.whenFalse.push(exclusion);
        if (list.whenTrue.length + list.whenFalse.length > 0) found.set(later, list);
      }
    }
  }
  return found;
}

/** Variables that get a value on that way of the condition, and else only before it. */
function setOnlyBy(arena: SyntaxArena, { scopes }: ResolvedNames, condition: NodeId, way: NodeId): readonly Root[] {
  const roots = new Set<Root>();
  for (let index = way as number; index < subtreeEndOf(arena, way); index += 1) {
    const name = index as NodeId;
    const variable = kindOf(arena, name) === Kind.Name && scopes.isWritten(name) ? scopes.variableOf(name) : NO_VARIABLE;
    const sites = scopes.variables[variable]?.sites ?? [];
    if (sites.length > 0 && sites.every(({ node }) => node < condition || isWithin(arena, node, way))) roots.add(rootOfVariable(variable));
  }
  return [...roots];
}

/** Nothing that the earlier condition asks about gets a value, or other contents, before the later one. */
function isUnchanged(arena: SyntaxArena, names: ResolvedNames, earlier: NodeId, later: NodeId): boolean {
  const asked = new Set<VariableId>();
  for (let index = earlier as number; index < subtreeEndOf(arena, earlier); index += 1) {
    const name = index as NodeId;
    if (kindOf(arena, name) === Kind.Name) asked.add(names.variableOf(name));
  }
  for (let index = subtreeEndOf(arena, earlier) as number; index < later; index += 1) {
    const name = index as NodeId;
    if (kindOf(arena, name) !== Kind.Name || !asked.has(names.variableOf(name))) continue;
    if (names.scopes.isWritten(name) || isChanged(arena, name)) return false;
  }
  return true;
}

/** What is true where the condition came out so; nothing of what asks for more than values. */
function factsOf(arena: SyntaxArena, names: ResolvedNames, test: NodeId, holds: boolean): readonly Fact[] {
  switch (kindOf(arena, test)) {
    case Kind.Not:
      return factsOf(arena, names, firstChildOf(arena, test), !holds);
    case Kind.BoolOp:
      if ((symbolOf(arena, test) === "and") !== holds) return [];
      return childrenOf(arena, test).flatMap((part) => factsOf(arena, names, part, holds));
    case Kind.Compare: {
      const [left, right, ...others] = childrenOf(arena, test);
      const [operator, isNegated] = OPERATORS.get(symbolOf(arena, test)) ?? ["", false];
      if (
        left === undefined ||
        right === undefined ||
        others.length > 0 ||
        operator === "" ||
        !isPlain(arena, left) ||
        !isPlain(arena, right)
      )
        return [];
      const constant = names.constantOf(right);
      return [{ left: sourceOf(arena, left), operator, right: sourceOf(arena, right), constant, holds: holds !== isNegated }];
    }
    default:
      return isPlain(arena, test) ? [{ left: sourceOf(arena, test), operator: "", right: "", constant: null, holds }] : [];
  }
}

/** Operators as one of each pair, and whether they are its opposite. */
const OPERATORS: ReadonlyMap<string, readonly [string, boolean]> = new Map([
  ["==", ["==", false]],
  ["!=", ["==", true]],
  ["is", ["is", false]],
  ["is not", ["is", true]],
  ["in", ["in", false]],
  ["not in", ["in", true]],
  ["<", ["<", false]],
  [">=", ["<", true]],
  ["<=", ["<=", false]],
  [">", ["<=", true]],
]);

/** Asked twice it says the same: names, fields, elements, constants, `len` and `isinstance` of these. */
function isPlain(arena: SyntaxArena, node: NodeId): boolean {
  const kind = kindOf(arena, node);
  if (kind === Kind.Call) {
    const [func, ...args] = childrenOf(arena, node);
    return func !== undefined && /^(?:len|isinstance)$/.test(symbolOf(arena, func)) && args.every((arg) => isPlain(arena, arg));
  }
  // Any call in between may change the object's own fields.
  if (kind === Kind.Name && symbolOf(arena, node) === "self") return false;
  if (kind === Kind.Attribute || kind === Kind.Subscript || kind === Kind.Tuple)
    return childrenOf(arena, node).every((part) => isPlain(arena, part));
  return kind === Kind.Name || kind === Kind.Str || kind === Kind.Int || kind === Kind.Constant;
}

const areOpposed = (facts: readonly Fact[], others: readonly Fact[]): boolean =>
  facts.some((fact) => others.some((other) => fact.left === other.left && isOpposed(fact, other)));

function isOpposed(fact: Fact, other: Fact): boolean {
  if (fact.operator === other.operator && fact.right === other.right) return fact.holds !== other.holds;
  const [a, b] = [fact.constant, other.constant];
  if (a?.type === "int" && b?.type === "int" && a.value !== null && b.value !== null) {
    const [first, second] = [Number(a.value), Number(b.value)];
    // Between and beside the two numbers all others are alike.
    return ![first, second].flatMap((at) => [at - 0.5, at, at + 0.5]).some((at) => fits(fact, at, first) && fits(other, at, second));
  }
  const areEqualities = fact.operator === "==" && other.operator === "==" && fact.holds && other.holds;
  return areEqualities && a?.type === "str" && b?.type === "str" && a.value !== null && b.value !== null && !isSameConstant(a, b);
}

function fits({ operator, holds }: Fact, value: number, constant: number): boolean {
  if (operator !== "==" && operator !== "<" && operator !== "<=") return true;
  return (operator === "==" ? value === constant : operator === "<" ? value < constant : value <= constant) === holds;
}
