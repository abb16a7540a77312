/** Whether a rule wants to look at a file of that name: the globs of its `paths`. */
import type { RulePaths } from "./rule.ts";

/**
 * Excludes always count. An include counts only when it names another kind of
 * file than Python: a paste has no folders, so `app/*.py` says nothing about it.
 *
 * @param fileName Any path; only its last part is compared.
 */
export function isWanted(paths: RulePaths, fileName: string): boolean {
  const name = fileName.slice(fileName.lastIndexOf("/") + 1);
  if (paths.exclude.some((glob) => matches(lastPart(glob), name))) return false;
  if (paths.include.length === 0) return true;
  return paths.include.some((glob) => {
    const part = lastPart(glob);
    return !/\.[A-Za-z]+$/.test(part) || /\.(?:py|pyi|pyw|\*)$/.test(part) || matches(part, name);
  });
}

const lastPart = (glob: string): string => glob.slice(glob.lastIndexOf("/") + 1);

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
