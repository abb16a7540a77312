/**
 * What a string is made of: literal text and holes, as far as the target says.
 *
 * Follows names back to their one definition, takes formats, f-strings,
 * concatenation, `join` and argument lists apart, and stops at everything
 * else: that is a hole. Bounded in steps and in how far names are followed;
 * beyond the bound there are holes, never an error.
 */

import { formatConstant } from "../names/fold.ts";
import { NO_VARIABLE } from "../names/names.ts";
import type { ResolvedNames } from "../names/resolve.ts";
import { bodyScopeOf } from "../names/scopes.ts";
import type { NodeId, SyntaxArena } from "../syntax/arena.ts";
import { childIn, childrenIn, childrenOf, firstChildOf, kindOf, NO_NODE, sourceOf, symbolOf } from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";
import { stringValue } from "../syntax/literals.ts";
import { type FormatPiece, isLocalsCall, splitBraces, splitPercent } from "./format.ts";

export type TemplatePart =
  | { readonly kind: "text"; readonly text: string }
  /** `node` is the expression that fills the hole; NO_NODE for a variable that only a template names. `name` is its code. */
  | { readonly kind: "hole"; readonly node: NodeId; readonly name: string };

export interface StringTemplate {
  readonly parts: readonly TemplatePart[];
  /** Where the string is put together: the expression that names led to. */
  readonly node: NodeId;
}

/** Expressions taken apart for one template. */
const STEPS_MAX = 400;
/** Names followed one after the other, and formats within formats. */
const DEPTH_MAX = 12;

type Work = { readonly node: NodeId; readonly depth: number } | TemplatePart;

/** Methods that change the spelling of a text but not what it is made of. */
const TRANSPARENT_METHODS = new Set(["split", "strip", "lstrip", "rstrip", "encode", "decode", "splitlines"]);
const TRANSPARENT_FUNCTIONS = new Set(["str", "unicode", "list", "tuple", "shlex.split"]);

/** The template of an expression's string; of an argument list, its words with blanks between. */
export function templateOf(arena: SyntaxArena, names: ResolvedNames, node: NodeId): StringTemplate {
  const budget = { steps: STEPS_MAX };
  return { parts: expand(arena, names, node, 0, budget), node: madeAt(arena, names, node) };
}

/** The expression that a chain of names stands for. */
function madeAt(arena: SyntaxArena, names: ResolvedNames, node: NodeId): NodeId {
  let current = node;
  for (let depth = 0; depth < DEPTH_MAX; depth += 1) {
    const definition = names.definitionOf(current);
    if (definition === NO_NODE || isOpaque(arena, names, definition)) break;
    current = definition;
  }
  return current;
}

/** Is nothing known of what the expression is made of? */
function isOpaque(arena: SyntaxArena, names: ResolvedNames, node: NodeId): boolean {
  const kind = kindOf(arena, node);
  if (kind === Kind.Call) return callParts(arena, names, node) === null;
  return !(
    (kind >= Kind.Str && kind <= Kind.Constant) ||
    kind === Kind.Name ||
    kind === Kind.List ||
    kind === Kind.Tuple ||
    kind === Kind.NamedExpr ||
    (kind === Kind.BinOp && (symbolOf(arena, node) === "+" || symbolOf(arena, node) === "%"))
  );
}

