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

export const compileForeignRegex: CompileRegex = compilerWith((tree) => {
  const stepped = steppedMatcher(tree);
  if (typeof stepped === "string") return stepped;
  return linearMatcher(tree, stepped) ?? stepped;
});
