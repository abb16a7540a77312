/**
 * Abstract values of data flow: which sources reach a value, as a whole and by
 * field or element, and what else is known of it: a constant, what calling it
 * runs, what kind of container or object it is. Immutable; joins only lose
 * knowledge and gain taints, so loops come to rest.
 *
 * A field that is not listed inherits from the whole; a field listed without
 * taints is clean although the whole is not. Fields nest to FIELD_DEPTH_MAX.
 */
import { isSameConstant } from "../names/fold.ts";
import type { ConstantValue } from "../names/names.ts";
import type { NodeId } from "../syntax/arena.ts";
import type { SourceSpot } from "./spots.ts";
import type { TaintState } from "./state.ts";

/** The access of a field that stands for every element of a sequence. */
export const ANY_ELEMENT = "[*]";
/** Levels of `.field`, `["key"]`, `[0]` that are told apart; deeper ones count as the whole. */
export const FIELD_DEPTH_MAX = 4;
/** Fields told apart in one container; more make it one. */
const FIELD_COUNT_MAX = 64;
/** The same, with the fields of its fields: objects that hold each other would else be copied over and over. */
const FIELD_TOTAL_MAX = 512;
/** Functions that one value may be; of more, none is known. */
const CALLEES_MAX = 4;

/** What happened to the data at one point. Newest first: `previous` leads back to the source. */
export interface Trail {
  readonly previous: Trail | null;
  /**
   * `source`: the data enters. `assign`: kept in a variable. `read`: taken out of what is iterated. `join`: becomes
   * part of a text. `call`: given to code that is not known. `keep`: put into a container. `pass`: handed to a
   * function of the target, `into` is the parameter. `return`: handed back by one. `check`: looked at by a condition
   * that does not make it safe for sure.
   */
  readonly event: "source" | "assign" | "read" | "join" | "call" | "keep" | "pass" | "return" | "check";
  /** Where it happens. */
  readonly node: NodeId;
  /** The expression that carried the data there; NO_NODE at the source and for `carrierName`. */
  readonly carrier: NodeId;
  /** A variable that is not written there but named in a template, as by `.format(**locals())`; else "". */
  readonly carrierName: string;
  /** The variable or container that has it afterwards, or NO_NODE. */
  readonly into: NodeId;
}

/** Rules of one group, a bit for each. */
export type RuleMask = number;

/** Data of one source under one label, as some rules see it. */
export interface Taint {
  /** Orders and identifies: the same source and label have the same key. */
  readonly key: number;
  readonly source: SourceSpot;
  readonly label: string;
  /** Rules for which nothing on the way made it safe. Never 0. */
  readonly rules: RuleMask;
  /** Unknown calls on the way, at most WEAKENED_MAX. Each makes the finding less sure. */
  readonly weakened: number;
  readonly trail: Trail;
}
export const WEAKENED_MAX = 2;

/** Sorted by key, then by rules; each pair once. */
export type TaintSet = readonly Taint[];
export const NO_TAINTS: TaintSet = [];

/** Something of the target that can be called. */
export interface Callee {
  /** FunctionDef, Lambda or ClassDef; of a function elsewhere that gives a number whatever it gets, its Name or Attribute. */
  readonly node: NodeId;
  /** The object it is a method of, and where that is kept; `null` for plain functions. */
  readonly receiver: { readonly value: Value; readonly place: NodeId } | null;
  /** Arguments given beforehand, as by `functools.partial`. */
  readonly bound: readonly Value[];
  /** Keyword arguments given beforehand. */
  readonly boundNames: ReadonlyMap<string, Value> | null;
  /** What held around it where it was made; `null` at module level. */
  readonly around: TaintState | null;
}

/** What a value is made of, as far as it matters for reading it. `length` is null when unknown. */
export type Shape =
  | { readonly kind: "sequence"; readonly length: number | null }
  /**
   * "all": the fields are all its keys, so what is not among them is not in it. `safeKeys`: rules for which no key can do
   * harm. Where ANY_ELEMENT is among the fields, own taints are those of the keys alone.
   */
  | { readonly kind: "mapping"; readonly keys: "all" | "some"; readonly safeKeys: RuleMask }
  | { readonly kind: "object"; readonly of: NodeId };

