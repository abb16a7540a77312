/**
 * Several targets that import each other, followed as one program.
 *
 * Each is read and matched by itself, as ever; only data is followed through
 * all of them at once, for rules that follow functions. What is found stands in
 * the file of its sink (or of its source, where a rule focuses on that), once.
 */
import { type Analysis, choiceOf, type Part, type ReadTarget, subjectOf } from "../analyze.ts";
import type { ProgramView, Subject } from "../finding.ts";
import type { Limits } from "../limits.ts";
import { type ResolvedNames, resolveNames } from "../names/resolve.ts";
import type { Match } from "../pattern/match.ts";
import type { Rule, TaintRule } from "../rule/rule.ts";
import { NO_NODE, type NodeId } from "../syntax/arena.ts";
import { followTaint } from "../taint/follow.ts";
import { groupRules } from "../taint/group.ts";
import type { FormulaMatching } from "../taint/spots.ts";
import type { Place, Problem, Span, TraceStep } from "../types.ts";
import { type JoinedArena, joinArenas, movedMatch, type Piece, pieceAt } from "./joined.ts";
import { linkNames } from "./linkNames.ts";
import type { ModuleIndex, ModuleTable } from "./moduleTable.ts";

/** Only a rule that says `taint_intrafile: true` believes conditions; others see one file, as they always did. */
const crossesFiles = (rule: Rule): rule is TaintRule =>
  rule.mode === "taint" && rule.language === "python" && rule.options.taintBelieveConditions;

/** Times that rules are tried again in smaller sets because together they needed too many steps. */
const SPLITS_MAX = 2;

export interface FollowedProgram {
  /** In the order of the members. */
  readonly parts: readonly Part[];
  /** Rules that were not followed from file to file; each file by itself has them all the same. */
  readonly problem: Problem | null;
}

/**
 * @param members Positions in `reads` of the files that belong together, in the order in which they are laid out.
 */
export function followProgram(
  reads: readonly ReadTarget[],
  members: readonly ModuleIndex[],
  table: ModuleTable,
  analysis: Analysis,
): FollowedProgram {
  const files = members.map((index) => reads[index] as ReadTarget);
  const joined = joinArenas(files.map(({ reading }) => reading.arena));
  const pieceOf: (Piece | null)[] = reads.map(() => null);
  for (const [at, index] of members.entries()) pieceOf[index] = joined.pieces[at] ?? null;
  const names = resolveNames(joined.arena, analysis.compiled.seesIndirection, (scopes) => linkNames(joined.arena, scopes, pieceOf, table));
  const subjects = files.map(({ reading, toShown, python }, at) => {
    const namesHere = (own: ResolvedNames): ResolvedNames => withConstants(own, names, joined.pieces[at] as Piece);
    return subjectOf(analysis.compiled, reading.arena, toShown, python, analysis.limits, namesHere);
  });

  const rules = new Set(subjects.flatMap(({ matching }) => matching.liveRules).filter(crossesFiles));
  const limits = limitsFor(analysis.limits, members.length);
  const matching = matchingOf(files, subjects, joined, names);
  const { findings, left } = followInSets([...rules], (set) => followTaint(set, matching, joined.arena, names, limits));
  const isFollowed = (rule: Rule): boolean => crossesFiles(rule) && !left.has(rule);
  const showStep = stepsIn(files, joined);
  const parts = files.map((_, at): Part => {
    const subject = subjects[at] as Subject;
    const piece = joined.pieces[at] as Piece;
    const own = findings.filter(({ match }) => pieceAt(joined.pieces, match.start) === at);
    const flows = own.map((flow) => ({ flow, match: localMatch(flow.match, piece) }));
    return { subject, followed: { isFollowed, flows, view: viewOf(at, subject, joined, names, showStep) } };
  });
  return { parts, problem: left.size === 0 ? null : problemOf([...left]) };
}

/** The names of one file, and the constants that other files give them: `FLAG` of `from settings import FLAG`. */
const withConstants = (own: ResolvedNames, all: ResolvedNames, { root }: Piece): ResolvedNames => ({
  ...own,
  constantOf: (node) => own.constantOf(node) ?? (node === NO_NODE ? null : all.constantOf((node + root) as NodeId)),
});

type Followed = ReturnType<typeof followTaint>;

/** Follows the rules in sets, a set that needs too many steps in halves, so that what is too much is left out alone. */
function followInSets(
  rules: readonly TaintRule[],
  follow: (set: readonly TaintRule[]) => Followed,
): { readonly findings: Followed["findings"]; readonly left: ReadonlySet<Rule> } {
  const findings: Followed["findings"][number][] = [];
  const left = new Set<Rule>();
  let splits = 0;
  const waiting = [...groupRules(rules)].reverse();
  for (let set = waiting.pop(); set !== undefined; set = waiting.pop()) {
    const followed = follow(set);
    if (followed.problems.length === 0) findings.push(...followed.findings);
    else if (set.length > 1 && splits < SPLITS_MAX) {
      splits += 1;
      waiting.push(set.slice(set.length >> 1), set.slice(0, set.length >> 1));
    } else for (const rule of set) left.add(rule);
  }
  return { findings, left };
}

