/**
 * Runs leaves over one target and keeps what they match.
 */

import type { Limits } from "../limits.ts";
import type { Names } from "../names/names.ts";
import { createNodeTable } from "../names/nodeTable.ts";
import { matchable, type TextRegex } from "../regex/regex.ts";
import { createRegexUse, type RegexUse } from "../regex/use.ts";
import {
  firstChildOf,
  kindOf,
  NO_NODE,
  type NodeId,
  outerEndOf,
  outerStartOf,
  parentOf,
  roleOf,
  type SyntaxArena,
  subtreeEndOf,
} from "../syntax/arena.ts";
import { isStatementKind, Role } from "../syntax/kinds.ts";
import { type Env, emptyEnv, type Held } from "./bindings.ts";
import { matchBody, matchSequence, type SequenceMatch, statementsOf } from "./body.ts";
import { type Candidates, createCandidates, expressionsWithin, holding, mayHaveWord, type Root, type RootWord } from "./candidates.ts";
import { matchExpression } from "./expression.ts";
import { createRangeIndex, type Found, inTextOrder, liesIn, type RangeIndex, type Region } from "./found.ts";
import type { Matcher, MatchOptions } from "./matcher.ts";
import type { Occurrence } from "./occurrence.ts";
import { matchParams } from "./parameter.ts";
import type { Pattern } from "./patternNode.ts";
import { beginningBefore, includes, nodesAround, nodesWithin } from "./places.ts";
import { type Leaf, optionsKey, type Plan, type RegexLeaf, type WordCondition } from "./plan.ts";
import { isPlaceRuledOut } from "./precheck.ts";
import { matchStatement } from "./statement.ts";
import { REGEX_MATCHES_MAX, searchRegex, withoutLongLines } from "./textSearch.ts";
import { createTypeTable } from "./typeTable.ts";

/** Ways to match at one node that are kept. More mostly repeat a finding with other bindings. */
const RESULTS_PER_NODE_MAX = 100;

/** What one rule may spend; raised by its owner for each rule. */
export interface Budget {
  stepsLeft: number;
  /** Was something left out, because a pattern ran out of steps or matched too often? */
  isCut: boolean;
}

export interface Search {
  /** UTF-16 code units that a regex has to read. */
  readonly textLength: number;
  /** At how many nodes the leaf would be tried in the whole target. Zero means that it matches nowhere. */
  placesOf(leaf: Leaf): number;
  /** May the target's words let the plan match? */
  canOccur(plan: Plan): boolean;
  /** Matches of a leaf in text order. Tried when first asked for, each leaf at its own expense. */
  matchesOf(leaf: Leaf, budget: Budget): readonly Found[];
  /** At least those matches in which metavariables hold what is asked of them. */
  matchesWhere(leaf: Leaf, asking: readonly WordCondition[], budget: Budget): readonly Found[];
  /** Is the leaf a lone hole, to be asked for with `holesWithin`? */
  isUniversal(leaf: Leaf): boolean;
  /** May what the leaf matches begin earlier than it says? */
  isOpenAtStart(leaf: Leaf): boolean;
  /** Matches of a lone hole within a region, by expression, continuing `env`: at least those that hold what is asked. */
  holesWithin(leaf: Leaf, region: Region, env: Env, budget: Budget, asking?: readonly WordCondition[]): Found[];
  /** Matches of a leaf at a node and below, wherever that stands, continuing `env`. Nothing is remembered. */
  matchesBelow(leaf: Leaf, node: NodeId, env: Env, budget: Budget): Found[];
  /** Matches of a leaf that lie in a region, in text order. Only what lies there is tried. */
  matchesWithin(leaf: Leaf, region: Region, budget: Budget): readonly Found[];
  /** Matches of a leaf that take exactly the range of a match; `null` when that cannot be told from its node alone. */
  matchesAt(leaf: Leaf, match: Found, budget: Budget): readonly Found[] | null;
  /** Matches of a leaf around a range, equal ones included, in text order. */
  matchesAround(leaf: Leaf, range: Region, budget: Budget): readonly Found[];
  /** Matches of a leaf in text order: at least those around or within any of the ranges. */
  matchesNear(leaf: Leaf, ranges: readonly Region[], budget: Budget): readonly Found[];
  matchesOfRegex(leaf: RegexLeaf): readonly Found[];
  /** Was something left out, because a regex matched too often or ran out of steps? */
  isCut(leaf: Leaf | RegexLeaf): boolean;
  /** Was that so for any? */
  hasCut(): boolean;
  matcherFor(options: MatchOptions): Matcher;
  /** Does a call in the region hand a function on? */
  handsOn(region: Region): boolean;
  /** Is the node a call that may be one of several functions? */
  isOneOfSeveral(node: NodeId): boolean;
}

