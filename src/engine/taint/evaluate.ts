/**
 * What reaches the value of an expression, and what evaluating it does to the
 * state. One node at a time, after its operands; see `order.ts`.
 *
 * At each node: a sanitizer makes it clean and hides what is inside; else its
 * operands are combined, a source adds its taint, a propagator passes it on,
 * and a sink looks at the result. Calls are in `calls.ts`.
 */
import { NO_VARIABLE } from "../names/names.ts";
import type { NodeId } from "../syntax/arena.ts";
import { childIn, childrenIn, childrenOf, firstChildOf, kindOf, NO_NODE, ROOT, symbolOf } from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";
import { splitPercent } from "../value/format.ts";
import { bind, withSources } from "./bind.ts";
import { argumentAt, callSpecial, elementsAt, methodAt, plainCallee, textAt } from "./callee.ts";
import { evaluateCall } from "./calls.ts";
import { constantFrom, truthAt } from "./constants.ts";
import { type Evaluation, extendTrail, keyOfTaint, labelsOf, type TaintContext, valueAt } from "./evaluation.ts";
import { harmlessAt, withHarmless } from "./harmless.ts";
import { localsNamed } from "./locals.ts";
import type { PropagatorSpot } from "./spots.ts";
import {
  accessOfIndex,
  CONTROL_ROOT,
  indexOf,
  placeOf,
  readPlace,
  rootOfName,
  rootOfPropagator,
  valueElsewhere,
  writePlace,
} from "./state.ts";
import { isClosed } from "./subjects.ts";
import {
  ALL_KEYS,
  ANY_ELEMENT,
  anyElement,
  CLEAN,
  cleanFor,
  deepTaints,
  flatten,
  isClean,
  isUnknown,
  joinTaints,
  joinTaintsOf,
  joinValues,
  memberOf,
  NO_TAINTS,
  type RuleMask,
  readField,
  SOME_KEYS,
  type TaintSet,
  type Value,
  valueOfCallee,
  valueOfConstant,
  valueOfFields,
  valueOfHarmless,
  valueOfTaints,
  withShape,
} from "./value.ts";

/** The node's value from its operands, before sources and sanitizers. */
function combine(run: Evaluation, node: NodeId): Value {
  // The most frequent kinds first: what the others need is made for them alone.
  const { arena } = run;
  const kind = kindOf(arena, node);
  switch (kind) {
    case Kind.Name:
      return run.state.get(rootOfName(arena, run.names, node)) ?? valueOfModule(run, node);
    case Kind.Attribute:
      return attributeValue(run, node);
    case Kind.Call:
      return evaluateCall(run, node);
    case Kind.Keyword:
      return valueAt(run, firstChildOf(arena, node));
    default:
      return kind >= Kind.Str && kind <= Kind.Constant && firstChildOf(arena, node) === NO_NODE ? CLEAN : combineParts(run, node, kind);
  }
}

