/**
 * Formulas made ready to run: equal patterns become one leaf, whatever rules
 * they come from; regexes are translated; nothing is parsed yet.
 *
 * A leaf knows the words that a target must contain. Its pattern is parsed
 * when a target first contains them, so most patterns never are.
 */
import type { CompileRegex, TextRegex } from "../regex/regex.ts";
import type { Condition, Formula, RuleOptions, RulePlace } from "../rule/rule.ts";
import type { RuleExcerpt } from "../types.ts";
import { anchorsOf } from "./anchors.ts";
import { keyed, type Root, type RootWord, rootOf, wordsOf } from "./candidates.ts";
import { type Comparison, parseComparison } from "./comparison.ts";
import { excerptAt } from "./excerpt.ts";
import type { ForeignParts } from "./foreign.ts";
import type { MatchOptions } from "./matcher.ts";
import { type ParseSnippet, type PatternReading, parsePattern } from "./parsePattern.ts";
import { rewritePattern } from "./rewrite.ts";
import type { TextPattern } from "./text/textPattern.ts";

/** A pattern and where it is tried, or why it cannot be used. */
export type LeafReading =
  | (Extract<PatternReading, { readonly reason: null }> & {
      readonly root: Root;
      /** What each match must hold, apart from its root. */
      readonly anchors: readonly Root[];
      readonly words: readonly RootWord[];
    })
  | Extract<PatternReading, { readonly pattern: null }>;

export interface Leaf {
  /** Its number in the rule set, from 0 on. */
  readonly id: number;
  readonly code: string;
  readonly options: MatchOptions;
  /** Words that must occur in the target, by their numbers in the vocabulary of the rule set. */
  readonly words: readonly number[];
  /** True when some formula takes its matches as they are, not only as surroundings. */
  isUsedPlain: boolean;
  /** Parses on the first call. */
  readonly read: () => LeafReading;
}

export interface RegexLeaf {
  readonly regex: TextRegex;
}

/** A formula without its texts. */
export type Plan = PlanShape & {
  /** Its number in the rule set, from 0 on. */
  readonly id: number;
  /** All leaves, those of negatives and conditions included. */
  readonly leaves: readonly Leaf[];
};

type PlanShape =
  | { readonly kind: "leaf"; readonly leaf: Leaf }
  | { readonly kind: "regex"; readonly leaf: RegexLeaf }
  | { readonly kind: "text"; readonly pattern: TextPattern }
  | { readonly kind: "inside" | "anywhere"; readonly of: Plan }
  | { readonly kind: "named"; readonly of: Plan; readonly metavariable: string }
  | { readonly kind: "or"; readonly of: readonly Plan[] }
  | {
      readonly kind: "and";
      readonly positives: readonly Plan[];
      readonly negatives: readonly Plan[];
      readonly conditions: readonly PlannedCondition[];
      readonly focus: readonly (readonly string[])[];
      /** What its own conditions and formulas around it ask of what it binds: what fails there need not be found. */
      readonly asking: readonly WordCondition[];
    };

/** A regex on what a metavariable holds as it is written. */
export interface WordCondition {
  readonly metavariable: string;
  readonly regex: TextRegex;
  /** The regex as the rule writes it. */
  readonly written: string;
  /** Does one part of the formula bind it at most? Then no other can hold the same in other words. */
  readonly isSole: boolean;
}

export type PlannedCondition =
  | {
      readonly kind: "regex";
      readonly metavariable: string;
      readonly leaf: RegexLeaf;
      readonly constantPropagation: boolean;
    }
  | { readonly kind: "pattern"; readonly metavariable: string; readonly isText: boolean; readonly plan: Plan }
  | {
      readonly kind: "comparison";
      readonly metavariable: string | null;
      readonly comparison: Comparison;
      readonly strip: boolean;
      readonly base: number;
    }
  | { readonly kind: "analysis"; readonly metavariable: string; readonly holds: (text: string) => boolean }
  | Extract<Condition, { readonly kind: "type" }>;

/** Thrown for a formula that cannot be used. */
export class FormulaError extends Error {
  readonly place: RulePlace;
  readonly excerpt: RuleExcerpt | null;
  constructor({ line = 0, column = 0 }: Partial<RulePlace>, reason: string, excerpt: RuleExcerpt | null = null) {
    super(reason);
    this.place = { line, column };
    this.excerpt = excerpt;
  }
}

