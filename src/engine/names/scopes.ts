/**
 * Scopes and variables of one target: which names a module, function, class,
 * lambda or comprehension owns, and which variable every Name means.
 *
 * One pass over the arena in preorder, so a parent is always placed before its
 * children; no recursion. Flow is not looked at here: a variable is a spelling
 * in the scope that owns it, whenever it is written.
 */
import type { NodeId, SyntaxArena } from "../syntax/arena.ts";
import { kindOf, NO_NODE, parentOf, ROOT, roleOf, symbolIdOf, symbolOf } from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";
import { NO_VARIABLE, type VariableId } from "./names.ts";

/** Number of a scope; 0 is the module, or what lies around the modules of a program. A scope's parent has a smaller number. */
export type ScopeId = number;
const OUTERMOST: ScopeId = 0;

/** How a name gets bound at one place. */
export type BindingForm = "assigned" | "parameter" | "definition" | "import";

/** One place that binds a variable. */
export interface BindingSite {
  /** The Name, or the Alias of an import without `as`. */
  readonly node: NodeId;
  readonly form: BindingForm;
}

export interface Variable {
  readonly name: string;
  readonly scope: ScopeId;
  /** In source order; never empty. */
  readonly sites: readonly BindingSite[];
}

export interface Scopes {
  /** The root, Module, FunctionDef, ClassDef, Lambda or Comprehension of each scope. */
  readonly owners: readonly NodeId[];
  /** -1 for the outermost. */
  readonly parents: readonly ScopeId[];
  readonly variables: readonly Variable[];
  /** The Alias of every `from m import *`, in source order. */
  readonly starAliases: readonly NodeId[];
  /** The scope in which a node is evaluated: a default value belongs to the scope around its function. */
  scopeOf(node: NodeId): ScopeId;
  /** The variable a Name reads or writes, or that an Alias binds; else NO_VARIABLE. */
  variableOf(node: NodeId): VariableId;
  /** Is the Name bound, deleted or declared there rather than read? */
  isWritten(node: NodeId): boolean;
  /** What `name` would mean if it stood in that scope. */
  lookup(scope: ScopeId, name: string): VariableId;
  /** The scope of the module that the scope belongs to. */
  moduleOf(scope: ScopeId): ScopeId;
  /** Names and attributes of one module that mean a variable of another, in id order. None in a target of one module. */
  readonly references: readonly NodeId[];
}

/** What a node's surroundings make of the names in it. */
const Context = { read: 0, target: 1, pattern: 2, parameter: 3, definition: 4, declaration: 5 } as const;
type Context = (typeof Context)[keyof typeof Context];

/** Beside the root, which owns the module's names whatever kind it is: of code too broken for a module the parser makes an Error. */
const isOwnerKind = (kind: Kind): boolean =>
  kind === Kind.FunctionDef ||
  kind === Kind.ClassDef ||
  kind === Kind.Lambda ||
  kind === Kind.Comprehension ||
  // Of a program, see `program/`.
  kind === Kind.Module;

function contextOf(parentKind: Kind, parentContext: Context, role: Role): Context {
  switch (parentKind) {
    case Kind.Assign:
    case Kind.AugAssign:
    case Kind.Delete:
    case Kind.For:
    case Kind.CompFor:
    case Kind.With:
    case Kind.NamedExpr:
      if (role === Role.target) return Context.target;
      return parentContext === Context.pattern ? Context.pattern : Context.read;
    case Kind.Handler:
    case Kind.TypeAlias:
      return role === Role.name ? Context.target : Context.read;
    case Kind.Case:
      return role === Role.pattern ? Context.pattern : Context.read;
    case Kind.Param:
    case Kind.StarParam:
    case Kind.DoubleStarParam:
      return role === Role.name ? Context.parameter : Context.read;
    case Kind.FunctionDef:
    case Kind.ClassDef:
      return role === Role.name ? Context.definition : Context.read;
    case Kind.Global:
    case Kind.Nonlocal:
      return Context.declaration;
    case Kind.Tuple:
    case Kind.List:
    case Kind.Star:
      return parentContext;
    default:
      break;
  }
  if (parentContext !== Context.pattern) return Context.read;
  // `case Point(x=0, y=name)` binds `name` but reads `Point`; `case colour.RED` reads.
  if (parentKind === Kind.Attribute || role === Role.func || role === Role.key) return Context.read;
  return Context.pattern;
}

interface OpenVariable {
  readonly name: string;
  readonly scope: ScopeId;
  readonly sites: BindingSite[];
}