function combineParts(run: Evaluation, node: NodeId, kind: Kind): Value {
  const { arena, options, state } = run;
  const onlyAssignments = options.taintOnlyPropagateThroughAssignments;
  const union = (): Value => {
    let taints: TaintSet = NO_TAINTS;
    for (const child of childrenOf(arena, node)) taints = joinTaints(taints, deepTaints(valueAt(run, child)));
    return onlyAssignments ? CLEAN : valueOfTaints(taints);
  };
  /** Operands become parts of one text. */
  const joined = (parts: readonly NodeId[] = childrenOf(arena, node)): Value => {
    let taints: TaintSet = NO_TAINTS;
    if (onlyAssignments) return CLEAN;
    for (const child of parts) {
      taints = joinTaints(taints, deepTaints(extendTrail(textAt(run, child), "join", node, child, NO_NODE)));
    }
    return valueOfTaints(taints);
  };
  /** With the constant that the operands make, if they are clean. */
  const folded = (value: Value): Value => (value === CLEAN ? valueOfConstant(constantFrom(run, node)) : value);
  switch (kind) {
    case Kind.Subscript:
      return subscriptValue(run, node);
    case Kind.BinOp: {
      const operator = symbolOf(arena, node);
      const made = operatorOf(run, node, operator);
      if (made !== null) return made;
      if (operator === "%") {
        const named = localsNamed(run, childIn(arena, node, Role.left), childIn(arena, node, Role.right), node);
        if (named !== null) return joinTaintsOf(joined([childIn(arena, node, Role.left)]), deepTaints(named));
      }
      if (operator === "+") {
        const sum = concatenated(valueAt(run, childIn(arena, node, Role.left)), valueAt(run, childIn(arena, node, Role.right)));
        if (sum !== null && !onlyAssignments) return sum;
      }
      if (operator === "|" && !onlyAssignments) {
        const merged = mergedMappings(valueAt(run, childIn(arena, node, Role.left)), valueAt(run, childIn(arena, node, Role.right)));
        if (merged !== null) return merged;
      }
      // What a table of the target and something else have in common is in the table.
      if (operator === "&" && options.taintBelieveConditions && childrenOf(arena, node).some((side) => isClosed(run, side)))
        return valueOfHarmless(~0);
      if (operator === "%" && options.taintBelieveConditions) {
        const kept = keptBy(run, childIn(arena, node, Role.left), childIn(arena, node, Role.right));
        if (kept !== null) return folded(joined(kept));
      }
      return folded(operator === "+" || operator === "%" ? joined() : union());
    }
    case Kind.UnaryOp:
      return folded(union());
    case Kind.FStr:
    case Kind.ConcatStr:
      return folded(joined());
    case Kind.Interpolation: {
      const inner = firstChildOf(arena, node);
      const text = textAt(run, inner);
      // What the object says of itself is all that there is of it.
      if (text !== valueAt(run, inner)) return flatten(text);
      return folded(text === CLEAN || isUnknown(text) ? union() : joinTaintsOf(flatten(text), NO_TAINTS));
    }
    case Kind.Compare:
      return folded(cleanFor(union(), run.cleanAfter.comparisons | run.cleanAfter.booleans));
    case Kind.Not:
      // A yes or no, as a comparison gives.
      return folded(cleanFor(union(), run.cleanAfter.booleans | (options.taintBelieveConditions ? run.cleanAfter.comparisons : 0)));
    case Kind.BoolOp: {
      if (onlyAssignments) return CLEAN;
      const constant = constantFrom(run, node);
      if (constant !== null) return valueOfConstant(constant);
      let value: Value | null = null;
      for (const child of childrenOf(arena, node)) value = value === null ? valueAt(run, child) : joinValues(value, valueAt(run, child));
      return value ?? CLEAN;
    }
    case Kind.Conditional: {
      // The test decides which value, it is not part of it.
      const truth = options.taintBelieveConditions ? truthAt(run, childIn(arena, node, Role.test)) : null;
      const whenTrue = elementOf(run, childIn(arena, node, Role.body));
      const whenFalse = elementOf(run, childIn(arena, node, Role.orelse));
      return truth === null ? joinValues(whenTrue, whenFalse) : truth ? whenTrue : whenFalse;
    }
    case Kind.Tuple:
    case Kind.List:
    case Kind.Set:
      return onlyAssignments ? CLEAN : sequenceValue(run, node);
    case Kind.Dict:
      return onlyAssignments ? CLEAN : dictValue(run, node);
    case Kind.Comprehension:
      return onlyAssignments ? CLEAN : comprehended(run, firstChildOf(arena, node));
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
    case Kind.Lambda: {
      if (onlyAssignments) return CLEAN;
      if (options.taintIntrafile) return valueOfCallee({ node, receiver: null, bound: [], boundNames: null, around: new Map(state) });
      return flatten(valueAt(run, childIn(arena, node, Role.body)));
    }
    case Kind.NamedExpr: {
      const value = valueAt(run, childIn(arena, node, Role.value));
      const target = childIn(arena, node, Role.target);
      bind(run, target, extendTrail(value, "assign", node, childIn(arena, node, Role.value), target));
      return value;
    }
    case Kind.Yield:
    case Kind.YieldFrom: {
      const value = elementOf(run, firstChildOf(arena, node));
      const element = kind === Kind.YieldFrom ? anyElement(value) : value;
      run.frame.yielded = run.frame.yielded === null ? element : joinValues(run.frame.yielded, element);
      return value;
    }
    case Kind.Star:
    case Kind.DoubleStar:
    case Kind.Await:
      return valueAt(run, firstChildOf(arena, node));
    case Kind.CompIf:
    case Kind.Params:
      return CLEAN;
    default:
      return union();
  }
}

