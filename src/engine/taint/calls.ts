/**
 * What a call returns and what it does to its receiver.
 *
 * Functions and classes of the target are run where the rules ask for that.
 * Of other code, what is known by name is in `library.ts`; what is not known
 * passes everything on that goes in, at lower confidence.
 */
import type { NodeId } from "../syntax/arena.ts";
import { childIn, childrenIn, firstChildOf, hasFlag, kindOf, NO_NODE, symbolOf } from "../syntax/arena.ts";
import { Flag, Kind, Role } from "../syntax/kinds.ts";
import { isLocalsCall } from "../value/format.ts";
import { constantOfCall } from "./constants.ts";
import { type Argument, type Arguments, type Evaluation, extendTrail, valueAt } from "./evaluation.ts";
import {
  APPENDING_METHODS,
  CALLING_FUNCTIONS,
  MAPPING_FUNCTIONS,
  MAPPING_METHODS,
  MIXING_METHODS,
  MOVING_METHODS,
  PASSING_FUNCTIONS,
  PASSING_METHODS,
  STOPPING_FUNCTIONS,
  SUBMITTING_METHODS,
} from "./library.ts";
import { localsNamed } from "./locals.ts";
import { afterMutation } from "./mutation.ts";
import { accessOfIndex, placeOf, readPlace, writePlace } from "./state.ts";
import {
  anyElement,
  type Callee,
  CLEAN,
  cleanFor,
  deepTaints,
  flatten,
  isClean,
  isUnknown,
  joinTaints,
  joinTaintsOf,
  joinValues,
  mapTaints,
  NO_TAINTS,
  readField,
  type TaintSet,
  type Value,
  valueOfCallee,
  valueOfConstant,
  valueOfFields,
  valueOfTaints,
  WEAKENED_MAX,
  withShape,
} from "./value.ts";

/** The dotted name of what is called, by imports or as written; "" when it has none. */
function calledName(run: Evaluation, func: NodeId): string {
  const { arena, names } = run;
  const imported = names.importedPathOf(func);
  if (imported !== null) return imported;
  return kindOf(arena, func) === Kind.Name ? symbolOf(arena, func) : "";
}

const weaken = (value: Value): Value =>
  mapTaints(value, (taint) => (taint.weakened < WEAKENED_MAX ? { ...taint, weakened: taint.weakened + 1 } : taint));

/** The value of a Call, with what it does to its receiver and to other places done to the state. */
export function evaluateCall(run: Evaluation, node: NodeId): Value {
  const { arena, options, state } = run;
  const func = childIn(arena, node, Role.func);
  if (func === NO_NODE || isLocalsCall(arena, node)) return CLEAN;
  const args = childrenIn(arena, node, Role.argument);
  const isMethod = kindOf(arena, func) === Kind.Attribute;
  const name = calledName(run, func);
  const receiver = isMethod ? childIn(arena, func, Role.object) : NO_NODE;
  const method = isMethod && run.names.importedPathOf(func) === null ? symbolOf(arena, func) : "";

  if (options.taintIntrafile && !options.taintOnlyPropagateThroughAssignments) {
    const returned = callTarget(run, node, func, args) ?? callThrough(run, node, name, method, args);
    if (returned !== null) return returned;
  }
  // What is taken out must be read before the receiver changes.
  const taken = method !== "" && PASSING_METHODS.has(method) ? elementValue(run, method, receiver, args) : null;
  if (APPENDING_METHODS.has(method) || MIXING_METHODS.has(method) || MOVING_METHODS.has(method) || method === "set") {
    const place = placeOf(run, receiver);
    if (place !== null) {
      const current = readPlace(state, place);
      const after = afterMutation(run, node, receiver, args, method, current);
      if (after !== current) writePlace(state, place, after);
    }
  }
  const constant = constantOfCall(run, node, name, receiver, method);
  if (options.taintOnlyPropagateThroughAssignments || STOPPING_FUNCTIONS.has(name)) return valueOfConstant(constant);
  if (constant !== null && args.every((arg) => isClean(valueAt(run, arg))) && isClean(valueAt(run, receiver)))
    return valueOfConstant(constant);

  if (method === "format" || method === "format_map") return formatValue(run, node, receiver, args);
  if (method === "join") return joinedValue(run, node, receiver, args);
  if (method !== "" && PASSING_METHODS.has(method)) return taken ?? joinTaintsOf(flatten(valueAt(run, receiver)), taintsOf(run, args));
  if (PASSING_FUNCTIONS.has(name)) return passedValue(run, name, args);

  let value = weaken(flatten(valueAt(run, isMethod ? receiver : func)));
  for (const arg of args)
    value = joinTaintsOf(value, deepTaints(weaken(extendTrail(flatten(valueAt(run, arg)), "call", node, arg, NO_NODE))));
  return cleanFor(valueOfTaints(value.own), run.cleanAfter.functions);
}

