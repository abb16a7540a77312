/**
 * Runs leaves over one target and keeps what they match.
 */
import type { Names } from "../names/names.ts";
import { kindOf, NO_NODE, type NodeId, outerEndOf, outerStartOf, type SyntaxArena, subtreeEndOf } from "../syntax/arena.ts";
import { isStatementKind } from "../syntax/kinds.ts";
import { bind, type Env, emptyEnv, heldText } from "./bindings.ts";
import { matchBody, matchSequence, statementsOf } from "./body.ts";
import { expressionsWithin, type Root, rootOf, visitCandidates } from "./candidates.ts";
import { matchExpression } from "./expression.ts";
import { createRangeIndex, type Found, inTextOrder, type RangeIndex, type Region } from "./found.ts";
import type { Matcher, MatchOptions } from "./matcher.ts";
import { matchParams } from "./parameter.ts";
import type { Pattern } from "./patternNode.ts";
import { canOccur, type Leaf, optionsKey, type RegexLeaf } from "./plan.ts";
import { isPlaceRuledOut } from "./precheck.ts";
import { matchStatement } from "./statement.ts";
import { createTypeTable } from "./typeTable.ts";

/** Ways to match at one node that are kept. More mostly repeat a finding with other bindings. */
const RESULTS_PER_NODE_MAX = 100;

export interface Search {
  /** Runs these leaves in one pass; those that ran before are not run again. */
  run(leaves: Iterable<Leaf>): void;
  /** Matches of a leaf in text order. Leaves that did not run yet, run. */
  matchesOf(leaf: Leaf): readonly Found[];
  /** Is the leaf a lone hole, to be asked for with `holesWithin`? */
  isUniversal(leaf: Leaf): boolean;
  /** Matches of a lone hole within a region, by expression, continuing `env`. */
  holesWithin(leaf: Leaf, region: Region, env: Env): Found[];
  /** Matches of a leaf at a node and below, wherever that stands, continuing `env`. Nothing is remembered. */
  matchesBelow(leaf: Leaf, node: NodeId, env: Env): Found[];
  matchesOfRegex(leaf: RegexLeaf): readonly Found[];
  /** Matches of a leaf or regex that lie in a region, in text order. */
  matchesWithin(leaf: Leaf | RegexLeaf, region: Region): readonly Found[];
  /** Was something left out, because the leaf ran out of steps or matched too often? */
  isCut(leaf: Leaf | RegexLeaf): boolean;
  matcherFor(options: MatchOptions): Matcher;
}

interface LeafState {
  readonly pattern: Pattern;
  readonly root: Root;
  readonly matcher: Matcher;
  readonly found: Found[];
  stepsLeft: number;
  /** Were there more ways to match at some node than are kept? */
  isCut: boolean;
}

