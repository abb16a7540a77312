/**
 * When two pieces of the target are the same: same tree, same words, same
 * variables; spacing, comments, quotes and parentheses do not count.
 */
import { type ConstantValue, NO_VARIABLE } from "../names/names.ts";
import { kindOf, type NodeId, roleOf, subtreeEndOf, symbolOf } from "../syntax/arena.ts";
import { Kind } from "../syntax/kinds.ts";
import { numberValue, stringValue } from "../syntax/literals.ts";
import type { Meaning } from "./meaning.ts";

export const isLiteralKind = (kind: Kind): boolean =>
  kind === Kind.Str || kind === Kind.ConcatStr || kind === Kind.Int || kind === Kind.Float || kind === Kind.Constant;

/** Walks both subtrees in step; both are id ranges, so no stack is needed. */
export function equalTrees({ arena, names }: Meaning, a: NodeId, b: NodeId): boolean {
  const length = subtreeEndOf(arena, a) - a;
  if (subtreeEndOf(arena, b) - b !== length) return false;
  for (let offset = 0; offset < length; offset += 1) {
    const x = (a + offset) as NodeId;
    const y = (b + offset) as NodeId;
    const kind = kindOf(arena, x);
    if (kindOf(arena, y) !== kind || subtreeEndOf(arena, x) - x !== subtreeEndOf(arena, y) - y) return false;
    if (offset > 0 && roleOf(arena, x) !== roleOf(arena, y)) return false;
    if (symbolOf(arena, x) !== symbolOf(arena, y)) {
      if (kind === Kind.Int || kind === Kind.Float) {
        if (numberValue(arena, x) !== numberValue(arena, y)) return false;
      } else if (kind === Kind.Str) {
        if (stringValue(arena, x) !== stringValue(arena, y)) return false;
      } else {
        return false;
      }
    }
    if (kind === Kind.Name) {
      const variable = names.variableOf(x);
      const other = names.variableOf(y);
      const areKnown = variable !== NO_VARIABLE && other !== NO_VARIABLE;
      if (variable !== other && areKnown && !names.isStarred(variable) && !names.isStarred(other)) return false;
    }
  }
  return true;
}

/** Both known, same type and same value. */
export function sameConstant(a: ConstantValue | null, b: ConstantValue | null): boolean {
  if (a === null || b === null || a.type !== b.type) return false;
  if (a.type === "none" || b.type === "none") return true;
  return a.value !== null && a.value === b.value;
}
