/**
 * Arithmetic on what is known of values: how one expression node follows from
 * its children. Pure; looks at one node at a time, so depth is no concern.
 *
 * Deliberately knows no more than a reader would bet on: division, formatting
 * with `%` and calls give "unknown", and integers beyond 64 bits "some int".
 */
import type { NodeId, SyntaxArena } from "../syntax/arena.ts";
import { kindOf, symbolOf } from "../syntax/arena.ts";
import { Kind } from "../syntax/kinds.ts";
import type { ConstantValue } from "./names.ts";

/** `undefined`: not worked out yet. `null`: could be anything. */
export type Known = ConstantValue | null | undefined;

/** UTF-16 code units of a folded string; longer ones are "some string". */
const STRING_LENGTH_MAX = 10_000;
const INT_MAX = 2n ** 63n;

const SOME_STRING: ConstantValue = { type: "str", value: null };
const SOME_BOOL: ConstantValue = { type: "bool", value: null };
const NONE: ConstantValue = { type: "none" };

export const stringConstant = (value: string): ConstantValue => (value.length > STRING_LENGTH_MAX ? SOME_STRING : { type: "str", value });
export const intConstant = (value: bigint): ConstantValue => ({ type: "int", value: value > INT_MAX || value < -INT_MAX ? null : value });
const boolConstant = (value: boolean): ConstantValue => ({ type: "bool", value });

export function isSameConstant(a: ConstantValue, b: ConstantValue): boolean {
  if (a.type === "none" || b.type === "none") return a.type === b.type;
  return a.type === b.type && Object.is(a.value, b.value);
}

/** What holds when either may: equal values stay, different values of one type become "some value of that type". */
export function joinConstants(a: Known, b: Known): Known {
  if (a === undefined) return b;
  if (b === undefined || a === null) return a;
  if (b === null) return null;
  if (isSameConstant(a, b)) return a;
  return a.type === b.type && a.type !== "none" ? { type: a.type, value: null } : null;
}

/** Does the value count as true? `null` when that is not known. */
export function truthOf(value: ConstantValue | null): boolean | null {
  if (value === null) return null;
  if (value.type === "none") return false;
  if (value.value === null) return null;
  switch (value.type) {
    case "str":
      return value.value !== "";
    case "int":
      return value.value !== 0n;
    case "float":
      return value.value !== 0;
    case "bool":
      return value.value;
  }
}

/** The value of `True`, `False` and `None`; `...` has none we speak of. */
export function constantOfKeyword(word: string): ConstantValue | null {
  if (word === "True") return boolConstant(true);
  if (word === "False") return boolConstant(false);
  return word === "None" ? NONE : null;
}

function foldInts(operator: string, a: bigint, b: bigint): ConstantValue | null {
  switch (operator) {
    case "+":
      return intConstant(a + b);
    case "-":
      return intConstant(a - b);
    case "*":
      return intConstant(a * b);
    case "//":
      return b === 0n ? null : intConstant((a - (((a % b) + b) % b)) / b);
    case "/":
      return b === 0n || a % b !== 0n ? null : intConstant(a / b);
    case "%":
      return b === 0n ? null : intConstant(((a % b) + b) % b);
    case "&":
      return intConstant(a & b);
    case "|":
      return intConstant(a | b);
    case "^":
      return intConstant(a ^ b);
    case "<<":
      return b < 0n || b > 64n ? null : intConstant(a << b);
    case ">>":
      return b < 0n || b > 64n ? null : intConstant(a >> b);
    case "**":
      return b < 0n || b > 64n ? null : intConstant(a ** b);
    default:
      return null;
  }
}

export function foldBinary(operator: string, left: ConstantValue | null, right: ConstantValue | null): ConstantValue | null {
  if (left === null || right === null) {
    // Only a string can be repeated to a string, however often.
    return operator === "*" && (left?.type === "str" || right?.type === "str") ? SOME_STRING : null;
  }
  if (left.type === "str" && right.type === "str") {
    if (operator !== "+") return null;
    return left.value === null || right.value === null ? SOME_STRING : stringConstant(left.value + right.value);
  }
  if (operator === "*" && (left.type === "str" || right.type === "str")) {
    const text = left.type === "str" ? left : right;
    const times = left.type === "str" ? right : left;
    if (text.type !== "str" || times.type !== "int" || text.value === null || times.value === null) return SOME_STRING;
    if (times.value <= 0n) return stringConstant("");
    return BigInt(text.value.length) * times.value > BigInt(STRING_LENGTH_MAX)
      ? SOME_STRING
      : stringConstant(text.value.repeat(Number(times.value)));
  }
  if (left.type === "int" && right.type === "int") {
    if (left.value !== null && right.value !== null) return foldInts(operator, left.value, right.value);
    return operator === "/" ? null : { type: "int", value: null };
  }
  const isNumber = (value: ConstantValue): boolean => value.type === "int" || value.type === "float";
  return isNumber(left) && isNumber(right) ? { type: "float", value: null } : null;
}

