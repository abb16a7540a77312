/**
 * Where in a target a pattern is tried: by the kind of its root and, where it
 * has one, by a name that must be there. One pass over the target chains its
 * nodes by kind and by word; asking for the places of a pattern walks a chain
 * and never the target.
 */
import type { Names } from "../names/names.ts";
import {
  childIn,
  childrenIn,
  endOf,
  firstChildOf,
  kindOf,
  NO_NODE,
  type NodeId,
  nextSiblingOf,
  parentOf,
  roleOf,
  type SyntaxArena,
  subtreeEndOf,
  symbolIdOf,
  symbolOf,
} from "../syntax/arena.ts";
import { isStatementKind, Kind, Role } from "../syntax/kinds.ts";
import { HANDING_WORDS, type HandedCall, handedCalls } from "./handed.ts";
import { keptCalls } from "./kept.ts";
import { createLists } from "./lists.ts";
import type { MatchOptions } from "./matcher.ts";
import type { Pattern, PatternNode, Segment } from "./patternNode.ts";
import { canMatchKind } from "./statement.ts";

/** Where a pattern is tried: what its matches have at their root. Roots with the same key are the same. */
export type Root = Place & { readonly key: string };

/** The same without a key. */
export type Place =
  | { readonly by: "kind"; readonly kinds: readonly Kind[] }
  /** The word of a node, most often an operator. */
  | { readonly by: "operator"; readonly kind: Kind; readonly name: string }
  /** The last name of what is called, or of a name itself. */
  | { readonly by: "callee" | "mention"; readonly name: string }
  /** The last name of that whose attribute or method is asked for; which one is open. */
  | { readonly by: "receiver"; readonly isCalled: boolean; readonly name: string }
  /** A keyword among the arguments of a call; any one for `null`. */
  | { readonly by: "keyword"; readonly name: string | null }
  /** Any attribute, and what is imported from a module. */
  | { readonly by: "attribute" }
  | { readonly by: "decorator" }
  /** A lone hole: it would match every expression and is asked for in ranges instead. */
  | { readonly by: "range" };

/** Classes above one that are looked at. */
const ANCESTORS_MAX = 16;

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

/** @param options Where names count as their definitions, what a method is called on may have any name. */
export const rootOf = (pattern: Pattern, { useDefinitions }: MatchOptions): Root => keyed(placeOf(pattern, !useDefinitions));

export const keyed = (place: Place): Root => ({ ...place, key: JSON.stringify(place) });

function placeOf(pattern: Pattern, hasReceivers: boolean): Place {
  switch (pattern.form) {
    case "expression":
      return placeOfExpression(pattern.root, hasReceivers);
    case "decorator":
      return { by: "decorator" };
    case "statement":
      return ofKinds(...[...STATEMENT_KINDS, Kind.Handler].filter((kind) => canMatchKind(pattern.root, kind)));
    case "sequence": {
      const first = pattern.body.items[0];
      return ofKinds(...STATEMENT_KINDS.filter((kind) => first === undefined || canMatchKind(first, kind)));
    }
  }
}

const ofKinds = (...kinds: readonly Kind[]): Place => ({ by: "kind", kinds });

