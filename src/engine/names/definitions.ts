/**
 * Which definitions of a variable may hold where it is read.
 *
 * Answers one name at a time by walking its body's control-flow graph
 * backwards to the definitions on each way, so nothing is computed for names
 * that nobody asks about. Sees one body: a name of another body has no answer
 * here unless it is bound only once (see `constants.ts`).
 */
import type { NodeId, SyntaxArena } from "../syntax/arena.ts";
import { childIn, childrenIn, childrenOf, firstChildOf, isWithin, kindOf, NO_NODE, parentOf, ROOT, subtreeEndOf } from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";
import { computeDominance, type Dominates } from "./dominance.ts";
import { type BlockId, type ControlFlowGraph, ENTRY, type FlowStep } from "./flow.ts";
import { NO_VARIABLE, type VariableId } from "./names.ts";
import { createNodeTable, type NodeTable } from "./nodeTable.ts";
import type { Scopes } from "./scopes.ts";
import { bodyOf, bodyScopeOf } from "./scopes.ts";

/**
 * Blocks walked back for one name that is defined more than once. Beyond it
 * the name is unknown, which finds less and invents nothing.
 */
const BLOCKS_WALKED_MAX = 500;
/** Definitions that may hold at one read; of more, nothing common is to be said. */
const DEFINITIONS_MAX = 32;

/**
 * One place that gives a variable a value. `value` is the very expression, or
 * an AugAssign that combines the old value with another, or NO_NODE where the
 * value cannot be written as one expression (loop targets, imports, kills).
 */
export interface Definition {
  readonly variable: VariableId;
  readonly value: NodeId;
}

/** What may hold at a read. `isComplete` is false when some way reaches the read without any definition. */
export interface Reaching {
  readonly definitions: readonly Definition[];
  readonly isComplete: boolean;
}

export interface Definitions {
  /** Definitions that may hold where the Name is read; `null` when its body's flow does not decide that. */
  reaching(name: NodeId): Reaching | null;
  /** The only value the variable ever gets in the whole target, or NO_NODE. */
  onlyValueOf(variable: VariableId): NodeId;
}

interface Event extends Definition {
  /** Index of the step in its block. */
  readonly step: number;
  /** For a walrus: reads after this node, in the same step, see it already. Else -1. */
  readonly after: number;
}

/** Where a step stands in the graph of a body. */
interface Place {
  readonly graph: ControlFlowGraph;
  readonly block: BlockId;
  readonly step: number;
}

interface BodyFacts {
  readonly graph: ControlFlowGraph;
  /** For each block: variable → its events, in order. */
  readonly events: readonly ReadonlyMap<VariableId, readonly Event[]>[];
  /** Variables with one event in the whole body: the event and its block. */
  readonly single: ReadonlyMap<VariableId, { readonly event: Event; readonly block: BlockId }>;
  /** Variables with more than one. */
  readonly several: ReadonlySet<VariableId>;
  readonly dominates: Dominates;
  /** Answers at block entries, by block and variable. */
  readonly atEntry: Map<string, Reaching>;
}

const NOTHING_REACHES: Reaching = { definitions: [], isComplete: false };

/** Adds the targets of an assignment with what each of them gets. */
function pairTargets(arena: SyntaxArena, target: NodeId, value: NodeId, emit: (target: NodeId, value: NodeId) => void): void {
  const pending: { readonly target: NodeId; readonly value: NodeId }[] = [{ target, value }];
  for (let item = pending.pop(); item !== undefined; item = pending.pop()) {
    const kind = kindOf(arena, item.target);
    if (kind !== Kind.Tuple && kind !== Kind.List && kind !== Kind.Star) {
      emit(item.target, item.value);
      continue;
    }
    const targets = childrenOf(arena, item.target);
    let values: readonly NodeId[] = [];
    if (item.value !== NO_NODE && (kindOf(arena, item.value) === Kind.Tuple || kindOf(arena, item.value) === Kind.List)) {
      values = childrenOf(arena, item.value);
    }
    const isPaired =
      kind !== Kind.Star && values.length === targets.length && ![...targets, ...values].some((node) => kindOf(arena, node) === Kind.Star);
    for (const [index, inner] of targets.entries()) pending.push({ target: inner, value: isPaired ? (values[index] ?? NO_NODE) : NO_NODE });
  }
}

