/**
 * The import table: what a name means by the imports before it, and, where
 * rules want that, by an assignment that only gives what is imported another
 * name (`run = os.system`) or a call that does nothing but import or look up
 * (`__import__("os")`, `getattr(os, "system")`).
 *
 * Imports anywhere in the target count for all of it, in source order: the
 * latest import above a name decides, wherever it stands. Only parameters,
 * functions and classes of the same name hide an import; an assignment does
 * not, since code that rebinds a module usually binds something alike.
 */
import type { NodeId, SyntaxArena } from "../syntax/arena.ts";
import {
  childIn,
  childrenIn,
  firstChildOf,
  kindOf,
  NO_NODE,
  parentOf,
  roleOf,
  subtreeEndOf,
  symbolIdOf,
  symbolOf,
} from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";
import { stringValue } from "../syntax/literals.ts";
import { NO_VARIABLE, type VariableId } from "./names.ts";
import { createNodeTable } from "./nodeTable.ts";
import type { BindingSite, Scopes } from "./scopes.ts";

/** Attributes in one dotted path; longer chains are not names of anything imported. */
const PATH_LENGTH_MAX = 64;
/** Times that one variable is renamed to, and names that stand for one another in a row; more is no way to write a program. */
const RENAMINGS_MAX = 16;

export interface Imports {
  /** Modules of `from m import *` at module level, in source order, each once. */
  readonly starImports: readonly string[];
  /** The names on the left of assignments that rename, in source order. */
  readonly renamings: readonly NodeId[];
  /** Calls that give something imported, in source order. */
  readonly namingCalls: readonly NodeId[];
  /** The dotted path that a Name or Attribute means, or such a call; or `null`. */
  pathOf(node: NodeId): string | null;
}

interface ImportSite {
  readonly node: NodeId;
  readonly path: string;
  readonly variable: VariableId;
}

/** `from ..pkg import x` means "..pkg.x", `from . import x` means ".x". */
const joinModule = (module: string, name: string): string => (module === "" || module.endsWith(".") ? module + name : `${module}.${name}`);

/**
 * Reads all imports of the target. Linear in the number of variables; paths are computed when asked for.
 *
 * @param seesIndirection Does a function that is called, or a module, keep its meaning under a name that is assigned?
 */
