/**
 * Constants that depend on what a state holds: arguments of the call that is
 * being followed, elements of containers. What follows from the target's text
 * alone, `names/` already knows.
 */
import {
  foldBinary,
  foldBoolean,
  foldChain,
  foldComparison,
  foldNot,
  foldUnary,
  formatConstant,
  intConstant,
  stringConstant,
  truthOf,
} from "../names/fold.ts";
import { foldBuiltin, foldIndex, foldMethod, foldSlice } from "../names/foldText.ts";
import type { ConstantValue } from "../names/names.ts";
import type { NodeId } from "../syntax/arena.ts";
import { childIn, childrenIn, childrenOf, firstChildOf, kindOf, NO_NODE, symbolOf } from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";
import { type FormatPiece, splitBraces, splitPercent } from "../value/format.ts";
import { type Evaluation, valueAt } from "./evaluation.ts";
import { accessOf, indexOf } from "./state.ts";
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
      if (symbolOf(arena, node) === "%") {
        const template = at(childIn(arena, node, Role.left));
        if (template?.type === "str" && template.value !== null) {
          const right = childIn(arena, node, Role.right);
          if (right === NO_NODE || kindOf(arena, right) === Kind.Dict) return null;
          return formatted(splitPercent(template.value), run, kindOf(arena, right) === Kind.Tuple ? childrenOf(arena, right) : [right]);
        }
      }
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
      if (left === undefined || right === undefined || !hasFoundOperand(run, node)) return null;
      if (others.length > 0) return foldChain(symbolOf(arena, node), [left, right, ...others].map(at));
      const operator = symbolOf(arena, node);
      if (operator === "in" || operator === "not in") {
        const isIn = membership(at(left), valueAt(run, right));
        if (isIn !== null) return { type: "bool", value: isIn === (operator === "in") };
      }
      return foldComparison(operator, at(left), at(right));
    }
    case Kind.Subscript: {
      const index = indexOf(arena, node);
      const object = at(childIn(arena, node, Role.object));
      if (index === NO_NODE || object?.type !== "str") return null;
      if (kindOf(arena, index) !== Kind.Slice) return foldIndex(object, at(index));
      const end = (role: Role): ConstantValue | null | undefined => {
        const bound = childIn(arena, index, role);
        return bound === NO_NODE ? undefined : at(bound);
      };
      return childIn(arena, index, Role.step) === NO_NODE ? foldSlice(object, end(Role.lower), end(Role.upper)) : null;
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
  if (key === null || key.type === "none" || key.value === null || container.own.length > 0) return null;
  if (container.shape?.kind === "mapping") {
    const access = accessOf(key, container);
    return access === null || container.shape.keys === "some" ? null : container.fields?.has(access) === true;
  }
  if (container.shape?.kind !== "sequence" || container.shape.length === null) return null;
  let isKnown = (container.fields?.size ?? 0) === container.shape.length;
  for (const { constant } of container.fields?.values() ?? []) {
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
  if (shape?.kind === "mapping" && shape.keys === "all" && own.length === 0) return fields !== null && fields.size > 0;
  return null;
}

/** `len`, builtins, and methods of strings, of what is known. */
export function constantOfCall(run: Evaluation, node: NodeId, name: string, receiver: NodeId, method: string): ConstantValue | null {
  const args = childrenIn(run.arena, node, Role.argument);
  const [first] = args;
  if (method !== "") {
    const text = run.constantAt(receiver);
    if (text?.type !== "str" || text.value === null) return null;
    if (method === "format") return formatted(splitBraces(text.value), run, args);
    if (method === "join") return joinedText(run, text.value, first);
    return foldMethod(method, text, args.map(run.constantAt));
  }
  if (name === "len" && first !== undefined && args.length === 1) {
    const { shape } = valueAt(run, first);
    if (shape?.kind === "sequence" && shape.length !== null) return intConstant(BigInt(shape.length));
  }
  return foldBuiltin(name, args.map(run.constantAt));
}

/** A template whose fields are all known. */
function formatted(pieces: readonly FormatPiece[], run: Evaluation, values: readonly NodeId[]): ConstantValue | null {
  let text = "";
  let next = 0;
  for (const piece of pieces) {
    if (piece.kind === "text") {
      text += piece.text;
      continue;
    }
    const value = piece.field === "" ? values[next++] : /^\d+$/.test(piece.field) ? values[Number(piece.field)] : undefined;
    if (value === undefined || !piece.isWhole || kindOf(run.arena, value) === Kind.Keyword) return null;
    const constant = run.constantAt(value);
    const part = constant === null ? null : formatConstant(constant);
    if (part === null) return null;
    text += part;
  }
  return stringConstant(text);
}

function joinedText(run: Evaluation, separator: string, list: NodeId | undefined): ConstantValue | null {
  const parts = list === undefined ? null : elementsOf(valueAt(run, list));
  if (parts === null) return null;
  const texts = parts.map(({ constant }) => (constant?.type === "str" ? constant.value : null));
  return texts.includes(null) ? null : stringConstant(texts.join(separator));
}

/** The elements of a sequence that are all told apart; else `null`. */
function elementsOf({ own, fields, shape }: Value): readonly Value[] | null {
  if (shape?.kind !== "sequence" || shape.length === null || own.length > 0 || (fields?.size ?? 0) !== shape.length) return null;
  const elements: Value[] = [];
  for (let at = 0; at < shape.length; at += 1) {
    const element = fields?.get(`[${at}]`);
    if (element === undefined) return null;
    elements.push(element);
  }
  return elements;
}