/** The method that `object.name` is, if the target says so. */
export function methodAt(run: Evaluation, object: NodeId, name: string): Callee | null {
  const { arena, classes } = run;
  if (object === NO_NODE) return null;
  const plain = { bound: NONE_BOUND, boundNames: null, around: null };
  const value = valueAt(run, object);
  if (value.shape?.kind === "object") {
    const method = classes.methodOf(value.shape.of, name);
    if (method === NO_NODE) return null;
    return { node: method, receiver: classes.formOf(method) === "static" ? null : { value, place: object }, ...plain };
  }
  const known = value.callees.find(({ node }) => kindOf(arena, node) === Kind.ClassDef)?.node ?? classes.definitionOf(object);
  if (known !== NO_NODE && kindOf(arena, known) === Kind.ClassDef) {
    const method = classes.methodOf(known, name);
    if (method === NO_NODE) return null;
    const self = valueOfCallee({ node: known, receiver: null, ...plain });
    return { node: method, receiver: classes.formOf(method) === "class" ? { value: self, place: NO_NODE } : null, ...plain };
  }
  if (kindOf(arena, object) !== Kind.Call) return null;
  const called = childIn(arena, object, Role.func);
  if (called === NO_NODE || kindOf(arena, called) !== Kind.Name || symbolOf(arena, called) !== "super") return null;
  const owner = classes.classOf(run.frame.owner);
  const method = owner === NO_NODE ? NO_NODE : classes.inheritedMethodOf(owner, name);
  const self = firstParameterOf(run, run.frame.owner);
  if (method === NO_NODE || self === NO_NODE) return null;
  const place = placeOf(run, self);
  return { node: method, receiver: place === null ? null : { value: readPlace(run.state, place), place: self }, ...plain };
}

const NONE_BOUND: readonly Value[] = [];

function firstParameterOf({ arena }: Evaluation, owner: NodeId): NodeId {
  const params = childIn(arena, owner, Role.params);
  const first = params === NO_NODE ? NO_NODE : firstChildOf(arena, params);
  return first === NO_NODE ? NO_NODE : childIn(arena, first, Role.name);
}

/** What a callee expression may run; empty when that is not of the target. */
function calleesOf(run: Evaluation, func: NodeId): readonly Callee[] {
  const { arena, classes } = run;
  const { callees } = valueAt(run, func);
  if (callees.length > 0) return callees;
  const definition = classes.definitionOf(func);
  if (definition === NO_NODE) return [];
  const callee: Callee = { node: definition, receiver: null, bound: NONE_BOUND, boundNames: null, around: null };
  return kindOf(arena, definition) === Kind.FunctionDef ? decorated(run, callee) : [callee];
}

/** What the decorators of the target make of a function. */
function decorated(run: Evaluation, callee: Callee): readonly Callee[] {
  const { arena, classes } = run;
  let callees: readonly Callee[] = [callee];
  for (const decorator of childrenIn(arena, callee.node, Role.decorator).toReversed()) {
    const func = kindOf(arena, decorator) === Kind.Call ? childIn(arena, decorator, Role.func) : decorator;
    const maker = classes.definitionOf(func);
    if (maker === NO_NODE || kindOf(arena, maker) !== Kind.FunctionDef) continue;
    let wrapper: Callee = { node: maker, receiver: null, bound: NONE_BOUND, boundNames: null, around: null };
    if (!hasFlag(arena, decorator, Flag.synthetic)) {
      const made = run.invoke(run, decorator, wrapper, NO_ARGUMENTS);
      const [only] = made?.callees ?? [];
      if (only === undefined) continue;
      wrapper = only;
    }
    const value: Value = { ...CLEAN, callees };
    const wrapped = run.invoke(run, decorator, wrapper, { ...NO_ARGUMENTS, positional: [{ value, node: NO_NODE }] });
    if (wrapped !== null && wrapped.callees.length > 0) callees = wrapped.callees;
  }
  return callees;
}

const NO_ARGUMENTS: Arguments = { positional: [], named: new Map(), rest: [] };

/** Runs what the target defines under that name; `null` when it defines nothing. */
function callTarget(run: Evaluation, node: NodeId, func: NodeId, args: readonly NodeId[]): Value | null {
  const callees = calleesOf(run, func);
  return callees.length === 0 ? null : callAll(run, node, callees, argumentsOf(run, args));
}

function callAll(run: Evaluation, node: NodeId, callees: readonly Callee[], args: Arguments): Value | null {
  let value: Value | null = null;
  for (const callee of callees) {
    const returned = run.invoke(run, node, callee, args);
    if (returned === null) return null;
    value = value === null ? returned : joinValues(value, returned);
  }
  return value === null ? null : extendTrail(value, "return", node, node, NO_NODE);
}

