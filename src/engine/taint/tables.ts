/**
 * What the module gives a name once: containers that nothing in the target
 * changes, `COLUMNS = {"name": "n.name"}`, of which whoever picks gets what is
 * written there; functions that are no `def`, `clean = lambda x: …` and
 * `shell = partial(run, …)`, and classes that are no
 * `class`, `Pair = namedtuple(…)`; and objects of its classes, `store = Store()`, whose
 * fields may change: what is known of them, `evaluate.ts` says.
 */
import { NO_VARIABLE, type VariableId } from "../names/names.ts";
import type { ResolvedNames } from "../names/resolve.ts";
import type { NodeId, SyntaxArena } from "../syntax/arena.ts";
import { childIn, childrenIn, childrenOf, kindOf, NO_NODE, parentOf, ROOT, roleOf, symbolOf } from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";
import { APPENDING_METHODS, MIXING_METHODS, MOVING_METHODS } from "./library.ts";

/** The expressions of these containers, functions and objects, by their variables. */
export type ConstantTables = ReadonlyMap<VariableId, NodeId>;

const KEPT: ReadonlySet<Kind> = new Set<Kind>([Kind.Dict, Kind.List, Kind.Tuple, Kind.Lambda]);

/** What makes a function or a class of its arguments. */
const MAKERS = new Set(["partial", "namedtuple"]);

/** For all groups of rules on one target. */
const known = new WeakMap<SyntaxArena, ConstantTables>();

export function constantTablesOf(arena: SyntaxArena, names: ResolvedNames): ConstantTables {
  const before = known.get(arena);
  if (before !== undefined) return before;
  const tables = new Map<VariableId, NodeId>();
  for (const statement of childrenOf(arena, ROOT)) {
    const value = kindOf(arena, statement) === Kind.Assign ? childIn(arena, statement, Role.value) : NO_NODE;
    if (value === NO_NODE || !isKept(arena, names, value)) continue;
    for (const target of childrenIn(arena, statement, Role.target)) {
      const variable = kindOf(arena, target) === Kind.Name ? names.variableOf(target) : NO_VARIABLE;
      if (variable !== NO_VARIABLE && names.scopes.variables[variable]?.sites.length === 1) tables.set(variable, value);
    }
  }
  for (let index = 0; tables.size > 0 && index < arena.count; index += 1) {
    const name = index as NodeId;
    if (kindOf(arena, name) !== Kind.Name) continue;
    const variable = names.variableOf(name);
    const table = tables.get(variable);
    if (table !== undefined && kindOf(arena, table) !== Kind.Call && isChanged(arena, name)) tables.delete(variable);
  }
  known.set(arena, tables);
  return tables;
}

function isKept(arena: SyntaxArena, names: ResolvedNames, value: NodeId): boolean {
  if (kindOf(arena, value) !== Kind.Call) return KEPT.has(kindOf(arena, value));
  const func = childIn(arena, value, Role.func);
  return classCalledAt(arena, names, value) !== NO_NODE || (func !== NO_NODE && MAKERS.has(symbolOf(arena, func)));
}

/** The class of the target that `Name(…)` makes an object of, or NO_NODE. */
export function classCalledAt(arena: SyntaxArena, { scopes }: ResolvedNames, call: NodeId): NodeId {
  const func = kindOf(arena, call) === Kind.Call ? childIn(arena, call, Role.func) : NO_NODE;
  if (func === NO_NODE || kindOf(arena, func) !== Kind.Name) return NO_NODE;
  const [site, ...others] = scopes.variables[scopes.variableOf(func)]?.sites ?? [];
  const definition = site?.form === "definition" && others.length === 0 ? parentOf(arena, site.node) : NO_NODE;
  return definition !== NO_NODE && kindOf(arena, definition) === Kind.ClassDef ? definition : NO_NODE;
}

/** `name[key] = value`, `del name[key]`, `name.append(value)` */
export function isChanged(arena: SyntaxArena, name: NodeId): boolean {
  let node = name;
  while (roleOf(arena, node) === Role.object) {
    node = parentOf(arena, node);
    if (kindOf(arena, node) !== Kind.Attribute || roleOf(arena, node) !== Role.func) continue;
    const method = symbolOf(arena, node);
    return APPENDING_METHODS.has(method) || MIXING_METHODS.has(method) || MOVING_METHODS.has(method);
  }
  return node !== name && (roleOf(arena, node) === Role.target || kindOf(arena, parentOf(arena, node)) === Kind.Delete);
}
