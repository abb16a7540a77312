/**
 * The algebra of formulas: how matches of parts become matches of the whole.
 *
 * Or puts lists side by side. And keeps of two matches the smaller one, if
 * its bindings agree with the larger one's; a match that is only `inside`
 * never wins over one that is not. Exclusions remove, conditions filter and
 * bind, focus replaces the range. `rule-language.md` 2.11 gives the reasons.
 */
import { kindOf, NO_NODE, type NodeId, nextSiblingOf, outerEndOf, outerStartOf, parentOf, type SyntaxArena } from "../syntax/arena.ts";
import { isExpressionKind } from "../syntax/kinds.ts";
import { bind, compatible, type Env, emptyEnv, type Held, heldIn, heldNode, heldRun, heldText, mergeEnvs } from "./bindings.ts";
import { isUnoffered } from "./candidates.ts";
import { applyCondition, type EvaluateIn, mayPass } from "./condition.ts";
import { type Around, createRangeIndex, type Found, inTextOrder, liesIn } from "./found.ts";
import type { Matcher } from "./matcher.ts";
import type { Leaf, Plan, RegexLeaf, WordCondition } from "./plan.ts";
import type { Budget, Search } from "./search.ts";
import type { TextPattern } from "./text/textPattern.ts";
import { searchRegex } from "./textSearch.ts";

/** What is known of plans in the whole target, by their number. Shared by all rules of a target. */
export interface Known {
  /** What they found and what that took. */
  readonly results: ({ readonly found: readonly Found[]; readonly steps: number; readonly isCut: boolean } | null)[];
  /** -1 for one that was not reckoned yet. */
  readonly efforts: Float64Array;
}

export const nothingKnown = (planCount: number): Known => ({
  results: new Array(planCount).fill(null),
  efforts: new Float64Array(planCount).fill(-1),
});

export interface Evaluation {
  readonly search: Search;
  readonly known: Known;
  readonly matcher: Matcher;
  readonly budget: Budget;
}

/** Matches of a plan in text order, each range with the same bindings once. */
export function evaluate(evaluation: Evaluation, plan: Plan): Found[] {
  return distinct(inRegion(evaluation, plan, null).toSorted(inTextOrder));
}

/** @param within Only matches that lie in it, as if it were the whole target; `null` for the whole. */
function inRegion(evaluation: Evaluation, plan: Plan, within: Around | null): readonly Found[] {
  const { search, known, budget } = evaluation;
  switch (plan.kind) {
    case "leaf": {
      if (within === null) return search.matchesOf(plan.leaf, budget);
      // Names that are no expressions of the target are one when they are looked at alone.
      if (isNoExpression(evaluation.matcher.arena, within.node)) return search.matchesBelow(plan.leaf, within.node, within.env, budget);
      if (search.isUniversal(plan.leaf)) return search.holesWithin(plan.leaf, within, within.env, budget);
      return search.matchesWithin(plan.leaf, within, budget);
    }
    case "regex":
      return within === null ? search.matchesOfRegex(plan.leaf) : regexWithin(evaluation, plan.leaf, within);
    default: {
      if (within !== null) return plan.kind === "text" ? textWithin(evaluation, plan.pattern, within) : combined(evaluation, plan, within);
      if (effortOf(known, search, plan) === 0) return [];
      const before = known.results[plan.id] ?? null;
      if (before !== null && before.steps < budget.stepsLeft) {
        budget.stepsLeft -= before.steps;
        budget.isCut ||= before.isCut;
        return before.found;
      }
      const own: Budget = { stepsLeft: budget.stepsLeft, isCut: false };
      const alone = { ...evaluation, budget: own };
      const found = plan.kind === "text" ? textWithin(alone, plan.pattern, null) : combined(alone, plan, null);
      // What was cut short is not the whole.
      if (own.stepsLeft > 0) known.results[plan.id] = { found, steps: budget.stepsLeft - own.stepsLeft, isCut: own.isCut };
      budget.stepsLeft = own.stepsLeft;
      budget.isCut ||= own.isCut;
      return found;
    }
  }
}

