/**
 * What an expression in a condition is about: the places whose data it looks
 * at, and whether it looks at them as they are; and whether what they are
 * compared with is fixed.
 */
import type { NodeId } from "../syntax/arena.ts";
import { childIn, childrenOf, kindOf, NO_NODE, symbolOf } from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";
import type { Evaluation } from "./evaluation.ts";
import { PATH_MAKERS, PATH_RESOLVERS } from "./library.ts";
import { calledName } from "./naming.ts";
import { isGet, placeOf, readPlace } from "./state.ts";
import { CLEAN, isClean, RESOLVED } from "./value.ts";

/** How an expression looks at the data: as it is, or at a part or another form of it. */
type View = "whole" | "url-part" | "resolved-path" | "part";

export interface Subject {
  readonly node: NodeId;
  readonly view: View;
}

/** All values of a container that is written in the target, or of a name that is spelled like a constant. */
export function isClosed(run: Evaluation, node: NodeId): boolean {
  const { arena, names } = run;
  const kind = kindOf(arena, node);
  if (kind === Kind.List || kind === Kind.Tuple || kind === Kind.Set || kind === Kind.Dict) return isUntouched(run, node);
  if (kind === Kind.Call) {
    const func = childIn(arena, node, Role.func);
    const inner = childIn(arena, node, Role.argument);
    if (func !== NO_NODE && kindOf(arena, func) === Kind.Attribute) return isClosed(run, childIn(arena, func, Role.object));
    // `set("abc")` holds the letters.
    return inner !== NO_NODE && (isClosed(run, inner) || run.constantAt(inner)?.type === "str");
  }
  if (kind !== Kind.Name && kind !== Kind.Attribute) return false;
  const place = placeOf(run, node);
  const value = place === null ? null : readPlace(run.state, place);
  if (value !== null && !isClean(value)) return false;
  if (/^_?[A-Z][A-Z0-9_]*$/.test(symbolOf(arena, node))) return true;
  if (kind === Kind.Attribute) return isTrusted(run, node);
  const definition = names.definitionOf(node);
  if (definition !== NO_NODE && kindOf(arena, definition) !== Kind.Name) return isClosed(run, definition);
  return value !== null && value.shape !== null && value.shape.kind !== "object";
}

const isUntouched = (run: Evaluation, node: NodeId): boolean => isClean(run.values.get(node) ?? CLEAN);

/** Something the state holds nothing bad about: configuration, a session, a constant. */
export function isTrusted(run: Evaluation, node: NodeId): boolean {
  const kind = kindOf(run.arena, node);
  if (kind !== Kind.Name && kind !== Kind.Attribute && kind !== Kind.Subscript) return false;
  const place = placeOf(run, node);
  return place !== null && isClean(readPlace(run.state, place)) && (kind !== Kind.Name || /^[A-Z_]+$/.test(symbolOf(run.arena, node)));
}

const URL_PARSERS = new Set(
  "urllib.parse.urlparse urllib.parse.urlsplit urlparse.urlparse urlparse.urlsplit urlparse urlsplit httpx.URL yarl.URL".split(" "),
);
const URL_PARTS = new Set(["netloc", "hostname"]);
const SAME_TEXT_METHODS = new Set("lower upper strip casefold decode encode".split(" "));

/** Methods that take one element out of a container, by its key. */
const TAKING_METHODS = new Set("get getlist getall getone getvalue getfirst".split(" "));

/** Is it what a parser of addresses gives? */
export function isUrlParsed(run: Evaluation, node: NodeId): boolean {
  const definition = node !== NO_NODE && kindOf(run.arena, node) === Kind.Name ? run.names.definitionOf(node) : node;
  return definition !== NO_NODE && kindOf(run.arena, definition) === Kind.Call && URL_PARSERS.has(calledName(run, definition));
}

/** Does the place hold a path that was worked out? */
function isResolved(run: Evaluation, node: NodeId): boolean {
  const place = placeOf(run, node);
  return place !== null && (readPlace(run.state, place).traits & RESOLVED) !== 0;
}

/** The places whose data an expression looks at, and how. */
export function subjectsOf(run: Evaluation, start: NodeId): readonly Subject[] {
  const { arena, names } = run;
  const subjects: Subject[] = [];
  const pending: { readonly node: NodeId; readonly view: View; readonly depth: number }[] = [{ node: start, view: "whole", depth: 0 }];
  for (let item = pending.pop(); item !== undefined; item = pending.pop()) {
    const { node, view, depth } = item;
    if (node === NO_NODE || depth > 6) continue;
    const push = (inner: NodeId, as: View): void =>
      void pending.push({ node: inner, view: view === "whole" ? as : view, depth: depth + 1 });
    const kind = kindOf(arena, node);
    if (kind === Kind.Name) {
      const definition = names.definitionOf(node);
      subjects.push({ node, view: view === "whole" && isResolved(run, node) ? "resolved-path" : view });
      if (definition !== NO_NODE && kindOf(arena, definition) !== Kind.Name) push(definition, "whole");
    } else if (kind === Kind.Attribute) {
      const object = childIn(arena, node, Role.object);
      if (URL_PARTS.has(symbolOf(arena, node)) || (symbolOf(arena, node) === "host" && isUrlParsed(run, object))) push(object, "url-part");
      else {
        subjects.push({ node, view: view === "whole" && isResolved(run, node) ? "resolved-path" : view });
        if (kindOf(arena, object) === Kind.Call) push(object, "part");
      }
    } else if (kind === Kind.Subscript) {
      subjects.push({ node, view });
      // What one element is says nothing of the others.
      if (run.constantAt(childIn(arena, node, Role.index)) === null) push(childIn(arena, node, Role.object), "part");
    } else if (kind === Kind.Call) {
      const { name, args, method, receiver } = run.steps.callOf(node);
      if (method !== "") {
        if (isGet(run, node)) subjects.push({ node, view });
        if (TAKING_METHODS.has(method) && args[0] !== undefined && run.constantAt(args[0]) !== null) continue;
        push(receiver, SAME_TEXT_METHODS.has(method) ? "whole" : method === "resolve" ? "resolved-path" : "part");
      } else if (PATH_RESOLVERS.has(name)) for (const arg of args) push(arg, "resolved-path");
      else if (URL_PARSERS.has(name)) push(args[0] ?? NO_NODE, "whole");
      else if (name === "os.path.join" || PATH_MAKERS.has(name)) for (const arg of args) push(arg, "whole");
      else if (name === "len") continue;
      else for (const arg of args) push(arg, "part");
    } else if (kind === Kind.BinOp || kind === Kind.FStr || kind === Kind.Interpolation) {
      for (const child of childrenOf(arena, node)) push(child, kind === Kind.BinOp && symbolOf(arena, node) === "/" ? "whole" : "part");
    } else if (kind === Kind.BoolOp && symbolOf(arena, node) === "or") {
      // `name or ""`
      const [first = NO_NODE, ...others] = childrenOf(arena, node);
      if (others.every((other) => run.constantAt(other) !== null)) push(first, "whole");
    } else if (kind === Kind.NamedExpr) push(childIn(arena, node, Role.target), "whole");
  }
  return subjects;
}
