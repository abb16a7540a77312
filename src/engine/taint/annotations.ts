/**
 * What a framework makes of the annotations of a route's parameters before it
 * calls the function: `number: int`, `kind: Kind`, `sort: Literal["a", "b"]`;
 * what a model makes of those of its fields, and what
 * `@click.option("--number", type=int)` says of a command's parameters. Other
 * annotations promise nothing.
 */
import type { ResolvedNames } from "../names/resolve.ts";
import type { NodeId, SyntaxArena } from "../syntax/arena.ts";
import { childIn, childrenIn, childrenOf, firstChildOf, kindOf, NO_NODE, parentOf, symbolOf } from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";
import { restrictedAmong } from "./arguments.ts";
import type { ClassTable } from "./classes.ts";
import { HARMLESS_TYPES } from "./library.ts";
import { areWords } from "./textPattern.ts";
import { CLEAN, memberOf, type Value, valueOfHarmless } from "./value.ts";

interface Types {
  readonly arena: SyntaxArena;
  readonly names: ResolvedNames;
  readonly classes: ClassTable;
}

const ROUTES = new Set("get post put patch delete route api_route websocket command".split(" "));
const CHECKING = new Set("Query Path Header Cookie Form Body Field constr StringConstraints".split(" "));
const PATTERNS = new Set(["pattern", "regex"]);
const HARMLESS = valueOfHarmless(~0);
/** `Optional[int]` is an int or nothing, `list[int]` holds nothing else. */
const AROUND = new Set("Optional Annotated Union List list Set set Tuple tuple Sequence".split(" "));

const WRAPPING = new Set(["Annotated", "Optional"]);

/** Names of parameters of which something is known, with that: they can do no harm, or some of their fields cannot. */
export function typedParameters(types: Types, owner: NodeId): readonly (readonly [NodeId, Value])[] {
  const { arena, names } = types;
  if (kindOf(arena, owner) !== Kind.FunctionDef) return [];
  const decorators = childrenIn(arena, owner, Role.decorator).filter((decorator) => kindOf(arena, decorator) === Kind.Call);
  const functions = decorators.map((decorator) => childIn(arena, decorator, Role.func));
  const options = decorators.filter((_, index) => /^(?:option|argument)$/.test(symbolOf(arena, functions[index] ?? NO_NODE)));
  const isRoute = functions.some((func) => kindOf(arena, func) === Kind.Attribute && ROUTES.has(symbolOf(arena, func)));
  const restricted = restrictedAmong(arena, names, options);
  const converted = (param: NodeId, name: NodeId): Value | null => {
    if (restricted.has(symbolOf(arena, name))) return HARMLESS;
    // The options say all of a command's parameters.
    if (!isRoute || options.length > 0) return null;
    return isChecking(types, childIn(arena, param, Role.default))
      ? HARMLESS
      : valueOfType(types, childIn(arena, param, Role.annotation), 0);
  };
  return childrenIn(arena, childIn(arena, owner, Role.params), Role.param).flatMap((param): (readonly [NodeId, Value])[] => {
    const name = childIn(arena, param, Role.name);
    if (name === NO_NODE || kindOf(arena, param) !== Kind.Param) return [];
    // An object of a model was converted when it was made, whoever hands it on.
    const value = converted(param, name) ?? valueOfModel(types, childIn(arena, param, Role.annotation));
    return value === null ? [] : [[name, value]];
  });
}

/** Functions that fill one another's parameters, maybe in circles. */
const INJECTIONS_MAX = 8;
const INJECTING = new Set(["Depends", "Security", "Inject", "Provide"]);

/**
 * Is the parameter filled by a function that gets nothing from a request itself: `store=Depends(get_store)`,
 * `store: Annotated[Store, Depends(get_store)]`? One that stands elsewhere most often makes a connection or the like.
 */
export function isInjected(types: Types, param: NodeId, depth = 0): boolean {
  const { arena, names, classes } = types;
  const annotation = childIn(arena, param, Role.annotation);
  const type = annotation !== NO_NODE && kindOf(arena, annotation) === Kind.Name ? names.definitionOf(annotation) : annotation;
  const index = type !== NO_NODE && kindOf(arena, type) === Kind.Subscript ? childIn(arena, type, Role.index) : NO_NODE;
  const candidates = [childIn(arena, param, Role.default), ...(index === NO_NODE ? [] : childrenOf(arena, index))];
  const call = candidates.find(
    (node) => node !== NO_NODE && kindOf(arena, node) === Kind.Call && INJECTING.has(symbolOf(arena, childIn(arena, node, Role.func))),
  );
  if (call === undefined || depth > INJECTIONS_MAX) return false;
  const maker = childIn(arena, call, Role.argument);
  // `Depends()` makes an object of the annotated class, with data of the request.
  if (maker === NO_NODE) return false;
  const definition = classes.definitionOf(maker);
  if (definition === NO_NODE) return true;
  if (kindOf(arena, definition) !== Kind.FunctionDef) return false;
  return childrenIn(arena, childIn(arena, definition, Role.params), Role.param).every((each) => isInjected(types, each, depth + 1));
}

