/**
 * What a method leaves in its receiver: `append`, `insert`, `pop`, `update` …
 *
 * Of a sequence whose length is known each element keeps its place; otherwise
 * what goes in may be anywhere.
 */
import type { NodeId } from "../syntax/arena.ts";
import { firstChildOf, kindOf, symbolOf } from "../syntax/arena.ts";
import { Kind } from "../syntax/kinds.ts";
import { type Evaluation, extendTrail, valueAt } from "./evaluation.ts";
import { MIXING_METHODS, MOVING_METHODS } from "./library.ts";
import { accessOfIndex } from "./state.ts";
import {
  ANY_ELEMENT,
  anyElement,
  CLEAN,
  deepTaints,
  flatten,
  forgetSize,
  isUnknown,
  joinTaints,
  joinTaintsOf,
  joinValues,
  NO_TAINTS,
  type TaintSet,
  type Value,
  valueOfConstant,
  valueOfFields,
  valueOfTaints,
  withShape,
  writePath,
} from "./value.ts";

/** Methods that make what they are given one more element. */
const ADDING_METHODS = new Set(["append", "appendleft", "add", "put"]);

/** @returns The receiver's value afterwards; `current` itself when the call changes nothing that is known. */
export function afterMutation(
  run: Evaluation,
  node: NodeId,
  receiver: NodeId,
  args: readonly NodeId[],
  method: string,
  current: Value,
): Value {
  const kept = (arg: NodeId): Value => {
    const value = valueAt(run, arg);
    return isUnknown(value) ? valueOfConstant(run.constantAt(arg)) : extendTrail(value, "keep", node, arg, receiver);
  };
  if (method === "set") {
    // `config.set(section, key, value)`: other things called `set` do not take three arguments.
    const [section, key, value, ...others] = args;
    if (section === undefined || key === undefined || value === undefined || others.length > 0) return current;
    return writePath(current, [accessOfIndex(run, section, current), accessOfIndex(run, key, CLEAN)], kept(value));
  }
  if (method === "read_dict" && args[0] !== undefined) {
    const given = kept(args[0]);
    let after = joinTaintsOf(current, given.own);
    for (const [section, keys] of given.fields ?? []) {
      for (const [key, value] of keys.fields ?? []) after = writePath(after, [section, key], value);
    }
    return after;
  }
  let taints: TaintSet = NO_TAINTS;
  for (const arg of args) taints = joinTaints(taints, deepTaints(extendTrail(flatten(valueAt(run, arg)), "keep", node, arg, receiver)));
  const length = current.shape?.kind === "sequence" ? current.shape.length : null;
  if (length !== null) {
    const after = afterPlacing(run, args, method, current, length, kept);
    if (after !== null) return after;
  }
  if (MIXING_METHODS.has(method)) {
    if (method === "update" && (current.shape === null || current.shape.kind === "mapping") && args.length > 0) {
      const after = afterUpdate(run, args, current, kept);
      if (after !== null) return after;
    }
    if (method === "setdefault" && current.shape?.kind === "mapping" && args[0] !== undefined && args[1] !== undefined) {
      const access = accessOfIndex(run, args[0], current);
      if (access !== null && current.fields?.has(access) === true) return current;
      if (access !== null && current.shape.keys === "all") return writePath(current, [access], kept(args[1]));
    }
    return taints.length === 0 ? forgetSize(current) : joinTaintsOf(spread(current, taints), taints);
  }
  if (MOVING_METHODS.has(method)) {
    const [first] = args;
    if (method === "pop" && first !== undefined && current.shape?.kind !== "sequence") {
      const access = accessOfIndex(run, first, CLEAN);
      // A key taken out of a dict moves nothing.
      if (access !== null && (current.shape?.kind === "mapping" || access.startsWith('["'))) return withoutField(current, access);
    }
    if (method === "clear") return withShape(CLEAN, current.shape?.kind === "sequence" ? { kind: "sequence", length: 0 } : current.shape);
    if (current.fields === null && taints.length === 0) return forgetSize(current);
    // Where which element stands is not known any more, but what parts each has.
    if (taints.length === 0 && isOfElements(current)) return ofElements(anyElement(current), forgetSize(current));
    return forgetSize(withShape(valueOfTaints(joinTaints(deepTaints(current), taints)), current.shape));
  }
  const [added, ...others] = args;
  const element = added === undefined || others.length > 0 || !ADDING_METHODS.has(method) ? null : kept(added);
  // Elements that have parts stay such that their parts can be told apart.
  if (element !== null && element.fields !== null && element.own.length === 0 && isOfElements(current)) {
    return ofElements(current.fields === null ? element : joinValues(anyElement(current), element), forgetSize(current));
  }
  // What is added at the end leaves the elements before it as they are.
  return taints.length === 0
    ? forgetSize(current)
    : forgetSize({ ...current, own: joinTaints(current.own, taints), constant: null, harmless: 0 });
}