/** @param hasReceivers Is what stands before a dot written or imported, never a variable that holds it? */
export function placeOfExpression(root: PatternNode, hasReceivers: boolean): Place {
  switch (root.op) {
    case "call":
      return callPlace(root, hasReceivers);
    case "name":
      return { by: "mention", name: root.text };
    case "attribute": {
      const name = lastName(root);
      const receiver = hasReceivers ? lastName(root.object) : null;
      if (name !== null) return { by: "mention", name };
      if (receiver !== null) return { by: "receiver", isCalled: false, name: receiver };
      return hasReceivers ? { by: "attribute" } : ofKinds(Kind.Name, Kind.Attribute);
    }
    case "chain":
    case "deep":
      return ofKinds(...EXPRESSION_KINDS);
    case "string":
    case "number":
    case "constant":
      return ofKinds(...CONSTANT_KINDS);
    case "fstring":
      return ofKinds(Kind.FStr, Kind.ConcatStr);
    case "elements":
      return ofKinds(root.kind, Kind.Comprehension);
    case "braces":
      return root.kind === null ? ofKinds(Kind.Set, Kind.Dict) : ofKinds(root.kind);
    case "binary":
      return { by: "operator", kind: Kind.BinOp, name: root.operator };
    case "associative":
      return ofKinds(root.operator === "and" || root.operator === "or" ? Kind.BoolOp : Kind.BinOp);
    case "assign":
      return ofKinds(Kind.Assign, Kind.NamedExpr);
    case "augment":
      return { by: "operator", kind: Kind.AugAssign, name: root.operator };
    case "lambda":
      return ofKinds(Kind.Lambda);
    case "node":
      return root.text === null ? ofKinds(root.kind) : { by: "operator", kind: root.kind, name: root.text };
    case "metavariable":
    case "dots":
    case "sequence":
      return { by: "range" };
    case "keyword":
    case "param":
      return ofKinds();
  }
}

function callPlace({ func, args }: Extract<PatternNode, { readonly op: "call" }>, hasReceivers: boolean): Place {
  const name = lastName(func);
  if (name !== null) return { by: "callee", name };
  const receiver = hasReceivers && func.op === "attribute" ? lastName(func.object) : null;
  if (receiver !== null) return { by: "receiver", isCalled: true, name: receiver };
  const keywords = args.items.flatMap((item) => (item.op === "keyword" ? [nameIn(item.name)] : []));
  const named = keywords.find((keyword) => keyword !== null) ?? null;
  return keywords.length > 0 ? { by: "keyword", name: named } : ofKinds(Kind.Call);
}

/** Nodes of one target by what patterns ask for. In text order; each list is made when it is first asked for. */
export interface Candidates {
  /** What calls run that hand a function on or find it in a table, beside what is written; empty unless rules want to see through them. */
  readonly handed: ReadonlyMap<NodeId, readonly HandedCall[]>;
  /** The bases of a class; those of its bases as well, as far as the target holds them, where rules want to see through them. */
  basesOf(owner: NodeId): readonly NodeId[];
  /** What lists an expression other than a list may hold, see `createLists`; none where rules do not want to know. */
  listsAt(node: NodeId): readonly (readonly NodeId[])[];
  /** Was the node told to be an element of such a list? */
  isListed(node: NodeId): boolean;
  /** Names and attributes with that word, as it is written. */
  withWord(symbol: number): readonly NodeId[];
  /** Nodes at which a pattern with that root can match; for a lone hole none. */
  of(root: Root): readonly NodeId[];
}

/** Chains of nodes by a number: the newest of each chain, and for each node the one before it. */
interface Chains {
  readonly last: Int32Array;
  readonly previous: Int32Array;
}

