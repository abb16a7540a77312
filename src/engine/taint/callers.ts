/**
 * Functions that only the target itself calls: what their parameters are is
 * what these calls give. By Python's custom these are the ones whose names
 * begin with `_`. Others may be imported, and a call with a constant below a
 * function is most often only there to try it.
 */
import type { VariableId } from "../names/names.ts";
import type { ResolvedNames } from "../names/resolve.ts";
import type { NodeId, SyntaxArena } from "../syntax/arena.ts";
import { childIn, childrenIn, kindOf, NO_NODE, parentOf, roleOf, symbolOf } from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";
import type { ClassTable } from "./classes.ts";
import type { Parameter } from "./parameters.ts";
import { harmlessOf, type RuleMask, type Value, valueOfHarmless } from "./value.ts";

/** The calls of each such function. */
type ClosedFunctions = ReadonlyMap<NodeId, ReadonlySet<NodeId>>;

/** Looks on while calls are followed, and then knows what they never give. */
export interface Callers {
  /** Does only the target itself call the function? */
  isClosed(owner: NodeId): boolean;
  /** Takes down a call of any function. */
  note(callee: NodeId, call: NodeId, params: readonly Parameter[]): void;
  /** Names of parameters of such a function that no call gives anything that could do harm; none before all its calls were seen. */
  givenTo(owner: NodeId): readonly (readonly [NodeId, Value])[];
}

interface SeenCalls {
  readonly calls: Set<NodeId>;
  /** By the Name of the parameter: rules for which it can do no harm, whichever of the calls is run. */
  readonly harmless: Map<NodeId, RuleMask>;
}

export function watchCallers(arena: SyntaxArena, names: ResolvedNames, classes: Pick<ClassTable, "classOf">): Callers {
  const closed = closedFunctionsOf(arena, names, classes);
  const seen = new Map<NodeId, SeenCalls>();
  return {
    isClosed: (owner) => closed.has(owner),
    note(callee, call, params) {
      if (!closed.has(callee)) return;
      const { calls, harmless } = seen.get(callee) ?? { calls: new Set(), harmless: new Map() };
      seen.set(callee, { calls, harmless });
      calls.add(call);
      for (const { name, value } of params) harmless.set(name, harmlessOf(value) & (harmless.get(name) ?? ~0));
    },
    givenTo(owner) {
      const known = seen.get(owner);
      if (known === undefined || [...(closed.get(owner) ?? [])].some((call) => !known.calls.has(call))) return [];
      return [...known.harmless].flatMap(([name, mask]) => (mask === 0 ? [] : [[name, valueOfHarmless(mask)] as const]));
    },
  };
}

/** For all groups of rules on one target. */
const known = new WeakMap<SyntaxArena, ClosedFunctions>();

function closedFunctionsOf(arena: SyntaxArena, names: ResolvedNames, classes: Pick<ClassTable, "classOf">): ClosedFunctions {
  const before = known.get(arena);
  if (before !== undefined) return before;
  const found = findClosed(arena, names, classes);
  known.set(arena, found);
  return found;
}

function findClosed(arena: SyntaxArena, names: ResolvedNames, { classOf }: Pick<ClassTable, "classOf">): ClosedFunctions {
  const closed = new Map<NodeId, Set<NodeId>>();
  // Of several files each may be imported by one that is not there.
  if (names.scopes.references.length > 0) return closed;
  const byVariable = new Map<VariableId, NodeId>();
  /** Methods, by their names; NO_NODE for several of one name. */
  const byAttribute = new Map<string, NodeId>();
  for (let index = 0; index < arena.count; index += 1) {
    const node = index as NodeId;
    if (kindOf(arena, node) !== Kind.FunctionDef) continue;
    const name = childIn(arena, node, Role.name);
    const word = name === NO_NODE ? "" : symbolOf(arena, name);
    if (!/^_[^_]/.test(word)) continue;
    if (classOf(node) !== NO_NODE) byAttribute.set(word, byAttribute.has(word) || !isPlain(arena, node) ? NO_NODE : node);
    else if (isPlain(arena, node) && names.scopes.variables[names.variableOf(name)]?.sites.length === 1)
      byVariable.set(names.variableOf(name), node);
  }
  if (byVariable.size === 0 && byAttribute.size === 0) return closed;
  const open = new Set<NodeId>();
  for (let index = 0; index < arena.count; index += 1) {
    const node = index as NodeId;
    const kind = kindOf(arena, node);
    if ((kind !== Kind.Name && kind !== Kind.Attribute) || roleOf(arena, node) === Role.name) continue;
    const callee = (kind === Kind.Name ? byVariable.get(names.variableOf(node)) : byAttribute.get(symbolOf(arena, node))) ?? NO_NODE;
    if (callee === NO_NODE) continue;
    const calls = closed.get(callee) ?? new Set();
    closed.set(callee, calls);
    if (roleOf(arena, node) === Role.func) calls.add(parentOf(arena, node));
    else open.add(callee);
  }
  for (const callee of open) closed.delete(callee);
  return closed;
}

/** Nothing calls it in a way of its own: no decorator, no starred parameters. */
const isPlain = (arena: SyntaxArena, node: NodeId): boolean =>
  childrenIn(arena, node, Role.decorator).length === 0 &&
  childrenIn(arena, childIn(arena, node, Role.params), Role.param).every((param) => kindOf(arena, param) === Kind.Param);
