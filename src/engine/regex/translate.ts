/** Translates all regexes of our own rules when the program is built, see `built.ts`. */

import type { Rule } from "../rule/rule.ts";
import { type BuiltRegex, type BuiltRegexes, keyOf, referenceTo } from "./built.ts";
import { neededTexts } from "./needs.ts";
import { readRegex } from "./read.ts";
import type { RegexOptions } from "./regex.ts";
import { writeNative } from "./source.ts";

export interface TranslatedRules {
  /** The rules with references in place of regexes. Those inside patterns stay: they are part of Python text. */
  readonly rules: readonly Rule[];
  readonly regexes: BuiltRegexes;
}

/** @throws When a regex cannot be used. */
export function translateRegexes(rules: readonly Rule[]): TranslatedRules {
  const all: BuiltRegex[] = [];
  const indexes = new Map<string, number>();
  const inPatterns: Record<string, number> = {};
  const indexOf = (pattern: string, options: RegexOptions): number => {
    const key = keyOf(pattern, options);
    const known = indexes.get(key);
    if (known !== undefined) return known;
    all.push(builtOf(pattern, options));
    indexes.set(key, all.length - 1);
    return all.length - 1;
  };
  const translated: readonly Rule[] = JSON.parse(JSON.stringify(rules), (key, value: unknown) => {
    if (key === "code" && typeof value === "string") {
      for (const [, , regex = "", flags = ""] of value.matchAll(IN_PATTERN)) {
        const options = { multiline: flags.includes("m"), ignoreCase: flags.includes("i") };
        inPatterns[keyOf(regex, options)] = indexOf(regex, options);
      }
    }
    if (key === "fixRegex" && hasRegex(value)) {
      return { ...value, regex: referenceTo(indexOf(value.regex, { multiline: true, ignoreCase: false })) };
    }
    if (!isRegexPart(value)) return value;
    const options = { multiline: !("metavariable" in value), ignoreCase: false };
    return { ...value, regex: referenceTo(indexOf(value.regex, options)) };
  });
  return { rules: translated, regexes: { all, inPatterns } };
}

/** A string of a pattern that is a regex. What this misses, the test of the built rules finds. */
const IN_PATTERN = /(["'])=~\/(.*?)\/([a-z]*)\1/gs;

const hasRegex = (value: unknown): value is { readonly regex: string } =>
  typeof value === "object" && value !== null && "regex" in value && typeof value.regex === "string";

/** A formula or a condition that is a regex. */
const isRegexPart = (value: unknown): value is { readonly kind: "regex"; readonly regex: string } =>
  hasRegex(value) && "kind" in value && value.kind === "regex";

function builtOf(pattern: string, options: RegexOptions): BuiltRegex {
  const reading = readRegex(pattern, options);
  if (reading.tree === null) throw new Error(`the regex ${pattern}: ${reading.reason}`);
  const { source, flags, indexes } = writeNative(reading.tree);
  const names = reading.tree.groups.map(({ name }) => name);
  const isCounted = indexes.every((index, group) => index === group + 1);
  // What is needed spares the search through a whole text; captured texts are short.
  const needs = options.multiline ? neededTexts(reading.tree.root) : [];
  if (!isCounted) return [source, flags, needs, names, indexes];
  if (names.length > 0) return [source, flags, needs, names];
  if (needs.length > 0) return [source, flags, needs];
  return flags === "" ? [source] : [source, flags];
}
