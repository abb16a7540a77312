/**
 * Functions that only the target itself calls: what their parameters are is
 * what these calls give. By Python's custom these are the ones whose names
 * begin with `_`, and in a program all that it calls itself. Others may be
 * imported; and where every call of a function gives constants alone, these
 * are most often only there to try it.
 */
import type { VariableId } from "../names/names.ts";
import type { ResolvedNames } from "../names/resolve.ts";
import type { NodeId, SyntaxArena } from "../syntax/arena.ts";
import { childIn, childrenIn, childrenOf, firstChildOf, kindOf, NO_NODE, parentOf, ROOT, roleOf, symbolOf } from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";
import type { ClassTable } from "./classes.ts";
import type { Parameter } from "./parameters.ts";
import { harmlessOf, joinValues, NO_TAINTS, type Value } from "./value.ts";

/** How the target uses such a function. */
interface Use {
  /** The calls that name it. */
  readonly calls: Set<NodeId>;
  /** Is it handed to something that may call it, besides? */
  isHanded: boolean;
  /** May it be imported too, as far as its name tells? */
  readonly isPublic: boolean;
}

type ClosedFunctions = ReadonlyMap<NodeId, Use>;

/** Looks on while calls are followed, and then knows what they never give. */
export interface Callers {
  /** Does only the target itself call the function? */
  isClosed(owner: NodeId): boolean;
  /** Takes down a call of any function. */
  note(callee: NodeId, call: NodeId, params: readonly Parameter[]): void;
  /** What is known of the parameters of such a function whichever call is run, by their Names; nothing before all its calls were seen. */
  givenTo(owner: NodeId): readonly (readonly [NodeId, Value])[];
}

interface SeenCalls {
  readonly calls: Set<NodeId>;
  /** By the Name of the parameter: what all calls agree on. */
  readonly given: Map<NodeId, Value>;
  /** Did some call give more than constants? */
  isUsed: boolean;
}

type Target = Pick<ClassTable, "classOf" | "isWhole">;

export function watchCallers(arena: SyntaxArena, names: ResolvedNames, classes: Target): Callers {
  const closed = closedFunctionsOf(arena, names, classes);
  const seen = new Map<NodeId, SeenCalls>();
  return {
    isClosed: (owner) => closed.has(owner),
    note(callee, call, params) {
      if (!closed.has(callee)) return;
      const known: SeenCalls = seen.get(callee) ?? { calls: new Set(), given: new Map(), isUsed: false };
      seen.set(callee, known);
      known.calls.add(call);
      const isMethod = classes.classOf(callee) !== NO_NODE;
      known.isUsed ||= params.some(({ value }, at) => isData(value, isMethod && at === 0));
      for (const { name, value } of params) {
        if (kindOf(arena, name) !== Kind.Name) continue;
        const plain = withoutTaints(value, 0);
        const before = known.given.get(name);
        known.given.set(name, before === undefined ? plain : joinValues(before, plain));
      }
    },
    givenTo(owner) {
      const known = seen.get(owner);
      const use = closed.get(owner);
      if (known === undefined || use === undefined || [...use.calls].some((call) => !known.calls.has(call))) return [];
      if (use.isHanded && known.calls.size === use.calls.size) return [];
      return use.isPublic && !known.isUsed ? [] : [...known.given];
    },
  };
}

/** Is it more than constants? @param isOwn Is it the object that a method is called on, which only says something by its fields? */
function isData(value: Value, isOwn: boolean): boolean {
  return isOwn ? [...(value.fields?.values() ?? [])].some((field) => !isFixed(field)) : !isFixed(value);
}

/** Of one of several texts only the type is known. */
const isFixed = ({ constant }: Value): boolean => constant !== null && (constant.type === "none" || constant.value !== null);

/** Objects within objects of which something is remembered. */
const FIELD_DEPTH_MAX = 3;

/** What is known of the value beside the data that it holds. */
function withoutTaints(value: Value, depth: number): Value {
  const fields =
    depth < FIELD_DEPTH_MAX ? [...(value.fields ?? [])].map(([access, field]) => [access, withoutTaints(field, depth + 1)] as const) : [];
  return {
    ...value,
    own: NO_TAINTS,
    fields: fields.length === 0 ? null : new Map(fields),
    harmless: harmlessOf(value),
    constant: null,
    traits: 0,
  };
}

