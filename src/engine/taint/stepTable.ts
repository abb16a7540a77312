/**
 * What all groups of taint rules need to know of the steps of one target,
 * worked out once: the order in which a node is evaluated, and which steps have
 * to do with each other.
 */
import type { BlockId, ControlFlowGraph, FlowStep } from "../names/flow.ts";
import { NO_VARIABLE } from "../names/names.ts";
import type { ResolvedNames } from "../names/resolve.ts";
import type { NodeId, SyntaxArena } from "../syntax/arena.ts";
import {
  childIn,
  childrenIn,
  childrenOf,
  firstChildOf,
  kindOf,
  NO_NODE,
  parentOf,
  roleOf,
  subtreeEndOf,
  symbolOf,
} from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";
import { type CallForm, readCall } from "./callForm.ts";
import { type Exclusions, exclusionsOf } from "./exclusion.ts";
import { type LoopChecks, loopChecksOf } from "./loopChecks.ts";
import { nameOfCallee } from "./naming.ts";
import { type EvaluationOrder, evaluationOrder } from "./order.ts";
import { type Root, rootOfName } from "./state.ts";

/** One step with the variables it shares. */
export interface ClusteredStep {
  readonly step: FlowStep;
  /** End of the id range that runs with it: bodies inside it do not. */
  readonly end: number;
  /** Number of the cluster that it belongs to; -1 when it shares no variable with any step. */
  readonly cluster: number;
  /** It may read variables without naming them: `locals()`, a function that reads what others share by `global`. */
  readonly readsAll: boolean;
  /** It is the condition of an `if` or `while`, the subject of a `match` or one of its cases, or it ends the program. */
  readonly decides: boolean;
  /** It is a condition about what is in containers that this body makes. */
  readonly asksContainer: boolean;
}

export interface LoopHead {
  readonly body: BlockId;
  /** What every element of the iterable has passed. */
  readonly checks: LoopChecks;
}

/** Which steps of one body have to do with each other, by the variables they share. */
export interface StepClusters {
  /** Steps of each block, in order. */
  readonly ofBlock: readonly (readonly ClusteredStep[])[];
  /** Statements that are calls after which nothing runs. */
  readonly exits: ReadonlySet<NodeId>;
  /** The blocks from which the bodies of `for` loops are entered, or left once every element was looked at. */
  readonly heads: ReadonlyMap<BlockId, LoopHead>;
  /** No block leads back to one before it. */
  readonly isStraight: boolean;
  /** Number of the cluster in which the root is; -1 when no step of the body may give it a value. */
  clusterOfRoot(root: Root): number;
}

