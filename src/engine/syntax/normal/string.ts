/**
 * String literals in normal form. A plain literal is one Str; a formatted one
 * is an FStr of pieces and interpolations; neighbours that Python joins are a
 * ConcatStr.
 */
import { afterIn, childInField, childOfType, endIn, meaningfulChildren, startIn, typeOf } from "../concrete.ts";
import { Cst, Field } from "../grammar.ts";
import { Kind, Role } from "../kinds.ts";
import { leafFor, openFor, planAll, planField } from "./expression.ts";
import { NO_OUTER, type Walk } from "./walk.ts";

/** Letters before the quotes, as written. */
const PREFIX = /^[A-Za-z]*/;

export function convertString(walk: Walk, node: number, role: Role, outer: number): void {
  const { tree, text } = walk;
  const opening = childOfType(tree, node, Cst.string_start);
  const closing = childOfType(tree, node, Cst.string_end);
  const contentStart = opening < 0 ? startIn(tree, node) : endIn(tree, opening);
  const contentEnd = closing < 0 ? endIn(tree, node) : startIn(tree, closing);
  const prefix = opening < 0 ? "" : ((PREFIX.exec(walk.source(opening)) as RegExpExecArray)[0] ?? "");
  if (/[fFtT]/.test(prefix)) {
    openFor(walk, Kind.FStr, node, role, outer);
    for (const child of meaningfulChildren(tree, node)) {
      const type = typeOf(tree, child);
      if (type === Cst.string_content)
        walk.planLeaf(Kind.StrPiece, Role.piece, startIn(tree, child), endIn(tree, child), walk.source(child));
      else if (type === Cst.interpolation) walk.plan(child, Role.piece);
    }
    return;
  }
  leafFor(walk, Kind.Str, node, role, outer, text.slice(contentStart, Math.max(contentStart, contentEnd)));
}

export function convertConcatenated(walk: Walk, node: number, role: Role, outer: number): void {
  openFor(walk, Kind.ConcatStr, node, role, outer);
  planAll(walk, node, Role.piece);
}

/** `{value!r:format}`, in a string or in a format specifier. */
export function convertInterpolation(walk: Walk, node: number, role: Role): void {
  const { tree } = walk;
  openFor(walk, Kind.Interpolation, node, role, NO_OUTER);
  planField(walk, node, Field.expression, Role.value);
  const format = childInField(tree, node, Field.format_specifier);
  if (format >= 0) walk.plan(format, Role.format);
}

/** The text between format expressions has no nodes of its own: it is what is left over. */
export function convertFormat(walk: Walk, node: number, role: Role): void {
  const { tree, text } = walk;
  const from = startIn(tree, node) + 1;
  const to = endIn(tree, node);
  walk.open(Kind.FStr, role, Math.min(from, to), to);
  const planPiece = (start: number, end: number): void => {
    if (end > start) walk.planLeaf(Kind.StrPiece, Role.piece, start, end, text.slice(start, end));
  };
  let reached = from;
  const after = afterIn(tree, node);
  for (let child = node + 1; child < after; child = afterIn(tree, child)) {
    if (typeOf(tree, child) !== Cst.format_expression) continue;
    planPiece(reached, startIn(tree, child));
    walk.plan(child, Role.piece);
    reached = endIn(tree, child);
  }
  planPiece(reached, to);
}
