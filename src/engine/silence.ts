/**
 * Why nothing is found on a line: which rules watch what stands there, and
 * what keeps each of them silent.
 *
 * A rule that follows data is run again without its sanitizers, then without
 * believing checks. If it speaks then, that is what keeps it silent now. The
 * answer names no cause that was not tried.
 */
import { type Analysis, type ReadTarget, subjectOf } from "./analyze.ts";
import type { Subject } from "./finding.ts";
import type { Match } from "./pattern/match.ts";
import { createMatching } from "./pattern/matching.ts";
import { isWanted } from "./rule/paths.ts";
import type { Condition, Formula, Rule, TaintRule } from "./rule/rule.ts";
import { childIn, childrenIn, enclosing, endOf, kindOf, NO_NODE, type NodeId, ROOT, sourceOf, startOf } from "./syntax/arena.ts";
import { Kind, Role } from "./syntax/kinds.ts";
import { followTaint, type TaintFinding } from "./taint/follow.ts";
import type { FormulaMatching } from "./taint/spots.ts";
import type { Silence, SilenceReason, SilentCall, Span, Watch } from "./types.ts";

/** Rules that are run again at most, those that come first in the set. */
const WATCHES_MAX = 8;
/** Calls of a line that are told at most. */
const CALLS_MAX = 8;
/** Steps of one rule, a part of those of a review: here every sink is looked for, of rules too that have no source in the text. */
const MATCH_STEPS_MAX = 50_000;

/** @param span Of the line, in the shown text. */
export function explainSilence(read: ReadTarget, analysis: Analysis, span: Span): Silence {
  const { target, reading, toShown, python } = read;
  const { arena } = reading;
  const { compiled } = analysis;
  const limits = { ...analysis.limits, matchStepsMax: Math.min(MATCH_STEPS_MAX, analysis.limits.matchStepsMax) };
  const plain = subjectOf(compiled, arena, toShown, python, limits, null);
  // As a part of several, so that a sink is looked for even where no source is in sight.
  const subject: Subject = { ...plain, matching: createMatching(compiled, arena, plain.names, limits, true) };
  const stands = (place: Span): boolean => overlaps(toShown.spanToShown(place), span);
  const rules = compiled.rules
    .map(({ rule }) => rule)
    .filter(({ question, paths, python: only }) => question === null && isWanted(paths, target.fileName) && (only ?? python) === python);

  const watches: Watch[] = [];
  for (const rule of rules) {
    if (rule.mode !== "taint" || watches.length === WATCHES_MAX) continue;
    const sink = rule.sinks.flatMap(({ formula }) => subject.matching.evaluate(rule, formula)).find(stands);
    if (sink !== undefined)
      watches.push({ ruleId: rule.id, span: toShown.spanToShown(sink), reason: reasonOf(rule, sink, subject, stands) });
  }
  const calls = callsOn(subject, stands).map((call) => describeCall(call, rules, subject));
  return { span, watches, calls, isCut: subject.matching.problems.some(({ kind }) => kind === "limit-reached") };
}

/** An empty place counts where it stands. */
const overlaps = (place: Span, line: Span): boolean => place.start < Math.max(line.end, line.start + 1) && place.end >= line.start;

function reasonOf(rule: TaintRule, sink: Match, subject: Subject, stands: (place: Span) => boolean): SilenceReason {
  const follow = (changed: Partial<Pick<TaintRule, "sanitizers" | "options">>): TaintFinding | undefined => {
    const { matching, arena, names, limits } = subject;
    const asOriginal: FormulaMatching = {
      isOneOfSeveral: matching.isOneOfSeveral,
      effort: (_, formula) => matching.effort(rule, formula),
      evaluate: (_, formula) => matching.evaluate(rule, formula),
    };
    return followTaint([{ ...rule, ...changed }], asOriginal, arena, names, limits).findings.find(({ match }) => stands(match));
  };
  if (follow({}) !== undefined) return { kind: "found" };
  if (isConstant(sink, subject)) return { kind: "constant" };
  const unsanitized = follow({ sanitizers: [] });
  if (unsanitized !== undefined) return { kind: "sanitizer", span: sanitizerOn(rule, unsanitized, subject) };
  const options = {
    ...rule.options,
    taintBelieveConditions: false,
    taintAssumeSafeComparisons: false,
    taintAssumeSafeIndexes: false,
    taintAssumeSafeBooleans: false,
  };
  const unchecked = follow({ options }) ?? follow({ options, sanitizers: [] });
  if (unchecked === undefined) return { kind: "no-data" };
  // Where a piece of the place is the source, nothing was checked on a way: what the piece is was looked at, and it is harmless.
  return beginsInSink(unchecked) ? { kind: "harmless" } : { kind: "check", span: checkBefore(sink, subject) };
}

const beginsInSink = ({ match, trace }: TaintFinding): boolean =>
  trace.steps.slice(0, 1).every(({ span }) => span.start >= match.start && span.end <= match.end);

/** Is all that the sink gets written in the target? */
function isConstant({ node }: Match, { arena, names }: Subject): boolean {
  if (node === NO_NODE) return false;
  const values = kindOf(arena, node) === Kind.Call ? argumentsOf(arena, node) : [node];
  return values.length > 0 && values.every((value) => names.constantOf(value) !== null);
}