export interface StepTable {
  /** See `evaluationOrder`. */
  orderOf(node: NodeId): EvaluationOrder;
  /** See `readCall`. */
  callOf(node: NodeId): CallForm;
  /** See `nameOfCallee`. */
  nameOf(func: NodeId): string;
  clustersOf(graph: ControlFlowGraph): StepClusters;
  exclusionsOf(graph: ControlFlowGraph): Exclusions;
  /** Roots of all names in a body, those of bodies inside it included. */
  rootsIn(owner: NodeId): ReadonlySet<Root>;
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
  const orders = new Map<NodeId, EvaluationOrder>();
  const calleeNames = new Map<NodeId, string>();
  const calls = new Map<NodeId, CallForm>();
  const clusters = new Map<NodeId, StepClusters>();
  const exclusions = new Map<NodeId, Exclusions>();
  const mentioned = new Map<NodeId, ReadonlySet<Root>>();
  const shared = new Set<Root>();
  for (let node = 0; node < arena.count; node += 1) {
    const kind = kindOf(arena, node as NodeId);
    if (kind !== Kind.Global && kind !== Kind.Nonlocal) continue;
    for (const name of childrenIn(arena, node as NodeId, Role.name)) shared.add(rootOfName(arena, names, name));
  }
  const nameOf = (func: NodeId): string => {
    let name = calleeNames.get(func);
    if (name === undefined) {
      name = nameOfCallee(arena, names, func);
      calleeNames.set(func, name);
    }
    return name;
  };
  const rootsIn = (owner: NodeId): ReadonlySet<Root> => {
    let found = mentioned.get(owner);
    if (found === undefined) {
      const roots = new Set<Root>();
      for (let node = owner; node < subtreeEndOf(arena, owner); node = (node + 1) as NodeId)
        if (kindOf(arena, node) === Kind.Name || isOfModule(arena, names, node)) roots.add(rootOfName(arena, names, node));
      found = roots;
      mentioned.set(owner, found);
    }
    return found;
  };
  /** Is it the name of a function that may find what another wrote through `global` or `nonlocal`? */
  const readsShared = (name: NodeId): boolean => {
    if (shared.size === 0) return false;
    for (const { node, form } of names.scopes.variables[names.variableOf(name)]?.sites ?? []) {
      if (form !== "definition") continue;
      const roots = rootsIn(parentOf(arena, node));
      for (const root of shared) if (roots.has(root)) return true;
    }
    return false;
  };
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
    callOf(node) {
      let form = calls.get(node);
      if (form === undefined) {
        form = readCall(arena, names, node, nameOf);
        calls.set(node, form);
      }
      return form;
    },
    nameOf,
    rootsIn,
    exclusionsOf(graph) {
      let found = exclusions.get(graph.owner);
      if (found === undefined) {
        found = exclusionsOf(arena, names, graph);
        exclusions.set(graph.owner, found);
      }
      return found;
    },
    clustersOf(graph) {
      let found = clusters.get(graph.owner);
      if (found === undefined) {
        found = clusterSteps(arena, names, graph, readsShared);
        clusters.set(graph.owner, found);
      }
      return found;
    },
  };
}

/** Is it `module.name` of another module? */
const isOfModule = (arena: SyntaxArena, names: ResolvedNames, node: NodeId): boolean =>
  kindOf(arena, node) === Kind.Attribute && names.variableOf(node) !== NO_VARIABLE;

/** Where the head of a compound statement ends; of other steps, the end of the whole. */
function headEnd(arena: SyntaxArena, node: NodeId): number {
  const kind = kindOf(arena, node);
  const hasOwnSteps = kind === Kind.For || kind === Kind.With || kind === Kind.Case || kind === Kind.Handler;
  const body = hasOwnSteps ? childIn(arena, node, Role.body) : NO_NODE;
  return body === NO_NODE ? subtreeEndOf(arena, node) : body;
}

