/**
 * Variables of a module through which its functions hand data to one another:
 * what one sets with `global`, or puts into a container, another reads,
 * whenever that is. Leaves out what several modules share.
 */
import { NO_VARIABLE, type VariableId } from "../names/names.ts";
import type { ResolvedNames } from "../names/resolve.ts";
import type { NodeId, SyntaxArena } from "../syntax/arena.ts";
import { childIn, kindOf, NO_NODE, symbolOf } from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";
import { isChanged } from "./tables.ts";

export interface Shared {
  /** Functions that set the variable or change what it holds. */
  readonly writers: ReadonlySet<NodeId>;
  /** Other functions that mention it. */
  readonly readers: ReadonlySet<NodeId>;
}

/** Functions for which one variable is followed; what more of them share is a registry of the whole program. */
const SHARERS_MAX = 24;

/** For all groups of rules on one target. */
const known = new WeakMap<SyntaxArena, ReadonlyMap<VariableId, Shared>>();

export function sharedNamesOf(arena: SyntaxArena, names: ResolvedNames): ReadonlyMap<VariableId, Shared> {
  const before = known.get(arena);
  if (before !== undefined) return before;
  const { variables, moduleOf } = names.scopes;
  const writers = new Map<VariableId, Set<NodeId>>();
  const note = (variable: VariableId, node: NodeId): void => {
    const body = names.bodyOf(node);
    if (kindOf(arena, body) !== Kind.FunctionDef) return;
    const list = writers.get(variable);
    if (list === undefined) writers.set(variable, new Set([body]));
    else list.add(body);
  };
  const isOfModule = (variable: VariableId): boolean => {
    const scope = variables[variable]?.scope;
    return scope !== undefined && moduleOf(scope) === scope;
  };
  for (let variable = 0; variable < variables.length; variable += 1) {
    const sites = variables[variable]?.sites ?? [];
    if (sites.length > 1 && isOfModule(variable)) for (const { node } of sites) note(variable, node);
  }
  const mentions: (readonly [VariableId, NodeId])[] = [];
  for (let index = 0; index < arena.count; index += 1) {
    const name = index as NodeId;
    const variable = kindOf(arena, name) === Kind.Name ? names.variableOf(name) : NO_VARIABLE;
    if (variable === NO_VARIABLE || !isOfModule(variable)) continue;
    mentions.push([variable, name]);
    if (isChanged(arena, name) && isContainer(arena, names.definitions.onlyValueOf(variable))) note(variable, name);
  }
  const shared = new Map<VariableId, { readonly writers: ReadonlySet<NodeId>; readonly readers: Set<NodeId> }>();
  for (const [variable, bodies] of writers) shared.set(variable, { writers: bodies, readers: new Set() });
  for (const [variable, name] of shared.size === 0 ? [] : mentions) {
    const found = shared.get(variable);
    const body = found === undefined ? name : names.bodyOf(name);
    if (found !== undefined && kindOf(arena, body) === Kind.FunctionDef && !found.writers.has(body)) found.readers.add(body);
  }
  for (const [variable, { writers: own, readers }] of shared)
    if (readers.size === 0 || own.size + readers.size > SHARERS_MAX) shared.delete(variable);
  known.set(arena, shared);
  return shared;
}

const CONTAINERS: ReadonlySet<Kind> = new Set<Kind>([Kind.Dict, Kind.List, Kind.Set]);
const MAKERS: ReadonlySet<string> = new Set("dict list set deque defaultdict OrderedDict Queue SimpleQueue LifoQueue".split(" "));

/** Other objects have methods of these names too: `db.session.add(user)` keeps nothing that `db` gives back. */
function isContainer(arena: SyntaxArena, value: NodeId): boolean {
  if (value === NO_NODE) return false;
  const func = kindOf(arena, value) === Kind.Call ? childIn(arena, value, Role.func) : NO_NODE;
  return CONTAINERS.has(kindOf(arena, value)) || (func !== NO_NODE && MAKERS.has(symbolOf(arena, func)));
}
