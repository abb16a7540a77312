/**
 * A set of rules made ready to run on any number of targets.
 *
 * Compiling parses no pattern: a rule's patterns are parsed when a target
 * first contains the words that they need. `checkRules` forces all of them,
 * for rule tests and for people who write rules.
 */
import type { CompileRegex, TextRegex } from "../regex/regex.ts";
import { type Formula, formulasOf, type Rule, type RulePlace } from "../rule/rule.ts";
import { type PythonParser, parseText } from "../syntax/parse.ts";
import type { Problem, RuleExcerpt } from "../types.ts";
import { excerptAt } from "./excerpt.ts";
import type { ForeignParts } from "./foreign.ts";
import type { MatchOptions } from "./matcher.ts";
import { type Needs, needsOf, type Occurrence } from "./occurrence.ts";
import { createLeafTable, FormulaError, type Leaf, type Plan, planFormula } from "./plan.ts";

export interface CompiledRule {
  readonly rule: Rule;
  readonly options: MatchOptions;
  /** One plan per formula of the rule; empty when one of them cannot be used. */
  readonly plans: ReadonlyMap<Formula, Plan>;
  /** Patterns that were not read yet or cannot be used, and the formulas in which they stand. */
  readonly unread: Map<Leaf, Formula>;
  /** Of the rule's `fix-regex`. */
  readonly fixRegex: TextRegex | null;
}

export interface CompiledRuleSet {
  /** In the order given. Rules that cannot be used are left out. */
  readonly rules: readonly CompiledRule[];
  /** Why rules were left out. Patterns are not among the reasons, see `checkRules`. */
  readonly problems: readonly Problem[];
  /** What must occur in a target for what of them to match. */
  readonly needs: Needs;
  /**
   * Does a function that patterns name count as called under a name that is assigned to it (`run = os.system`), and where it is
   * handed on to be called (`pool.submit(os.system, x)`) or found in a table? Are constants known by a roundabout way (see
   * `createRoundabout`)? The rule language of other people says no, and ours says yes.
   */
  readonly seesIndirection: boolean;
}

/**
 * @param parser  Kept, and used for patterns when a target first needs them.
 * @param compileRegex For all regexes of the rules, wherever they stand.
 * @param foreign For rules that come from somebody else; `null` refuses what only those may use.
 * @param seesIndirection Says otherwise for our own rules where somebody writes at them.
 */
export function compileRules(
  rules: readonly Rule[],
  parser: PythonParser,
  compileRegex: CompileRegex,
  foreign: ForeignParts | null = null,
  seesIndirection = foreign === null,
): CompiledRuleSet {
  const table = createLeafTable((text) => parseText(parser, text), compileRegex, foreign);
  const compiled: CompiledRule[] = [];
  const problems: Problem[] = [];
  for (const rule of rules) {
    const options = table.optionsOf(rule.options);
    try {
      const plans = new Map(formulasOf(rule).map((formula) => [formula, planFormula(formula, table, options)] as const));
      const unread = new Map<Leaf, Formula>();
      for (const [formula, plan] of plans) for (const leaf of plan.leaves) if (!unread.has(leaf)) unread.set(leaf, formula);
      compiled.push({ rule, options, plans, unread, fixRegex: fixRegexOf(rule, table.compileRegex) });
    } catch (error) {
      if (!(error instanceof FormulaError)) throw error;
      problems.push(invalid(rule, error.place, error.message, error.excerpt));
    }
  }
  return { rules: compiled, problems, needs: needsOf(table.vocabulary, table.leaves(), table.plans()), seesIndirection };
}

/** Parses all patterns of all rules and tells which cannot be used, in order of the rules. */
export function checkRules(compiled: CompiledRuleSet): Problem[] {
  return [...compiled.problems, ...compiled.rules.flatMap((rule) => brokenPatterns(rule, null))];
}

/**
 * Problems of the patterns of a rule. Parses those that were not parsed yet.
 * @param occurrence Only patterns that it does not rule out; `null` for all.
 */
export function brokenPatterns({ rule, unread }: CompiledRule, occurrence: Occurrence | null): Problem[] {
  const problems: Problem[] = [];
  for (const [leaf, formula] of unread) {
    if (occurrence?.ofLeaf(leaf) === false) continue;
    const { reason, ...where } = leaf.read();
    if (reason === null) unread.delete(leaf);
    else problems.push(invalid(rule, placeOf(formula, leaf.code), reason, "excerpt" in where ? where.excerpt : null));
  }
  return problems;
}

/** Where the pattern with that code stands; nowhere when it is in a condition. */
function placeOf(formula: Formula, code: string): Partial<RulePlace> {
  switch (formula.kind) {
    case "pattern":
      return formula.code === code ? formula : NOWHERE;
    case "regex":
    case "text":
      return NOWHERE;
    case "inside":
    case "anywhere":
    case "named":
    case "not":
      return placeOf(formula.of, code);
    case "or":
    case "and":
      return formula.of.map((part) => placeOf(part, code)).find(({ line = 0 }) => line > 0) ?? NOWHERE;
  }
}

const NOWHERE: Partial<RulePlace> = {};

function fixRegexOf(rule: Rule, compileRegex: CompileRegex): TextRegex | null {
  const { fixRegex } = rule;
  if (fixRegex === null) return null;
  const reading = compileRegex(fixRegex.regex, { multiline: true, ignoreCase: false });
  if (reading.regex === null)
    throw new FormulaError(rule, `the regex of \`fix-regex\`: ${reading.reason}`, excerptAt(fixRegex.regex, reading.offset));
  return reading.regex;
}

function invalid(rule: Rule, place: Partial<RulePlace>, reason: string, excerpt: RuleExcerpt | null): Problem {
  const { line = 0, column = 0 } = (place.line ?? 0) > 0 ? place : rule;
  return { kind: "invalid-rule", path: rule.path, line, column, ruleId: rule.id, reason, excerpt };
}