/** Is the node, or what it is part of, a name that patterns are not tried at? */
function isNoExpression(arena: SyntaxArena, node: NodeId): boolean {
  for (let at = node; at !== NO_NODE && isExpressionKind(kindOf(arena, at)); at = parentOf(arena, at))
    if (isUnoffered(arena, at)) return true;
  return false;
}

/** UTF-16 code units that a regex reads while a pattern is tried at one place. */
const TEXT_PER_PLACE = 100;

/** About how many places of the target have to be looked at for the plan. Zero means that it matches nowhere. */
export function effortOf(known: Known, search: Search, plan: Plan): number {
  let effort = known.efforts[plan.id] as number;
  if (effort < 0) {
    effort = search.canOccur(plan) ? reckonEffort(known, search, plan) : 0;
    known.efforts[plan.id] = effort;
  }
  return effort;
}

function reckonEffort(known: Known, search: Search, plan: Plan): number {
  switch (plan.kind) {
    case "leaf":
      return search.placesOf(plan.leaf);
    case "regex":
    case "text":
      return 1 + search.textLength / TEXT_PER_PLACE;
    case "inside":
    case "anywhere":
    case "named":
      return effortOf(known, search, plan.of);
    case "or":
      return plan.of.reduce((sum, part) => sum + effortOf(known, search, part), 0);
    case "and": {
      let least = Number.POSITIVE_INFINITY;
      for (const part of plan.positives) {
        least = Math.min(least, effortOf(known, search, part));
        if (least === 0) break;
      }
      return least;
    }
  }
}

function combined(
  evaluation: Evaluation,
  plan: Exclude<Plan, { kind: "leaf" | "regex" | "text" }>,
  within: Around | null,
): readonly Found[] {
  switch (plan.kind) {
    case "inside":
      return surroundings(inRegion(evaluation, plan.of, within));
    case "anywhere":
      return inRegion(evaluation, plan.of, within).map((match) => ({ ...match, kind: "anywhere" }));
    case "named":
      return inRegion(evaluation, plan.of, within).flatMap((match) => named(evaluation, match, plan.metavariable));
    case "or":
      return plan.of.flatMap((part) => inRegion(evaluation, part, within));
    case "and":
      return conjunction(evaluation, plan, within);
  }
}

function conjunction(evaluation: Evaluation, plan: Conjunction, within: Around | null): readonly Found[] {
  const { matcher } = evaluation;
  const all = plan.positives.length > 0 ? joined(evaluation, plan, within) : within === null ? [] : [within];
  if (all.length === 0) return all;
  // To compare what is held costs less than to look for what excludes. What a regex binds must not keep anything from being excluded.
  let kept: readonly Found[] = all.filter((match) => plan.conditions.every((condition) => mayPass(matcher, condition, match)));
  for (const negative of plan.negatives) {
    if (kept.length === 0) return [];
    kept = without(evaluation, kept, negative, within);
  }
  const nestedIn: EvaluateIn = (nested, around) => evaluateIn(evaluation, nested, around);
  let isDistinct = false;
  for (const condition of plan.conditions) {
    const next: Found[] = [];
    for (const match of kept) {
      const results = applyCondition(matcher, condition, match, nestedIn);
      // A condition that only lets through leaves each once what was each once.
      if (results.length > 1 || (results.length === 1 && results[0] !== match)) isDistinct = false;
      next.push(...results);
    }
    kept = isDistinct ? next : distinct(next);
    isDistinct = true;
  }
  for (const [index, names] of plan.focus.entries())
    kept = kept.flatMap((match) => names.flatMap((name) => focused(matcher, match, name, index > 0)));
  return kept;
}

type Conjunction = Extract<Plan, { kind: "and" }>;