interface LeafState {
  readonly pattern: Pattern;
  readonly root: Root;
  readonly matcher: Matcher;
  /** Where the leaf is tried, in text order. */
  readonly places: readonly NodeId[];
  readonly words: readonly RootWord[];
  /** In the whole target; `null` until asked for. */
  whole: Whole | null;
  /** The same without what regexes rule out, by what is asked. */
  where: Map<string, Whole> | null;
  /** The same, to be asked by range. */
  index: RangeIndex | null;
  regions: Map<string, Tried> | null;
  nodes: Map<NodeId, Tried> | null;
}

/** So many places are looked at sooner than chosen from. */
const PLACES_FEW = 16;

interface Whole {
  readonly found: readonly Found[];
  readonly isCut: boolean;
}

/** What was found somewhere, and what that took: who asks again pays again, so that no order of rules matters. */
interface Tried {
  readonly found: readonly Found[];
  readonly steps: number;
  readonly isCut: boolean;
}

/** Tells, once each, of text that regexes did not look at. */
export type SayCut = (limit: "line-length" | "string-length", reason: string) => void;

/**
 * @param occurrence Leaves that it rules out are not tried.
 * @param seesIndirection As for a `CompiledRuleSet`.
 */
export function createSearch(
  arena: SyntaxArena,
  names: Names,
  occurrence: Occurrence,
  leafCount: number,
  limits: Pick<Limits, "matchStepsMax" | "lineLengthMax" | "regexStepsMax" | "stringLengthMax">,
  say: SayCut,
  seesIndirection: boolean,
): Search {
  const states: (LeafState | null | undefined)[] = new Array(leafCount).fill(undefined);
  const matchers = new Map<string, Matcher>();
  const held: Matcher["held"] = { nodes: createNodeTable(arena), members: createNodeTable(arena) };
  const matcherByOptions = new Map<MatchOptions, Matcher>();
  const regexFound = new Map<RegexLeaf, readonly Found[]>();
  const types = createTypeTable(arena, names);
  const candidates = createCandidates(arena, names, seesIndirection);
  let statements: Int32Array | null = null;
  let searchedText: string | null = null;
  let couldMatch: ((regex: TextRegex) => boolean) | null = null;
  const spent = new Set<TextRegex>();
  /** Did some regex match more often than is kept? */
  let isFlooded = false;
  const regexes = createRegexUse(limits, {
    onSpent: (regex) => spent.add(regex),
    onCutString: () => say("string-length", `regexes looked only at the first ${limits.stringLengthMax} characters of longer strings`),
  });
  const searchable = (): string => {
    if (searchedText === null) {
      searchedText = withoutLongLines(arena.text, limits.lineLengthMax);
      if (searchedText !== arena.text)
        say("line-length", `rules that look at text passed over lines longer than ${limits.lineLengthMax} characters`);
    }
    return searchedText;
  };

  const matcherFor = (options: MatchOptions): Matcher => {
    let matcher = matcherByOptions.get(options);
    if (matcher !== undefined) return matcher;
    const key = optionsKey(options);
    matcher = matchers.get(key);
    if (matcher === undefined) {
      statements ??= statementsOf(arena);
      matcher = createMatcher(arena, names, held, candidates, options, types, statements, regexes);
      matchers.set(key, matcher);
    }
    matcherByOptions.set(options, matcher);
    return matcher;
  };
  const makeState = (leaf: Leaf): LeafState | null => {
    const reading = occurrence.ofLeaf(leaf) ? leaf.read() : null;
    if (reading === null || reading.pattern === null) return null;
    const { pattern, root, anchors, words: rootWords } = reading;
    const endOfMatch = (node: NodeId): number => subtreeEndOf(arena, pattern.form === "sequence" ? parentOf(arena, node) : node);
    let places = candidates.of(root);
    if (!leaf.options.decoratorsAreExpressions && pattern.form === "expression")
      places = places.filter((node) => roleOf(arena, node) !== Role.decorator);
    for (const anchor of anchors) if (places.length > 0) places = holding(places, candidates.of(anchor), endOfMatch);
    return {
      pattern,
      root,
      matcher: matcherFor(leaf.options),
      places,
      words: rootWords,
      where: null,
      whole: null,
      index: null,
      regions: null,
      nodes: null,
    };
  };
  const stateOf = (leaf: Leaf): LeafState | null => {
    let state = states[leaf.id];
    if (state === undefined) {
      state = makeState(leaf);
      states[leaf.id] = state;
    }
    return state;
  };
  const askedBy = new Map<readonly WordCondition[], NonNullable<Matcher["asked"]>>();
  const isUniversal = (leaf: Leaf): boolean => stateOf(leaf)?.root.by === "range";
  const holesWithin = (leaf: Leaf, region: Region, env: Env, budget: Budget, asking: readonly WordCondition[] = []): Found[] => {
    const state = stateOf(leaf);
    if (state === null || state.pattern.form !== "expression") return [];
    const { matcher } = state;
    const { root } = state.pattern;
    const found: Found[] = [];
    matcher.stepsLeft = budget.stepsLeft;
    matcher.asked = askedOf(asking);
    for (const node of expressionsWithin(arena, region.start, region.end)) {
      if (matcher.stepsLeft <= 0) break;
      if (root.op === "metavariable" && isStatementKind(kindOf(arena, node))) continue;
      matcher.expression(root, node, env, (bound) => {
        found.push(plainMatch(arena, node, bound));
        return false;
      });
    }
    matcher.asked = null;
    budget.stepsLeft = matcher.stepsLeft;
    return found;
  };
  /** What a pattern may ask of metavariables while it is tried. */
  const askedOf = (asking: readonly WordCondition[]): Matcher["asked"] => {
    if (asking.length === 0) return null;
    const known = askedBy.get(asking);
    if (known !== undefined) return known;
    const asked = new Map<string, (held: Held) => boolean>();
    askedBy.set(asking, asked);
    for (const { metavariable, regex, isSole } of asking) {
      const { fitsStart } = regex;
      if (!isSole || fitsStart === null) continue;
      const before = asked.get(metavariable);
      let last: Held | null = null;
      let isFit = false;
      asked.set(metavariable, (held) => {
        // Asked twice in a row: to rule a place out, and to bind.
        if (held !== last) {
          last = held;
          isFit = fitsStart(regexes.shortened(held.text)) && before?.(held) !== false;
        }
        return isFit;
      });
    }
    return asked;
  };
  /** Rules share what a leaf finds, so it spends nothing of theirs. */
  const tryAll = (leaf: Leaf, state: LeafState, places: readonly NodeId[]): Whole => {
    const own: Budget = { stepsLeft: limits.matchStepsMax, isCut: false };
    const found: Found[] = [];
    for (const node of places) attempt(leaf, state, node, own, found);
    return { found: found.sort(inTextOrder), isCut: own.isCut || own.stepsLeft <= 0 };
  };
  const fits = new Map<TextRegex, (symbol: number) => boolean>();
  /** Which words a regex fits. Each is tried once. */
  const fitting = (matcher: Matcher, regex: TextRegex): ((symbol: number) => boolean) => {
    let isFit = fits.get(regex);
    if (isFit === undefined) {
      const { regexes } = matcher;
      const known = new Int8Array(arena.strings.length);
      isFit = (symbol) => {
        if (known[symbol] === 0)
          known[symbol] = regexes.matchStart(regex, regexes.shortened(arena.strings[symbol] ?? "")) === null ? -1 : 1;
        return known[symbol] === 1;
      };
      fits.set(regex, isFit);
    }
    return isFit;
  };
  /** Where a word at the root does not fit, the leaf is not tried; and it is given up as soon as something holds what does not fit. */
  const tryWhere = (leaf: Leaf, state: LeafState, asking: readonly WordCondition[]): Whole => {
    const { matcher } = state;
    let { places } = state;
    for (const { metavariable, regex } of asking) {
      const word = state.words.find((one) => one.metavariable === metavariable);
      if (word !== undefined) {
        const isAllowed = fitting(matcher, regex);
        places = places.filter((node) => mayHaveWord(arena, node, word, isAllowed));
      }
    }
    matcher.asked = askedOf(asking);
    const whole = tryAll(leaf, state, places);
    matcher.asked = null;
    return whole;
  };
  let lastRange: Region = { start: -1, end: -1 };
  let lastAround: readonly NodeId[] = [];
  /** One match is asked about many times in a row. */
  const around = (range: Region): readonly NodeId[] => {
    if (range.start !== lastRange.start || range.end !== lastRange.end) {
      lastAround = nodesAround(arena, range);
      lastRange = { start: range.start, end: range.end };
    }
    return lastAround;
  };
  const matchesAtNode = (leaf: Leaf, state: LeafState, node: NodeId, budget: Budget): readonly Found[] => {
    if (!includes(state.places, node) || isPlaceRuledOut(state.matcher, state.pattern, node)) return [];
    state.nodes ??= new Map();
    return once(state.nodes, node, budget, (own) => {
      const found: Found[] = [];
      attempt(leaf, state, node, own, found);
      return found;
    });
  };
  return {
    textLength: arena.text.length,
    matcherFor,
    handsOn: (region) =>
      [...candidates.handed.keys()].some((call) => liesIn({ start: arena.start[call] ?? 0, end: arena.end[call] ?? 0 }, region)),
    isOneOfSeveral: (node) => (candidates.handed.get(node)?.length ?? 0) > 1,
    isUniversal,
    isOpenAtStart(leaf) {
      const pattern = stateOf(leaf)?.pattern;
      return pattern?.form === "sequence" && pattern.startsWithGap;
    },
    holesWithin,
    canOccur: occurrence.ofPlan,
    placesOf: (leaf) => (isUniversal(leaf) ? Number.POSITIVE_INFINITY : (stateOf(leaf)?.places.length ?? 0)),
    matchesOf(leaf, budget) {
      const state = stateOf(leaf);
      if (state === null) return [];
      if (state.root.by === "range") return holesWithin(leaf, { start: 0, end: arena.text.length }, emptyEnv(), budget);
      if (state.whole === null) {
        state.whole = tryAll(leaf, state, state.places);
      }
      if (state.whole.isCut) budget.isCut = true;
      return state.whole.found;
    },
    matchesWhere(leaf, asking, budget) {
      const state = stateOf(leaf);
      if (state === null) return [];
      if (state.root.by === "range" || state.whole !== null) return this.matchesOf(leaf, budget);
      const asked = asking.filter(({ metavariable }) => leaf.code.includes(metavariable));
      if (asked.length === 0) return this.matchesOf(leaf, budget);
      state.where ??= new Map();
      const key = asked.map(({ metavariable, written, isSole }) => `${metavariable} ${isSole} ${written}`).join("\n");
      let whole = state.where.get(key);
      if (whole === undefined) {
        whole = tryWhere(leaf, state, asked);
        state.where.set(key, whole);
      }
      budget.isCut ||= whole.isCut;
      return whole.found;
    },
    matchesWithin(leaf, region, budget) {
      const state = stateOf(leaf);
      if (state === null || state.places.length === 0) return [];
      state.regions ??= new Map();
      return once(state.regions, `${region.start} ${region.end}`, budget, (own) => {
        const found: Found[] = [];
        for (const node of nodesWithin(arena, state.places, region)) attempt(leaf, state, node, own, found);
        return found.filter((match) => liesIn(match, region)).sort(inTextOrder);
      });
    },
    matchesBelow(leaf, node, env, budget) {
      const state = stateOf(leaf);
      const found: Found[] = [];
      if (state === null || state.pattern.form !== "expression") return found;
      const { matcher } = state;
      const { root } = state.pattern;
      matcher.stepsLeft = budget.stepsLeft;
      for (let at = node; at < subtreeEndOf(arena, node); at = (at + 1) as NodeId) {
        matcher.expression(root, at, env, (bound) => {
          found.push(plainMatch(arena, at, bound));
          return matcher.stepsLeft <= 0;
        });
      }
      budget.stepsLeft = matcher.stepsLeft;
      return found;
    },
    matchesAt(leaf, match, budget) {
      const state = stateOf(leaf);
      if (state === null || state.places.length === 0) return NOTHING;
      if (state.pattern.form === "sequence" || state.root.by === "range") return null;
      if (match.node === NO_NODE || outerStartOf(arena, match.node) !== match.start || outerEndOf(arena, match.node) !== match.end)
        return null;
      const found: Found[] = [];
      const isSame = (node: NodeId) =>
        node !== NO_NODE && outerStartOf(arena, node) === match.start && outerEndOf(arena, node) === match.end;
      let top = match.node;
      while (isSame(parentOf(arena, top))) top = parentOf(arena, top);
      for (let node = top; isSame(node); node = firstChildOf(arena, node)) found.push(...matchesAtNode(leaf, state, node, budget));
      return found;
    },
    matchesAround(leaf, range, budget) {
      const state = stateOf(leaf);
      if (state === null || state.places.length === 0) return [];
      // What has few places is looked for once, for all ranges together.
      const isOneByOne = state.whole === null && state.places.length > PLACES_FEW;
      const found: Found[] = [];
      if (isOneByOne && state.pattern.form !== "sequence") {
        for (const node of around(range)) addAll(found, matchesAtNode(leaf, state, node, budget));
        return found;
      }
      const firsts = isOneByOne ? beginningBefore(arena, state.places, around(range), range) : null;
      if (firsts !== null) {
        for (const node of firsts)
          for (const match of matchesAtNode(leaf, state, node, budget)) if (liesIn(range, match)) found.push(match);
        return found.sort(inTextOrder);
      }
      const all = this.matchesOf(leaf, budget);
      state.index ??= createRangeIndex(all);
      return state.index.around(range);
    },
    matchesNear(leaf, ranges, budget) {
      const state = stateOf(leaf);
      if (state === null) return [];
      const isOneNode = state.pattern.form !== "sequence" && state.root.by !== "range";
      if (!isOneNode || state.places.length <= PLACES_FEW) return this.matchesOf(leaf, budget);
      const nodes = new Set(ranges.flatMap((range) => [...nodesAround(arena, range), ...nodesWithin(arena, state.places, range)]));
      const inOrder = [...nodes].sort((a, b) => a - b);
      return inOrder.flatMap((node) => matchesAtNode(leaf, state, node, budget)).sort(inTextOrder);
    },
    matchesOfRegex(leaf) {
      let found = regexFound.get(leaf);
      if (found === undefined) {
        couldMatch ??= matchable(arena.text);
        found = couldMatch(leaf.regex) ? searchRegex(arena.text, searchable(), leaf, matcherFor(PLAIN)) : [];
        regexFound.set(leaf, found);
        isFlooded ||= found.length >= REGEX_MATCHES_MAX;
      }
      return found;
    },
    hasCut: () => spent.size > 0 || isFlooded,
    isCut(leaf) {
      if ("regex" in leaf) return spent.has(leaf.regex) || (regexFound.get(leaf)?.length ?? 0) >= REGEX_MATCHES_MAX;
      return spent.size > 0 && leaf.code.includes("=~/");
    },
  };
}

