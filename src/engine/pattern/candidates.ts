/**
 * Where in a target a pattern is tried: by the kind of its root and, where it
 * has one, by the last name of what it calls or mentions. One pass over the
 * target serves all patterns; a node that no pattern could match costs two
 * array reads.
 */
import type { Names } from "../names/names.ts";
import {
  childIn,
  endOf,
  firstChildOf,
  kindOf,
  type NodeId,
  parentOf,
  roleOf,
  type SyntaxArena,
  subtreeEndOf,
  symbolOf,
} from "../syntax/arena.ts";
import { isStatementKind, Kind, Role } from "../syntax/kinds.ts";
import type { Pattern, PatternNode, Segment } from "./patternNode.ts";
import { canMatchKind } from "./statement.ts";

/** Kinds to try a pattern at, and the name that must be there as well. */
export interface Root {
  readonly kinds: readonly Kind[];
  /** Last name of the callee (Call) or of the name itself (Name, Attribute); `null` when any will do. */
  readonly name: string | null;
  /** Only at decorators. */
  readonly isDecorator: boolean;
  /** A lone hole: it would match every expression and is asked for in ranges instead. */
  readonly isUniversal: boolean;
}

const KIND_COUNT = Kind.Error + 1;
const EXPRESSION_KINDS: readonly Kind[] = Array.from({ length: Kind.Repr - Kind.Name + 1 }, (_, index) => (Kind.Name + index) as Kind);
const STATEMENT_KINDS: readonly Kind[] = Array.from({ length: KIND_COUNT }, (_, index) => index as Kind).filter(isStatementKind);

/** Kinds of expressions that may hold a known constant. */
const CONSTANT_KINDS: readonly Kind[] = [
  Kind.Str,
  Kind.StrPiece,
  Kind.ConcatStr,
  Kind.FStr,
  Kind.Int,
  Kind.Float,
  Kind.Constant,
  Kind.Name,
  Kind.Attribute,
  Kind.BinOp,
  Kind.BoolOp,
  Kind.UnaryOp,
  Kind.Not,
  Kind.Conditional,
];

const nameIn = (segment: Segment): string | null => (segment.kind === "text" ? segment.text : null);

function lastName(pattern: PatternNode): string | null {
  if (pattern.op === "name") return pattern.text;
  return pattern.op === "attribute" ? nameIn(pattern.name) : null;
}

export function rootOf(pattern: Pattern): Root {
  const plain = { name: null, isDecorator: false, isUniversal: false };
  switch (pattern.form) {
    case "expression":
      return { ...plain, ...expressionRoot(pattern.root) };
    case "decorator":
      return { ...plain, kinds: EXPRESSION_KINDS, isDecorator: true };
    case "statement":
      return { ...plain, kinds: STATEMENT_KINDS.filter((kind) => canMatchKind(pattern.root, kind)) };
    case "sequence": {
      const first = pattern.body.items[0];
      return { ...plain, kinds: STATEMENT_KINDS.filter((kind) => first === undefined || canMatchKind(first, kind)) };
    }
  }
}

function expressionRoot(root: PatternNode): { kinds: readonly Kind[]; name?: string | null; isUniversal?: boolean } {
  switch (root.op) {
    case "call":
      return { kinds: [Kind.Call], name: lastName(root.func) };
    case "name":
    case "attribute":
      return { kinds: [Kind.Name, Kind.Attribute], name: lastName(root) };
    case "chain":
      return { kinds: EXPRESSION_KINDS };
    case "string":
    case "number":
    case "constant":
      return { kinds: CONSTANT_KINDS };
    case "fstring":
      return { kinds: [Kind.FStr, Kind.ConcatStr] };
    case "elements":
      return { kinds: [root.kind, Kind.Comprehension] };
    case "braces":
      return { kinds: root.kind === null ? [Kind.Set, Kind.Dict] : [root.kind] };
    case "binary":
      return { kinds: [Kind.BinOp] };
    case "associative":
      return { kinds: [root.operator === "and" || root.operator === "or" ? Kind.BoolOp : Kind.BinOp] };
    case "assign":
      return { kinds: [Kind.Assign, Kind.NamedExpr] };
    case "augment":
      return { kinds: [Kind.AugAssign] };
    case "lambda":
      return { kinds: [Kind.Lambda] };
    case "node":
      return { kinds: [root.kind] };
    case "metavariable":
    case "dots":
    case "sequence":
      return { kinds: EXPRESSION_KINDS, isUniversal: true };
    case "deep":
      return { kinds: EXPRESSION_KINDS };
    case "keyword":
    case "param":
      return { kinds: [] };
  }
}

/** Patterns by where they are tried. `Item` is the caller's; order is kept. */
interface Tables<Item> {
  readonly byKind: Item[][];
  readonly callsByName: Map<string, Item[]>;
  readonly namesByName: Map<string, Item[]>;
  readonly decorators: Item[];
}

function tablesOf<Item>(items: Iterable<readonly [Item, Root]>): Tables<Item> {
  const tables: Tables<Item> = {
    byKind: Array.from({ length: KIND_COUNT }, () => []),
    callsByName: new Map(),
    namesByName: new Map(),
    decorators: [],
  };
  for (const [item, root] of items) {
    if (root.isUniversal) continue;
    if (root.isDecorator) tables.decorators.push(item);
    else if (root.name !== null) addTo(root.kinds[0] === Kind.Call ? tables.callsByName : tables.namesByName, root.name, item);
    else for (const kind of root.kinds) tables.byKind[kind]?.push(item);
  }
  return tables;
}

