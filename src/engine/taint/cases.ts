/**
 * What a `case` says of the subject of its `match`: whether it can be the one
 * that fits, what its names are given, and what it fixes for its body.
 */
import { isSameConstant } from "../names/fold.ts";
import type { ConstantValue } from "../names/names.ts";
import type { NodeId } from "../syntax/arena.ts";
import { childIn, childrenIn, childrenOf, kindOf, NO_NODE, parentOf, roleOf, subtreeEndOf, symbolOf } from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";
import { bind } from "./bind.ts";
import type { Evaluation } from "./evaluation.ts";
import { allow } from "./guards.ts";
import { HARMLESS_TYPES } from "./library.ts";
import { accessOfIndex, placeOf } from "./state.ts";
import { flatten, type RuleMask, readField, type Value, valueOfHarmless } from "./value.ts";

/** Can a subject whose value is known get to this case? */
export function mayMatch(run: Evaluation, clause: NodeId, { constant }: Value): boolean {
  if (constant === null) return true;
  for (const each of childrenIn(run.arena, parentOf(run.arena, clause), Role.case)) {
    const fits = fitsPattern(run, childIn(run.arena, each, Role.pattern), constant);
    const isCertain = fits === true && childIn(run.arena, each, Role.guard) === NO_NODE;
    if (each === clause) return fits !== false;
    if (isCertain) return false;
  }
  return true;
}

/** Does the constant fit a pattern that is a literal or several of them? `null` when that is not known. */
function fitsPattern(run: Evaluation, pattern: NodeId, constant: ConstantValue): boolean | null {
  const { arena } = run;
  if (pattern === NO_NODE) return null;
  const kind = kindOf(arena, pattern);
  if (kind === Kind.Name) return true;
  if (kind === Kind.BoolOp && symbolOf(arena, pattern) === "|") {
    const sides = childrenOf(arena, pattern).map((side) => fitsPattern(run, side, constant));
    return sides.includes(true) ? true : sides.includes(null) ? null : false;
  }
  const literal = run.names.constantOf(pattern);
  if (literal === null || literal.type === "none" || literal.value === null) return null;
  if (constant.type === "none" || constant.value === null || constant.type !== literal.type) return null;
  return isSameConstant(literal, constant);
}

/** Binds the names in the pattern of a Case to parts of the subject; what the pattern spells out is fixed from there on. */
export function matchCase(run: Evaluation, clause: NodeId, subject: Value): void {
  const { arena, names } = run;
  const pattern = childIn(arena, clause, Role.pattern);
  if (pattern === NO_NODE) return;
  for (let index = pattern as number; index < subtreeEndOf(arena, pattern); index += 1) {
    const name = index as NodeId;
    if (kindOf(arena, name) !== Kind.Name) continue;
    const variable = names.scopes.variables[names.variableOf(name)];
    if (variable?.sites.some((site) => site.node === name))
      bind(run, name, isFixed(run, pattern, name) ? valueOfHarmless(EVERY_RULE) : partAt(run, pattern, name, subject));
  }
  if (run.options.taintBelieveConditions) fix(run, pattern, childIn(arena, parentOf(arena, clause), Role.subject));
}

const EVERY_RULE: RuleMask = ~0;

/** The subject, or a part that is written in it, is what the pattern spells out. */
function fix(run: Evaluation, pattern: NodeId, subject: NodeId): void {
  const { arena } = run;
  if (subject === NO_NODE) return;
  if (spellsOut(run, pattern)) {
    const place = placeOf(run, subject);
    if (place !== null) allow(run, place, EVERY_RULE, pattern, subject);
    return;
  }
  if (kindOf(arena, subject) !== Kind.Tuple) return;
  const parts = childrenOf(arena, pattern);
  const subjects = childrenOf(arena, subject);
  if (parts.length !== subjects.length || parts.some((part) => kindOf(arena, part) === Kind.Star)) return;
  for (const [at, part] of parts.entries()) fix(run, part, subjects[at] as NodeId);
}

/** Does only what the pattern spells out fit it: a literal, one of several, or what is spelled like a constant? */
function spellsOut(run: Evaluation, pattern: NodeId): boolean {
  const { arena } = run;
  const kind = kindOf(arena, pattern);
  if (kind === Kind.BoolOp) return childrenOf(arena, pattern).every((side) => spellsOut(run, side));
  if (kind === Kind.NamedExpr) return spellsOut(run, childIn(arena, pattern, Role.value));
  if (kind === Kind.Attribute) return /^[A-Z]/.test(symbolOf(arena, pattern));
  return kind !== Kind.Name && run.names.constantOf(pattern) !== null;
}

/** Is a name in a pattern given what it spells out (`("a" | "b") as name`), or a number (`int(name)`)? */
function isFixed(run: Evaluation, pattern: NodeId, name: NodeId): boolean {
  const { arena } = run;
  if (name === pattern || !run.options.taintBelieveConditions) return false;
  const around = parentOf(arena, name);
  const isNamed = kindOf(arena, around) === Kind.NamedExpr;
  const value = isNamed ? childIn(arena, around, Role.value) : around;
  if (value === NO_NODE) return false;
  const func = kindOf(arena, value) === Kind.Call ? childIn(arena, value, Role.func) : NO_NODE;
  if (func !== NO_NODE) return HARMLESS_TYPES.has(symbolOf(arena, func));
  return isNamed && spellsOut(run, value);
}

/** `Point(x=name)` and `Point(name)`: of a class of the target what the field holds, of others maybe all there is. */
function fieldAt(run: Evaluation, pattern: NodeId, argument: NodeId, value: Value): Value {
  const { arena, classes } = run;
  if (kindOf(arena, argument) === Kind.Keyword) return readField(value, `.${symbolOf(arena, argument)}`);
  const owner = classes.definitionOf(childIn(arena, pattern, Role.func));
  const field = owner === NO_NODE ? undefined : classes.fieldsOf(owner)[childrenIn(arena, pattern, Role.argument).indexOf(argument)];
  return field === undefined ? flatten(value) : readField(value, `.${field}`);
}

/** The part of a subject that stands where `name` does in a pattern. */
function partAt(run: Evaluation, pattern: NodeId, name: NodeId, subject: Value): Value {
  const { arena } = run;
  const way: NodeId[] = [];
  for (let node = name; node !== pattern; node = parentOf(arena, node)) way.push(node);
  let value = subject;
  let around = pattern;
  for (const node of way.reverse()) {
    const kind = kindOf(arena, around);
    const elements = kind === Kind.Tuple || kind === Kind.List ? childrenOf(arena, around) : [];
    if (kind === Kind.Call) value = fieldAt(run, around, node, value);
    else if (kind === Kind.Keyword) continue;
    else if (kind === Kind.Pair && roleOf(arena, node) === Role.value) {
      const access = accessOfIndex(run, childIn(arena, around, Role.key), value);
      value = access === null ? flatten(value) : readField(value, access);
    } else if (elements.length > 0 && !elements.some((element) => kindOf(arena, element) === Kind.Star))
      value = readField(value, `[${elements.indexOf(node)}]`);
    else if (kind !== Kind.Dict) value = flatten(value);
    around = node;
  }
  return value;
}
