/**
 * The whole story on one screen: unwrap what was pasted, read it, find out
 * what names mean, match the rules, follow the data, try the fixes, report.
 */
import { type FollowedTogether, type Found, runRules, type Subject, together } from "./finding.ts";
import { keepFixesThatWork } from "./fix/verify.ts";
import type { Limits } from "./limits.ts";
import { type ResolvedNames, resolveNames } from "./names/resolve.ts";
import { composeMaps, type PositionMap } from "./paste/positionMap.ts";
import { type Paste, unwrapPaste } from "./paste/unwrap.ts";
import { guessPython, type VersionGuess } from "./paste/version.ts";
import type { CompiledRuleSet } from "./pattern/compiledRules.ts";
import { createMatching } from "./pattern/matching.ts";
import { isWanted } from "./rule/paths.ts";
import type { Rule } from "./rule/rule.ts";
import { suppress } from "./suppression.ts";
import type { SyntaxArena } from "./syntax/arena.ts";
import type { PythonParser } from "./syntax/parse.ts";
import { type Reading, readPython } from "./syntax/read.ts";
import type { WholeReading } from "./syntax/reread.ts";
import type { Finding, PythonVersion, Report, Target } from "./types.ts";

export interface Analysis {
  readonly parser: PythonParser;
  readonly compiled: CompiledRuleSet;
  readonly ruleSet: string;
  readonly ruleCount: number;
  readonly limits: Limits;
}

/** Is told of a report whose fixes were not tried yet, and so are all `null`. Not called when there is none to try. */
export type OnFound = (report: Report) => void;

/**
 * @param before Of a target that came earlier. What this one shares with it need not be parsed again; the report is the same.
 * @returns The report, in offsets of `target.text`: for the same target and analysis the same, byte for byte. And what the
 *          next target may start from.
 */
export function analyzeTarget(
  target: Target,
  analysis: Analysis,
  before: WholeReading | null,
  onFound: OnFound = () => {},
): { readonly report: Report; readonly reading: WholeReading | null } {
  const read = readTarget(target, analysis, before);
  const { report, proposed, yielding } = review(read, analysis, null);
  const { whole, isAgain } = read.reading;
  let isTold = false;
  const findings = keepFixesThatWork(target, report, proposed, yielding, (changed) => {
    if (!isTold) onFound(report);
    isTold = true;
    return review(readTarget(changed, analysis, whole), analysis, null).report;
  });
  // What was taken over keeps words of all that it came from; from a fresh reading they cannot pile up.
  return { report: { ...report, findings }, reading: isAgain ? before : (whole ?? before) };
}

/** A target as it was read, before any rule looks at it. */
export interface ReadTarget {
  readonly target: Target;
  readonly paste: Paste;
  readonly reading: Reading;
  /** From offsets of the reading to the shown text. */
  readonly toShown: PositionMap;
  readonly guess: VersionGuess;
  readonly python: PythonVersion;
}

/** @param before As for `analyzeTarget`. */
export function readTarget(
  target: Target,
  { parser, limits }: Pick<Analysis, "parser" | "limits">,
  before: WholeReading | null,
): ReadTarget {
  const paste = unwrapPaste(target.text);
  const reading = readPython(parser, paste.text, limits, before);
  const guess = guessPython(reading.arena);
  return { target, paste, reading, toShown: composeMaps(reading.map, paste.map), guess, python: target.python ?? guess.version };
}

type Choose = (rule: Rule) => boolean;

/** @param namesElsewhere What names mean by files that are followed together with this one; `null` for a target alone. */
export function subjectOf(
  compiled: CompiledRuleSet,
  arena: SyntaxArena,
  toShown: PositionMap,
  python: PythonVersion,
  limits: Limits,
  namesElsewhere: ((own: ResolvedNames) => ResolvedNames) | null,
): Subject {
  const own = resolveNames(arena, compiled.seesIndirection);
  const names = namesElsewhere === null ? own : namesElsewhere(own);
  const matching = createMatching(compiled, arena, names, limits, namesElsewhere !== null);
  return { arena, names, matching, toShown, python, limits, believesConstants: compiled.seesIndirection };
}

function match(subject: Subject, isChosen: Choose, followed: FollowedTogether | null): Found {
  const { matching } = subject;
  const found = runRules(matching.liveRules.filter(isChosen), subject, followed);
  return { ...found, problems: [...matching.problems, ...found.problems] };
}

/** The rules that are meant for the target. */
export const choiceOf =
  ({ target, reading, python }: ReadTarget): Choose =>
  ({ language, paths, python: only }) =>
    (language === "python" || reading.given === reading.arena) && isWanted(paths, target.fileName) && (only ?? python) === python;

/** A target that is one of several, with what following the data through all of them found in it. */
export interface Part {
  readonly subject: Subject;
  readonly followed: FollowedTogether;
}

/** @param part `null` for a target alone. */
export function review(read: ReadTarget, { compiled, ruleSet, ruleCount, limits }: Analysis, part: Part | null) {
  const { target, paste, reading, toShown, guess, python } = read;
  const { arena } = reading;
  const subject = part?.subject ?? subjectOf(compiled, arena, toShown, python, limits, null);
  let found = match(subject, choiceOf(read), part?.followed ?? null);
  if (reading.given !== arena) {
    // Mending leaves text out; rules that look at text alone get to see it as it was.
    const textRules = { ...compiled, rules: compiled.rules.filter(({ rule }) => rule.language !== "python") };
    const given = subjectOf(textRules, reading.given, paste.map, python, limits, null);
    const inText = match(given, ({ paths }) => isWanted(paths, target.fileName), null);
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
  return { report, proposed: found.findings.filter(({ finding }) => isKept(finding)), yielding: found.yielding };
}
