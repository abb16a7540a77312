/**
 * The engine's front door for files that are given together. Apart from
 * `index.ts`, because the page reads one text at a time and need not load it.
 */
import { type Analysis, type Part, type ReadTarget, readTarget, review } from "./analyze.ts";
import { isTried, keepFixesThatWork } from "./fix/verify.ts";
import { type Engine, type EngineParts, engineOf, prepare } from "./index.ts";
import { connectedModules, importedModules } from "./program/imports.ts";
import { createModuleTable, type ModuleIndex } from "./program/moduleTable.ts";
import { type FollowedProgram, followProgram } from "./program/program.ts";
import type { Finding, Problem, Report, Target } from "./types.ts";

export interface EngineForFiles extends Engine {
  /**
   * Reads files that may import each other, and reviews each when it is asked for, once. The same files give the same
   * reports, in whatever order they are given and asked for; one that no import connects gives what `analyze` gives.
   *
   * @param targets Normalised, as for `analyze`. `fileName` is the path, with forward slashes; each once.
   * @throws As `analyze`.
   */
  readonly analyzeTogether: (targets: readonly Target[]) => (index: number) => Report;
}

/** @throws As `createEngine`. */
export async function createEngineForFiles(parts: EngineParts): Promise<EngineForFiles> {
  const analysis = await prepare(parts);
  const engine = engineOf(analysis);
  return { ...engine, analyzeTogether: (targets) => analyzeTogether(targets, analysis, engine) };
}

/** Files that imports connect, and what following data through them gave. */
interface Group {
  /** Positions in the list of files, what is imported first. */
  readonly members: readonly ModuleIndex[];
  /** Worked out when the first member is asked for. */
  outcome: FollowedProgram | null;
  /** Members that were not asked for yet. */
  waiting: number;
}

function analyzeTogether(targets: readonly Target[], analysis: Analysis, engine: Engine): (index: number) => Report {
  const order = [...targets.keys()].sort((a, b) => ((targets[a] as Target).fileName < (targets[b] as Target).fileName ? -1 : 1));
  const kept = order.slice(
    0,
    countKept(
      order.map((index) => targets[index] as Target),
      analysis,
    ),
  );
  const reads = kept.map((index) => readTarget(targets[index] as Target, analysis, null));
  const table = createModuleTable(reads.map(({ target, python }) => ({ path: target.fileName, isPython2: python === 2 })));
  const imports = reads.map(({ reading }, at) => importedModules(reading.arena, at, table));
  const groups = connectedModules(imports).map((members): Group => ({ members, outcome: null, waiting: members.length }));
  const groupOf = new Map(groups.flatMap((group) => group.members.map((member) => [member, group] as const)));
  const placeOf = new Map(kept.map((index, at) => [index, at]));

  return (index) => {
    const at = placeOf.get(index);
    if (at === undefined) return withProblem(engine.analyze(targets[index] as Target), LEFT_OUT);
    const read = reads[at] as ReadTarget;
    const group = groupOf.get(at);
    if (group === undefined) return reportOn(read, analysis, null);
    group.outcome ??= followProgram(reads, group.members, table, analysis);
    const { outcome } = group;
    group.waiting -= 1;
    // What is not asked for again need not be kept.
    if (group.waiting === 0) group.outcome = { parts: [], problem: null };
    const report = reportOn(read, analysis, outcome.parts[group.members.indexOf(at)] ?? null);
    return outcome.problem === null ? report : withProblem(report, outcome.problem);
  };
}

const LEFT_OUT: Problem = {
  kind: "limit-reached",
  limit: "files",
  ruleId: null,
  reason: "too many files, or too much code, were given together: no data was followed from or to this one",
};

/** How many of the files can be followed together. */
function countKept(targets: readonly Target[], { limits }: Analysis): number {
  let length = 0;
  const over = targets.findIndex(({ text }, at) => {
    length += text.length;
    return at >= limits.filesTogetherMax || length > limits.textTogetherMax;
  });
  return over < 0 ? targets.length : over;
}

/** The report with fixes that were tried. One is tried on its file alone, so none is offered for what is found only beside other files. */
function reportOn(read: ReadTarget, analysis: Analysis, part: Part | null): Report {
  const together = review(read, analysis, part);
  // A review of the file alone is only needed where there is something to try.
  if (!isTried(read.target, together.report.form) || together.proposed.every(({ propose }) => propose() === null)) return together.report;
  const alone = part === null ? together : review(read, analysis, null);
  const { whole } = read.reading;
  const fixed = keepFixesThatWork(
    read.target,
    alone.report,
    alone.proposed,
    alone.yielding,
    (changed) => review(readTarget(changed, analysis, whole), analysis, null).report,
  );
  // Of equal findings a fingerprint tells which one it is among those of its report.
  const keyOf = ({ ruleId, span }: Finding): string => `${ruleId} ${span.start} ${span.end}`;
  const fixes = new Map(fixed.map((finding) => [keyOf(finding), finding.fix]));
  const isWithin = ({ trace }: Finding): boolean => trace?.steps.every(({ elsewhere }) => elsewhere === undefined) !== false;
  return {
    ...together.report,
    findings: together.report.findings.map((finding) => ({ ...finding, fix: (isWithin(finding) && fixes.get(keyOf(finding))) || null })),
  };
}

function withProblem(report: Report, problem: Problem): Report {
  const { completeness } = report;
  const state = completeness.state === "complete" ? "partial" : completeness.state;
  return { ...report, problems: [...report.problems, problem], completeness: { ...completeness, state } };
}
