/** The text of a regex → a regex that is ready to run. Reads it, so it is needed only where regexes are new. */
import { nativeMatcher } from "./native.ts";
import { neededTexts } from "./needs.ts";
import { readRegex } from "./read.ts";
import type { CompileRegex, RegexMatcher } from "./regex.ts";
import { writeNative } from "./source.ts";
import type { RegexTree } from "./tree.ts";

/** @param matcherOf A text in place of a matcher is the reason why there is none. */
export function compilerWith(matcherOf: (tree: RegexTree) => RegexMatcher | string): CompileRegex {
  return (pattern, options) => {
    const reading = readRegex(pattern, options);
    if (reading.tree === null) return { regex: null, reason: reading.reason, offset: reading.offset };
    const { tree } = reading;
    const matcher = matcherOf(tree);
    if (typeof matcher === "string") return { regex: null, reason: matcher, offset: 0 };
    return { regex: { groups: tree.groups, needs: neededTexts(tree.root), ...matcher }, reason: null };
  };
}

/** For regexes that we wrote or reviewed. */
export const compileNativeRegex: CompileRegex = compilerWith((tree) => nativeMatcher(writeNative(tree)));