/** @param words Words of the target: leaves that need others are not tried. */
export function createSearch(
  arena: SyntaxArena,
  names: Names,
  words: ReadonlySet<string>,
  limits: { readonly matchStepsMax: number; readonly lineLengthMax: number },
): Search {
  const states = new Map<Leaf, LeafState | null>();
  const matchers = new Map<string, Matcher>();
  const indexes = new Map<Leaf | RegexLeaf, RangeIndex>();
  const regexFound = new Map<RegexLeaf, readonly Found[]>();
  const types = createTypeTable(arena, names);
  let statements: Int32Array | null = null;
  let searchedText: string | null = null;

  const matcherFor = (options: MatchOptions): Matcher => {
    const key = optionsKey(options);
    let matcher = matchers.get(key);
    if (matcher === undefined) {
      statements ??= statementsOf(arena);
      matcher = createMatcher(arena, names, options, types, statements);
      matchers.set(key, matcher);
    }
    return matcher;
  };
  const stateOf = (leaf: Leaf): LeafState | null => {
    if (!canOccur(leaf, words)) return null;
    const { pattern } = leaf.read();
    return pattern === null
      ? null
      : { pattern, root: rootOf(pattern), matcher: matcherFor(leaf.options), found: [], stepsLeft: limits.matchStepsMax, isCut: false };
  };
  const run = (leaves: Iterable<Leaf>): void => {
    const fresh: [Leaf, LeafState][] = [];
    for (const leaf of leaves) {
      if (states.has(leaf)) continue;
      const state = stateOf(leaf);
      states.set(leaf, state);
      if (state !== null) fresh.push([leaf, state]);
    }
    if (fresh.length === 0) return;
    const items = fresh.map(([leaf, state]) => [{ leaf, state }, state.root] as const);
    visitCandidates(arena, names, items, ({ leaf, state }, node) => attempt(leaf, state, node));
    for (const [, state] of fresh) state.found.sort(inTextOrder);
  };
  const started = (leaf: Leaf): LeafState | null => {
    if (!states.has(leaf)) run([leaf]);
    return states.get(leaf) ?? null;
  };
  return {
    run,
    matcherFor,
    matchesOf(leaf) {
      const state = started(leaf);
      if (state === null) return [];
      if (!state.root.isUniversal) return state.found;
      return this.holesWithin(leaf, { start: 0, end: arena.text.length }, emptyEnv());
    },
    isUniversal: (leaf) => started(leaf)?.root.isUniversal === true,
    holesWithin(leaf, region, env) {
      const state = started(leaf);
      if (state === null || state.pattern.form !== "expression") return [];
      const { root } = state.pattern;
      const found: Found[] = [];
      spending(state, () => {
        for (const node of expressionsWithin(arena, region.start, region.end)) {
          if (state.matcher.stepsLeft <= 0) break;
          if (root.op === "metavariable" && isStatementKind(kindOf(arena, node))) continue;
          state.matcher.expression(root, node, env, (bound) => {
            found.push(plainMatch(arena, node, bound));
            return false;
          });
        }
      });
      return found;
    },
    matchesBelow(leaf, node, env) {
      const state = started(leaf);
      const found: Found[] = [];
      if (state === null || state.pattern.form !== "expression") return found;
      const { root } = state.pattern;
      spending(state, () => {
        for (let at = node; at < subtreeEndOf(arena, node); at = (at + 1) as NodeId) {
          state.matcher.expression(root, at, env, (bound) => {
            found.push(plainMatch(arena, at, bound));
            return state.matcher.stepsLeft <= 0;
          });
        }
      });
      return found;
    },
    matchesOfRegex(leaf) {
      let found = regexFound.get(leaf);
      if (found === undefined) {
        searchedText ??= withoutLongLines(arena.text, limits.lineLengthMax);
        found = searchRegex(arena.text, searchedText, leaf, matcherFor(PLAIN));
        regexFound.set(leaf, found);
      }
      return found;
    },
    matchesWithin(leaf, region) {
      let index = indexes.get(leaf);
      if (index === undefined) {
        index = createRangeIndex("regex" in leaf ? this.matchesOfRegex(leaf) : this.matchesOf(leaf));
        indexes.set(leaf, index);
      }
      return index.within(region);
    },
    isCut(leaf) {
      if ("regex" in leaf) return (regexFound.get(leaf)?.length ?? 0) >= REGEX_MATCHES_MAX;
      const state = states.get(leaf) ?? null;
      return state !== null && (state.stepsLeft <= 0 || state.isCut);
    },
  };
}

const PLAIN: MatchOptions = {
  useConstants: false,
  useDefinitions: false,
  goDeeperStatement: true,
  implicitDeepExpression: true,
  acMatching: true,
  commutativeBoolop: false,
  symmetricEq: false,
  decoratorsOrderMatters: false,
};

function createMatcher(arena: SyntaxArena, names: Names, options: MatchOptions, types: Matcher["types"], statements: Int32Array): Matcher {
  const matcher: Matcher = {
    arena,
    names,
    useConstants: options.useConstants,
    definitionOf: (node) => (options.useDefinitions ? types.definitionOf(node) : NO_NODE),
    options,
    types,
    statements,
    stepsLeft: 0,
    expression: (pattern, target, env, go) => matchExpression(matcher, pattern, target, env, go),
    statement: (pattern, target, env, go) => matchStatement(matcher, pattern, target, env, go),
    body: (pattern, block, env, go) => matchBody(matcher, pattern, block, env, go),
    params: (pattern, params, env, go) => matchParams(matcher, pattern, params, env, go),
  };
  return matcher;
}

