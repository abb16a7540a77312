/**
 * Strings, numbers and constants. Only here does a name in the target count as
 * the value it is known to hold: when the pattern says a literal.
 */
import type { ConstantValue } from "../names/names.ts";
import { endOf, firstChildOf, kindOf, type NodeId, outerEndOf, outerStartOf, startOf, subtreeEndOf, symbolOf } from "../syntax/arena.ts";
import { Kind } from "../syntax/kinds.ts";
import { numberValue, stringPrefix, stringValue } from "../syntax/literals.ts";
import { bind, type Env, type Held, heldText } from "./bindings.ts";
import type { Go, Matcher } from "./matcher.ts";
import type { PatternNode } from "./patternNode.ts";

/** Kinds whose constant value may be worth asking for. */
export const mayBeConstant = (kind: Kind): boolean =>
  kind === Kind.Name ||
  kind === Kind.Attribute ||
  kind === Kind.BinOp ||
  kind === Kind.BoolOp ||
  kind === Kind.UnaryOp ||
  kind === Kind.Not ||
  kind === Kind.Conditional ||
  kind === Kind.ConcatStr ||
  kind === Kind.FStr;

/** The constant that an expression other than a literal holds. */
export function constantOf(matcher: Matcher, target: NodeId): ConstantValue | null {
  const kind = kindOf(matcher.arena, target);
  if (!mayBeConstant(kind)) return null;
  const isNamed = kind === Kind.Name || kind === Kind.Attribute;
  return isNamed && !matcher.options.useConstants ? null : matcher.names.constantOf(target);
}

/** A string constant of the target: in source form where it is written as one, else as Python reads it. */
interface KnownString {
  readonly source: string | null;
  /** `null` for what is written: see `decodedOf`. */
  readonly decoded: string | null;
  readonly prefix: string;
}

function knownString(matcher: Matcher, target: NodeId): KnownString | null {
  const { arena } = matcher;
  if (kindOf(arena, target) === Kind.Str) {
    return { source: symbolOf(arena, target), decoded: null, prefix: stringPrefix(arena, target).toLowerCase() };
  }
  if (kindOf(arena, target) === Kind.StrPiece) return { source: symbolOf(arena, target), decoded: null, prefix: "" };
  if (hasOtherHoles(matcher, target)) return null;
  const constant = constantOf(matcher, target);
  return constant?.type === "str" ? { source: null, decoded: constant.value, prefix: "" } : null;
}

/** Worked out only where it is compared. `null` when it is not known. */
const decodedOf = ({ arena }: Matcher, target: NodeId, { source, decoded }: KnownString): string | null =>
  source !== null && kindOf(arena, target) === Kind.Str ? stringValue(arena, target) : decoded;

/** Has an f-string in it a hole that is no known string? Then it is not one constant. */
function hasOtherHoles({ arena, names }: Matcher, target: NodeId): boolean {
  const kind = kindOf(arena, target);
  if (kind !== Kind.FStr && kind !== Kind.ConcatStr) return false;
  for (let node = target; node < subtreeEndOf(arena, target); node = (node + 1) as NodeId) {
    if (kindOf(arena, node) === Kind.Interpolation && names.constantOf(firstChildOf(arena, node))?.type !== "str") return true;
  }
  return false;
}

export function matchString(matcher: Matcher, pattern: Extract<PatternNode, { op: "string" }>, target: NodeId, env: Env, go: Go): boolean {
  const known = knownString(matcher, target);
  if (known === null || (pattern.prefix !== "" && pattern.prefix !== known.prefix)) return false;
  const { content } = pattern;
  const text = known.source ?? known.decoded;
  switch (content.kind) {
    case "any":
      return go(env);
    case "literal":
      return known.source === content.source || content.decoded === decodedOf(matcher, target, known) ? go(env) : false;
    case "regex":
      return text !== null && matcher.regexes.find(content.regex, matcher.regexes.shortened(text), 0) !== null ? go(env) : false;
    case "metavariable": {
      if (text === null) return false;
      const bound = bind(matcher, env, content.name, contentOf(matcher, target, text));
      return bound === null ? false : go(bound);
    }
  }
}

/** The content of a string literal, where it stands; for other constants, the whole expression. */
export function contentOf({ arena }: Matcher, target: NodeId, text: string): Held {
  if (kindOf(arena, target) !== Kind.Str) return heldText(outerStartOf(arena, target), outerEndOf(arena, target), text);
  const written = arena.text.slice(startOf(arena, target), endOf(arena, target));
  const quotes = /^[a-zA-Z]*("""|'''|"|')/.exec(written);
  const before = quotes?.[0]?.length ?? 0;
  const start = startOf(arena, target) + before;
  return heldText(start, Math.min(start + symbolOf(arena, target).length, endOf(arena, target)), text);
}

export function matchNumber(matcher: Matcher, value: bigint | number, target: NodeId): boolean {
  const { arena } = matcher;
  const kind = kindOf(arena, target);
  if (kind === Kind.Int || kind === Kind.Float) return numberValue(arena, target) === value;
  if (kind === Kind.UnaryOp && symbolOf(arena, target) === "-") {
    const operand = firstChildOf(arena, target);
    const isNumber = kindOf(arena, operand) === Kind.Int || kindOf(arena, operand) === Kind.Float;
    const known = isNumber ? numberValue(arena, operand) : null;
    if (known !== null) return -known === value;
  }
  const constant = constantOf(matcher, target);
  return (constant?.type === "int" || constant?.type === "float") && constant.value === value;
}

export function matchConstant(matcher: Matcher, text: string, target: NodeId): boolean {
  const { arena } = matcher;
  if (kindOf(arena, target) === Kind.Constant) return symbolOf(arena, target) === text;
  const constant = constantOf(matcher, target);
  if (constant?.type === "none") return text === "None";
  return constant?.type === "bool" && constant.value !== null && (constant.value ? "True" : "False") === text;
}
