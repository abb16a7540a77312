/**
 * Which bodies are worth walking: those from which a source and a sink of one
 * rule can meet, by the functions they call and the bodies around them.
 *
 * Calls are guessed by spelling alone, which finds too many and misses none.
 */
import type { ResolvedNames } from "../names/resolve.ts";
import type { NodeId, SyntaxArena } from "../syntax/arena.ts";
import {
  childIn,
  childrenIn,
  childrenOf,
  kindOf,
  NO_NODE,
  parentOf,
  ROOT,
  roleOf,
  subtreeEndOf,
  symbolIdOf,
  symbolOf,
} from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";
import type { TaintContext } from "./evaluation.ts";
import type { SourceWords } from "./relevance.ts";
import { sharedNamesOf } from "./sharedNames.ts";
import { type ConstantTables, classCalledAt } from "./tables.ts";
import type { RuleMask } from "./value.ts";

/** Bodies by the bodies that they have to do with. */
type Mentions = ReadonlyMap<NodeId, ReadonlySet<NodeId>>;

interface Relations {
  /** What a body may run: functions and classes by their names, of a class its constructor and what Python calls. */
  readonly calls: Mentions;
  /** The same, and what hands on what another keeps: methods of one class, functions that share a variable of their module. */
  readonly shares: Mentions;
}

/** For all groups of rules on one target. */
const known = new WeakMap<SyntaxArena, Relations>();

function relationsOf(arena: SyntaxArena, names: ResolvedNames, { classOf }: TaintContext["classes"], tables: ConstantTables): Relations {
  const before = known.get(arena);
  if (before !== undefined) return before;
  /** Plain functions and classes are called by a name, methods by an attribute, classes by either. */
  const byName = new Map<number, NodeId[]>();
  const byAttribute = new Map<number, NodeId[]>();
  const calls = new Map<NodeId, Set<NodeId>>();
  const together: (readonly [NodeId, NodeId])[] = [];
  const relate = (from: NodeId, to: NodeId): void => {
    const list = calls.get(from);
    if (list === undefined) calls.set(from, new Set([to]));
    else list.add(to);
  };
  for (let index = 0; index < arena.count; index += 1) {
    const node = index as NodeId;
    const kind = kindOf(arena, node);
    if (kind !== Kind.FunctionDef && kind !== Kind.ClassDef) continue;
    const name = childIn(arena, node, Role.name);
    if (name === NO_NODE) continue;
    const word = symbolIdOf(arena, name);
    const owner = kind === Kind.FunctionDef ? classOf(node) : NO_NODE;
    if (owner === NO_NODE) push(byName, word, node);
    if (owner !== NO_NODE || kind === Kind.ClassDef) push(byAttribute, word, node);
    if (owner === NO_NODE) continue;
    if (/^__\w+__$/.test(symbolOf(arena, name))) relate(owner, node);
    together.push([owner, node], [node, owner]);
  }
  const decoratorsNamed = (decorator: NodeId): readonly NodeId[] => {
    const func = kindOf(arena, decorator) === Kind.Call ? childIn(arena, decorator, Role.func) : decorator;
    return func === NO_NODE || kindOf(arena, func) !== Kind.Name ? [] : (byName.get(symbolIdOf(arena, func)) ?? []);
  };
  const { references, moduleOf, scopeOf } = names.scopes;
  const bodyOf = (node: NodeId): NodeId => (roleOf(arena, node) === Role.base ? parentOf(arena, node) : names.bodyOf(node));
  const homeOf = (node: NodeId): number => moduleOf(scopeOf(node));
  for (const node of references) relate(bodyOf(node), definitionAt(arena, names, node));
  // What a base keeps in fields, the methods of what is made of it find there.
  for (const owner of [...byName.values()].flat()) {
    for (const base of kindOf(arena, owner) === Kind.ClassDef ? childrenIn(arena, owner, Role.base) : [])
      for (const above of kindOf(arena, base) === Kind.Name ? (byName.get(symbolIdOf(arena, base)) ?? []) : [])
        together.push([owner, above], [above, owner]);
  }
  // What stands around a function hands it what it gets.
  for (const targets of [...byName.values(), ...byAttribute.values()])
    for (const target of targets)
      for (const decorator of childrenIn(arena, target, Role.decorator))
        for (const around of decoratorsNamed(decorator)) relate(target, around);
  const kept = new Map<NodeId, readonly NodeId[]>();
  /** What may be run of what the module keeps: functions in a table, a lambda; of an object whatever Python calls of its class. */
  const keptIn = (table: NodeId): readonly NodeId[] => {
    let found = kept.get(table);
    if (found === undefined) {
      const made = classCalledAt(arena, names, table);
      found = Array.from({ length: made === NO_NODE ? subtreeEndOf(arena, table) - table : 0 }, (_, at) => (table + at) as NodeId)
        .flatMap((node) => (kindOf(arena, node) === Kind.Lambda ? names.bodyOf(table) : (functionsNamed(node) ?? [])))
        .concat(made === NO_NODE ? [] : made);
      kept.set(table, found);
    }
    return found;
  };
  const functionsNamed = (node: NodeId): readonly NodeId[] | undefined =>
    kindOf(arena, node) === Kind.Name ? byName.get(symbolIdOf(arena, node)) : undefined;
  for (let index = 0; index < arena.count; index += 1) {
    const node = index as NodeId;
    const kind = kindOf(arena, node);
    if (kind !== Kind.Name && kind !== Kind.Attribute) continue;
    const table = kind === Kind.Name ? tables.get(names.variableOf(node)) : undefined;
    for (const target of table === undefined ? [] : keptIn(table)) relate(bodyOf(node), target);
    const targets = (kind === Kind.Name ? byName : byAttribute).get(symbolIdOf(arena, node));
    if (targets === undefined) continue;
    const role = roleOf(arena, node);
    // A definition runs nothing.
    if (role === Role.name) continue;
    const from = bodyOf(node);
    for (const target of targets) {
      // By its name alone a function is known in its own module.
      if (kind === Kind.Name && references.length > 0 && homeOf(target) !== homeOf(node)) continue;
      relate(from, target);
    }
  }
  for (const { writers, readers } of sharedNamesOf(arena, names).values())
    for (const writer of writers) for (const reader of readers) together.push([writer, reader], [reader, writer]);
  const shares = new Map<NodeId, Set<NodeId>>();
  for (const [from, targets] of calls) shares.set(from, new Set(targets));
  for (const [from, to] of together) {
    const list = shares.get(from);
    if (list === undefined) shares.set(from, new Set([to]));
    else list.add(to);
  }
  const relations = { calls, shares };
  known.set(arena, relations);
  return relations;
}