/** The operands of `template % values` whose text gets into the result; `null` when the template is not known. */
function keptBy(run: Evaluation, template: NodeId, values: NodeId): readonly NodeId[] | null {
  const { arena } = run;
  const constant = template === NO_NODE ? null : run.constantAt(template);
  if (constant?.type !== "str" || constant.value === null || values === NO_NODE || kindOf(arena, values) === Kind.Dict) return null;
  const fields = splitPercent(constant.value).filter((piece) => piece.kind === "field");
  const parts = kindOf(arena, values) === Kind.Tuple ? childrenOf(arena, values) : [values];
  if (!fields.some(({ isNumber }) => isNumber) || fields.length !== parts.length) return null;
  return [template, ...parts.filter((_, at) => fields[at]?.isNumber !== true)];
}

const OPERATORS: ReadonlyMap<string, string> = new Map(
  Object.entries({ "+": "__add__", "-": "__sub__", "*": "__mul__", "/": "__truediv__", "%": "__mod__", "|": "__or__", "&": "__and__" }),
);

/** What the class of the left operand makes of both; `null` when it is none of the target, or leaves that open. */
function operatorOf(run: Evaluation, node: NodeId, operator: string): Value | null {
  const left = childIn(run.arena, node, Role.left);
  const value = valueAt(run, left);
  const special = value.shape?.kind === "object" ? OPERATORS.get(operator) : undefined;
  return special === undefined
    ? null
    : callSpecial(run, node, value, left, special, [argumentAt(run, childIn(run.arena, node, Role.right))]);
}

/** What a name stands for that the state does not know: what another module gives to it once, or a container or an object of its own module. */
function valueOfModule(run: Evaluation, name: NodeId): Value {
  if (!run.options.taintIntrafile) return CLEAN;
  const elsewhere = valueElsewhere(run.names, name);
  if (elsewhere !== NO_NODE) return lastingValue(run.valueOfAttribute(elsewhere));
  if (run.tables.size === 0 || run.names.bodyOf(name) === ROOT) return CLEAN;
  const container = run.tables.get(run.names.variableOf(name));
  return container === undefined ? CLEAN : lastingValue(run.valueOfAttribute(container));
}

/** What holds of an object whenever it is asked: its methods may have changed its fields since. */
const lastingValue = (value: Value): Value => (value.shape?.kind === "object" ? withShape(flatten(value), value.shape) : value);

function attributeValue(run: Evaluation, node: NodeId): Value {
  const { arena, options } = run;
  if (run.names.variableOf(node) !== NO_VARIABLE) return run.state.get(rootOfName(arena, run.names, node)) ?? valueOfModule(run, node);
  const object = childIn(arena, node, Role.object);
  const value = valueAt(run, object);
  const word = symbolOf(arena, node);
  const field = readField(value, `.${word}`);
  if (!options.taintIntrafile || value.fields?.has(`.${word}`) === true) return field;
  if (run.restrictedArguments.has(word) && isParsed(run, object)) return valueOfHarmless(~0);
  if (value.shape?.kind === "object" && (word === "value" || word === "name") && run.classes.isEnum(value.shape.of) && isClean(value))
    return valueOfHarmless(value.harmless);
  if (PATH_NAMES.has(word) && value.own.length > 0 && isPath(run, object)) return cleanFor(field, run.rulesOf("path"));
  const method = methodAt(run, object, word);
  if (method === null) {
    const kept = value.own.length > 0 ? field : (classAttribute(run, object, value, word) ?? field);
    return checked(run, node, value, word, kept);
  }
  if (run.classes.formOf(method.node) === "property" && method.receiver !== null) {
    return run.invoke(run, node, method, { positional: [], named: new Map(), rest: [] }) ?? field;
  }
  return { ...field, callees: [method] };
}