function problemOf(rules: readonly Rule[]): Problem {
  const [only, ...others] = rules.map(({ id }) => id);
  const who = others.length === 0 ? `the rule ${only}` : `${rules.length} rules (${[only, ...others].join(", ")})`;
  const reason = `data was not followed from file to file for ${who}: that needs too many steps here; each file was followed by itself`;
  return { kind: "limit-reached", limit: "taint-steps", ruleId: others.length === 0 ? (only ?? null) : null, reason };
}

/** More files, more steps, up to a bound. */
const limitsFor = (limits: Limits, count: number): Limits => ({
  ...limits,
  taintStepsMax: Math.min(limits.taintStepsMax * count, limits.taintStepsTogetherMax),
  findingsPerRuleMax: limits.findingsPerRuleMax * count,
});

/** Formulas are run on each file by itself; what they find is put where it lies in the whole. */
function matchingOf(
  files: readonly ReadTarget[],
  subjects: readonly Subject[],
  { pieces }: JoinedArena,
  names: ResolvedNames,
): FormulaMatching {
  const parts = files.map((file, at) => ({
    isChosen: choiceOf(file),
    matching: (subjects[at] as Subject).matching,
    piece: pieces[at] as Piece,
    // Many rules ask the same, and get the same list.
    moved: new Map<readonly Match[], readonly Match[]>(),
  }));
  return {
    isOneOfSeveral: (node) =>
      parts.some(
        ({ matching, piece: { root, end } }) => node >= root && node < end && matching.isOneOfSeveral((node - root) as Match["node"]),
      ),
    effort: (rule, formula) =>
      parts.reduce((sum, { isChosen, matching }) => (isChosen(rule) ? sum + matching.effort(rule, formula) : sum), 0),
    evaluate: (rule, formula) =>
      parts.flatMap(({ isChosen, matching, piece, moved }) => {
        const found = isChosen(rule) ? matching.evaluate(rule, formula) : [];
        if (found.length === 0) return [];
        let known = moved.get(found);
        if (known === undefined) {
          known = found.map((match) => movedMatch(match, piece, names.variableOf));
          moved.set(found, known);
        }
        return known;
      }),
  };
}

/** A match of the whole in the arena of its file. What it binds stays as it is. */
const localMatch = ({ start, end, node, bindings }: Match, piece: Piece): Match => ({
  start: start - piece.textStart,
  end: end - piece.textStart,
  node: (node < piece.root ? node : node - piece.root) as Match["node"],
  bindings,
});

function viewOf(at: number, { toShown }: Subject, { arena, pieces }: JoinedArena, names: ResolvedNames, showStep: ShowStep): ProgramView {
  const { textStart } = pieces[at] as Piece;
  const local = (offset: number): number => offset - textStart;
  return {
    arena,
    names,
    toShown: {
      toShown: (offset) => toShown.toShown(local(offset)),
      spanToShown: ({ start, end }) => toShown.spanToShown({ start: local(start), end: local(end) }),
    },
    holds: ({ start }) => pieceAt(pieces, start) === at,
    showStep: (step, span) => showStep(step, at, span),
  };
}

/** Tells a step in the file `at`, in which the finding has the span `own`: by its place there, or by the file where it stands. */
type ShowStep = (step: TraceStep, at: number, own: Span) => TraceStep;

function stepsIn(files: readonly ReadTarget[], { pieces }: JoinedArena): ShowStep {
  const lines = new Map<number, readonly number[]>();
  const linesOf = (index: number, text: string): readonly number[] => {
    let starts = lines.get(index);
    if (starts === undefined) {
      starts = [0, ...Array.from(text.matchAll(/\n/g), ({ index: end }) => end + 1)];
      lines.set(index, starts);
    }
    return starts;
  };
  return (step, at, own) => {
    const index = pieceAt(pieces, step.span.start);
    const { target, toShown } = files[index] as ReadTarget;
    const { textStart } = pieces[index] as Piece;
    const span = toShown.spanToShown({ start: step.span.start - textStart, end: step.span.end - textStart });
    if (index === at) return { ...step, span };
    const starts = linesOf(index, target.text);
    const region = { start: placeAt(starts, span.start), end: placeAt(starts, span.end) };
    return { ...step, span: own, elsewhere: { path: target.fileName, region } };
  };
}

function placeAt(lineStarts: readonly number[], offset: number): Place {
  let low = 0;
  let high = lineStarts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lineStarts[middle] as number) <= offset) low = middle + 1;
    else high = middle;
  }
  return { line: low, column: offset - (lineStarts[low - 1] ?? 0) + 1 };
}
