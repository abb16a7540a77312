/**
 * What a callee expression may run of the target, and what the call gives it:
 * functions, methods, classes, decorated ones; arguments taken apart.
 */
import { NO_VARIABLE } from "../names/names.ts";
import type { NodeId } from "../syntax/arena.ts";
import { childIn, childrenIn, firstChildOf, hasFlag, kindOf, NO_NODE, symbolOf } from "../syntax/arena.ts";
import { Flag, Kind, Role } from "../syntax/kinds.ts";
import { type Argument, type Arguments, type Evaluation, extendTrail, valueAt } from "./evaluation.ts";
import { withHarmless } from "./harmless.ts";
import { NUMBER_FUNCTIONS, STOPPING_FUNCTIONS } from "./library.ts";
import { placeOf, readPlace } from "./state.ts";
import { methodOfUnknown } from "./unknownObjects.ts";
import {
  anyElement,
  type Callee,
  CLEAN,
  isUnknown,
  iterated,
  joinValues,
  readField,
  type Value,
  valueOfCallee,
  valueOfConstant,
} from "./value.ts";

/** The method that `object.name` is, if the target says so. */
export function methodAt(run: Evaluation, object: NodeId, name: string): Callee | null {
  if (object === NO_NODE) return null;
  const known = knownMethodAt(run, object, name);
  const value = valueAt(run, object);
  if (known !== null || value.shape !== null || value.constant !== null || value.callees.length > 0) return known;
  const method = methodOfUnknown(run, object, name);
  if (method === NO_NODE) return null;
  const self: Value = { ...value, shape: { kind: "object", of: run.classes.classOf(method) } };
  return { ...plainCallee(method), receiver: run.classes.formOf(method) === "static" ? null : { value: self, place: object } };
}

