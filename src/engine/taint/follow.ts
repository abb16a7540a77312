/**
 * Follows untrusted data from the sources of taint rules to their sinks,
 * inside each body of the target (the module, every class, every function) and
 * from one function into another where the rules ask for that.
 *
 * Rules with the same options are followed together: each taint knows for
 * which of them it counts. A body is walked along its control-flow graph until
 * nothing changes, so loops and all branches count. Bodies from which no
 * source and sink of one rule can meet are not looked at.
 */

import type { Limits } from "../limits.ts";
import type { ResolvedNames } from "../names/resolve.ts";
import type { Bindings, Capture, Match } from "../pattern/match.ts";
import type { Formula, PreviewContext, TaintRule } from "../rule/rule.ts";
import type { NodeId, SyntaxArena } from "../syntax/arena.ts";
import { childIn, childrenIn, kindOf, NO_NODE, ROOT, subtreeEndOf } from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";
import type { Problem, TaintTrace } from "../types.ts";
import { isInjected } from "./annotations.ts";
import { restrictedArgumentsOf } from "./arguments.ts";
import { createClassTable } from "./classes.ts";
import { labelsOf, type TaintContext } from "./evaluation.ts";
import { groupRules, maskOf } from "./group.ts";
import { type Bodies, type BodyResult, createBodies } from "./invoke.ts";
import { beginsData, DEFAULT_LABEL } from "./labels.ts";
import { type LiveBodies, liveBodies } from "./live.ts";
import { indexWords } from "./relevance.ts";
import { sharedNamesOf } from "./sharedNames.ts";
import { type FormulaMatching, findSpots, type SinkSpot } from "./spots.ts";
import { isSeenInside, type Root, rootOfName, rootOfVariable, type TaintState, variableOfRoot } from "./state.ts";
import { stepTableOf } from "./stepTable.ts";
import { constantTablesOf } from "./tables.ts";
import { buildTrace } from "./trace.ts";
import {
  CLEAN,
  deepTaints,
  isClean,
  joinTaints,
  joinTaintsOf,
  joinValues,
  NO_TAINTS,
  type Taint,
  type TaintSet,
  type Value,
  valueOfHarmless,
  weaken,
} from "./value.ts";

/** One sink that untrusted data reaches. */
export interface TaintFinding {
  readonly rule: TaintRule;
  /** Range of the sink (or of the source, if the rule focuses on that); the sink's bindings, then the source's. */
  readonly match: Match;
  /** The expression whose value arrives; or, if `isWholeCall`, the call that some of its arguments reach. */
  readonly sink: NodeId;
  readonly isWholeCall: boolean;
  /** The surest of the taints that arrive; its trail leads back to the source. */
  readonly taint: Taint;
  /** Offsets are into `arena.text`. */
  readonly trace: TaintTrace;
  /** Levels by which the finding is less sure than its rule, for each unknown call on the way. At most 2. */
  readonly weakened: number;
}

/** What arrived at one sink, over all visits. */
interface Arrival {
  readonly sink: SinkSpot;
  readonly node: NodeId;
  readonly taints: TaintSet;
}

/** Kinds of text that do harm only by what is put into them. */
const STEERED: ReadonlySet<PreviewContext> = new Set<PreviewContext>(["shell", "sql", "code", "xml", "template", "regex", "path"]);

/** Places of sources that are looked at whatever the sinks are. */
const PLACES_FEW = 200;

/** Rounds in which fields that one method sets become known to the others of its class. */
const FIELD_ROUNDS_MAX = 2;

/**
 * @param limits `taintStepsMax` counts visits of a step of any body for one group of rules. Reaching it ends the walk
 *               and yields a `limit-reached` problem; what was found so far is kept.
 * @returns Findings by rule id, then in text order of their sink. Broken code yields fewer findings, never an error.
 */