/** Leaves and plans shared by all rules of a set: what says the same is the same object. */
export interface LeafTable {
  /** `null`: what only rules of other people may use is refused. */
  readonly foreign: ForeignParts | null;
  readonly compileRegex: CompileRegex;
  /** @param key Of the code under the options: equal keys are one leaf. */
  leafOf(key: string, code: string, options: MatchOptions): Leaf;
  /** Plans of formulas that several rules share as one object, apart for what is only around others. */
  planned(options: MatchOptions, isSurrounding: boolean): Map<Formula, Plan>;
  /** The plan known under the key, or one like this from now on. */
  shared(key: string, shape: PlanShape): Plan;
  /** Equal options are one object. */
  optionsOf(options: RuleOptions): MatchOptions;
  /** Words that patterns need, numbered from 0 on. */
  readonly vocabulary: ReadonlyMap<string, number>;
  /** All leaves by number. */
  readonly leaves: () => readonly Leaf[];
  /** All plans by number; the parts of a plan come before it. */
  readonly plans: () => readonly Plan[];
}

export function createLeafTable(parse: ParseSnippet, compileRegex: CompileRegex, foreign: ForeignParts | null): LeafTable {
  const leaves = new Map<string, Leaf>();
  const plans = new Map<string, Plan>();
  const options = new Map<string, MatchOptions>();
  const planned = [new Map<MatchOptions, Map<Formula, Plan>>(), new Map<MatchOptions, Map<Formula, Plan>>()] as const;
  const vocabulary = new Map<string, number>();
  const numberOf = (word: string): number => {
    const number = vocabulary.get(word) ?? vocabulary.size;
    vocabulary.set(word, number);
    return number;
  };
  return {
    foreign,
    compileRegex,
    vocabulary,
    leaves: () => [...leaves.values()],
    plans: () => [...plans.values()],
    shared(key, shape) {
      let plan = plans.get(key);
      if (plan === undefined) {
        plan = { ...shape, id: plans.size, leaves: leavesOf(shape) };
        plans.set(key, plan);
      }
      return plan;
    },
    optionsOf(ruleOptions) {
      const made = matchOptionsOf(ruleOptions);
      const key = optionsKey(made);
      const known = options.get(key) ?? made;
      options.set(key, known);
      return known;
    },
    planned(ownOptions, isSurrounding) {
      const known = planned[isSurrounding ? 1 : 0].get(ownOptions) ?? new Map<Formula, Plan>();
      planned[isSurrounding ? 1 : 0].set(ownOptions, known);
      return known;
    },
    leafOf(key, code, leafOptions) {
      let leaf = leaves.get(key);
      if (leaf === undefined) {
        let reading: LeafReading | null = null;
        leaf = {
          id: leaves.size,
          code,
          options: leafOptions,
          words: rewritePattern(code).words.map(numberOf),
          isUsedPlain: false,
          read: () => {
            reading ??= readLeaf(parsePattern(code, parse, compileRegex), leafOptions);
            return reading;
          },
        };
        leaves.set(key, leaf);
      }
      return leaf;
    },
  };
}

function readLeaf(reading: PatternReading, options: MatchOptions): LeafReading {
  if (reading.pattern === null) return reading;
  const root = rootOf(reading.pattern, options);
  // A name that stands for its definition matches what is written elsewhere.
  const anchors = options.useDefinitions ? [] : anchorsOf(reading.pattern).map(keyed);
  const words = options.useDefinitions ? [] : wordsOf(reading.pattern);
  return { ...reading, root, anchors: anchors.filter(({ key }) => key !== root.key), words };
}

const optionsKeys = new WeakMap<MatchOptions, string>();

/** Two leaves with the same key match the same; also tells matchers apart. */
export function optionsKey(options: MatchOptions): string {
  let key = optionsKeys.get(options);
  if (key === undefined) {
    key = Object.values(options).map(Number).join("");
    optionsKeys.set(options, key);
  }
  return key;
}

