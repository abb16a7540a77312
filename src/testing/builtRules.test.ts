/** Our own rules as they are shipped: with their regexes translated when the program was built. */
import { describe, expect, it } from "vitest";
import { builtCompiler, createEngine } from "../engine/index.ts";
import { translateRegexes } from "../engine/regex/translate.ts";
import { readRules } from "../engine/rules.ts";
import { analyzeWith, ownEngine, ruleFiles } from "./engine.ts";
import { parserParts } from "./parse.ts";

describe("rules as they are built in", () => {
  const { rules, regexes } = translateRegexes(ruleFiles().flatMap(({ yaml, path }) => readRules(yaml, path).rules));
  const parts = { ...parserParts, rules: { version: "test", rules }, compileRegex: builtCompiler(regexes) };

  it("can all be used", async () => {
    const engine = await createEngine(parts);
    expect(engine.checkRules()).toEqual([]);
  });

  it("find what the rule files find", async () => {
    const [built, read] = [await createEngine(parts), await ownEngine()];
    for (const { python, path } of ruleFiles()) {
      const expected = analyzeWith(read, python ?? "");
      expect(analyzeWith(built, python ?? ""), path).toEqual(expected);
    }
  });
});
