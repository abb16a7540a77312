/** How the arguments of a call become the parameters of a function: Python's rules, lenient for pasted halves. */
import type { NodeId, SyntaxArena } from "../syntax/arena.ts";
import { childIn, childrenIn, kindOf, NO_NODE, symbolOf } from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";
import { type Argument, type Arguments, extendTrail } from "./evaluation.ts";
import { ALL_KEYS, type Callee, isUnknown, joinValues, SOME_KEYS, type Value, valueOfFields } from "./value.ts";

export interface Parameter {
  /** The Name, or in Python 2 the Tuple, that gets the value. */
  readonly name: NodeId;
  /** The argument's expression, or NO_NODE. */
  readonly node: NodeId;
  readonly value: Value;
}

/** The arguments with the object that a method is called on, and with what was given beforehand. */
export function withBound({ bound, boundNames }: Callee, receiver: Callee["receiver"], args: Arguments): Arguments {
  if (receiver === null && bound.length === 0 && boundNames === null) return args;
  const before = bound.map((value): Argument => ({ value, node: NO_NODE }));
  const self: Argument[] = receiver === null ? [] : [{ value: receiver.value, node: receiver.place }];
  const named = new Map(args.named);
  for (const [name, value] of boundNames ?? []) if (!named.has(name)) named.set(name, { value, node: NO_NODE });
  return { positional: [...self, ...before, ...args.positional], named, rest: args.rest };
}

/** @param defaultOf The value of a parameter that is given nothing. */
export function bindParameters(
  arena: SyntaxArena,
  call: NodeId,
  callee: NodeId,
  args: Arguments,
  defaultOf: (param: NodeId, name: NodeId) => Value,
): readonly Parameter[] {
  const list = childIn(arena, callee, Role.params);
  const params = list === NO_NODE ? [] : childrenIn(arena, list, Role.param);
  const bound: Parameter[] = [];
  const left = [...args.positional];
  const named = new Map(args.named);
  // A call that Python would refuse, as in pasted halves, gives a name's value to the name.
  const isShort = left.length + named.size <= params.length;
  let rest: Value | null = null;
  for (const { value } of args.rest) rest = rest === null ? value : joinValues(rest, value);
  const give = (name: NodeId, argument: Argument): void => {
    bound.push({ name, node: argument.node, value: extendTrail(argument.value, "pass", call, argument.node, name) });
  };
  let isNamedOnly = false;
  for (const param of params) {
    const name = childIn(arena, param, Role.name);
    const kind = kindOf(arena, param);
    if (kind === Kind.StarParam) {
      isNamedOnly = true;
      if (name === NO_NODE) continue;
      const fields = new Map<string, Value>();
      for (const [at, { value }] of left.entries()) if (!isUnknown(value)) fields.set(`[${at}]`, value);
      const value = valueOfFields(rest === null ? [] : rest.own, fields, {
        kind: "sequence",
        length: rest === null ? left.length : null,
      });
      give(name, { value, node: NO_NODE });
      left.length = 0;
    } else if (kind === Kind.DoubleStarParam) {
      if (name === NO_NODE) continue;
      const fields = new Map<string, Value>();
      for (const [key, { value }] of named) fields.set(`[${JSON.stringify(key)}]`, value);
      give(name, { value: valueOfFields(rest === null ? [] : rest.own, fields, rest === null ? ALL_KEYS : SOME_KEYS), node: NO_NODE });
    } else if (kind === Kind.Param && name !== NO_NODE) {
      const word = kindOf(arena, name) === Kind.Name ? symbolOf(arena, name) : "";
      const positional = isNamedOnly || (isShort && named.has(word)) ? undefined : left.shift();
      const argument = positional ?? named.get(word);
      named.delete(word);
      if (argument !== undefined) give(name, argument);
      else if (rest !== null) give(name, { value: rest, node: NO_NODE });
      else give(name, { value: defaultOf(param, name), node: NO_NODE });
    }
  }
  return bound;
}