/** Is all that is known of the value what its elements are? An object may have fields beside them, a mapping has keys. */
const isOfElements = ({ own, fields, shape }: Value): boolean =>
  own.length === 0 &&
  (shape === null || shape.kind === "sequence") &&
  [...(fields?.keys() ?? [])].every((access) => access.startsWith("["));

/** A container of such elements, of the same shape as the other one. */
const ofElements = (element: Value, { shape }: Value): Value => valueOfFields(NO_TAINTS, new Map([[ANY_ELEMENT, element]]), shape);

function withoutField(container: Value, access: string): Value {
  if (container.fields?.has(access) !== true) return container;
  const fields = new Map(container.fields);
  fields.delete(access);
  return valueOfFields(container.own, fields, container.shape);
}

/** A container after `del container[index]`; `null` when its elements or the index are not known. */
export function withoutElement(run: Evaluation, container: Value, index: NodeId): Value | null {
  const access = accessOfIndex(run, index, container);
  if (access === null) return null;
  if (container.shape?.kind === "mapping" && container.own.length === 0) return withoutField(container, access);
  const length = container.shape?.kind === "sequence" ? container.shape.length : null;
  return length === null ? null : afterPlacing(run, [index], "pop", container, length, () => CLEAN);
}

/** Elements that may have been replaced by what came in. */
function spread(value: Value, added: TaintSet): Value {
  if (value.fields === null) return value;
  return { ...value, fields: new Map([...value.fields].map(([access, field]) => [access, joinTaintsOf(field, added)])) };
}

/** A dict after `update`, key by key; `null` when not all keys are known. */
function afterUpdate(run: Evaluation, args: readonly NodeId[], current: Value, kept: (arg: NodeId) => Value): Value | null {
  const { arena } = run;
  let after = current;
  for (const arg of args) {
    if (kindOf(arena, arg) === Kind.Keyword) {
      after = writePath(after, [`[${JSON.stringify(symbolOf(arena, arg))}]`], kept(firstChildOf(arena, arg)));
      continue;
    }
    const other = valueAt(run, arg);
    if (other.shape?.kind !== "mapping" || other.shape.keys === "some" || other.own.length > 0) return null;
    for (const [access, field] of other.fields ?? []) after = writePath(after, [access], field);
  }
  return after;
}

/** A sequence of known length after a method that moves its elements in a known way; `null` for any other. */
function afterPlacing(
  run: Evaluation,
  args: readonly NodeId[],
  method: string,
  current: Value,
  length: number,
  kept: (arg: NodeId) => Value,
): Value | null {
  const [first, second] = args;
  const elements: (Value | undefined)[] = Array.from({ length }, (_, at) => current.fields?.get(`[${at}]`));
  if (elements.filter((element) => element !== undefined).length !== (current.fields?.size ?? 0)) return null;
  const position = (arg: NodeId): number | null => {
    const constant = run.constantAt(arg);
    if (constant?.type !== "int" || constant.value === null) return null;
    const at = Number(constant.value);
    return at < 0 ? Math.max(0, elements.length + at) : at;
  };
  switch (method) {
    case "append":
      if (first === undefined) return null;
      elements.push(kept(first));
      break;
    case "appendleft":
      if (first === undefined) return null;
      elements.unshift(kept(first));
      break;
    case "extend": {
      const other = first === undefined ? null : valueAt(run, first);
      if (other?.shape?.kind !== "sequence" || other.shape.length === null || other.own.length > 0) return null;
      for (let at = 0; at < other.shape.length; at += 1) elements.push(other.fields?.get(`[${at}]`));
      break;
    }
    case "insert": {
      const at = first === undefined ? null : position(first);
      if (at === null || second === undefined) return null;
      elements.splice(at, 0, kept(second));
      break;
    }
    case "pop": {
      const at = first === undefined ? elements.length - 1 : position(first);
      if (at === null || at >= elements.length) return null;
      elements.splice(at, 1);
      break;
    }
    case "popleft":
      elements.shift();
      break;
    case "reverse":
      elements.reverse();
      break;
    default:
      return null;
  }
  const fields = new Map<string, Value>();
  for (const [at, element] of elements.entries()) if (element !== undefined && !isUnknown(element)) fields.set(`[${at}]`, element);
  return valueOfFields(current.own, fields, { kind: "sequence", length: elements.length });
}
