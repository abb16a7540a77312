/**
 * What imported names mean where the files that they come from are given too:
 * the very variable of the other module. From there on definitions, constants,
 * classes and data are found as if all stood in one file.
 *
 * Followed: `from m import x`, also `as y` and `*`; `import m` and `m.x`;
 * packages that hand on what they import themselves. A name that is bound in
 * any other way as well means what it means in its own module, and no more.
 */

import { NO_VARIABLE, type VariableId } from "../names/names.ts";
import type { BindingSite, ScopeId, Scopes, Variable } from "../names/scopes.ts";
import { firstChildOf, kindOf, NO_NODE, type NodeId, parentOf, roleOf, type SyntaxArena, symbolOf } from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";
import { joinModule } from "./imports.ts";
import type { Piece } from "./joined.ts";
import { type ModuleIndex, type ModuleTable, NO_MODULE } from "./moduleTable.ts";

/** Modules through which one name is handed on. */
const HANDED_ON_MAX = 8;

/** What a name of a module stands for. */
type Meaning =
  | { readonly kind: "variable"; readonly variable: VariableId }
  /** `name` as it is written where `import a.b` binds `a`: what it has no member for may be a folder below it. */
  | { readonly kind: "module"; readonly module: ModuleIndex; readonly name: string | null }
  /** `pkg` of `import pkg.helpers` where nothing but the folder is there. */
  | { readonly kind: "folder"; readonly name: string };