/** The arguments of a call, taken apart. */
function argumentsOf(run: Evaluation, args: readonly NodeId[]): Arguments {
  const { arena } = run;
  const positional: Argument[] = [];
  const named = new Map<string, Argument>();
  const rest: Argument[] = [];
  for (const arg of args) {
    const kind = kindOf(arena, arg);
    if (kind === Kind.Keyword) named.set(symbolOf(arena, arg), argumentAt(run, firstChildOf(arena, arg)));
    else if (kind === Kind.Star) {
      const value = valueAt(run, arg);
      const length = value.shape?.kind === "sequence" ? value.shape.length : null;
      if (length === null) rest.push({ value: anyElement(value), node: arg });
      else for (let at = 0; at < length; at += 1) positional.push({ value: readField(value, `[${at}]`), node: arg });
    } else if (kind === Kind.DoubleStar) {
      const value = valueAt(run, arg);
      for (const [access, field] of value.fields ?? []) {
        const key = nameOfAccess(access);
        if (key !== null) named.set(key, { value: field, node: arg });
      }
      if (value.fields === null || value.own.length > 0) rest.push({ value: anyElement(value), node: arg });
    } else positional.push(argumentAt(run, arg));
  }
  return { positional, named, rest };
}

/** An argument's value with its constant: it may decide a branch where it arrives. */
export function argumentAt(run: Evaluation, node: NodeId): Argument {
  const value = valueAt(run, node);
  if (!isUnknown(value)) return { value, node };
  const definition = run.classes.definitionOf(node);
  if (definition !== NO_NODE) {
    const callee: Callee = { node: definition, receiver: null, bound: NONE_BOUND, boundNames: null, around: null };
    return { value: { ...CLEAN, callees: kindOf(run.arena, definition) === Kind.FunctionDef ? decorated(run, callee) : [callee] }, node };
  }
  return { value: valueOfConstant(run.constantAt(node)), node };
}

function nameOfAccess(access: string): string | null {
  if (!access.startsWith('["')) return null;
  const key: unknown = JSON.parse(access.slice(1, -1));
  return typeof key === "string" ? key : null;
}

/** Calls that call what they are given: `map`, `partial`, threads, pools. */
function callThrough(run: Evaluation, node: NodeId, name: string, method: string, args: readonly NodeId[]): Value | null {
  const isKnown =
    MAPPING_FUNCTIONS.has(name) || MAPPING_METHODS.has(method) || CALLING_FUNCTIONS.has(name) || SUBMITTING_METHODS.has(method);
  if (!isKnown) return null;
  const given = argumentsOf(run, args);
  const [first, second, third] = given.positional;
  const callees = first?.value.callees ?? [];
  const callWith = (callbacks: readonly Callee[], ...values: readonly (Argument | undefined)[]): Value | null =>
    callAll(run, node, callbacks, { ...NO_ARGUMENTS, positional: values.filter((value) => value !== undefined) });
  const elementsOf = (argument: Argument | undefined): Argument | undefined =>
    argument === undefined ? undefined : { value: anyElement(argument.value), node: argument.node };

  const mapping = MAPPING_FUNCTIONS.get(name) ?? (MAPPING_METHODS.has(method) ? "results" : undefined);
  if (mapping !== undefined && callees.length > 0) {
    const results = callWith(callees, ...given.positional.slice(1).map(elementsOf));
    if (mapping === "elements") return second === undefined ? null : valueOfTaints(deepTaints(second.value));
    return results === null ? null : valueOfTaints(deepTaints(results));
  }
  if (name === "functools.partial" && callees.length > 0) {
    const bound = given.positional.slice(1).map(({ value }) => value);
    const boundNames = new Map([...given.named].map(([key, { value }]) => [key, value]));
    return { ...CLEAN, callees: callees.map((callee) => ({ ...callee, bound: [...callee.bound, ...bound], boundNames })) };
  }
  if ((name === "functools.reduce" || name === "reduce") && callees.length > 0) {
    const element = elementsOf(second);
    const once = callWith(callees, third ?? element, element);
    return once === null ? null : callWith(callees, { value: joinValues(once, third?.value ?? once), node: NO_NODE }, element);
  }
  const key = given.named.get("key")?.value.callees ?? [];
  if (key.length > 0 && (name === "sorted" || name === "min" || name === "max")) {
    callWith(key, elementsOf(first));
    return null;
  }
  if (SUBMITTING_METHODS.has(method) && callees.length > 0) return callWith(callees, ...given.positional.slice(1));
  if (method === "run_in_executor" && second !== undefined && second.value.callees.length > 0)
    return callWith(second.value.callees, ...given.positional.slice(2));
  const target = given.named.get("target")?.value.callees ?? [];
  if (target.length > 0) {
    const passed = given.named.get("args");
    const length = passed?.value.shape?.kind === "sequence" ? passed.value.shape.length : null;
    const values =
      length === null || passed === undefined
        ? []
        : Array.from({ length }, (_, at) => ({ value: readField(passed.value, `[${at}]`), node: passed.node }));
    callAll(run, node, target, { ...NO_ARGUMENTS, positional: values });
    return CLEAN;
  }
  return null;
}