export interface Value {
  readonly own: TaintSet;
  /** By access: ".name", "[0]", "['key']". Never empty. */
  readonly fields: ReadonlyMap<string, Value> | null;
  readonly constant: ConstantValue | null;
  /** What calling it may run; empty when that is not known. */
  readonly callees: readonly Callee[];
  readonly shape: Shape | null;
  /** Rules for which it can do no harm whoever chose it: a number, harmless characters alone, one of the target's constants. */
  readonly harmless: RuleMask;
  /** What is known of it as a path or an address, see below. Of tainted values only. */
  readonly traits: number;
}
/** A path in which every `..` and link is worked out. */
export const RESOLVED = 1;
/** An address whose scheme, or whose host, is known to lead nowhere else; one without both is relative. */
export const SCHEME = 2;
export const HOST = 4;

const NO_CALLEES: readonly Callee[] = [];
/** Untainted, and nothing else is known. */
export const CLEAN: Value = {
  own: NO_TAINTS,
  fields: null,
  constant: null,
  callees: NO_CALLEES,
  shape: null,
  harmless: 0,
  traits: 0,
};

const tainted = (own: TaintSet, fields: ReadonlyMap<string, Value> | null): Value => ({
  own,
  fields,
  constant: null,
  callees: NO_CALLEES,
  shape: null,
  harmless: 0,
  traits: 0,
});
export const valueOfTaints = (own: TaintSet): Value => (own.length === 0 ? CLEAN : tainted(own, null));
export const valueOfConstant = (constant: ConstantValue | null): Value => (constant === null ? CLEAN : { ...CLEAN, constant });
export const valueOfCallee = (callee: Callee): Value => ({ ...CLEAN, callees: [callee] });
export const valueOfHarmless = (harmless: RuleMask): Value => (harmless === 0 ? CLEAN : { ...CLEAN, harmless });
/** A member of an enum of the target: the target says what it is. */
export const memberOf = (owner: NodeId): Value => ({ ...CLEAN, shape: { kind: "object", of: owner }, harmless: ~0 });
export const withShape = (value: Value, shape: Shape | null): Value => (value.shape === shape ? value : { ...value, shape });

/** Nothing at all is known of the value. */
export const isUnknown = (value: Value): boolean =>
  value === CLEAN ||
  (value.own.length === 0 &&
    value.fields === null &&
    value.constant === null &&
    value.callees.length === 0 &&
    value.shape === null &&
    value.harmless === 0);

/** Rules for which the value can do no harm: all of them when it is made of constants alone, and those of its elements for a list. */
export function harmlessOf({ own, constant, harmless, shape, fields }: Value): RuleMask {
  if (own.length > 0) return harmless;
  if (constant !== null) return ~0;
  if (shape?.kind !== "sequence" || shape.length === null || shape.length !== (fields?.size ?? 0)) return harmless;
  let all: RuleMask = ~0;
  for (const element of fields?.values() ?? []) all &= harmlessOf(element);
  return harmless | all;
}

const compareTaints = (a: Taint, b: Taint): number => a.key - b.key || a.rules - b.rules;

/** Union; returns `a` itself when `b` adds nothing. Of the same taint the surer one stays, then the first. */
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
    const order = left === undefined ? 1 : right === undefined ? -1 : compareTaints(left, right);
    if (order < 0) {
      joined.push(left as Taint);
      i += 1;
    } else if (order > 0) {
      joined.push(right as Taint);
      j += 1;
      adds = true;
    } else {
      const isSurer = (right as Taint).weakened < (left as Taint).weakened;
      joined.push((isSurer ? right : left) as Taint);
      adds ||= isSurer;
      i += 1;
      j += 1;
    }
  }
  return adds ? joined : a;
}

