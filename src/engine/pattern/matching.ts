/**
 * One target and a compiled rule set: which rules can match at all, and what
 * they match.
 *
 * All patterns of all live rules run in one pass when the Matching is made;
 * asking for a rule only combines what was found. Same input, same answers,
 * whatever the order of the questions.
 */
import type { Limits } from "../limits.ts";
import type { Names } from "../names/names.ts";
import type { Formula, Rule, SearchRule } from "../rule/rule.ts";
import type { SyntaxArena } from "../syntax/arena.ts";
import type { Problem } from "../types.ts";
import { bindingsOf } from "./bindings.ts";
import { brokenPatterns, type CompiledRule, type CompiledRuleSet } from "./compiledRules.ts";
import { evaluate, type KnownResults } from "./evaluate.ts";
import { type Found, inTextOrder } from "./found.ts";
import type { Match } from "./match.ts";
import { fillText } from "./message.ts";
import { leavesOf, matchOptionsOf, mayMatch, type Plan, regexesOf } from "./plan.ts";
import { createSearch } from "./search.ts";

export { checkRules, compileRules } from "./compiledRules.ts";

export interface Matching {
  /** Rules that the target's words do not rule out, in order. Only these can find anything. */
  readonly liveRules: readonly Rule[];
  /** Findings of a search rule in text order: one per range and message, at most `findingsPerRuleMax`. */
  search(rule: SearchRule): readonly Match[];
  /** Matches of one formula of a rule of the set, in text order, one per range and bindings. */
  evaluate(formula: Formula): readonly Match[];
  /** Problems so far, each once: rules that cannot be used, limits that were reached. */
  readonly problems: readonly Problem[];
}

export function createMatching(compiled: CompiledRuleSet, arena: SyntaxArena, names: Names, limits: Limits): Matching {
  const words = wordsOf(arena);
  const search = createSearch(arena, names, words, limits);
  const problems: Problem[] = [...compiled.problems];
  const live: CompiledRule[] = [];
  const owners = new Map<Formula, { readonly rule: Rule; readonly plan: Plan }>();
  for (const compiledRule of compiled.rules) {
    if (!isLive(compiledRule, words)) continue;
    const broken = brokenPatterns(compiledRule, words);
    problems.push(...broken);
    if (broken.length > 0) continue;
    live.push(compiledRule);
    for (const [formula, plan] of compiledRule.plans) owners.set(formula, { rule: compiledRule.rule, plan });
  }
  search.run(live.flatMap(({ plans }) => [...plans.values()].flatMap(leavesOf)));

  const known: KnownResults = new Map();
  const limited = new Set<string>();
  const noteLimit = (rule: Rule, limit: "match-steps" | "findings", reason: string): void => {
    const key = `${rule.id} ${limit}`;
    if (limited.has(key)) return;
    limited.add(key);
    problems.push({ kind: "limit-reached", limit, ruleId: rule.id, reason });
  };
  const foundBy = (formula: Formula): Found[] => {
    const owner = owners.get(formula);
    if (owner === undefined) return [];
    const { rule, plan } = owner;
    const budget = { stepsLeft: limits.matchStepsMax };
    const found = evaluate({ search, known, matcher: search.matcherFor(matchOptionsOf(rule.options)), budget }, plan);
    if (budget.stepsLeft <= 0 || [...leavesOf(plan), ...regexesOf(plan)].some(search.isCut)) {
      noteLimit(rule, "match-steps", `the rule ${rule.id} was stopped early: its patterns match or compare too often here`);
    }
    return found;
  };
  return {
    liveRules: live.map(({ rule }) => rule),
    problems,
    evaluate: (formula) => foundBy(formula).map(matchOf),
    search(rule) {
      const found = oncePerMessage(longestEnds(foundBy(rule.formula)).map(matchOf), rule.message, names);
      if (found.length <= limits.findingsPerRuleMax) return found;
      noteLimit(rule, "findings", `the rule ${rule.id} found more than ${limits.findingsPerRuleMax} places; the rest is left out`);
      return found.slice(0, limits.findingsPerRuleMax);
    },
  };
}

const matchOf = ({ start, end, node, env }: Found): Match => ({ start, end, node, bindings: bindingsOf(env) });

function isLive({ rule, plans }: CompiledRule, words: ReadonlySet<string>): boolean {
  const can = (formula: Formula): boolean => {
    const plan = plans.get(formula);
    return plan !== undefined && mayMatch(plan, words);
  };
  if (rule.mode === "search") return can(rule.formula);
  return rule.sources.some(({ formula }) => can(formula)) && rule.sinks.some(({ formula }) => can(formula));
}

/** All words of the target: names, and the parts of dotted names. */
function wordsOf(arena: SyntaxArena): ReadonlySet<string> {
  const words = new Set<string>();
  for (const text of arena.strings) {
    if (!text.includes(".")) words.add(text);
    else for (const word of text.split(".")) words.add(word);
  }
  return words;
}

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
