/**
 * What a framework makes of the annotations of a route's parameters before it
 * calls the function: `number: int`, `kind: Kind`, `sort: Literal["a", "b"]`;
 * and what `@click.option("--number", type=int)` says of a command's.
 * Annotations of other functions promise nothing.
 */
import type { ResolvedNames } from "../names/resolve.ts";
import type { NodeId, SyntaxArena } from "../syntax/arena.ts";
import { childIn, childrenIn, childrenOf, kindOf, NO_NODE, symbolOf } from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";
import { restrictedAmong } from "./arguments.ts";
import type { ClassTable } from "./classes.ts";
import { HARMLESS_TYPES } from "./library.ts";
import { memberOf, type Value, valueOfHarmless } from "./value.ts";

interface Types {
  readonly arena: SyntaxArena;
  readonly names: ResolvedNames;
  readonly classes: ClassTable;
}

const ROUTES = new Set("get post put patch delete route api_route websocket command".split(" "));
/** `Optional[int]` is an int or nothing, `list[int]` holds nothing else. */
const AROUND = new Set("Optional Annotated Union List list Set set Tuple tuple Sequence".split(" "));

/** Names of parameters that cannot do harm, with what is known of them. */
export function typedParameters(types: Types, owner: NodeId): readonly (readonly [NodeId, Value])[] {
  const { arena, names } = types;
  if (kindOf(arena, owner) !== Kind.FunctionDef) return [];
  const decorators = childrenIn(arena, owner, Role.decorator).filter((decorator) => kindOf(arena, decorator) === Kind.Call);
  const functions = decorators.map((decorator) => childIn(arena, decorator, Role.func));
  const options = decorators.filter((_, index) => /^(?:option|argument)$/.test(symbolOf(arena, functions[index] ?? NO_NODE)));
  const isRoute = functions.some((func) => kindOf(arena, func) === Kind.Attribute && ROUTES.has(symbolOf(arena, func)));
  if (options.length === 0 && !isRoute) return [];
  const restricted = restrictedAmong(arena, names, options);
  return childrenIn(arena, childIn(arena, owner, Role.params), Role.param).flatMap((param): (readonly [NodeId, Value])[] => {
    const name = childIn(arena, param, Role.name);
    if (name === NO_NODE || kindOf(arena, param) !== Kind.Param) return [];
    const isRestricted = restricted.has(symbolOf(arena, name));
    const value = isRestricted
      ? valueOfHarmless(~0)
      : options.length > 0
        ? null
        : valueOfType(types, childIn(arena, param, Role.annotation), 0);
    return value === null ? [] : [[name, value]];
  });
}

function valueOfType(types: Types, type: NodeId, depth: number): Value | null {
  const { arena, names, classes } = types;
  if (type === NO_NODE || depth > 4) return null;
  const all = (parts: readonly NodeId[]): Value | null =>
    parts.length > 0 && parts.every((part) => isNone(types, part) || valueOfType(types, part, depth + 1) !== null)
      ? valueOfHarmless(~0)
      : null;
  const kind = kindOf(arena, type);
  if (kind === Kind.Name || kind === Kind.Attribute) {
    const definition = classes.definitionOf(type);
    if (definition !== NO_NODE)
      return kindOf(arena, definition) === Kind.ClassDef && classes.isEnum(definition) ? memberOf(definition) : null;
    return HARMLESS_TYPES.has(names.importedPathOf(type) ?? symbolOf(arena, type)) ? valueOfHarmless(~0) : null;
  }
  if (kind === Kind.BinOp && symbolOf(arena, type) === "|") return all(childrenOf(arena, type));
  if (kind !== Kind.Subscript) return null;
  const indexes = childrenIn(arena, type, Role.index).flatMap((index) =>
    kindOf(arena, index) === Kind.Tuple ? childrenOf(arena, index) : [index],
  );
  const word = symbolOf(arena, childIn(arena, type, Role.object));
  if (word === "Literal") return valueOfHarmless(~0);
  return AROUND.has(word) ? all(word === "Annotated" ? indexes.slice(0, 1) : indexes) : null;
}

const isNone = ({ names }: Types, type: NodeId): boolean => names.constantOf(type)?.type === "none";