/** Of `Annotated[Model, …]`, `Optional[Model]` and `Model | None` the Model. */
export function plainType(arena: SyntaxArena, type: NodeId): NodeId {
  if (type === NO_NODE) return NO_NODE;
  if (kindOf(arena, type) === Kind.BinOp && symbolOf(arena, type) === "|") return firstChildOf(arena, type);
  if (kindOf(arena, type) !== Kind.Subscript || !WRAPPING.has(symbolOf(arena, childIn(arena, type, Role.object)))) return type;
  const index = childIn(arena, type, Role.index);
  return index !== NO_NODE && kindOf(arena, index) === Kind.Tuple ? firstChildOf(arena, index) : index;
}

/** An object whose fields hold what can do no harm, or what its own methods check; `null` when it is of no model of the target, or has no such field. */
function valueOfModel(types: Types, type: NodeId): Value | null {
  const definition = types.classes.definitionOf(plainType(types.arena, type));
  if (definition === NO_NODE || kindOf(types.arena, definition) !== Kind.ClassDef || !types.classes.isModel(definition)) return null;
  const fields = harmlessFields(types, definition);
  return fields.size === 0 && types.classes.checkersOf(definition).size === 0
    ? null
    : { ...CLEAN, fields, shape: { kind: "object", of: definition } };
}

/** Of a model, the fields whose types leave nothing that could do harm, by access. */
export function harmlessFields(types: Types, model: NodeId): ReadonlyMap<string, Value> {
  const fields = new Map<string, Value>();
  for (const [name, type] of types.classes.typesOf(model)) {
    const given = childIn(types.arena, parentOf(types.arena, type), Role.value);
    const value = isChecking(types, given) ? HARMLESS : valueOfType(types, type, 0);
    if (value !== null) fields.set(`.${name}`, value);
  }
  return fields;
}

/** `Query(pattern="^[a-z]+$")`, `constr(regex=…)`: only such text is let through, and no letter of it can do harm. */
function isChecking({ arena, names }: Types, call: NodeId): boolean {
  if (call === NO_NODE || kindOf(arena, call) !== Kind.Call || !CHECKING.has(symbolOf(arena, childIn(arena, call, Role.func))))
    return false;
  return childrenIn(arena, call, Role.argument).some((argument) => {
    if (kindOf(arena, argument) !== Kind.Keyword || !PATTERNS.has(symbolOf(arena, argument))) return false;
    const constant = names.constantOf(firstChildOf(arena, argument));
    return constant?.type === "str" && constant.value !== null && areWords(constant.value);
  });
}

function valueOfType(types: Types, type: NodeId, depth: number): Value | null {
  const { arena, names, classes } = types;
  if (type === NO_NODE || depth > 4) return null;
  const all = (parts: readonly NodeId[]): Value | null =>
    parts.length > 0 && parts.every((part) => isNone(types, part) || valueOfType(types, part, depth + 1) !== null) ? HARMLESS : null;
  const kind = kindOf(arena, type);
  if (kind === Kind.Name || kind === Kind.Attribute) {
    const definition = classes.definitionOf(type);
    if (definition !== NO_NODE)
      return kindOf(arena, definition) === Kind.ClassDef && classes.isEnum(definition) ? memberOf(definition) : null;
    return HARMLESS_TYPES.has(names.importedPathOf(type) ?? symbolOf(arena, type)) ? HARMLESS : null;
  }
  if (kind === Kind.BinOp && symbolOf(arena, type) === "|") return all(childrenOf(arena, type));
  if (kind === Kind.Call) return isChecking(types, type) ? HARMLESS : null;
  if (kind !== Kind.Subscript) return null;
  const indexes = childrenIn(arena, type, Role.index).flatMap((index) =>
    kindOf(arena, index) === Kind.Tuple ? childrenOf(arena, index) : [index],
  );
  const word = symbolOf(arena, childIn(arena, type, Role.object));
  if (word === "Literal" || (word === "Annotated" && indexes.some((index) => isChecking(types, index)))) return HARMLESS;
  return AROUND.has(word) ? all(word === "Annotated" ? indexes.slice(0, 1) : indexes) : null;
}

const isNone = ({ names }: Types, type: NodeId): boolean => names.constantOf(type)?.type === "none";