/** What a field of a model holds once the methods that its class has for that let it through. */
function checked(run: Evaluation, node: NodeId, object: Value, name: string, given: Value): Value {
  const checkers = object.shape?.kind === "object" && run.classes.isModel(object.shape.of) ? run.classes.checkersOf(object.shape.of) : null;
  const method = checkers?.get(name) ?? checkers?.get("*");
  if (method === undefined) return given;
  const receiver = run.classes.formOf(method) === "static" ? null : { value: CLEAN, place: NO_NODE };
  const args = { positional: [{ value: given, node: NO_NODE }], named: new Map(), rest: [] };
  return run.invoke(run, node, { ...plainCallee(method), receiver }, args) ?? given;
}

/** Parts of a path in which there is no slash. */
const PATH_NAMES = new Set(["name", "stem", "suffix"]);

/** `pathlib.Path(…)`, or a name for it. */
function isPath({ arena, names, steps }: Evaluation, node: NodeId): boolean {
  const definition = kindOf(arena, node) === Kind.Name ? names.definitionOf(node) : node;
  return (
    definition !== NO_NODE &&
    kindOf(arena, definition) === Kind.Call &&
    /(?:^|\.)(?:Pure)?(?:Posix|Windows)?Path$/.test(steps.callOf(definition).name)
  );
}

/** `parser.parse_args()`, or a name for it. */
function isParsed({ arena, names }: Evaluation, node: NodeId): boolean {
  const definition = kindOf(arena, node) === Kind.Name ? names.definitionOf(node) : node;
  const func = definition !== NO_NODE && kindOf(arena, definition) === Kind.Call ? childIn(arena, definition, Role.func) : NO_NODE;
  return func !== NO_NODE && kindOf(arena, func) === Kind.Attribute && symbolOf(arena, func) === "parse_args";
}

/** What the class of an object, or a class itself, has under that name; `null` when that is not known. */
function classAttribute(run: Evaluation, object: NodeId, value: Value, word: string): Value | null {
  const isObject = value.shape?.kind === "object";
  const owner = value.shape?.kind === "object" ? value.shape.of : classAt(run, object);
  const expression = owner === NO_NODE ? NO_NODE : run.classes.attributeOf(owner, word, isObject);
  return expression === NO_NODE ? null : run.valueOfAttribute(expression);
}

/** The class that a name stands for, or NO_NODE. */
function classAt({ arena, classes }: Evaluation, node: NodeId): NodeId {
  const definition = classes.definitionOf(node);
  return definition !== NO_NODE && kindOf(arena, definition) === Kind.ClassDef ? definition : NO_NODE;
}

