/**
 * What is tainted at one point of a body: root → value. A root is a variable,
 * or a word that no scope binds (a fragment may use what it never defines), or
 * a private slot of the analysis. What is not listed is clean.
 *
 * Immutable maps would copy at every assignment, so a state belongs to one
 * walk over one block; `copyState` when it is kept.
 */
import type { VariableId } from "../names/names.ts";
import { NO_VARIABLE } from "../names/names.ts";
import type { ResolvedNames } from "../names/resolve.ts";
import type { NodeId, SyntaxArena } from "../syntax/arena.ts";
import { childIn, childrenIn, kindOf, NO_NODE, symbolIdOf, symbolOf } from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";
import { anyElement, CLEAN, FIELD_DEPTH_MAX, isClean, joinValues, readField, type Value, writePath } from "./value.ts";

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

export type TaintState = Map<Root, Value>;

export const copyState = (state: TaintState): TaintState => new Map(state);

/** Adds what `from` knows to `into`. @returns whether `into` grew. */
export function joinState(into: TaintState, from: TaintState): boolean {
  let grew = false;
  for (const [root, value] of from) {
    const before = into.get(root) ?? CLEAN;
    const joined = joinValues(before, value);
    if (joined === before) continue;
    into.set(root, joined);
    grew = true;
  }
  return grew;
}

/** A place that can be written: a root and the accesses below it; `null` is any element. */
export interface Place {
  readonly root: Root;
  readonly path: readonly (string | null)[];
}

/** The access that a constant index stands for, or `null` for any element. */
export function accessOfIndex(arena: SyntaxArena, names: ResolvedNames, index: NodeId): string | null {
  if (kindOf(arena, index) === Kind.Slice) return null;
  const constant = names.constantOf(index);
  if (constant === null) return null;
  // Counted from the end, an element may be any of those that are told apart from the start.
  if (constant.type === "int" && constant.value !== null && constant.value >= 0n) return `[${constant.value}]`;
  if (constant.type === "str" && constant.value !== null) return `[${JSON.stringify(constant.value)}]`;
  return null;
}

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

/** The place that a Name, Attribute or Subscript stands for; `null` when its base is no name. */
export function placeOf(arena: SyntaxArena, names: ResolvedNames, node: NodeId): Place | null {
  const accesses: (string | null)[] = [];
  let base = node;
  for (;;) {
    const kind = kindOf(arena, base);
    if (kind === Kind.Attribute) accesses.push(`.${symbolOf(arena, base)}`);
    else if (kind === Kind.Subscript) {
      const index = indexOf(arena, base);
      accesses.push(index === NO_NODE ? null : accessOfIndex(arena, names, index));
    } else break;
    base = childIn(arena, base, Role.object);
    if (base === NO_NODE) return null;
  }
  if (kindOf(arena, base) !== Kind.Name) return null;
  accesses.reverse();
  // Deeper places are not told apart: writing there adds to what is above.
  const path = accesses.length <= FIELD_DEPTH_MAX ? accesses : [...accesses.slice(0, FIELD_DEPTH_MAX - 1), null];
  return { root: rootOfName(arena, names, base), path };
}

export const putRoot = (state: TaintState, root: Root, value: Value): void => {
  if (isClean(value)) state.delete(root);
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

/** The place may now also hold `value`. */
export function addToPlace(state: TaintState, place: Place, value: Value, current: Value): void {
  writePlace(state, place, joinValues(current, value));
}
