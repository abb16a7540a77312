/**
 * What Python's own functions and methods make of what is known: numbers, yes
 * or no, elements of containers, texts.
 */
import { stringConstant } from "../names/fold.ts";
import { splitText } from "../names/foldText.ts";
import type { NodeId } from "../syntax/arena.ts";
import { firstChildOf, kindOf, NO_NODE, symbolOf } from "../syntax/arena.ts";
import { Kind } from "../syntax/kinds.ts";
import { argumentAt, methodAt, textAt } from "./callee.ts";
import { type Evaluation, extendTrail, valueAt } from "./evaluation.ts";
import { harmlessAt, isConverting, keepsHarmless } from "./harmless.ts";
import {
  ADDRESS_FUNCTIONS,
  CONVERTING_FUNCTIONS,
  COUNTING_METHODS,
  DIGESTING_METHODS,
  NUMBER_FUNCTIONS,
  PATH_MAKERS,
  PATH_RESOLVERS,
  SAYING_METHODS,
} from "./library.ts";
import { localsNamed } from "./locals.ts";
import { accessOfIndex, placeOf, readPlace, writePlace } from "./state.ts";
import {
  ALL_KEYS,
  ANY_ELEMENT,
  anyElement,
  CLEAN,
  cleanFor,
  deepTaints,
  flatten,
  harmlessOf,
  isClean,
  iterated,
  joinTaints,
  joinTaintsOf,
  joinValues,
  NO_TAINTS,
  RESOLVED,
  type RuleMask,
  readField,
  resolved,
  type TaintSet,
  type Value,
  valueOfCallee,
  valueOfConstant,
  valueOfFields,
  valueOfHarmless,
  valueOfTaints,
  withShape,
} from "./value.ts";

/** Values of calls that are no more than a number, a yes or no, a cleaned text or parts of a known one; `null` for others. */
export function knownValue(run: Evaluation, name: string, receiver: NodeId, method: string, args: readonly NodeId[]): Value | null {
  const { arena } = run;
  const [first] = args;
  if (NUMBER_FUNCTIONS.has(name)) {
    if (CONVERTING_FUNCTIONS.has(name) && first !== undefined) makeSafe(run, first, EVERY_RULE);
    return CLEAN;
  }
  if (ADDRESS_FUNCTIONS.has(name) && first !== undefined) {
    // An address is one whatever it is written in; where it leads, and whose it is, are other questions.
    const rules = EVERY_RULE & ~(run.rulesOf("url") | run.rulesOf(null));
    makeSafe(run, first, rules);
    const address = cleanFor(valueOfTaints(taintsOf(run, args)), rules);
    return { ...address, harmless: address.harmless | (rules & run.steeredRules) };
  }
  if (name === "filter" && keepsHarmless(arena, first)) return CLEAN;
  if (method === "") return null;
  if (DIGESTING_METHODS.has(method)) return CLEAN;
  if (isConverting(run, method, args)) return valueOfTaints(taintsOf(run, args));
  const text = valueAt(run, receiver);
  // Where comparisons carry data, for the sake of what they decide, these do as well.
  if (SAYING_METHODS.has(method))
    return cleanFor(valueOfTaints(joinTaints(deepTaints(text), taintsOf(run, args))), run.cleanAfter.comparisons | run.cleanAfter.booleans);
  if (COUNTING_METHODS.has(method) && !isClean(text)) return CLEAN;
  const words = splitText(method, run.constantAt(receiver), args.map(run.constantAt));
  if (words === null) return null;
  const fields = words.map((word, at): [string, Value] => [`[${at}]`, valueOfConstant(stringConstant(word))]);
  return valueOfFields(NO_TAINTS, new Map(fields), { kind: "sequence", length: words.length });
}

const EVERY_RULE: RuleMask = ~0;

/** The place that an argument names holds what code that fails otherwise has let through. */
function makeSafe(run: Evaluation, argument: NodeId, rules: RuleMask): void {
  if (isClean(valueAt(run, argument)) && run.steeredRules === 0) return;
  const place = placeOf(run, argument);
  if (place === null) return;
  const after = cleanFor(readPlace(run.state, place), rules);
  writePlace(run.state, place, { ...after, harmless: after.harmless | (rules & run.steeredRules) });
}

export function taintsOf(run: Evaluation, args: readonly NodeId[]): TaintSet {
  let taints = NO_TAINTS;
  for (const arg of args) taints = joinTaints(taints, deepTaints(valueAt(run, arg)));
  return taints;
}

export function formatValue(run: Evaluation, node: NodeId, receiver: NodeId, args: readonly NodeId[]): Value {
  let value = extendTrail(flatten(valueAt(run, receiver)), "join", node, receiver, NO_NODE);
  let harmless = run.steeredRules & harmlessAt(run, receiver);
  for (const arg of args) {
    const named = localsNamed(run, receiver, arg, node);
    value = joinTaintsOf(value, deepTaints(named ?? extendTrail(flatten(valueAt(run, arg)), "join", node, arg, NO_NODE)));
    harmless &= named === null ? harmlessAt(run, arg) : named.harmless;
  }
  return { ...valueOfTaints(value.own), harmless };
}