function subscriptValue(run: Evaluation, node: NodeId): Value {
  const { arena, options } = run;
  const place = childIn(arena, node, Role.object);
  const object = valueAt(run, place);
  const index = indexOf(arena, node);
  if (options.taintIntrafile) {
    const got = index === NO_NODE ? null : callSpecial(run, node, object, place, "__getitem__", [argumentAt(run, index)]);
    if (got !== null) return got;
    const owner = isUnknown(object) ? classAt(run, place) : NO_NODE;
    // `Colour["RED"]` is one of its members, whoever picks.
    if (owner !== NO_NODE && run.classes.isEnum(owner)) return memberOf(owner);
  }
  if (object.constant !== null) return valueOfConstant(constantFrom(run, node));
  if (index !== NO_NODE && kindOf(arena, index) === Kind.Slice) {
    const part = sliceOf(run, object, index);
    if (part !== null) return part;
  }
  const access = index === NO_NODE ? null : accessOfIndex(run, index, object);
  const element = access === null ? anyElement(object) : readField(object, access);
  if (options.taintOnlyPropagateThroughAssignments) return element;
  // What is picked from a table that is written in the target is one of its values, whoever picks.
  if (options.taintBelieveConditions && object.shape !== null && isClean(object)) return element;
  let taints: TaintSet = NO_TAINTS;
  for (const each of childrenIn(arena, node, Role.index))
    taints = joinTaints(taints, deepTaints(cleanFor(valueAt(run, each), run.cleanAfter.indexes)));
  return joinTaintsOf(element, taints);
}

/** `object[a:b]` where both ends and the length are known; else `null`. */
function sliceOf(run: Evaluation, object: Value, slice: NodeId): Value | null {
  const { arena } = run;
  if (object.shape?.kind !== "sequence" || object.shape.length === null || childIn(arena, slice, Role.step) !== NO_NODE) return null;
  const { length } = object.shape;
  const bound = (role: Role, otherwise: number): number | null => {
    const node = childIn(arena, slice, role);
    if (node === NO_NODE) return otherwise;
    const constant = run.constantAt(node);
    if (constant?.type !== "int" || constant.value === null) return null;
    const at = Number(constant.value);
    return Math.min(length, Math.max(0, at < 0 ? length + at : at));
  };
  const lower = bound(Role.lower, 0);
  const upper = bound(Role.upper, length);
  if (lower === null || upper === null) return null;
  const fields = new Map<string, Value>();
  for (let at = lower; at < upper; at += 1) {
    const field = object.fields?.get(`[${at}]`);
    if (field !== undefined) fields.set(`[${at - lower}]`, field);
  }
  return valueOfFields(object.own, fields, { kind: "sequence", length: Math.max(0, upper - lower) });
}

/** The entries of two dicts, those of the second first; `null` when their keys are not known. */
function mergedMappings(left: Value, right: Value): Value | null {
  if (right.shape?.kind !== "mapping" || right.shape.keys === "some" || right.own.length > 0) return null;
  if (left.shape !== null && left.shape.kind !== "mapping") return null;
  return valueOfFields(left.own, new Map([...(left.fields ?? []), ...(right.fields ?? [])]), left.shape ?? SOME_KEYS);
}

/** Two sequences one after the other; `null` when it is not known where the second begins. */
export function concatenated(left: Value, right: Value): Value | null {
  if (left.shape?.kind !== "sequence" || left.shape.length === null) return null;
  if (right.shape?.kind !== "sequence") return null;
  const shift = left.shape.length;
  const fields = new Map<string, Value>(left.fields ?? []);
  for (const [access, field] of right.fields ?? []) fields.set(`[${Number(access.slice(1, -1)) + shift}]`, field);
  const length = right.shape.length === null ? null : shift + right.shape.length;
  return valueOfFields(joinTaints(left.own, right.own), fields, { kind: "sequence", length });
}

function sequenceValue(run: Evaluation, node: NodeId): Value {
  const { arena } = run;
  const fields = new Map<string, Value>();
  let taints: TaintSet = NO_TAINTS;
  let position: number | null = 0;
  for (const element of childrenOf(arena, node)) {
    const value = elementOf(run, element);
    if (kindOf(arena, element) === Kind.Star) {
      const length: number | null = value.shape?.kind === "sequence" ? value.shape.length : null;
      if (position !== null && length !== null) {
        for (const [access, field] of value.fields ?? []) fields.set(`[${Number(access.slice(1, -1)) + position}]`, field);
        position += length;
        taints = joinTaints(taints, value.own);
        continue;
      }
      position = null;
      taints = joinTaints(taints, deepTaints(value));
    } else if (position === null) taints = joinTaints(taints, deepTaints(value));
    else {
      if (!isUnknown(value)) fields.set(`[${position}]`, value);
      position += 1;
    }
  }
  if (position === null) for (const field of fields.values()) taints = joinTaints(taints, deepTaints(field));
  return valueOfFields(taints, position === null ? new Map() : fields, { kind: "sequence", length: position });
}

