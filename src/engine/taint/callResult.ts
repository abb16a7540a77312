/** What the call of a function of the target did, and the same as that of another call like it. */
import type { NodeId } from "../syntax/arena.ts";
import type { ParameterAnswer } from "./answers.ts";
import type { Parameter } from "./parameters.ts";
import type { Root } from "./state.ts";
import { isClean, mapTaints, type Taint, type Trail, type Value } from "./value.ts";

/** What one call did, to be told again for calls like it. */
export interface CallResult {
  readonly call: NodeId;
  readonly returned: Value;
  /** Parameters that come back changed, by the Name of the parameter. */
  readonly changed: ReadonlyMap<NodeId, Value>;
  /** Variables of bodies around the function that it wrote. */
  readonly written: ReadonlyMap<Root, Value>;
  /** What it says of its parameters by what it returns. */
  readonly answers: ReadonlyMap<NodeId, ParameterAnswer>;
}

/** The result of an earlier call as that of `call`: data took the same way inside, but came from here. */
export function retold(result: CallResult, call: NodeId, params: readonly Parameter[]): (value: Value) => Value {
  if (result.call === call || params.every(({ value }) => isClean(value))) return (value) => value;
  const passedTo = new Map<NodeId, Value>(params.map(({ name, value }) => [name, value]));
  const retell = (taint: Taint): Taint => {
    const inside: Trail[] = [];
    let trail: Trail | null = taint.trail;
    while (trail !== null && !(trail.event === "pass" && trail.node === result.call)) {
      inside.push(trail);
      trail = trail.previous;
    }
    const param = trail === null ? undefined : passedTo.get(trail.into);
    const same = param === undefined ? undefined : taintLike(param, taint.key);
    if (same === undefined) return taint;
    let joined = same.trail;
    for (const event of inside.reverse()) joined = { ...event, previous: joined };
    return { ...taint, trail: joined };
  };
  return (value) => mapTaints(value, retell);
}

function taintLike(value: Value, key: number): Taint | undefined {
  const own = value.own.find((taint) => taint.key === key);
  if (own !== undefined || value.fields === null) return own;
  for (const field of value.fields.values()) {
    const found = taintLike(field, key);
    if (found !== undefined) return found;
  }
  return undefined;
}
