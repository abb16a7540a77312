/** Whether a rule wants to look at a file of that name: the globs of its `paths`. */
import type { RulePaths } from "./rule.ts";

/**
 * Excludes count before includes. A glob may name a file, a folder around it, or several parts of the
 * path one after the other; `/` at its start means the first part. A name without folders may be
 * that of a paste, so there an include is not asked what it says of folders.
 *
 * @param fileName Any path with forward slashes.
 */
export function isWanted({ include, exclude }: RulePaths, fileName: string): boolean {
  const parts = partsOf(fileName);
  if (exclude.some((glob) => matchesPath(glob, parts))) return false;
  if (include.length === 0) return true;
  return include.some((glob) => matchesPath(parts.length > 1 ? glob : lastOf(glob), parts));
}

const partsOf = (path: string): string[] => path.split("/").filter((part) => !/^\.{0,2}$/.test(part));

/** What a glob says of the file itself; nothing if it ends with a folder. */
const lastOf = (glob: string): string => glob.slice(glob.lastIndexOf("/") + 1) || "*";

function matchesPath(glob: string, parts: readonly string[]): boolean {
  /** How many parts of the path may be matched so far. */
  let reached = glob.startsWith("/") ? [0] : [...parts.keys()];
  for (const wanted of partsOf(glob)) {
    reached =
      wanted === "**"
        ? [...parts.keys(), parts.length].slice(reached[0] ?? Infinity)
        : reached.filter((at) => at < parts.length && matches(wanted, parts[at] ?? "")).map((at) => at + 1);
  }
  return glob.endsWith("/") ? reached.some((at) => at < parts.length) : reached.length > 0;
}

/** `*` any text, `?` any character. Linear: the name is walked once for each star at most. */
function matches(glob: string, name: string): boolean {
  const parts = glob.split(/\*+/);
  const fits = (part: string, at: number): boolean =>
    [...part].every((character, index) => character === "?" || character === name[at + index]);
  const [first = "", ...rest] = parts;
  if (!fits(first, 0) || first.length > name.length) return false;
  if (rest.length === 0) return first.length === name.length;
  let at = first.length;
  const last = rest.pop() ?? "";
  for (const part of rest) {
    while (at + part.length <= name.length && !fits(part, at)) at++;
    if (at + part.length > name.length) return false;
    at += part.length;
  }
  return name.length - last.length >= at && fits(last, name.length - last.length);
}
