/**
 * What is known at one point of a body: root → value. A root is a variable,
 * or a word that no scope binds (a fragment may use what it never defines), or
 * a private slot of the analysis. Of what is not listed nothing is known.
 *
 * Immutable maps would copy at every assignment, so a state belongs to one
 * walk over one block; `copyState` when it is kept.
 */
import { type ConstantValue, NO_VARIABLE, type VariableId } from "../names/names.ts";
import type { ResolvedNames } from "../names/resolve.ts";
import { isReference } from "../names/scopes.ts";
import type { NodeId, SyntaxArena } from "../syntax/arena.ts";
import { childIn, childrenIn, kindOf, NO_NODE, symbolIdOf, symbolOf } from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";
import { anyElement, CLEAN, FIELD_DEPTH_MAX, isUnknown, joinValues, readField, type Value, writePath } from "./value.ts";

/** Even for variables, odd for unbound words, negative for private slots. */
export type Root = number;
/** Taint that everything after it is under (`control: true` sources). */
export const CONTROL_ROOT: Root = -1;

export const rootOfVariable = (variable: VariableId): Root => variable * 2;
export const variableOfRoot = (root: Root): VariableId => (root >= 0 && root % 2 === 0 ? root / 2 : NO_VARIABLE);
const rootOfWord = (symbolId: number): Root => symbolId * 2 + 1;
/** Where a propagator keeps what is on its way to `to`. */
export const rootOfPropagator = (index: number): Root => -2 - 2 * index;
/** Where the value of an iterable, context or subject waits for the steps that take from it. */
export const rootOfStep = (node: NodeId): Root => -3 - 2 * node;

/** May a body inside the variable's own read it? Of the module only variables bound once: others change between calls. */
export function isSeenInside(names: ResolvedNames, root: Root): boolean {
  const variable = names.scopes.variables[variableOfRoot(root)];
  return variable !== undefined && (variable.sites.length === 1 || names.scopes.moduleOf(variable.scope) !== variable.scope);
}

export type TaintState = Map<Root, Value>;

export const copyState = (state: TaintState): TaintState => new Map(state);

/** Makes `into` hold what holds on either way. @returns whether `into` changed. */
export function joinState(into: TaintState, from: TaintState): boolean {
  let hasChanged = false;
  for (const [root, value] of from) {
    const before = into.get(root) ?? CLEAN;
    const joined = joinValues(before, value);
    if (joined === before || (isUnknown(joined) && isUnknown(before))) continue;
    putRoot(into, root, joined);
    hasChanged = true;
  }
  for (const [root, before] of into) {
    if (from.has(root)) continue;
    const joined = joinValues(before, CLEAN);
    if (joined === before) continue;
    putRoot(into, root, joined);
    hasChanged = true;
  }
  return hasChanged;
}

/** What holds on either way; `into` itself is changed, a copy of `from` when there was none. */
export function joinedWith(into: TaintState | null, from: TaintState): TaintState {
  if (into === null) return copyState(from);
  joinState(into, from);
  return into;
}

/** A place that can be written: a root and the accesses below it; `null` is any element. */
export interface Place {
  readonly root: Root;
  readonly path: readonly (string | null)[];
}

/** What it takes to say which place an expression stands for. */
export interface Places {
  readonly arena: SyntaxArena;
  readonly names: ResolvedNames;
  readonly state: TaintState;
  /** Constant value of an expression as far as this evaluation or the whole target tells. */
  constantAt(node: NodeId): ConstantValue | null;
}

/** The access of an element by key or position. */
export function accessOf(key: ConstantValue | null, container: Value): string | null {
  if (key === null || key.type === "none" || key.value === null) return null;
  if (key.type === "str") return `[${JSON.stringify(key.value)}]`;
  if (key.type !== "int" && key.type !== "bool") return null;
  const position = BigInt(key.value);
  if (position >= 0n) return `[${position}]`;
  // Counted from the end, an element may be any of those that are told apart from the start.
  const length = container.shape?.kind === "sequence" ? container.shape.length : null;
  return length === null || BigInt(length) + position < 0n ? null : `[${BigInt(length) + position}]`;
}