/** What all the parts agree on. */
function joined(evaluation: Evaluation, { positives, asking }: Conjunction, within: Around | null): readonly Found[] {
  const { search, known } = evaluation;
  const isHole = (part: Plan): boolean => part.kind === "leaf" && search.isUniversal(part.leaf);
  const holes = positives.some(isHole) ? positives.filter(isHole) : [];
  const parts = holes.length === 0 ? positives : positives.filter((part) => !isHole(part));
  const [only] = parts;
  // Most formulas say one thing and what it must not be.
  if (within === null && only !== undefined && parts.length === 1 && holes.length === 0) return foundWhere(evaluation, only, asking);
  // Where something else has to match as well, what is only around it can wait: it is looked for there.
  const around = within === null ? parts.filter((part) => isAround(search, part) && !isAsked(part, asking)) : [];
  const later = around.length < parts.length ? around : [];
  const effort = (part: Plan): number => effortOf(known, search, part) / (isAsked(part, asking) ? ASKED_RARER : 1);
  const least = Math.min(...parts.flatMap((part) => (later.includes(part) ? [] : [effort(part)])));
  const found = new Map<Plan, readonly Found[]>();
  // Where one part is found nowhere the others need not be looked for, so the rarest comes first.
  for (const part of parts.toSorted((a, b) => effort(a) - effort(b))) {
    if (later.includes(part) && effort(part) >= least) continue;
    const its =
      nearTo(evaluation, part, within === null && parts.length === 2 ? found : null) ??
      (within === null ? foundWhere(evaluation, part, asking) : inRegion(evaluation, part, within));
    if (its.length === 0) return [];
    found.set(part, its);
  }
  const groups: (readonly Found[])[] = [];
  const surroundings: (readonly Found[] | Plan)[] = [];
  const presences: (readonly Found[])[] = [];
  for (const part of parts) {
    const its = found.get(part);
    if (its === undefined) surroundings.push(part);
    else if (its.every((match) => match.kind === "anywhere")) presences.push(its);
    else (part.kind === "inside" || its.every((match) => match.kind === "inside") ? surroundings : groups).push(its);
  }
  let kept: readonly Found[] | null = null;
  for (const group of groups) kept = kept === null ? group : join(evaluation, kept, group);
  for (const group of surroundings) {
    // Two that are only surroundings of something may lie either way round.
    if ("kind" in group && kept?.every((match) => match.kind !== "inside") === true) kept = joinAround(evaluation, kept, group);
    else {
      const its = "kind" in group ? inRegion(evaluation, group, within) : group;
      kept = kept === null ? its : join(evaluation, kept, its);
    }
  }
  // A lone hole matches everything, so it is asked for last and only where the others matched.
  for (const hole of holes) {
    if (kept === null) kept = inRegion(evaluation, hole, within);
    else if (hole.kind === "leaf") kept = joinHole(evaluation, kept, hole.leaf, asking);
  }
  for (const presence of presences) kept = kept === null ? presence : present(evaluation, kept, presence);
  return kept ?? [];
}

/** A nested formula on captured code: bindings made so far constrain it. */
function evaluateIn(evaluation: Evaluation, plan: Plan, around: Around): readonly Found[] {
  return inRegion(evaluation, plan, around).filter((match) => compatible(evaluation.matcher, around.env, match.env));
}

/** A regex on captured text: `^` and what comes before mean that text and no more. */
function regexWithin({ matcher, budget }: Evaluation, leaf: RegexLeaf, within: Around): readonly Found[] {
  const text = matcher.regexes.shortened(within.text ?? matcher.arena.text.slice(within.start, within.end));
  budget.stepsLeft -= 1;
  return searchRegex(text, text, leaf, matcher, within.start);
}

