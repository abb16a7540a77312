/**
 * Constant values of expressions where they stand.
 *
 * A value follows from its operands, a name's value from the definitions that
 * reach it; a variable bound once in the whole target has that value wherever
 * it is read. Everything an expression depends on is worked out together, from
 * "not known yet" upwards until nothing changes, so loops are understood and
 * the answer does not depend on who asked first.
 */
import type { NodeId, SyntaxArena } from "../syntax/arena.ts";
import { childIn, childrenIn, childrenOf, firstChildOf, kindOf, NO_NODE, parentOf, roleOf, symbolOf } from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";
import { numberValue, stringValue } from "../syntax/literals.ts";
import type { Definitions } from "./definitions.ts";
import {
  constantOfKeyword,
  foldBinary,
  foldBoolean,
  foldChain,
  foldComparison,
  foldNot,
  foldOldConditional,
  foldUnary,
  formatConstant,
  intConstant,
  isSameConstant,
  joinConstants,
  type Known,
  stringConstant,
  truthOf,
} from "./fold.ts";
import { foldBuiltin, foldIndex, foldMethod, foldSlice } from "./foldText.ts";
import { type ConstantValue, NO_VARIABLE, type VariableId } from "./names.ts";
import { createNodeTable } from "./nodeTable.ts";
import type { Scopes } from "./scopes.ts";

/** Rounds over everything an expression depends on. Values rise three steps at most, so few are ever needed. */
const ROUNDS_MAX = 50;
/** Expressions that one value may depend on; beyond it the value is unknown. */
const DEPENDENCIES_MAX = 50_000;

/** What calls and subscripts add, where they count. */
const isFoldableFurther = (kind: Kind): boolean => kind === Kind.Call || kind === Kind.Subscript || kind === Kind.Slice;

/** Kinds whose value follows from their children. Everything else is unknown at once. */
const isFoldable = (kind: Kind): boolean =>
  kind === Kind.Name ||
  (kind >= Kind.Str && kind <= Kind.Constant) ||
  (kind >= Kind.BinOp && kind <= Kind.Conditional) ||
  kind === Kind.NamedExpr ||
  kind === Kind.AugAssign;

export type ConstantOf = (node: NodeId) => ConstantValue | null;

/** Kinds of targets and values that hold several. */
const GROUPS: ReadonlySet<Kind> = new Set<Kind>([Kind.Tuple, Kind.List, Kind.Star]);

/** A node whose value follows from those of its operands, in the order in which they stand. */
interface Dependent {
  readonly node: NodeId;
  readonly operands: readonly NodeId[];
}

/**
 * Sets up the answers; each is computed when first asked for and kept.
 *
 * @param reach "literals": what patterns take for a constant. "calls": also what methods of texts, indexes and builtins
 *              make of constants, which decides branches but is nothing that an author of rules thinks of as a constant.
 * @param roundabout What a name stands for in other ways too, or NO_NODE: see `createRoundabout`.
 */
