/**
 * The tree of a rewritten pattern → PatternNode: holes are recognised, literals
 * decoded, lists counted. Recursive, because a pattern is short and its depth
 * is bounded by `parsePattern`; a target is never walked like this.
 */

import type { CompileRegex } from "../regex/regex.ts";
import {
  childIn,
  childrenIn,
  childrenOf,
  firstChildOf,
  hasFlag,
  kindOf,
  NO_NODE,
  type NodeId,
  outerEndOf,
  outerStartOf,
  roleOf,
  type SyntaxArena,
  sourceOf,
  symbolOf,
} from "../syntax/arena.ts";
import { Flag, Kind, Role } from "../syntax/kinds.ts";
import { numberValue, stringPrefix, stringValue } from "../syntax/literals.ts";
import type { ChildPattern, ListPattern, PatternNode, PiecePattern, Segment, StringContent } from "./patternNode.ts";
import { type Hole, holeIn, type RewrittenPattern } from "./rewrite.ts";

/** Thrown for a pattern that cannot mean anything; caught by `parsePattern`. */
export class PatternError extends Error {}

/** The pattern's tree, and how its text was rewritten. */
export interface PatternSource {
  readonly arena: SyntaxArena;
  readonly rewritten: RewrittenPattern;
  readonly compileRegex: CompileRegex;
}

export const holeAt = ({ arena, rewritten }: PatternSource, node: NodeId): Hole | null =>
  kindOf(arena, node) === Kind.Name ? holeIn(symbolOf(arena, node), rewritten.letters) : null;

export const isDots = (source: PatternSource, node: NodeId): boolean => node !== NO_NODE && holeAt(source, node)?.kind === "dots";

/** A name that is no expression: attribute, keyword, parameter, def, import. */
export function segmentOf(source: PatternSource, identifier: string): Segment {
  const hole = holeIn(identifier, source.rewritten.letters);
  if (hole === null) return { kind: "text", text: identifier };
  if (hole.kind === "metavariable" && hole.name !== "_") return { kind: "metavariable", name: hole.name };
  if (hole.kind === "metavariable" || hole.kind === "dots") return { kind: "any" };
  throw new PatternError(hole.kind === "sequence" ? `\`$${hole.name}\` cannot stand for one name` : "`<... ...>` cannot stand for a name");
}

export function compileExpression(source: PatternSource, node: NodeId): PatternNode {
  const { arena } = source;
  const kind = kindOf(arena, node);
  switch (kind) {
    case Kind.Name:
      return compileName(source, node);
    case Kind.Attribute:
      return compileAttribute(source, node);
    case Kind.Call:
      return compileCall(source, node);
    case Kind.Keyword:
      return { op: "keyword", name: segmentOf(source, symbolOf(arena, node)), value: onlyChild(source, node) };
    case Kind.Str:
    case Kind.ConcatStr:
      return compileString(source, node);
    case Kind.FStr:
      return { op: "fstring", pieces: childrenOf(arena, node).flatMap((piece) => compilePiece(source, piece)) };
    case Kind.Int:
    case Kind.Float:
      return compileNumber(source, node);
    case Kind.Constant:
      return { op: "constant", text: symbolOf(arena, node) };
    case Kind.List:
    case Kind.Tuple:
      return { op: "elements", kind, items: compileList(source, childrenOf(arena, node)) };
    case Kind.Set:
    case Kind.Dict:
      return compileBraces(source, node, kind);
    case Kind.BinOp:
      return compileBinary(source, node);
    case Kind.BoolOp:
      return {
        op: "associative",
        operator: symbolOf(arena, node),
        items: operandsOf(arena, node).map((operand) => compileOne(source, operand)),
      };
    case Kind.NamedExpr:
      return {
        op: "assign",
        targets: [required(source, node, Role.target)],
        annotation: null,
        value: required(source, node, Role.value),
      };
    case Kind.Lambda:
      return {
        op: "lambda",
        params: compileParams(source, childIn(arena, node, Role.params)),
        body: required(source, node, Role.body),
      };
    case Kind.Error:
      throw new PatternError(`\`${sourceOf(arena, node)}\` is not Python`);
    default:
      return { op: "node", kind, text: symbolOf(arena, node) || null, children: compileChildren(source, node) };
  }
}