/** The Name at the bottom of `x.f[i].g`, or NO_NODE. */
export function baseNameOf(arena: SyntaxArena, node: NodeId): NodeId {
  let base = node;
  while (base !== NO_NODE && (kindOf(arena, base) === Kind.Attribute || kindOf(arena, base) === Kind.Subscript)) {
    base = firstChildOf(arena, base);
  }
  return base !== NO_NODE && kindOf(arena, base) === Kind.Name ? base : NO_NODE;
}

/** Calls `emit` for everything the step binds or spoils, in order. */
function forEachDefinition(
  arena: SyntaxArena,
  scopes: Scopes,
  { node, action }: FlowStep,
  emit: (variable: VariableId, value: NodeId, after: number) => void,
): void {
  const bind = (target: NodeId, value: NodeId): void => {
    if (target === NO_NODE) return;
    pairTargets(arena, target, value, (single, its) => {
      const base = baseNameOf(arena, single);
      const variable = scopes.variableOf(base);
      // `x.f = v` and `x[i] = v` change x to something no expression stands for.
      if (variable !== NO_VARIABLE) emit(variable, base === single ? its : NO_NODE, -1);
    });
  };
  const bindAllNames = (pattern: NodeId): void => {
    if (pattern === NO_NODE) return;
    for (let index = pattern as number; index < subtreeEndOf(arena, pattern); index += 1) {
      const name = index as NodeId;
      if (kindOf(arena, name) === Kind.Name && scopes.variableOf(name) !== NO_VARIABLE) emit(scopes.variableOf(name), NO_NODE, -1);
    }
  };

  const isWhole = action === "run" || action === "test";
  if (isWhole) {
    for (let index = node as number; index < subtreeEndOf(arena, node); index += 1) {
      const inner = index as NodeId;
      if (kindOf(arena, inner) !== Kind.NamedExpr) continue;
      const target = childIn(arena, inner, Role.target);
      const variable = target === NO_NODE ? NO_VARIABLE : scopes.variableOf(target);
      if (variable !== NO_VARIABLE) emit(variable, childIn(arena, inner, Role.value), subtreeEndOf(arena, inner));
    }
  }
  switch (kindOf(arena, node)) {
    case Kind.Assign:
      for (const target of childrenIn(arena, node, Role.target)) bind(target, childIn(arena, node, Role.value));
      break;
    case Kind.AugAssign: {
      const target = childIn(arena, node, Role.target);
      bind(target, node);
      break;
    }
    case Kind.Delete:
      for (const target of childrenIn(arena, node, Role.target)) bind(target, NO_NODE);
      break;
    case Kind.For:
      if (action === "iterate") bind(childIn(arena, node, Role.target), NO_NODE);
      break;
    case Kind.With:
      // Most context managers hand out themselves or what they were made for.
      if (action === "enter") bind(childIn(arena, node, Role.target), childIn(arena, node, Role.context));
      break;
    case Kind.Handler:
      bind(childIn(arena, node, Role.name), NO_NODE);
      break;
    case Kind.Case:
      bindAllNames(childIn(arena, node, Role.pattern));
      break;
    case Kind.FunctionDef:
    case Kind.ClassDef:
      bind(childIn(arena, node, Role.name), NO_NODE);
      break;
    case Kind.Import:
    case Kind.ImportFrom:
      for (const alias of childrenIn(arena, node, Role.alias)) {
        if (scopes.variableOf(alias) !== NO_VARIABLE) emit(scopes.variableOf(alias), NO_NODE, -1);
      }
      break;
    case Kind.ExprStmt: {
      // `x.method(…)` as a statement is there for what it does to x.
      const call = firstChildOf(arena, node);
      if (call === NO_NODE || kindOf(arena, call) !== Kind.Call) break;
      const func = childIn(arena, call, Role.func);
      if (func === NO_NODE || kindOf(arena, func) !== Kind.Attribute) break;
      const base = baseNameOf(arena, func);
      if (base !== NO_NODE && scopes.variableOf(base) !== NO_VARIABLE) emit(scopes.variableOf(base), NO_NODE, -1);
      break;
    }
    default:
      break;
  }
}

