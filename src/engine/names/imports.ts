/**
 * The import table: what a name means by the imports before it.
 *
 * Imports anywhere in the target count for all of it, in source order: the
 * latest import above a name decides, wherever it stands. Only parameters,
 * functions and classes of the same name hide an import; an assignment does
 * not, since code that rebinds a module usually binds something alike.
 */
import type { NodeId, SyntaxArena } from "../syntax/arena.ts";
import { firstChildOf, kindOf, NO_NODE, parentOf, subtreeEndOf, symbolIdOf, symbolOf } from "../syntax/arena.ts";
import { Kind } from "../syntax/kinds.ts";
import { NO_VARIABLE, type VariableId } from "./names.ts";
import { createNodeTable } from "./nodeTable.ts";
import type { Scopes } from "./scopes.ts";

/** Attributes in one dotted path; longer chains are not names of anything imported. */
const PATH_LENGTH_MAX = 64;

export interface Imports {
  /** Modules of `from m import *` at module level, in source order, each once. */
  readonly starImports: readonly string[];
  /** The dotted path that a Name or Attribute means, or `null`. */
  pathOf(node: NodeId): string | null;
}

interface ImportSite {
  readonly node: NodeId;
  readonly path: string;
  readonly variable: VariableId;
}

/** `from ..pkg import x` means "..pkg.x", `from . import x` means ".x". */
const joinModule = (module: string, name: string): string => (module === "" || module.endsWith(".") ? module + name : `${module}.${name}`);

/** Reads all imports of the target. Linear in the number of variables; paths are computed when asked for. */
export function readImports(arena: SyntaxArena, scopes: Scopes): Imports {
  const sites = new Map<string, ImportSite[]>();
  const starImports: string[] = [];
  for (let variable = 0; variable < scopes.variables.length; variable += 1) {
    for (const { node, form } of scopes.variables[variable]?.sites ?? []) {
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

  const pathOfName = (name: NodeId): string | null => {
    const list = sitesOfWord[symbolIdOf(arena, name)];
    if (list === undefined) return null;
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

  const paths = createNodeTable<string | null>(arena);
  const readPath = (node: NodeId): string | null => {
    let base = node;
    let length = 0;
    for (; kindOf(arena, base) === Kind.Attribute && subtreeEndOf(arena, base) > base + 1; base = firstChildOf(arena, base)) {
      if (length === PATH_LENGTH_MAX) return null;
      length += 1;
    }
    if (kindOf(arena, base) !== Kind.Name) return null;
    let path = pathOfName(base);
    if (path === null) return null;
    // From the name outwards to the node: each attribute is the parent of what it is one of.
    for (let at = base; at !== node; ) {
      at = parentOf(arena, at);
      path = `${path}.${symbolOf(arena, at)}`;
    }
    return path;
  };

  return {
    starImports,
    pathOf(node) {
      if (sites.size === 0 || node === NO_NODE) return null;
      const kind = kindOf(arena, node);
      if (kind !== Kind.Name && kind !== Kind.Attribute) return null;
      let path = paths.get(node);
      if (path === undefined) {
        path = readPath(node);
        paths.set(node, path);
      }
      return path;
    },
  };
}