const matchOptionsOf = (options: RuleOptions): MatchOptions => ({
  useConstants: options.constantPropagation,
  useDefinitions: options.symbolicPropagation,
  goDeeperStatement: options.goDeeperStatement,
  implicitDeepExpression: options.implicitDeepExpression,
  acMatching: options.acMatching,
  commutativeBoolop: options.commutativeBoolop,
  symmetricEq: options.symmetricEq,
  decoratorsOrderMatters: options.decoratorsOrderMatters,
  decoratorsAreExpressions: options.decoratorsAreExpressions,
});

/**
 * Plans of equal formulas under equal options are one object, so that what it finds in a target is worked out once.
 * @param around What formulas around this one ask of what it binds.
 * @throws FormulaError when a regex or comparison cannot be used.
 */
export function planFormula(
  formula: Formula,
  table: LeafTable,
  options: MatchOptions,
  isSurrounding = false,
  around: readonly WordCondition[] = [],
): Plan {
  if (around.length > 0) return planAnew(formula, table, options, isSurrounding, around);
  const planned = table.planned(options, isSurrounding);
  let plan = planned.get(formula);
  if (plan === undefined) {
    plan = planAnew(formula, table, options, isSurrounding, around);
    planned.set(formula, plan);
  }
  return plan;
}

function planAnew(
  formula: Formula,
  table: LeafTable,
  options: MatchOptions,
  isSurrounding: boolean,
  around: readonly WordCondition[],
): Plan {
  const numbers = (plans: readonly Plan[]): string => plans.map(({ id }) => id).join(",");
  switch (formula.kind) {
    case "pattern": {
      const key = `leaf ${optionsKey(options)} ${formula.code.trim()}`;
      const leaf = table.leafOf(key, formula.code, options);
      if (!isSurrounding) leaf.isUsedPlain = true;
      return table.shared(key, { kind: "leaf", leaf });
    }
    case "regex":
      return table.shared(`regex ${formula.regex}`, { kind: "regex", leaf: regexOf(formula.regex, true, formula, table) });
    case "text": {
      const { code, line, column, ...how } = formula;
      return table.shared(`text ${JSON.stringify([code, how])}`, { kind: "text", pattern: textPatternOf(formula, table) });
    }
    case "inside": {
      const of = planFormula(formula.of, table, options, true, around);
      return table.shared(`inside ${of.id}`, { kind: "inside", of });
    }
    case "anywhere": {
      const of = planFormula(formula.of, table, options, isSurrounding);
      return table.shared(`anywhere ${of.id}`, { kind: "anywhere", of });
    }
    case "named": {
      const of = planFormula(formula.of, table, options, isSurrounding);
      return table.shared(`named ${formula.metavariable} ${of.id}`, { kind: "named", of, metavariable: formula.metavariable });
    }
    case "not":
      throw new FormulaError({ line: 0, column: 0 }, "an operator that excludes needs one that finds beside it");
    case "or": {
      const of = formula.of.map((part) => planFormula(part, table, options, isSurrounding, around));
      return table.shared(`or ${numbers(of)}`, { kind: "or", of });
    }
    case "and": {
      const conditions = formula.conditions.map((condition) => planCondition(condition, table, options));
      const asking = soleIn(formula.of, [
        ...formula.conditions.flatMap((condition, index) => wordCondition(condition, conditions[index])),
        ...around,
      ]);
      const positives = formula.of.flatMap((part) =>
        part.kind === "not" ? [] : [planFormula(part, table, options, isSurrounding, asking)],
      );
      const negatives = formula.of.flatMap((part) => (part.kind === "not" ? [planFormula(part.of, table, options)] : []));
      const asked = formula.conditions.map((condition, index) => keyOfCondition(condition, conditions[index]));
      const fromAround = around.map(({ metavariable, written, isSole }) => [metavariable, written, isSole]);
      const key = `and ${optionsKey(options)} ${numbers(positives)};${numbers(negatives)};${JSON.stringify([asked, formula.focus, fromAround])}`;
      return table.shared(key, { kind: "and", positives, negatives, conditions, focus: formula.focus, asking });
    }
  }
}

/** A regex that looks at constants sees other text than what is written. */
function wordCondition(condition: Condition, planned: PlannedCondition | undefined): WordCondition[] {
  if (condition.kind !== "regex" || planned?.kind !== "regex") return [];
  if (condition.constantPropagation) return [];
  return [{ metavariable: condition.metavariable, regex: planned.leaf.regex, written: condition.regex, isSole: true }];
}

