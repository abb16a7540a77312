/**
 * Regexes that were translated when the program was built, so that what reads
 * and writes them need not be loaded. Plain data, made by the build from
 * everything that our own rules ask for.
 */
import { nativeMatcher } from "./native.ts";
import type { CompileRegex, TextRegex } from "./regex.ts";

export interface BuiltRegexes {
  readonly all: readonly BuiltRegex[];
  /** Index by the text of a regex that stands inside a pattern, with its flags before it, see `keyOf`. */
  readonly inPatterns: Readonly<Record<string, number>>;
}

/** The parts of a regex in order, a tuple because there are hundreds; empty ones at its end are left out. */
export type BuiltRegex = readonly [
  source: string,
  flags?: string,
  needs?: readonly string[],
  names?: readonly (string | null)[],
  indexes?: readonly number[],
];

export const keyOf: (pattern: string, options: Parameters<CompileRegex>[1]) => string = (pattern, { multiline, ignoreCase }) =>
  `${multiline ? "m" : ""}${ignoreCase ? "i" : ""}/${pattern}`;

/** What stands in a built rule in place of a regex. */
export const referenceTo = (index: number): string => `#${index}`;

/** Knows no other regexes than those that were built. */
export function builtCompiler({ all, inPatterns }: BuiltRegexes): CompileRegex {
  const known = new Map<number, TextRegex>();
  return (pattern, options) => {
    const key = keyOf(pattern, options);
    const index = /^#\d+$/.test(pattern) ? Number(pattern.slice(1)) : Object.hasOwn(inPatterns, key) ? inPatterns[key] : undefined;
    const entry = index === undefined ? undefined : all[index];
    if (index === undefined || entry === undefined)
      return { regex: null, reason: "the regex was not there when the program was built", offset: 0 };
    const before = known.get(index);
    if (before !== undefined) return { regex: before, reason: null };
    const [source, flags = "", needs = [], names = [], indexes = names.map((_, group) => group + 1)] = entry;
    const groups = names.map((name, group) => ({ number: group + 1, name }));
    const regex: TextRegex = { groups, needs, ...nativeMatcher({ source, flags, indexes }) };
    known.set(index, regex);
    return { regex, reason: null };
  };
}
