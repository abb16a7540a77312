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
  /** Told of taints that reach a sink; called again whenever the place is visited. */
  readonly reached: (sink: SinkSpot, node: NodeId, taints: TaintSet) => void;
}

/** One evaluation: the context, the state it changes and the values found so far. */
export interface Evaluation extends TaintContext {
  readonly state: TaintState;
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

/** Starts nodes of one step in `state`. */
export function startEvaluation(context: TaintContext, state: TaintState): Evaluation {
  return { ...context, state, values: new Map(), afterwards: [] };
}