export function foldUnary(operator: string, value: ConstantValue | null): ConstantValue | null {
  if (value === null) return null;
  if (value.type === "int") {
    if (value.value === null) return value;
    return intConstant(operator === "-" ? -value.value : operator === "~" ? ~value.value : value.value);
  }
  if (value.type !== "float" || operator === "~") return null;
  return value.value === null || operator === "+" ? value : { type: "float", value: -value.value };
}

export function foldNot(value: ConstantValue | null): ConstantValue {
  const truth = truthOf(value);
  return truth === null ? SOME_BOOL : boolConstant(!truth);
}

/** `and` and `or` give one of their operands: the first that decides, else the last. */
export function foldBoolean(operator: string, values: readonly (ConstantValue | null)[]): ConstantValue | null {
  let result: Known;
  for (const [index, value] of values.entries()) {
    const isLast = index === values.length - 1;
    const truth = truthOf(value);
    const decides = truth === (operator === "or");
    if (isLast || decides) return joinConstants(result, value) ?? null;
    if (truth === null) result = joinConstants(result, value);
  }
  return result ?? null;
}

/** `test and "a" or "b"`, the conditional of old code: one of two strings, whatever the test. */
export function foldOldConditional(
  arena: SyntaxArena,
  operands: readonly NodeId[],
  lastOperand: (and: NodeId) => ConstantValue | null,
  knownOf: (operand: NodeId) => ConstantValue | null,
): ConstantValue | null {
  let result: Known;
  for (const operand of operands) {
    const isAnd = kindOf(arena, operand) === Kind.BoolOp && symbolOf(arena, operand) === "and";
    const value = isAnd ? lastOperand(operand) : knownOf(operand);
    if (value?.type !== "str") return null;
    result = joinConstants(result, value);
  }
  return result ?? null;
}

export function foldComparison(operator: string, left: ConstantValue | null, right: ConstantValue | null): ConstantValue | null {
  if (left === null || right === null) return null;
  if (operator === "is" || operator === "is not") {
    if (left.type !== "none" && right.type !== "none") return SOME_BOOL;
    return boolConstant((left.type === right.type) === (operator === "is"));
  }
  if (left.type === "none" || right.type === "none" || left.type !== right.type) return SOME_BOOL;
  if (left.value === null || right.value === null) return SOME_BOOL;
  switch (operator) {
    case "==":
      return boolConstant(left.value === right.value);
    case "!=":
      return boolConstant(left.value !== right.value);
    case "<":
      return boolConstant(left.value < right.value);
    case "<=":
      return boolConstant(left.value <= right.value);
    case ">":
      return boolConstant(left.value > right.value);
    case ">=":
      return boolConstant(left.value >= right.value);
    case "in":
    case "not in":
      if (left.type !== "str" || right.type !== "str" || left.value === null || right.value === null) return SOME_BOOL;
      return boolConstant(right.value.includes(left.value) === (operator === "in"));
    default:
      return SOME_BOOL;
  }
}

/** `a < b <= c`: all of its comparisons hold. `operators` as the arena writes them, "<,<=". */
export function foldChain(operators: string, values: readonly (ConstantValue | null)[]): ConstantValue | null {
  let result: ConstantValue | null = null;
  for (const [index, operator] of operators.split(",").entries()) {
    const one = foldComparison(operator, values[index] ?? null, values[index + 1] ?? null);
    const truth = truthOf(one);
    if (truth === false) return one;
    // Of several, the first that is not known decides that nothing is.
    result = result !== null && truthOf(result) === null ? result : one;
    if (result === null) result = SOME_BOOL;
  }
  return result;
}

/** How a constant reads inside an f-string; `null` when that is not known. */
export function formatConstant(value: ConstantValue): string | null {
  if (value.type === "none") return "None";
  if (value.value === null || value.type === "float") return null;
  if (value.type === "bool") return value.value ? "True" : "False";
  return value.value.toString();
}
