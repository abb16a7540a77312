/** Regexes on the text of a target: where they match, and what their groups bind. */
import type { RegexMatch } from "../regex/regex.ts";
import { NO_NODE } from "../syntax/arena.ts";
import { bind, type Env, emptyEnv, heldText } from "./bindings.ts";
import type { Found } from "./found.ts";
import type { Matcher } from "./matcher.ts";
import type { RegexLeaf } from "./plan.ts";

/** Lines that are data rather than code are blanked, length for length. */
export function withoutLongLines(text: string, lineLengthMax: number): string {
  if (text.length <= lineLengthMax) return text;
  return text
    .split("\n")
    .map((line) => (line.length > lineLengthMax ? " ".repeat(line.length) : line))
    .join("\n");
}

/**
 * All matches of a regex that do not overlap. Upper-case names of groups bind, and so do their numbers.
 * @param offset Where the text begins in the target.
 */
export function searchRegex(text: string, searched: string, leaf: RegexLeaf, matcher: Matcher, offset = 0): Found[] {
  const found: Found[] = [];
  for (let from = 0; from <= searched.length && found.length < REGEX_MATCHES_MAX; ) {
    const match = matcher.regexes.find(leaf.regex, searched, from);
    if (match === null) break;
    // An empty match would be found for ever.
    from = match.end > match.start ? match.end : match.end + 1;
    if (match.end === match.start) continue;
    const env = bindGroups(matcher, emptyEnv(), leaf, match, text, offset);
    found.push({ kind: "regex", start: match.start + offset, end: match.end + offset, node: NO_NODE, env, isLongest: true });
  }
  return found;
}

/** Matches of one regex on one target. More is a regex that fits everything. */
export const REGEX_MATCHES_MAX = 10_000;

/** @param offset Where the searched text begins in the target. */
export function bindGroups(matcher: Matcher, env: Env, { regex }: RegexLeaf, match: RegexMatch, text: string, offset: number): Env {
  let current = env;
  for (const { number, name } of regex.groups) {
    const range = match.groups[number - 1] ?? null;
    if (range === null) continue;
    const held = heldText(range[0] + offset, range[1] + offset, text.slice(range[0], range[1]));
    for (const key of [String(number), name]) {
      if (key === null || (key === name && !/^[A-Z_][A-Z0-9_]*$/.test(key))) continue;
      current = bind(matcher, current, key, held) ?? current;
    }
  }
  return current;
}