/** @param seesIndirection As for a `CompiledRuleSet`. */
export function createCandidates(arena: SyntaxArena, names: Names, seesIndirection: boolean): Candidates {
  const { count, kind: kinds, role: roles, symbol: symbols, strings } = arena;
  const byKind: Chains = { last: new Int32Array(KIND_COUNT).fill(NO_NODE), previous: new Int32Array(count) };
  /** Names and attributes by their own word. */
  const mentions: Chains = { last: new Int32Array(strings.length).fill(NO_NODE), previous: new Int32Array(count) };
  const decorators: NodeId[] = [];
  /** Where names are bound that may mean something imported. */
  const renamings: NodeId[] = [...names.renamings];
  for (let node = 0 as NodeId; node < count; node = (node + 1) as NodeId) {
    if (isUnoffered(arena, node)) {
      node = (subtreeEndOf(arena, node) - 1) as NodeId;
      continue;
    }
    const kind = kinds[node] as Kind;
    link(byKind, kind, node);
    if (kind === Kind.Name || kind === Kind.Attribute) link(mentions, symbols[node] as number, node);
    else if (kind === Kind.Alias) renamings.push(boundBy(arena, node));
    if (roles[node] === Role.decorator) decorators.push(node);
  }

  const numbers = new Map<string, number>();
  for (const [number, text] of strings.entries()) numbers.set(text, number);
  const aliased = aliasedNames(arena, names, renamings, mentions);
  /** Names and attributes whose last name it is, by writing or by import. */
  const mentionsOf = (name: string): NodeId[] => {
    const number = numbers.get(name);
    const written = number === undefined ? [] : nodesOf(mentions, number);
    const others = aliased.get(name);
    return others === undefined ? written : written.concat(others).sort(inIdOrder);
  };
  let handed: ReadonlyMap<NodeId, readonly HandedCall[]> = new Map();
  const handers = new Map<NodeId, NodeId[]>();
  const calledBy = (callees: readonly NodeId[]): NodeId[] => {
    const calls: NodeId[] = [];
    let isInOrder = true;
    for (const callee of callees) {
      const parent = roles[callee] === Role.func ? parentOf(arena, callee) : NO_NODE;
      const own = parent !== NO_NODE && kinds[parent] === Kind.Call ? [parent] : [];
      for (const call of handers.size === 0 ? own : [...own, ...(handers.get(callee) ?? [])]) {
        isInOrder &&= call > (calls.at(-1) ?? NO_NODE);
        calls.push(call);
      }
    }
    return isInOrder ? calls : [...new Set(calls)].sort(inIdOrder);
  };
  if (seesIndirection) {
    const kept = keptCalls(arena, names, nodesOf(byKind, Kind.Call), (kind) => nodesOf(byKind, kind));
    handed = new Map([...kept, ...handedCalls(arena, calledBy(HANDING_WORDS.flatMap(mentionsOf)))]);
    for (const [call, functions] of handed) {
      for (const { callee } of functions) {
        const list = handers.get(callee);
        if (list === undefined) handers.set(callee, [call]);
        else list.push(call);
      }
    }
  }
  let imported: ReadonlyMap<string, readonly NodeId[]> | null = null;
  const allImported = (): ReadonlyMap<string, readonly NodeId[]> => {
    imported ??= namesFromModules(arena, names, renamings, mentions);
    return imported;
  };
  /** Attributes of what has that last name, and names that an import may have taken from there. */
  const membersOf = (receiver: string): NodeId[] => {
    const members = [...(allImported().get(receiver) ?? [])];
    for (const object of mentionsOf(receiver)) {
      const parent = roles[object] === Role.object ? parentOf(arena, object) : NO_NODE;
      if (parent !== NO_NODE && kinds[parent] === Kind.Attribute) members.push(parent);
    }
    return members.sort(inIdOrder);
  };
  const withOperator = (kind: Kind, operator: string): NodeId[] => {
    const number = numbers.get(operator);
    return number === undefined ? [] : nodesOf(byKind, kind).filter((node) => symbols[node] === number);
  };
  const find = (root: Root): NodeId[] => {
    switch (root.by) {
      case "kind":
        return root.kinds.length === 1
          ? nodesOf(byKind, root.kinds[0] as Kind)
          : root.kinds.flatMap((kind) => nodesOf(byKind, kind)).sort(inIdOrder);
      case "operator":
        return withOperator(root.kind, root.name);
      case "mention":
        return mentionsOf(root.name);
      case "callee":
        return calledBy(mentionsOf(root.name));
      case "receiver":
        return root.isCalled ? calledBy(membersOf(root.name)) : membersOf(root.name);
      case "keyword": {
        const calls: NodeId[] = [];
        for (const keyword of root.name === null ? nodesOf(byKind, Kind.Keyword) : withOperator(Kind.Keyword, root.name)) {
          const parent = parentOf(arena, keyword);
          if (kinds[parent] === Kind.Call && calls.at(-1) !== parent) calls.push(parent);
        }
        return calls.sort(inIdOrder);
      }
      case "attribute":
        return [...nodesOf(byKind, Kind.Attribute), ...[...allImported().values()].flat()].sort(inIdOrder);
      case "decorator":
        return decorators;
      case "range":
        return [];
    }
  };

  const basesOf = (owner: NodeId): readonly NodeId[] => {
    const bases = childrenIn(arena, owner, Role.base);
    if (!seesIndirection) return bases;
    const owners = new Set([owner]);
    for (const base of bases) {
      const word = symbolIdOf(arena, base);
      const inherited = kinds[base] === Kind.Name ? nodesOf(byKind, Kind.ClassDef).find((each) => wordOfClass(each) === word) : undefined;
      if (inherited === undefined || owners.has(inherited) || owners.size > ANCESTORS_MAX) continue;
      owners.add(inherited);
      // What is added here is looked at in its turn.
      bases.push(...childrenIn(arena, inherited, Role.base));
    }
    return bases;
  };
  const wordOfClass = (owner: NodeId): number => symbolIdOf(arena, childIn(arena, owner, Role.name));

  const known = new Map<string, readonly NodeId[]>();
  const byWord = new Map<number, readonly NodeId[]>();
  const withWord = (symbol: number): readonly NodeId[] => {
    let nodes = byWord.get(symbol);
    if (nodes === undefined) {
      nodes = nodesOf(mentions, symbol);
      byWord.set(symbol, nodes);
    }
    return nodes;
  };
  const lists = createLists(arena, names, withWord);
  const listed = new Set<NodeId>();
  const knownLists = new Map<NodeId, readonly (readonly NodeId[])[]>();
  return {
    handed,
    basesOf,
    withWord,
    isListed: (node) => listed.has(node),
    listsAt(node) {
      if (!seesIndirection) return [];
      let found = knownLists.get(node);
      if (found === undefined) {
        found = lists(node);
        knownLists.set(node, found);
        for (const element of found.flat()) listed.add(element);
      }
      return found;
    },
    of(root) {
      let nodes = known.get(root.key);
      if (nodes === undefined) {
        nodes = find(root);
        known.set(root.key, nodes);
      }
      return nodes;
    },
  };
}
const inIdOrder = (a: NodeId, b: NodeId): number => a - b;

