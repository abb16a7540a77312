/**
 * What a call returns and what it does to its receiver.
 *
 * Functions and classes of the target are run where the rules ask for that.
 * Of other code, what is known by name is in `library.ts`; what is not known
 * passes everything on that goes in, at lower confidence.
 */

import type { NodeId } from "../syntax/arena.ts";
import { firstChildOf, kindOf, NO_NODE, symbolOf } from "../syntax/arena.ts";
import { Kind } from "../syntax/kinds.ts";
import { elementValue, formatValue, joinedValue, knownValue, passedValue, taintsOf } from "./builtins.ts";
import { callThrough } from "./callbacks.ts";
import { argumentAt, callTarget, plainCallee } from "./callee.ts";
import { cleanedValue } from "./cleaning.ts";
import { constantOfCall } from "./constants.ts";
import { type Evaluation, extendTrail, valueAt } from "./evaluation.ts";
import { harmlessAt } from "./harmless.ts";
import { PASSING_FUNCTIONS, PASSING_METHODS, STOPPING_FUNCTIONS } from "./library.ts";
import { afterMutation } from "./mutation.ts";
import { isSlice, placeOf, readPlace, writePlace } from "./state.ts";
import {
  CLEAN,
  cleanFor,
  deepTaints,
  flatten,
  forgetSize,
  isClean,
  joinTaintsOf,
  resolved,
  type Value,
  valueOfCallee,
  valueOfConstant,
  valueOfFields,
  valueOfTaints,
  weaken,
  writePath,
} from "./value.ts";

/** The value of a Call, with what it does to its receiver and to other places done to the state. */
export function evaluateCall(run: Evaluation, node: NodeId): Value {
  const { options, state } = run;
  const { func, args, name, receiver, method, changesReceiver, callsArguments, makesValue } = run.steps.callOf(node);
  if (func === NO_NODE) return CLEAN;
  if (name === "collections.namedtuple" || name === "namedtuple") return valueOfCallee(plainCallee(node));
  if (options.taintIntrafile && !options.taintOnlyPropagateThroughAssignments) {
    const returned = callTarget(run, node, func, args) ?? (callsArguments ? callThrough(run, node, name, method, args) : null);
    if (returned !== null) return returned;
  }
  // What comes of operands of which nothing is known, the target's own constants say.
  if (!makesValue && !hasFound(run, func, receiver, args)) return CLEAN;
  if (name === "setattr" || name === "print") writeThrough(run, node, name, args);
  // What is taken out must be read before the receiver changes.
  const taken = method !== "" && PASSING_METHODS.has(method) ? elementValue(run, method, receiver, args) : null;
  if (changesReceiver) {
    const place = placeOf(run, receiver);
    if (place !== null) {
      const current = readPlace(state, place);
      const after = afterMutation(run, node, receiver, args, method, current);
      // What was made of harmless elements alone stays so only with others like them.
      const harmless = after.harmless === 0 ? 0 : args.reduce((mask, arg) => mask & harmlessAt(run, arg), after.harmless);
      if (harmless !== after.harmless) writePlace(state, place, { ...after, harmless });
      else if (after !== current) writePlace(state, place, after);
    }
  }
  const constant = constantOfCall(run, node, name, receiver, method);
  if (options.taintOnlyPropagateThroughAssignments || STOPPING_FUNCTIONS.has(name)) return valueOfConstant(constant);
  if (options.taintBelieveConditions) {
    const known = knownValue(run, name, receiver, method, args) ?? cleanedValue(run, node);
    if (known !== null) return constant === null ? known : valueOfConstant(constant);
  }
  if (constant !== null && args.every((arg) => isClean(valueAt(run, arg))) && isClean(valueAt(run, receiver)))
    return valueOfConstant(constant);

  if (REPLACING_FUNCTIONS.has(name) || method === "_replace") return replacedValue(run, name, receiver, args);
  if (method === "format" || method === "format_map") return formatValue(run, node, receiver, args);
  if (method === "join") return joinedValue(run, node, receiver, args);
  if (method === "resolve") return resolved(flatten(valueAt(run, receiver)));
  if (method !== "" && PASSING_METHODS.has(method)) return taken ?? joinTaintsOf(flatten(valueAt(run, receiver)), taintsOf(run, args));
  if (PASSING_FUNCTIONS.has(name)) return passedValue(run, name, args);

  forgetPlaces(run, args);
  let value = weaken(flatten(valueAt(run, receiver === NO_NODE ? func : receiver)));
  for (const arg of args)
    value = joinTaintsOf(value, deepTaints(weaken(extendTrail(flatten(valueAt(run, arg)), "call", node, arg, NO_NODE))));
  const result = cleanFor(valueOfTaints(value.own), run.cleanAfter.functions);
  // A function that a propagator made data of is no call that lets nothing through.
  return receiver === NO_NODE && run.cleanAfter.functions !== 0 ? joinTaintsOf(result, valueAt(run, func).own) : result;
}