/** The taints without those rules; the same set when none is among them. */
function withoutRules(taints: TaintSet, rules: RuleMask): TaintSet {
  if (!taints.some((taint) => (taint.rules & rules) !== 0)) return taints;
  let kept: TaintSet = NO_TAINTS;
  for (const taint of taints) {
    const left = taint.rules & ~rules;
    if (left !== 0) kept = joinTaints(kept, [left === taint.rules ? taint : { ...taint, rules: left }]);
  }
  return kept;
}

/** The value as it is once something made it safe for the rules. */
export function cleanFor(value: Value, rules: RuleMask): Value {
  if (rules === 0 || isClean(value)) return value;
  return changeTaints(value, (taints) => withoutRules(taints, rules));
}

/** All taints of the value and what it holds. */
export function deepTaints(value: Value): TaintSet {
  let all = value.own;
  if (value.fields !== null) for (const field of value.fields.values()) all = joinTaints(all, deepTaints(field));
  return all;
}

/** No taint reaches the value or what it holds. */
export function isClean(value: Value): boolean {
  if (value.own.length > 0) return false;
  if (value.fields !== null) for (const field of value.fields.values()) if (!isClean(field)) return false;
  return true;
}

/** What is read by one access. */
export function readField(value: Value, access: string): Value {
  const field = value.fields?.get(access) ?? (access.startsWith("[") ? value.fields?.get(ANY_ELEMENT) : undefined);
  return field ?? valueOfTaints(value.own);
}

/** What iteration or an unknown index may give. */
export function anyElement(value: Value): Value {
  if (value.fields === null) return value.own.length === 0 ? valueOfHarmless(value.harmless) : valueOfTaints(value.own);
  let joined: Value | null = null;
  for (const field of value.fields.values()) joined = joined === null ? field : joinValues(joined, field);
  const areOfKeys = value.shape?.kind === "mapping" && value.fields.has(ANY_ELEMENT);
  const element = joinTaintsOf(joined ?? CLEAN, areOfKeys ? NO_TAINTS : value.own);
  // Of elements that are not told apart nothing is known.
  return areOfKeys || hasAllFields(value) || (element.constant === null && element.harmless === 0)
    ? element
    : { ...element, constant: null, harmless: 0, traits: 0 };
}

/** The fields are all that it holds: also the one that stands for whatever a generator yields. */
export const hasAllFields = ({ shape, fields, own }: Value): boolean =>
  own.length === 0 &&
  (shape === null
    ? fields?.has(ANY_ELEMENT) === true
    : shape.kind === "sequence"
      ? shape.length === (fields?.size ?? 0)
      : shape.kind === "mapping" && shape.keys === "all");

/** What iteration gives: of a dict its keys, which its own taints stand for. */
export const iterated = (value: Value): Value =>
  value.shape?.kind !== "mapping"
    ? anyElement(value)
    : value.own.length > 0
      ? valueOfTaints(value.own)
      : valueOfHarmless(hasAllFields(value) ? ~0 : value.shape.safeKeys);

/** The value with more taints on the whole of it. */
export function joinTaintsOf(value: Value, taints: TaintSet): Value {
  const own = joinTaints(value.own, taints);
  return own === value.own ? value : { ...value, own, constant: null, harmless: 0, traits: 0 };
}

const isSameCallee = (a: Callee, b: Callee): boolean => a.node === b.node && a.receiver?.value === b.receiver?.value && a.bound === b.bound;

function joinCallees(a: readonly Callee[], b: readonly Callee[]): readonly Callee[] {
  if (a === b || a.length === 0) return a;
  if (b.length === 0) return NO_CALLEES;
  const added = b.filter((callee) => !a.some((known) => isSameCallee(known, callee)));
  if (added.length === 0) return a;
  return a.length + added.length > CALLEES_MAX ? NO_CALLEES : [...a, ...added];
}

