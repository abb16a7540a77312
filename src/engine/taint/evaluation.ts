/**
 * One evaluation of one step: what it may ask, the state it changes and the
 * values found so far. Shared by expressions, calls and statements.
 */
import type { ResolvedNames } from "../names/resolve.ts";
import type { RuleOptions } from "../rule/rule.ts";
import type { NodeId, SyntaxArena } from "../syntax/arena.ts";
import { NO_NODE } from "../syntax/arena.ts";
import type { PropagatorSpot, SinkSpot, TaintSpots } from "./spots.ts";
import type { TaintState } from "./state.ts";
import { CLEAN, mapTaints, type TaintSet, type Trail, type Value } from "./value.ts";

/** What stays the same for one rule on one target. */
export interface TaintContext {
  readonly arena: SyntaxArena;
  readonly names: ResolvedNames;
  readonly options: RuleOptions;
  readonly spots: TaintSpots;
  readonly propagatorsFrom: ReadonlyMap<NodeId, readonly PropagatorSpot[]>;
  readonly propagatorsTo: ReadonlyMap<NodeId, readonly PropagatorSpot[]>;
  /** Numbers of labels; taint keys are made of source and label. */
  readonly labelNumbers: ReadonlyMap<string, number>;
  /** Told of taints that reach a sink. */
  readonly reached: (sink: SinkSpot, node: NodeId, taints: TaintSet) => void;
}

/**
 * The context, the state that evaluation changes and the values found so far.
 * One object serves step after step: making one for each would cost more than
 * most steps do.
 */
export interface Evaluation extends TaintContext {
  state: TaintState;
  /** Are sinks looked at? Not while states still grow. */
  isReporting: boolean;
  readonly values: Map<NodeId, Value>;
  /** Places to clean or to taint once the step is over. */
  readonly afterwards: (() => void)[];
}

export const valueAt = (run: Evaluation, node: NodeId): Value => (node === NO_NODE ? CLEAN : (run.values.get(node) ?? CLEAN));

/** Every taint of the value with one more stop on its way. */
export function extendTrail(value: Value, event: Trail["event"], node: NodeId, carrier: NodeId, into: NodeId): Value {
  return mapTaints(value, (taint) => ({ ...taint, trail: { previous: taint.trail, event, node, carrier, carrierName: "", into } }));
}

export const labelsOf = (taints: TaintSet): ReadonlySet<string> => new Set(taints.map((taint) => taint.label));

export const keyOfTaint = (run: TaintContext, sourceIndex: number, label: string): number =>
  sourceIndex * run.labelNumbers.size + (run.labelNumbers.get(label) ?? 0);

export const createEvaluation = (context: TaintContext): Evaluation => ({
  ...context,
  state: new Map(),
  isReporting: false,
  values: new Map(),
  afterwards: [],
});

/** Makes the evaluation ready for the next step, in `state`. */
export function startStep(run: Evaluation, state: TaintState, isReporting: boolean): void {
  run.state = state;
  run.isReporting = isReporting;
  run.values.clear();
  run.afterwards.length = 0;
}

/** Does what waits for the end of the step. */
export function endStep(run: Evaluation): void {
  for (const effect of run.afterwards) effect();
}