/** @param places Gets the places of each step's node; a node in a `finally` has several. */
function readBody(arena: SyntaxArena, scopes: Scopes, graph: ControlFlowGraph, places: NodeTable<Place[]>): BodyFacts {
  const single = new Map<VariableId, { readonly event: Event; readonly block: BlockId }>();
  const several = new Set<VariableId>();
  const events = graph.blocks.map((block, blockId) => {
    const own = new Map<VariableId, Event[]>();
    for (const [step, flowStep] of block.steps.entries()) {
      const known = places.get(flowStep.node);
      if (known === undefined) places.set(flowStep.node, [{ graph, block: blockId, step }]);
      else known.push({ graph, block: blockId, step });
      forEachDefinition(arena, scopes, flowStep, (variable, value, after) => {
        const event: Event = { variable, value, step, after };
        if (single.delete(variable)) several.add(variable);
        else if (!several.has(variable)) single.set(variable, { event, block: blockId });
        const list = own.get(variable);
        if (list === undefined) own.set(variable, [event]);
        else list.push(event);
      });
    }
    return own;
  });
  return { graph, events, single, several, dominates: computeDominance(graph), atEntry: new Map() };
}

/** The last event before a read at `step`, or `undefined`. */
function lastBefore(list: readonly Event[], step: number, reader: NodeId): Event | undefined {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const event = list[middle] as Event;
    if (event.step < step || (event.step === step && event.after !== -1 && event.after <= reader)) low = middle + 1;
    else high = middle;
  }
  return list[low - 1];
}

