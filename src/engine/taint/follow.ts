/**
 * Follows untrusted data from a rule's sources to its sinks, inside each body
 * of the target: the module, every class and every function.
 *
 * A body is walked along its control-flow graph until no variable gains a
 * taint, so loops and all branches count. Bodies that no sink stands in are
 * not looked at. A nested function sees what is tainted around it; a call of a
 * function is not followed into it.
 */

import type { Limits } from "../limits.ts";
import { type BlockId, ENTRY } from "../names/flow.ts";
import type { ResolvedNames } from "../names/resolve.ts";
import { MODULE_SCOPE } from "../names/scopes.ts";
import type { Bindings, Capture, Match } from "../pattern/match.ts";
import type { TaintRule } from "../rule/rule.ts";
import type { NodeId, SyntaxArena } from "../syntax/arena.ts";
import { childIn, childrenIn, kindOf, NO_NODE, ROOT, subtreeEndOf } from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";
import type { Problem, TaintTrace } from "../types.ts";
import { bind } from "./bind.ts";
import { createEvaluation, endStep, labelsOf, startStep, type TaintContext } from "./evaluation.ts";
import { DEFAULT_LABEL } from "./labels.ts";
import { type FormulaMatching, findSpots, type SinkSpot } from "./spots.ts";
import { copyState, joinState, type TaintState, variableOfRoot } from "./state.ts";
import { buildTrace } from "./trace.ts";
import { createTransfer } from "./transfer.ts";
import { joinTaints, NO_TAINTS, type Taint, type TaintSet } from "./value.ts";

/** One sink that untrusted data reaches. */
export interface TaintFinding {
  /** Range of the sink (or of the source, if the rule focuses on that); the sink's bindings, then the source's. */
  readonly match: Match;
  /** The expression whose value arrives; or, if `isWholeCall`, the call that some of its arguments reach. */
  readonly sink: NodeId;
  readonly isWholeCall: boolean;
  /** The surest of the taints that arrive; its trail leads back to the source. */
  readonly taint: Taint;
  /** Offsets are into `arena.text`. */
  readonly trace: TaintTrace;
  /** Levels by which the finding is less sure than its rule, for each unknown call on the way. At most 2. */
  readonly weakened: number;
}

interface Body {
  /** What holds where the body ends, on any way. */
  readonly exit: TaintState;
  /** What held where each nested function or class was defined. */
  readonly defined: ReadonlyMap<NodeId, TaintState>;
  readonly entry: TaintState;
}

/** What arrived at one sink, over all visits. */
interface Arrival {
  readonly sink: SinkSpot;
  readonly node: NodeId;
  readonly taints: TaintSet;
}

/**
 * @param limits `taintStepsMax` counts visits of a step of any body for this rule. Reaching it ends the walk and
 *               yields a `limit-reached` problem; what was found so far is kept.
 * @returns Findings in text order of their sink. Broken code yields fewer findings, never an error.
 */
