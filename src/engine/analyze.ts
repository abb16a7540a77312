/**
 * The whole story on one screen: unwrap what was pasted, read it, find out
 * what names mean, match the rules, follow the data, try the fixes, report.
 */
import { type Found, runRules, together } from "./finding.ts";
import { keepFixesThatWork } from "./fix/verify.ts";
import type { Limits } from "./limits.ts";
import { resolveNames } from "./names/resolve.ts";
import { composeMaps, type PositionMap } from "./paste/positionMap.ts";
import { unwrapPaste } from "./paste/unwrap.ts";
import { guessPython } from "./paste/version.ts";
import type { CompiledRuleSet } from "./pattern/compiledRules.ts";
import { createMatching } from "./pattern/matching.ts";
import { isWanted } from "./rule/paths.ts";
import type { Rule } from "./rule/rule.ts";
import { suppress } from "./suppression.ts";
import type { SyntaxArena } from "./syntax/arena.ts";
import type { PythonParser } from "./syntax/parse.ts";
import { readPython } from "./syntax/read.ts";
import type { WholeReading } from "./syntax/reread.ts";
import type { Finding, Report, Target } from "./types.ts";

export interface Analysis {
  readonly parser: PythonParser;
  readonly compiled: CompiledRuleSet;
  readonly ruleSet: string;
  readonly ruleCount: number;
  readonly limits: Limits;
}

/**
 * @param before Of a target that came earlier. What this one shares with it need not be parsed again; the report is the same.
 * @returns The report, in offsets of `target.text`: for the same target and analysis the same, byte for byte. And what the
 *          next target may start from.
 */
export function analyzeTarget(
  target: Target,
  analysis: Analysis,
  before: WholeReading | null,
): { readonly report: Report; readonly reading: WholeReading | null } {
  const { report, proposed, whole, isAgain } = review(target, analysis, before);
  const findings = keepFixesThatWork(target, report, proposed, (changed) => review(changed, analysis, whole).report);
  // What was taken over keeps words of all that it came from; from a fresh reading they cannot pile up.
  return { report: { ...report, findings }, reading: isAgain ? before : (whole ?? before) };
}

type Choose = (rule: Rule) => boolean;

function match(compiled: CompiledRuleSet, arena: SyntaxArena, toShown: PositionMap, limits: Limits, isChosen: Choose): Found {
  const names = resolveNames(arena);
  const matching = createMatching(compiled, arena, names, limits);
  const found = runRules(matching.liveRules.filter(isChosen), { arena, names, matching, toShown, limits });
  return { ...found, problems: [...matching.problems, ...found.problems] };
}

/** @param before Reading of a target from which this one differs little. */
function review(target: Target, { parser, compiled, ruleSet, ruleCount, limits }: Analysis, before: WholeReading | null) {
  const paste = unwrapPaste(target.text);
  const reading = readPython(parser, paste.text, limits, before);
  const toShown = composeMaps(reading.map, paste.map);
  const { arena } = reading;
  const guess = guessPython(arena);
  const python = target.python ?? guess.version;

  const rules: Choose = ({ language, paths, python: only }) =>
    (language === "python" || reading.given === arena) && isWanted(paths, target.fileName) && (only ?? python) === python;
  let found = match(compiled, arena, toShown, limits, rules);
  if (reading.given !== arena) {
    // Mending leaves text out; rules that look at text alone get to see it as it was.
    const textRules = { ...compiled, rules: compiled.rules.filter(({ rule }) => rule.language !== "python") };
    const inText = match(textRules, reading.given, paste.map, limits, ({ paths }) => isWanted(paths, target.fileName));
    found = together(found, inText);
  }

  const all = found.findings.map(({ finding }): Finding => finding);
  const {
    isKept,
    suppressed,
    problems: unused,
  } = suppress(
    all,
    paste.text,
    paste.map,
    compiled.rules.map(({ rule }) => rule),
    limits,
  );
  const problems = [...reading.problems, ...found.problems];
  const gaps = reading.gaps.map(({ span, reason }) => ({ span: paste.map.spanToShown(span), reason }));
  const isWhole = gaps.length === 0 && !problems.some(({ kind }) => kind === "limit-reached");
  const report: Report = {
    ruleSet,
    ruleCount,
    form: paste.form,
    python,
    pythonEvidence: guess.evidence === null ? null : { reason: guess.evidence.reason, span: toShown.spanToShown(guess.evidence.span) },
    findings: all.filter(isKept),
    suppressed,
    questions: found.questions,
    problems: [
      ...problems.map((problem) => (problem.kind === "syntax-error" ? { ...problem, span: paste.map.spanToShown(problem.span) } : problem)),
      ...unused,
    ],
    completeness: {
      state: reading.understoodLines === 0 ? "nothing-read" : isWhole ? "complete" : "partial",
      codeLines: reading.codeLines,
      understoodLines: reading.understoodLines,
      gaps,
    },
  };
  return { report, proposed: found.findings.filter(({ finding }) => isKept(finding)), whole: reading.whole, isAgain: reading.isAgain };
}