/** Resolves every name of the target. Linear in the number of nodes. */
export function resolveScopes(arena: SyntaxArena): Scopes {
  const count = arena.count;
  const nodeScope = new Int32Array(count);
  const innerScope = new Int32Array(count);
  const context = new Uint8Array(count);
  const owners: NodeId[] = [];
  const parents: ScopeId[] = [];
  const modules: ScopeId[] = [];
  const firstClause = new Map<NodeId, NodeId>();
  const bound: { readonly node: NodeId; readonly form: BindingForm }[] = [];
  const declared: NodeId[] = [];
  const names: NodeId[] = [];
  const starAliases: NodeId[] = [];

  for (let index = 0; index < count; index += 1) {
    const node = index as NodeId;
    const kind = kindOf(arena, node);
    const parent = parentOf(arena, node);
    const role = roleOf(arena, node);
    let scope = OUTERMOST;
    if (parent >= 0) {
      const parentKind = kindOf(arena, parent);
      scope = nodeScope[parent] as ScopeId;
      switch (parentKind) {
        case Kind.FunctionDef:
        case Kind.Lambda:
          if (role === Role.params || role === Role.body) scope = innerScope[parent] as ScopeId;
          break;
        case Kind.ClassDef:
          if (role === Role.body) scope = innerScope[parent] as ScopeId;
          break;
        case Kind.Module:
          scope = innerScope[parent] as ScopeId;
          break;
        case Kind.Comprehension:
          scope = innerScope[parent] as ScopeId;
          if (kind === Kind.CompFor && !firstClause.has(parent)) firstClause.set(parent, node);
          break;
        case Kind.CompFor:
          // The first iterable is evaluated outside the comprehension.
          if (role === Role.iter && firstClause.get(parentOf(arena, parent)) === parent) scope = parents[scope] as ScopeId;
          break;
        case Kind.Param:
        case Kind.StarParam:
        case Kind.DoubleStarParam:
          if (role !== Role.name) scope = parents[scope] as ScopeId;
          break;
        default:
          break;
      }
      context[node] = contextOf(parentKind, context[parent] as Context, role);
    }
    nodeScope[node] = scope;
    if (node === ROOT || isOwnerKind(kind)) {
      innerScope[node] = owners.length;
      owners.push(node);
      parents.push(parent < 0 ? -1 : scope);
      modules.push(kind === Kind.Module || node === ROOT ? owners.length - 1 : (modules[scope] as ScopeId));
    } else if (kind === Kind.Name) {
      names.push(node);
      switch (context[node] as Context) {
        case Context.target:
          bound.push({ node, form: "assigned" });
          break;
        case Context.pattern:
          if (symbolOf(arena, node) !== "_") bound.push({ node, form: "assigned" });
          break;
        case Context.parameter:
          bound.push({ node, form: "parameter" });
          break;
        case Context.definition:
          bound.push({ node, form: "definition" });
          break;
        case Context.declaration:
          declared.push(node);
          break;
        default:
          break;
      }
    } else if (kind === Kind.Alias) {
      if (symbolOf(arena, node) === "*") starAliases.push(node);
      else bound.push({ node, form: "import" });
    }
  }

  // Words get numbers of their own: an import's first segment may be no node's word.
  const wordNumbers = new Map<string, number>();
  for (const [number, word] of arena.strings.entries()) wordNumbers.set(word, number);
  const numberOfWord = (word: string): number => {
    let number = wordNumbers.get(word);
    if (number === undefined) {
      number = wordNumbers.size;
      wordNumbers.set(word, number);
    }
    return number;
  };
  // More than the words there are and the first segments that imports can add.
  const stride = arena.strings.length + bound.length + 1;
  const keyOf = (scope: ScopeId, word: number): number => scope * stride + word;

  const declarations = new Map<number, "global" | "nonlocal">();
  for (const node of declared) {
    const form = kindOf(arena, parentOf(arena, node)) === Kind.Global ? "global" : "nonlocal";
    declarations.set(keyOf(nodeScope[node] as ScopeId, symbolIdOf(arena, node)), form);
  }

  const variables: OpenVariable[] = [];
  const owned = new Map<number, VariableId>();
  const resolved = new Map<number, VariableId>();

  const isComprehension = (scope: ScopeId): boolean => kindOf(arena, owners[scope] as NodeId) === Kind.Comprehension;
  const isClass = (scope: ScopeId): boolean => kindOf(arena, owners[scope] as NodeId) === Kind.ClassDef;

  const lookupWord = (from: ScopeId, word: number): VariableId => {
    const key = keyOf(from, word);
    const known = resolved.get(key);
    if (known !== undefined) return known;
    let found: VariableId = NO_VARIABLE;
    let scope = from;
    while (scope >= 0) {
      const declaration = declarations.get(keyOf(scope, word));
      if (declaration === "global") {
        found = owned.get(keyOf(modules[scope] as ScopeId, word)) ?? NO_VARIABLE;
        break;
      }
      const own = owned.get(keyOf(scope, word));
      // A class's names are seen in its own body, not in the functions below it.
      if (own !== undefined && (scope === from || !isClass(scope))) {
        found = own;
        break;
      }
      scope = parents[scope] as ScopeId;
    }
    resolved.set(key, found);
    return found;
  };

  /** The scope that owns a name bound at `node`. */
  const bindingScope = (node: NodeId, word: number): ScopeId => {
    let scope = nodeScope[node] as ScopeId;
    if (kindOf(arena, parentOf(arena, node)) === Kind.NamedExpr) {
      while (isComprehension(scope)) scope = parents[scope] as ScopeId;
    }
    const declaration = declarations.get(keyOf(scope, word));
    const module = modules[scope] as ScopeId;
    if (declaration === "global") return module;
    if (declaration === "nonlocal") {
      let outer = parents[scope] as ScopeId;
      while (outer > module && (isClass(outer) || !owned.has(keyOf(outer, word)))) outer = parents[outer] as ScopeId;
      return Math.max(outer, module);
    }
    return scope;
  };

  const siteVariable = new Map<NodeId, VariableId>();
  const boundName = (node: NodeId): string => {
    const word = symbolOf(arena, node);
    if (kindOf(arena, node) !== Kind.Alias) return word;
    const alias = (node + 1) as NodeId;
    if (alias < count && parentOf(arena, alias) === node) return symbolOf(arena, alias);
    return kindOf(arena, parentOf(arena, node)) === Kind.Import ? (word.split(".", 1)[0] as string) : word;
  };
  // Outer scopes are numbered first, and preorder visits them first, so a
  // `nonlocal` finds its owner unless the owner binds the name further down.
  for (const { node, form } of bound) {
    const name = boundName(node);
    const word = numberOfWord(name);
    const scope = bindingScope(node, word);
    const key = keyOf(scope, word);
    let variable = owned.get(key);
    if (variable === undefined) {
      variable = variables.length;
      variables.push({ name, scope, sites: [] });
      owned.set(key, variable);
    }
    variables[variable]?.sites.push({ node, form });
    siteVariable.set(node, variable);
  }

  const variableOfNode = new Int32Array(count).fill(NO_VARIABLE);
  for (const node of names) {
    const site = siteVariable.get(node);
    variableOfNode[node] = site ?? lookupWord(nodeScope[node] as ScopeId, symbolIdOf(arena, node));
  }
  for (const { node, form } of bound) {
    if (form === "import") variableOfNode[node] = siteVariable.get(node) ?? NO_VARIABLE;
  }

  return {
    owners,
    parents,
    variables,
    starAliases,
    scopeOf: (node) => nodeScope[node] as ScopeId,
    variableOf: (node) => (node === NO_NODE ? NO_VARIABLE : (variableOfNode[node] as VariableId)),
    isWritten: (node) => context[node] !== Context.read,
    lookup(scope, name) {
      const word = wordNumbers.get(name);
      return word === undefined ? NO_VARIABLE : lookupWord(scope, word);
    },
    moduleOf: (scope) => modules[scope] as ScopeId,
    references: [],
  };
}

/** Does the Name or `module.name` mean a variable of another module? */
export function isReference(scopes: Scopes, node: NodeId): boolean {
  if (scopes.references.length === 0) return false;
  const scope = scopes.variables[scopes.variableOf(node)]?.scope;
  return scope !== undefined && scopes.moduleOf(scope) !== scopes.moduleOf(scopes.scopeOf(node));
}

/** The scope whose code runs as one body with `scope`: comprehensions and lambdas belong to what surrounds them. */
export function bodyScopeOf(arena: SyntaxArena, scopes: Scopes, scope: ScopeId): ScopeId {
  let current = scope;
  while (current > OUTERMOST) {
    const kind = kindOf(arena, scopes.owners[current] as NodeId);
    if (kind !== Kind.Comprehension && kind !== Kind.Lambda) break;
    current = scopes.parents[current] as ScopeId;
  }
  return current;
}

/** The Module, FunctionDef or ClassDef in whose body a node is evaluated. */
export function bodyOf(arena: SyntaxArena, scopes: Scopes, node: NodeId): NodeId {
  return scopes.owners[bodyScopeOf(arena, scopes, scopes.scopeOf(node))] ?? ROOT;
}