/** Modules as they lie in the arena, in the numbering of the table; `null` for files that are not in it. */
export function linkNames(arena: SyntaxArena, scopes: Scopes, pieces: readonly (Piece | null)[], table: ModuleTable): Scopes {
  const ownerIndex = new Map<NodeId, ModuleIndex>();
  for (const [index, piece] of pieces.entries()) if (piece !== null) ownerIndex.set(piece.root, index);
  const indexOf = (scope: ScopeId): ModuleIndex => ownerIndex.get(scopes.owners[scopes.moduleOf(scope)] as NodeId) ?? NO_MODULE;
  const present = (index: ModuleIndex): ModuleIndex => (pieces[index] ? index : NO_MODULE);

  const own = new Map<ModuleIndex, Map<string, VariableId>>();
  for (const [variable, { name, scope }] of scopes.variables.entries()) {
    if (scopes.moduleOf(scope) !== scope) continue;
    const index = indexOf(scope);
    const known = own.get(index);
    if (known === undefined) own.set(index, new Map([[name, variable]]));
    else known.set(name, variable);
  }
  const stars = new Map<ModuleIndex, ModuleIndex[]>();
  for (const alias of scopes.starAliases) {
    const scope = scopes.scopeOf(alias);
    if (scopes.moduleOf(scope) !== scope) continue;
    const index = indexOf(scope);
    const from = present(table.resolve(index, symbolOf(arena, parentOf(arena, alias))));
    if (from === NO_MODULE || from === index) continue;
    stars.set(index, [...(stars.get(index) ?? []), from]);
  }

  const members = new Map<string, Meaning | null>();
  /** @param depth Modules that the name came through. */
  const memberOf = (module: ModuleIndex, name: string, depth: number): Meaning | null => {
    const key = `${module} ${name}`;
    const known = members.get(key);
    if (known !== undefined) return known;
    if (depth > HANDED_ON_MAX) return null;
    // Whatever asks for itself while it is worked out is not known.
    members.set(key, null);
    const variable = own.get(module)?.get(name);
    let meaning: Meaning | null = null;
    if (variable !== undefined) meaning = meaningOf(variable, depth) ?? { kind: "variable", variable };
    else meaning = starredIn(module, name, depth) ?? submodule(module, name);
    members.set(key, meaning);
    return meaning;
  };

  const submodule = (module: ModuleIndex, name: string): Meaning | null => {
    const found = table.inside(module, name);
    return asModule(found);
  };

  const starredIn = (module: ModuleIndex, name: string, depth: number): Meaning | null => {
    if (name.startsWith("_")) return null;
    for (const from of (stars.get(module) ?? []).toReversed()) {
      const found = memberOf(from, name, depth + 1);
      if (found?.kind === "variable") return found;
    }
    return null;
  };

  const meanings = new Map<VariableId, Meaning | null>();
  /** What a variable stands for that only imports bind, all to the same thing as far as it is here; else `null`. */
  const meaningOf = (variable: VariableId, depth: number): Meaning | null => {
    const known = meanings.get(variable);
    if (known !== undefined) return known;
    const { sites, scope } = scopes.variables[variable] as Variable;
    let meaning: Meaning | null = null;
    if (sites.every(({ form }) => form === "import")) {
      const found = sites.map((site) => meaningOfImport(site, indexOf(scope), depth)).filter((each) => each !== null);
      const [first, ...others] = found;
      if (first !== undefined && others.every((other) => isSame(first, other))) meaning = first;
    }
    meanings.set(variable, meaning);
    return meaning;
  };

  const meaningOfImport = ({ node }: BindingSite, from: ModuleIndex, depth: number): Meaning | null => {
    const statement = parentOf(arena, node);
    const word = symbolOf(arena, node);
    if (kindOf(arena, statement) === Kind.ImportFrom) {
      const name = symbolOf(arena, statement);
      const module = present(table.resolve(from, name));
      const found = module === NO_MODULE || module === from ? null : memberOf(module, word, depth + 1);
      return found ?? asModule(table.resolve(from, joinModule(name, word)));
    }
    if (firstChildOf(arena, node) !== NO_NODE) return asModule(table.resolve(from, word));
    const [top = ""] = word.split(".");
    return top === word ? asModule(table.resolve(from, top)) : placeNamed(from, top);
  };

  const asModule = (index: ModuleIndex, name: string | null = null): Meaning | null =>
    present(index) === NO_MODULE ? null : { kind: "module", module: index, name };

  const placeNamed = (from: ModuleIndex, name: string): Meaning => asModule(table.resolve(from, name), name) ?? { kind: "folder", name };

  const variableOf = new Int32Array(arena.count).fill(NO_VARIABLE);
  const references: NodeId[] = [];
  const spoiled = new Map<VariableId, BindingSite[]>();
  const standsFor = new Map<NodeId, Meaning>();
  /** What the node means on top of what its own module says. */
  const meaningAt = (node: NodeId): Meaning | null => {
    const scope = scopes.scopeOf(node);
    if (kindOf(arena, node) === Kind.Name) {
      if (scopes.isWritten(node) || kindOf(arena, parentOf(arena, node)) === Kind.Alias) return null;
      const variable = scopes.variableOf(node);
      return variable === NO_VARIABLE ? starredIn(indexOf(scope), symbolOf(arena, node), 0) : meaningOf(variable, 0);
    }
    const object = firstChildOf(arena, node);
    const of = object === NO_NODE ? undefined : standsFor.get(object);
    if (of === undefined || of.kind === "variable") return null;
    const member = of.kind === "module" ? memberOf(of.module, symbolOf(arena, node), 0) : null;
    // `a.b.c` of `import a.b.c` is found by all of its name, whatever its packages say.
    if (of.name === null || member?.kind === "variable") return member;
    return placeNamed(indexOf(scope), `${of.name}.${symbolOf(arena, node)}`);
  };
  // Backwards, so that what an attribute is one of comes first.
  for (let index = arena.count - 1; index >= 0; index -= 1) {
    const node = index as NodeId;
    const kind = kindOf(arena, node);
    variableOf[node] = scopes.variableOf(node);
    if (kind !== Kind.Name && kind !== Kind.Attribute) continue;
    const meaning = meaningAt(node);
    if (meaning === null) continue;
    standsFor.set(node, meaning);
    if (meaning.kind !== "variable") continue;
    variableOf[node] = meaning.variable;
    references.push(node);
    if (roleOf(arena, node) !== Role.target) continue;
    // Set from outside, it may be anything by the time it is read.
    const site: BindingSite = { node, form: "assigned" };
    spoiled.set(meaning.variable, [...(spoiled.get(meaning.variable) ?? []), site]);
  }
  const variables = scopes.variables.map((variable, id): Variable => {
    const sites = spoiled.get(id);
    return sites === undefined ? variable : { ...variable, sites: [...variable.sites, ...sites].sort((a, b) => a.node - b.node) };
  });
  return {
    ...scopes,
    variables,
    references: references.reverse(),
    variableOf: (node) => (node === NO_NODE ? NO_VARIABLE : (variableOf[node] as VariableId)),
  };
}

function isSame(a: Meaning, b: Meaning): boolean {
  if (a.kind === "variable") return b.kind === "variable" && a.variable === b.variable;
  if (a.kind === "module") return b.kind === "module" && a.module === b.module;
  return b.kind === "folder" && a.name === b.name;
}
