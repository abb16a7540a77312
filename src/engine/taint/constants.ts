/**
 * Constants that depend on what a state holds: arguments of the call that is
 * being followed, elements of containers. What follows from the target's text
 * alone, `names/` already knows.
 */
import {
  foldBinary,
  foldBoolean,
  foldComparison,
  foldNot,
  foldUnary,
  formatConstant,
  intConstant,
  stringConstant,
  truthOf,
} from "../names/fold.ts";
import type { ConstantValue } from "../names/names.ts";
import type { NodeId } from "../syntax/arena.ts";
import { childIn, childrenIn, childrenOf, firstChildOf, kindOf, NO_NODE, symbolOf } from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";
import { type Evaluation, valueAt } from "./evaluation.ts";
import { isClean, isUnknown, type Value } from "./value.ts";

/** Does any operand have a value that this evaluation found? Else the node's constant is the target's own. */
const hasFoundOperand = (run: Evaluation, node: NodeId): boolean => childrenOf(run.arena, node).some((child) => run.values.has(child));

/** The constant that the node's operands make; `null` when nothing is known beyond the target's own constants. */
export function constantFrom(run: Evaluation, node: NodeId): ConstantValue | null {
  const { arena } = run;
  const kind = kindOf(arena, node);
  const at = (child: NodeId): ConstantValue | null => (child === NO_NODE ? null : run.constantAt(child));
  switch (kind) {
    case Kind.BinOp:
      return hasFoundOperand(run, node)
        ? foldBinary(symbolOf(arena, node), at(childIn(arena, node, Role.left)), at(childIn(arena, node, Role.right)))
        : null;
    case Kind.UnaryOp:
      return hasFoundOperand(run, node) ? foldUnary(symbolOf(arena, node), at(firstChildOf(arena, node))) : null;
    case Kind.Not: {
      const truth = truthAt(run, firstChildOf(arena, node));
      return truth === null ? null : foldNot({ type: "bool", value: truth });
    }
    case Kind.BoolOp:
      return hasFoundOperand(run, node) ? foldBoolean(symbolOf(arena, node), childrenOf(arena, node).map(at)) : null;
    case Kind.Compare: {
      const [left, right, ...others] = childrenOf(arena, node);
      if (left === undefined || right === undefined || others.length > 0 || !hasFoundOperand(run, node)) return null;
      const operator = symbolOf(arena, node);
      if (operator === "in" || operator === "not in") {
        const isIn = membership(at(left), valueAt(run, right));
        if (isIn !== null) return { type: "bool", value: isIn === (operator === "in") };
      }
      return foldComparison(operator, at(left), at(right));
    }
    case Kind.FStr:
    case Kind.ConcatStr: {
      if (!childrenOf(arena, node).some((piece) => run.values.has(piece))) return null;
      let text = "";
      for (const piece of childrenOf(arena, node)) {
        const constant = at(piece);
        if (constant?.type !== "str" || constant.value === null) return null;
        text += constant.value;
      }
      return stringConstant(text);
    }
    case Kind.Interpolation: {
      const [value, ...others] = childrenOf(arena, node);
      const constant = value === undefined || others.length > 0 ? null : valueAt(run, value).constant;
      const text = constant === null ? null : formatConstant(constant);
      return text === null ? null : stringConstant(text);
    }
    default:
      return null;
  }
}

/** Is a known key among the elements of a container whose elements are all known? */
function membership(key: ConstantValue | null, container: Value): boolean | null {
  if (key === null || key.type === "none" || key.value === null || container.fields === null || container.own.length > 0) return null;
  if (container.shape?.kind === "mapping")
    return key.type === "str" ? container.fields.has(`[${JSON.stringify(key.value)}]`) || null : null;
  if (container.shape?.kind !== "sequence" || container.shape.length === null) return null;
  let isKnown = container.fields.size === container.shape.length;
  for (const { constant } of container.fields.values()) {
    if (constant === null || constant.type === "none" || constant.value === null) isKnown = false;
    else if (constant.type === key.type && constant.value === key.value) return true;
  }
  return isKnown ? false : null;
}

/** Does the expression count as true? `null` when that is not known. */
export function truthAt(run: Evaluation, node: NodeId): boolean | null {
  if (node === NO_NODE) return null;
  const value = valueAt(run, node);
  if (!isUnknown(value)) {
    const truth = truthOfValue(value);
    if (truth !== null) return truth;
    if (!isClean(value)) return null;
  }
  return truthOf(run.constantAt(node));
}

export function truthOfValue({ constant, shape, own, fields }: Value): boolean | null {
  if (constant !== null) return truthOf(constant);
  if (shape?.kind === "sequence" && shape.length !== null && own.length === 0) return shape.length > 0;
  if (shape?.kind === "mapping" && fields !== null && fields.size > 0) return true;
  return null;
}

const STRING_METHODS: Readonly<Record<string, (text: string, args: readonly string[]) => ConstantValue | null>> = {
  lower: (text) => stringConstant(text.toLowerCase()),
  upper: (text) => stringConstant(text.toUpperCase()),
  strip: (text, [chars]) => (chars === undefined ? stringConstant(text.trim()) : null),
  replace: (text, [from, to]) => (from === undefined || to === undefined || from === "" ? null : stringConstant(text.replaceAll(from, to))),
  startswith: (text, [start]) => (start === undefined ? null : { type: "bool", value: text.startsWith(start) }),
  endswith: (text, [end]) => (end === undefined ? null : { type: "bool", value: text.endsWith(end) }),
  isdigit: (text) => ({ type: "bool", value: /^[0-9]+$/.test(text) }),
};

/** `len`, and methods of strings, of what is known. */
export function constantOfCall(run: Evaluation, node: NodeId, name: string, receiver: NodeId, method: string): ConstantValue | null {
  const args = childrenIn(run.arena, node, Role.argument);
  const [first] = args;
  if (name === "len" && first !== undefined && args.length === 1) {
    const { shape } = valueAt(run, first);
    if (shape?.kind === "sequence" && shape.length !== null) return intConstant(BigInt(shape.length));
    const constant = run.constantAt(first);
    return constant?.type === "str" && constant.value !== null ? intConstant(BigInt([...constant.value].length)) : null;
  }
  const fold = method === "" || !Object.hasOwn(STRING_METHODS, method) ? undefined : STRING_METHODS[method];
  if (fold === undefined) return null;
  const text = run.constantAt(receiver);
  if (text?.type !== "str" || text.value === null) return null;
  const texts = args.map((arg) => run.constantAt(arg));
  if (!texts.every((each) => each?.type === "str" && each.value !== null)) return null;
  return fold(
    text.value,
    texts.flatMap((each) => (each?.type === "str" && each.value !== null ? [each.value] : [])),
  );
}
