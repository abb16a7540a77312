/**
 * Calls of functions that are kept somewhere first: in a table
 * (`ACTIONS["run"](command)`), in a field (`self.run = os.system`), with some of
 * their arguments (`shell = partial(run, shell=True)`), or as what a parameter
 * is where nobody passes another. To the patterns of our own rules such a call
 * is one of every function that may be kept there.
 *
 * Only functions that are imported or Python's own: those of the target are
 * followed by `taint/`. Leaves out what is put into a table later.
 */

import { attributeWritesIn } from "../names/attributeWrites.ts";
import { isSameConstant } from "../names/fold.ts";
import type { Names } from "../names/names.ts";
import { NO_VARIABLE } from "../names/names.ts";
import {
  childIn,
  childrenIn,
  childrenOf,
  enclosing,
  firstChildOf,
  kindOf,
  NO_NODE,
  type NodeId,
  parentOf,
  type SyntaxArena,
  symbolIdOf,
  symbolOf,
} from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";
import type { HandedCall } from "./handed.ts";

/** Functions that one call may be of; of more, no one is meant. */
const KEPT_MAX = 12;
/** Entries of a table that is looked into; longer ones are data. */
const ENTRIES_MAX = 200;
/** Names, tables and fields that lead to one another in a row. */
const DEPTH_MAX = 5;

const TABLES: ReadonlySet<Kind> = new Set<Kind>([Kind.Dict, Kind.List, Kind.Tuple]);
/** What a name must stand for that may keep a function, beside what the import table sees through. */
const KEEPERS: ReadonlySet<Kind> = new Set<Kind>([Kind.Subscript, Kind.Call, Kind.Attribute, Kind.Conditional, Kind.BoolOp]);

/** @param calls All calls of the target. @returns Those among them that are of kept functions, with what each may be. */
export function keptCalls(
  arena: SyntaxArena,
  names: Names,
  calls: readonly NodeId[],
  nodesOfKind: (kind: Kind) => readonly NodeId[],
): ReadonlyMap<NodeId, readonly HandedCall[]> {
  const words = keepingWords(arena, nodesOfKind);
  const look = lookUp(arena, names, nodesOfKind);
  const found = new Map<NodeId, readonly HandedCall[]>();
  for (const call of calls) {
    const func = childIn(arena, call, Role.func);
    if (func === NO_NODE || !mayBeKept(arena, func, words)) continue;
    const functions = look(func, 0);
    if (functions.length === 0 || functions.length > KEPT_MAX) continue;
    const args = childrenIn(arena, call, Role.argument);
    const isNamed = (argument: NodeId): boolean => kindOf(arena, argument) === Kind.Keyword;
    found.set(
      call,
      functions.map(({ callee, args: given }) => ({
        callee,
        args: [...given.filter((argument) => !isNamed(argument)), ...args, ...given.filter(isNamed)],
      })),
    );
  }
  return found;
}

/** Words of variables and attributes that something is kept under which may be such a function. */
function keepingWords(arena: SyntaxArena, nodesOfKind: (kind: Kind) => readonly NodeId[]): ReadonlySet<number> {
  const words = new Set<number>();
  for (const node of [...nodesOfKind(Kind.Assign), ...nodesOfKind(Kind.NamedExpr)]) {
    const value = childIn(arena, node, Role.value);
    if (value === NO_NODE) continue;
    const kind = kindOf(arena, value);
    for (const target of childrenIn(arena, node, Role.target)) {
      const isField = kindOf(arena, target) === Kind.Attribute || kindOf(arena, parentOf(arena, parentOf(arena, node))) === Kind.ClassDef;
      if (KEEPERS.has(kind) || (isField && kind === Kind.Name)) words.add(symbolIdOf(arena, target));
    }
  }
  for (const param of nodesOfKind(Kind.Param)) {
    const value = childIn(arena, param, Role.default);
    const kind = value === NO_NODE ? Kind.Constant : kindOf(arena, value);
    if (kind === Kind.Attribute || kind === Kind.Name) words.add(symbolIdOf(arena, childIn(arena, param, Role.name)));
  }
  return words;
}

