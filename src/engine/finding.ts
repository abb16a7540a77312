/**
 * Matches of rules → findings and questions: which count, how sure they are,
 * what they are called, where they stand in the shown text.
 */

import { fingerprintOf } from "./fingerprint.ts";
import { proposeFix } from "./fix/propose.ts";
import type { Limits } from "./limits.ts";
import { createReach } from "./names/reach.ts";
import type { ResolvedNames } from "./names/resolve.ts";
import type { PositionMap } from "./paste/positionMap.ts";
import type { Match } from "./pattern/match.ts";
import type { Matching } from "./pattern/matching.ts";
import { fillText } from "./pattern/message.ts";
import type { Rule } from "./rule/rule.ts";
import { enclosingFunctionName, isRecovered, NO_NODE, type NodeId, nodeAround, type SyntaxArena } from "./syntax/arena.ts";
import { followTaint, type TaintFinding } from "./taint/follow.ts";
import type {
  AttackPreview,
  Confidence,
  Edit,
  Finding,
  Problem,
  PythonVersion,
  Question,
  Severity,
  Span,
  TaintTrace,
  TraceStep,
} from "./types.ts";
import { attackPreview } from "./value/preview.ts";

/** What one reading of a target gives the rules to work on. */
export interface Subject {
  readonly arena: SyntaxArena;
  readonly names: ResolvedNames;
  readonly matching: Matching;
  /** From arena offsets to the shown text. */
  readonly toShown: PositionMap;
  readonly python: PythonVersion;
  readonly limits: Limits;
  /** Is what stands in code that never runs only possible? So say our rules; the rule language of other people asks for nothing like it. */
  readonly believesConstants: boolean;
}

/** A finding and how to ask its rule for an edit, which was not tried yet. Edits are in offsets of the shown text. */
export interface Proposed {
  readonly finding: Finding;
  readonly propose: () => readonly Edit[] | null;
}

export interface Found {
  /** Sorted by severity, confidence, start, rule id. `fix` is null in all of them. */
  readonly findings: readonly Proposed[];
  /** What is no finding as long as another rule says it better, in text order. */
  readonly yielding: readonly FoundPlace[];
  readonly questions: readonly Question[];
  readonly problems: readonly Problem[];
}

/** Where a rule found something, in offsets of the shown text. */
export type FoundPlace = Pick<Finding, "ruleId" | "span">;

interface Raw {
  readonly rule: Rule;
  /** In the reading of this target. */
  readonly match: Match;
  readonly flow: TaintFinding | null;
  /** What `flow` is about, when that is more than this target. */
  readonly program: ProgramView | null;
}

/** The reading of several targets as one, seen from one of them. Its nodes and offsets are those of a `TaintFinding`. */
export interface ProgramView extends Pick<Subject, "arena" | "names"> {
  /** From its offsets to the shown text of this target, for places in it. */
  readonly toShown: PositionMap;
  /** Does the place lie in this target? */
  readonly holds: (span: Span) => boolean;
  /** A step of a trace as it is told in this target, wherever it stands; `span` is that of the finding. */
  readonly showStep: (step: TraceStep, span: Span) => TraceStep;
}

/** What following data through several targets found in one of them. */
export interface FollowedTogether {
  /** Rules that need not be followed any more. */
  readonly isFollowed: (rule: Rule) => boolean;
  readonly flows: readonly { readonly flow: TaintFinding; readonly match: Match }[];
  readonly view: ProgramView;
}

