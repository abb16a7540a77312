/**
 * One target and a compiled rule set: which rules can match at all, and what
 * they match.
 *
 * Nothing is matched before a rule is asked for, and of a rule only what its
 * rarest part does not rule out. What rules share is worked out once. Same
 * input, same answers, whatever the order of the questions.
 */
import type { Limits } from "../limits.ts";
import type { Names } from "../names/names.ts";
import type { TextRegex } from "../regex/regex.ts";
import type { Formula, Rule, SearchRule } from "../rule/rule.ts";
import type { NodeId, SyntaxArena } from "../syntax/arena.ts";
import type { Problem } from "../types.ts";
import { bindingsOf } from "./bindings.ts";
import { brokenPatterns, type CompiledRule, type CompiledRuleSet } from "./compiledRules.ts";
import { effortOf, evaluate, nothingKnown } from "./evaluate.ts";
import { type Found, inTextOrder } from "./found.ts";
import type { Match } from "./match.ts";
import { fillText } from "./message.ts";
import { createOccurrence, type Occurrence } from "./occurrence.ts";
import { type Plan, regexesOf } from "./plan.ts";
import { createSearch } from "./search.ts";

export { checkRules, compileRules } from "./compiledRules.ts";

export interface Matching {
  /** Rules that the target's words do not rule out, in order. Only these can find anything. */
  readonly liveRules: readonly Rule[];
  /** Findings of a search rule in text order: one per range and message, at most `findingsPerRuleMax`. */
  search(rule: SearchRule): readonly Match[];
  /** About how many places have to be looked at for the formula, or how many were found once they were. Zero means that it matches nowhere. */
  effort(rule: Rule, formula: Formula): number;
  /** Matches of one formula of a rule of the set, in text order, one per range and bindings. Formulas that ask the same yield the same list. */
  evaluate(rule: Rule, formula: Formula): readonly Match[];
  /** Does a call in the range hand a function on, so that what matched may not be written there? */
  handsOn(range: { readonly start: number; readonly end: number }): boolean;
  /** Is the node a call that may be one of several functions, as of a table? */
  isOneOfSeveral(node: NodeId): boolean;
  /** Of a rule's `fix-regex`, if it has one. */
  fixRegexOf(rule: Rule): TextRegex | null;
  /** Problems so far, each once: rules that cannot be used, limits that were reached. */
  readonly problems: readonly Problem[];
}

/** @param isPart The target is one of several that are followed together: what a rule looks for may stand in another. */
export function createMatching(compiled: CompiledRuleSet, arena: SyntaxArena, names: Names, limits: Limits, isPart = false): Matching {
  const occurrence = createOccurrence(compiled.needs, [...wordsOf(arena), ...wordsInCalls(names)]);
  const problems: Problem[] = [...compiled.problems];
  const search = createSearch(
    arena,
    names,
    occurrence,
    compiled.needs.leafCount,
    limits,
    (limit, reason) => problems.push({ kind: "limit-reached", limit, ruleId: null, reason }),
    compiled.seesIndirection,
  );
  const live: CompiledRule[] = [];
  const byRule = new Map<Rule, CompiledRule>();
  for (const compiledRule of compiled.rules) {
    if (!isLive(compiledRule, occurrence, isPart)) continue;
    const broken = brokenPatterns(compiledRule, occurrence);
    problems.push(...broken);
    if (broken.length > 0) continue;
    live.push(compiledRule);
    byRule.set(compiledRule.rule, compiledRule);
  }

  const known = nothingKnown(compiled.needs.planCount);
  const results: (Result | null)[] = new Array(compiled.needs.planCount).fill(null);
  const limited = new Set<string>();
  const noteLimit = (rule: Rule, limit: "match-steps" | "findings", reason: string): void => {
    const key = `${rule.id} ${limit}`;
    if (limited.has(key)) return;
    limited.add(key);
    problems.push({ kind: "limit-reached", limit, ruleId: rule.id, reason });
  };
  const resultOf = ({ rule, options }: CompiledRule, plan: Plan): Result => {
    let result = results[plan.id] ?? null;
    if (result === null) {
      const budget = { stepsLeft: limits.matchStepsMax, isCut: false };
      const found = evaluate({ search, known, matcher: search.matcherFor(options), budget }, plan);
      const isRegexCut = search.hasCut() && [...plan.leaves, ...regexesOf(plan)].some(search.isCut);
      result = { found, matches: null, isCut: budget.isCut || budget.stepsLeft <= 0 || isRegexCut };
      results[plan.id] = result;
    }
    if (result.isCut) noteLimit(rule, "match-steps", `the rule ${rule.id} was stopped early: its patterns match or compare too often here`);
    return result;
  };
  return {
    handsOn: search.handsOn,
    isOneOfSeveral: search.isOneOfSeveral,
    fixRegexOf: (rule) => byRule.get(rule)?.fixRegex ?? null,
    liveRules: live.map(({ rule }) => rule),
    problems,
    effort(rule, formula) {
      const plan = byRule.get(rule)?.plans.get(formula);
      return plan === undefined ? 0 : (results[plan.id]?.found.length ?? effortOf(known, search, plan));
    },
    evaluate(rule, formula) {
      const compiledRule = byRule.get(rule);
      const plan = compiledRule?.plans.get(formula);
      if (compiledRule === undefined || plan === undefined) return [];
      const result = resultOf(compiledRule, plan);
      result.matches ??= result.found.map(matchOf);
      return result.matches;
    },
    search(rule) {
      const compiledRule = byRule.get(rule);
      const plan = compiledRule?.plans.get(rule.formula);
      if (compiledRule === undefined || plan === undefined) return [];
      const { found: all } = resultOf(compiledRule, plan);
      if (all.length === 0) return [];
      const found = oncePerMessage(longestEnds(all).map(matchOf), rule.message, names);
      if (found.length <= limits.findingsPerRuleMax) return found;
      noteLimit(rule, "findings", `the rule ${rule.id} found more than ${limits.findingsPerRuleMax} places; the rest is left out`);
      return found.slice(0, limits.findingsPerRuleMax);
    },
  };
}

