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
import { applyCondition, type EvaluateIn } from "./condition.ts";
import { type Around, createRangeIndex, type Found, inTextOrder, liesIn } from "./found.ts";
import type { Matcher } from "./matcher.ts";
import type { Leaf, Plan, RegexLeaf } from "./plan.ts";
import { type Search, searchRegex } from "./search.ts";
import type { TextPattern } from "./text/textPattern.ts";

/** What one rule may spend on combining; raised by its owner for each rule. */
export interface Budget {
  stepsLeft: number;
}

/** What plans found in the whole target, and what that took. Shared by all rules of a target. */
export type KnownResults = Map<Plan, { readonly found: readonly Found[]; readonly steps: number }>;

export interface Evaluation {
  readonly search: Search;
  readonly known: KnownResults;
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
      if (within === null) return search.matchesOf(plan.leaf);
      // Names that are no expressions of the target are one when they are looked at alone.
      if (isNoExpression(evaluation.matcher.arena, within.node)) return search.matchesBelow(plan.leaf, within.node, within.env);
      return search.isUniversal(plan.leaf) ? search.holesWithin(plan.leaf, within, within.env) : search.matchesWithin(plan.leaf, within);
    }
    case "regex":
      return within === null ? search.matchesOfRegex(plan.leaf) : regexWithin(evaluation, plan.leaf, within);
    default: {
      if (within !== null) return plan.kind === "text" ? textWithin(evaluation, plan.pattern, within) : combined(evaluation, plan, within);
      if (isVain(search, plan)) return [];
      const before = known.get(plan);
      if (before !== undefined && before.steps < budget.stepsLeft) {
        budget.stepsLeft -= before.steps;
        return before.found;
      }
      const stepsLeft = budget.stepsLeft;
      const found = plan.kind === "text" ? textWithin(evaluation, plan.pattern, null) : combined(evaluation, plan, null);
      // What was cut short is not the whole.
      if (budget.stepsLeft > 0) known.set(plan, { found, steps: stepsLeft - budget.stepsLeft });
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

/** Is there a part without which nothing matches, and which matches nowhere? Looks at patterns only, so it is cheap. */
function isVain(search: Search, plan: Plan): boolean {
  switch (plan.kind) {
    case "leaf":
      return !search.isUniversal(plan.leaf) && search.matchesOf(plan.leaf).length === 0;
    case "regex":
    case "text":
      return false;
    case "inside":
    case "anywhere":
    case "named":
      return isVain(search, plan.of);
    case "or":
      return plan.of.every((part) => isVain(search, part));
    case "and":
      return plan.positives.some((part) => isVain(search, part));
  }
}

function combined(
  evaluation: Evaluation,
  plan: Exclude<Plan, { kind: "leaf" | "regex" | "text" }>,
  within: Around | null,
): readonly Found[] {
  switch (plan.kind) {
    case "inside":
      // Around others only the longest of several ends matters.
      return inRegion(evaluation, plan.of, within)
        .filter((match) => match.isLongest)
        .map((match) => ({ ...match, kind: "inside" }));
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

function conjunction(evaluation: Evaluation, plan: Extract<Plan, { kind: "and" }>, within: Around | null): readonly Found[] {
  const { search, matcher } = evaluation;
  const holes: Leaf[] = [];
  const groups: (readonly Found[])[] = [];
  const surroundings: (readonly Found[])[] = [];
  const presences: (readonly Found[])[] = [];
  for (const part of plan.positives) {
    if (part.kind === "leaf" && search.isUniversal(part.leaf)) {
      holes.push(part.leaf);
      continue;
    }
    const found = inRegion(evaluation, part, within);
    if (found.length === 0) return [];
    if (found.every((match) => match.kind === "anywhere")) presences.push(found);
    else (part.kind === "inside" || found.every((match) => match.kind === "inside") ? surroundings : groups).push(found);
  }
  let kept: readonly Found[] | null = null;
  for (const group of [...groups, ...surroundings]) kept = kept === null ? group : join(evaluation, kept, group);
  // A lone hole matches everything, so it is asked for last and only where the others matched.
  for (const leaf of holes) kept = kept === null ? inRegion(evaluation, { kind: "leaf", leaf }, within) : joinHole(evaluation, kept, leaf);
  for (const presence of presences) kept = kept === null ? presence : present(evaluation, kept, presence);
  kept ??= within === null ? [] : [within];
  for (const negative of plan.negatives) {
    if (kept.length === 0) return [];
    kept = exclude(evaluation, kept, inRegion(evaluation, negative, within));
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
  for (const names of plan.focus) kept = kept.flatMap((match) => names.flatMap((name) => focused(match, name)));
  return kept;
}

/** A nested formula on captured code: bindings made so far constrain it. */
function evaluateIn(evaluation: Evaluation, plan: Plan, around: Around): readonly Found[] {
  return inRegion(evaluation, plan, around).filter((match) => compatible(evaluation.matcher, around.env, match.env));
}

/** A regex on captured text: `^` and what comes before mean that text and no more. */
function regexWithin({ matcher, budget }: Evaluation, leaf: RegexLeaf, within: Around): readonly Found[] {
  const text = (within.text ?? matcher.arena.text.slice(within.start, within.end)).slice(0, TEXT_LENGTH_MAX);
  budget.stepsLeft -= 1;
  return searchRegex(text, text, leaf, matcher, within.start);
}

/** UTF-16 units of a captured text that are looked at. */
const TEXT_LENGTH_MAX = 10_000;

/** @param within `null` for the whole target. */
function textWithin({ matcher, budget }: Evaluation, pattern: TextPattern, within: Around | null): readonly Found[] {
  const { text: whole } = matcher.arena;
  const offset = within?.start ?? 0;
  const text = within === null ? whole : (within.text ?? whole.slice(within.start, within.end)).slice(0, TEXT_LENGTH_MAX);
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

function joinHole({ search, matcher, budget }: Evaluation, left: readonly Found[], leaf: Leaf): Found[] {
  const joined: Found[] = [];
  for (const match of left) {
    if (isSpent(budget)) break;
    const inner = search.holesWithin(leaf, match, match.env);
    budget.stepsLeft -= inner.length;
    for (const hole of inner) {
      const isEqual = hole.start === match.start && hole.end === match.end;
      if (isEqual && match.kind === "plain") joined.push({ ...match, env: mergeEnvs(matcher, match.env, hole.env) ?? match.env });
      else joined.push(hole);
    }
  }
  return distinct(joined);
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

/** The match at what the metavariable holds; none when that lies elsewhere. */
function focused(match: Found, name: string): Found[] {
  const held = heldIn(match.env, name);
  if (held === null || !liesIn(held, match)) return [];
  return [{ ...match, kind: match.kind === "inside" ? "plain" : match.kind, start: held.start, end: held.end, node: held.node }];
}

/** One of each range with the same bindings; the first stays. */
export function distinct(found: readonly Found[]): Found[] {
  if (found.length < 2) return [...found];
  const seen = new Map<string, Found>();
  for (const match of found) {
    const key = `${match.start} ${match.end} ${match.kind} ${envKey(match.env)}`;
    if (!seen.has(key)) seen.set(key, match);
  }
  return [...seen.values()];
}

/** The same for Envs that bind the same things, in whatever order. */
function envKey(env: Env): string {
  const parts: string[] = [];
  for (let current: Env | null = env; current !== null; current = current.parent) {
    if (current.held !== null) parts.push(`${current.name}:${current.held.start}-${current.held.end}`);
  }
  return parts.length < 2 ? (parts[0] ?? "") : parts.sort().join(" ");
}