const argumentsOf = (arena: Subject["arena"], call: NodeId): readonly NodeId[] =>
  childrenIn(arena, call, Role.argument).map((argument) =>
    kindOf(arena, argument) === Kind.Keyword ? childIn(arena, argument, Role.value) : argument,
  );

/** The sanitizer through which the data went, in the shown text; `null` when its place is not clear. */
function sanitizerOn(rule: TaintRule, { trace }: TaintFinding, { matching, toShown }: Subject): Span | null {
  const places = rule.sanitizers.flatMap(({ formula }) => matching.evaluate(rule, formula));
  const on = places.find((place) => trace.steps.some(({ span }) => place.start >= span.start && place.end <= span.end));
  return on === undefined ? null : toShown.spanToShown(on);
}

/** The one condition before the sink in its function that names something of it, in the shown text; `null` when there is not exactly one. */
function checkBefore({ start, end, node }: Match, { arena, names, toShown }: Subject): Span | null {
  const body = node === NO_NODE ? ROOT : Math.max(enclosing(arena, node, Kind.FunctionDef), ROOT);
  const named = new Set<number>();
  const conditions: NodeId[] = [];
  for (let at = body; at < arena.count; at += 1) {
    const one = at as NodeId;
    if (startOf(arena, one) >= end) break;
    if (kindOf(arena, one) === Kind.Name && startOf(arena, one) >= start) named.add(names.variableOf(one));
    if ((kindOf(arena, one) === Kind.If || kindOf(arena, one) === Kind.While) && startOf(arena, one) < start)
      conditions.push(childIn(arena, one, Role.test));
  }
  const fitting = conditions.filter((test) => mentions(test, named, arena, names));
  const [only] = fitting;
  return only === undefined || fitting.length > 1 ? null : toShown.spanToShown({ start: startOf(arena, only), end: endOf(arena, only) });
}

function mentions(test: NodeId, variables: ReadonlySet<number>, arena: Subject["arena"], names: Subject["names"]): boolean {
  for (let at = test as number; at < (arena.subtreeEnd[test] as number); at += 1)
    if (kindOf(arena, at as NodeId) === Kind.Name && variables.has(names.variableOf(at as NodeId))) return true;
  return false;
}

function callsOn({ arena }: Subject, stands: (place: Span) => boolean): readonly NodeId[] {
  const calls: NodeId[] = [];
  for (let at = 0; at < arena.count && calls.length < CALLS_MAX; at += 1) {
    const node = at as NodeId;
    if (kindOf(arena, node) !== Kind.Call) continue;
    const callee = childIn(arena, node, Role.func);
    const end = endOf(arena, callee);
    // Of a call over several lines the line counts on which its function is named.
    if (stands({ start: Math.max(end - 1, startOf(arena, callee)), end })) calls.push(node);
  }
  return calls;
}

function describeCall(call: NodeId, rules: readonly Rule[], { arena, names, toShown }: Subject): SilentCall {
  const function_ = childIn(arena, call, Role.func);
  const path = names.importedPathOf(function_);
  const callee = path ?? sourceOf(arena, function_).replace(/\s+/g, " ");
  const word = callee.slice(callee.lastIndexOf(".") + 1);
  // A method may belong to anything, so it is named as one; what is imported has the name of its module before it.
  const written = path === null ? (callee.includes(".") ? `.${word}(` : `${word}(`) : `${path}(`;
  return {
    span: toShown.spanToShown({ start: startOf(arena, function_), end: endOf(arena, function_) }),
    callee,
    rules: rules.filter((rule) => looksAt(rule, written, word)).map(({ id }) => id),
  };
}

/** Does a pattern name such a call, or a regex on a name that word? */
const looksAt = (rule: Rule, written: string, word: string): boolean =>
  (rule.mode === "search" ? [rule.formula] : rule.sinks.map(({ formula }) => formula)).some((formula) => names(formula, written, word));

function names(formula: Formula, written: string, word: string): boolean {
  switch (formula.kind) {
    case "pattern":
      return holdsCall(formula.code, written);
    case "inside":
    case "anywhere":
    case "named":
      return names(formula.of, written, word);
    case "or":
      return formula.of.some((part) => names(part, written, word));
    case "and":
      return formula.of.some((part) => names(part, written, word)) || formula.conditions.some((condition) => listsWord(condition, word));
    default:
      return false;
  }
}

/** Words shorter than this say nothing where a regex lists them. */
const WORD_LENGTH_MIN = 4;

const listsWord = (condition: Condition, word: string): boolean =>
  condition.kind === "regex" &&
  word.length >= WORD_LENGTH_MIN &&
  new RegExp(`(?<![\\w\\\\])${word.replace(/\W/g, "")}(?!\\w)`).test(condition.regex);

/** `os.system(` in `os.system($X)`, not in `posix.os.system($X)` nor in `xos.system($X)`. */
function holdsCall(code: string, written: string): boolean {
  const at = code.indexOf(written);
  return at === 0 || (at > 0 && (written.startsWith(".") || !/[\w.]/.test(code[at - 1] as string)));
}