/** What a plan finds in the target. Rules that ask the same share it. */
interface Result {
  readonly found: readonly Found[];
  /** The same for those outside; `null` until asked for. */
  matches: readonly Match[] | null;
  readonly isCut: boolean;
}

const matchOf = ({ start, end, node, env }: Found): Match => ({ start, end, node, bindings: bindingsOf(env) });

function isLive({ rule, plans }: CompiledRule, occurrence: Occurrence, isPart: boolean): boolean {
  const can = (formula: Formula): boolean => {
    const plan = plans.get(formula);
    return plan !== undefined && occurrence.ofPlan(plan);
  };
  if (rule.mode === "search") return can(rule.formula);
  if (isPart) return [...rule.sources, ...rule.sinks, ...rule.sanitizers, ...rule.propagators].some(({ formula }) => can(formula));
  return rule.sources.some(({ formula }) => can(formula)) && rule.sinks.some(({ formula }) => can(formula));
}

/** All words of the target, some more than once: names, and the parts of dotted names. An arena may know words that no node has any more. */
function wordsOf({ count, symbol, strings }: SyntaxArena): string[] {
  const isUsed = new Uint8Array(strings.length);
  for (let node = 0; node < count; node += 1) {
    const word = symbol[node] as number;
    if (word >= 0) isUsed[word] = 1;
  }
  const words: string[] = [];
  for (const [index, text] of strings.entries()) {
    if (isUsed[index] === 0) continue;
    if (text.includes(".")) words.push(...text.split("."));
    else words.push(text);
  }
  return words;
}

/** Words that stand in texts alone: of the module in `__import__("os")`. */
const wordsInCalls = (names: Names): string[] => names.namingCalls.flatMap((call) => names.importedPathOf(call)?.split(".") ?? []);

/** Of matches that differ only in where a trailing `...` ends, the longest. */
function longestEnds(found: readonly Found[]): Found[] {
  if (found.every((match) => match.isLongest)) return [...found];
  const kept = found.filter((match) => match.isLongest);
  const starts = new Set(kept.map((match) => match.start));
  return [...kept, ...found.filter((match) => !match.isLongest && !starts.has(match.start))].sort(inTextOrder);
}

function oncePerMessage(matches: readonly Match[], message: string, names: Names): Match[] {
  const seen = new Set<string>();
  return matches.filter((match) => {
    const key = `${match.start} ${match.end} ${fillText(message, match.bindings, names)}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