export const compileAll = (source: PatternSource, nodes: readonly NodeId[]): PatternNode[] =>
  nodes.map((node) => compileExpression(source, node));

/** Kinds of statement that are a list. */
export const LISTED: ReadonlySet<Kind> = new Set<Kind>([Kind.Delete, Kind.Global, Kind.Nonlocal]);

export const compileChildren = (source: PatternSource, node: NodeId): ChildPattern[] =>
  childrenOf(source.arena, node).map((child) => {
    const compile = LISTED.has(kindOf(source.arena, node)) ? compileExpression : compileOne;
    return { role: roleOf(source.arena, child), pattern: compile(source, child) };
  });

/** An expression that is no item of a list, where `$...X` means nothing. */
export function compileOne(source: PatternSource, node: NodeId): PatternNode {
  const compiled = compileExpression(source, node);
  if (compiled.op === "sequence") throw new PatternError(`\`$${compiled.name}\` stands for several, so it may only be an item of a list`);
  return compiled;
}

/** The child in that role, compiled; `null` when there is none. */
export function optional(source: PatternSource, node: NodeId, role: Role): PatternNode | null {
  const child = childIn(source.arena, node, role);
  return child === NO_NODE ? null : compileOne(source, child);
}

export function required(source: PatternSource, node: NodeId, role: Role): PatternNode {
  const compiled = optional(source, node, role);
  if (compiled === null) throw new PatternError(`\`${sourceOf(source.arena, node)}\` is incomplete`);
  return compiled;
}

function onlyChild(source: PatternSource, node: NodeId): PatternNode {
  const child = firstChildOf(source.arena, node);
  if (child === NO_NODE) throw new PatternError(`\`${sourceOf(source.arena, node)}\` is incomplete`);
  return compileOne(source, child);
}

const isGap = (item: PatternNode): boolean => item.op === "dots" || item.op === "sequence";

/** Items of a list; runs of `...` collapse, one stands for any number already. */
export function compileList(source: PatternSource, nodes: readonly NodeId[]): ListPattern {
  return listOf(compileAll(source, nodes));
}

export function listOf(all: readonly PatternNode[]): ListPattern {
  const items = all.filter((item, index) => item.op !== "dots" || all[index - 1]?.op !== "dots");
  return { items, gapCount: items.filter(isGap).length };
}

function compileName(source: PatternSource, node: NodeId): PatternNode {
  const text = symbolOf(source.arena, node);
  const hole = holeAt(source, node);
  switch (hole?.kind) {
    case "dots":
      return { op: "dots" };
    case "metavariable":
      return { op: "metavariable", name: hole.name, type: null };
    case "sequence":
      return { op: "sequence", name: hole.name };
    case "deep":
      throw new PatternError("`<... ...>` holds nothing");
    default:
      return { op: "name", text, segments: [{ kind: "text", text }] };
  }
}

function compileAttribute(source: PatternSource, node: NodeId): PatternNode {
  const { arena } = source;
  const object = onlyChild(source, node);
  const hole = holeIn(symbolOf(arena, node), source.rewritten.letters);
  if (hole?.kind === "dots") return { op: "chain", object };
  const name = segmentOf(source, symbolOf(arena, node));
  const before = segmentsOf(object);
  return { op: "attribute", object, name, segments: before === null ? null : [...before, name] };
}

/** The names of a dotted expression; `null` when something else is in it. */
export function segmentsOf(pattern: PatternNode): readonly Segment[] | null {
  switch (pattern.op) {
    case "name":
      return pattern.segments;
    case "attribute":
      return pattern.segments;
    case "metavariable":
      if (pattern.type !== null) return null;
      return [pattern.name === "_" ? { kind: "any" } : { kind: "metavariable", name: pattern.name }];
    case "dots":
      return [{ kind: "any" }];
    default:
      return null;
  }
}