export function followTaint(
  rules: readonly TaintRule[],
  matching: FormulaMatching,
  arena: SyntaxArena,
  names: ResolvedNames,
  limits: Limits,
): { readonly findings: readonly TaintFinding[]; readonly problems: readonly Problem[] } {
  const findings: TaintFinding[] = [];
  const problems: Problem[] = [];
  const live = rules.filter((rule) => {
    const { sinks } = rule;
    const sources = rule.sources.filter(beginsData);
    const isFound = ({ formula }: { readonly formula: Formula }): boolean => matching.evaluate(rule, formula).length > 0;
    const effortOf = (specs: readonly { readonly formula: Formula }[]): number =>
      specs.reduce((sum, { formula }) => sum + matching.effort(rule, formula), 0);
    if (!sinks.some((sink) => effortOf([sink]) > 0)) return false;
    // Rules share their sources, so these are looked for first, unless that takes long and sinks are rarer.
    const sourceEffort = effortOf(sources);
    const isSinkFirst = sourceEffort > PLACES_FEW && effortOf(sinks) < sourceEffort;
    const [first, second] = isSinkFirst ? [sinks, sources] : [sources, sinks];
    return sourceEffort > 0 && first.some(isFound) && second.some(isFound);
  });
  for (const group of groupRules(live)) {
    const followed = followGroup(group, matching, arena, names, limits);
    findings.push(...followed.findings);
    problems.push(...followed.problems);
  }
  return { findings, problems };
}

