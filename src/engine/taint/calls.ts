/**
 * What a call returns and what it does to its receiver, by name alone.
 *
 * Code that is not known passes everything on that goes in, at lower
 * confidence. A few names are known: those that give back text or elements of
 * what they get pass it on without doubt, those whose result cannot carry
 * data stop it, and containers keep what is put into them.
 */
import type { NodeId } from "../syntax/arena.ts";
import { childIn, childrenIn, firstChildOf, kindOf, NO_NODE, symbolOf } from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";
import { isLocalsCall } from "../value/format.ts";
import { type Evaluation, extendTrail, valueAt } from "./evaluation.ts";
import { localsNamed } from "./locals.ts";
import { accessOfIndex, placeOf, readPlace, writePlace } from "./state.ts";
import {
  anyElement,
  CLEAN,
  deepTaints,
  flatten,
  isClean,
  joinTaints,
  joinValues,
  mapTaints,
  NO_TAINTS,
  readField,
  type Value,
  valueOfTaints,
  WEAKENED_MAX,
} from "./value.ts";

/** Methods that give back the receiver's text, another form of it, or an element; with their arguments mixed in. */
const PASSING_METHODS = new Set(
  (
    "capitalize casefold center copy decode encode expandtabs format format_map getvalue getlist group groups hexdigest items join " +
    "keys ljust lower lstrip partition popitem read readline readlines readall removeprefix removesuffix replace rjust rpartition " +
    "rsplit rstrip split splitlines strip swapcase title translate upper values zfill get pop setdefault communicate " +
    "as_posix absolute resolve joinpath with_suffix"
  ).split(" "),
);

/** Methods that put their arguments into the receiver, behind what is there. */
const APPENDING_METHODS = new Set("append add extend push put write writelines".split(" "));

/** Methods that put their arguments anywhere into the receiver. */
const MIXING_METHODS = new Set("update setdefault".split(" "));

/** Methods that put something in or take it out so that elements change their places. */
const MOVING_METHODS = new Set("appendleft extendleft insert pop popleft remove reverse sort".split(" "));

/** Functions whose result is made of their arguments and nothing else. */
const PASSING_FUNCTIONS = new Set(
  (
    "str unicode bytes bytearray repr ascii format list tuple set frozenset dict sorted reversed zip enumerate map filter iter next " +
    "min max sum chain copy deepcopy vars getattr print input raw_input " +
    "os.path.join os.path.abspath os.path.realpath os.path.normpath os.path.expanduser os.path.expandvars posixpath.join " +
    "copy.copy copy.deepcopy itertools.chain json.dumps json.loads base64.b64encode base64.b64decode base64.b32encode " +
    "base64.urlsafe_b64decode base64.urlsafe_b64encode urllib.unquote urllib.parse.unquote urllib.parse.unquote_plus urllib.parse.urljoin " +
    "urllib.parse.urlparse urllib.parse.urlsplit urlparse.urlparse binascii.hexlify binascii.unhexlify codecs.decode codecs.encode " +
    "pathlib.Path pathlib.PurePath io.StringIO io.BytesIO StringIO.StringIO html.unescape"
  ).split(" "),
);

/** Functions whose result says something about their arguments but carries none of their text. */
const STOPPING_FUNCTIONS = new Set("len isinstance issubclass callable hasattr id hash type bool".split(" "));

/** The dotted name of what is called, by imports or as written; "" when it has none. */
function calledName(run: Evaluation, func: NodeId): string {
  const { arena, names } = run;
  const imported = names.importedPathOf(func);
  if (imported !== null) return imported;
  return kindOf(arena, func) === Kind.Name ? symbolOf(arena, func) : "";
}

const weaken = (value: Value): Value =>
  mapTaints(value, (taint) => (taint.weakened < WEAKENED_MAX ? { ...taint, weakened: taint.weakened + 1 } : taint));

/** The value of a Call, with what it does to its receiver done to the state. */
export function evaluateCall(run: Evaluation, node: NodeId): Value {
  const { arena, options } = run;
  const func = childIn(arena, node, Role.func);
  if (func === NO_NODE || isLocalsCall(arena, node)) return CLEAN;
  const args = childrenIn(arena, node, Role.argument);
  const isMethod = kindOf(arena, func) === Kind.Attribute;
  const name = calledName(run, func);
  const receiver = isMethod ? childIn(arena, func, Role.object) : NO_NODE;
  const method = isMethod && run.names.importedPathOf(func) === null ? symbolOf(arena, func) : "";

  if (APPENDING_METHODS.has(method) || MIXING_METHODS.has(method) || MOVING_METHODS.has(method))
    keepArguments(run, node, receiver, args, method);
  if (options.taintOnlyPropagateThroughAssignments || STOPPING_FUNCTIONS.has(name)) return CLEAN;

  if (method === "format" || method === "format_map") return formatValue(run, node, receiver, args);
  if (method === "join") return joinedValue(run, node, receiver, args);
  if (method !== "" && PASSING_METHODS.has(method)) {
    const element = elementValue(run, method, receiver, args);
    return element ?? joinValues(flattenArguments(run, args), valueAt(run, receiver));
  }
  if (PASSING_FUNCTIONS.has(name)) return passedValue(run, name, args);
  if (options.taintAssumeSafeFunctions) return CLEAN;

  let value = weaken(flatten(valueAt(run, isMethod ? receiver : func)));
  for (const arg of args) value = joinValues(value, weaken(extendTrail(flatten(valueAt(run, arg)), "call", node, arg, NO_NODE)));
  return value;
}

