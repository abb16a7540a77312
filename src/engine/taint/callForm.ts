/** What a call looks like, apart from any state: read once for all rules and all ways to get there. */
import type { ResolvedNames } from "../names/resolve.ts";
import { isReference } from "../names/scopes.ts";
import type { NodeId, SyntaxArena } from "../syntax/arena.ts";
import { childIn, childrenIn, kindOf, NO_NODE, parentOf, symbolOf } from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";
import { isLocalsCall } from "../value/format.ts";
import {
  APPENDING_METHODS,
  CONVERTING_FUNCTIONS,
  callsItsArguments,
  isKnownFunction,
  isKnownMethod,
  MIXING_METHODS,
  MOVING_METHODS,
} from "./library.ts";

export interface CallForm {
  /** NO_NODE in broken code, and of `locals()`, which is read where it is used. */
  readonly func: NodeId;
  readonly args: readonly NodeId[];
  /** See `nameOfCallee`. */
  readonly name: string;
  /** The object of a method or of a function of a module; else NO_NODE. */
  readonly receiver: NodeId;
  /** The name of the method; "" when it is a function. */
  readonly method: string;
  /** It may put something into its receiver or take it out. */
  readonly changesReceiver: boolean;
  /** More is known of its value, or of its argument afterwards, than before: a new container, a text made of `locals()`, `int(x)`. */
  readonly makesValue: boolean;
  /** It calls what it is given: `map`, `submit` … */
  readonly callsArguments: boolean;
}

/** Methods of configurations. */
const SETTING_METHODS = new Set(["set", "read_dict"]);
const MAKERS = new Set("format format_map split rsplit splitlines partition rpartition list tuple dict set frozenset".split(" "));

export function readCall(arena: SyntaxArena, names: ResolvedNames, node: NodeId, nameOf: (func: NodeId) => string): CallForm {
  const callee = childIn(arena, node, Role.func);
  const func = callee === NO_NODE || isLocalsCall(arena, node) ? NO_NODE : callee;
  const name = func === NO_NODE ? "" : nameOf(func);
  const isAttribute = func !== NO_NODE && kindOf(arena, func) === Kind.Attribute;
  const receiver = isAttribute ? childIn(arena, func, Role.object) : NO_NODE;
  // A dotted name may be a function of a module, imported or not.
  const isMethod =
    isAttribute &&
    !isKnownFunction(name) &&
    (names.importedPathOf(func) === null || isMethodOfImported(arena, names, receiver, symbolOf(arena, func)));
  const method = isMethod ? symbolOf(arena, func) : "";
  return {
    func,
    args: childrenIn(arena, node, Role.argument),
    name,
    receiver,
    method,
    changesReceiver:
      APPENDING_METHODS.has(method) || MIXING_METHODS.has(method) || MOVING_METHODS.has(method) || SETTING_METHODS.has(method),
    makesValue: MAKERS.has(method === "" ? name : method) || CONVERTING_FUNCTIONS.has(name),
    callsArguments: callsItsArguments(name, method),
  };
}

/** `request.args.get`: of what a module holds, by a name that methods have. `import m` gives the module itself. */
function isMethodOfImported(arena: SyntaxArena, names: ResolvedNames, receiver: NodeId, method: string): boolean {
  if (!isKnownMethod(method)) return false;
  if (kindOf(arena, receiver) !== Kind.Name || isReference(names.scopes, receiver)) return true;
  const sites = names.scopes.variables[names.variableOf(receiver)]?.sites ?? [];
  return sites.every(({ node }) => kindOf(arena, node) === Kind.Alias && kindOf(arena, parentOf(arena, node)) === Kind.ImportFrom);
}