/** @param within `null` for the whole target. */
function textWithin({ matcher, budget }: Evaluation, pattern: TextPattern, within: Around | null): readonly Found[] {
  const { text: whole } = matcher.arena;
  const offset = within?.start ?? 0;
  const text = within === null ? whole : matcher.regexes.shortened(within.text ?? whole.slice(within.start, within.end));
  const { matches, steps } = pattern.find(text, Math.max(budget.stepsLeft, 0));
  budget.stepsLeft -= steps;
  return matches.map(({ start, end, captures }) => {
    let env = emptyEnv();
    for (const [name, place] of captures) {
      const held = heldText(place.start + offset, place.end + offset, text.slice(place.start, place.end));
      env = bind(matcher, env, name, held) ?? env;
    }
    return { kind: "plain", start: start + offset, end: end + offset, node: NO_NODE, env, isLongest: true };
  });
}

function isSpent(budget: Budget): boolean {
  if (budget.stepsLeft <= 0) return true;
  budget.stepsLeft -= 1;
  return false;
}

/** A match that is kept costs about as much as so many that are only compared. */
const KEPT_STEPS = 30;

const mayKeep = (kept: Found, other: Found): boolean => kept.kind !== "inside" || other.kind === "inside";

function join({ matcher, budget }: Evaluation, left: readonly Found[], right: readonly Found[]): Found[] {
  const index = createRangeIndex(right);
  const joined: Found[] = [];
  const keep = (kept: Found, other: Found, env: Env | null) => {
    if (env === null) return;
    joined.push({ ...kept, env, isLongest: kept.isLongest && other.isLongest });
    budget.stepsLeft -= KEPT_STEPS;
  };
  for (const match of left) {
    for (const other of index.around(match)) {
      if (isSpent(budget)) return distinct(joined);
      const isEqual = other.start === match.start && other.end === match.end;
      if (mayKeep(match, other)) keep(match, other, mergeEnvs(matcher, match.env, other.env));
      else if (isEqual && mayKeep(other, match)) keep(other, match, mergeEnvs(matcher, match.env, other.env));
    }
    for (const other of index.within(match)) {
      if (isSpent(budget)) return distinct(joined);
      const isEqual = other.start === match.start && other.end === match.end;
      if (!isEqual && mayKeep(other, match)) keep(other, match, mergeEnvs(matcher, match.env, other.env));
    }
  }
  return distinct(joined);
}

/** Those that agree with something that is there, wherever it is, with its bindings. */
function present({ matcher, budget }: Evaluation, kept: readonly Found[], others: readonly Found[]): Found[] {
  const joined: Found[] = [];
  for (const match of kept) {
    for (const other of others) {
      if (isSpent(budget)) return distinct(joined);
      const env = mergeEnvs(matcher, match.env, other.env);
      if (env !== null) joined.push({ ...match, env });
    }
  }
  return distinct(joined);
}

/** A regex on what a part binds leaves about one in so many. */
const ASKED_RARER = 4;

/** Will a regex end most attempts to match the part early? */
const isAsked = ({ leaves }: Plan, asking: readonly WordCondition[]): boolean =>
  asking.some(({ metavariable, isSole }) => isSole && leaves.some(({ code }) => code.includes(metavariable)));

/** Is the plan made of patterns that only say what lies around? */
function isAround(search: Search, plan: Plan): boolean {
  switch (plan.kind) {
    case "or":
      return plan.of.every((part) => isAround(search, part));
    case "inside":
      return isPattern(search, plan.of) || (plan.of.kind === "or" && plan.of.of.every((part) => isPattern(search, part)));
    default:
      return false;
  }
}

/** Around others only the longest of several ends matters. */
const surroundings = (found: readonly Found[]): Found[] =>
  found.filter((match) => match.isLongest).map((match) => ({ ...match, kind: "inside" }));

/** What a part finds in the whole target; of patterns only what a condition on a word may let through. */
function foundWhere(evaluation: Evaluation, part: Plan, asking: readonly WordCondition[]): readonly Found[] {
  const { search, budget } = evaluation;
  if (asking.length === 0) return inRegion(evaluation, part, null);
  if (part.kind === "or") return part.of.flatMap((one) => foundWhere(evaluation, one, asking));
  if (part.kind === "inside") return surroundings(foundWhere(evaluation, part.of, asking));
  if (part.kind !== "leaf" || search.isUniversal(part.leaf)) return inRegion(evaluation, part, null);
  return search.matchesWhere(part.leaf, asking, budget);
}