/** Sets up the answers; the facts of a body are gathered when its first name is asked about. */
export function createDefinitions(arena: SyntaxArena, scopes: Scopes, flowOf: (owner: NodeId) => ControlFlowGraph): Definitions {
  const bodies = new Map<NodeId, BodyFacts>();
  /** Of the bodies that were read so far. A step of one body may lie inside a step of another, never the other way round. */
  const places = createNodeTable<Place[]>(arena);
  const answers = createNodeTable<Reaching | null>(arena);
  const spoiled = new Map<VariableId, boolean>();
  const onlyValues = new Map<VariableId, NodeId>();

  const factsOf = (owner: NodeId): BodyFacts => {
    let facts = bodies.get(owner);
    if (facts === undefined) {
      facts = readBody(arena, scopes, flowOf(owner), places);
      bodies.set(owner, facts);
    }
    return facts;
  };

  /** Written from a body other than its own, through `global` or `nonlocal`: flow does not order such writes. */
  const isWrittenElsewhere = (variable: VariableId): boolean => {
    const known = spoiled.get(variable);
    if (known !== undefined) return known;
    const own = scopes.variables[variable];
    const home = own === undefined ? ROOT : scopes.owners[bodyScopeOf(arena, scopes, own.scope)];
    const result = own?.sites.some((site) => bodyOf(arena, scopes, site.node) !== home) ?? true;
    spoiled.set(variable, result);
    return result;
  };

  const reachingEntry = (facts: BodyFacts, start: BlockId, variable: VariableId): Reaching => {
    const key = `${start}:${variable}`;
    const known = facts.atEntry.get(key);
    if (known !== undefined) return known;
    const found = new Set<Definition>();
    let isComplete = true;
    const seen = new Set<BlockId>([start]);
    const pending: BlockId[] = [start];
    for (let block = pending.pop(); block !== undefined; block = pending.pop()) {
      if (seen.size > BLOCKS_WALKED_MAX || found.size > DEFINITIONS_MAX) {
        facts.atEntry.set(key, NOTHING_REACHES);
        return NOTHING_REACHES;
      }
      if (block === ENTRY) isComplete = false;
      for (const before of facts.graph.blocks[block]?.previous ?? []) {
        const list = facts.events[before]?.get(variable);
        const last = list?.[list.length - 1];
        if (last !== undefined) {
          found.add(last);
          continue;
        }
        if (seen.has(before)) continue;
        const cached = facts.atEntry.get(`${before}:${variable}`);
        if (cached === undefined) {
          seen.add(before);
          pending.push(before);
          continue;
        }
        for (const definition of cached.definitions) found.add(definition);
        isComplete &&= cached.isComplete;
      }
    }
    const answer: Reaching =
      found.size > DEFINITIONS_MAX ? NOTHING_REACHES : { definitions: [...found].sort((a, b) => a.value - b.value), isComplete };
    facts.atEntry.set(key, answer);
    return answer;
  };

  /** Most variables of a body get a value once: then it is enough to know whether every way passes there. */
  const atEntryOf = (facts: BodyFacts, block: BlockId, variable: VariableId): Reaching => {
    const single = facts.single.get(variable);
    if (single === undefined) return facts.several.has(variable) ? reachingEntry(facts, block, variable) : NOTHING_REACHES;
    return { definitions: [single.event], isComplete: single.block !== block && facts.dominates(single.block, block) };
  };

  /** Is the read inside a lambda of its body? It runs later, when other definitions may hold. */
  const isDeferred = (name: NodeId, home: number): boolean => {
    for (let scope = scopes.scopeOf(name); scope > home; scope = scopes.parents[scope] as number) {
      if (kindOf(arena, scopes.owners[scope] as NodeId) === Kind.Lambda) return true;
    }
    return false;
  };

  /** Where the step that a node is part of stands in that graph; nowhere when nothing leads to it. */
  const placesOf = (node: NodeId, graph: ControlFlowGraph): readonly Place[] => {
    let root = node;
    let found = places.get(root);
    while (found === undefined && root > ROOT) {
      root = parentOf(arena, root);
      found = places.get(root);
    }
    return found?.[0]?.graph === graph ? found : [];
  };

  const reachingPlace = (facts: BodyFacts, { block, step }: Place, variable: VariableId, name: NodeId): Reaching => {
    const list = facts.events[block]?.get(variable);
    const last = list === undefined ? undefined : lastBefore(list, step, name);
    return last === undefined ? atEntryOf(facts, block, variable) : { definitions: [last], isComplete: true };
  };

  const reaching = (name: NodeId): Reaching | null => {
    const variable = scopes.variableOf(name);
    if (variable === NO_VARIABLE) return null;
    const scope = scopes.variables[variable]?.scope ?? -1;
    const home = bodyScopeOf(arena, scopes, scopes.scopeOf(name));
    if (scope !== home || isDeferred(name, home) || isWrittenElsewhere(variable)) return null;
    const facts = factsOf(scopes.owners[home] as NodeId);
    const [first, ...others] = placesOf(name, facts.graph);
    // What nothing leads to is never read, so anything may be said of it.
    if (first === undefined) return { definitions: [], isComplete: true };
    const reached = reachingPlace(facts, first, variable, name);
    if (others.length === 0) return reached;
    const found = new Set(reached.definitions);
    let { isComplete } = reached;
    for (const place of others) {
      const also = reachingPlace(facts, place, variable, name);
      for (const definition of also.definitions) found.add(definition);
      isComplete &&= also.isComplete;
    }
    return { definitions: [...found], isComplete };
  };

  const onlyValueOf = (variable: VariableId): NodeId => {
    const known = onlyValues.get(variable);
    if (known !== undefined) return known;
    let value: NodeId = NO_NODE;
    const sites = scopes.variables[variable]?.sites ?? [];
    const site = sites[0];
    if (sites.length === 1 && site?.form === "assigned") {
      let statement = parentOf(arena, site.node);
      while (kindOf(arena, statement) === Kind.Tuple || kindOf(arena, statement) === Kind.List) statement = parentOf(arena, statement);
      const kind = kindOf(arena, statement);
      if (kind === Kind.Assign || kind === Kind.NamedExpr) {
        for (const target of childrenIn(arena, statement, Role.target)) {
          if (!isWithin(arena, site.node, target)) continue;
          pairTargets(arena, target, childIn(arena, statement, Role.value), (single, its) => {
            if (single === site.node) value = its;
          });
        }
      }
    }
    onlyValues.set(variable, value);
    return value;
  };

  return {
    reaching(name) {
      let answer = answers.get(name);
      if (answer === undefined) {
        answer = reaching(name);
        answers.set(name, answer);
      }
      return answer;
    },
    onlyValueOf,
  };
}
