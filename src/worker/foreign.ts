/**
 * What a worker needs besides the engine to run rules that people bring. Built
 * as a script of its own and put behind the worker's (`spawn.ts`), so that
 * nobody who pastes code waits for it, and nothing is shipped twice.
 */
import type { GivenRules } from "../engine/index.ts";
import { compileSteppedRegex, foreignParts, readRules } from "../engine/rules.ts";
import type { Problem } from "../engine/types.ts";
import type { RuleFile } from "./protocol.ts";

export interface ReadRuleFile {
  readonly given: GivenRules;
  /** Of what cannot be used, with its place in the file. */
  readonly problems: readonly Problem[];
}

declare global {
  /** `undefined` in a worker that only runs our own rules. */
  var readRuleFile: ((file: RuleFile) => ReadRuleFile) | undefined;
}

globalThis.readRuleFile = ({ path, text, isOurs }) => {
  const { rules, problems } = readRules(text, path);
  const given = { rules: { version: path, rules }, compileRegex: compileSteppedRegex, foreign: foreignParts, seesIndirection: isOurs };
  return { given, problems };
};