function compileCall(source: PatternSource, node: NodeId): PatternNode {
  const { arena } = source;
  const func = childIn(arena, node, Role.func);
  const args = childrenIn(arena, node, Role.argument);
  if (func !== NO_NODE && holeAt(source, func)?.kind === "deep") {
    const inner = args[0];
    if (inner === undefined || args.length > 1) throw new PatternError("`<... ...>` must hold one expression");
    return { op: "deep", inner: compileOne(source, inner) };
  }
  return { op: "call", func: required(source, node, Role.func), args: compileList(source, args) };
}

/** `"..."`, `"$X"` and `"=~/re/"` mean more than their text; everything else is literal. */
function compileString(source: PatternSource, node: NodeId): PatternNode {
  const { arena } = source;
  const decoded = stringValue(arena, node) ?? "";
  if (kindOf(arena, node) === Kind.ConcatStr) {
    const parts = childrenOf(arena, node);
    if (parts.some((part) => kindOf(arena, part) === Kind.FStr)) {
      const pieces = parts.flatMap((part) => (kindOf(arena, part) === Kind.FStr ? childrenOf(arena, part) : [part]));
      return { op: "fstring", pieces: pieces.flatMap((piece) => compilePiece(source, piece)) };
    }
    if (parts.every((part) => symbolOf(arena, part) === "...")) return { op: "string", prefix: "", content: { kind: "any" } };
    return { op: "string", prefix: "", content: { kind: "literal", source: decoded, decoded } };
  }
  return { op: "string", prefix: stringPrefix(arena, node).toLowerCase(), content: stringContent(source, symbolOf(arena, node), decoded) };
}

const WHOLE_METAVARIABLE = /^\$([A-Z_][A-Z0-9_]*)$/;
const WHOLE_SEQUENCE = /^\$(\.\.\.[A-Z_][A-Z0-9_]*)$/;
const REGEX = /^=~\/(.*)\/([a-z]*)$/s;

function stringContent({ compileRegex }: PatternSource, text: string, decoded: string): StringContent {
  if (text === "...") return { kind: "any" };
  const name = (WHOLE_METAVARIABLE.exec(text) ?? WHOLE_SEQUENCE.exec(text))?.[1];
  if (name !== undefined) return name === "_" ? { kind: "any" } : { kind: "metavariable", name };
  const regex = REGEX.exec(text);
  if (regex === null) return { kind: "literal", source: text, decoded };
  const reading = compileRegex(regex[1] ?? "", {
    multiline: (regex[2] ?? "").includes("m"),
    ignoreCase: (regex[2] ?? "").includes("i"),
  });
  if (reading.regex === null) throw new PatternError(`the regex in ${text} cannot be used: ${reading.reason}`);
  return { kind: "regex", regex: reading.regex };
}

function compilePiece(source: PatternSource, piece: NodeId): PiecePattern[] {
  const { arena } = source;
  switch (kindOf(arena, piece)) {
    case Kind.Interpolation: {
      const value = childIn(arena, piece, Role.value);
      return [{ kind: "hole", value: value === NO_NODE ? { op: "dots" } : compileExpression(source, value) }];
    }
    case Kind.StrPiece:
    case Kind.Str: {
      const text = symbolOf(arena, piece);
      if (text === "") return [];
      if (text === "...") return [{ kind: "dots" }];
      const name = WHOLE_METAVARIABLE.exec(text)?.[1];
      return [name === undefined ? { kind: "text", text } : { kind: "metavariable", name }];
    }
    default:
      throw new PatternError(`\`${sourceOf(arena, piece)}\` cannot stand in an f-string`);
  }
}