const REPLACING_FUNCTIONS = new Set("dataclasses.replace copy.replace attr.evolve attrs.evolve".split(" "));

/** The same object with other values in some fields: `replace(order, kind="b")`, `point._replace(x=0)`. */
function replacedValue(run: Evaluation, name: string, receiver: NodeId, args: readonly NodeId[]): Value {
  const { arena, classes } = run;
  const [object = NO_NODE, ...given] = REPLACING_FUNCTIONS.has(name) ? args : [receiver, ...args];
  const before = valueAt(run, object);
  const order = before.shape?.kind === "object" && classes.isTuple(before.shape.of) ? classes.fieldsOf(before.shape.of) : [];
  const fields = new Map(before.fields);
  for (const arg of given) {
    if (kindOf(arena, arg) !== Kind.Keyword) continue;
    const word = symbolOf(arena, arg);
    const { value } = argumentAt(run, firstChildOf(arena, arg));
    fields.set(`.${word}`, value);
    if (order.includes(word)) fields.set(`[${order.indexOf(word)}]`, value);
  }
  return valueOfFields(before.own, fields, before.shape);
}

/** Is anything known of an operand beyond what the target's text says? */
function hasFound({ values }: Evaluation, func: NodeId, receiver: NodeId, args: readonly NodeId[]): boolean {
  if (values.size === 0) return false;
  if (values.has(receiver === NO_NODE ? func : receiver)) return true;
  for (const arg of args) if (values.has(arg)) return true;
  return false;
}

/** `setattr(object, "name", value)` and `print(value, file=stream)` */
function writeThrough(run: Evaluation, node: NodeId, name: string, args: readonly NodeId[]): void {
  const { arena, state } = run;
  if (name === "setattr") {
    const [object, word, value] = args;
    const place = object === undefined || value === undefined ? null : placeOf(run, object);
    if (place === null || word === undefined || value === undefined || object === undefined) return;
    const constant = run.constantAt(word);
    const access = constant?.type === "str" && constant.value !== null ? `.${constant.value}` : null;
    const kept = extendTrail(argumentAt(run, value).value, "keep", node, value, object);
    writePlace(state, place, writePath(readPlace(state, place), [access], kept));
    return;
  }
  const stream = args.find((arg) => kindOf(arena, arg) === Kind.Keyword && symbolOf(arena, arg) === "file");
  const target = stream === undefined ? NO_NODE : firstChildOf(arena, stream);
  const place = target === NO_NODE ? null : placeOf(run, target);
  if (place === null) return;
  const current = readPlace(state, place);
  const printed = args.filter((arg) => arg !== stream);
  const after = afterMutation(run, node, target, printed, "write", current);
  if (after !== current) writePlace(state, place, after);
}

/** Code that is not known may fill or empty the containers that it is given. */
function forgetPlaces(run: Evaluation, args: readonly NodeId[]): void {
  for (const arg of args) {
    const { shape } = valueAt(run, arg);
    // A slice or another new container is nobody else's.
    if (shape === null || shape.kind === "object" || isSlice(run.arena, arg)) continue;
    const place = placeOf(run, arg);
    if (place !== null) writePlace(run.state, place, forgetSize(readPlace(run.state, place)));
  }
}