export function createConstants(
  arena: SyntaxArena,
  scopes: Scopes,
  definitions: Definitions,
  reach: "literals" | "calls" = "literals",
  roundabout: ((node: NodeId) => NodeId) | null = null,
): ConstantOf {
  const isLinked = scopes.references.length > 0;
  const isKnowable = (kind: Kind): boolean =>
    isFoldable(kind) || (reach === "calls" && isFoldableFurther(kind)) || ((isLinked || roundabout !== null) && kind === Kind.Attribute);
  const values = createNodeTable<ConstantValue | null>(arena);

  const knowable = new Map<VariableId, boolean>();
  /** Could any of the variable's values be known? Most variables hold parameters and results of calls. */
  const mayBeKnown = (variable: VariableId): boolean => {
    let may = knowable.get(variable);
    if (may === undefined) {
      may = scopes.variables[variable]?.sites.some(({ node, form }) => form === "assigned" && mayGetConstant(node)) ?? false;
      knowable.set(variable, may);
    }
    return may;
  };
  const mayGetConstant = (name: NodeId): boolean => {
    let target = name;
    let statement = parentOf(arena, target);
    for (; GROUPS.has(kindOf(arena, statement)); statement = parentOf(arena, statement)) target = statement;
    switch (kindOf(arena, statement)) {
      case Kind.For:
      case Kind.CompFor:
      case Kind.Handler:
        return false;
      case Kind.Assign:
      case Kind.NamedExpr: {
        const value = childIn(arena, statement, Role.value);
        if (value === NO_NODE) return false;
        // Most attributes are of objects; what they hold is not asked.
        if (roundabout !== null && !isLinked && kindOf(arena, value) === Kind.Attribute) return roundabout(value) !== NO_NODE;
        return target === name ? isKnowable(kindOf(arena, value)) : GROUPS.has(kindOf(arena, value));
      }
      default:
        return true;
    }
  };

  /** The expressions a name's value comes from; `null` when it can be anything. */
  const originsOf = (name: NodeId): readonly NodeId[] | null => {
    const other = roundabout === null ? NO_NODE : roundabout(name);
    if (other !== NO_NODE) return [other];
    const variable = scopes.variableOf(name);
    if (variable === NO_VARIABLE || !mayBeKnown(variable)) return null;
    // Only `x += v` reads what it writes.
    if (scopes.isWritten(name) && kindOf(arena, parentOf(arena, name)) !== Kind.AugAssign) return null;
    const reaching = definitions.reaching(name);
    if (reaching?.isComplete && reaching.definitions.length > 0) {
      const origins = reaching.definitions.map((definition) => definition.value);
      return origins.includes(NO_NODE) ? null : origins;
    }
    // A local that some way leaves unset is not known; a module variable may be set by the time it is read.
    const scope = scopes.variables[variable]?.scope;
    if (reaching !== null && (scope === undefined || scopes.moduleOf(scope) !== scope)) return null;
    const only = definitions.onlyValueOf(variable);
    return only === NO_NODE ? null : [only];
  };

  /** The value of a node that depends on no other node; `undefined` when it does depend on others. */
  const valueAlone = (node: NodeId): Known => {
    const kind = kindOf(arena, node);
    switch (kind) {
      case Kind.Name:
        // Only tools that read the code see it as true.
        if (reach === "calls" && symbolOf(arena, node) === "TYPE_CHECKING") return { type: "bool", value: false };
        return originsOf(node) === null ? null : undefined;
      case Kind.Attribute:
        return originsOf(node) === null ? null : undefined;
      case Kind.Str:
      case Kind.StrPiece: {
        const text = stringValue(arena, node);
        return text === null ? null : stringConstant(text);
      }
      case Kind.Int: {
        const number = numberValue(arena, node);
        return typeof number === "bigint" ? intConstant(number) : null;
      }
      case Kind.Float: {
        const number = numberValue(arena, node);
        return typeof number === "number" ? { type: "float", value: number } : null;
      }
      case Kind.Constant:
        return constantOfKeyword(symbolOf(arena, node));
      default:
        return isKnowable(kind) ? undefined : null;
    }
  };

  /** The value, unless it must first be worked out from others. Most values that are asked for are had at once. */
  const valueAtOnce = (node: NodeId): Known => {
    const known = values.get(node);
    if (known !== undefined) return known;
    const alone = valueAlone(node);
    if (alone !== undefined) values.set(node, alone);
    return alone;
  };

  /** What a value that is not had at once depends on. */
  const operandsOf = (node: NodeId): readonly NodeId[] => {
    const kind = kindOf(arena, node);
    if (kind === Kind.Name || kind === Kind.Attribute) return originsOf(node) ?? [];
    if (kind === Kind.NamedExpr) return [childIn(arena, node, Role.value)];
    if (kind === Kind.Call) return operandsOfCall(node);
    // The target of `x += v` is read before it is written.
    return childrenOf(arena, node);
  };

  /** The text that a method is called on, then the arguments; nothing where keywords or stars may say more. */
  const operandsOfCall = (call: NodeId): readonly NodeId[] => {
    const func = childIn(arena, call, Role.func);
    const args = childrenIn(arena, call, Role.argument);
    const isPlain =
      func !== NO_NODE &&
      args.length <= 3 &&
      args.every((arg) => kindOf(arena, arg) < Kind.Keyword || kindOf(arena, arg) > Kind.DoubleStar);
    if (!isPlain) return [];
    if (kindOf(arena, func) === Kind.Attribute) return [childIn(arena, func, Role.object), ...args];
    return kindOf(arena, func) === Kind.Name && scopes.variableOf(func) === NO_VARIABLE ? args : [];
  };

  const foldSliced = (object: ConstantValue | null, slice: NodeId, knownOf: (operand: NodeId) => Known): ConstantValue | null => {
    const end = (role: Role): ConstantValue | null | undefined => {
      const node = childIn(arena, slice, role);
      return node === NO_NODE ? undefined : (knownOf(node) ?? null);
    };
    return childIn(arena, slice, Role.step) === NO_NODE ? foldSlice(object, end(Role.lower), end(Role.upper)) : null;
  };

  const foldCall = (call: NodeId, known: readonly (ConstantValue | null)[]): ConstantValue | null => {
    const func = childIn(arena, call, Role.func);
    if (func === NO_NODE || known.length === 0) return null;
    if (kindOf(arena, func) !== Kind.Attribute) return foldBuiltin(symbolOf(arena, func), known);
    return foldMethod(symbolOf(arena, func), known[0] ?? null, known.slice(1));
  };

  const fold = ({ node, operands }: Dependent, knownOf: (operand: NodeId) => Known): Known => {
    const kind = kindOf(arena, node);
    if (kind === Kind.Name || kind === Kind.Attribute) {
      let joined: Known;
      for (const origin of operands) joined = joinConstants(joined, knownOf(origin));
      return joined;
    }
    const known: (ConstantValue | null)[] = [];
    for (const operand of operands) {
      const value = operand === NO_NODE ? null : knownOf(operand);
      if (value === undefined) return undefined;
      known.push(value);
    }
    const first = known[0] ?? null;
    const second = known[1] ?? null;
    switch (kind) {
      case Kind.Interpolation: {
        if (first === null) return null;
        const text = operands.length === 1 ? formatConstant(first) : null;
        return text === null ? { type: "str", value: null } : stringConstant(text);
      }
      case Kind.ConcatStr:
      case Kind.FStr: {
        let text: string | null = "";
        for (const piece of known) {
          if (piece?.type !== "str") return null;
          text = text === null || piece.value === null ? null : text + piece.value;
        }
        return text === null ? { type: "str", value: null } : stringConstant(text);
      }
      case Kind.BinOp:
      case Kind.AugAssign:
        return foldBinary(symbolOf(arena, node), first, second);
      case Kind.UnaryOp:
        return foldUnary(symbolOf(arena, node), first);
      case Kind.Not:
        return foldNot(first);
      case Kind.BoolOp: {
        const folded = foldBoolean(symbolOf(arena, node), known);
        if (folded !== null || symbolOf(arena, node) !== "or") return folded;
        const lastOperand = (and: NodeId): ConstantValue | null => {
          const all = childrenOf(arena, and);
          return knownOf(all[all.length - 1] ?? NO_NODE) ?? null;
        };
        return foldOldConditional(arena, operands, lastOperand, (operand) => knownOf(operand) ?? null);
      }
      case Kind.Compare:
        return known.length === 2
          ? foldComparison(symbolOf(arena, node), first, second)
          : reach === "calls"
            ? foldChain(symbolOf(arena, node), known)
            : null;
      case Kind.Call:
        return foldCall(node, known);
      case Kind.Subscript: {
        const [, index, ...others] = operands;
        if (index === undefined || others.length > 0) return null;
        return kindOf(arena, index) === Kind.Slice ? foldSliced(first, index, knownOf) : foldIndex(first, second);
      }
      case Kind.Conditional: {
        const at = (role: Role): ConstantValue | null =>
          known[operands.findIndex((operand) => operand !== NO_NODE && roleOf(arena, operand) === role)] ?? null;
        const truth = truthOf(at(Role.test));
        if (truth !== null) return at(truth ? Role.body : Role.orelse);
        return joinConstants(at(Role.body), at(Role.orelse));
      }
      case Kind.NamedExpr:
        return first;
      default:
        return null;
    }
  };

  /** Everything `root` depends on and that has no value yet, operands first. `null` when that is too much. */
  const collect = (root: Dependent): { readonly order: readonly Dependent[]; readonly hasCycle: boolean } | null => {
    const order: Dependent[] = [];
    const state = new Map<NodeId, "open" | "done">([[root.node, "open"]]);
    const stack: { readonly dependent: Dependent; index: number }[] = [{ dependent: root, index: 0 }];
    let hasCycle = false;
    for (let top = stack[0]; top !== undefined; top = stack[stack.length - 1]) {
      const { dependent } = top;
      const operand = dependent.operands[top.index];
      if (operand === undefined) {
        state.set(dependent.node, "done");
        order.push(dependent);
        stack.pop();
        continue;
      }
      top.index += 1;
      if (operand === NO_NODE || valueAtOnce(operand) !== undefined) continue;
      const seen = state.get(operand);
      if (seen === "open") hasCycle = true;
      if (seen !== undefined) continue;
      if (state.size > DEPENDENCIES_MAX) return null;
      state.set(operand, "open");
      stack.push({ dependent: { node: operand, operands: operandsOf(operand) }, index: 0 });
    }
    return { order, hasCycle };
  };

  const settle = (node: NodeId): ConstantValue | null => {
    const root: Dependent = { node, operands: operandsOf(node) };
    const isNear = root.operands.every((operand) => operand === NO_NODE || valueAtOnce(operand) !== undefined);
    if (isNear) {
      const value = fold(root, valueAtOnce) ?? null;
      values.set(node, value);
      return value;
    }
    const closure = collect(root);
    if (closure === null) {
      values.set(node, null);
      return null;
    }
    const round = new Map<NodeId, Known>();
    const knownOf = (operand: NodeId): Known => {
      const value = values.get(operand);
      return value === undefined ? round.get(operand) : value;
    };
    for (let count = 0; count < ROUNDS_MAX; count += 1) {
      let hasChanged = false;
      for (const dependent of closure.order) {
        const before = round.get(dependent.node);
        // Joined with what it was, a value can only rise, so the rounds end.
        const after = joinConstants(before, fold(dependent, knownOf));
        const isSame =
          before === after ||
          (before !== undefined && before !== null && after !== null && after !== undefined && isSameConstant(before, after));
        if (isSame) continue;
        round.set(dependent.node, after);
        hasChanged = true;
      }
      if (!hasChanged || !closure.hasCycle) break;
    }
    for (const dependent of closure.order) values.set(dependent.node, round.get(dependent.node) ?? null);
    return values.get(node) ?? null;
  };

  return (node) => {
    if (node === NO_NODE || !isKnowable(kindOf(arena, node)) || firstChildOf(arena, node) === node) return null;
    const value = valueAtOnce(node);
    return value === undefined ? settle(node) : value;
  };
}