/** Of a pattern all that can be joined with what another part found; `null` when looking at the whole target is as well. */
function nearTo(
  { search, known, budget }: Evaluation,
  plan: Plan,
  found: ReadonlyMap<Plan, readonly Found[]> | null,
): readonly Found[] | null {
  const [matches] = found?.values() ?? [];
  if (matches === undefined || plan.kind !== "leaf" || !isPattern(search, plan)) return null;
  if (matches.length >= effortOf(known, search, plan) || matches.some(({ kind }) => kind === "anywhere")) return null;
  return search.matchesNear(plan.leaf, matches, budget);
}

const isPattern = (search: Search, plan: Plan): boolean =>
  plan.kind === "leaf" && !search.isUniversal(plan.leaf) && !search.isOpenAtStart(plan.leaf);

/** What such a plan finds around a match, in text order. */
function foundAround({ search, budget }: Evaluation, plan: Plan, match: Found): Found[] {
  const found: Found[] = [];
  for (const leaf of plan.leaves) {
    for (const other of search.matchesAround(leaf, match, budget)) if (other.isLongest) found.push({ ...other, kind: "inside" });
  }
  return plan.leaves.length > 1 ? found.sort(inTextOrder) : found;
}

/** The same as `join` with all that the plan finds, for matches that are not surroundings themselves. */
function joinAround(evaluation: Evaluation, left: readonly Found[], plan: Plan): Found[] {
  const { matcher, budget } = evaluation;
  const joined: Found[] = [];
  for (const match of left) {
    for (const other of foundAround(evaluation, plan, match)) {
      if (isSpent(budget)) return distinct(joined);
      const env = mergeEnvs(matcher, match.env, other.env);
      if (env === null) continue;
      joined.push({ ...match, env, isLongest: match.isLongest && other.isLongest });
      budget.stepsLeft -= KEPT_STEPS;
    }
  }
  return distinct(joined);
}

function joinHole({ search, matcher, budget }: Evaluation, left: readonly Found[], leaf: Leaf, asking: readonly WordCondition[]): Found[] {
  const joined: Found[] = [];
  for (const match of left) {
    if (isSpent(budget)) break;
    const inner = search.holesWithin(leaf, match, match.env, budget, asking);

    for (const hole of inner) {
      const isEqual = hole.start === match.start && hole.end === match.end;
      if (isEqual && match.kind === "plain") joined.push({ ...match, env: mergeEnvs(matcher, match.env, hole.env) ?? match.env });
      else joined.push(hole);
    }
  }
  return distinct(joined);
}

/** Those that the plan does not exclude. */
function without(evaluation: Evaluation, kept: readonly Found[], negative: Plan, within: Around | null): readonly Found[] {
  const { search, known, matcher, budget } = evaluation;
  if (negative.kind === "or") return negative.of.reduce((rest, part) => without(evaluation, rest, part, within), kept);
  if (negative.kind === "inside" && within === null && isAround(search, negative) && kept.length < effortOf(known, search, negative)) {
    const isAgreed = (match: Found): boolean =>
      negative.leaves.some((leaf) =>
        search.matchesAround(leaf, match, budget).some((other) => other.isLongest && compatible(matcher, match.env, other.env)),
      );
    return kept.filter((match) => !isAgreed(match));
  }
  const isTriedAnywhere = within !== null && isNoExpression(matcher.arena, within.node);
  if (negative.kind !== "leaf" || isTriedAnywhere) return exclude(evaluation, kept, inRegion(evaluation, negative, within));
  // A pattern excludes what has its very range, so it is tried only there.
  const left: Found[] = [];
  for (const match of kept) {
    const others = search.matchesAt(negative.leaf, match, budget);
    if (others === null) left.push(...exclude(evaluation, [match], inRegion(evaluation, negative, within)));
    else {
      budget.stepsLeft -= 1;
      if (!isAmong(matcher, match, others)) left.push(match);
    }
  }
  return left;
}