function link({ last, previous }: Chains, number: number, node: NodeId): void {
  previous[node] = last[number] as number;
  last[number] = node;
}

/** All nodes of one chain, in text order. */
function nodesOf({ last, previous }: Chains, number: number): NodeId[] {
  const nodes: NodeId[] = [];
  for (let node = last[number] as NodeId; node !== NO_NODE; node = previous[node] as NodeId) nodes.push(node);
  return nodes.reverse();
}

/** The Name that an Alias binds; the Alias itself where it binds its own word. */
function boundBy(arena: SyntaxArena, alias: NodeId): NodeId {
  const name = childIn(arena, alias, Role.name);
  return name === NO_NODE ? alias : name;
}

/** Names that an import or an assignment gave another name than their own (`import os as o`), and calls that name, by the last name they stand for. */
function aliasedNames(
  arena: SyntaxArena,
  names: Names,
  renamings: readonly NodeId[],
  mentions: Chains,
): ReadonlyMap<string, readonly NodeId[]> {
  const aliased = new Map<string, NodeId[]>();
  const add = (last: string, node: NodeId): void => {
    const known = aliased.get(last);
    if (known === undefined) aliased.set(last, [node]);
    else known.push(node);
  };
  const seen = new Set<number>();
  for (const name of renamings) {
    if (kindOf(arena, name) === Kind.Alias || seen.has(symbolIdOf(arena, name))) continue;
    seen.add(symbolIdOf(arena, name));
    for (const node of nodesOf(mentions, symbolIdOf(arena, name))) {
      const last = kindOf(arena, node) === Kind.Name ? names.importedPathOf(node)?.split(".").at(-1) : undefined;
      if (last === undefined || last === symbolOf(arena, node)) continue;
      add(last, node);
    }
  }
  for (const call of names.namingCalls) {
    const last = names.importedPathOf(call)?.split(".").at(-1);
    if (last !== undefined) add(last, call);
  }
  return aliased;
}