function followGroup(
  rules: readonly TaintRule[],
  matching: FormulaMatching,
  arena: SyntaxArena,
  names: ResolvedNames,
  limits: Limits,
): { readonly findings: readonly TaintFinding[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const findings: TaintFinding[] = [];
  const [first] = rules;
  if (first === undefined) return { findings, problems };
  const spots = findSpots(rules, matching, arena);
  if (spots.sinks.spots.length === 0) return { findings, problems };

  const arrivals = new Map<string, Arrival>();
  const classes = createClassTable(arena, names);
  const basis: Omit<TaintContext, "invoke" | "valueOfAttribute" | "sourceWords"> = {
    arena,
    names,
    options: first.options,
    spots,
    classes,
    steps: stepTableOf(arena, names),
    tables: constantTablesOf(arena, names),
    restrictedArguments: restrictedArgumentsOf(arena, names),
    propagatorsFrom: groupBy(spots.propagators, (propagator) => propagator.from),
    propagatorsTo: groupBy(spots.propagators, (propagator) => propagator.to),
    labelNumbers: numberLabels(rules),
    reached(sink, node, taints) {
      const key = `${sink.index}:${node}`;
      arrivals.set(key, { sink, node, taints: joinTaints(arrivals.get(key)?.taints ?? NO_TAINTS, taints) });
    },
    hasControl: spots.sources.spots.some(({ spec }) => spec.control),
    rulesOf: (kind) => maskOf(rules, ({ context }) => context === kind),
    steeredRules: first.options.taintBelieveConditions ? maskOf(rules, ({ context }) => context !== null && STEERED.has(context)) : 0,
    cleanAfter: {
      functions: maskOf(rules, (rule) => rule.options.taintAssumeSafeFunctions),
      indexes: maskOf(rules, (rule) => rule.options.taintAssumeSafeIndexes),
      comparisons: maskOf(rules, (rule) => rule.options.taintAssumeSafeComparisons),
      booleans: maskOf(rules, (rule) => rule.options.taintAssumeSafeBooleans),
    },
  };
  const live = liveBodies(basis);
  const draft = { ...basis, sourceWords: indexWords(arena, live.sourceWords) };
  const bodies = createBodies(draft, limits.taintStepsMax);
  enterBodies(draft, live, bodies);

  if (bodies.stepsLeft() <= 0) {
    const ruleId = rules.length === 1 ? first.id : null;
    const who = ruleId === null ? "the rules that follow data were stopped" : `the rule ${ruleId} was stopped`;
    problems.push({ kind: "limit-reached", limit: "taint-steps", ruleId, reason: `${who}: it needs too many steps here` });
  }
  for (const [number, rule] of rules.entries()) {
    const found = findingsOf(rule, 1 << number, arena, [...arrivals.values()], limits);
    if (found.length > limits.findingsPerRuleMax) {
      const reason = `the rule ${rule.id} found more than ${limits.findingsPerRuleMax} places; the rest is left out`;
      problems.push({ kind: "limit-reached", limit: "findings", ruleId: rule.id, reason });
    }
    findings.push(...found.slice(0, limits.findingsPerRuleMax));
  }
  return { findings, problems };
}

/** Runs the live bodies, outer ones first and those that others alone call last, then methods again with what their class keeps in fields. */
function enterBodies(draft: Omit<TaintContext, "invoke" | "valueOfAttribute">, live: LiveBodies, bodies: Bodies): void {
  const { arena, options, classes } = draft;
  const results = new Map<NodeId, BodyResult>();
  const fieldsOf = madeFields(draft, bodies);
  const shared = new Map<Root, Value>();
  const enter = (owner: NodeId, kept: ReadonlyMap<string, Value> | null): void => {
    const entry = entryState(draft, results, owner, selfOf(draft, owner, fieldsOf(owner, kept)));
    for (const root of shared.size === 0 ? [] : draft.steps.rootsIn(owner)) {
      const value = shared.get(root);
      if (value !== undefined) entry.set(root, joinValues(entry.get(root) ?? CLEAN, value));
    }
    results.set(owner, bodies.enter(owner, entry, sourceParameters(draft, owner)));
  };
  const closed = live.bodies.filter(bodies.isClosed);
  for (const owner of closed.length === 0 ? live.bodies : [...live.bodies.filter((body) => !bodies.isClosed(body)), ...closed]) {
    if (bodies.stepsLeft() <= 0) return;
    // Data that does not turn up in a body by itself comes from those around it, or, below, from its class.
    if (live.sourced.has(owner) || hasDataAround(draft, results, owner)) enter(owner, null);
  }
  if (!options.taintIntrafile) return;
  enterSharing(draft, live, bodies, results, shared, (owner) => enter(owner, null));
  const methods = live.bodies.filter((owner) => kindOf(arena, owner) === Kind.FunctionDef && classes.classOf(owner) !== NO_NODE);
  const kept = new Map<NodeId, ReadonlyMap<string, Value>>();
  for (let round = 0; round < FIELD_ROUNDS_MAX; round += 1) {
    const changed = new Set<NodeId>();
    for (const method of methods) {
      const owner = classes.classOf(method);
      const self = selfNameOf(draft, method);
      const fields = self === NO_NODE ? null : (results.get(method)?.exit.get(rootOfName(arena, draft.names, self))?.fields ?? null);
      for (const [access, field] of fields ?? []) {
        if (isClean(field)) continue;
        const known = kept.get(owner) ?? new Map<string, Value>();
        const before = known.get(access) ?? CLEAN;
        const joined = joinValues(before, field);
        if (deepTaints(joined) === deepTaints(before)) continue;
        kept.set(owner, new Map(known).set(access, joined));
        changed.add(owner);
      }
    }
    for (const method of methods) {
      const above = [...classes.ancestorsOf(classes.classOf(method))];
      if (bodies.stepsLeft() <= 0 || !above.some((owner) => changed.has(owner))) continue;
      // What a base keeps is there as well, its own first.
      enter(method, new Map(above.toReversed().flatMap((owner) => [...(kept.get(owner) ?? [])])));
    }
  }
}

/** Runs functions again with what others left in variables of the module. @param shared What they left, filled here. */
function enterSharing(
  { arena, names }: Pick<TaintContext, "arena" | "names">,
  live: LiveBodies,
  bodies: Bodies,
  results: ReadonlyMap<NodeId, BodyResult>,
  shared: Map<Root, Value>,
  enter: (owner: NodeId) => void,
): void {
  const again = new Set<NodeId>();
  for (const [variable, { writers, readers }] of sharedNamesOf(arena, names)) {
    const root = rootOfVariable(variable);
    for (const writer of writers) {
      const value = results.get(writer)?.visible.get(root);
      if (value === undefined || isClean(value)) continue;
      // Who reads it when is not known.
      shared.set(root, joinValues(shared.get(root) ?? CLEAN, weaken(value)));
      for (const reader of readers) again.add(reader);
    }
  }
  for (const owner of live.bodies) if (again.has(owner) && bodies.stepsLeft() > 0) enter(owner);
}

/**
 * What a method finds in the fields of its object: data that other methods keep there, and what the constructor made
 * harmless before it kept it, where nothing else sets the field. `null` for nothing.
 */
function madeFields(draft: Omit<TaintContext, "invoke" | "valueOfAttribute">, bodies: Bodies) {
  const { classes, steeredRules } = draft;
  const known = new Map<NodeId, ReadonlyMap<string, Value>>();
  /** Of a dataclass the part that is written. */
  const constructorOf = (owner: NodeId): NodeId => {
    const init = classes.methodOf(owner, "__init__");
    return init === NO_NODE ? classes.methodOf(owner, "__post_init__") : init;
  };
  const madeBy = (owner: NodeId): ReadonlyMap<string, Value> => {
    const before = known.get(owner);
    if (before !== undefined) return before;
    const made = new Map<string, Value>();
    known.set(owner, made);
    const init = constructorOf(owner);
    const self = init === NO_NODE ? null : selfOf(draft, init, null);
    if (self === null || bodies.stepsLeft() <= 0) return made;
    const { exit } = bodies.enter(init, new Map([self]), sourceParameters(draft, init), true);
    for (const [access, { harmless }] of exit.get(self[0])?.fields ?? [])
      if (harmless !== 0 && classes.isSetOnlyBy(owner, init, access.slice(1))) made.set(access, valueOfHarmless(harmless));
    return made;
  };
  return (method: NodeId, kept: ReadonlyMap<string, Value> | null): ReadonlyMap<string, Value> | null => {
    const owner = steeredRules === 0 || selfNameOf(draft, method) === NO_NODE ? NO_NODE : classes.classOf(method);
    const made = owner === NO_NODE || method === constructorOf(owner) ? null : madeBy(owner);
    if (made === null || made.size === 0) return kept;
    const fields = new Map(made);
    for (const [access, value] of kept ?? [])
      fields.set(access, { ...value, harmless: value.harmless | (made.get(access)?.harmless ?? 0) });
    return fields;
  };
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => NodeId): ReadonlyMap<NodeId, readonly T[]> {
  const groups = new Map<NodeId, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

function numberLabels(rules: readonly TaintRule[]): ReadonlyMap<string, number> {
  const labels = new Set([DEFAULT_LABEL]);
  for (const { label } of rules.flatMap((rule) => [...rule.sources, ...rule.propagators])) if (label !== null) labels.add(label);
  return new Map([...labels].map((label, index) => [label, index]));
}

/** The Name of the parameter that stands for the object a method is called on, or NO_NODE. */
function selfNameOf({ arena, classes }: Pick<TaintContext, "arena" | "classes">, method: NodeId): NodeId {
  if (kindOf(arena, method) !== Kind.FunctionDef || classes.classOf(method) === NO_NODE) return NO_NODE;
  const form = classes.formOf(method);
  if (form === "static" || form === "class") return NO_NODE;
  const [first] = childrenIn(arena, childIn(arena, method, Role.params), Role.param);
  const name = first === undefined || kindOf(arena, first) !== Kind.Param ? NO_NODE : childIn(arena, first, Role.name);
  return name !== NO_NODE && kindOf(arena, name) === Kind.Name ? name : NO_NODE;
}

/** What a method knows of its own object when it is entered by itself. */
function selfOf(
  draft: Pick<TaintContext, "arena" | "classes" | "names" | "options">,
  method: NodeId,
  fields: ReadonlyMap<string, Value> | null,
): readonly [Root, Value] | null {
  const self = draft.options.taintIntrafile ? selfNameOf(draft, method) : NO_NODE;
  if (self === NO_NODE) return null;
  return [rootOfName(draft.arena, draft.names, self), { ...CLEAN, fields, shape: { kind: "object", of: draft.classes.classOf(method) } }];
}

/** Names of parameters that a rule calls sources. */
function sourceParameters(context: Pick<TaintContext, "arena" | "names" | "classes" | "spots">, owner: NodeId): readonly NodeId[] {
  const { arena, spots } = context;
  if (kindOf(arena, owner) !== Kind.FunctionDef) return [];
  return childrenIn(arena, childIn(arena, owner, Role.params), Role.param).flatMap((param) => {
    const name = childIn(arena, param, Role.name);
    if (name === NO_NODE || isInjected(context, param)) return [];
    return Array.from({ length: subtreeEndOf(arena, name) - name }, (_, at) => (name + at) as NodeId).filter((each) =>
      spots.sources.covers(each),
    );
  });
}

/** Does any body around this one, or another module that it mentions, hold data that is followed? */
function hasDataAround(
  { names, steps }: Pick<TaintContext, "names" | "steps">,
  bodies: ReadonlyMap<NodeId, BodyResult>,
  owner: NodeId,
): boolean {
  for (let inner = owner; inner !== ROOT; ) {
    inner = names.bodyOf(inner);
    if (bodies.get(inner)?.hasData === true) return true;
  }
  if (names.scopes.references.length === 0) return false;
  for (const root of steps.rootsIn(owner)) if (bodies.get(homeOfRoot(names, root))?.hasData === true) return true;
  return false;
}

/** The body that the variable belongs to. */
const homeOfRoot = (names: ResolvedNames, root: Root): NodeId =>
  names.scopes.owners[names.scopes.variables[variableOfRoot(root)]?.scope ?? -1] ?? NO_NODE;

/** What holds where a body begins: what it mentions of the bodies around it, and its own object. */
function entryState(
  { names, steps }: Pick<TaintContext, "names" | "steps">,
  bodies: ReadonlyMap<NodeId, BodyResult>,
  owner: NodeId,
  self: readonly [Root, Value] | null,
): TaintState {
  const state: TaintState = new Map();
  let inner = owner;
  while (inner !== ROOT) {
    const outer = names.bodyOf(inner);
    const around = bodies.get(outer);
    for (const root of around === undefined ? [] : steps.rootsIn(owner)) {
      if (state.has(root) || !isSeenInside(names, root)) continue;
      const value = around?.visible.get(root);
      const defined = around?.defined.get(inner)?.get(root);
      if (value === undefined && defined === undefined) continue;
      state.set(
        root,
        value === undefined || defined === undefined ? (value ?? defined ?? CLEAN) : joinTaintsOf(value, deepTaints(defined)),
      );
    }
    inner = outer;
  }
  for (const root of names.scopes.references.length === 0 ? [] : steps.rootsIn(owner)) {
    const value = isSeenInside(names, root) && !state.has(root) ? bodies.get(homeOfRoot(names, root))?.visible.get(root) : undefined;
    if (value !== undefined) state.set(root, value);
  }
  if (self !== null) state.set(self[0], self[1]);
  return state;
}

function findingsOf(
  rule: TaintRule,
  bit: number,
  arena: SyntaxArena,
  arrivals: readonly Arrival[],
  limits: Limits,
): readonly TaintFinding[] {
  const found = new Map<string, TaintFinding>();
  const sorted = [...arrivals].sort((a, b) => a.sink.index - b.sink.index || a.node - b.node);
  for (const { sink, node, taints } of sorted) {
    if (sink.rules !== bit) continue;
    const fitting = rule.options.taintUnifyMetavariables
      ? taints.filter((taint) => unifies(taint.source.match.bindings, sink.match.bindings))
      : taints;
    if (!sink.requires(labelsOf(fitting))) continue;
    const bySureness = [...fitting].sort((a, b) => a.weakened - b.weakened || a.key - b.key);
    const isWholeCall = !sink.isCaptured && kindOf(arena, node) === Kind.Call;
    const isBySource = rule.options.taintFocusOn === "source";
    for (const taint of isBySource ? bySureness : bySureness.slice(0, 1)) {
      const place = isBySource ? taint.source.match : sink.match;
      const key = `${place.start}:${place.end}`;
      if (found.has(key)) continue;
      found.set(key, {
        rule,
        match: { start: place.start, end: place.end, node: place.node, bindings: mergeBindings(sink.match, taint.source.match) },
        sink: node,
        isWholeCall,
        taint,
        trace: buildTrace(arena, taint, node, isWholeCall, limits.traceStepsMax),
        weakened: taint.weakened,
      });
    }
  }
  return withoutNested([...found.values()]);
}

/** Findings strictly inside another of the same rule say nothing new. In text order, outer first. */
function withoutNested(findings: readonly TaintFinding[]): readonly TaintFinding[] {
  const sorted = [...findings].sort((a, b) => a.match.start - b.match.start || b.match.end - a.match.end);
  const outer: TaintFinding[] = [];
  for (const finding of sorted) {
    const last = outer.at(-1);
    if (last === undefined || finding.match.end > last.match.end) outer.push(finding);
    // What is sure of the inside is sure of the whole.
    else if (finding.weakened < last.weakened) outer[outer.length - 1] = { ...last, weakened: finding.weakened };
  }
  return outer;
}

function mergeBindings(sink: Match, source: Match): Bindings {
  const merged = new Map<string, Capture>(source.bindings);
  for (const [name, capture] of sink.bindings) merged.set(name, capture);
  return merged;
}

function unifies(a: Bindings, b: Bindings): boolean {
  for (const [name, capture] of a) {
    const other = b.get(name);
    if (other !== undefined && (other.text !== capture.text || other.variable !== capture.variable)) return false;
  }
  return true;
}