/** Does one of them bind what the match binds? No closure: this is asked of every match and every negative pattern. */
function isAmong(matcher: Matcher, match: Found, others: readonly Found[]): boolean {
  for (const other of others) if (compatible(matcher, match.env, other.env)) return true;
  return false;
}

function exclude({ matcher, budget }: Evaluation, kept: readonly Found[], negatives: readonly Found[]): Found[] {
  if (negatives.length === 0) return [...kept];
  const index = createRangeIndex(negatives);
  const agrees = (match: Found, other: Found) => compatible(matcher, match.env, other.env);
  const present = negatives.filter((other) => other.kind === "anywhere");
  return kept.filter((match) => {
    budget.stepsLeft -= 1;
    const isExcludedBy = (other: Found): boolean => {
      if (other.kind === "plain" && (other.start !== match.start || other.end !== match.end)) return false;
      return agrees(match, other);
    };
    if (present.some((other) => agrees(match, other)) || index.around(match).some(isExcludedBy)) return false;
    const reachesBack = (other: Found) => other.isOpenAtStart === true && other.end === match.end;
    return !index.within(match).some((other) => (other.kind === "regex" || reachesBack(other)) && agrees(match, other));
  });
}

/** Lets the metavariable hold the whole match; none when it holds something else already. */
function named({ matcher }: Evaluation, match: Found, name: string): Found[] {
  const { start, end } = match;
  const held = match.node === NO_NODE ? heldText(start, end, matcher.arena.text.slice(start, end)) : heldMatch(matcher, match);
  const env = bind(matcher, match.env, name, held);
  return env === null ? [] : [{ ...match, env }];
}

/** A match of several statements is a run of them. */
function heldMatch(matcher: Matcher, { node, end }: Found): Held {
  const { arena } = matcher;
  if (outerEndOf(arena, node) >= end) return heldNode(matcher, node);
  const nodes: NodeId[] = [];
  for (let at = node; at !== NO_NODE && outerStartOf(arena, at) < end; at = nextSiblingOf(arena, at)) nodes.push(at);
  return heldRun(arena, nodes, end);
}

/**
 * The match at what the metavariable holds; none when that lies elsewhere, but for an element of a list that was put together before.
 * Of several that are asked for, the smallest.
 */
function focused({ isListed }: Matcher, match: Found, name: string, isFocused: boolean): Found[] {
  const held = heldIn(match.env, name);
  if (held !== null && isFocused && liesIn(match, held)) return [match];
  if (held === null || (!liesIn(held, match) && !isListed(held.node))) return [];
  return [{ ...match, kind: match.kind === "inside" ? "plain" : match.kind, start: held.start, end: held.end, node: held.node }];
}

/** One of each range with the same bindings; the first stays. */
export function distinct(found: readonly Found[]): Found[] {
  if (found.length < 2) return [...found];
  const byStart = new Map<number, Found[]>();
  return found.filter((match) => {
    const known = byStart.get(match.start);
    if (known === undefined) byStart.set(match.start, [match]);
    else if (known.some(({ end, kind, env }) => end === match.end && kind === match.kind && bindsTheSame(env, match.env))) return false;
    else known.push(match);
    return true;
  });
}

/** Do the Envs bind the same things, in whatever order? */
function bindsTheSame(a: Env, b: Env): boolean {
  return a === b || (countOf(a) === countOf(b) && bindsAllOf(a, b));
}

function bindsAllOf(env: Env, other: Env): boolean {
  for (let current: Env | null = other; current !== null; current = current.parent) {
    if (current.held === null) continue;
    const held = heldIn(env, current.name);
    if (held === null || held.start !== current.held.start || held.end !== current.held.end) return false;
  }
  return true;
}

function countOf(env: Env): number {
  let count = 0;
  for (let current: Env | null = env; current !== null; current = current.parent) if (current.held !== null) count += 1;
  return count;
}