/** An element's value with all that is known of it, which a container may be asked for later. */
const elementOf = (run: Evaluation, node: NodeId): Value => (run.options.taintIntrafile ? argumentAt(run, node).value : valueAt(run, node));

/** What a comprehension makes of its element; of a dict, keys and values are told apart. */
function comprehended(run: Evaluation, element: NodeId): Value {
  const { arena } = run;
  const key = kindOf(arena, element) === Kind.Pair ? childIn(arena, element, Role.key) : NO_NODE;
  if (key === NO_NODE) return flatten(valueAt(run, element));
  const fields = new Map([[ANY_ELEMENT, flatten(valueAt(run, childIn(arena, element, Role.value)))]]);
  return valueOfFields(deepTaints(valueAt(run, key)), fields, { kind: "mapping", keys: "some", safeKeys: harmlessAt(run, key) });
}

/** A dict is told apart by the keys that are known; under others is any of the values that stand there. */
function dictValue(run: Evaluation, node: NodeId): Value {
  const { arena } = run;
  const fields = new Map<string, Value>();
  let taints: TaintSet = NO_TAINTS;
  let ofKeys: TaintSet = NO_TAINTS;
  let safeKeys: RuleMask = ~0;
  let others: Value | null = null;
  let isKnown = true;
  for (const entry of childrenOf(arena, node)) {
    if (kindOf(arena, entry) === Kind.DoubleStar && isKnown) {
      const inner = valueAt(run, entry);
      if (inner.shape?.kind === "mapping" && inner.shape.keys === "all" && inner.own.length === 0) {
        for (const [access, field] of inner.fields ?? []) fields.set(access, field);
        taints = joinTaints(taints, deepTaints(inner));
        continue;
      }
    }
    const key = childIn(arena, entry, Role.key);
    for (const part of childrenOf(arena, entry)) taints = joinTaints(taints, deepTaints(valueAt(run, part)));
    if (kindOf(arena, entry) !== Kind.Pair || key === NO_NODE) {
      isKnown = false;
      continue;
    }
    const value = elementOf(run, childIn(arena, entry, Role.value));
    const access = isClean(valueAt(run, key)) ? accessOfIndex(run, key, CLEAN) : null;
    if (access !== null) fields.set(access, value);
    else {
      // It may be any key, one that stands before it as well.
      for (const [known, field] of fields) fields.set(known, joinValues(field, value));
      others = others === null ? value : joinValues(others, value);
      ofKeys = joinTaints(ofKeys, deepTaints(valueAt(run, key)));
      safeKeys &= harmlessAt(run, key);
    }
  }
  if (!isKnown) return withShape(valueOfTaints(taints), SOME_KEYS);
  if (others === null) return valueOfFields(NO_TAINTS, fields, ALL_KEYS);
  return valueOfFields(ofKeys, fields.set(ANY_ELEMENT, others), { kind: "mapping", keys: "some", safeKeys });
}

/** Binds the target of a CompFor to an element of what it iterates. */
function bindElement(run: Evaluation, node: NodeId): void {
  const { arena } = run;
  const target = childIn(arena, node, Role.target);
  const iter = childIn(arena, node, Role.iter);
  const value = valueAt(run, iter);
  const element = elementsAt(run, iter, value === CLEAN ? withHarmless(run, iter, value) : value);
  bind(run, target, extendTrail(element, "read", iter, iter, target));
}

