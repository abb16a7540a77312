/**
 * Imports, compared as dotted paths: `from a import b` and `import a.b` say the same.
 */
import { childIn, childrenOf, kindOf, NO_NODE, type NodeId, outerEndOf, outerStartOf, symbolOf } from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";
import type { Env } from "./bindings.ts";
import { bindSegment, matchUnordered } from "./list.ts";
import type { Go, Matcher } from "./matcher.ts";
import { bindImportPath } from "./name.ts";
import type { ImportEntry } from "./patternNode.ts";

/** Every entry of the pattern is imported by the statement; other things may be as well. */
export function matchImport(matcher: Matcher, entries: readonly ImportEntry[], target: NodeId, env: Env, go: Go): boolean {
  const { arena } = matcher;
  const kind = kindOf(arena, target);
  if (kind !== Kind.Import && kind !== Kind.ImportFrom) return false;
  const module = kind === Kind.ImportFrom ? partsOf(symbolOf(arena, target)) : [];
  const paths = new Map<NodeId, readonly string[]>();
  const pathOf = (alias: NodeId): readonly string[] => {
    const known = paths.get(alias) ?? [...module, ...partsOf(symbolOf(arena, alias))];
    paths.set(alias, known);
    return known;
  };
  const one = (entry: ImportEntry, alias: NodeId, current: Env, next: Go): boolean => {
    const bound = bindImportPath(matcher, entry.path, pathOf(alias), alias, current);
    const aliased = bound === null ? null : bindAlias(matcher, entry, alias, bound);
    return aliased === null ? false : next(aliased);
  };
  return matchUnordered(matcher, entries, childrenOf(arena, target), true, one, env, go);
}

function bindAlias(matcher: Matcher, entry: ImportEntry, alias: NodeId, env: Env): Env | null {
  if (entry.alias === null) return env;
  const { arena } = matcher;
  const name = childIn(arena, alias, Role.name);
  if (name === NO_NODE) return null;
  return bindSegment(matcher, entry.alias, env, symbolOf(arena, name), outerStartOf(arena, name), outerEndOf(arena, name));
}

/** "..pkg.mod" → "..", "pkg", "mod". */
function partsOf(dotted: string): string[] {
  const found = /^(\.*)(.*)$/.exec(dotted);
  const names = (found?.[2] ?? "").split(".").filter((name) => name !== "");
  return found?.[1] ? [found[1], ...names] : names;
}
