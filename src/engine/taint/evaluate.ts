/**
 * What reaches the value of an expression, and what evaluating it does to the
 * state. One node at a time, after its operands; see `order.ts`.
 *
 * At each node: a sanitizer makes it clean and hides what is inside; else its
 * operands are combined, a source adds its taint, a propagator passes it on,
 * and a sink looks at the result. Calls are in `calls.ts`.
 */
import type { NodeId } from "../syntax/arena.ts";
import { childIn, childrenIn, childrenOf, firstChildOf, kindOf, NO_NODE, symbolOf } from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";
import { bind, withSources } from "./bind.ts";
import { evaluateCall } from "./calls.ts";
import { type Evaluation, extendTrail, keyOfTaint, labelsOf, type TaintContext, valueAt } from "./evaluation.ts";
import { localsNamed } from "./locals.ts";
import type { PropagatorSpot } from "./spots.ts";
import { accessOfIndex, addToPlace, CONTROL_ROOT, indexOf, placeOf, readPlace, rootOfName, rootOfPropagator, writePlace } from "./state.ts";
import {
  anyElement,
  CLEAN,
  deepTaints,
  flatten,
  isClean,
  joinTaints,
  joinValues,
  NO_TAINTS,
  readField,
  type TaintSet,
  type Value,
  valueOfFields,
  valueOfTaints,
} from "./value.ts";

/** The node's value from its operands, before sources and sanitizers. */
function combine(run: Evaluation, node: NodeId): Value {
  const { arena, names, options, state } = run;
  const kind = kindOf(arena, node);
  const onlyAssignments = options.taintOnlyPropagateThroughAssignments;
  const union = (): Value => {
    let taints: TaintSet = NO_TAINTS;
    for (const child of childrenOf(arena, node)) taints = joinTaints(taints, deepTaints(valueAt(run, child)));
    return onlyAssignments ? CLEAN : valueOfTaints(taints);
  };
  /** Operands become parts of one text. */
  const joined = (): Value => {
    let value = CLEAN;
    if (onlyAssignments) return value;
    for (const child of childrenOf(arena, node)) {
      value = joinValues(value, extendTrail(flatten(valueAt(run, child)), "join", node, child, NO_NODE));
    }
    return value;
  };
  switch (kind) {
    case Kind.Name:
      return state.get(rootOfName(arena, names, node)) ?? CLEAN;
    case Kind.Attribute:
      return readField(valueAt(run, childIn(arena, node, Role.object)), `.${symbolOf(arena, node)}`);
    case Kind.Subscript: {
      const object = valueAt(run, childIn(arena, node, Role.object));
      const index = indexOf(arena, node);
      const access = index === NO_NODE ? null : accessOfIndex(arena, names, index);
      const element = access === null ? anyElement(object) : readField(object, access);
      if (options.taintAssumeSafeIndexes || onlyAssignments) return element;
      let value = element;
      for (const each of childrenIn(arena, node, Role.index)) value = joinValues(value, flatten(valueAt(run, each)));
      return value;
    }
    case Kind.Call:
      return evaluateCall(run, node);
    case Kind.BinOp: {
      if (symbolOf(arena, node) === "%") {
        const named = localsNamed(run, childIn(arena, node, Role.left), childIn(arena, node, Role.right), node);
        if (named !== null) return joinValues(joined(), named);
      }
      const isText = symbolOf(arena, node) === "+" || symbolOf(arena, node) === "%";
      return isText ? joined() : union();
    }
    case Kind.FStr:
    case Kind.ConcatStr:
      return joined();
    case Kind.Compare:
      return options.taintAssumeSafeComparisons || options.taintAssumeSafeBooleans ? CLEAN : union();
    case Kind.Not:
      return options.taintAssumeSafeBooleans ? CLEAN : union();
    case Kind.BoolOp: {
      let value = CLEAN;
      for (const child of childrenOf(arena, node)) value = joinValues(value, valueAt(run, child));
      return onlyAssignments ? CLEAN : value;
    }
    case Kind.Conditional:
      // The test decides which value, it is not part of it.
      return joinValues(valueAt(run, childIn(arena, node, Role.body)), valueAt(run, childIn(arena, node, Role.orelse)));
    case Kind.Tuple:
    case Kind.List: {
      if (onlyAssignments) return CLEAN;
      const elements = childrenOf(arena, node);
      if (elements.some((element) => kindOf(arena, element) === Kind.Star)) return union();
      const fields = new Map<string, Value>();
      for (const [index, element] of elements.entries()) fields.set(`[${index}]`, valueAt(run, element));
      return fields.size === 0 ? CLEAN : valueOfFields(NO_TAINTS, fields);
    }
    case Kind.Dict:
      return onlyAssignments ? CLEAN : dictValue(run, node);
    case Kind.Comprehension:
      return onlyAssignments ? CLEAN : flatten(valueAt(run, firstChildOf(arena, node)));
    case Kind.CompFor:
      bindElement(run, node);
      return CLEAN;
    case Kind.Param:
      bind(run, childIn(arena, node, Role.name), valueAt(run, childIn(arena, node, Role.default)));
      return CLEAN;
    case Kind.StarParam:
    case Kind.DoubleStarParam:
      bind(run, childIn(arena, node, Role.name), CLEAN);
      return CLEAN;
    case Kind.Lambda:
      return onlyAssignments ? CLEAN : flatten(valueAt(run, childIn(arena, node, Role.body)));
    case Kind.NamedExpr: {
      const value = valueAt(run, childIn(arena, node, Role.value));
      const target = childIn(arena, node, Role.target);
      bind(run, target, extendTrail(value, "assign", node, childIn(arena, node, Role.value), target));
      return value;
    }
    case Kind.Keyword:
    case Kind.Star:
    case Kind.DoubleStar:
    case Kind.Await:
    case Kind.Yield:
    case Kind.YieldFrom:
      return valueAt(run, firstChildOf(arena, node));
    case Kind.CompIf:
    case Kind.Params:
      return CLEAN;
    default:
      return union();
  }
}