/** @param together What was followed through this target and others at once; `null` when it stands alone. */
export function runRules(rules: readonly Rule[], subject: Subject, together: FollowedTogether | null): Found {
  const problems: Problem[] = [];
  const raw: Raw[] = [];
  for (const rule of rules)
    if (rule.mode === "search") for (const match of subject.matching.search(rule)) raw.push({ rule, match, flow: null, program: null });
  const taintRules = rules.filter((rule) => rule.mode === "taint").filter((rule) => together?.isFollowed(rule) !== true);
  const followed = followTaint(taintRules, subject.matching, subject.arena, subject.names, subject.limits);
  problems.push(...followed.problems);
  for (const flow of followed.findings) raw.push({ rule: flow.rule, match: flow.match, flow, program: null });
  for (const { flow, match } of together?.flows ?? []) raw.push({ rule: flow.rule, match, flow, program: together?.view ?? null });
  const yielding = new Set(raw.filter(isYielding(raw)));
  const kept = withoutRepeats(raw.filter((one) => !yielding.has(one))).sort(inTextOrder);
  if (kept.length > subject.limits.findingsMax) {
    const reason = `there are more than ${subject.limits.findingsMax} findings; the rest is left out`;
    problems.push({ kind: "limit-reached", limit: "findings", ruleId: null, reason });
    kept.length = subject.limits.findingsMax;
  }
  const occurrences = new Map<string, number>();
  const neverRuns = createReach(subject.arena, subject.names);
  const findings = kept.filter(({ rule }) => rule.question === null).map((one) => findingOf(one, subject, occurrences, neverRuns));
  return {
    findings: findings.sort(byWeight),
    yielding: [...yielding].map(({ rule, match }) => ({ ruleId: rule.id, span: subject.toShown.spanToShown(match) })),
    questions: questionsOf(kept, subject),
    problems,
  };
}

/**
 * A rule is silent where one that it yields to reports an overlapping place. Where that one is less sure, it is the one that is
 * silent: what is likely must not be hidden behind what is possible, unless it is no more than a note.
 */
function isYielding(raw: readonly Raw[]): (one: Raw) => boolean {
  const byRule = new Map<string, Raw[]>();
  for (const one of raw) {
    const known = byRule.get(one.rule.id);
    if (known === undefined) byRule.set(one.rule.id, [one]);
    else known.push(one);
  }
  const givingWay = new Set<Raw>();
  for (const one of raw) {
    const others = one.rule.yieldsTo.flatMap((id) => byRule.get(id) ?? []).filter((other) => overlap(one.match, other.match));
    if (others.length > 0 && (one.rule.severity === "note" || others.some((other) => sureness(other) <= sureness(one)))) givingWay.add(one);
    else for (const other of others) givingWay.add(other);
  }
  return (one) => givingWay.has(one);
}

const overlap = (a: Match, b: Match): boolean => a.start < Math.max(b.end, b.start + 1) && b.start < Math.max(a.end, a.start + 1);

/** 0 is the surest. */
const sureness = ({ rule, flow }: Raw): number => LEVELS.indexOf(weakened(rule.confidence, flow?.weakened ?? 0));

