/**
 * Which method of the target is called on an object of which nothing is known:
 * a parameter, what a framework or a registry hands out.
 *
 * An annotation says it, or a name that one class of the target alone has for a
 * method. Names that libraries use for their methods say nothing by
 * themselves, unless the object is called like the class (`repo.find()`, `Repository`).
 * (Class hierarchy analysis after Dean, Grove and Chambers, 1995, with names in place of types.)
 */
import { NO_VARIABLE } from "../names/names.ts";
import type { NodeId, SyntaxArena } from "../syntax/arena.ts";
import { childIn, childrenIn, firstChildOf, kindOf, NO_NODE, parentOf, roleOf, symbolOf } from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";
import { plainType } from "./annotations.ts";
import type { ClassTable } from "./classes.ts";
import type { Evaluation } from "./evaluation.ts";
import { isKnownMethod } from "./library.ts";

/** Methods that many libraries have. */
const USUAL_NAMES = new Set(
  (
    "get post put patch delete head options request send recv read write open close run execute executemany query find filter save load loads " +
    "dump dumps remove items keys values copy render connect commit rollback cursor fetch fetchone fetchall all first one count start stop wait call " +
    "search match sub parse group set exists is_valid submit publish subscribe flush seek text json data content body headers status " +
    "info debug warning error log"
  ).split(" "),
);

/** So many letters of a name say something. */
const LIKE_MIN = 3;

/** The method, of a class of the target, that `object.name` may mean; else NO_NODE. The object has no value that says it. */
export function methodOfUnknown(run: Evaluation, object: NodeId, name: string): NodeId {
  const { classes } = run;
  if (!run.options.taintBelieveConditions || /^__/.test(name) || !isOpen(run, object)) return NO_NODE;
  const annotated = annotatedClass(run, object);
  const method = annotated === NO_NODE ? classes.onlyMethodNamed(name) : classes.methodOf(annotated, name);
  if (method === NO_NODE) return NO_NODE;
  const isSaid = annotated !== NO_NODE || !(USUAL_NAMES.has(name) || isKnownMethod(name)) || isNamedLike(run, object, method);
  return isSaid && mayBeCalled(run, object, method) ? method : NO_NODE;
}

/** Expressions that an object is taken out of, and names in a row; what is longer says nothing, and names may go in circles. */
const DEPTH_MAX = 12;

/** May the object be anything, or does its expression say that it is none of the target? */
function isOpen(run: Evaluation, object: NodeId, depth = 0): boolean {
  const { arena, names, classes } = run;
  if (object === NO_NODE || depth > DEPTH_MAX) return false;
  const isInnerOpen = (inner: NodeId): boolean => isOpen(run, inner, depth + 1);
  const kind = kindOf(arena, object);
  if (kind === Kind.Await) return isInnerOpen(firstChildOf(arena, object));
  if (kind === Kind.Subscript) return isInnerOpen(childIn(arena, object, Role.object));
  if (kind === Kind.Call) {
    const func = childIn(arena, object, Role.func);
    if (func === NO_NODE) return false;
    return kindOf(arena, func) === Kind.Name ? classes.definitionOf(func) !== NO_NODE : isInnerOpen(func);
  }
  if (kind === Kind.Attribute) return names.importedPathOf(object) === null && isInnerOpen(childIn(arena, object, Role.object));
  if (kind !== Kind.Name || names.variableOf(object) === NO_VARIABLE || names.importedPathOf(object) !== null) return false;
  const definition = names.definitionOf(object);
  return definition === NO_NODE || definition === object || isInnerOpen(definition);
}

/** The class of the target that the annotation of a parameter, or of a field of the object's class, names; else NO_NODE. */
function annotatedClass({ arena, names, classes, frame }: Evaluation, object: NodeId): NodeId {
  const kind = kindOf(arena, object);
  let type = NO_NODE;
  if (kind === Kind.Name) {
    const sites = names.scopes.variables[names.variableOf(object)]?.sites ?? [];
    const param = sites.length === 1 && sites[0] !== undefined ? parentOf(arena, sites[0].node) : NO_NODE;
    if (param !== NO_NODE && kindOf(arena, param) === Kind.Param) type = childIn(arena, param, Role.annotation);
  } else if (kind === Kind.Attribute && symbolOf(arena, childIn(arena, object, Role.object)) === "self") {
    const owner = classes.classOf(frame.owner);
    type = owner === NO_NODE ? NO_NODE : (classes.typesOf(owner).get(symbolOf(arena, object)) ?? NO_NODE);
  }
  const definition = classes.definitionOf(plainType(arena, type));
  return definition !== NO_NODE && kindOf(arena, definition) === Kind.ClassDef ? definition : NO_NODE;
}

/** Is the object's own name a part of the name of the method's class, or the other way round? */
function isNamedLike({ arena, classes }: Evaluation, object: NodeId, method: NodeId): boolean {
  const lettersOf = (text: string): string => text.toLowerCase().replace(/_/g, "");
  const named = kindOf(arena, object) === Kind.Call ? childIn(arena, object, Role.func) : object;
  const word = lettersOf(symbolOf(arena, named));
  const owner = lettersOf(symbolOf(arena, childIn(arena, classes.classOf(method), Role.name)));
  return Math.min(word.length, owner.length) >= LIKE_MIN && (owner.includes(word) || word.includes(owner));
}

/** Does the method take as many arguments as the call gives, and of these names? */
function mayBeCalled(
  { arena, classes }: { readonly arena: SyntaxArena; readonly classes: ClassTable },
  object: NodeId,
  method: NodeId,
): boolean {
  const attribute = parentOf(arena, object);
  if (roleOf(arena, attribute) !== Role.func || classes.formOf(method) === "property") return true;
  const params = childrenIn(arena, childIn(arena, method, Role.params), Role.param);
  const own = classes.formOf(method) === "static" ? params : params.slice(1);
  if (own.some((param) => kindOf(arena, param) !== Kind.Param)) return true;
  const names = new Set(own.map((param) => symbolOf(arena, childIn(arena, param, Role.name))));
  const args = childrenIn(arena, parentOf(arena, attribute), Role.argument);
  const positional = args.filter((arg) => kindOf(arena, arg) !== Kind.Keyword);
  return positional.length <= own.length && args.every((arg) => kindOf(arena, arg) !== Kind.Keyword || names.has(symbolOf(arena, arg)));
}
