/** Calls that call what they are given: `map`, `partial`, threads, pools. */
import type { NodeId } from "../syntax/arena.ts";
import { childIn, kindOf, NO_NODE } from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";
import { argumentAt, argumentsOf, callAll, NO_ARGUMENTS, nameOfAccess } from "./callee.ts";
import type { Argument, Arguments, Evaluation } from "./evaluation.ts";
import {
  DEFERRING_METHODS,
  MAPPING_FUNCTIONS,
  MAPPING_METHODS,
  SUBMITTING_METHODS,
  WAITING_FUNCTIONS,
  WAITING_METHODS,
} from "./library.ts";
import {
  anyElement,
  type Callee,
  CLEAN,
  deepTaints,
  joinValues,
  NO_TAINTS,
  readField,
  type Value,
  valueOfFields,
  valueOfTaints,
} from "./value.ts";

/** What a call gives back that calls its arguments; `null` when these are nothing that it could call. */
export function callThrough(run: Evaluation, node: NodeId, name: string, method: string, args: readonly NodeId[]): Value | null {
  const given = argumentsOf(run, args);
  const [first, second, third] = given.positional;
  const callees = first?.value.callees ?? [];
  const callWith = (callbacks: readonly Callee[], ...values: readonly (Argument | undefined)[]): Value | null =>
    callAll(run, node, callbacks, { ...NO_ARGUMENTS, positional: values.filter((value) => value !== undefined) });
  const elementsOf = (argument: Argument | undefined): Argument | undefined =>
    argument === undefined ? undefined : { value: anyElement(argument.value), node: argument.node };

  const mapping = MAPPING_FUNCTIONS.get(name) ?? (MAPPING_METHODS.has(method) ? "results" : undefined);
  if (name === "asyncio.gather")
    return valueOfFields(NO_TAINTS, new Map(given.positional.map(({ value }, at) => [`[${at}]`, value])), {
      kind: "sequence",
      length: given.rest.length > 0 ? null : given.positional.length,
    });
  if ((WAITING_FUNCTIONS.has(name) || WAITING_METHODS.has(method)) && first !== undefined && callees.length === 0) return first.value;
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
  if (DEFERRING_METHODS.has(method)) {
    const tasks = argumentAt(run, run.steps.callOf(node).receiver).value.callees.filter((task) => isDecorated(run, task));
    if (tasks.length === 0) return null;
    const isListed = method === "apply_async";
    callAll(run, node, tasks, isListed ? listedArguments(first ?? given.named.get("args"), second ?? given.named.get("kwargs")) : given);
    return CLEAN;
  }
  if (SUBMITTING_METHODS.has(method) && callees.length > 0) return callWith(callees, ...given.positional.slice(1));
  if (method === "run_in_executor" && second !== undefined && second.value.callees.length > 0)
    return callWith(second.value.callees, ...given.positional.slice(2));
  const target = given.named.get("target")?.value.callees ?? [];
  if (target.length > 0) {
    callAll(run, node, target, listedArguments(given.named.get("args"), given.named.get("kwargs")));
    return CLEAN;
  }
  return null;
}

/** Arguments that are handed over as a sequence and a dict. */
function listedArguments(listed: Argument | undefined, byName: Argument | undefined): Arguments {
  const length = listed?.value.shape?.kind === "sequence" ? listed.value.shape.length : null;
  const positional =
    length === null || listed === undefined
      ? []
      : Array.from({ length }, (_, at) => ({ value: readField(listed.value, `[${at}]`), node: listed.node }));
  const named = new Map<string, Argument>();
  for (const [access, field] of byName?.value.fields ?? []) {
    const key = nameOfAccess(access);
    if (key !== null) named.set(key, { value: field, node: byName?.node ?? NO_NODE });
  }
  return { ...NO_ARGUMENTS, positional, named };
}

/** What makes a function a task stands before it. */
const isDecorated = ({ arena }: Evaluation, { node }: Callee): boolean =>
  kindOf(arena, node) === Kind.FunctionDef && childIn(arena, node, Role.decorator) !== NO_NODE;
