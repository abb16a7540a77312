/**
 * Sources and what gets bound to names: the two ways in which taint enters the
 * state.
 */
import type { NodeId } from "../syntax/arena.ts";
import { childrenOf, firstChildOf, kindOf, NO_NODE } from "../syntax/arena.ts";
import { Kind } from "../syntax/kinds.ts";
import { type Evaluation, keyOfTaint, labelsOf, type TaintContext } from "./evaluation.ts";
import { DEFAULT_LABEL } from "./labels.ts";
import type { SourceSpot } from "./spots.ts";
import { CONTROL_ROOT, placeOf, readPlace, rootOfPropagator, writePlace } from "./state.ts";
import {
  anyElement,
  CLEAN,
  deepTaints,
  flatten,
  joinTaints,
  joinTaintsOf,
  joinValues,
  type RuleMask,
  readField,
  type Taint,
  type TaintSet,
  type Value,
  valueOfTaints,
} from "./value.ts";

function taintOf(run: TaintContext, source: SourceSpot): Taint {
  const label = source.spec.label ?? DEFAULT_LABEL;
  const node = source.anchors[0] ?? NO_NODE;
  return {
    key: keyOfTaint(run, source.index, label),
    source,
    label,
    rules: source.rules,
    weakened: 0,
    trail: { previous: null, event: "source", node, carrier: NO_NODE, carrierName: "", into: NO_NODE },
  };
}

/** The value with the taint of the sources that the node lies in, but for rules that a sanitizer there keeps clean. */
export function withSources(run: Evaluation, node: NodeId, value: Value, cleanRules: RuleMask): Value {
  const { spots, state } = run;
  if (!spots.sources.covers(node)) return value;
  let result = value;
  for (const found of spots.sources.covering(node)) {
    const rules = found.rules & ~cleanRules;
    if (rules === 0) continue;
    const source = rules === found.rules ? found : { ...found, rules };
    const isAnchor = source.anchors.includes(node);
    if (source.spec.exact && !isAnchor) continue;
    if (source.requires !== null && !source.requires(labelsOf(deepTaints(result)))) continue;
    const taints: TaintSet = [taintOf(run, source)];
    if (source.spec.control && isAnchor) {
      run.afterwards.push(() => state.set(CONTROL_ROOT, joinValues(state.get(CONTROL_ROOT) ?? CLEAN, valueOfTaints(taints))));
      continue;
    }
    if (source.spec.bySideEffect !== "no" && isAnchor) {
      const place = placeOf(run, node);
      if (place !== null) run.afterwards.push(() => writePlace(state, place, joinTaintsOf(readPlace(state, place), taints)));
      if (source.spec.bySideEffect === "only") continue;
    } else if (source.spec.bySideEffect === "only") continue;
    result = { ...valueOfTaints(joinTaints(deepTaints(result), taints)), callees: result.callees };
  }
  return result;
}

/** Gives `target` the value: a name, a field, an element, or a group of them. Iterative. */
export function bind(run: Evaluation, target: NodeId, value: Value): void {
  if (target === NO_NODE) return;
  const { arena, state } = run;
  const pending: { readonly target: NodeId; readonly value: Value }[] = [{ target, value }];
  for (let item = pending.pop(); item !== undefined; item = pending.pop()) {
    const kind = kindOf(arena, item.target);
    if (kind === Kind.Tuple || kind === Kind.List) {
      const elements = childrenOf(arena, item.target);
      const star = elements.findIndex((element) => kindOf(arena, element) === Kind.Star);
      for (const [index, element] of elements.entries()) {
        const its = star >= 0 && index >= star ? anyElement(item.value) : readField(item.value, `[${index}]`);
        pending.push({ target: element, value: its });
      }
      continue;
    }
    if (kind === Kind.Star) {
      pending.push({ target: firstChildOf(arena, item.target), value: flatten(item.value) });
      continue;
    }
    const place = placeOf(run, item.target);
    if (place === null) continue;
    let its = withSources(run, item.target, item.value, 0);
    for (const propagator of run.propagatorsTo.get(item.target) ?? []) {
      its = joinTaintsOf(its, deepTaints(state.get(rootOfPropagator(propagator.index)) ?? CLEAN));
    }
    writePlace(state, place, its);
  }
}
