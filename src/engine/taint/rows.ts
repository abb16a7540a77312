/** Objects that hold what their constructors are given: rows of dataclasses, models and named tuples. */
import type { NodeId } from "../syntax/arena.ts";
import { childrenIn, childrenOf } from "../syntax/arena.ts";
import { Role } from "../syntax/kinds.ts";
import type { Arguments, TaintContext } from "./evaluation.ts";
import { deepTaints, isUnknown, joinTaints, NO_TAINTS, type Shape, type Value, valueOfFields } from "./value.ts";

/** The same object with these fields in place of its own. */
export const withFields = (value: Value, fields: ReadonlyMap<string, Value>): Value =>
  valueOfFields(value.own, new Map([...(value.fields ?? []), ...fields]), value.shape);

/**
 * An object whose constructor keeps its arguments under these names, and by place too if it is a tuple.
 *
 * @param defaultOf What a field that is given nothing holds; `null` when that is not known.
 */
export function rowWith(
  names: readonly string[],
  args: Arguments,
  isTuple: boolean,
  shape: Shape | null,
  defaultOf: (name: string) => Value | null = () => null,
): Value {
  const fields = new Map<string, Value>();
  for (const [index, name] of names.entries()) {
    const value = (args.positional[index] ?? args.named.get(name))?.value ?? (args.rest.length === 0 ? defaultOf(name) : null);
    if (value === null || isUnknown(value)) continue;
    fields.set(`.${name}`, value);
    if (isTuple) fields.set(`[${index}]`, value);
  }
  let own = NO_TAINTS;
  for (const { value } of args.rest) own = joinTaints(own, deepTaints(value));
  return valueOfFields(own, fields, shape);
}

/** The names of `namedtuple("T", ["a", "b"])` or `namedtuple("T", "a b")`. */
export function fieldsOfTuple({ arena, names }: Pick<TaintContext, "arena" | "names">, call: NodeId): readonly string[] {
  const list = childrenIn(arena, call, Role.argument)[1];
  if (list === undefined) return [];
  const text = names.constantOf(list);
  if (text?.type === "str") return (text.value ?? "").split(/[\s,]+/).filter((word) => word !== "");
  return childrenOf(arena, list).flatMap((each) => {
    const word = names.constantOf(each);
    return word?.type === "str" && word.value !== null ? [word.value] : [];
  });
}
