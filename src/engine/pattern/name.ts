/**
 * Dotted names, as written and as imported. `subprocess.run` in a pattern is
 * also `run` after `from subprocess import run`, `sp.run` after
 * `import subprocess as sp`, and `run` after `from subprocess import *`.
 */
import { NO_VARIABLE } from "../names/names.ts";
import { firstChildOf, kindOf, NO_NODE, type NodeId, outerEndOf, outerStartOf, symbolOf } from "../syntax/arena.ts";
import { Kind } from "../syntax/kinds.ts";
import { bind, type Env, type Held, heldMember, heldNode, heldWord } from "./bindings.ts";
import { bindSegment } from "./list.ts";
import type { Go, Matcher } from "./matcher.ts";
import type { PatternNode, Segment } from "./patternNode.ts";

export function matchName(matcher: Matcher, pattern: Extract<PatternNode, { op: "name" }>, target: NodeId, env: Env, go: Go): boolean {
  const { arena, names } = matcher;
  if (kindOf(arena, target) !== Kind.Name) return false;
  if (symbolOf(arena, target) === pattern.text || names.importedPathOf(target) === pattern.text) return go(env);
  return false;
}

export function matchAttribute(
  matcher: Matcher,
  pattern: Extract<PatternNode, { op: "attribute" }>,
  target: NodeId,
  env: Env,
  go: Go,
): boolean {
  const { arena, names } = matcher;
  const kind = kindOf(arena, target);
  if (kind !== Kind.Attribute && kind !== Kind.Name && kind !== Kind.Call) return false;
  const { segments } = pattern;
  const bound = kind === Kind.Attribute ? bindMember(matcher, pattern.name, env, target) : null;
  if (segments === null) return bound !== null && matcher.expression(pattern.object, firstChildOf(arena, target), bound, go);
  if (bound !== null) {
    let isFound = false;
    const found: Go = (next) => {
      isFound = true;
      return go(next);
    };
    if (matcher.expression(pattern.object, firstChildOf(arena, target), bound, found)) return true;
    if (isFound) return false;
  }
  const path = names.importedPathOf(target);
  if (path !== null && mayBePath(segments, path)) {
    const whole = bindPath(matcher, segments, path.split("."), target, env);
    if (whole !== null) return go(whole);
  }
  return isStarImported(matcher, segments, target) ? go(env) : false;
}

/** The name behind the dot. */
function bindMember(matcher: Matcher, segment: Segment, env: Env, attribute: NodeId): Env | null {
  switch (segment.kind) {
    case "any":
      return env;
    case "text":
      return segment.text === symbolOf(matcher.arena, attribute) ? env : null;
    case "metavariable":
      return bind(matcher, env, segment.name, heldMember(matcher, attribute));
  }
}

/** A quick "no": does the path begin and end as the pattern says? */
function mayBePath(segments: readonly Segment[], path: string): boolean {
  const first = segments[0];
  const last = segments[segments.length - 1];
  return (last?.kind !== "text" || path.endsWith(last.text)) && (first?.kind !== "text" || path.startsWith(first.text));
}

/** Only for names that nothing in the target binds, and for patterns without metavariables in the name. */
function isStarImported({ arena, names }: Matcher, segments: readonly Segment[], target: NodeId): boolean {
  if (names.starImports.length === 0 || kindOf(arena, target) !== Kind.Name || names.variableOf(target) !== NO_VARIABLE) return false;
  const parts = segments.map((segment) => (segment.kind === "text" ? segment.text : null));
  if (parts.includes(null) || parts.at(-1) !== symbolOf(arena, target)) return false;
  return names.starImports.includes(parts.slice(0, -1).join("."));
}

/** Matches an imported path against the segments of a pattern; a metavariable in front takes one part or more. */
function bindPath(matcher: Matcher, segments: readonly Segment[], path: readonly string[], target: NodeId, env: Env): Env | null {
  const extra = path.length - segments.length;
  const first = segments[0];
  if (first === undefined || extra < 0 || (extra > 0 && first.kind === "text")) return null;
  let current: Env | null = env;
  let place: NodeId = target;
  // From the right, because that is where the path's parts are written in the target.
  for (let index = segments.length - 1; index >= 0 && current !== null; index -= 1) {
    const segment = segments[index] ?? first;
    const part = index === 0 ? path.slice(0, extra + 1).join(".") : (path[index + extra] ?? "");
    if (segment.kind === "text") {
      if (segment.text !== part) return null;
    } else if (segment.kind === "metavariable") {
      current = bind(matcher, current, segment.name, heldAt(matcher, place, part, index === 0));
    }
    place = place !== NO_NODE && kindOf(matcher.arena, place) === Kind.Attribute ? firstChildOf(matcher.arena, place) : NO_NODE;
  }
  return current;
}

/** What a metavariable holds for one part of an imported path: the name as written, where it is written. */
function heldAt(matcher: Matcher, place: NodeId, part: string, isBase: boolean): Held {
  const { arena } = matcher;
  if (place === NO_NODE) return heldWord(0, 0, part);
  if (isBase || kindOf(arena, place) === Kind.Name) return heldNode(matcher, place);
  return heldMember(matcher, place);
}

/**
 * Dotted path of an import statement's entry against a pattern's, which may be a prefix of it.
 * A metavariable first in the pattern takes all parts that the rest leaves.
 */
export function bindImportPath(
  matcher: Matcher,
  segments: readonly Segment[],
  path: readonly string[],
  alias: NodeId,
  env: Env,
): Env | null {
  const { arena } = matcher;
  const [start, end] = [outerStartOf(arena, alias), outerEndOf(arena, alias)];
  const first = segments[0];
  if (first === undefined || path.length < segments.length) return null;
  const taken = first.kind === "text" ? 1 : path.length - segments.length + 1;
  let current = bindSegment(matcher, first, env, path.slice(0, taken).join("."), start, end);
  for (let index = 1; index < segments.length && current !== null; index += 1) {
    const segment = segments[index] ?? first;
    current = bindSegment(matcher, segment, current, path[taken + index - 1] ?? "", start, end);
  }
  return current;
}