function knownMethodAt(run: Evaluation, object: NodeId, name: string): Callee | null {
  const { arena, classes } = run;
  const plain = { bound: NONE_BOUND, boundNames: null, around: null };
  const value = valueAt(run, object);
  if (value.shape?.kind === "object") {
    const method = classes.methodOf(value.shape.of, name);
    if (method === NO_NODE) return null;
    return { node: method, receiver: classes.formOf(method) === "static" ? null : { value, place: object }, ...plain };
  }
  // Of what is not known only a name can be a class, and only `super()` an object.
  const kind = kindOf(arena, object);
  const definition = classes.definitionOf(object);
  if (value === CLEAN && kind !== Kind.Name && kind !== Kind.Call && definition === NO_NODE) return null;
  const known = value.callees.find(({ node }) => kindOf(arena, node) === Kind.ClassDef)?.node ?? definition;
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

/** A function, class or the like as it stands in the target. */
export const plainCallee = (node: NodeId): Callee => ({ node, receiver: null, bound: NONE_BOUND, boundNames: null, around: null });

/** A method that Python calls by itself, as `__str__` or `__enter__`; `null` when the class has none in the target. */
function specialMethod({ classes }: Evaluation, value: Value, place: NodeId, name: string): Callee | null {
  const method = value.shape?.kind === "object" ? classes.methodOf(value.shape.of, name) : NO_NODE;
  return method === NO_NODE ? null : { ...plainCallee(method), receiver: { value, place } };
}

/** What such a method of the object at `place` gives back at `node`; `null` when it is none of the target. */
export function callSpecial(
  run: Evaluation,
  node: NodeId,
  value: Value,
  place: NodeId,
  name: string,
  positional: readonly Argument[] = [],
): Value | null {
  if (value.shape?.kind !== "object" || !run.options.taintIntrafile) return null;
  const method = specialMethod(run, value, place, name);
  return method === null ? null : run.invoke(run, node, method, { ...NO_ARGUMENTS, positional });
}

/** What iterating over the value at `place` gives. */
export function elementsAt(run: Evaluation, place: NodeId, value: Value): Value {
  const iterator = callSpecial(run, place, value, place, "__iter__");
  if (iterator === null) return iterated(value);
  return callSpecial(run, place, iterator, place, "__next__") ?? anyElement(iterator);
}

/** What the value at `place` is as a text. */
export const textAt = (run: Evaluation, place: NodeId): Value => {
  const value = valueAt(run, place);
  return value.shape === null ? value : (callSpecial(run, place, value, place, "__str__") ?? value);
};

function firstParameterOf({ arena }: Evaluation, owner: NodeId): NodeId {
  const params = childIn(arena, owner, Role.params);
  const first = params === NO_NODE ? NO_NODE : firstChildOf(arena, params);
  return first === NO_NODE ? NO_NODE : childIn(arena, first, Role.name);
}

/** What a callee expression may run; empty when that is not of the target. */
export function calleesOf(run: Evaluation, func: NodeId): readonly Callee[] {
  const { arena, classes } = run;
  const value = valueAt(run, func);
  if (value.callees.length > 0) return value.callees;
  const own = value.shape?.kind === "object" ? specialMethod(run, value, func, "__call__") : null;
  if (own !== null) return [own];
  const definition = classes.definitionOf(func);
  if (definition === NO_NODE) return [];
  const callee: Callee = plainCallee(definition);
  return kindOf(arena, definition) === Kind.FunctionDef ? decorated(run, callee) : [callee];
}

/** What the decorators of the target make of a function. */
export function decorated(run: Evaluation, callee: Callee): readonly Callee[] {
  const { arena, classes } = run;
  let callees: readonly Callee[] = [callee];
  for (const decorator of childrenIn(arena, callee.node, Role.decorator).toReversed()) {
    const func = kindOf(arena, decorator) === Kind.Call ? childIn(arena, decorator, Role.func) : decorator;
    const maker = classes.definitionOf(func);
    if (maker === NO_NODE || kindOf(arena, maker) !== Kind.FunctionDef) continue;
    let wrapper: Callee = plainCallee(maker);
    if (!hasFlag(arena, decorator, Flag.synthetic)) {
      const made = run.invoke(run, decorator, wrapper, argumentsOf(run, childrenIn(arena, decorator, Role.argument)));
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

export const NO_ARGUMENTS: Arguments = { positional: [], named: new Map(), rest: [] };

/** Runs what the target defines under that name; `null` when it defines nothing. */
export function callTarget(run: Evaluation, node: NodeId, func: NodeId, args: readonly NodeId[]): Value | null {
  const callees = calleesOf(run, func);
  return callees.length === 0 ? null : callAll(run, node, callees, argumentsOf(run, args));
}

export function callAll(run: Evaluation, node: NodeId, callees: readonly Callee[], args: Arguments): Value | null {
  let value: Value | null = null;
  for (const callee of callees) {
    const returned = run.invoke(run, node, callee, args);
    if (returned === null) return null;
    value = value === null ? returned : joinValues(value, returned);
  }
  return value === null ? null : extendTrail(value, "return", node, node, NO_NODE);
}

/** The arguments of a call, taken apart. */
export function argumentsOf(run: Evaluation, args: readonly NodeId[]): Arguments {
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
    const callee: Callee = plainCallee(definition);
    return { value: { ...CLEAN, callees: kindOf(run.arena, definition) === Kind.FunctionDef ? decorated(run, callee) : [callee] }, node };
  }
  const constant = node === NO_NODE ? null : run.constantAt(node);
  if (constant !== null) return { value: valueOfConstant(constant), node };
  return { value: counts(run, node) ? valueOfCallee(plainCallee(node)) : withHarmless(run, node, CLEAN), node };
}

/** Is the expression the name of a function that gives a number, or a yes or no, whatever it gets: `int`, `uuid.UUID`? */
export function counts({ arena, names, steps }: Pick<Evaluation, "arena" | "names" | "steps">, node: NodeId): boolean {
  const kind = node === NO_NODE ? Kind.Constant : kindOf(arena, node);
  if (kind !== Kind.Attribute && (kind !== Kind.Name || (names.variableOf(node) !== NO_VARIABLE && names.importedPathOf(node) === null)))
    return false;
  const name = steps.nameOf(node);
  return NUMBER_FUNCTIONS.has(name) || STOPPING_FUNCTIONS.has(name);
}

export function nameOfAccess(access: string): string | null {
  if (!access.startsWith('["')) return null;
  const key: unknown = JSON.parse(access.slice(1, -1));
  return typeof key === "string" ? key : null;
}