/** Taint that the node gets from propagators, and what it passes on to theirs. */
function propagate(run: Evaluation, node: NodeId, value: Value): Value {
  if (run.spots.propagators.length === 0) return value;
  const { state } = run;
  let result = value;
  for (const propagator of run.propagatorsTo.get(node) ?? []) {
    result = joinTaintsOf(result, deepTaints(state.get(rootOfPropagator(propagator.index)) ?? CLEAN));
  }
  for (const propagator of run.propagatorsFrom.get(node) ?? []) {
    let taints = deepTaints(result).filter(({ rules }) => (rules & propagator.rules) !== 0);
    if (propagator.requires !== null && !propagator.requires(labelsOf(taints))) continue;
    if (taints.length === 0) continue;
    taints = [...relabel(run, propagator, taints)];
    const passed = extendTrail(valueOfTaints(taints), "keep", node, node, propagator.to);
    const root = rootOfPropagator(propagator.index);
    state.set(root, joinTaintsOf(state.get(root) ?? CLEAN, deepTaints(passed)));
    // A callee or receiver is evaluated before the arguments that flow into it.
    run.values.set(propagator.to, joinTaintsOf(valueAt(run, propagator.to), deepTaints(passed)));
    if (!propagator.spec.bySideEffect) continue;
    const place = placeOf(run, propagator.to);
    if (place === null) continue;
    // `to` may stand before `from` or after it, in this statement or in another.
    run.afterwards.push(() => writePlace(state, place, joinTaintsOf(readPlace(state, place), deepTaints(passed))));
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
    taints = taints.filter(({ rules }) => (rules & sink.rules) !== 0);
    if (taints.length > 0) run.reached(sink, node, taints);
  }
}

const FIXED_HOST = /^(?:https?:\/\/[\w.:-]+[/?#]|\/[^/\\]|[?#])/;

/** An address whose beginning is fixed up to the end of its host leads nowhere else. */
function withoutFixedHost(run: Evaluation, node: NodeId, value: Value): Value {
  if (isClean(value)) return value;
  const rules = run.rulesOf("url");
  return rules !== 0 && FIXED_HOST.test(beginningOf(run, node)) ? cleanFor(value, rules) : value;
}

/** The text with which what the expression puts together begins, as far as it is known: of a template, up to its first field. */
function beginningOf(run: Evaluation, node: NodeId): string {
  const { arena } = run;
  const kind = kindOf(arena, node);
  const call = kind === Kind.Call ? run.steps.callOf(node) : null;
  let text = "";
  for (const piece of call === null ? childrenOf(arena, node) : [call.receiver]) {
    const constant = piece === NO_NODE ? null : run.constantAt(piece);
    if (constant?.type !== "str" || constant.value === null) break;
    text += constant.value;
  }
  const isMade = kind === Kind.FStr || kind === Kind.BinOp || call?.method === "format";
  return isMade ? text.replace(/[%{].*/s, "") : "";
}

/** Evaluates one node whose operands have their values. */
export function evaluateNode(run: Evaluation, node: NodeId): void {
  const { spots, state } = run;
  let hiddenFor: RuleMask = 0;
  let cleanedFor: RuleMask = 0;
  if (spots.sanitizers.covers(node)) {
    for (const { anchors, spec, rules } of spots.sanitizers.covering(node)) {
      const isAnchor = anchors.includes(node);
      if (isAnchor && spec.bySideEffect) {
        const place = placeOf(run, node);
        if (place !== null) run.afterwards.push(() => writePlace(state, place, cleanFor(readPlace(state, place), rules)));
      }
      if (isAnchor) cleanedFor |= rules;
      if (!spec.exact) hiddenFor |= rules;
    }
  }
  let value = withoutFixedHost(run, node, combine(run, node));
  if (cleanedFor !== 0) value = cleanFor(value, cleanedFor);
  value = propagate(run, node, withSources(run, node, value, cleanedFor | hiddenFor));
  if (hiddenFor !== 0) value = cleanFor(value, hiddenFor);
  if (isUnknown(value)) run.values.delete(node);
  else run.values.set(node, value);
  if (spots.sinks.covers(node)) lookForSinks(run, node, value);
}
