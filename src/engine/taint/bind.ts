/**
 * Sources and what gets bound to names: the two ways in which taint enters the
 * state.
 */
import type { NodeId } from "../syntax/arena.ts";
import { childIn, childrenOf, firstChildOf, kindOf, NO_NODE, symbolOf } from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";
import { type Evaluation, keyOfTaint, labelsOf, type TaintContext, valueAt } from "./evaluation.ts";
import { harmlessAt } from "./harmless.ts";
import { DEFAULT_LABEL } from "./labels.ts";
import type { SourceSpot } from "./spots.ts";
import { CONTROL_ROOT, indexOf, placeOf, readPlace, rootOfPropagator, writePlace } from "./state.ts";
import {
  anyElement,
  CLEAN,
  cleanFor,
  deepTaints,
  flatten,
  harmlessOf,
  joinTaints,
  joinTaintsOf,
  joinValues,
  NO_TAINTS,
  type RuleMask,
  readField,
  type Taint,
  type TaintSet,
  type Value,
  valueOfFields,
  valueOfTaints,
  withShape,
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
    const isAnchor = found.anchors.includes(node);
    if (found.spec.exact && !isAnchor) continue;
    // What is fixed in the target or can be nothing bad is steered by nobody, whatever a rule takes for a source.
    const rules =
      found.rules &
      ~cleanRules &
      ~((found.rules & run.steeredRules) === 0 ? 0 : run.steeredRules & (harmlessOf(value) | harmlessAt(run, node)));
    if (rules === 0) continue;
    const source = rules === found.rules ? found : { ...found, rules };
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
    result = withTaints(run, result, taints);
  }
  return result;
}

/**
 * The value and all its entries with these taints, but for entries that a check has let through, as of `request.args["kind"]`
 * after `if request.args["kind"] not in KINDS: …`, and for what does no harm.
 */
function withTaints(run: Evaluation, value: Value, taints: TaintSet): Value {
  const fields = new Map<string, Value>();
  for (const [access, field] of value.fields ?? []) {
    const harmless = field.harmless | (harmlessOf(field) & run.steeredRules);
    const left = cleanFor(valueOfTaints(taints), harmless).own;
    fields.set(access, left.length === 0 ? field : { ...withTaints(run, field, left), harmless: field.harmless });
  }
  return {
    ...valueOfTaints(joinTaints(value.own, taints)),
    fields: fields.size === 0 ? null : fields,
    callees: value.callees,
    shape: value.shape,
  };
}

/** What a name at or behind the starred one gets, of `count` names. */
function partFrom(value: Value, index: number, star: number, count: number): Value {
  const length = value.shape?.kind === "sequence" ? value.shape.length : null;
  const missing = length === null || value.own.length > 0 ? null : length - (count - 1);
  if (missing === null || missing < 0) return flatten(anyElement(value));
  if (index > star) return readField(value, `[${index - 1 + missing}]`);
  const fields = new Map<string, Value>();
  for (let at = 0; at < missing; at += 1) {
    const field = value.fields?.get(`[${star + at}]`);
    if (field !== undefined) fields.set(`[${at}]`, field);
  }
  return valueOfFields(NO_TAINTS, fields, { kind: "sequence", length: missing });
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
        const its = star < 0 || index < star ? readField(item.value, `[${index}]`) : partFrom(item.value, index, star, elements.length);
        pending.push({ target: element, value: its });
      }
      continue;
    }
    if (kind === Kind.Star) {
      pending.push({ target: firstChildOf(arena, item.target), value: item.value });
      continue;
    }
    if (kind === Kind.Attribute && run.options.taintIntrafile && setsProperty(run, item.target, item.value)) continue;
    const place = placeOf(run, item.target);
    if (place === null) continue;
    let its = withSources(run, item.target, item.value, 0);
    for (const propagator of run.propagatorsTo.get(item.target) ?? []) {
      its = joinTaintsOf(its, deepTaints(state.get(rootOfPropagator(propagator.index)) ?? CLEAN));
    }
    const isOfKey = kind === Kind.Subscript && place.path.at(-1) === null;
    const container = isOfKey ? { root: place.root, path: place.path.slice(0, -1) } : null;
    const before = container === null ? null : readPlace(state, container);
    writePlace(state, place, its);
    if (container !== null && before?.shape?.kind === "mapping") {
      // An entry under a key that is not known: from then on the keys are no better than that one.
      const key = indexOf(arena, item.target);
      const safeKeys = key === NO_NODE ? 0 : before.shape.safeKeys & harmlessAt(run, key);
      const after = joinTaintsOf(readPlace(state, container), deepTaints(valueAt(run, key)));
      writePlace(state, container, withShape(after, { kind: "mapping", keys: "some", safeKeys }));
    }
  }
}

/** `object.name = value` where the object's class has a setter for it. @returns whether it has. */
function setsProperty(run: Evaluation, target: NodeId, value: Value): boolean {
  const { arena, classes } = run;
  const object = childIn(arena, target, Role.object);
  const place = object === NO_NODE ? null : placeOf(run, object);
  const held = place === null ? CLEAN : readPlace(run.state, place);
  const setter = held.shape?.kind === "object" ? classes.setterOf(held.shape.of, symbolOf(arena, target)) : NO_NODE;
  if (setter === NO_NODE) return false;
  const callee = { node: setter, receiver: { value: held, place: object }, bound: [], boundNames: null, around: null };
  run.invoke(run, target, callee, { positional: [{ value, node: NO_NODE }], named: new Map(), rest: [] });
  return true;
}