/** A dict whose keys are all known is told apart by key; else it is one. */
function dictValue(run: Evaluation, node: NodeId): Value {
  const { arena, names } = run;
  const fields = new Map<string, Value>();
  let taints: TaintSet = NO_TAINTS;
  let isKnown = true;
  for (const entry of childrenOf(arena, node)) {
    const key = childIn(arena, entry, Role.key);
    const access = kindOf(arena, entry) === Kind.Pair && key !== NO_NODE ? accessOfIndex(arena, names, key) : null;
    for (const part of childrenOf(arena, entry)) taints = joinTaints(taints, deepTaints(valueAt(run, part)));
    if (access === null || key === NO_NODE || !isClean(valueAt(run, key))) isKnown = false;
    else fields.set(access, valueAt(run, childIn(arena, entry, Role.value)));
  }
  return isKnown && fields.size > 0 ? valueOfFields(NO_TAINTS, fields) : valueOfTaints(taints);
}

/** Binds the target of a CompFor to an element of what it iterates. */
function bindElement(run: Evaluation, node: NodeId): void {
  const { arena } = run;
  const target = childIn(arena, node, Role.target);
  const iter = childIn(arena, node, Role.iter);
  bind(run, target, extendTrail(anyElement(valueAt(run, iter)), "read", iter, iter, target));
}

/** Taint that the node gets from propagators, and what it passes on to theirs. */
function propagate(run: Evaluation, node: NodeId, value: Value): Value {
  const { arena, names, state } = run;
  let result = value;
  for (const propagator of run.propagatorsTo.get(node) ?? []) {
    result = joinValues(result, state.get(rootOfPropagator(propagator.index)) ?? CLEAN);
  }
  for (const propagator of run.propagatorsFrom.get(node) ?? []) {
    let taints = deepTaints(result);
    if (propagator.requires !== null && !propagator.requires(labelsOf(taints))) continue;
    if (taints.length === 0) continue;
    taints = relabel(run, propagator, taints);
    const passed = extendTrail(valueOfTaints(taints), "keep", node, node, propagator.to);
    const root = rootOfPropagator(propagator.index);
    state.set(root, joinValues(state.get(root) ?? CLEAN, passed));
    // A callee or receiver is evaluated before the arguments that flow into it.
    run.values.set(propagator.to, joinValues(valueAt(run, propagator.to), passed));
    if (!propagator.spec.bySideEffect) continue;
    const place = placeOf(arena, names, propagator.to);
    if (place === null) continue;
    // `to` may stand before `from` or after it, in this statement or in another.
    run.afterwards.push(() => addToPlace(state, place, passed, readPlace(state, place)));
  }
  return result;
}

function relabel(run: TaintContext, propagator: PropagatorSpot, taints: TaintSet): TaintSet {
  const { label, replaceLabels } = propagator.spec;
  if (label === null) return taints;
  let result: TaintSet = NO_TAINTS;
  for (const taint of taints) {
    const isReplaced = replaceLabels === null || replaceLabels.includes(taint.label);
    result = joinTaints(result, [isReplaced ? { ...taint, label, key: keyOfTaint(run, taint.source.index, label) } : taint]);
  }
  return result;
}

function lookForSinks(run: Evaluation, node: NodeId, value: Value): void {
  const { arena, spots, state } = run;
  for (const sink of spots.sinks.covering(node)) {
    if (sink.spec.exact && !sink.anchors.includes(node)) continue;
    let taints = joinTaints(deepTaints(value), state.get(CONTROL_ROOT)?.own ?? NO_TAINTS);
    if (kindOf(arena, node) === Kind.Call && !sink.isCaptured) {
      // A call is reached by its arguments and its receiver, whatever it returns.
      for (const child of childrenOf(arena, node)) taints = joinTaints(taints, deepTaints(valueAt(run, child)));
    }
    if (taints.length > 0) run.reached(sink, node, taints);
  }
}

/** Evaluates one node whose operands have their values. */
export function evaluateNode(run: Evaluation, node: NodeId): void {
  const { arena, names, spots, state } = run;
  const sanitizers = spots.sanitizers.spots.length === 0 ? [] : spots.sanitizers.covering(node);
  let isHidden = false;
  let isCleaned = false;
  for (const sanitizer of sanitizers) {
    const isAnchor = sanitizer.anchors.includes(node);
    if (isAnchor && sanitizer.spec.bySideEffect) {
      const place = placeOf(arena, names, node);
      if (place !== null) run.afterwards.push(() => writePlace(state, place, CLEAN));
    }
    if (isAnchor) isCleaned = true;
    if (!sanitizer.spec.exact) isHidden = true;
  }
  if (isHidden) {
    run.values.delete(node);
    return;
  }
  let value = combine(run, node);
  if (isCleaned) value = CLEAN;
  else value = propagate(run, node, withSources(run, node, value));
  if (isClean(value)) run.values.delete(node);
  else run.values.set(node, value);
  if (run.isReporting) lookForSinks(run, node, value);
}