export function readImports(arena: SyntaxArena, scopes: Scopes, seesIndirection: boolean): Imports {
  const sites = new Map<string, ImportSite[]>();
  const starImports: string[] = [];
  const renamed = new Map<VariableId, readonly NodeId[]>();
  const namingCalls = new Set(seesIndirection ? callsOf(arena, scopes, NAMING_FUNCTIONS) : []);
  for (let variable = 0; variable < scopes.variables.length; variable += 1) {
    const bound = scopes.variables[variable]?.sites ?? [];
    if (seesIndirection && bound.length <= RENAMINGS_MAX && bound.every((site) => isRenaming(arena, site, namingCalls)))
      renamed.set(
        variable,
        bound.map(({ node }) => node),
      );
    for (const { node, form } of bound) {
      if (form !== "import") continue;
      const statement = parentOf(arena, node);
      const word = symbolOf(arena, node);
      const name = scopes.variables[variable]?.name ?? word;
      const hasAlias = firstChildOf(arena, node) !== NO_NODE;
      let path = word;
      if (kindOf(arena, statement) === Kind.ImportFrom) path = joinModule(symbolOf(arena, statement), word);
      else if (!hasAlias) path = name;
      const list = sites.get(name);
      if (list === undefined) sites.set(name, [{ node, path, variable }]);
      else list.push({ node, path, variable });
    }
  }
  for (const list of sites.values()) list.sort((a, b) => a.node - b.node);
  for (const alias of scopes.starAliases) {
    const module = symbolOf(arena, parentOf(arena, alias));
    const scope = scopes.scopeOf(alias);
    if (scopes.moduleOf(scope) === scope && !starImports.includes(module)) starImports.push(module);
  }

  const isHidden = (name: NodeId, site: ImportSite): boolean => {
    const variable = scopes.variableOf(name);
    if (variable === NO_VARIABLE) return false;
    for (const other of scopes.variables[variable]?.sites ?? []) {
      if (other.node >= name) return false;
      // An import inside some other function says nothing about this parameter.
      if (other.form === "parameter" && (site.variable !== variable || other.node > site.node)) return true;
      if (other.form === "definition" && other.node > site.node) return true;
    }
    return false;
  };

  /** The imports of each word of the arena. */
  const sitesOfWord = sites.size === 0 ? [] : arena.strings.map((word) => sites.get(word));

  /** What the last renaming above a name says, and the one above that. */
  const pathOfRenamed = (name: NodeId): string | null => {
    let value = name;
    for (let length = 0; length < RENAMINGS_MAX && kindOf(arena, value) === Kind.Name; length += 1) {
      const target = renamed.get(scopes.variableOf(value))?.findLast((site) => site < value);
      if (target === undefined) break;
      value = childIn(arena, parentOf(arena, target), Role.value);
    }
    // Data that a module holds is followed, and the assignment is a step of its way.
    const mayBeData = (kindOf(arena, value) === Kind.Attribute || isLookup(arena, value)) && roleOf(arena, name) !== Role.func;
    return value === name || mayBeData ? null : pathOf(value);
  };

  const pathOfName = (name: NodeId): string | null => {
    const list = sitesOfWord[symbolIdOf(arena, name)];
    if (list === undefined) return renamed.size === 0 ? null : pathOfRenamed(name);
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((list[middle] as ImportSite).node < name) low = middle + 1;
      else high = middle;
    }
    const site = list[low - 1];
    if (site === undefined || scopes.moduleOf(scopes.scopeOf(site.node)) !== scopes.moduleOf(scopes.scopeOf(name))) return null;
    return isHidden(name, site) ? null : site.path;
  };

  /** Of `getattr(os, "system")`, `__import__("os")` and `import_module("os")`. */
  const pathOfCall = (call: NodeId): string | null => {
    const [first = NO_NODE, second = NO_NODE] = childrenIn(arena, call, Role.argument);
    const text = isLookup(arena, call) ? second : first;
    const name = text !== NO_NODE && kindOf(arena, text) === Kind.Str ? stringValue(arena, text) : null;
    if (name === null || !/^[\w.]+$/.test(name)) return null;
    const module = isLookup(arena, call) ? pathOf(first) : "";
    return module === null ? null : joinModule(module, name);
  };

  const paths = createNodeTable<string | null>(arena);
  const readPath = (node: NodeId): string | null => {
    let base = node;
    let length = 0;
    for (; kindOf(arena, base) === Kind.Attribute && subtreeEndOf(arena, base) > base + 1; base = firstChildOf(arena, base)) {
      if (length === PATH_LENGTH_MAX) return null;
      length += 1;
    }
    const kind = kindOf(arena, base);
    if (kind !== Kind.Name && kind !== Kind.Call) return null;
    let path = kind === Kind.Name ? pathOfName(base) : namingCalls.has(base) ? pathOfCall(base) : null;
    if (path === null) return null;
    // From the name outwards to the node: each attribute is the parent of what it is one of.
    for (let at = base; at !== node; ) {
      at = parentOf(arena, at);
      path = `${path}.${symbolOf(arena, at)}`;
    }
    return path;
  };

  const pathOf = (node: NodeId): string | null => {
    if ((sites.size === 0 && namingCalls.size === 0) || node === NO_NODE) return null;
    const kind = kindOf(arena, node);
    if (kind !== Kind.Name && kind !== Kind.Attribute && !namingCalls.has(node)) return null;
    let path = paths.get(node);
    if (path === undefined) {
      path = readPath(node);
      paths.set(node, path);
    }
    return path;
  };

  return { starImports, renamings: [...renamed.values()].flat().sort((a, b) => a - b), namingCalls: [...namingCalls], pathOf };
}

const isLookup = (arena: SyntaxArena, node: NodeId): boolean =>
  kindOf(arena, node) === Kind.Call && symbolOf(arena, childIn(arena, node, Role.func)) === "getattr";

const NAMING_FUNCTIONS: ReadonlySet<string> = new Set(["getattr", "__import__", "import_module"]);

/** Calls of functions by their last name, but for names that the target binds itself. */
function callsOf(arena: SyntaxArena, scopes: Scopes, functions: ReadonlySet<string>): NodeId[] {
  const calls: NodeId[] = [];
  if (!arena.strings.some((word) => functions.has(word))) return calls;
  for (let node = 0 as NodeId; node < arena.count; node = (node + 1) as NodeId) {
    const func = kindOf(arena, node) === Kind.Call ? childIn(arena, node, Role.func) : NO_NODE;
    if (func === NO_NODE || !functions.has(symbolOf(arena, func))) continue;
    const variable = kindOf(arena, func) === Kind.Name ? scopes.variableOf(func) : NO_VARIABLE;
    if (variable === NO_VARIABLE || scopes.variables[variable]?.sites.every(({ form }) => form === "import") === true) calls.push(node);
  }
  return calls;
}

/** `name = other`, `name = other.attribute`, or what a naming call gives. */
function isRenaming(arena: SyntaxArena, { node, form }: BindingSite, namingCalls: ReadonlySet<NodeId>): boolean {
  const statement = parentOf(arena, node);
  if (form !== "assigned" || statement === NO_NODE || kindOf(arena, statement) !== Kind.Assign) return false;
  const value = childIn(arena, statement, Role.value);
  if (value === NO_NODE) return false;
  return kindOf(arena, value) === Kind.Name || kindOf(arena, value) === Kind.Attribute || namingCalls.has(value);
}