function expand(
  arena: SyntaxArena,
  names: ResolvedNames,
  root: NodeId,
  rootDepth: number,
  budget: { steps: number },
): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  const emit = (part: TemplatePart): void => {
    const last = parts[parts.length - 1];
    if (part.kind === "text" && last?.kind === "text") parts[parts.length - 1] = { kind: "text", text: last.text + part.text };
    else if (part.kind === "hole" || part.text !== "") parts.push(part);
  };
  const hole = (node: NodeId): TemplatePart => ({ kind: "hole", node, name: sourceOf(arena, node) });
  const pending: Work[] = [{ node: root, depth: rootDepth }];
  const push = (...items: readonly Work[]): void => {
    pending.push(...[...items].reverse());
  };

  for (let item = pending.pop(); item !== undefined; item = pending.pop()) {
    if ("kind" in item) {
      emit(item);
      continue;
    }
    const { node, depth } = item;
    budget.steps -= 1;
    if (node === NO_NODE) continue;
    if (budget.steps < 0 || depth > DEPTH_MAX) {
      emit(hole(node));
      continue;
    }
    const constant = names.constantOf(node);
    const text = constant === null ? null : formatConstant(constant);
    if (text !== null) {
      emit({ kind: "text", text });
      continue;
    }
    const below = (child: NodeId): Work => ({ node: child, depth });
    switch (kindOf(arena, node)) {
      case Kind.Str:
      case Kind.StrPiece:
        emit({ kind: "text", text: stringValue(arena, node) ?? symbolOf(arena, node) });
        break;
      case Kind.ConcatStr:
      case Kind.FStr:
        push(...childrenOf(arena, node).map(below));
        break;
      case Kind.Interpolation: {
        const value = childIn(arena, node, Role.value);
        if (childIn(arena, node, Role.format) === NO_NODE) push(below(value));
        else emit(hole(value));
        break;
      }
      case Kind.List:
      case Kind.Tuple:
        push(...withSeparator(childrenOf(arena, node).map(below), " "));
        break;
      case Kind.NamedExpr:
        push(below(childIn(arena, node, Role.value)));
        break;
      case Kind.BinOp: {
        const left = childIn(arena, node, Role.left);
        const right = childIn(arena, node, Role.right);
        if (symbolOf(arena, node) === "+") {
          const glue: Work[] = isList(arena, names, left) || isList(arena, names, right) ? [{ kind: "text", text: " " }] : [];
          push(below(left), ...glue, below(right));
        } else if (symbolOf(arena, node) === "%") {
          const template = expand(arena, names, left, depth + 1, budget);
          push(...fill(arena, names, template, splitPercent, percentArguments(arena, right), right, depth));
        } else emit(hole(node));
        break;
      }
      case Kind.Call: {
        const call = callParts(arena, names, node);
        if (call === null) emit(hole(node));
        else if (call.kind === "format") {
          const template = expand(arena, names, call.template, depth + 1, budget);
          push(...fill(arena, names, template, splitBraces, formatArguments(arena, node), node, depth));
        } else if (call.kind === "path") push(...withSeparator(call.parts.map(below), "/"));
        else if (call.kind === "join") push(...withSeparator(call.parts.map(below), call.separator));
        else push(below(call.inner));
        break;
      }
      case Kind.Name: {
        const followed = followName(arena, names, node);
        if (followed === null) emit(hole(node));
        else push(...followed.map((origin) => ({ node: origin, depth: depth + 1 })));
        break;
      }
      default:
        emit(hole(node));
    }
  }
  return parts;
}

/** What a name's string is put together from, in order; `null` when it is not known or no more than the name says. */
function followName(arena: SyntaxArena, names: ResolvedNames, name: NodeId): readonly NodeId[] | null {
  const definition = names.definitionOf(name);
  if (definition !== NO_NODE) return isOpaque(arena, names, definition) ? null : [definition];
  const reaching = names.definitions.reaching(name);
  const only = reaching?.isComplete && reaching.definitions.length === 1 ? reaching.definitions[0]?.value : undefined;
  if (only === undefined || only === NO_NODE || kindOf(arena, only) !== Kind.AugAssign || symbolOf(arena, only) !== "+") return null;
  // `x += v`: what x was before, then v.
  return [childIn(arena, only, Role.target), childIn(arena, only, Role.value)];
}

function withSeparator(items: readonly Work[], separator: string): readonly Work[] {
  return items.flatMap((item, index): readonly Work[] => (index === 0 ? [item] : [{ kind: "text", text: separator }, item]));
}

function isList(arena: SyntaxArena, names: ResolvedNames, node: NodeId): boolean {
  const made = madeAt(arena, names, node);
  return kindOf(arena, made) === Kind.List || kindOf(arena, made) === Kind.Tuple;
}

type CallParts =
  | { readonly kind: "format"; readonly template: NodeId }
  | { readonly kind: "path"; readonly parts: readonly NodeId[] }
  | { readonly kind: "join"; readonly separator: string; readonly parts: readonly NodeId[] }
  | { readonly kind: "same"; readonly inner: NodeId };

