/**
 * Containers that the module gives a name once and that nothing in the target
 * changes: `COLUMNS = {"name": "n.name"}`. Whoever picks from them, what comes
 * out is written there.
 */
import { NO_VARIABLE, type VariableId } from "../names/names.ts";
import type { ResolvedNames } from "../names/resolve.ts";
import type { NodeId, SyntaxArena } from "../syntax/arena.ts";
import { childIn, childrenIn, childrenOf, kindOf, NO_NODE, parentOf, ROOT, roleOf, symbolOf } from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";
import { APPENDING_METHODS, MIXING_METHODS, MOVING_METHODS } from "./library.ts";

/** The expressions of these containers, by their variables. */
export type ConstantTables = ReadonlyMap<VariableId, NodeId>;

const CONTAINERS: ReadonlySet<Kind> = new Set<Kind>([Kind.Dict, Kind.List, Kind.Tuple]);

/** For all groups of rules on one target. */
const known = new WeakMap<SyntaxArena, ConstantTables>();

export function constantTablesOf(arena: SyntaxArena, names: ResolvedNames): ConstantTables {
  const before = known.get(arena);
  if (before !== undefined) return before;
  const tables = new Map<VariableId, NodeId>();
  for (const statement of childrenOf(arena, ROOT)) {
    const value = kindOf(arena, statement) === Kind.Assign ? childIn(arena, statement, Role.value) : NO_NODE;
    if (value === NO_NODE || !CONTAINERS.has(kindOf(arena, value))) continue;
    for (const target of childrenIn(arena, statement, Role.target)) {
      const variable = kindOf(arena, target) === Kind.Name ? names.variableOf(target) : NO_VARIABLE;
      if (variable !== NO_VARIABLE && names.scopes.variables[variable]?.sites.length === 1) tables.set(variable, value);
    }
  }
  for (let index = 0; tables.size > 0 && index < arena.count; index += 1) {
    const name = index as NodeId;
    if (kindOf(arena, name) === Kind.Name && isChanged(arena, name)) tables.delete(names.variableOf(name));
  }
  known.set(arena, tables);
  return tables;
}

/** `name[key] = value`, `del name[key]`, `name.append(value)` */
function isChanged(arena: SyntaxArena, name: NodeId): boolean {
  let node = name;
  while (roleOf(arena, node) === Role.object) {
    node = parentOf(arena, node);
    if (kindOf(arena, node) !== Kind.Attribute || roleOf(arena, node) !== Role.func) continue;
    const method = symbolOf(arena, node);
    return APPENDING_METHODS.has(method) || MIXING_METHODS.has(method) || MOVING_METHODS.has(method);
  }
  return node !== name && (roleOf(arena, node) === Role.target || kindOf(arena, parentOf(arena, node)) === Kind.Delete);
}
