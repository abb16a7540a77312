/**
 * Values that are known by a roundabout way, for our own rules only: what the
 * body of a class gives to a name that nothing sets again, read as `self.NAME`
 * or `Class.NAME`, and the number or yes-or-no that a parameter has where
 * nobody passes one.
 *
 * Leaves out what is inherited, and texts as defaults: where a rule accepts
 * any constant text, a text that callers may choose is none.
 */
import type { NodeId, SyntaxArena } from "../syntax/arena.ts";
import { childIn, childrenIn, firstChildOf, kindOf, NO_NODE, parentOf, symbolOf } from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";
import { attributeWritesIn } from "./attributeWrites.ts";
import type { Definitions } from "./definitions.ts";
import { NO_VARIABLE } from "./names.ts";
import type { ScopeId, Scopes } from "./scopes.ts";

const NO_SCOPE: ScopeId = -1;

/** @returns The expression that a Name or Attribute stands for in this way, or NO_NODE. */
export function createRoundabout(arena: SyntaxArena, scopes: Scopes, definitions: Definitions): (node: NodeId) => NodeId {
  /** Who sets an attribute of that name: the class whose method does it through `self`, or NO_SCOPE for anybody else. */
  const settersOf = (word: string): ReadonlySet<ScopeId> =>
    new Set((attributeWritesIn(arena).get(word) ?? []).map((target) => classNamed(firstChildOf(arena, target))));

  /** The class that `self` or its name stands for. */
  const classNamed = (name: NodeId): ScopeId => {
    const variable = scopes.variables[scopes.variableOf(name)];
    const [site, ...others] = variable?.sites ?? [];
    if (variable === undefined || site === undefined || others.length > 0) return NO_SCOPE;
    if (site.form === "definition") return scopes.owners.indexOf(parentOf(arena, site.node));
    const isReceiver = site.form === "parameter" && (variable.name === "self" || variable.name === "cls");
    return isReceiver ? (scopes.parents[variable.scope] ?? NO_SCOPE) : NO_SCOPE;
  };

  /** May objects of the class have another value under that name: set by something, or by a class that is made of this one? */
  const isReplaced = (scope: ScopeId, word: string): boolean => {
    const name = symbolOf(arena, childIn(arena, scopes.owners[scope] as NodeId, Role.name));
    const derives = (other: ScopeId): boolean =>
      childrenIn(arena, scopes.owners[other] as NodeId, Role.base).some((base) => symbolOf(arena, base) === name);
    const own = settersOf(word);
    if (own.has(NO_SCOPE) || own.has(scope) || [...own].some(derives)) return true;
    return scopes.variables.some((variable) => variable.name === word && derives(variable.scope));
  };

  const attribute = (node: NodeId): NodeId => {
    const object = firstChildOf(arena, node);
    if (kindOf(arena, object) !== Kind.Name || scopes.variableOf(object) === NO_VARIABLE) return NO_NODE;
    const scope = classNamed(object);
    const owner = scopes.owners[scope];
    if (owner === undefined || kindOf(arena, owner) !== Kind.ClassDef) return NO_NODE;
    const word = symbolOf(arena, node);
    const variable = scopes.lookup(scope, word);
    if (scopes.variables[variable]?.scope !== scope || isReplaced(scope, word)) return NO_NODE;
    return definitions.onlyValueOf(variable);
  };

  const parameter = (name: NodeId): NodeId => {
    const [site, ...others] = scopes.variables[scopes.variableOf(name)]?.sites ?? [];
    if (site?.form !== "parameter" || others.length > 0 || kindOf(arena, parentOf(arena, site.node)) !== Kind.Param) return NO_NODE;
    const value = childIn(arena, parentOf(arena, site.node), Role.default);
    if (value === NO_NODE) return NO_NODE;
    const kind = kindOf(arena, value);
    return kind === Kind.Int || (kind === Kind.Constant && symbolOf(arena, value) !== "None") ? value : NO_NODE;
  };

  return (node) => (kindOf(arena, node) === Kind.Attribute ? attribute(node) : parameter(node));
}
