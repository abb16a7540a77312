/** What comes first must not matter: neither among the rules nor among the texts that were reviewed before. */
import fc from "fast-check";
import { describe, expect } from "vitest";
import { analyzeTarget } from "../../engine/analyze.ts";
import { LIMITS } from "../../engine/limits.ts";
import { compileRules } from "../../engine/pattern/matching.ts";
import { compileNativeRegex } from "../../engine/regex/compile.ts";
import { type Rule, readRules } from "../../engine/rules.ts";
import { analyzeWith, ruleFiles } from "../engine.ts";
import { parser } from "../parse.ts";
import { patchwork } from "../patchwork.ts";
import { engine, holds, seed } from "./hold.ts";

const rules: readonly Rule[] = ruleFiles().flatMap(({ yaml, path }) => readRules(yaml, path).rules);

/** Orders are few and programs many: the patterns of each order are parsed once. */
const orders = [
  [...rules].reverse(),
  ...fc.sample(fc.shuffledSubarray([...rules], { minLength: rules.length }), { numRuns: 20, seed }),
].map((ordered) => compileRules(ordered, parser, compileNativeRegex));

describe("the report of a program", () => {
  holds("is the same for any order of the rules", fc.tuple(patchwork(), fc.nat(orders.length - 1)), ([text, number]) => {
    const compiled = orders[number] ?? compileRules(rules, parser, compileNativeRegex);
    const analysis = { parser, compiled, ruleSet: engine.ruleSet, ruleCount: engine.ruleCount, limits: LIMITS };
    const { report } = analyzeTarget({ text, fileName: "snippet.py", python: null }, analysis, null);
    expect(report).toEqual(analyzeWith(engine, text));
  });

  holds("is the same again after another program", fc.tuple(patchwork(), patchwork(undefined, 1)), ([text, other]) => {
    const first = JSON.stringify(analyzeWith(engine, text));
    analyzeWith(engine, other);
    expect(JSON.stringify(analyzeWith(engine, text))).toBe(first);
  });
});