/** A part may bind a metavariable wherever it writes the name, whatever else that may be. What excludes binds nothing. */
function soleIn(parts: readonly Formula[], asking: readonly WordCondition[]): readonly WordCondition[] {
  if (asking.length === 0) return asking;
  const texts = parts.filter(({ kind }) => kind !== "not").map((part) => JSON.stringify(part));
  return asking.map((one) => ({ ...one, isSole: one.isSole && texts.filter((text) => text.includes(one.metavariable)).length <= 1 }));
}

/** What a condition asks, without where in the rule it stands. */
function keyOfCondition(condition: Condition, planned: PlannedCondition | undefined): unknown {
  if (condition.kind !== "pattern" || planned?.kind !== "pattern") return { ...condition, line: 0, column: 0 };
  return [condition.metavariable, condition.language, planned.plan.id];
}

function textPatternOf(formula: Extract<Formula, { readonly kind: "text" }>, { foreign }: LeafTable): TextPattern {
  const pattern =
    foreign === null
      ? { reason: "patterns for `generic` text are matched on the command line only" }
      : foreign.compileText(formula.code, formula);
  if ("reason" in pattern) throw new FormulaError(formula, pattern.reason);
  return pattern;
}

function regexOf(pattern: string, multiline: boolean, place: Partial<RulePlace>, { compileRegex }: LeafTable): RegexLeaf {
  const reading = compileRegex(pattern, { multiline, ignoreCase: false });
  if (reading.regex === null) throw new FormulaError(place, reading.reason, excerptAt(pattern, reading.offset));
  return { regex: reading.regex };
}

function planCondition(condition: Condition, table: LeafTable, options: MatchOptions): PlannedCondition {
  switch (condition.kind) {
    case "regex":
      return {
        kind: "regex",
        metavariable: condition.metavariable,
        leaf: regexOf(condition.regex, false, condition, table),
        constantPropagation: condition.constantPropagation,
      };
    case "pattern":
      return {
        kind: "pattern",
        metavariable: condition.metavariable,
        isText: condition.language === "text",
        plan: planNested(condition.formula, table, options),
      };
    case "comparison": {
      const parsed = parseComparison(condition.comparison, table.compileRegex);
      if (parsed.comparison === null) throw new FormulaError(condition, parsed.reason, excerptAt(condition.comparison, 0));
      return { ...condition, comparison: parsed.comparison };
    }
    case "analysis": {
      if (table.foreign === null) throw new FormulaError({ line: 0, column: 0 }, "`metavariable-analysis` works on the command line only");
      return { kind: "analysis", metavariable: condition.metavariable, holds: table.foreign.analyses[condition.analyzer] };
    }
    case "type":
      return condition;
  }
}

/** Inside `metavariable-pattern` the captured range is there already, so a formula may only exclude. */
const planNested = (formula: Formula, table: LeafTable, options: MatchOptions): Plan =>
  planFormula(formula.kind === "not" ? { kind: "and", of: [formula], conditions: [], focus: [] } : formula, table, options);

function leavesOf(plan: PlanShape): readonly Leaf[] {
  switch (plan.kind) {
    case "leaf":
      return [plan.leaf];
    case "regex":
    case "text":
      return [];
    case "inside":
    case "anywhere":
    case "named":
      return plan.of.leaves;
    case "or":
      return plan.of.flatMap(({ leaves }) => leaves);
    case "and":
      return [
        ...[...plan.positives, ...plan.negatives].flatMap(({ leaves }) => leaves),
        ...plan.conditions.flatMap((condition) => (condition.kind === "pattern" && !condition.isText ? condition.plan.leaves : [])),
      ];
  }
}

/** All regexes of a plan, those of conditions included. */
export function regexesOf(plan: Plan): RegexLeaf[] {
  switch (plan.kind) {
    case "leaf":
    case "text":
      return [];
    case "regex":
      return [plan.leaf];
    case "inside":
    case "anywhere":
    case "named":
      return regexesOf(plan.of);
    case "or":
      return plan.of.flatMap(regexesOf);
    case "and":
      return [
        ...[...plan.positives, ...plan.negatives].flatMap(regexesOf),
        ...plan.conditions.flatMap((condition) =>
          condition.kind === "regex" ? [condition.leaf] : condition.kind === "pattern" ? regexesOf(condition.plan) : [],
        ),
      ];
  }
}