/** What is known of a call's string; `null` when nothing is. */
function callParts(arena: SyntaxArena, names: ResolvedNames, call: NodeId): CallParts | null {
  const func = childIn(arena, call, Role.func);
  if (func === NO_NODE) return null;
  const args = childrenIn(arena, call, Role.argument);
  const path = names.importedPathOf(func) ?? (kindOf(arena, func) === Kind.Name ? symbolOf(arena, func) : "");
  const [first] = args;
  if (path === "os.path.join") return { kind: "path", parts: args };
  if (TRANSPARENT_FUNCTIONS.has(path) && first !== undefined) return { kind: "same", inner: first };
  if (kindOf(arena, func) !== Kind.Attribute) return null;
  const receiver = childIn(arena, func, Role.object);
  const method = symbolOf(arena, func);
  if (method === "format") return { kind: "format", template: receiver };
  if (TRANSPARENT_METHODS.has(method)) return { kind: "same", inner: receiver };
  if (method !== "join" || first === undefined) return null;
  const separator = names.constantOf(receiver);
  if (separator?.type !== "str" || separator.value === null) return null;
  const made = madeAt(arena, names, first);
  const isKnown = kindOf(arena, made) === Kind.List || kindOf(arena, made) === Kind.Tuple;
  return { kind: "join", separator: separator.value, parts: isKnown ? childrenOf(arena, made) : [first] };
}

/** Values for the fields of a format, by position or name; `locals` when any variable may be named. */
interface FormatArguments {
  readonly positional: readonly NodeId[];
  readonly named: ReadonlyMap<string, NodeId>;
  readonly takesLocals: boolean;
}

function percentArguments(arena: SyntaxArena, right: NodeId): FormatArguments {
  const named = new Map<string, NodeId>();
  const kind = kindOf(arena, right);
  if (kind === Kind.Tuple) return { positional: childrenOf(arena, right), named, takesLocals: false };
  if (isLocalsCall(arena, right)) return { positional: [], named, takesLocals: true };
  if (kind !== Kind.Dict) return { positional: [right], named, takesLocals: false };
  for (const entry of childrenOf(arena, right)) {
    const key = childIn(arena, entry, Role.key);
    if (key !== NO_NODE && kindOf(arena, key) === Kind.Str) named.set(symbolOf(arena, key), childIn(arena, entry, Role.value));
  }
  return { positional: [], named, takesLocals: false };
}

function formatArguments(arena: SyntaxArena, call: NodeId): FormatArguments {
  const positional: NodeId[] = [];
  const named = new Map<string, NodeId>();
  let takesLocals = false;
  for (const argument of childrenIn(arena, call, Role.argument)) {
    const kind = kindOf(arena, argument);
    if (kind === Kind.Keyword) named.set(symbolOf(arena, argument), firstChildOf(arena, argument));
    else if (kind === Kind.DoubleStar) takesLocals ||= isLocalsCall(arena, firstChildOf(arena, argument));
    else positional.push(argument);
  }
  return { positional, named, takesLocals };
}

/** A variable that only the template names: its one value, if it has only one and that says something. */
function localWork(arena: SyntaxArena, names: ResolvedNames, name: string, call: NodeId, depth: number): Work {
  const scope = bodyScopeOf(arena, names.scopes, names.scopes.scopeOf(call));
  const variable = names.scopes.lookup(scope, name);
  const value = variable === NO_VARIABLE ? NO_NODE : names.definitions.onlyValueOf(variable);
  return value === NO_NODE || isOpaque(arena, names, value) ? { kind: "hole", node: NO_NODE, name } : { node: value, depth: depth + 1 };
}

/** Puts values into the fields of a template. `call` stands for fields whose value is not written. */
function fill(
  arena: SyntaxArena,
  names: ResolvedNames,
  template: readonly TemplatePart[],
  split: (text: string) => readonly FormatPiece[],
  { positional, named, takesLocals }: FormatArguments,
  call: NodeId,
  depth: number,
): readonly Work[] {
  let next = 0;
  return template.flatMap((part): readonly Work[] => {
    if (part.kind === "hole") return [part];
    return split(part.text).map((piece): Work => {
      if (piece.kind === "text") return piece;
      let value: NodeId | undefined;
      if (piece.field === "") value = positional[next++];
      else if (/^\d+$/.test(piece.field)) value = positional[Number(piece.field)];
      else value = named.get(piece.field);
      if (value === undefined) {
        if (takesLocals && piece.field !== "") return localWork(arena, names, piece.field, call, depth);
        return { kind: "hole", node: call, name: piece.field === "" ? sourceOf(arena, call) : piece.field };
      }
      // `{user.name}` shows a part of the value.
      return piece.isWhole ? { node: value, depth: depth + 1 } : { kind: "hole", node: value, name: sourceOf(arena, value) };
    });
  });
}