function addAll(found: Found[], more: readonly Found[]): void {
  for (const match of more) found.push(match);
}

/** Works something out unless it is known. What it took is paid each time. */
function once<Key>(known: Map<Key, Tried>, key: Key, budget: Budget, find: (own: Budget) => readonly Found[]): readonly Found[] {
  let tried = known.get(key);
  if (tried === undefined || tried.steps >= budget.stepsLeft) {
    const own: Budget = { stepsLeft: budget.stepsLeft, isCut: false };
    tried = { found: find(own), steps: budget.stepsLeft - own.stepsLeft, isCut: own.isCut };
    // What was cut short is not the whole.
    if (own.stepsLeft > 0) known.set(key, tried);
  }
  budget.stepsLeft -= tried.steps;
  budget.isCut ||= tried.isCut;
  return tried.found;
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
  decoratorsAreExpressions: true,
};

function createMatcher(
  arena: SyntaxArena,
  names: Names,
  held: Matcher["held"],
  { withWord, handed, basesOf, listsAt, isListed }: Pick<Candidates, "withWord" | "handed" | "basesOf" | "listsAt" | "isListed">,
  options: MatchOptions,
  types: Matcher["types"],
  statements: Int32Array,
  regexes: RegexUse,
): Matcher {
  const matcher: Matcher = {
    arena,
    names,
    held,
    withWord,
    handed,
    basesOf,
    listsAt,
    isListed,
    useConstants: options.useConstants,
    definitionOf: (node) => (options.useDefinitions ? types.definitionOf(node) : NO_NODE),
    options,
    types,
    statements,
    regexes,
    asked: null,
    stepsLeft: 0,
    blank: emptyEnv(),
    expression: (pattern, target, env, go) => matchExpression(matcher, pattern, target, env, go),
    statement: (pattern, target, env, go) => matchStatement(matcher, pattern, target, env, go),
    body: (pattern, block, env, go) => matchBody(matcher, pattern, block, env, go),
    params: (pattern, params, env, go) => matchParams(matcher, pattern, params, env, go),
  };
  return matcher;
}