function taintsOf(run: Evaluation, args: readonly NodeId[]): TaintSet {
  let taints = NO_TAINTS;
  for (const arg of args) taints = joinTaints(taints, deepTaints(valueAt(run, arg)));
  return taints;
}

function formatValue(run: Evaluation, node: NodeId, receiver: NodeId, args: readonly NodeId[]): Value {
  let value = extendTrail(flatten(valueAt(run, receiver)), "join", node, receiver, NO_NODE);
  for (const arg of args) {
    const named = localsNamed(run, receiver, arg, node);
    value = joinTaintsOf(value, deepTaints(named ?? extendTrail(flatten(valueAt(run, arg)), "join", node, arg, NO_NODE)));
  }
  return valueOfTaints(value.own);
}

function joinedValue(run: Evaluation, node: NodeId, receiver: NodeId, args: readonly NodeId[]): Value {
  let value = extendTrail(flatten(valueAt(run, receiver)), "join", node, receiver, NO_NODE);
  for (const arg of args) value = joinTaintsOf(value, deepTaints(extendTrail(flatten(valueAt(run, arg)), "join", node, arg, NO_NODE)));
  return valueOfTaints(value.own);
}

/** Readers of containers whose elements are told apart; `null` when the whole is what comes out. */
function elementValue(run: Evaluation, method: string, receiver: NodeId, args: readonly NodeId[]): Value | null {
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
      return isPresent || second === undefined ? element : joinTaintsOf(element, taintsOf(run, [second, ...others]));
    }
    case "items":
      return rowOf([valueOfTaints(container.own), anyElement(container)]);
    case "keys":
      return valueOfTaints(container.own);
    case "values":
      return valueOfTaints(deepTaints(container));
    default:
      return null;
  }
}

function passedValue(run: Evaluation, name: string, args: readonly NodeId[]): Value {
  const { arena } = run;
  const [first, second, third] = args;
  if (
    args.length === 1 &&
    first !== undefined &&
    (name === "list" || name === "tuple" || name === "dict" || name === "copy.copy" || name === "copy.deepcopy")
  ) {
    return valueAt(run, first);
  }
  if (args.length === 0 && (name === "list" || name === "tuple")) return withShape(CLEAN, { kind: "sequence", length: 0 });
  if (name === "enumerate" && first !== undefined) {
    // Pairs of a number and an element: the number is clean.
    return rowOf([CLEAN, anyElement(valueAt(run, first))]);
  }
  if (name === "zip") return rowOf(args.map((arg) => anyElement(valueAt(run, arg))));
  if (name === "getattr" && first !== undefined && second !== undefined) {
    const word = run.constantAt(second);
    const object = valueAt(run, first);
    if (word?.type === "str" && word.value !== null) {
      const field = object.fields?.get(`.${word.value}`) ?? object.fields?.get(`[${JSON.stringify(word.value)}]`);
      const method = methodAt(run, first, word.value);
      const element = field ?? (method === null ? valueOfTaints(object.own) : valueOfCallee(method));
      return third === undefined ? element : joinValues(element, valueAt(run, third));
    }
  }
  if (name === "dict" && args.every((arg) => kindOf(arena, arg) === Kind.Keyword)) {
    const fields = new Map<string, Value>();
    for (const arg of args) {
      const value = argumentAt(run, firstChildOf(arena, arg)).value;
      if (!isUnknown(value)) fields.set(`[${JSON.stringify(symbolOf(arena, arg))}]`, value);
    }
    return valueOfFields(NO_TAINTS, fields, { kind: "mapping" });
  }
  return valueOfTaints(taintsOf(run, args));
}

/** A sequence of rows, each with these columns. The one field stands for any of its elements. */
function rowOf(columns: readonly Value[]): Value {
  if (columns.every(isClean)) return CLEAN;
  const row = valueOfFields(NO_TAINTS, new Map(columns.map((column, index) => [`[${index}]`, flatten(column)])), {
    kind: "sequence",
    length: columns.length,
  });
  return valueOfFields(NO_TAINTS, new Map([["[*]", row]]), null);
}