/** `container[a:b]` */
export function isSlice(arena: SyntaxArena, node: NodeId): boolean {
  const index = kindOf(arena, node) === Kind.Subscript ? indexOf(arena, node) : NO_NODE;
  return index !== NO_NODE && kindOf(arena, index) === Kind.Slice;
}

/** The access that an index stands for in `container`, or `null` for any element. */
export const accessOfIndex = (places: Places, index: NodeId, container: Value): string | null =>
  kindOf(places.arena, index) === Kind.Slice ? null : accessOf(places.constantAt(index), container);

/** The single index of a Subscript, or NO_NODE. */
export function indexOf(arena: SyntaxArena, subscript: NodeId): NodeId {
  const indexes = childrenIn(arena, subscript, Role.index);
  return indexes.length === 1 ? (indexes[0] as NodeId) : NO_NODE;
}

/** Where the state keeps what a Name stands for. */
export function rootOfName(arena: SyntaxArena, names: ResolvedNames, name: NodeId): Root {
  const variable = names.variableOf(name);
  return variable === NO_VARIABLE ? rootOfWord(symbolIdOf(arena, name)) : rootOfVariable(variable);
}

/** The one value of a variable of another module that the Name or `module.name` stands for; else NO_NODE. */
export const valueElsewhere = ({ scopes, definitions }: ResolvedNames, node: NodeId): NodeId =>
  isReference(scopes, node) ? definitions.onlyValueOf(scopes.variableOf(node)) : NO_NODE;

/** `container.get("key")`: the same element as `container["key"]` */
export function isGet({ arena, constantAt }: Places, call: NodeId): boolean {
  const func = kindOf(arena, call) === Kind.Call ? childIn(arena, call, Role.func) : NO_NODE;
  if (func === NO_NODE || kindOf(arena, func) !== Kind.Attribute || symbolOf(arena, func) !== "get") return false;
  const key = childIn(arena, call, Role.argument);
  return key !== NO_NODE && constantAt(key)?.type === "str";
}

/** The place that a Name, Attribute, Subscript or `get` stands for; `null` when its base is no name. */
export function placeOf(places: Places, node: NodeId): Place | null {
  const { arena, names, state } = places;
  const chain: NodeId[] = [];
  let base = node;
  while (base !== NO_NODE && (kindOf(arena, base) === Kind.Attribute || kindOf(arena, base) === Kind.Subscript || isGet(places, base))) {
    chain.push(base);
    base = childIn(arena, kindOf(arena, base) === Kind.Call ? childIn(arena, base, Role.func) : base, Role.object);
  }
  if (base === NO_NODE || kindOf(arena, base) !== Kind.Name) return null;
  const root = rootOfName(arena, names, base);
  const path: (string | null)[] = [];
  let value = state.get(root) ?? CLEAN;
  for (const link of chain.reverse()) {
    const kind = kindOf(arena, link);
    const index = kind === Kind.Subscript ? indexOf(arena, link) : kind === Kind.Call ? childIn(arena, link, Role.argument) : NO_NODE;
    let access: string | null = null;
    if (kindOf(arena, link) === Kind.Attribute) access = `.${symbolOf(arena, link)}`;
    else if (index !== NO_NODE) access = accessOfIndex(places, index, value);
    path.push(access);
    value = access === null ? anyElement(value) : readField(value, access);
  }
  // Deeper places are not told apart: writing there adds to what is above.
  return { root, path: path.length <= FIELD_DEPTH_MAX ? path : [...path.slice(0, FIELD_DEPTH_MAX - 1), null] };
}

export const putRoot = (state: TaintState, root: Root, value: Value): void => {
  if (isUnknown(value)) state.delete(root);
  else state.set(root, value);
};

/** The place now holds exactly `value`. */
export function writePlace(state: TaintState, place: Place, value: Value): void {
  putRoot(state, place.root, writePath(state.get(place.root) ?? CLEAN, place.path, value));
}

/** What the place holds now. */
export function readPlace(state: TaintState, place: Place): Value {
  let value = state.get(place.root) ?? CLEAN;
  for (const access of place.path) value = access === null ? anyElement(value) : readField(value, access);
  return value;
}
