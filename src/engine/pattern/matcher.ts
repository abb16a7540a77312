/**
 * What the parts of the matcher share while one pattern meets one target.
 *
 * Matching is backtracking in continuation-passing style: `match(…, env, go)`
 * calls `go` once for each way to match, and stops as soon as `go` answers
 * true. The stack therefore grows with the pattern, which is bounded, and
 * never with the target: lists, spines and subtrees of the target are loops.
 *
 * Every comparison costs a step. When none is left everything answers "stop".
 */
import type { RegexUse } from "../regex/use.ts";
import type { NodeId } from "../syntax/arena.ts";
import type { Asking, Env } from "./bindings.ts";
import type { HandedCall } from "./handed.ts";
import type { Meaning } from "./meaning.ts";
import type { Body, ListPattern, PatternNode, StatementPattern } from "./patternNode.ts";
import type { TypeTable } from "./typeTable.ts";

/** Takes one result. True: enough, look no further. */
export type Go = (env: Env) => boolean;

/** Options of a rule that change what a pattern matches. */
export interface MatchOptions {
  readonly useConstants: boolean;
  readonly useDefinitions: boolean;
  readonly goDeeperStatement: boolean;
  readonly implicitDeepExpression: boolean;
  readonly acMatching: boolean;
  readonly commutativeBoolop: boolean;
  readonly symmetricEq: boolean;
  readonly decoratorsOrderMatters: boolean;
  /** Are expressions looked for in decorators? */
  readonly decoratorsAreExpressions: boolean;
}

export interface Matcher extends Meaning, Asking {
  readonly options: MatchOptions;
  readonly types: TypeTable;
  readonly regexes: RegexUse;
  /** All statements in text order, so that nested ones are a range. */
  readonly statements: Int32Array;
  /** Names and attributes with a word, by its number, in text order. */
  readonly withWord: (symbol: number) => readonly NodeId[];
  /** Calls that hand a function on, which match what a call of that function would. */
  readonly handed: ReadonlyMap<NodeId, readonly HandedCall[]>;
  /** The bases of a class, see `Candidates`. */
  readonly basesOf: (owner: NodeId) => readonly NodeId[];
  /** What lists an expression other than a list may hold. */
  readonly listsAt: (node: NodeId) => readonly (readonly NodeId[])[];
  readonly isListed: (node: NodeId) => boolean;
  /** Steps that are left; raised again for each pattern by its owner. */
  stepsLeft: number;
  /** Binds nothing, and no match has it yet: most attempts leave it like that. */
  blank: Env;
  /** The parts call each other through these, so that no file needs another in a circle. */
  readonly expression: (pattern: PatternNode, target: NodeId, env: Env, go: Go) => boolean;
  readonly statement: (pattern: StatementPattern, target: NodeId, env: Env, go: Go) => boolean;
  readonly body: (pattern: Body, block: NodeId, env: Env, go: Go) => boolean;
  readonly params: (pattern: ListPattern, params: NodeId, env: Env, go: Go) => boolean;
}

/** Pays for one comparison. @returns True when there is nothing left to pay with. */
export function isSpent(matcher: Matcher): boolean {
  if (matcher.stepsLeft <= 0) return true;
  matcher.stepsLeft -= 1;
  return false;
}

/** What a choice that is kept costs, in comparisons, and how many nodes are copied for the price of one. */
const CHOICE_STEPS = 8;
const COPIED_FOR_A_STEP = 16;

/** Pays for one choice among many, and for the nodes that it copies: where there are many choices, they are what takes time. */
export function spendOnChoice(matcher: Matcher, copied = 0): void {
  matcher.stepsLeft -= CHOICE_STEPS + Math.floor(copied / COPIED_FOR_A_STEP);
}

/** Remembers states that were tried, so that several gaps cost polynomial and not exponential time. */
export interface Memo {
  /** False when the state was there already. */
  add(item: number, position: number, env: Env): boolean;
}

export function createMemo(): Memo {
  const seen = new Map<Env, Set<number>>();
  return {
    add(item, position, env) {
      const key = position * 1_024 + item;
      let states = seen.get(env);
      if (states === undefined) {
        states = new Set();
        seen.set(env, states);
      }
      if (states.has(key)) return false;
      states.add(key);
      return true;
    },
  };
}

export const without = (nodes: readonly NodeId[], index: number): NodeId[] => [...nodes.slice(0, index), ...nodes.slice(index + 1)];
