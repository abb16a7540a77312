/**
 * Regexes that somebody brought: never run by the host's RegExp, which can
 * hang on the running of one, or end the process on the compiling.
 *
 * Most run in linear time; the others step by step. Both spend a budget, so
 * that the worst of them ends in a `limit-reached` problem.
 */

import { compilerWith } from "./compile.ts";
import { linearMatcher } from "./linear.ts";
import type { CompileRegex } from "./regex.ts";
import { steppedMatcher } from "./stepped.ts";

/** Step by step alone: for where a few seconds matter less than the size of what must be loaded. The budget is the same. */
export const compileSteppedRegex: CompileRegex = compilerWith(steppedMatcher);

// Marked so that who takes only the other is not given re2js as well.
export const compileForeignRegex: CompileRegex = /* @__PURE__ */ compilerWith((tree) => {
  const stepped = steppedMatcher(tree);
  if (typeof stepped === "string") return stepped;
  return linearMatcher(tree, stepped) ?? stepped;
});