function joinShapes(a: Shape | null, b: Shape | null): Shape | null {
  if (a === b || a === null) return a;
  if (b === null || a.kind !== b.kind) return null;
  if (a.kind === "sequence" && b.kind === "sequence")
    return a.length === b.length ? a : a.length === null ? a : { kind: "sequence", length: null };
  if (a.kind === "object" && b.kind === "object") return a.of === b.of ? a : null;
  if (a.kind !== "mapping" || b.kind !== "mapping") return a;
  const safeKeys = a.safeKeys & b.safeKeys;
  if (safeKeys === a.safeKeys && (a.keys === "some" || b.keys === "all")) return a;
  return safeKeys === b.safeKeys && b.keys === "some" ? b : { kind: "mapping", keys: a.keys === "all" ? b.keys : a.keys, safeKeys };
}

/** Keys that the target writes out. */
export const ALL_KEYS: Shape = { kind: "mapping", keys: "all", safeKeys: ~0 };
export const SOME_KEYS: Shape = { kind: "mapping", keys: "some", safeKeys: 0 };

/** A dict may have got other keys than those that are known. */
const forgetKeys = (value: Value): Value =>
  value.shape?.kind === "mapping" && value.shape.keys === "all" ? { ...value, shape: SOME_KEYS } : value;

/** A container may have got or lost elements. */
export const forgetSize = (value: Value): Value =>
  value.shape?.kind === "sequence" && value.shape.length !== null
    ? { ...value, shape: { kind: "sequence", length: null } }
    : forgetKeys(value);

const haveSameKeys = (a: Value, b: Value): boolean => {
  if ((a.fields?.size ?? 0) !== (b.fields?.size ?? 0)) return false;
  for (const access of a.fields?.keys() ?? []) if (b.fields?.has(access) !== true) return false;
  return true;
};

function joinKnown(a: ConstantValue | null, b: ConstantValue | null): ConstantValue | null {
  if (a === null || a === b) return a;
  if (b === null) return null;
  if (isSameConstant(a, b)) return a;
  if (a.type !== b.type || a.type === "none") return null;
  return a.value === null ? a : { type: a.type, value: null };
}

/** Either of two values; returns `a` itself when `b` changes nothing. */
export function joinValues(a: Value, b: Value): Value {
  if (a === b) return a;
  const own = joinTaints(a.own, b.own);
  const constant = joinKnown(a.constant, b.constant);
  const callees = joinCallees(a.callees, b.callees);
  const both = joinShapes(a.shape, b.shape);
  const shape: Shape | null = both?.kind === "mapping" && both.keys === "all" && !haveSameKeys(a, b) ? { ...both, keys: "some" } : both;
  const harmless = constant === a.constant && harmlessOf(b) === harmlessOf(a) ? a.harmless : harmlessOf(a) & harmlessOf(b);
  // What is no data is no path or address of an attacker's.
  const traits = a.own.length === 0 ? b.traits : b.own.length === 0 ? a.traits : a.traits & b.traits;
  const isSame =
    own === a.own &&
    constant === a.constant &&
    callees === a.callees &&
    shape === a.shape &&
    harmless === a.harmless &&
    traits === a.traits;
  if (a.fields === null && b.fields === null) return isSame ? a : { own, fields: null, constant, callees, shape, harmless, traits };
  const fields = new Map<string, Value>();
  let areFieldsSame = a.fields !== null;
  for (const [access, before] of a.fields ?? []) {
    const joined = joinValues(before, readField(b, access));
    areFieldsSame &&= joined === before;
    fields.set(access, joined);
  }
  for (const [access, field] of b.fields ?? []) {
    if (fields.has(access)) continue;
    areFieldsSame = false;
    fields.set(access, joinValues(readField(a, access), field));
  }
  if (isSame && areFieldsSame) return a;
  const joined: Value = { own, fields, constant, callees, shape, harmless, traits };
  return isTooWide(joined) ? flatten(joined) : joined;
}

/** The value without its fields: all as the whole. */
export const flatten = (value: Value): Value => (value.fields === null ? value : valueOfTaints(deepTaints(value)));