/** What a name of another module has to do with: the function or class that it means, or else the body of that module. */
function definitionAt(arena: SyntaxArena, { scopes }: ResolvedNames, reference: NodeId): NodeId {
  const variable = scopes.variables[scopes.variableOf(reference)];
  const [site, ...others] = variable?.sites ?? [];
  if (site?.form === "definition" && others.length === 0) return parentOf(arena, site.node);
  return scopes.owners[variable?.scope ?? 0] ?? ROOT;
}

function push(lists: Map<number, NodeId[]>, key: number, node: NodeId): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [node]);
  else list.push(node);
}

export interface LiveBodies {
  /** Bodies to walk, outer ones first. */
  readonly bodies: readonly NodeId[];
  /** Of these, the ones in which data may turn up by itself: others have it only where it is handed to them. */
  readonly sourced: ReadonlySet<NodeId>;
  /** Names, and attributes, that stand for functions and classes that reach a source, by `symbolIdOf`. */
  readonly sourceWords: SourceWords;
}

export function liveBodies({
  arena,
  names,
  spots,
  options,
  classes,
  tables,
  hasControl,
}: Omit<TaintContext, "invoke" | "valueOfAttribute" | "sourceWords">): LiveBodies {
  const sources = new Map<NodeId, RuleMask>();
  const sinks = new Map<NodeId, RuleMask>();
  const add = (to: Map<NodeId, RuleMask>, body: NodeId, rules: RuleMask): void => {
    to.set(body, (to.get(body) ?? 0) | rules);
  };
  let everywhere: RuleMask = 0;
  for (const { anchors, rules } of spots.sources.spots) {
    for (const anchor of anchors) {
      add(sources, names.bodyOf(anchor), rules);
      const kind = kindOf(arena, anchor);
      // A source that is a whole block may hold bodies of its own.
      if (kind < Kind.Name && (kind === Kind.Module || kind === Kind.Block || childIn(arena, anchor, Role.body) !== NO_NODE))
        everywhere |= rules;
    }
  }
  for (const { anchors, rules } of spots.sinks.spots) for (const anchor of anchors) add(sinks, names.bodyOf(anchor), rules);

  const own = new Map(sources);
  if (options.taintIntrafile) {
    const { calls, shares } = relationsOf(arena, names, classes, tables);
    spread(calls, own);
    spread(shares, sources);
    spread(shares, sinks);
  }
  const live = new Set<NodeId>();
  for (const [body, reached] of sinks) {
    const around = [body];
    for (let outer = body; outer !== ROOT; ) {
      outer = names.bodyOf(outer);
      around.push(outer);
    }
    const sourced = around.filter((each) => ((everywhere | (sources.get(each) ?? 0)) & reached) !== 0);
    if (sourced.length === 0) continue;
    live.add(body);
    for (const each of options.taintIntrafile ? around : sourced) live.add(each);
  }
  const sourceNames = new Set<number>();
  const sourceAttributes = new Set<number>();
  for (const body of options.taintIntrafile ? own.keys() : []) {
    const name = body === ROOT ? NO_NODE : childIn(arena, body, Role.name);
    const isMethod = kindOf(arena, body) === Kind.FunctionDef && classes.classOf(body) !== NO_NODE;
    if (name !== NO_NODE && !isMethod) sourceNames.add(symbolIdOf(arena, name));
    if (name !== NO_NODE && (isMethod || kindOf(arena, body) === Kind.ClassDef)) sourceAttributes.add(symbolIdOf(arena, name));
    if (kindOf(arena, body) !== Kind.ClassDef) continue;
    // What a class keeps is read by the names of its attributes.
    for (const statement of childrenOf(arena, childIn(arena, body, Role.body)))
      if (kindOf(arena, statement) === Kind.Assign && spots.sources.touches(statement, subtreeEndOf(arena, statement)))
        for (const target of childrenIn(arena, statement, Role.target)) sourceAttributes.add(symbolIdOf(arena, target));
  }
  for (const node of options.taintIntrafile ? names.scopes.references : []) {
    const definition = definitionAt(arena, names, node);
    if (!own.has(definition)) continue;
    // In its own module a function goes by its name, in others by what they import it as.
    (kindOf(arena, node) === Kind.Name ? sourceNames : sourceAttributes).add(symbolIdOf(arena, node));
    // What a module keeps for others must be known before they run.
    if (kindOf(arena, definition) === Kind.Module) live.add(definition);
  }
  const bodies = [...live].sort((a, b) => a - b);
  const isEverywhere = everywhere !== 0 || hasControl;
  return {
    bodies,
    sourced: isEverywhere ? live : new Set(bodies.filter((body) => own.has(body))),
    sourceWords: { names: sourceNames, attributes: sourceAttributes },
  };
}

/** Gives each body what the bodies it mentions have, until nothing is new. */
function spread(mentions: Mentions, masks: Map<NodeId, RuleMask>): void {
  const mentionedBy = new Map<NodeId, NodeId[]>();
  for (const [from, targets] of mentions) {
    for (const target of targets) {
      const list = mentionedBy.get(target);
      if (list === undefined) mentionedBy.set(target, [from]);
      else list.push(from);
    }
  }
  const pending = [...masks.keys()];
  for (let body = pending.pop(); body !== undefined; body = pending.pop()) {
    const rules = masks.get(body) ?? 0;
    for (const from of mentionedBy.get(body) ?? []) {
      const before = masks.get(from) ?? 0;
      if ((before | rules) === before) continue;
      masks.set(from, before | rules);
      pending.push(from);
    }
  }
}