function flattenArguments(run: Evaluation, args: readonly NodeId[]): Value {
  let taints = NO_TAINTS;
  for (const arg of args) taints = joinTaints(taints, deepTaints(valueAt(run, arg)));
  return valueOfTaints(taints);
}

/** Puts tainted arguments into the receiver, if that is a place. */
function keepArguments(run: Evaluation, node: NodeId, receiver: NodeId, args: readonly NodeId[], method: string): void {
  const { arena, names, state } = run;
  const place = receiver === NO_NODE ? null : placeOf(arena, names, receiver);
  if (place === null) return;
  const current = readPlace(state, place);
  let kept = CLEAN;
  for (const arg of args) kept = joinValues(kept, extendTrail(flatten(valueAt(run, arg)), "keep", node, arg, receiver));
  if (MIXING_METHODS.has(method)) {
    if (!isClean(kept)) writePlace(state, place, joinValues(current, kept));
  } else if (MOVING_METHODS.has(method)) {
    const [first] = args;
    // A key taken out of a dict moves nothing.
    if (method === "pop" && first !== undefined && accessOfIndex(arena, names, first)?.startsWith('["')) return;
    if (current.fields !== null || !isClean(kept)) writePlace(state, place, joinValues(flatten(current), kept));
  } else if (!isClean(kept)) {
    // What is added at the end leaves the elements before it as they are.
    writePlace(state, place, { own: joinTaints(current.own, deepTaints(kept)), fields: current.fields });
  }
}

function formatValue(run: Evaluation, node: NodeId, receiver: NodeId, args: readonly NodeId[]): Value {
  let value = extendTrail(flatten(valueAt(run, receiver)), "join", node, receiver, NO_NODE);
  for (const arg of args) {
    const named = localsNamed(run, receiver, arg, node);
    value = joinValues(value, named ?? extendTrail(flatten(valueAt(run, arg)), "join", node, arg, NO_NODE));
  }
  return value;
}

function joinedValue(run: Evaluation, node: NodeId, receiver: NodeId, args: readonly NodeId[]): Value {
  let value = extendTrail(flatten(valueAt(run, receiver)), "join", node, receiver, NO_NODE);
  for (const arg of args) value = joinValues(value, extendTrail(flatten(valueAt(run, arg)), "join", node, arg, NO_NODE));
  return value;
}

/** Readers of containers whose fields are told apart; `null` when the whole is what comes out. */
function elementValue(run: Evaluation, method: string, receiver: NodeId, args: readonly NodeId[]): Value | null {
  const { arena, names } = run;
  const container = valueAt(run, receiver);
  if (container.fields === null) return null;
  const [first, ...others] = args;
  switch (method) {
    case "copy":
      return container;
    case "get":
    case "pop":
    case "setdefault": {
      if (first === undefined) return anyElement(container);
      const access = accessOfIndex(arena, names, first);
      const element = access === null ? anyElement(container) : readField(container, access);
      return joinValues(element, flattenArguments(run, others));
    }
    case "items":
      return rowOf([valueOfTaints(container.own), anyElement(container)]);
    default:
      return null;
  }
}

function passedValue(run: Evaluation, name: string, args: readonly NodeId[]): Value {
  const { arena } = run;
  const [first] = args;
  if (
    args.length === 1 &&
    first !== undefined &&
    (name === "list" || name === "tuple" || name === "dict" || name === "copy.copy" || name === "copy.deepcopy")
  ) {
    return valueAt(run, first);
  }
  if (name === "enumerate" && first !== undefined) {
    // Pairs of a number and an element: the number is clean.
    return rowOf([CLEAN, anyElement(valueAt(run, first))]);
  }
  if (name === "zip") return rowOf(args.map((arg) => anyElement(valueAt(run, arg))));
  if (name === "dict" && args.every((arg) => kindOf(arena, arg) === Kind.Keyword)) {
    const fields = new Map<string, Value>();
    for (const arg of args) fields.set(`[${JSON.stringify(symbolOf(arena, arg))}]`, valueAt(run, firstChildOf(arena, arg)));
    let taints = NO_TAINTS;
    for (const field of fields.values()) taints = joinTaints(taints, deepTaints(field));
    return taints.length === 0 ? CLEAN : { own: NO_TAINTS, fields };
  }
  return flattenArguments(run, args);
}

/** A sequence of rows, each with these columns. The one field stands for any of its elements. */
function rowOf(columns: readonly Value[]): Value {
  if (columns.every(isClean)) return CLEAN;
  const row: Value = { own: NO_TAINTS, fields: new Map(columns.map((column, index) => [`[${index}]`, flatten(column)])) };
  return { own: NO_TAINTS, fields: new Map([["[*]", row]]) };
}