export function joinedValue(run: Evaluation, node: NodeId, receiver: NodeId, args: readonly NodeId[]): Value {
  let value = extendTrail(flatten(valueAt(run, receiver)), "join", node, receiver, NO_NODE);
  for (const arg of args) {
    const list = valueAt(run, arg);
    // Of a dict its keys are joined.
    const parts = list.shape?.kind === "mapping" ? iterated(list) : flatten(list);
    value = joinTaintsOf(value, deepTaints(extendTrail(parts, "join", node, arg, NO_NODE)));
  }
  return valueOfTaints(value.own);
}

/** Readers of containers whose elements are told apart; `null` when the whole is what comes out. */
export function elementValue(run: Evaluation, method: string, receiver: NodeId, args: readonly NodeId[]): Value | null {
  const container = valueAt(run, receiver);
  if (container.fields === null && container.shape === null) return null;
  const [first, second, ...others] = args;
  switch (method) {
    case "copy":
      return container;
    case "get":
    case "pop":
    case "setdefault": {
      if (first === undefined) {
        const last = container.shape?.kind === "sequence" ? container.shape.length : null;
        return last === null ? anyElement(container) : readField(container, `[${last - 1}]`);
      }
      const access = accessOfIndex(run, first, container);
      const element = access === null ? anyElement(container) : readField(container, access);
      // A configuration is asked for a section and a key.
      const inner = second === undefined || element.fields === null ? null : accessOfIndex(run, second, element);
      if (inner !== null && container.shape === null) return readField(element, inner);
      const isPresent = access !== null && container.shape !== null && container.fields?.has(access) === true;
      if (isPresent || (second === undefined && method !== "get")) return element;
      if (second === undefined) return { ...element, constant: null, harmless: harmlessOf(element) };
      const otherwise = joinValues(element, flatten(argumentAt(run, second).value));
      const callees = otherwise.callees.length > 0 ? otherwise.callees : element.callees;
      return joinTaintsOf({ ...otherwise, callees }, taintsOf(run, others));
    }
    case "items":
      return rowOf([iterated(container), anyElement(container)]);
    case "keys":
      return iterated(container);
    case "values":
      return isClean(container) ? valueOfHarmless(harmlessOf(anyElement(container))) : valueOfTaints(deepTaints(anyElement(container)));
    default:
      return null;
  }
}

export function passedValue(run: Evaluation, name: string, args: readonly NodeId[]): Value {
  const { arena } = run;
  const [first, second, third] = args;
  if (PATH_RESOLVERS.has(name)) return resolved(valueOfTaints(taintsOf(run, args)));
  if (name === "str" && first !== undefined) {
    const text = textAt(run, first);
    if (text !== valueAt(run, first)) return valueOfTaints(deepTaints(text));
  }
  if (args.length === 1 && first !== undefined && PATH_MAKERS.has(name) && (valueAt(run, first).traits & RESOLVED) !== 0)
    return flatten(valueAt(run, first));
  if (args.length === 1 && first !== undefined && COPYING.has(name)) {
    return valueAt(run, first);
  }
  if (args.length === 0 && EMPTY.has(name)) return withShape(CLEAN, { kind: "sequence", length: 0 });
  if (name === "enumerate" && first !== undefined) {
    // Pairs of a number and an element.
    return rowOf([valueOfHarmless(~0), anyElement(valueAt(run, first))]);
  }
  if (name === "zip") return rowOf(args.map((arg) => anyElement(valueAt(run, arg))));
  if (name === "next" && first !== undefined && second === undefined) return anyElement(valueAt(run, first));
  if (name === "getattr" && first !== undefined && second !== undefined) {
    const word = run.constantAt(second);
    const object = valueAt(run, first);
    if (word?.type === "str" && word.value !== null) {
      const field = object.fields?.get(`.${word.value}`) ?? object.fields?.get(`[${JSON.stringify(word.value)}]`);
      const method = methodAt(run, first, word.value);
      const plain = object.own.length === 0 ? valueOfHarmless(object.harmless) : valueOfTaints(object.own);
      const element = field ?? (method === null ? plain : valueOfCallee(method));
      return third === undefined ? element : joinValues(element, valueAt(run, third));
    }
  }
  if (name === "dict") {
    const [given = NO_NODE, ...others] = args.filter((arg) => kindOf(arena, arg) !== Kind.Keyword);
    const base = given === NO_NODE ? EMPTY_DICT : valueAt(run, given);
    if (others.length === 0 && base.shape?.kind === "mapping") {
      const named = args
        .filter((arg) => arg !== given)
        .map((arg): [string, Value] => [`[${JSON.stringify(symbolOf(arena, arg))}]`, argumentAt(run, firstChildOf(arena, arg)).value]);
      return valueOfFields(base.own, new Map([...(base.fields ?? []), ...named]), base.shape);
    }
  }
  return valueOfTaints(taintsOf(run, args));
}

const COPYING = new Set("list tuple dict collections.deque deque copy.copy copy.deepcopy".split(" "));
const EMPTY = new Set("list tuple collections.deque deque".split(" "));
const EMPTY_DICT = withShape(CLEAN, ALL_KEYS);

/** A sequence of rows, each with these columns. The one field stands for any of its elements. */
function rowOf(columns: readonly Value[]): Value {
  if (columns.every((column) => isClean(column) && harmlessOf(column) === 0)) return CLEAN;
  const row = valueOfFields(NO_TAINTS, new Map(columns.map((column, index) => [`[${index}]`, column])), {
    kind: "sequence",
    length: columns.length,
  });
  return valueOfFields(NO_TAINTS, new Map([[ANY_ELEMENT, row]]), null);
}