/** Joins steps that mention a common variable, by union-find (Tarjan 1975). */
function clusterSteps(
  arena: SyntaxArena,
  names: ResolvedNames,
  graph: ControlFlowGraph,
  readsShared: (name: NodeId) => boolean,
): StepClusters {
  const above = new Map<Root, Root>();
  const topOf = (root: Root): Root => {
    let top = root;
    for (let next = above.get(top); next !== undefined && next !== top; next = above.get(top)) top = next;
    // All on the way learn it: a chain as long as the body would else be walked for each of its names.
    for (let at = root; at !== top; ) {
      const next = above.get(at) as Root;
      above.set(at, top);
      at = next;
    }
    return top;
  };
  const rootsOfStep = new Map<NodeId, readonly Root[]>();
  const readersOfAll = new Set<NodeId>();
  const holders = new Set<Root>();
  const makers: NodeId[] = [];
  const askers = new Set<NodeId>();
  const exits = new Set<NodeId>();
  for (const block of graph.order) {
    for (const { node: step, action } of graph.blocks[block]?.steps ?? []) {
      if (rootsOfStep.has(step)) continue;
      if (action === "run" && isMaker(arena, step)) makers.push(step);
      if (action === "run" && isExit(arena, names, step)) exits.add(step);
      const isTest = action === "test" && roleOf(arena, step) === Role.test;
      const roots: Root[] = [];
      const end = headEnd(arena, step);
      for (let node = step; node < end; node = (node + 1) as NodeId) {
        const kind = kindOf(arena, node);
        if (isTest && (kind === Kind.Subscript || (kind === Kind.Compare && symbolOf(arena, node).endsWith("in")))) askers.add(step);
        if (kind !== Kind.Name && !isOfModule(arena, names, node)) continue;
        const word = symbolOf(arena, node);
        if (isTest && word === "len") askers.add(step);
        if (word === "locals" || word === "vars" || readsShared(node)) readersOfAll.add(step);
        const root = rootOfName(arena, names, node);
        roots.push(root);
        if (!holders.has(root) && (mayHold(arena, names, node) || isWrittenInto(arena, node))) holders.add(root);
      }
      rootsOfStep.set(step, roots);
    }
  }
  const first = new Map<NodeId, Root>();
  for (const [step, roots] of rootsOfStep) {
    let top: Root | null = null;
    for (const root of roots) {
      if (!holders.has(root)) continue;
      if (top === null) {
        top = topOf(root);
        first.set(step, root);
      } else above.set(topOf(root), top);
    }
  }
  const containers = new Set<Root>();
  for (const step of makers) {
    const root = first.get(step);
    if (root !== undefined) containers.add(topOf(root));
  }
  const clusterOfRoot = (root: Root): number => (holders.has(root) ? topOf(root) : -1);
  const ofBlock = graph.blocks.map(({ steps }) =>
    steps.map((step): ClusteredStep => {
      const { node, action } = step;
      const root = first.get(node);
      return {
        step,
        end: action === "define" ? bodyStart(arena, node) : subtreeEndOf(arena, node),
        cluster: root === undefined ? -1 : clusterOfRoot(root),
        readsAll: readersOfAll.has(node),
        decides: action === "test" ? isDeciding(roleOf(arena, node)) : action === "match" || exits.has(node),
        asksContainer: root !== undefined && askers.has(node) && containers.has(topOf(root)),
      };
    }),
  );
  const position = new Map(graph.order.map((block, at) => [block, at]));
  const isStraight = graph.order.every((block, at) =>
    (graph.blocks[block]?.next ?? []).every((next) => (position.get(next) ?? Number.POSITIVE_INFINITY) > at),
  );
  return { ofBlock, exits, heads: loopHeads(arena, names, graph), isStraight, clusterOfRoot };
}

function loopHeads(arena: SyntaxArena, names: ResolvedNames, graph: ControlFlowGraph): ReadonlyMap<BlockId, LoopHead> {
  const heads = new Map<BlockId, LoopHead>();
  for (const body of graph.order) {
    const { steps, previous } = graph.blocks[body] as (typeof graph.blocks)[number];
    const [first] = steps;
    const [head] = previous;
    if (first?.action !== "iterate" || head === undefined) continue;
    const checks = loopChecksOf(arena, first.node, (step) => isExit(arena, names, step));
    if (checks.passed.length > 0) heads.set(head, { body, checks });
  }
  return heads;
}

/** Where the block of a function or class begins. */
function bodyStart(arena: SyntaxArena, definition: NodeId): number {
  const body = childIn(arena, definition, Role.body);
  return body === NO_NODE ? subtreeEndOf(arena, definition) : body;
}

const isDeciding = (role: Role): boolean => role === Role.test || role === Role.subject;

/** `x = […]`, `x = {…}` */
function isMaker(arena: SyntaxArena, step: NodeId): boolean {
  const value = kindOf(arena, step) === Kind.Assign ? childIn(arena, step, Role.value) : NO_NODE;
  if (value === NO_NODE) return false;
  const kind = kindOf(arena, value);
  return kind === Kind.List || kind === Kind.Dict || kind === Kind.Tuple || kind === Kind.Set;
}

/** Functions that end by calling each other. */
const EXITS_DEPTH_MAX = 4;

/** Functions after which nothing runs. */
const ENDING_FUNCTIONS = new Set("sys.exit os._exit os.abort exit quit flask.abort bottle.abort werkzeug.exceptions.abort".split(" "));

