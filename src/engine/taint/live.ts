/**
 * Which bodies are worth walking: those from which a source and a sink of one
 * rule can meet, by the functions they call and the bodies around them.
 *
 * Calls are guessed by spelling alone, which finds too many and misses none.
 */
import type { ResolvedNames } from "../names/resolve.ts";
import type { NodeId, SyntaxArena } from "../syntax/arena.ts";
import { childIn, kindOf, NO_NODE, ROOT, symbolIdOf } from "../syntax/arena.ts";
import { Kind, Role } from "../syntax/kinds.ts";
import type { TaintContext } from "./evaluation.ts";
import type { RuleMask } from "./value.ts";

/** Bodies by what they mention, for all groups of rules on one target. */
const graphs = new WeakMap<SyntaxArena, ReadonlyMap<NodeId, ReadonlySet<NodeId>>>();

/** For each body the functions and classes whose names it mentions; methods of one class mention each other. */
function mentionsOf(
  arena: SyntaxArena,
  names: ResolvedNames,
  { classOf }: TaintContext["classes"],
): ReadonlyMap<NodeId, ReadonlySet<NodeId>> {
  const known = graphs.get(arena);
  if (known !== undefined) return known;
  const byWord = new Map<number, NodeId[]>();
  const mentions = new Map<NodeId, Set<NodeId>>();
  const mention = (from: NodeId, to: NodeId): void => {
    const list = mentions.get(from);
    if (list === undefined) mentions.set(from, new Set([to]));
    else list.add(to);
  };
  for (let index = 0; index < arena.count; index += 1) {
    const node = index as NodeId;
    const kind = kindOf(arena, node);
    if (kind !== Kind.FunctionDef && kind !== Kind.ClassDef) continue;
    const name = childIn(arena, node, Role.name);
    if (name === NO_NODE) continue;
    const word = symbolIdOf(arena, name);
    const list = byWord.get(word);
    if (list === undefined) byWord.set(word, [node]);
    else list.push(node);
    const owner = kind === Kind.FunctionDef ? classOf(node) : NO_NODE;
    if (owner === NO_NODE) continue;
    // An object hands what one method keeps to the others.
    mention(owner, node);
    mention(node, owner);
  }
  if (byWord.size > 0) {
    for (let index = 0; index < arena.count; index += 1) {
      const node = index as NodeId;
      const kind = kindOf(arena, node);
      if (kind !== Kind.Name && kind !== Kind.Attribute) continue;
      const targets = byWord.get(symbolIdOf(arena, node));
      if (targets === undefined) continue;
      const from = names.bodyOf(node);
      for (const target of targets) mention(from, target);
    }
  }
  graphs.set(arena, mentions);
  return mentions;
}

export interface LiveBodies {
  /** Bodies to walk, outer ones first. */
  readonly bodies: readonly NodeId[];
  /** Names of functions and classes that reach a source, by `symbolIdOf`. */
  readonly sourceWords: ReadonlySet<number>;
}

export function liveBodies({ arena, names, spots, options, classes }: Omit<TaintContext, "invoke" | "sourceWords">): LiveBodies {
  const sources = new Map<NodeId, RuleMask>();
  const sinks = new Map<NodeId, RuleMask>();
  const add = (to: Map<NodeId, RuleMask>, body: NodeId, rules: RuleMask): void => {
    to.set(body, (to.get(body) ?? 0) | rules);
  };
  let everywhere: RuleMask = 0;
  for (const { anchors, rules } of spots.sources.spots) {
    for (const anchor of anchors) {
      add(sources, names.bodyOf(anchor), rules);
      const kind = kindOf(arena, anchor);
      // A source that is a whole block may hold bodies of its own.
      if (kind < Kind.Name && (kind === Kind.Module || kind === Kind.Block || childIn(arena, anchor, Role.body) !== NO_NODE))
        everywhere |= rules;
    }
  }
  for (const { anchors, rules } of spots.sinks.spots) for (const anchor of anchors) add(sinks, names.bodyOf(anchor), rules);

  const mentions = options.taintIntrafile ? mentionsOf(arena, names, classes) : new Map<NodeId, ReadonlySet<NodeId>>();
  if (mentions.size > 0) {
    spread(mentions, sources);
    spread(mentions, sinks);
  }
  const live = new Set<NodeId>();
  for (const [body, reached] of sinks) {
    const around = [body];
    for (let outer = body; outer !== ROOT; ) {
      outer = names.bodyOf(outer);
      around.push(outer);
    }
    const sourced = around.filter((each) => ((everywhere | (sources.get(each) ?? 0)) & reached) !== 0);
    if (sourced.length === 0) continue;
    live.add(body);
    for (const each of options.taintIntrafile ? around : sourced) live.add(each);
  }
  const sourceWords = new Set<number>();
  for (const body of options.taintIntrafile ? sources.keys() : []) {
    const name = body === ROOT ? NO_NODE : childIn(arena, body, Role.name);
    if (name !== NO_NODE) sourceWords.add(symbolIdOf(arena, name));
  }
  return { bodies: [...live].sort((a, b) => a - b), sourceWords };
}

/** Gives each body what the bodies it mentions have, until nothing is new. */
function spread(mentions: ReadonlyMap<NodeId, ReadonlySet<NodeId>>, masks: Map<NodeId, RuleMask>): void {
  const mentionedBy = new Map<NodeId, NodeId[]>();
  for (const [from, targets] of mentions) {
    for (const target of targets) {
      const list = mentionedBy.get(target);
      if (list === undefined) mentionedBy.set(target, [from]);
      else list.push(from);
    }
  }
  const pending = [...masks.keys()];
  for (let body = pending.pop(); body !== undefined; body = pending.pop()) {
    const rules = masks.get(body) ?? 0;
    for (const from of mentionedBy.get(body) ?? []) {
      const before = masks.get(from) ?? 0;
      if ((before | rules) === before) continue;
      masks.set(from, before | rules);
      pending.push(from);
    }
  }
}