/** For all groups of rules on one target. */
const known = new WeakMap<SyntaxArena, ClosedFunctions>();

function closedFunctionsOf(arena: SyntaxArena, names: ResolvedNames, classes: Target): ClosedFunctions {
  const before = known.get(arena);
  if (before !== undefined) return before;
  const found = findClosed(arena, names, classes);
  known.set(arena, found);
  return found;
}

function findClosed(arena: SyntaxArena, names: ResolvedNames, { classOf, isWhole }: Target): ClosedFunctions {
  const closed = new Map<NodeId, Use>();
  // Of several files each may be imported by one that is not there.
  if (names.scopes.references.length > 0) return closed;
  const isAll = isProgram(arena);
  const byVariable = new Map<VariableId, NodeId>();
  /** Methods, by their names; NO_NODE for several of one name. */
  const byAttribute = new Map<string, NodeId>();
  for (let index = 0; index < arena.count; index += 1) {
    const node = index as NodeId;
    if (kindOf(arena, node) !== Kind.FunctionDef) continue;
    const name = childIn(arena, node, Role.name);
    const word = name === NO_NODE ? "" : symbolOf(arena, name);
    const isOwn = OWN.test(word);
    if (!isOwn && (!isAll || word.startsWith("_"))) continue;
    const owner = classOf(node);
    if (owner !== NO_NODE)
      byAttribute.set(word, byAttribute.has(word) || !isPlain(arena, node) || !(isOwn || isWhole(owner)) ? NO_NODE : node);
    else if (isPlain(arena, node) && names.scopes.variables[names.variableOf(name)]?.sites.length === 1)
      byVariable.set(names.variableOf(name), node);
  }
  if (byVariable.size === 0 && byAttribute.size === 0) return closed;
  const open = new Set<NodeId>();
  for (let index = 0; index < arena.count; index += 1) {
    const node = index as NodeId;
    const kind = kindOf(arena, node);
    if ((kind !== Kind.Name && kind !== Kind.Attribute) || roleOf(arena, node) === Role.name) continue;
    const callee = (kind === Kind.Name ? byVariable.get(names.variableOf(node)) : byAttribute.get(symbolOf(arena, node))) ?? NO_NODE;
    if (callee === NO_NODE) continue;
    const word = symbolOf(arena, childIn(arena, callee, Role.name));
    const use: Use = closed.get(callee) ?? { calls: new Set(), isHanded: false, isPublic: !OWN.test(word) };
    closed.set(callee, use);
    const role = roleOf(arena, node);
    if (role === Role.func) use.calls.add(parentOf(arena, node));
    else if (use.isPublic && (role === Role.argument || kindOf(arena, parentOf(arena, node)) === Kind.Keyword)) use.isHanded = true;
    else open.add(callee);
  }
  for (const callee of open) closed.delete(callee);
  return closed;
}

/** By Python's custom what nobody else calls. */
const OWN = /^_[^_]/;
const ROUTES = new Set("route get post put patch delete websocket command".split(" "));

/** Does the target do something when it is started, or answer requests, so that its functions are not there for others to import? */
function isProgram(arena: SyntaxArena): boolean {
  if (arena.strings.includes("__all__")) return false;
  if (arena.strings.includes("__name__")) return true;
  for (const statement of childrenOf(arena, ROOT)) {
    const kind = kindOf(arena, statement);
    if (kind === Kind.ExprStmt && kindOf(arena, firstChildOf(arena, statement)) === Kind.Call) return true;
    for (const decorator of kind === Kind.FunctionDef ? childrenIn(arena, statement, Role.decorator) : []) {
      const func = kindOf(arena, decorator) === Kind.Call ? childIn(arena, decorator, Role.func) : NO_NODE;
      if (func !== NO_NODE && ROUTES.has(symbolOf(arena, func))) return true;
    }
  }
  return false;
}

/** Nothing calls it in a way of its own: no decorator, no starred parameters. */
const isPlain = (arena: SyntaxArena, node: NodeId): boolean =>
  childrenIn(arena, node, Role.decorator).length === 0 &&
  childrenIn(arena, childIn(arena, node, Role.params), Role.param).every((param) => kindOf(arena, param) === Kind.Param);