const plainMatch = (arena: SyntaxArena, node: NodeId, env: Env): Found => ({
  kind: "plain",
  start: outerStartOf(arena, node),
  end: outerEndOf(arena, node),
  node,
  env,
  isLongest: true,
});

const NOTHING: readonly Found[] = [];

/** Tries the leaf at one node and adds what matches. */
function attempt(leaf: Leaf, state: LeafState, node: NodeId, budget: Budget, found: Found[]): void {
  if (budget.stepsLeft > 0 && !isPlaceRuledOut(state.matcher, state.pattern, node)) match(leaf, state, node, budget, found);
}

// Apart, because a function with closures in it costs memory before its first line, and most places are ruled out.
function match(leaf: Leaf, { pattern, matcher }: LeafState, node: NodeId, budget: Budget, found: Found[]): void {
  const before = found.length;
  const take = (env: Env): boolean => {
    // Envs are the same object when they bind the same; most patterns match in one way.
    for (let index = before; index < found.length; index += 1) if (found[index]?.env === env) return false;
    return found.push(plainMatch(matcher.arena, node, env)) - before >= RESULTS_PER_NODE_MAX;
  };
  matcher.stepsLeft = budget.stepsLeft;
  const env = matcher.blank;
  switch (pattern.form) {
    case "expression":
    case "decorator":
      matcher.expression(pattern.root, node, env, take);
      break;
    case "statement":
      matcher.statement(pattern.root, node, env, take);
      break;
    case "sequence":
      attemptSequence(leaf, pattern, matcher, node, env, (match) => found.push(match) - before >= RESULTS_PER_NODE_MAX);
  }
  if (found.length > before || env.children !== null) matcher.blank = emptyEnv();
  budget.stepsLeft = matcher.stepsLeft;
  if (found.length - before >= RESULTS_PER_NODE_MAX) budget.isCut = true;
}

function attemptSequence(
  leaf: Leaf,
  pattern: Extract<Pattern, { readonly form: "sequence" }>,
  matcher: Matcher,
  node: NodeId,
  empty: Env,
  take: (match: Found) => boolean,
): void {
  const ends = new Map<Env, Set<number>>();
  const start = outerStartOf(matcher.arena, node);
  const found = ({ env, end, isLongest }: SequenceMatch): boolean => {
    const known = ends.get(env) ?? new Set();
    ends.set(env, known);
    if (known.has(end)) return false;
    known.add(end);
    return take({ kind: "plain", start, end, node, env, isLongest, isOpenAtStart: pattern.startsWithGap });
  };
  matchSequence(matcher, pattern.body, pattern.endsWithGap, leaf.isUsedPlain, node, found, empty);
}