function addTo<Item>(table: Map<string, Item[]>, name: string, item: Item): void {
  const list = table.get(name);
  if (list === undefined) table.set(name, [item]);
  else list.push(item);
}

/** Items per string of the target, so that the pass looks nothing up by text. */
const bySymbol = <Item>(arena: SyntaxArena, table: ReadonlyMap<string, Item[]>): (readonly Item[] | undefined)[] =>
  arena.strings.map((text) => table.get(text));

/** Strings under which something is imported with another name (`import os as o`): their last name is not their own. */
function aliasedSymbols(arena: SyntaxArena): Uint8Array {
  const aliased = new Uint8Array(arena.strings.length);
  for (let node = 0 as NodeId; node < arena.count; node = (node + 1) as NodeId) {
    if (kindOf(arena, node) !== Kind.Alias) continue;
    const name = childIn(arena, node, Role.name);
    const symbol = name < 0 ? -1 : (arena.symbol[name] ?? -1);
    if (symbol >= 0) aliased[symbol] = 1;
  }
  return aliased;
}

/** One pass over the target: calls `attempt` for each item at each node where it could match, in text order. */
export function visitCandidates<Item>(
  arena: SyntaxArena,
  names: Names,
  items: Iterable<readonly [Item, Root]>,
  attempt: (item: Item, node: NodeId) => void,
): void {
  const tables = tablesOf(items);
  const calls = bySymbol(arena, tables.callsByName);
  const mentions = bySymbol(arena, tables.namesByName);
  const aliased = aliasedSymbols(arena);
  const { kind: kinds, symbol: symbols, role: roles } = arena;
  const attemptAll = (list: readonly Item[] | undefined, node: NodeId): void => {
    if (list !== undefined) for (const item of list) attempt(item, node);
  };
  /** Items under the name that an alias stands for. */
  const attemptAliased = (table: ReadonlyMap<string, Item[]>, name: NodeId, node: NodeId): void => {
    if (aliased[symbols[name] ?? 0] !== 1) return;
    const last = names.importedPathOf(name)?.split(".").at(-1);
    if (last !== undefined && last !== symbolOf(arena, name)) attemptAll(table.get(last), node);
  };
  for (let node = 0 as NodeId; node < arena.count; node = (node + 1) as NodeId) {
    const kind = kinds[node] as Kind;
    if (isUnoffered(arena, node)) {
      node = (subtreeEndOf(arena, node) - 1) as NodeId;
      continue;
    }
    attemptAll(tables.byKind[kind], node);
    if (kind === Kind.Call) {
      const callee = firstChildOf(arena, node);
      const calleeKind = callee < 0 ? Kind.Error : kindOf(arena, callee);
      if (calleeKind === Kind.Name || calleeKind === Kind.Attribute) {
        attemptAll(calls[symbols[callee] ?? -1], node);
        if (calleeKind === Kind.Name) attemptAliased(tables.callsByName, callee, node);
      }
    } else if (kind === Kind.Name || kind === Kind.Attribute) {
      attemptAll(mentions[symbols[node] ?? -1], node);
      if (kind === Kind.Name) attemptAliased(tables.namesByName, node, node);
    }
    if (roles[node] === Role.decorator) attemptAll(tables.decorators, node);
  }
}

/** Names that are no expressions: of defs, parameters and imports, and targets of `for`, `with` and `except`. */
export function isUnoffered(arena: SyntaxArena, node: NodeId): boolean {
  const role = arena.role[node];
  if (role === Role.name) return true;
  if (role !== Role.target) return false;
  const kind = kindOf(arena, parentOf(arena, node));
  return kind === Kind.For || kind === Kind.With || kind === Kind.CompFor;
}

/** Nodes at which a lone hole matches, in text order, within a stretch of the text. */
export function expressionsWithin(arena: SyntaxArena, start: number, end: number): NodeId[] {
  let low = 0;
  let high = arena.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((arena.start[middle] ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  const found: NodeId[] = [];
  for (let node = low as NodeId; node < arena.count && (arena.start[node] ?? 0) < end; node = (node + 1) as NodeId) {
    const kind = kindOf(arena, node);
    if (!isOffered(arena, node, kind) || endOf(arena, node) > end) continue;
    found.push(node);
  }
  return found;
}

/** Is the node an expression that a lone hole takes? Assignments count as expressions. */
function isOffered(arena: SyntaxArena, node: NodeId, kind: Kind): boolean {
  if (kind === Kind.Assign || kind === Kind.AugAssign) return true;
  if (kind < Kind.Name || kind > Kind.Repr || NO_VALUES.has(kind)) return false;
  // A target may lie anywhere below the unoffered node; it is one level in all but odd cases.
  return !isUnoffered(arena, node) && !isUnoffered(arena, parentOf(arena, node)) && roleOf(arena, node) !== Role.name;
}

const NO_VALUES: ReadonlySet<Kind> = new Set<Kind>([
  Kind.Keyword,
  Kind.DoubleStar,
  Kind.Star,
  Kind.Slice,
  Kind.Pair,
  Kind.CompFor,
  Kind.CompIf,
  Kind.StrPiece,
  Kind.Interpolation,
]);