/** Lends the leaf's steps to its matcher. */
function spending(state: LeafState, work: () => void): void {
  state.matcher.stepsLeft = state.stepsLeft;
  work();
  state.stepsLeft = state.matcher.stepsLeft;
}

const plainMatch = (arena: SyntaxArena, node: NodeId, env: Env): Found => ({
  kind: "plain",
  start: outerStartOf(arena, node),
  end: outerEndOf(arena, node),
  node,
  env,
  isLongest: true,
});

function attempt(leaf: Leaf, state: LeafState, node: NodeId): void {
  if (state.stepsLeft <= 0) return;
  const { pattern, matcher, found } = state;
  if (isPlaceRuledOut(matcher, pattern, node)) return;
  const { arena } = matcher;
  const env = emptyEnv();
  /** Envs taken so far; most patterns match in one way. */
  let seen: Env[] | null = null;
  let count = 0;
  const take = (bound: Env): boolean => {
    if (seen?.includes(bound) === true) return false;
    if (seen === null) seen = [bound];
    else seen.push(bound);
    found.push(plainMatch(arena, node, bound));
    count += 1;
    return count >= RESULTS_PER_NODE_MAX;
  };
  spending(state, () => {
    switch (pattern.form) {
      case "expression":
      case "decorator":
        matcher.expression(pattern.root, node, env, take);
        break;
      case "statement":
        matcher.statement(pattern.root, node, env, take);
        break;
      case "sequence": {
        const ends = new Map<Env, Set<number>>();
        const start = outerStartOf(arena, node);
        matchSequence(
          matcher,
          pattern.body,
          pattern.endsWithGap,
          leaf.isUsedPlain,
          node,
          (match) => {
            const known = ends.get(match.env) ?? new Set();
            ends.set(match.env, known);
            if (known.has(match.end)) return false;
            known.add(match.end);
            found.push({
              kind: "plain",
              start,
              end: match.end,
              node,
              env: match.env,
              isLongest: match.isLongest,
              isOpenAtStart: pattern.startsWithGap,
            });
            count += 1;
            return count >= RESULTS_PER_NODE_MAX;
          },
          env,
        );
      }
    }
  });
  if (count >= RESULTS_PER_NODE_MAX) state.isCut = true;
}

/** Lines that are data rather than code are blanked, length for length. */
function withoutLongLines(text: string, lineLengthMax: number): string {
  if (text.length <= lineLengthMax) return text;
  return text
    .split("\n")
    .map((line) => (line.length > lineLengthMax ? " ".repeat(line.length) : line))
    .join("\n");
}

/**
 * All matches of a regex that do not overlap. Upper-case names of groups bind, and so do their numbers.
 * @param offset Where the text begins in the target.
 */
export function searchRegex(text: string, searched: string, leaf: RegexLeaf, matcher: Matcher, offset = 0): Found[] {
  const regex = new RegExp(leaf.regex.source, `${leaf.regex.flags}dg`);
  const found: Found[] = [];
  for (let match = regex.exec(searched); match !== null && found.length < REGEX_MATCHES_MAX; match = regex.exec(searched)) {
    const end = match.index + match[0].length;
    if (match[0] === "")
      regex.lastIndex += 1; // An empty match would be found for ever.
    else
      found.push({
        kind: "regex",
        start: match.index + offset,
        end: end + offset,
        node: NO_NODE,
        env: bindGroups(matcher, emptyEnv(), leaf, match, text, offset),
        isLongest: true,
      });
  }
  return found;
}

/** Matches of one regex on one target. More is a regex that fits everything. */
const REGEX_MATCHES_MAX = 10_000;

/** @param offset Where the searched text begins in the target. */
export function bindGroups(matcher: Matcher, env: Env, leaf: RegexLeaf, match: RegExpExecArray, text: string, offset: number): Env {
  let current = env;
  for (const { number, name, index } of leaf.groups) {
    const range = match.indices?.[index];
    if (range === undefined) continue;
    const held = heldText(range[0] + offset, range[1] + offset, text.slice(range[0], range[1]));
    for (const key of [String(number), name]) {
      if (key === null || (key === name && !/^[A-Z_][A-Z0-9_]*$/.test(key))) continue;
      current = bind(matcher, current, key, held) ?? current;
    }
  }
  return current;
}
