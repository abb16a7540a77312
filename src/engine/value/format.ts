/**
 * The two format languages of Python strings, taken apart: `%` directives and
 * `{}` fields. Pure text work; what fills a field is not known here.
 */
import type { NodeId, SyntaxArena } from "../syntax/arena.ts";
import { childIn, childrenIn, kindOf, NO_NODE, symbolOf } from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";

export type FormatPiece =
  | { readonly kind: "text"; readonly text: string }
  /**
   * `field` is a name, a number or "" for the next one. `isWhole` is false for `{a.b}` and `{a[0]}`. `isNumber`: it
   * fails for anything that is no number and writes it with digits. Hex is left out: it is a way to write text.
   */
  | { readonly kind: "field"; readonly field: string; readonly isWhole: boolean; readonly isNumber: boolean };

const DIRECTIVE = /%(?:%|(?:\(([^()]*)\))?[#0\- +]*(?:\*|\d+)?(?:\.(?:\*|\d+))?[hlL]?[a-zA-Z])/g;
const FIELD = /\{\{|\}\}|\{([^{}!:.[]*)([^{}!:]*)(?:![a-z])?(?::(?:[^{}]|\{[^{}]*\})*)?\}/g;

function split(text: string, pattern: RegExp, read: (match: RegExpExecArray) => FormatPiece): readonly FormatPiece[] {
  const pieces: FormatPiece[] = [];
  let reached = 0;
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    if (match.index > reached) pieces.push({ kind: "text", text: text.slice(reached, match.index) });
    pieces.push(read(match));
    reached = match.index + match[0].length;
  }
  if (reached < text.length) pieces.push({ kind: "text", text: text.slice(reached) });
  return pieces;
}

/** `"%s of %(name)d"`. */
export const splitPercent = (text: string): readonly FormatPiece[] =>
  split(text, DIRECTIVE, (match) =>
    match[0] === "%%"
      ? { kind: "text", text: "%" }
      : { kind: "field", field: match[1] ?? "", isWhole: true, isNumber: /[dieEfFgG]$/.test(match[0]) },
  );

/** `"{} of {name!r:>10}"`. */
export const splitBraces = (text: string): readonly FormatPiece[] =>
  split(text, FIELD, (match) => {
    if (match[0] === "{{" || match[0] === "}}") return { kind: "text", text: match[0].slice(1) };
    return {
      kind: "field",
      field: (match[1] ?? "").trim(),
      isWhole: (match[2] ?? "") === "",
      isNumber: /:.*[deEfFgGn%]\}$/.test(match[0]),
    };
  });

/** Names that a template fills in, each once. */
export function namesInTemplate(template: string, style: "%" | "{}"): readonly string[] {
  const pieces = style === "%" ? splitPercent(template) : splitBraces(template);
  const names = pieces.flatMap((piece) => (piece.kind === "field" && piece.field !== "" ? [piece.field] : []));
  return [...new Set(names)];
}

/** Is the node `locals()` or `vars()`? */
export function isLocalsCall(arena: SyntaxArena, node: NodeId): boolean {
  if (node === NO_NODE || kindOf(arena, node) !== Kind.Call || childrenIn(arena, node, Role.argument).length > 0) return false;
  const func = childIn(arena, node, Role.func);
  if (func === NO_NODE || kindOf(arena, func) !== Kind.Name) return false;
  return symbolOf(arena, func) === "locals" || symbolOf(arena, func) === "vars";
}
