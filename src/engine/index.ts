/**
 * The engine's front door: what runs. Shapes stand in `types.ts`.
 *
 * An engine is made once, from bytes and rules that it is handed, and then
 * reviews any number of targets, one after the other. It asks for nothing:
 * no files, no network, no clock.
 */
import { type Analysis, analyzeTarget, type OnFound, readTarget } from "./analyze.ts";
import { cutPaths } from "./cut.ts";
import { LIMITS, type Limits } from "./limits.ts";
import type { ForeignParts } from "./pattern/foreign.ts";
import { checkRules, compileRules } from "./pattern/matching.ts";
import type { BuiltRegexes } from "./regex/built.ts";
import type { CompileRegex } from "./regex/regex.ts";
import type { Rule } from "./rule/rule.ts";
import { explainSilence } from "./silence.ts";
import { loadParser, type ParserParts, type PythonParser } from "./syntax/parse.ts";
import type { WholeReading } from "./syntax/reread.ts";
import type { Fingerprint, Problem, Report, Silence, Span, Target } from "./types.ts";

export { normaliseText } from "./paste/normalise.ts";
export { builtCompiler } from "./regex/built.ts";

/** Rules that belong together, under one version. Plain data: made at build time or by `readRules`. */
export interface RuleSet {
  readonly version: string;
  readonly rules: readonly Rule[];
}

/** Rules with all that was worked out when the program was built. */
export interface BuiltRuleSet extends RuleSet {
  readonly regexes: BuiltRegexes;
}

/** Rules, and what runs them. */
export interface GivenRules {
  readonly rules: RuleSet;
  /** For our own rules `builtCompiler`, for rules that people bring what `rules.ts` offers. */
  readonly compileRegex: CompileRegex;
  /** For rules that people bring, see `rules.ts`; without them, some rules are refused. */
  readonly foreign?: ForeignParts;
  /** As for a `CompiledRuleSet`; left out, it is true without `foreign`. */
  readonly seesIndirection?: boolean;
}

export interface EngineParts extends ParserParts, GivenRules {
  readonly limits?: Limits;
}

export interface Engine {
  readonly ruleSet: string;
  /** Rules that look for something; questions are not counted. */
  readonly ruleCount: number;
  /**
   * Reviews one target. Broken code gives a lower completeness, never an exception.
   *
   * @param target Its text must be normalised (`normaliseText`).
   * @param onFound To try fixes takes about as long as to find what they mend, so whoever wants to can have the rest before.
   * @throws Only when the parser's wasm module traps. The engine is then finished and must be made anew.
   */
  readonly analyze: (target: Target, onFound?: OnFound) => Report;
  /**
   * Why a line of a target has no finding. Takes as long as a few reviews.
   *
   * @param line In the target's text.
   * @throws As `analyze`.
   */
  readonly explainSilence: (target: Target, line: Span) => Silence;
  /**
   * Which findings would be gone if a value were made harmless on its way. Takes as long as a review for each place.
   *
   * @param places Of steps of a trace, in the target's text. @returns Fingerprints for each place; `null` where that was not tried.
   * @throws As `analyze`.
   */
  readonly cutPaths: (target: Target, places: readonly Span[]) => readonly (readonly Fingerprint[] | null)[];
  /** Parses every pattern of every rule and says which cannot be used. For rules that people bring. */
  readonly checkRules: () => readonly Problem[];
  /** The same parser and limits with other rules; of engines that share a parser one analyses at a time. */
  readonly withRules: (given: GivenRules) => Engine;
}

/** @throws When the bytes are not the parser and grammar that this engine was made for. */
export async function createEngine(parts: EngineParts): Promise<Engine> {
  return engineOf(await prepare(parts));
}

/** What an engine keeps from target to target. */
export async function prepare({ limits = LIMITS, ...parts }: EngineParts): Promise<Analysis> {
  return analysisWith(parts, await loadParser(parts), limits);
}

function analysisWith(given: GivenRules, parser: PythonParser, limits: Limits): Analysis {
  const { version, rules } = given.rules;
  const compiled = compileRules(rules, parser, given.compileRegex, given.foreign ?? null, given.seesIndirection);
  return { parser, compiled, ruleSet: version, ruleCount: rules.filter(({ question }) => question === null).length, limits };
}

export function engineOf(analysis: Analysis): Engine {
  const { ruleSet, ruleCount, compiled, parser, limits } = analysis;
  /** Whoever types sends nearly the same text again and again. */
  let last: WholeReading | null = null;
  return {
    ruleSet,
    ruleCount,
    analyze(target, onFound) {
      const { report, reading } = analyzeTarget(target, analysis, last, onFound);
      last = reading;
      return report;
    },
    explainSilence: (target, line) => explainSilence(readTarget(target, analysis, null), analysis, line),
    cutPaths: (target, places) => cutPaths(readTarget(target, analysis, null), analysis, places),
    checkRules: () => checkRules(compiled),
    withRules: (given) => engineOf(analysisWith(given, parser, limits)),
  };
}
