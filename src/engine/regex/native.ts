/**
 * A regex in the host's own RegExp: the fastest, without any bound. Only for
 * regexes that we know.
 */
import type { RegexMatch, RegexMatcher } from "./regex.ts";

/** What RegExp is given. */
export interface NativeSource {
  readonly source: string;
  readonly flags: string;
  /** Index of each group in what RegExp finds, in the author's order. */
  readonly indexes: readonly number[];
}

/** Compiles at the first use, so that a set of rules costs only what runs. */
export function nativeMatcher({ source, flags, indexes }: NativeSource): RegexMatcher {
  const compile = (flag: string, withPlaces = indexes.length > 0): RegExp => new RegExp(source, flags + flag + (withPlaces ? "d" : ""));
  let global: RegExp | null = null;
  let sticky: RegExp | null = null;
  let asked: RegExp | null = null;
  const run = (regex: RegExp, text: string, from: number): RegexMatch | null => {
    regex.lastIndex = from;
    const found = regex.exec(text);
    if (found === null) return null;
    return {
      start: found.index,
      end: found.index + found[0].length,
      groups: indexes.map((index) => found.indices?.[index] ?? null),
    };
  };
  return {
    find: (text, from) => {
      global ??= compile("g");
      return run(global, text, from);
    },
    matchStart: (text) => {
      sticky ??= compile("y");
      return run(sticky, text, 0);
    },
    // Places of groups make a regex several times slower.
    fitsStart: (text) => {
      asked ??= compile("y", false);
      asked.lastIndex = 0;
      return asked.test(text);
    },
  };
}