function mayBeKept(arena: SyntaxArena, func: NodeId, words: ReadonlySet<number>): boolean {
  const kind = kindOf(arena, func);
  if (kind === Kind.Name || kind === Kind.Attribute) return words.has(symbolIdOf(arena, func));
  return kind === Kind.Subscript || kind === Kind.Call || kind === Kind.Conditional;
}

/** @returns What tells the functions that an expression may be, with arguments that are given beforehand. */
function lookUp(arena: SyntaxArena, names: Names, nodesOfKind: (kind: Kind) => readonly NodeId[]) {
  const NONE: readonly HandedCall[] = [];

  const functionsAt = (node: NodeId, depth: number): readonly HandedCall[] => {
    if (node === NO_NODE || depth > DEPTH_MAX) return NONE;
    const kind = kindOf(arena, node);
    if (kind === Kind.Name || kind === Kind.Attribute) {
      const isKnown = names.importedPathOf(node) !== null || (kind === Kind.Name && names.variableOf(node) === NO_VARIABLE);
      // What is called by its own name needs no way round.
      if (isKnown) return depth === 0 ? NONE : [{ callee: node, args: [] }];
    }
    if (kind === Kind.Call) {
      const partial = partialAt(node, depth);
      if (partial !== null) return partial;
    }
    return valuesOf(node, depth).flatMap((value) => functionsAt(value, depth + 1));
  };

  /** `functools.partial(function, …)`, `staticmethod(function)` */
  const partialAt = (call: NodeId, depth: number): readonly HandedCall[] | null => {
    const func = childIn(arena, call, Role.func);
    const word = func === NO_NODE ? "" : symbolOf(arena, func);
    if (word !== "partial" && word !== "staticmethod") return null;
    const [first = NO_NODE, ...given] = childrenIn(arena, call, Role.argument);
    return functionsAt(first, depth + 1).map(({ callee, args }) => ({ callee, args: [...args, ...given] }));
  };

  /** Expressions that stand for the same, one step nearer to what is kept. */
  const valuesOf = (node: NodeId, depth: number): readonly NodeId[] => {
    switch (kindOf(arena, node)) {
      case Kind.Name: {
        const definition = names.definitionOf(node);
        return definition === NO_NODE ? defaultOf(node) : [definition];
      }
      case Kind.Attribute:
        return fieldValues(node);
      case Kind.Conditional:
        return [childIn(arena, node, Role.body), childIn(arena, node, Role.orelse)];
      case Kind.BoolOp:
        return childrenOf(arena, node);
      case Kind.Subscript:
        return picked(childIn(arena, node, Role.object), childIn(arena, node, Role.index), depth);
      case Kind.Call: {
        const func = childIn(arena, node, Role.func);
        if (func === NO_NODE || kindOf(arena, func) !== Kind.Attribute || symbolOf(arena, func) !== "get") return [];
        const [key = NO_NODE, ...otherwise] = childrenIn(arena, node, Role.argument);
        return [...picked(firstChildOf(arena, func), key, depth), ...otherwise];
      }
      default:
        return [];
    }
  };

  /** What a table may give: under a key that is known, what stands there. */
  const picked = (object: NodeId, key: NodeId, depth: number): readonly NodeId[] => {
    const wanted = key === NO_NODE ? null : names.constantOf(key);
    return tablesAt(object, depth).flatMap((table) => {
      const isDict = kindOf(arena, table) === Kind.Dict;
      const entries = entriesOf(table);
      if (entries.length > (wanted === null ? KEPT_MAX : ENTRIES_MAX)) return [];
      const fitting = entries.filter((entry, at) => {
        if (wanted === null) return true;
        if (!isDict) return wanted.type !== "int" || wanted.value === null || Number(wanted.value) === at;
        const known = names.constantOf(childIn(arena, entry, Role.key));
        return known === null || isSameConstant(known, wanted);
      });
      return isDict ? fitting.map((entry) => childIn(arena, entry, Role.value)) : fitting;
    });
  };

  const tables = new Map<NodeId, readonly NodeId[]>();
  const entriesOf = (table: NodeId): readonly NodeId[] => {
    let known = tables.get(table);
    if (known === undefined) {
      const isDict = kindOf(arena, table) === Kind.Dict;
      known = childrenOf(arena, table).filter((entry) => !isDict || kindOf(arena, entry) === Kind.Pair);
      tables.set(table, known);
    }
    return known;
  };

  const tablesAt = (node: NodeId, depth: number): readonly NodeId[] => {
    if (node === NO_NODE || depth > DEPTH_MAX) return [];
    if (TABLES.has(kindOf(arena, node))) return [node];
    return valuesOf(node, depth).flatMap((value) => tablesAt(value, depth + 1));
  };

  /** What the parameter of that name is by default. */
  const defaultOf = (name: NodeId): readonly NodeId[] => {
    const params = childIn(arena, enclosing(arena, name, Kind.FunctionDef, Kind.Lambda), Role.params);
    for (const param of params === NO_NODE ? [] : childrenOf(arena, params)) {
      const own = childIn(arena, param, Role.name);
      if (own !== NO_NODE && names.variableOf(own) === names.variableOf(name)) return childrenIn(arena, param, Role.default);
    }
    return [];
  };

  /** What `self.word` holds by what its class gives to that name; of a variable, by the class that it is made of. */
  const fieldValues = (attribute: NodeId): readonly NodeId[] => {
    const object = firstChildOf(arena, attribute);
    const owner = kindOf(arena, object) === Kind.Name ? classOf(object) : NO_NODE;
    if (owner === NO_NODE) return [];
    const word = symbolIdOf(arena, attribute);
    const set = (attributeWritesIn(arena).get(symbolOf(arena, attribute)) ?? []).filter((target) => {
      const base = firstChildOf(arena, target);
      return kindOf(arena, base) === Kind.Name && classOf(base) === owner;
    });
    return [...set, ...(namesIn(owner).get(word) ?? [])].flatMap((target) => {
      const statement = parentOf(arena, target);
      return kindOf(arena, statement) === Kind.Assign ? childrenIn(arena, statement, Role.value) : [];
    });
  };

  const bodies = new Map<NodeId, ReadonlyMap<number, readonly NodeId[]>>();
  /** What the body of a class gives names to, by their words. */
  const namesIn = (owner: NodeId): ReadonlyMap<number, readonly NodeId[]> => {
    const known = bodies.get(owner);
    if (known !== undefined) return known;
    const statements = childrenOf(arena, childIn(arena, owner, Role.body)).filter((node) => kindOf(arena, node) === Kind.Assign);
    const targets = statements.flatMap((node) => childrenIn(arena, node, Role.target)).filter((node) => kindOf(arena, node) === Kind.Name);
    const byWord = new Map<number, NodeId[]>();
    for (const target of targets) {
      const word = symbolIdOf(arena, target);
      const same = byWord.get(word);
      if (same === undefined) byWord.set(word, [target]);
      else same.push(target);
    }
    bodies.set(owner, byWord);
    return byWord;
  };

  let classes: ReadonlyMap<number, NodeId> | null = null;
  /** The first class of each name. */
  const classNamed = (word: number): NodeId => {
    classes ??= new Map(
      [...nodesOfKind(Kind.ClassDef)].reverse().map((owner) => [symbolIdOf(arena, childIn(arena, owner, Role.name)), owner]),
    );
    return classes.get(word) ?? NO_NODE;
  };

  const classOf = (object: NodeId): NodeId => {
    const word = symbolOf(arena, object);
    if (word === "self" || word === "cls") return enclosing(arena, object, Kind.ClassDef);
    const made = names.definitionOf(object);
    const name = made !== NO_NODE && kindOf(arena, made) === Kind.Call ? childIn(arena, made, Role.func) : object;
    if (name === NO_NODE || kindOf(arena, name) !== Kind.Name) return NO_NODE;
    return classNamed(symbolIdOf(arena, name));
  };

  return functionsAt;
}
