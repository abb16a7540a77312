/** What a call is known by: the name under which `library.ts` lists code that is not in the target. */
import { NO_VARIABLE } from "../names/names.ts";
import type { ResolvedNames } from "../names/resolve.ts";
import type { NodeId, SyntaxArena } from "../syntax/arena.ts";
import { childIn, kindOf, NO_NODE, symbolOf } from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";
import type { TaintContext } from "./evaluation.ts";

/**
 * The dotted name of a callee, by imports or as written: a name alone, or
 * attributes of a word that nothing binds, as in pastes without their imports.
 * "" when it has none.
 */
export function nameOfCallee(arena: SyntaxArena, names: ResolvedNames, func: NodeId): string {
  const imported = names.importedPathOf(func);
  if (imported !== null) return imported;
  if (kindOf(arena, func) === Kind.Name) return symbolOf(arena, func);
  const words: string[] = [];
  let node = func;
  for (; node !== NO_NODE && kindOf(arena, node) === Kind.Attribute; node = childIn(arena, node, Role.object))
    words.push(symbolOf(arena, node));
  if (node === NO_NODE || kindOf(arena, node) !== Kind.Name || names.variableOf(node) !== NO_VARIABLE) return "";
  return [symbolOf(arena, node), ...words.reverse()].join(".");
}

/** The name of what a Call calls. */
export function calledName({ arena, steps }: Pick<TaintContext, "arena" | "steps">, call: NodeId): string {
  const func = childIn(arena, call, Role.func);
  return func === NO_NODE ? "" : steps.nameOf(func);
}
