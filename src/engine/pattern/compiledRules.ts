/**
 * A set of rules made ready to run on any number of targets.
 *
 * Compiling parses no pattern: a rule's patterns are parsed when a target
 * first contains the words that they need. `checkRules` forces all of them,
 * for rule tests and for people who write rules.
 */
import { type Formula, formulasOf, type Rule } from "../rule/rule.ts";
import { type PythonParser, parseText } from "../syntax/parse.ts";
import type { Problem } from "../types.ts";
import { canOccur, createLeafTable, FormulaError, leavesOf, matchOptionsOf, type Plan, planFormula } from "./plan.ts";
import type { CompileTextPattern } from "./text/textPattern.ts";

export interface CompiledRule {
  readonly rule: Rule;
  /** One plan per formula of the rule; empty when one of them cannot be used. */
  readonly plans: ReadonlyMap<Formula, Plan>;
}

export interface CompiledRuleSet {
  /** In the order given. Rules that cannot be used are left out. */
  readonly rules: readonly CompiledRule[];
  /** Why rules were left out. Patterns are not among the reasons, see `checkRules`. */
  readonly problems: readonly Problem[];
}

/**
 * @param parser      Kept, and used for patterns when a target first needs them.
 * @param compileText For rules with patterns of other languages; `null` refuses them.
 */
export function compileRules(rules: readonly Rule[], parser: PythonParser, compileText: CompileTextPattern | null = null): CompiledRuleSet {
  const table = createLeafTable((text) => parseText(parser, text), compileText);
  const compiled: CompiledRule[] = [];
  const problems: Problem[] = [];
  for (const rule of rules) {
    const options = matchOptionsOf(rule.options);
    try {
      const plans = new Map(formulasOf(rule).map((formula) => [formula, planFormula(formula, table, options)] as const));
      compiled.push({ rule, plans });
    } catch (error) {
      if (!(error instanceof FormulaError)) throw error;
      problems.push(invalid(rule, error.line, error.message));
    }
  }
  return { rules: compiled, problems };
}

/** Parses all patterns of all rules and tells which cannot be used, in order of the rules. */
export function checkRules(compiled: CompiledRuleSet): Problem[] {
  return [...compiled.problems, ...compiled.rules.flatMap((rule) => brokenPatterns(rule, null))];
}

/**
 * Problems of the patterns of a rule. Parses those that were not parsed yet.
 * @param words Only patterns that could occur among these; `null` for all.
 */
export function brokenPatterns({ rule, plans }: CompiledRule, words: ReadonlySet<string> | null): Problem[] {
  const problems: Problem[] = [];
  for (const [formula, plan] of plans) {
    for (const leaf of leavesOf(plan)) {
      if (words !== null && !canOccur(leaf, words)) continue;
      const { reason } = leaf.read();
      if (reason !== null) problems.push(invalid(rule, lineOf(formula, leaf.code), reason));
    }
  }
  return problems;
}

/** Line of the pattern with that code; 0 when it is in a condition. */
function lineOf(formula: Formula, code: string): number {
  switch (formula.kind) {
    case "pattern":
      return formula.code === code ? formula.line : 0;
    case "regex":
    case "text":
      return 0;
    case "inside":
    case "anywhere":
    case "named":
    case "not":
      return lineOf(formula.of, code);
    case "or":
    case "and":
      return formula.of.map((part) => lineOf(part, code)).find((line) => line > 0) ?? 0;
  }
}

const invalid = (rule: Rule, line: number, reason: string): Problem => ({
  kind: "invalid-rule",
  path: rule.path,
  line: line > 0 ? line : rule.line,
  column: 0,
  ruleId: rule.id,
  reason,
  excerpt: null,
});
