/**
 * Runs of statements: bodies of compound statements, and patterns of several statements.
 *
 * `...` skips statements and may descend: what follows it may also stand in a
 * body nested in what was skipped. Nested statements follow their parent in
 * preorder, so "everything below" is a range of `matcher.statements`.
 */
import {
  childrenOf,
  firstChildOf,
  hasFlag,
  kindOf,
  NO_NODE,
  type NodeId,
  nextSiblingOf,
  outerEndOf,
  parentOf,
  type SyntaxArena,
  subtreeEndOf,
  symbolIdOf,
} from "../syntax/arena.ts";
import { Flag, isStatementKind, Kind } from "../syntax/kinds.ts";
import { bind, type Env, heldIn, heldNode, heldRun } from "./bindings.ts";
import { createMemo, type Go, isSpent, type Matcher, spendOnChoice } from "./matcher.ts";
import type { Body } from "./patternNode.ts";
import { indexFrom } from "./places.ts";
import { canMatchKind } from "./statement.ts";

/** All statements in preorder, those below errors included. */
export function statementsOf(arena: SyntaxArena): Int32Array {
  let count = 0;
  for (let node = 0 as NodeId; node < arena.count; node = (node + 1) as NodeId) if (isStatementKind(kindOf(arena, node))) count += 1;
  const statements = new Int32Array(count);
  let at = 0;
  for (let node = 0 as NodeId; node < arena.count; node = (node + 1) as NodeId) {
    if (isStatementKind(kindOf(arena, node))) {
      statements[at] = node;
      at += 1;
    }
  }
  return statements;
}

/**
 * A place between statements. `flat` places count through nested statements,
 * others through siblings only; `end` is the id just past the whole list.
 */
interface Place {
  readonly isFlat: boolean;
  /** The statement that comes next, NO_NODE at the end. */
  readonly node: NodeId;
  readonly end: number;
}

function placeAfter(matcher: Matcher, place: Place): Place {
  const { arena, statements } = matcher;
  if (!place.isFlat) return { ...place, node: nextSiblingOf(arena, place.node) };
  const next = statements[indexFrom(statements, place.node + 1)] ?? place.end;
  return { ...place, node: next < place.end ? (next as NodeId) : NO_NODE };
}

/** Where the last statement from there on ends; -1 when there is none. */
function lastEnd({ arena, statements }: Matcher, { isFlat, node, end }: Place): number {
  if (node === NO_NODE) return -1;
  let last = statements[indexFrom(statements, end) - 1] as NodeId;
  const list = parentOf(arena, node);
  while (!isFlat && parentOf(arena, last) !== list) last = parentOf(arena, last);
  return outerEndOf(arena, last);
}

/** One way in which a run of statements matched. */
export interface RunResult {
  readonly env: Env;
  /** The last statement that an item matched. */
  readonly last: NodeId;
  /** What follows; only for runs that end in `...`. */
  readonly rest: Place;
}

/**
 * Matches items from a place on.
 * @param done Takes each result; true stops. A `...` at the very end is left to it.
 */
function matchRun(matcher: Matcher, body: Body, from: Place, env: Env, done: (result: RunResult) => boolean): boolean {
  const { items } = body;
  const memo = body.gapCount > 1 ? createMemo() : null;
  const walk = (index: number, place: Place, last: NodeId, current: Env): boolean => {
    if (isSpent(matcher)) return true;
    const item = items[index];
    if (item === undefined) return done({ env: current, last, rest: place });
    if (memo !== null && !memo.add(index, (place.node < 0 ? place.end : place.node) * 2 + (place.isFlat ? 1 : 0), current)) return false;
    if (item.op === "gap")
      return index === items.length - 1 ? done({ env: current, last, rest: place }) : skip(index, place, last, current);
    if (item.op === "run") return take(index, item.name, place, last, current);
    if (place.node === NO_NODE) return false;
    return matcher.statement(item, place.node, current, (next) => walk(index + 1, placeAfter(matcher, place), place.node, next));
  };
  /** `...` before the item that follows it. */
  const skip = (index: number, place: Place, last: NodeId, current: Env): boolean => {
    const wanted = items[index + 1];
    if (wanted === undefined || place.node === NO_NODE) return walk(index + 1, place, last, current);
    const after = items[index + 2];
    // With nothing adjacent to follow, the places below include those beside.
    const isAdjacencyAsked = after !== undefined && after.op !== "gap";
    if ((isAdjacencyAsked || !matcher.options.goDeeperStatement) && !place.isFlat) {
      for (let node = place.node; node !== NO_NODE; node = nextSiblingOf(matcher.arena, node)) {
        if (!canMatchKind(wanted, kindOf(matcher.arena, node))) continue;
        if (walk(index + 1, { isFlat: false, node, end: place.end }, last, current)) return true;
      }
    }
    if (!matcher.options.goDeeperStatement && !place.isFlat) return false;
    const { arena, statements } = matcher;
    const sought = soughtName(matcher, wanted, current);
    const mentions = sought === -1 ? null : matcher.withWord(sought);
    let next = mentions === null ? 0 : indexFrom(mentions, place.node);
    for (let position = indexFrom(statements, place.node); position < statements.length; position += 1) {
      const node = (statements[position] ?? place.end) as NodeId;
      if (node >= place.end) return false;
      if (!canMatchKind(wanted, kindOf(arena, node))) continue;
      if (mentions !== null) {
        while (next < mentions.length && (mentions[next] as NodeId) < node) next += 1;
        const mention = mentions[next] ?? place.end;
        if (mention >= place.end) return false;
        if (mention >= subtreeEndOf(arena, node)) continue;
      }
      if (walk(index + 1, { isFlat: true, node, end: place.end }, last, current)) return true;
    }
    return false;
  };
  /** `$...S`: any number of statements from here. */
  const take = (index: number, name: string, place: Place, last: NodeId, current: Env): boolean => {
    const taken: NodeId[] = [];
    for (let at = place; ; at = placeAfter(matcher, at)) {
      if (isSpent(matcher)) return true;
      spendOnChoice(matcher, taken.length);
      const bound = bind(
        matcher,
        current,
        name,
        heldRun(matcher.arena, [...taken], last === NO_NODE ? 0 : outerEndOf(matcher.arena, last)),
      );
      if (bound !== null && walk(index + 1, at, taken.at(-1) ?? last, bound)) return true;
      if (at.node === NO_NODE) return false;
      taken.push(at.node);
    }
  };
  return walk(0, from, NO_NODE, env);
}