export function followTaint(
  rule: TaintRule,
  matching: FormulaMatching,
  arena: SyntaxArena,
  names: ResolvedNames,
  limits: Limits,
): { readonly findings: readonly TaintFinding[]; readonly problems: readonly Problem[] } {
  const spots = findSpots(rule, matching, arena);
  if (spots === null) return { findings: [], problems: [] };

  const arrivals = new Map<string, Arrival>();
  const context: TaintContext = {
    arena,
    names,
    options: rule.options,
    spots,
    propagatorsFrom: groupBy(spots.propagators, (propagator) => propagator.from),
    propagatorsTo: groupBy(spots.propagators, (propagator) => propagator.to),
    labelNumbers: numberLabels(rule),
    reached(sink, node, taints) {
      const key = `${sink.index}:${node}`;
      arrivals.set(key, { sink, node, taints: joinTaints(arrivals.get(key)?.taints ?? NO_TAINTS, taints) });
    },
  };
  const transfer = createTransfer(context);
  const bodies = new Map<NodeId, Body>();
  let stepsLeft = limits.taintStepsMax;

  const walkBody = (owner: NodeId): void => {
    const graph = names.flowOf(owner);
    const entry = entryState(context, bodies, owner);
    const states = new Map<BlockId, TaintState>([[ENTRY, copyState(entry)]]);
    const dirty = new Set<BlockId>([ENTRY]);
    const defined = new Map<NodeId, TaintState>();

    const runBlock = (block: BlockId, isReporting: boolean): TaintState => {
      const state = copyState(states.get(block) as TaintState);
      for (const step of graph.blocks[block]?.steps ?? []) {
        transfer.run(step, state, isReporting);
        stepsLeft -= 1;
        if (isReporting && step.action === "define") {
          const known = defined.get(step.node);
          if (known === undefined) defined.set(step.node, copyState(state));
          else joinState(known, state);
        }
      }
      return state;
    };

    while (dirty.size > 0 && stepsLeft > 0) {
      for (const block of graph.order) {
        if (!dirty.delete(block) || stepsLeft <= 0) continue;
        const state = runBlock(block, false);
        for (const next of graph.blocks[block]?.next ?? []) {
          const known = states.get(next);
          if (known === undefined) states.set(next, copyState(state));
          else if (!joinState(known, state)) continue;
          dirty.add(next);
        }
      }
    }
    for (const block of graph.order) if (states.has(block)) runBlock(block, true);
    bodies.set(owner, { entry, defined, exit: states.get(graph.exit) ?? new Map() });
  };

  for (const owner of liveBodies(context)) {
    if (stepsLeft <= 0) break;
    walkBody(owner);
  }
  const problems: Problem[] = [];
  const noteLimit = (limit: "taint-steps" | "findings", reason: string): void => {
    problems.push({ kind: "limit-reached", limit, ruleId: rule.id, reason });
  };
  if (stepsLeft <= 0) noteLimit("taint-steps", `the rule ${rule.id} was stopped: following its data needs too many steps here`);
  const findings = findingsOf(rule, context, [...arrivals.values()], limits);
  if (findings.length > limits.findingsPerRuleMax)
    noteLimit("findings", `the rule ${rule.id} found more than ${limits.findingsPerRuleMax} places; the rest is left out`);
  return { findings: findings.slice(0, limits.findingsPerRuleMax), problems };
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => NodeId): ReadonlyMap<NodeId, readonly T[]> {
  const groups = new Map<NodeId, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

function numberLabels(rule: TaintRule): ReadonlyMap<string, number> {
  const labels = new Set([DEFAULT_LABEL]);
  for (const { label } of [...rule.sources, ...rule.propagators]) if (label !== null) labels.add(label);
  return new Map([...labels].map((label, index) => [label, index]));
}

/** Bodies to walk, outer ones first: those with a sink that some source can reach, and those around them that have a source. */
function liveBodies({ arena, names, spots }: TaintContext): readonly NodeId[] {
  const withSource = new Set<NodeId>();
  let isEverywhere = false;
  for (const source of spots.sources.spots) {
    for (const anchor of source.anchors) {
      withSource.add(names.bodyOf(anchor));
      const kind = kindOf(arena, anchor);
      isEverywhere ||= kind < Kind.Name && (childIn(arena, anchor, Role.body) !== NO_NODE || kind === Kind.Module || kind === Kind.Block);
    }
  }
  const live = new Set<NodeId>();
  const withSink = new Set(spots.sinks.spots.flatMap((sink) => sink.anchors.map((anchor) => names.bodyOf(anchor))));
  for (const owner of withSink) {
    const around = [owner];
    for (let outer = owner; outer !== ROOT; ) {
      outer = names.bodyOf(outer);
      around.push(outer);
    }
    const sourced = around.filter((body) => isEverywhere || withSource.has(body));
    if (sourced.length === 0) continue;
    live.add(owner);
    for (const body of sourced) live.add(body);
  }
  return [...live].sort((a, b) => a - b);
}

/** What holds where a body begins: what it can see of the bodies around it, and its parameters that are sources. */
function entryState(context: TaintContext, bodies: ReadonlyMap<NodeId, Body>, owner: NodeId): TaintState {
  const { arena, names } = context;
  const state: TaintState = new Map();
  let inner = owner;
  while (inner !== ROOT) {
    const outer = names.bodyOf(inner);
    const around = bodies.get(outer);
    if (around !== undefined) {
      const visible: TaintState = new Map();
      joinState(visible, around.entry);
      joinState(visible, around.exit);
      joinState(visible, around.defined.get(inner) ?? new Map());
      joinState(state, visibleFromInside(context, visible));
    }
    inner = outer;
  }
  if (kindOf(arena, owner) !== Kind.FunctionDef) return state;
  const run = createEvaluation(context);
  startStep(run, state, false);
  for (const param of childrenIn(arena, childIn(arena, owner, Role.params), Role.param)) {
    const name = childIn(arena, param, Role.name);
    if (name === NO_NODE) continue;
    // A clean parameter keeps the taint of its default value.
    for (let index = name as number; index < subtreeEndOf(arena, name); index += 1) {
      if (context.spots.sources.covering(index as NodeId).length > 0) bind(run, index as NodeId, { own: NO_TAINTS, fields: null });
    }
  }
  endStep(run);
  return state;
}

/** Variables that a nested function may read. Of the module only those bound once: others change between calls. */
function visibleFromInside({ names }: TaintContext, state: TaintState): TaintState {
  const visible: TaintState = new Map();
  for (const [root, value] of state) {
    const variable = names.scopes.variables[variableOfRoot(root)];
    if (variable !== undefined && (variable.scope !== MODULE_SCOPE || variable.sites.length === 1)) visible.set(root, value);
  }
  return visible;
}

function findingsOf(rule: TaintRule, { arena }: TaintContext, arrivals: readonly Arrival[], limits: Limits): readonly TaintFinding[] {
  const found = new Map<string, TaintFinding>();
  const sorted = [...arrivals].sort((a, b) => a.sink.index - b.sink.index || a.node - b.node);
  for (const { sink, node, taints } of sorted) {
    const fitting = rule.options.taintUnifyMetavariables
      ? taints.filter((taint) => unifies(taint.source.match.bindings, sink.match.bindings))
      : taints;
    if (!sink.requires(labelsOf(fitting))) continue;
    const bySureness = [...fitting].sort((a, b) => a.weakened - b.weakened || a.key - b.key);
    const isWholeCall = !sink.isCaptured && kindOf(arena, node) === Kind.Call;
    const isBySource = rule.options.taintFocusOn === "source";
    for (const taint of isBySource ? bySureness : bySureness.slice(0, 1)) {
      const place = isBySource ? taint.source.match : sink.match;
      const key = `${place.start}:${place.end}`;
      if (found.has(key)) continue;
      found.set(key, {
        match: { start: place.start, end: place.end, node: place.node, bindings: mergeBindings(sink.match, taint.source.match) },
        sink: node,
        isWholeCall,
        taint,
        trace: buildTrace(arena, taint, node, isWholeCall, limits.traceStepsMax),
        weakened: taint.weakened,
      });
    }
  }
  return withoutNested([...found.values()]);
}

/** Findings strictly inside another of the same rule say nothing new. In text order, outer first. */
function withoutNested(findings: readonly TaintFinding[]): readonly TaintFinding[] {
  const sorted = [...findings].sort((a, b) => a.match.start - b.match.start || b.match.end - a.match.end);
  let reach = -1;
  return sorted.filter(({ match }) => {
    const isInside = match.end <= reach;
    reach = Math.max(reach, match.end);
    return !isInside;
  });
}

function mergeBindings(sink: Match, source: Match): Bindings {
  const merged = new Map<string, Capture>(source.bindings);
  for (const [name, capture] of sink.bindings) merged.set(name, capture);
  return merged;
}

function unifies(a: Bindings, b: Bindings): boolean {
  for (const [name, capture] of a) {
    const other = b.get(name);
    if (other !== undefined && (other.text !== capture.text || other.variable !== capture.variable)) return false;
  }
  return true;
}