/** A statement that is a call after which nothing runs. */
function isExit(arena: SyntaxArena, names: ResolvedNames, step: NodeId, depth = EXITS_DEPTH_MAX): boolean {
  const call = kindOf(arena, step) === Kind.ExprStmt ? firstChildOf(arena, step) : NO_NODE;
  const func = call === NO_NODE || kindOf(arena, call) !== Kind.Call ? NO_NODE : childIn(arena, call, Role.func);
  if (func === NO_NODE) return false;
  const word = symbolOf(arena, func);
  if (
    kindOf(arena, func) === Kind.Attribute &&
    (word === "error" || word === "exit") &&
    isParser(arena, names, childIn(arena, func, Role.object))
  )
    return true;
  const variable = names.variableOf(func);
  const name = names.importedPathOf(func) ?? (kindOf(arena, func) === Kind.Name && variable === NO_VARIABLE ? word : "");
  if (ENDING_FUNCTIONS.has(name)) return true;
  const [site, ...others] = names.scopes.variables[variable]?.sites ?? [];
  return depth > 0 && site?.form === "definition" && others.length === 0 && endsAlways(arena, names, parentOf(arena, site.node), depth - 1);
}

const PARSERS = new Set(["argparse.ArgumentParser", "optparse.OptionParser", "ArgumentParser", "OptionParser"]);

/** A parser of arguments: it says what was wrong and ends. Known by where it comes from, by its annotation, or by its name alone. */
function isParser(arena: SyntaxArena, names: ResolvedNames, object: NodeId): boolean {
  if (object === NO_NODE) return false;
  if (/(?:^|_)parser$/.test(symbolOf(arena, object))) return true;
  const sites = names.scopes.variables[names.variableOf(object)]?.sites ?? [];
  const isMade = ({ node, form }: (typeof sites)[number]): boolean => {
    const around = parentOf(arena, node);
    if (form === "parameter") return PARSERS.has(nameOfPart(arena, names, childIn(arena, around, Role.annotation)));
    const call = form === "assigned" ? childIn(arena, around, Role.value) : NO_NODE;
    const func = call !== NO_NODE && kindOf(arena, call) === Kind.Call ? childIn(arena, call, Role.func) : NO_NODE;
    return PARSERS.has(nameOfPart(arena, names, func)) || (func !== NO_NODE && symbolOf(arena, func) === "add_parser");
  };
  return kindOf(arena, object) === Kind.Name && sites.length > 0 && sites.every(isMade);
}

const nameOfPart = (arena: SyntaxArena, names: ResolvedNames, node: NodeId): string =>
  node === NO_NODE ? "" : nameOfCallee(arena, names, node);

/** Does the function raise, or end the program, whatever happens in it? Its last statement says so, and none before it returns. */
function endsAlways(arena: SyntaxArena, names: ResolvedNames, owner: NodeId, depth: number): boolean {
  const body = kindOf(arena, owner) === Kind.FunctionDef ? childIn(arena, owner, Role.body) : NO_NODE;
  const last = body === NO_NODE ? undefined : childrenOf(arena, body).at(-1);
  if (last === undefined || (kindOf(arena, last) !== Kind.Raise && !isExit(arena, names, last, depth))) return false;
  for (let node = body; node < subtreeEndOf(arena, body); node = (node + 1) as NodeId) {
    const kind = kindOf(arena, node);
    if (kind === Kind.Return || kind === Kind.Yield || kind === Kind.YieldFrom) return false;
  }
  return childrenIn(arena, owner, Role.decorator).length === 0;
}

/** Can the name come to hold what other names hold? Modules, functions, classes and called builtins do not. */
function mayHold(arena: SyntaxArena, names: ResolvedNames, name: NodeId): boolean {
  const variable = names.variableOf(name);
  // What no scope binds is a builtin where it is called, else something the fragment leaves out.
  if (variable === NO_VARIABLE) return roleOf(arena, name) !== Role.func || kindOf(arena, parentOf(arena, name)) !== Kind.Call;
  return names.scopes.variables[variable]?.sites.some(({ form }) => form === "assigned" || form === "parameter") ?? true;
}

/** The name at the bottom of a target: `os` in `os.environ["X"] = v`. */
function isWrittenInto(arena: SyntaxArena, name: NodeId): boolean {
  let node = name;
  while (roleOf(arena, node) === Role.object) node = parentOf(arena, node);
  return node !== name && roleOf(arena, node) === Role.target;
}
