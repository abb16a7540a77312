/**
 * Classes of the target: their methods, their bases as far as these stand in
 * the target too, and the functions and classes that a name means for good.
 */
import { NO_VARIABLE } from "../names/names.ts";
import type { ResolvedNames } from "../names/resolve.ts";
import type { NodeId, SyntaxArena } from "../syntax/arena.ts";
import { childIn, childrenIn, childrenOf, enclosing, kindOf, NO_NODE, parentOf, symbolOf } from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";

/** How a function in a class is called. */
export type MethodForm = "plain" | "static" | "class" | "property";

export interface ClassTable {
  /** The FunctionDef or ClassDef that is the only thing the Name ever means, or NO_NODE. */
  definitionOf(name: NodeId): NodeId;
  /** The method that an object of the class has under that name, its own or inherited; else NO_NODE. */
  methodOf(owner: NodeId, name: string): NodeId;
  /** The same, of the bases alone: what `super()` finds. */
  inheritedMethodOf(owner: NodeId, name: string): NodeId;
  formOf(method: NodeId): MethodForm;
  /** The class in whose body the function stands, or NO_NODE. */
  classOf(method: NodeId): NodeId;
  /** Names of the annotated fields in the class's body, in order: what a dataclass's constructor takes. */
  fieldsOf(owner: NodeId): readonly string[];
  /** All its bases stand in the target, so nothing of it is unknown. */
  isWhole(owner: NodeId): boolean;
}

/** Classes looked at for one method: bases may be written in circles. */
const ANCESTORS_MAX = 32;

export function createClassTable(arena: SyntaxArena, names: ResolvedNames): ClassTable {
  const methods = new Map<NodeId, ReadonlyMap<string, NodeId>>();

  const definitionOf = (name: NodeId): NodeId => {
    if (name === NO_NODE || kindOf(arena, name) !== Kind.Name) return NO_NODE;
    const variable = names.variableOf(name);
    if (variable === NO_VARIABLE) return NO_NODE;
    const sites = names.scopes.variables[variable]?.sites ?? [];
    const [site] = sites;
    return sites.length === 1 && site?.form === "definition" ? parentOf(arena, site.node) : NO_NODE;
  };

  const ownMethods = (owner: NodeId): ReadonlyMap<string, NodeId> => {
    let own = methods.get(owner);
    if (own === undefined) {
      const found = new Map<string, NodeId>();
      const body = childIn(arena, owner, Role.body);
      for (const statement of body === NO_NODE ? [] : childrenOf(arena, body)) {
        const name = kindOf(arena, statement) === Kind.FunctionDef ? childIn(arena, statement, Role.name) : NO_NODE;
        if (name !== NO_NODE) found.set(symbolOf(arena, name), statement);
      }
      own = found;
      methods.set(owner, own);
    }
    return own;
  };

  const basesOf = (owner: NodeId): readonly NodeId[] =>
    childrenIn(arena, owner, Role.base)
      .map(definitionOf)
      .filter((base) => base !== NO_NODE && kindOf(arena, base) === Kind.ClassDef);

  /** Nearest first, left to right; close enough to Python's order for what people paste. */
  const lookUp = (start: readonly NodeId[], name: string): NodeId => {
    const pending = [...start].reverse();
    const seen = new Set<NodeId>();
    for (let owner = pending.pop(); owner !== undefined && seen.size < ANCESTORS_MAX; owner = pending.pop()) {
      if (seen.has(owner)) continue;
      seen.add(owner);
      const method = ownMethods(owner).get(name);
      if (method !== undefined) return method;
      pending.push(...[...basesOf(owner)].reverse());
    }
    return NO_NODE;
  };

  const decoratorNames = (method: NodeId): readonly string[] =>
    childrenIn(arena, method, Role.decorator).map((decorator) => {
      const func = kindOf(arena, decorator) === Kind.Call ? childIn(arena, decorator, Role.func) : decorator;
      return func === NO_NODE ? "" : symbolOf(arena, func);
    });

  return {
    definitionOf,
    methodOf: (owner, name) => lookUp([owner], name),
    inheritedMethodOf: (owner, name) => lookUp(basesOf(owner), name),
    formOf(method) {
      const decorators = decoratorNames(method);
      if (decorators.includes("staticmethod")) return "static";
      if (decorators.includes("classmethod")) return "class";
      return decorators.includes("property") || decorators.includes("cached_property") ? "property" : "plain";
    },
    classOf(method) {
      const owner = enclosing(arena, method, Kind.ClassDef, Kind.FunctionDef, Kind.Lambda);
      return owner !== NO_NODE && kindOf(arena, owner) === Kind.ClassDef ? owner : NO_NODE;
    },
    fieldsOf(owner) {
      const body = childIn(arena, owner, Role.body);
      return (body === NO_NODE ? [] : childrenOf(arena, body)).flatMap((statement) => {
        if (kindOf(arena, statement) !== Kind.Assign || childIn(arena, statement, Role.annotation) === NO_NODE) return [];
        const target = childIn(arena, statement, Role.target);
        return target !== NO_NODE && kindOf(arena, target) === Kind.Name ? [symbolOf(arena, target)] : [];
      });
    },
    isWhole(owner) {
      return childrenIn(arena, owner, Role.base).every(
        (base) => kindOf(arena, base) === Kind.Keyword || symbolOf(arena, base) === "object" || definitionOf(base) !== NO_NODE,
      );
    },
  };
}
