/**
 * Lists with gaps: arguments, elements, parameters, bases, entries.
 *
 * Ordered lists follow `rule-language.md` 2.3: keywords with a name are taken
 * out first, wherever they stand; what is left is matched in order. Only beside
 * `$...X`, whose text is wanted, are they looked for in their place before that.
 */
import { firstChildOf, kindOf, NO_NODE, type NodeId, outerEndOf, startOf, symbolOf } from "../syntax/arena.ts";
import { Kind } from "../syntax/kinds.ts";
import { bind, type Env, heldRun, heldWord } from "./bindings.ts";
import { createMemo, type Go, isSpent, type Matcher, spendOnChoice, without } from "./matcher.ts";
import type { ListPattern, PatternNode, Segment } from "./patternNode.ts";

type KeywordPattern = Extract<PatternNode, { readonly op: "keyword" }>;

export interface ListRules {
  /** Matches one item that stands for exactly one target. */
  readonly one: (item: PatternNode, target: NodeId, env: Env, go: Go) => boolean;
  /** May targets be left over at the end? */
  readonly isPrefixEnough: boolean;
  /** Where an empty `$...X` stands. */
  readonly emptyAt: number;
}

/** Arguments of a call, or bases of a class. */
export function matchArguments(
  matcher: Matcher,
  list: ListPattern,
  targets: readonly NodeId[],
  rules: ListRules,
  env: Env,
  go: Go,
): boolean {
  const named = list.items.filter((item): item is KeywordPattern => item.op === "keyword" && item.name.kind === "text");
  if (named.length === 0) return matchOrdered(matcher, list.items, list.gapCount, targets, rules, env, go);
  // In `f($...A, k=1, $...B)` the keyword parts the two, if it can.
  const isParted = list.items.some((item) => item.op === "sequence");
  if (isParted && matchOrdered(matcher, list.items, list.gapCount, targets, rules, env, go)) return true;
  const others = list.items.filter((item) => item.op !== "keyword" || item.name.kind !== "text");
  const take = (index: number, rest: readonly NodeId[], current: Env): boolean => {
    const keyword = named[index];
    if (keyword === undefined) return matchOrdered(matcher, others, list.gapCount, rest, rules, current, go);
    const found = rest.findIndex((target) => isKeywordNamed(matcher, target, keyword.name));
    const target = rest[found];
    if (target === undefined) return false;
    return matcher.expression(keyword.value, firstChildOf(matcher.arena, target), current, (next) =>
      take(index + 1, without(rest, found), next),
    );
  };
  return take(0, targets, env);
}

const isKeywordNamed = ({ arena }: Matcher, target: NodeId, name: Segment): boolean =>
  kindOf(arena, target) === Kind.Keyword && name.kind === "text" && symbolOf(arena, target) === name.text;

export function matchOrdered(
  matcher: Matcher,
  items: readonly PatternNode[],
  gapCount: number,
  targets: readonly NodeId[],
  rules: ListRules,
  env: Env,
  go: Go,
): boolean {
  // With a nameless keyword the rest of the list is part of the state, so nothing can be remembered.
  const memo = gapCount > 1 && !items.some((item) => item.op === "keyword") ? createMemo() : null;
  const walk = (index: number, at: number, rest: readonly NodeId[], current: Env): boolean => {
    if (isSpent(matcher)) return true;
    const item = items[index];
    if (item === undefined) return at === rest.length || rules.isPrefixEnough ? go(current) : false;
    if (memo !== null && !memo.add(index, at, current)) return false;
    const isLast = index === items.length - 1;
    switch (item.op) {
      case "dots": {
        if (isLast) return go(current);
        for (let next = at; next <= rest.length; next += 1) if (walk(index + 1, next, rest, current)) return true;
        return false;
      }
      case "sequence": {
        for (let next = isLast && !rules.isPrefixEnough ? rest.length : at; next <= rest.length; next += 1) {
          spendOnChoice(matcher, next - at);
          const bound = bind(matcher, current, item.name, heldRun(matcher.arena, rest.slice(at, next), rules.emptyAt));
          if (bound !== null && walk(index + 1, next, rest, bound)) return true;
        }
        return false;
      }
      case "keyword": {
        if (item.name.kind === "text")
          return (
            at < rest.length && matchKeyword(matcher, item, rest[at] ?? NO_NODE, current, (next) => walk(index + 1, at + 1, rest, next))
          );
        for (let position = at; position < rest.length; position += 1) {
          const target = rest[position] ?? NO_NODE;
          if (isSpent(matcher)) return true;
          spendOnChoice(matcher, rest.length);
          if (matchKeyword(matcher, item, target, current, (next) => walk(index + 1, at, without(rest, position), next))) return true;
        }
        return false;
      }
      default: {
        const target = rest[at];
        return target === undefined ? false : rules.one(item, target, current, (next) => walk(index + 1, at + 1, rest, next));
      }
    }
  };
  return walk(0, 0, targets, env);
}

