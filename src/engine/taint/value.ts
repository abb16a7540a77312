/**
 * Abstract values of taint analysis: which sources reach a value, as a whole
 * and by field or element. Immutable; joins are unions, so values only grow
 * and loops come to rest.
 *
 * A field that is not listed inherits from the whole; a field listed without
 * taints is clean although the whole is not. Fields nest to FIELD_DEPTH_MAX.
 */
import type { NodeId } from "../syntax/arena.ts";
import type { SourceSpot } from "./spots.ts";

/** Levels of `.field`, `["key"]`, `[0]` that are told apart; deeper ones count as the whole. */
export const FIELD_DEPTH_MAX = 4;
/** Fields told apart in one container; more make it one. */
const FIELD_COUNT_MAX = 64;

/** What happened to the data at one point. Newest first: `previous` leads back to the source. */
export interface Trail {
  readonly previous: Trail | null;
  /**
   * `source`: the data enters. `assign`: kept in a variable. `read`: taken out of what is iterated. `join`: becomes
   * part of a text. `call`: given to code that is not known. `keep`: put into a container.
   */
  readonly event: "source" | "assign" | "read" | "join" | "call" | "keep";
  /** Where it happens. */
  readonly node: NodeId;
  /** The expression that carried the data there; NO_NODE at the source and for `carrierName`. */
  readonly carrier: NodeId;
  /** A variable that is not written there but named in a template, as by `.format(**locals())`; else "". */
  readonly carrierName: string;
  /** The variable or container that has it afterwards, or NO_NODE. */
  readonly into: NodeId;
}

/** Data of one source under one label. */
export interface Taint {
  /** Orders and identifies: the same source and label have the same key. */
  readonly key: number;
  readonly source: SourceSpot;
  readonly label: string;
  /** Unknown calls on the way, at most WEAKENED_MAX. Each makes the finding less sure. */
  readonly weakened: number;
  readonly trail: Trail;
}
export const WEAKENED_MAX = 2;

/** Sorted by key, each key once. */
export type TaintSet = readonly Taint[];
export const NO_TAINTS: TaintSet = [];

export interface Value {
  readonly own: TaintSet;
  /** By access: ".name", "[0]", "['key']". Never empty. */
  readonly fields: ReadonlyMap<string, Value> | null;
}
export const CLEAN: Value = { own: NO_TAINTS, fields: null };

export const valueOfTaints = (own: TaintSet): Value => (own.length === 0 ? CLEAN : { own, fields: null });

/** Union; returns `a` itself when `b` adds nothing. Of one key the surer taint stays, then the first. */
export function joinTaints(a: TaintSet, b: TaintSet): TaintSet {
  if (b.length === 0 || a === b) return a;
  if (a.length === 0) return b;
  const joined: Taint[] = [];
  let adds = false;
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const left = a[i];
    const right = b[j];
    if (right === undefined || (left !== undefined && left.key < right.key)) {
      joined.push(left as Taint);
      i += 1;
    } else if (left === undefined || right.key < left.key) {
      joined.push(right);
      j += 1;
      adds = true;
    } else {
      const isSurer = right.weakened < left.weakened;
      joined.push(isSurer ? right : left);
      adds ||= isSurer;
      i += 1;
      j += 1;
    }
  }
  return adds ? joined : a;
}

/** All taints of the value and what it holds. */
export function deepTaints(value: Value): TaintSet {
  let all = value.own;
  if (value.fields !== null) for (const field of value.fields.values()) all = joinTaints(all, deepTaints(field));
  return all;
}

export function isClean(value: Value): boolean {
  if (value.own.length > 0) return false;
  if (value.fields !== null) for (const field of value.fields.values()) if (!isClean(field)) return false;
  return true;
}

/** What is read by one access. */
export function readField(value: Value, access: string): Value {
  const field = value.fields?.get(access);
  if (field !== undefined) return field;
  return value.fields === null ? value : valueOfTaints(value.own);
}

/** What iteration or an unknown index may give. */
export function anyElement(value: Value): Value {
  if (value.fields === null) return value;
  let joined = valueOfTaints(value.own);
  for (const field of value.fields.values()) joined = joinValues(joined, field);
  return joined;
}

/** Either of two values; returns `a` itself when `b` adds nothing. */
export function joinValues(a: Value, b: Value): Value {
  if (a === b) return a;
  const own = joinTaints(a.own, b.own);
  if (a.fields === null && b.fields === null) return own === a.own ? a : { own, fields: null };
  const fields = new Map<string, Value>();
  let isSame = own === a.own && a.fields !== null;
  for (const access of a.fields?.keys() ?? []) {
    const before = readField(a, access);
    const joined = joinValues(before, readField(b, access));
    isSame &&= joined === before;
    fields.set(access, joined);
  }
  for (const access of b.fields?.keys() ?? []) {
    if (fields.has(access)) continue;
    const joined = joinValues(readField(a, access), readField(b, access));
    isSame = false;
    fields.set(access, joined);
  }
  if (isSame) return a;
  return fields.size > FIELD_COUNT_MAX ? flatten({ own, fields }) : { own, fields };
}

/** The value without its fields: all as the whole. */
export const flatten = (value: Value): Value => (value.fields === null ? value : valueOfTaints(deepTaints(value)));

/** A value made of parts that are told apart. */
export function valueOfFields(own: TaintSet, fields: ReadonlyMap<string, Value>): Value {
  let isAllClean = own.length === 0;
  for (const field of fields.values()) isAllClean &&= isClean(field);
  if (isAllClean) return CLEAN;
  return limitDepth(fields.size > FIELD_COUNT_MAX ? flatten({ own, fields }) : { own, fields }, FIELD_DEPTH_MAX);
}

function limitDepth(value: Value, depth: number): Value {
  if (value.fields === null) return value;
  if (depth === 0) return flatten(value);
  const fields = new Map<string, Value>();
  for (const [access, field] of value.fields) fields.set(access, limitDepth(field, depth - 1));
  return { own: value.own, fields };
}

/**
 * The container after `container<path> = value`. A known path replaces what
 * was there; an unknown step (`null`) may be any element and only adds.
 */
export function writePath(container: Value, path: readonly (string | null)[], value: Value): Value {
  const [access, ...rest] = path;
  if (access === undefined) return value;
  if (access === null) {
    const added = rest.length === 0 ? value : writePath(CLEAN, rest, value);
    if (isClean(added)) return container;
    const own = joinTaints(container.own, deepTaints(added));
    if (container.fields === null) return valueOfTaints(own);
    const fields = new Map<string, Value>();
    for (const [name, field] of container.fields) fields.set(name, joinValues(field, added));
    return { own, fields };
  }
  const fields = new Map<string, Value>(container.fields ?? []);
  fields.set(access, writePath(readField(container, access), rest, value));
  return valueOfFields(container.own, fields);
}

/** The same value with every taint changed. `change` keeps the keys. */
export function mapTaints(value: Value, change: (taint: Taint) => Taint): Value {
  if (value === CLEAN) return value;
  const own = value.own.map(change);
  if (value.fields === null) return { own, fields: null };
  const fields = new Map<string, Value>();
  for (const [access, field] of value.fields) fields.set(access, mapTaints(field, change));
  return { own, fields };
}