/** One finding per rule and place, whatever else a match binds: the first in binding order. */
function withoutRepeats(raw: readonly Raw[]): Raw[] {
  const seen = new Set<string>();
  return raw.filter(({ rule, match }) => {
    const key = `${rule.id} ${match.start} ${match.end}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

const inTextOrder = (a: Raw, b: Raw): number =>
  a.match.start - b.match.start || a.match.end - b.match.end || (a.rule.id < b.rule.id ? -1 : 1);

function findingOf(
  { rule, match: own, flow, program }: Raw,
  subject: Subject,
  occurrences: Map<string, number>,
  neverRuns: (node: NodeId) => boolean,
): Proposed {
  const { arena, names, toShown } = program ?? subject;
  const match = program === null || flow === null ? own : flow.match;
  const place = placeOf(match, arena);
  const inFunction = enclosingFunctionName(arena, place);
  // To rules that only look at text it does not matter whether it is Python.
  const inUnreadCode = rule.language === "python" && isRecovered(arena, place);
  // Data is not followed there in the first place.
  const isOff = subject.believesConstants && flow === null && rule.language === "python" && neverRuns(place);
  const span = toShown.spanToShown(match);
  const way = flow === null || beginsAtSink(flow) ? null : flow;
  const expression = arena.text.slice(match.start, match.end);
  const first = fingerprintOf(rule.id, expression, inFunction, 0);
  const occurrence = occurrences.get(first) ?? 0;
  occurrences.set(first, occurrence + 1);
  const finding: Finding = {
    ruleId: rule.id,
    fingerprint: occurrence === 0 ? first : fingerprintOf(rule.id, expression, inFunction, occurrence),
    severity: rule.severity,
    confidence: inUnreadCode || isOff ? "possible" : weakened(rule.confidence, flow?.weakened ?? 0),
    span,
    inFunction,
    message: fillText(rule.message, match.bindings, names),
    bindings: [...match.bindings].map(([name, { text }]) => ({ name, text })).sort((a, b) => (a.name < b.name ? -1 : 1)),
    trace: way === null ? null : shownTrace(way.trace, toShown, program, span),
    preview: way === null || rule.context === null ? null : shownPreview(attackPreview(arena, names, way), toShown, program),
    fix: null,
    inUnreadCode,
  };
  const propose = (): readonly Edit[] | null => {
    // Code that was mended to be read is not what stands in the editor: no edit of it is sure to fit.
    const edits = inUnreadCode ? null : proposeFix(rule, own, subject);
    return edits?.map(({ span, text }) => ({ span: subject.toShown.spanToShown(span), text })) ?? null;
  };
  return { finding, propose };
}

/** The rule only asks whether what stands there is fixed: there is no way to show. */
const beginsAtSink = ({ taint, sink }: TaintFinding): boolean => taint.trail.previous === null && taint.trail.node === sink;

const placeOf = (match: Match, arena: SyntaxArena): NodeId => (match.node === NO_NODE ? nodeAround(arena, match.start) : match.node);

const LEVELS: readonly Confidence[] = ["certain", "likely", "possible"];

const weakened = (confidence: Confidence, levels: number): Confidence =>
  LEVELS[Math.min(LEVELS.indexOf(confidence) + levels, LEVELS.length - 1)] ?? "possible";

const shownTrace = ({ steps }: TaintTrace, toShown: PositionMap, program: ProgramView | null, span: Span): TaintTrace => ({
  steps: steps.map((step) => program?.showStep(step, span) ?? { ...step, span: toShown.spanToShown(step.span) }),
});

/** A text that is put together in another target has no place in this one. */
const shownPreview = (preview: AttackPreview | null, toShown: PositionMap, program: ProgramView | null): AttackPreview | null =>
  preview === null || program?.holds(preview.span) === false ? null : { ...preview, span: toShown.spanToShown(preview.span) };

/** How many questions a reader is asked at most. */
const QUESTIONS_MAX = 6;

function questionsOf(raw: readonly Raw[], { names, toShown }: Subject): Question[] {
  const questions = new Map<string, Question>();
  for (const { rule, match } of raw) {
    if (rule.question === null) continue;
    const text = fillText(rule.question, match.bindings, names).replace(/\s+/g, " ");
    if (!questions.has(text)) questions.set(text, { ruleId: rule.id, span: toShown.spanToShown(match), text });
  }
  return [...questions.values()].slice(0, QUESTIONS_MAX);
}

const SEVERITIES = { critical: 0, high: 1, medium: 2, low: 3, note: 4 } satisfies Record<Severity, number>;
const CONFIDENCES = { certain: 0, likely: 1, possible: 2 } satisfies Record<Confidence, number>;

function byWeight({ finding: a }: Proposed, { finding: b }: Proposed): number {
  return (
    SEVERITIES[a.severity] - SEVERITIES[b.severity] ||
    CONFIDENCES[a.confidence] - CONFIDENCES[b.confidence] ||
    a.span.start - b.span.start ||
    (a.ruleId < b.ruleId ? -1 : a.ruleId > b.ruleId ? 1 : a.span.end - b.span.end)
  );
}

/** What two runs over the same target found, as one. */
export function together(a: Found, b: Found): Found {
  return {
    findings: [...a.findings, ...b.findings].sort(byWeight),
    yielding: [...a.yielding, ...b.yielding],
    questions: [...a.questions, ...b.questions],
    problems: [...a.problems, ...b.problems],
  };
}