function matchKeyword(matcher: Matcher, pattern: KeywordPattern, target: NodeId, env: Env, go: Go): boolean {
  const { arena } = matcher;
  if (kindOf(arena, target) !== Kind.Keyword) return false;
  const name = symbolOf(arena, target);
  const bound = bindSegment(matcher, pattern.name, env, name, startOf(arena, target), startOf(arena, target) + name.length);
  return bound === null ? false : matcher.expression(pattern.value, firstChildOf(arena, target), bound, go);
}

/** Matches a name that is no expression: equal text, or bound to a metavariable. `null` when it does not fit. */
export function bindSegment(matcher: Matcher, segment: Segment, env: Env, text: string, start: number, end: number): Env | null {
  switch (segment.kind) {
    case "any":
      return env;
    case "text":
      return segment.text === text ? env : null;
    case "metavariable":
      return bind(matcher, env, segment.name, heldWord(start, end, text));
  }
}

/** An item of arguments or elements that stands for one target. */
export function matchItem(matcher: Matcher, item: PatternNode, target: NodeId, env: Env, go: Go): boolean {
  const kind = kindOf(matcher.arena, target);
  if (kind === Kind.Keyword) return false;
  if (kind === Kind.DoubleStar && !(item.op === "node" && item.kind === Kind.DoubleStar)) return false;
  return matcher.expression(item, target, env, go);
}

/**
 * Items in any order, each with a target of its own.
 * @param isOpen May targets be left over?
 */
export function matchUnordered<Item>(
  matcher: Matcher,
  items: readonly Item[],
  targets: readonly NodeId[],
  isOpen: boolean,
  one: (item: Item, target: NodeId, env: Env, go: Go) => boolean,
  env: Env,
  go: Go,
): boolean {
  if (items.length > targets.length || (!isOpen && items.length !== targets.length)) return false;
  const taken = new Uint8Array(targets.length);
  const walk = (index: number, current: Env): boolean => {
    const item = items[index];
    if (item === undefined) return go(current);
    for (let position = 0; position < targets.length; position += 1) {
      if (isSpent(matcher)) return true;
      if (taken[position] === 1) continue;
      taken[position] = 1;
      const isDone = one(item, targets[position] ?? NO_NODE, current, (next) => {
        spendOnChoice(matcher);
        return walk(index + 1, next);
      });
      taken[position] = 0;
      if (isDone) return true;
    }
    return false;
  };
  return walk(0, env);
}

/** Items in order, with any targets between them. */
export function matchSubsequence<Item>(
  matcher: Matcher,
  items: readonly Item[],
  targets: readonly NodeId[],
  one: (item: Item, target: NodeId, env: Env, go: Go) => boolean,
  env: Env,
  go: Go,
): boolean {
  const walk = (index: number, at: number, current: Env): boolean => {
    if (isSpent(matcher)) return true;
    const item = items[index];
    if (item === undefined) return go(current);
    for (let position = at; position < targets.length; position += 1) {
      if (one(item, targets[position] ?? NO_NODE, current, (next) => walk(index + 1, position + 1, next))) return true;
    }
    return false;
  };
  return walk(0, 0, env);
}

/** Just past the opening bracket's last known child: where an empty run stands. */
export const emptyAfter = ({ arena }: Matcher, node: NodeId): number => Math.max(outerEndOf(arena, node) - 1, 0);