/** Names that mean something inside a module, by the last name of that: `run` after `from subprocess import run`. */
function namesFromModules(
  arena: SyntaxArena,
  names: Names,
  renamings: readonly NodeId[],
  mentions: Chains,
): ReadonlyMap<string, readonly NodeId[]> {
  const symbols = new Set(renamings.map((node) => symbolIdOf(arena, node)));
  const found = new Map<string, NodeId[]>();
  for (const symbol of symbols) {
    for (const node of nodesOf(mentions, symbol)) {
      const receiver = kindOf(arena, node) === Kind.Name ? names.importedPathOf(node)?.split(".").at(-2) : undefined;
      if (receiver === undefined) continue;
      const known = found.get(receiver);
      if (known === undefined) found.set(receiver, [node]);
      else known.push(node);
    }
  }
  return found;
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

/** A metavariable that holds a word which stands at the root itself, so that what the word must be rules places out. */
export interface RootWord {
  readonly metavariable: string;
  /**
   * The name behind the dot, of an attribute or of what is called; a keyword among the arguments;
   * what is assigned to; a parameter.
   */
  readonly at: "member" | "keyword" | "target" | "param";
}

export function wordsOf(pattern: Pattern): RootWord[] {
  const words: RootWord[] = [];
  const add = (segment: Segment, at: RootWord["at"]): void => {
    if (segment.kind === "metavariable" && segment.name !== "_") words.push({ metavariable: segment.name, at });
  };
  if (pattern.form === "statement" && pattern.root.op === "def")
    for (const item of pattern.root.params.items) if (item.op === "param" && item.name !== null) add(item.name, "param");
  if (pattern.form !== "expression") return words;
  const { root } = pattern;
  const [target] = root.op === "assign" && root.targets.length === 1 ? root.targets : [];
  if (target?.op === "metavariable") add({ kind: "metavariable", name: target.name }, "target");
  if (root.op === "attribute") add(root.name, "member");
  if (root.op === "call" && root.func.op === "attribute") add(root.func.name, "member");
  if (root.op === "call") for (const item of root.args.items) if (item.op === "keyword") add(item.name, "keyword");
  return words;
}

/** May the word at that root be one that is allowed? What is imported under a name of its own may. */
export function mayHaveWord(arena: SyntaxArena, node: NodeId, { at }: RootWord, isAllowed: (symbol: number) => boolean): boolean {
  if (at === "member") {
    const member = kindOf(arena, node) === Kind.Call ? firstChildOf(arena, node) : node;
    return member === NO_NODE || kindOf(arena, member) !== Kind.Attribute || isAllowed(symbolIdOf(arena, member));
  }
  if (at === "param") {
    const params = childIn(arena, node, Role.params);
    for (let param = params === NO_NODE ? NO_NODE : firstChildOf(arena, params); param !== NO_NODE; param = nextSiblingOf(arena, param)) {
      const name = childIn(arena, param, Role.name);
      if (name !== NO_NODE && isAllowed(symbolIdOf(arena, name))) return true;
    }
    return false;
  }
  for (let child = firstChildOf(arena, node); child !== NO_NODE; child = nextSiblingOf(arena, child)) {
    if (at === "keyword" ? kindOf(arena, child) !== Kind.Keyword : roleOf(arena, child) !== Role.target) continue;
    // What is assigned to may be more than a word: an attribute, several names.
    if ((at === "target" && kindOf(arena, child) !== Kind.Name) || isAllowed(symbolIdOf(arena, child))) return true;
  }
  return false;
}

/** Those of the nodes that hold one of the others, themselves included. Both are in text order. */
export function holding(nodes: readonly NodeId[], others: readonly NodeId[], endOfMatch: (node: NodeId) => number): NodeId[] {
  const kept: NodeId[] = [];
  let at = 0;
  for (const node of nodes) {
    while (at < others.length && (others[at] as NodeId) < node) at += 1;
    if (at === others.length) break;
    if ((others[at] as NodeId) < endOfMatch(node)) kept.push(node);
  }
  return kept;
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