/**
 * The word of a name that the statement must call, because a metavariable holds it already; -1 when nothing is so sure.
 * Long lists are then looked through by that word alone.
 */
function soughtName({ arena, options }: Matcher, wanted: Body["items"][number], env: Env): number {
  if (options.useDefinitions || wanted.op !== "expression" || wanted.value.op !== "call") return -1;
  const { func } = wanted.value;
  const held = func.op === "metavariable" ? heldIn(env, func.name) : null;
  return held?.kind === "node" && kindOf(arena, held.node) === Kind.Name ? symbolIdOf(arena, held.node) : -1;
}

/**
 * The body of a compound statement. Starts at its first statement; must reach
 * its end unless the pattern has a `...`, after which the rest is free.
 */
export function matchBody(matcher: Matcher, body: Body, block: NodeId, env: Env, go: Go): boolean {
  const { arena } = matcher;
  if (block === NO_NODE) return false;
  const only = body.items.length === 1 ? body.items[0] : undefined;
  if (only?.op === "gap") return go(env);
  const first = firstChildOf(arena, block);
  if (only?.op === "any") {
    const statements = childrenOf(arena, block);
    const held = statements.length === 1 ? heldNode(matcher, first) : heldRun(arena, statements, outerEndOf(arena, block));
    const bound = bind(matcher, env, only.name, held);
    return bound === null ? false : go(bound);
  }
  const from: Place = { isFlat: false, node: first, end: subtreeEndOf(arena, block) };
  const isFree = body.items.some((item) => item.op === "gap");
  if (matchRun(matcher, body, from, env, ({ env: next, rest }) => (isFree || rest.node === NO_NODE ? go(next) : false))) return true;
  // Items of one `with` are nested in the tree, though the writer sees one body.
  const isInnerWith = first !== NO_NODE && kindOf(arena, first) === Kind.With && hasFlag(arena, first, Flag.synthetic);
  if (!isInnerWith || body.items[0]?.op === "with") return false;
  const inner = childrenOf(arena, first).find((child) => kindOf(arena, child) === Kind.Block);
  return inner !== undefined && matcher.body(body, inner, env, go);
}

/** A match of a pattern of several statements. */
export interface SequenceMatch {
  readonly env: Env;
  /** Offset past the last statement of the run. */
  readonly end: number;
  /** False for the shorter ones of several ends that a trailing `...` allows. */
  readonly isLongest: boolean;
}

/**
 * A sequence that begins at a statement and stays in its list, or below it after a `...`.
 * @param allEnds With a trailing `...`, yield every possible end; else the longest only.
 */
export function matchSequence(
  matcher: Matcher,
  body: Body,
  endsWithGap: boolean,
  allEnds: boolean,
  first: NodeId,
  found: (match: SequenceMatch) => boolean,
  env: Env,
): boolean {
  const { arena } = matcher;
  const list = parentOf(arena, first);
  const from: Place = { isFlat: false, node: first, end: list === NO_NODE ? subtreeEndOf(arena, first) : subtreeEndOf(arena, list) };
  return matchRun(matcher, body, from, env, ({ env: current, last, rest }) => {
    const shortest = outerEndOf(arena, last === NO_NODE ? first : last);
    if (!endsWithGap) return found({ env: current, end: shortest, isLongest: true });
    const longest = Math.max(shortest, lastEnd(matcher, rest));
    if (found({ env: current, end: longest, isLongest: true })) return true;
    if (!allEnds) return false;
    const ends = [shortest];
    for (let at = rest; at.node !== NO_NODE; at = placeAfter(matcher, at)) {
      if (isSpent(matcher)) return true;
      ends.push(outerEndOf(arena, at.node));
    }
    return [...new Set(ends)].filter((end) => end !== longest).some((end) => found({ env: current, end, isLongest: false }));
  });
}
