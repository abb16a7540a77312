/**
 * What all groups of taint rules need to know of the steps of one target,
 * worked out once: the order in which a node is evaluated, and the names that
 * a step mentions.
 */
import { NO_VARIABLE } from "../names/names.ts";
import type { ResolvedNames } from "../names/resolve.ts";
import type { NodeId, SyntaxArena } from "../syntax/arena.ts";
import { childIn, childrenIn, kindOf, NO_NODE, parentOf, roleOf, subtreeEndOf, symbolIdOf, symbolOf } from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";
import { evaluationOrder } from "./order.ts";
import { type Root, rootOfName } from "./state.ts";

/** The names in one step; of a loop, a `with` or a case only those in its head. */
export interface StepNames {
  /** Roots of all names, those of bodies below it included. */
  readonly roots: readonly Root[];
  /** Of these the ones that may come to hold what another of them holds: no modules, functions or classes, unless written to. */
  readonly holders: readonly Root[];
  /** Numbers of all names and attributes; see `symbolIdOf`. */
  readonly words: readonly number[];
  /** The step may read variables without naming them (`locals()`). */
  readonly readsAll: boolean;
}

export interface StepTable {
  /** See `evaluationOrder`. */
  orderOf(node: NodeId): readonly NodeId[];
  namesOf(node: NodeId): StepNames;
  /** Roots that a function may write although they belong to a body around it (`global`, `nonlocal`). */
  readonly shared: readonly Root[];
}

/** Tables live as long as their target. */
const tables = new WeakMap<SyntaxArena, StepTable>();

/** The one table of the target. */
export function stepTableOf(arena: SyntaxArena, names: ResolvedNames): StepTable {
  let table = tables.get(arena);
  if (table === undefined) {
    table = createStepTable(arena, names);
    tables.set(arena, table);
  }
  return table;
}

function createStepTable(arena: SyntaxArena, names: ResolvedNames): StepTable {
  const orders = new Map<NodeId, readonly NodeId[]>();
  const mentioned = new Map<NodeId, StepNames>();
  const shared = new Set<Root>();
  for (let node = 0; node < arena.count; node += 1) {
    const kind = kindOf(arena, node as NodeId);
    if (kind !== Kind.Global && kind !== Kind.Nonlocal) continue;
    for (const name of childrenIn(arena, node as NodeId, Role.name)) shared.add(rootOfName(arena, names, name));
  }
  return {
    shared: [...shared],
    orderOf(node) {
      let order = orders.get(node);
      if (order === undefined) {
        order = evaluationOrder(arena, node);
        orders.set(node, order);
      }
      return order;
    },
    namesOf(node) {
      let found = mentioned.get(node);
      if (found === undefined) {
        found = namesWithin(arena, names, node);
        mentioned.set(node, found);
      }
      return found;
    },
  };
}

/** Where the head of a compound statement ends; of other steps, the end of the whole. */
function headEnd(arena: SyntaxArena, node: NodeId): number {
  const kind = kindOf(arena, node);
  const hasOwnSteps = kind === Kind.For || kind === Kind.With || kind === Kind.Case || kind === Kind.Handler;
  const body = hasOwnSteps ? childIn(arena, node, Role.body) : NO_NODE;
  return body === NO_NODE ? subtreeEndOf(arena, node) : body;
}

function namesWithin(arena: SyntaxArena, names: ResolvedNames, top: NodeId): StepNames {
  const roots = new Set<Root>();
  const holders = new Set<Root>();
  const words = new Set<number>();
  let readsAll = false;
  const end = headEnd(arena, top);
  for (let node = top; node < end; node = (node + 1) as NodeId) {
    const kind = kindOf(arena, node);
    if (kind === Kind.Attribute) words.add(symbolIdOf(arena, node));
    if (kind !== Kind.Name) continue;
    words.add(symbolIdOf(arena, node));
    const word = symbolOf(arena, node);
    if (word === "locals" || word === "vars") readsAll = true;
    const root = rootOfName(arena, names, node);
    roots.add(root);
    if (mayHold(arena, names, node)) holders.add(root);
  }
  for (const target of childrenIn(arena, top, Role.target)) {
    let base = target;
    while (kindOf(arena, base) === Kind.Attribute || kindOf(arena, base) === Kind.Subscript) base = childIn(arena, base, Role.object);
    if (base !== NO_NODE && kindOf(arena, base) === Kind.Name) holders.add(rootOfName(arena, names, base));
  }
  return { roots: [...roots], holders: [...holders], words: [...words], readsAll };
}

function mayHold(arena: SyntaxArena, names: ResolvedNames, name: NodeId): boolean {
  const variable = names.variableOf(name);
  // What no scope binds is a builtin where it is called, else something the fragment leaves out.
  if (variable === NO_VARIABLE) return roleOf(arena, name) !== Role.func || kindOf(arena, parentOf(arena, name)) !== Kind.Call;
  return names.scopes.variables[variable]?.sites.some(({ form }) => form === "assigned" || form === "parameter") ?? true;
}
