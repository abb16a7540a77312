/**
 * One evaluation of one step: what it may ask, the state it changes and the
 * values found so far. Shared by expressions, calls and statements.
 */
import type { ConstantValue } from "../names/names.ts";
import type { ResolvedNames } from "../names/resolve.ts";
import type { RuleOptions } from "../rule/rule.ts";
import type { NodeId, SyntaxArena } from "../syntax/arena.ts";
import { NO_NODE } from "../syntax/arena.ts";
import type { ClassTable } from "./classes.ts";
import type { WordIndex } from "./relevance.ts";
import type { PropagatorSpot, SinkSpot, TaintSpots } from "./spots.ts";
import type { Places, Root, TaintState } from "./state.ts";
import type { StepTable } from "./stepTable.ts";
import type { ConstantTables } from "./tables.ts";
import { type Callee, CLEAN, isClean, mapTaints, type RuleMask, type TaintSet, type Trail, type Value } from "./value.ts";

/** Arguments of one call, as values. A `node` is NO_NODE where no expression stands for the argument. */
export interface Argument {
  readonly value: Value;
  readonly node: NodeId;
}

export interface Arguments {
  readonly positional: readonly Argument[];
  readonly named: ReadonlyMap<string, Argument>;
  /** `*rest` and `**rest`, whatever they hold. */
  readonly rest: readonly Argument[];
}

/** What stays the same for one group of rules on one target. */
export interface TaintContext {
  readonly arena: SyntaxArena;
  readonly names: ResolvedNames;
  /** Options that all rules of the group share. */
  readonly options: Pick<RuleOptions, "taintIntrafile" | "taintBelieveConditions" | "taintOnlyPropagateThroughAssignments">;
  /** Rules that take the results of such code for clean. */
  readonly cleanAfter: {
    readonly functions: RuleMask;
    readonly indexes: RuleMask;
    readonly comparisons: RuleMask;
    readonly booleans: RuleMask;
  };
  readonly spots: TaintSpots;
  readonly classes: ClassTable;
  readonly steps: StepTable;
  readonly tables: ConstantTables;
  readonly restrictedArguments: ReadonlySet<string>;
  readonly propagatorsFrom: ReadonlyMap<NodeId, readonly PropagatorSpot[]>;
  readonly propagatorsTo: ReadonlyMap<NodeId, readonly PropagatorSpot[]>;
  /** Numbers of labels; taint keys are made of source and label. */
  readonly labelNumbers: ReadonlyMap<string, number>;
  /** Told of taints that reach a sink. */
  readonly reached: (sink: SinkSpot, node: NodeId, taints: TaintSet) => void;
  /** Runs a function of the target; `null` when that goes too deep. Does to the caller's state what the function does. */
  readonly invoke: (run: Evaluation, call: NodeId, callee: Callee, args: Arguments) => Value | null;
  /** The value that an attribute of a class has from the class's body, where that expression stands. */
  readonly valueOfAttribute: (expression: NodeId) => Value;
  /** Some source has everything after it under its control. */
  readonly hasControl: boolean;
  /** Names of functions and classes that reach a source. */
  readonly sourceWords: WordIndex;
  /** Rules whose sinks read text of that kind; see `guards.ts`. */
  readonly rulesOf: (kind: string | null) => RuleMask;
  /** Rules about text that somebody steers: what is fixed in the target is none of their business. */
  readonly steeredRules: RuleMask;
}

/** What is known of an argument after a call. */
export interface Narrowing {
  /** Rules for which it is safe. */
  readonly safeFor: RuleMask;
  /** It was looked at, though not in a way that is known to be enough. */
  readonly isLooked: boolean;
}

/** What a call of a function of the target says about an argument by what it gave back. */
export interface Answer {
  readonly argument: NodeId;
  readonly whenTrue: Narrowing;
  readonly whenFalse: Narrowing;
  /** Does the function say `False`, not `None`, where it says no? */
  readonly isYesOrNo: boolean;
}

/** What the tracked parameters of a called function hold where it returned something true, or false. */
export interface Outcomes {
  whenTrue: Map<Root, Value> | null;
  whenFalse: Map<Root, Value> | null;
  isYesOrNo: boolean;
}

/** One run of one body: its own state and results. */
export interface Frame {
  /** Module, ClassDef, FunctionDef or Lambda. */
  readonly owner: NodeId;
  /** Calls between a body that was entered by itself and this one. */
  readonly depth: number;
  /** What `return` and `yield` gave so far; `null` before the first. */
  returned: Value | null;
  /** What held where the program ended before the body did; `null` when it never does. */
  ended: TaintState | null;
  /** What held where an exception left the body of a called function; `null` when none does. */
  raised: TaintState | null;
  yielded: Value | null;
  /** Values of conditions, for the branches that they decide. */
  readonly tests: Map<NodeId, Value>;
  /** What held where each nested function or class was defined. */
  readonly defined: Map<NodeId, TaintState>;
  /** Parameters of a called function that its returns may say something about. */
  readonly tracked: readonly Root[];
  readonly outcomes: Outcomes;
  /** What calls of functions of the target said about their arguments, by the call. */
  readonly answers: Map<NodeId, readonly Answer[]>;
}

/**
 * The context, the state that evaluation changes and the values found so far.
 * One object serves a frame step after step: making one for each would cost
 * more than most steps do.
 */
export interface Evaluation extends TaintContext, Places {
  readonly frame: Frame;
  state: TaintState;
  readonly values: Map<NodeId, Value>;
  /** Places to clean or to taint once the step is over. */
  readonly afterwards: (() => void)[];
}

export const valueAt = (run: Evaluation, node: NodeId): Value => (node === NO_NODE ? CLEAN : (run.values.get(node) ?? CLEAN));

/** Every taint of the value with one more stop on its way. */
export function extendTrail(value: Value, event: Trail["event"], node: NodeId, carrier: NodeId, into: NodeId): Value {
  if (isClean(value)) return value;
  return mapTaints(value, (taint) => ({ ...taint, trail: { previous: taint.trail, event, node, carrier, carrierName: "", into } }));
}

export const labelsOf = (taints: TaintSet): ReadonlySet<string> => new Set(taints.map((taint) => taint.label));

export const keyOfTaint = (run: TaintContext, sourceIndex: number, label: string): number =>
  sourceIndex * run.labelNumbers.size + (run.labelNumbers.get(label) ?? 0);

export function createEvaluation(context: TaintContext, frame: Frame): Evaluation {
  const values = new Map<NodeId, Value>();
  const own: Omit<Evaluation, keyof TaintContext> = {
    frame,
    state: new Map(),
    values,
    afterwards: [],
    constantAt(node: NodeId): ConstantValue | null {
      const value = values.get(node);
      if (value !== undefined && (value.constant !== null || !isClean(value))) return value.constant;
      return context.names.reckonedOf(node);
    },
  };
  // The context is shared, not copied: calls make many of these.
  return Object.assign(Object.create(context) as TaintContext, own);
}

/** Makes the evaluation ready for the next step, in `state`. */
export function startStep(run: Evaluation, state: TaintState): void {
  run.state = state;
  run.values.clear();
  run.afterwards.length = 0;
}

/** Does what waits for the end of the step. */
export function endStep(run: Evaluation): void {
  for (const effect of run.afterwards) effect();
}