/** A value made of parts that are told apart. */
export function valueOfFields(own: TaintSet, fields: ReadonlyMap<string, Value>, shape: Shape | null): Value {
  if (own.length === 0 && fields.size === 0) return withShape(CLEAN, shape);
  const value: Value = { ...tainted(own, fields.size === 0 ? null : fields), shape };
  return limitDepth(isTooWide(value) ? flatten(value) : value, FIELD_DEPTH_MAX);
}

const isTooWide = (value: Value): boolean =>
  value.fields !== null && (value.fields.size > FIELD_COUNT_MAX || fieldsBelow(value) > FIELD_TOTAL_MAX);

/** Fields at all levels. Values are immutable and share parts, so each part is counted once. */
const counts = new WeakMap<Value, number>();
function fieldsBelow(value: Value): number {
  if (value.fields === null) return 0;
  let count = counts.get(value);
  if (count === undefined) {
    count = value.fields.size;
    for (const field of value.fields.values()) count += fieldsBelow(field);
    counts.set(value, count);
  }
  return count;
}

function limitDepth(value: Value, depth: number): Value {
  if (value.fields === null) return value;
  if (depth === 0) return flatten(value);
  let fields: Map<string, Value> | null = null;
  for (const [access, field] of value.fields) {
    const limited = limitDepth(field, depth - 1);
    if (limited === field) continue;
    fields ??= new Map(value.fields);
    fields.set(access, limited);
  }
  return fields === null ? value : { ...value, fields };
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
    if (container.shape?.kind === "mapping") {
      const fields = new Map<string, Value>();
      for (const [name, field] of container.fields ?? []) fields.set(name, joinValues(field, added));
      fields.set(ANY_ELEMENT, joinValues(fields.get(ANY_ELEMENT) ?? valueOfTaints(container.own), added));
      return { ...valueOfFields(container.own, fields, forgetKeys(container).shape), callees: container.callees };
    }
    const own = joinTaints(container.own, deepTaints(added));
    if (container.fields === null)
      return forgetKeys(own === container.own ? container : { ...container, own, constant: null, harmless: 0, traits: 0 });
    const fields = new Map<string, Value>();
    for (const [name, field] of container.fields) fields.set(name, joinValues(field, added));
    return forgetKeys({ ...container, own, fields, constant: null, harmless: 0, traits: 0 });
  }
  const fields = new Map<string, Value>(container.fields ?? []);
  fields.set(access, writePath(readField(container, access), rest, value));
  return { ...valueOfFields(container.own, fields, container.shape), callees: container.callees };
}

/** The same value with its sets of taints changed. What else is known of a tainted value stays known. */
function changeTaints(value: Value, change: (taints: TaintSet) => TaintSet): Value {
  const own = value.own.length === 0 ? value.own : change(value.own);
  let fields: Map<string, Value> | null = null;
  for (const [access, field] of value.fields ?? []) {
    const changed = changeTaints(field, change);
    if (changed === field) continue;
    fields ??= new Map(value.fields);
    fields.set(access, changed);
  }
  if (own === value.own && fields === null) return value;
  return { ...value, own, fields: fields ?? value.fields };
}

/** The same value with every taint changed. `change` keeps keys and rules. */
export const mapTaints = (value: Value, change: (taint: Taint) => Taint): Value =>
  isClean(value) ? value : changeTaints(value, (taints) => taints.map(change));

/** The same data, of which that is known too. */
export const withTraits = (value: Value, traits: number): Value =>
  value.own.length === 0 || (value.traits & traits) === traits ? value : { ...value, traits: value.traits | traits };
/** The same path, worked out. */
export const resolved = (value: Value): Value => withTraits(value, RESOLVED);

/** The value with every taint a level less sure. */
export const weaken = (value: Value): Value =>
  mapTaints(value, (taint) => (taint.weakened < WEAKENED_MAX ? { ...taint, weakened: taint.weakened + 1 } : taint));
