/**
 * f-strings piece by piece: literal text and holes, `...` for any number of either.
 */
import { childIn, childrenOf, endOf, kindOf, NO_NODE, type NodeId, type SyntaxArena, startOf, symbolOf } from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";
import { bind, type Env, heldText } from "./bindings.ts";
import { createMemo, type Go, isSpent, type Matcher } from "./matcher.ts";
import type { PiecePattern } from "./patternNode.ts";

/** Pieces of an f-string, or of adjacent strings one of which is an f-string; `null` for anything else. */
function piecesOf(arena: SyntaxArena, target: NodeId): NodeId[] | null {
  const kind = kindOf(arena, target);
  if (kind === Kind.FStr) return childrenOf(arena, target);
  if (kind !== Kind.ConcatStr) return null;
  const parts = childrenOf(arena, target);
  if (!parts.some((part) => kindOf(arena, part) === Kind.FStr)) return null;
  return parts.flatMap((part) =>
    kindOf(arena, part) === Kind.FStr ? childrenOf(arena, part) : symbolOf(arena, part) === "" ? [] : [part],
  );
}

export function matchFormatString(matcher: Matcher, patterns: readonly PiecePattern[], target: NodeId, env: Env, go: Go): boolean {
  const { arena } = matcher;
  const pieces = piecesOf(arena, target);
  if (pieces === null) return false;
  const memo = createMemo();
  const walk = (index: number, at: number, current: Env): boolean => {
    if (isSpent(matcher)) return true;
    const item = patterns[index];
    if (item === undefined) return at === pieces.length ? go(current) : false;
    if (!memo.add(index, at, current)) return false;
    if (item.kind === "dots") {
      if (index === patterns.length - 1) return go(current);
      for (let next = at; next <= pieces.length; next += 1) if (walk(index + 1, next, current)) return true;
      return false;
    }
    const piece = pieces[at] ?? NO_NODE;
    if (piece === NO_NODE) return false;
    const isHole = kindOf(arena, piece) === Kind.Interpolation;
    if (item.kind === "hole") {
      const value = isHole ? childIn(arena, piece, Role.value) : NO_NODE;
      return matcher.expression(item.value, value, current, (next) => walk(index + 1, at + 1, next));
    }
    if (isHole) return false;
    const text = symbolOf(arena, piece);
    if (item.kind === "text") return text === item.text && walk(index + 1, at + 1, current);
    const bound = bind(matcher, current, item.name, heldText(startOf(arena, piece), endOf(arena, piece), text));
    return bound !== null && walk(index + 1, at + 1, bound);
  };
  return walk(0, 0, env);
}