function compileNumber(source: PatternSource, node: NodeId): PatternNode {
  const value = numberValue(source.arena, node);
  // Imaginary numbers are compared as they are written.
  if (value === null) return { op: "node", kind: kindOf(source.arena, node), text: symbolOf(source.arena, node), children: [] };
  return { op: "number", value };
}

function compileBraces(source: PatternSource, node: NodeId, kind: typeof Kind.Set | typeof Kind.Dict): PatternNode {
  const { arena } = source;
  const entries = childrenOf(arena, node).map((entry): PatternNode => {
    // In a dict `...` was written as `**Ꮗ`, because only an entry can stand there.
    const inner = kindOf(arena, entry) === Kind.DoubleStar ? firstChildOf(arena, entry) : NO_NODE;
    return isDots(source, inner) ? { op: "dots" } : compileExpression(source, entry);
  });
  const isEither = entries.length === 1 && entries[0]?.op === "dots";
  return { op: "braces", kind: isEither ? null : kind, items: listOf(entries) };
}

const ASSOCIATIVE: readonly string[] = ["|", "&", "^"];

function compileBinary(source: PatternSource, node: NodeId): PatternNode {
  const { arena, rewritten } = source;
  const operator = symbolOf(arena, node);
  const left = childIn(arena, node, Role.left);
  const right = childIn(arena, node, Role.right);
  if (left === NO_NODE || right === NO_NODE) throw new PatternError(`\`${sourceOf(arena, node)}\` is incomplete`);
  if (operator === "@") {
    const hole = holeAt(source, left);
    for (let at = outerEndOf(arena, left); at < outerStartOf(arena, right); at += 1) {
      if (rewritten.typeMarks.has(at) && hole?.kind === "metavariable") {
        return { op: "metavariable", name: hole.name, type: sourceOf(arena, right) };
      }
    }
  }
  if (ASSOCIATIVE.includes(operator))
    return { op: "associative", operator, items: operandsOf(arena, node).map((operand) => compileOne(source, operand)) };
  return { op: "binary", operator, left: compileOne(source, left), right: compileOne(source, right) };
}

/** Operands of a run of one operator however it is nested, parentheses included, in text order. */
export function operandsOf(arena: SyntaxArena, node: NodeId): NodeId[] {
  const operator = symbolOf(arena, node);
  const kind = kindOf(arena, node);
  const operands: NodeId[] = [];
  const open: NodeId[] = [node];
  for (let current = open.pop(); current !== undefined; current = open.pop()) {
    if (kindOf(arena, current) === kind && symbolOf(arena, current) === operator) open.push(...childrenOf(arena, current).reverse());
    else operands.push(current);
  }
  return operands;
}

/** @param params The Params node; NO_NODE counts as none. */
export function compileParams(source: PatternSource, params: NodeId): ListPattern {
  if (params === NO_NODE) return { items: [], gapCount: 0 };
  return listOf(childrenOf(source.arena, params).map((param) => compileParam(source, param)));
}

function compileParam(source: PatternSource, param: NodeId): PatternNode {
  const { arena } = source;
  const kind = kindOf(arena, param);
  const nameNode = childIn(arena, param, Role.name);
  const isBare = childIn(arena, param, Role.annotation) === NO_NODE && childIn(arena, param, Role.default) === NO_NODE;
  const hole = nameNode === NO_NODE ? null : holeAt(source, nameNode);
  if (kind === Kind.Param && isBare && hole?.kind === "dots") return { op: "dots" };
  if (kind === Kind.Param && isBare && hole?.kind === "sequence") return { op: "sequence", name: hole.name };
  const isName = nameNode !== NO_NODE && kindOf(arena, nameNode) === Kind.Name;
  return {
    op: "param",
    kind,
    name: isName ? segmentOf(source, symbolOf(arena, nameNode)) : null,
    annotation: optional(source, param, Role.annotation),
    default: optional(source, param, Role.default),
  };
}

export const isAsync = (arena: SyntaxArena, node: NodeId): boolean => hasFlag(arena, node, Flag.async);
