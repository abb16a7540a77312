/**
 * Where the sources, sanitizers, propagators and sinks of a group of taint
 * rules stand in the target: the matches of their formulas, tied to nodes.
 *
 * A match is a range; data flow asks of an expression whether it lies in it.
 * Preorder makes that a range check on ids once the range is known as the
 * maximal nodes inside it, its *anchors*.
 */
import type { Match } from "../pattern/match.ts";
import type { Formula, TaintPropagator, TaintRule, TaintSanitizer, TaintSink, TaintSource } from "../rule/rule.ts";
import type { NodeId, SyntaxArena } from "../syntax/arena.ts";
import {
  childIn,
  childrenOf,
  endOf,
  isWithin,
  kindOf,
  NO_NODE,
  outerEndOf,
  outerStartOf,
  parentOf,
  ROOT,
  roleOf,
  startOf,
  subtreeEndOf,
  symbolOf,
} from "../syntax/arena.ts";
import { isExpressionKind, Kind, Role } from "../syntax/kinds.ts";
import { type Requirement, readRequirement } from "./labels.ts";
import type { RuleMask } from "./value.ts";

/** Runs a formula over the target. `pattern/` provides it. */
export interface FormulaMatching {
  /** About how many places have to be looked at; zero means that it matches nowhere. */
  effort(rule: TaintRule, formula: Formula): number;
  isOneOfSeveral(node: NodeId): boolean;
  evaluate(rule: TaintRule, formula: Formula): readonly Match[];
}

interface Spot {
  /** The rules that it belongs to. */
  readonly rules: RuleMask;
  readonly match: Match;
  /** Maximal nodes in the range; for an exact spec, maximal expressions. In id order, never empty. */
  readonly anchors: readonly NodeId[];
}

export interface SourceSpot extends Spot {
  readonly spec: TaintSource;
  readonly requires: Requirement | null;
  /** Position among the group's sources in the target, by start. */
  readonly index: number;
}

export interface SinkSpot extends Spot {
  readonly spec: TaintSink;
  /** The match is what a metavariable captured, so of a call there its result counts; else its arguments do. */
  readonly isCaptured: boolean;
  readonly requires: Requirement;
  readonly index: number;
}

export interface SanitizerSpot extends Spot {
  readonly spec: TaintSanitizer;
}

export interface PropagatorSpot {
  readonly rules: RuleMask;
  readonly spec: TaintPropagator;
  readonly requires: Requirement | null;
  readonly from: NodeId;
  readonly to: NodeId;
  readonly index: number;
}

/** Spots of one kind, by node. */
export interface SpotIndex<S extends Spot> {
  readonly spots: readonly S[];
  /** Does the node lie in any spot? */
  covers(node: NodeId): boolean;
  /** Spots in whose range the node lies, innermost first. */
  covering(node: NodeId): readonly S[];
  /** Does any spot share a node with the id range [first, end) of a subtree? */
  touches(first: NodeId, end: number): boolean;
}

export interface TaintSpots {
  readonly sources: SpotIndex<SourceSpot>;
  readonly sinks: SpotIndex<SinkSpot>;
  readonly sanitizers: SpotIndex<SanitizerSpot>;
  readonly propagators: readonly PropagatorSpot[];
}

/** The maximal nodes whose own span lies in [start, end), in id order. `near` is a node in or around it, or NO_NODE. */
export function anchorsOf(arena: SyntaxArena, start: number, end: number, near: NodeId): readonly NodeId[] {
  let top = near === NO_NODE ? ROOT : near;
  if (startOf(arena, top) === start && endOf(arena, top) === end && near !== NO_NODE) {
    // A parent of the same extent (a statement that is one expression) would say the same.
    return [top];
  }
  while (top > ROOT && (outerStartOf(arena, top) > start || outerEndOf(arena, top) < end)) top = parentOf(arena, top);
  const anchors: NodeId[] = [];
  const pending: NodeId[] = [top];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (startOf(arena, node) >= start && endOf(arena, node) <= end) {
      anchors.push(node);
      continue;
    }
    if (outerEndOf(arena, node) <= start || outerStartOf(arena, node) >= end) continue;
    pending.push(...childrenOf(arena, node).reverse());
  }
  return anchors.sort((a, b) => a - b);
}

/** The maximal expressions whose value the anchors stand for: what a statement assigns, returns or evaluates. */
function expressionsOf(arena: SyntaxArena, anchors: readonly NodeId[]): readonly NodeId[] {
  const found: NodeId[] = [];
  const pending = [...anchors].reverse();
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const kind = kindOf(arena, node);
    if (isExpressionKind(kind) && kind !== Kind.Keyword && kind !== Kind.Slice) {
      found.push(node);
      continue;
    }
    if (kind === Kind.FunctionDef || kind === Kind.ClassDef) continue;
    for (const child of childrenOf(arena, node).reverse()) {
      const role = roleOf(arena, child);
      if (role !== Role.target && role !== Role.annotation && role !== Role.name && role !== Role.type) pending.push(child);
    }
  }
  return found;
}

function indexSpots<S extends Spot>(arena: SyntaxArena, spots: readonly S[]): SpotIndex<S> {
  const entries = spots.flatMap((spot) => spot.anchors.map((anchor) => ({ anchor, spot })));
  entries.sort((a, b) => a.anchor - b.anchor);
  /** For each entry, the entry around it or -1. */
  const around: number[] = [];
  const open: number[] = [];
  for (const [index, { anchor }] of entries.entries()) {
    for (let top = open[open.length - 1]; top !== undefined; top = open[open.length - 1]) {
      if (isWithin(arena, anchor, (entries[top] as { readonly anchor: NodeId }).anchor)) break;
      open.pop();
    }
    around.push(open[open.length - 1] ?? -1);
    open.push(index);
  }
  /** How many anchors have a smaller id. */
  const rank = (id: number): number => {
    let low = 0;
    let high = entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((entries[middle] as { readonly anchor: NodeId }).anchor < id) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const none: readonly S[] = [];
  const covered = new Uint8Array(spots.length === 0 ? 0 : arena.count);
  for (const { anchor } of entries) covered.fill(1, anchor, subtreeEndOf(arena, anchor));
  /** How many covered nodes have a smaller id. */
  const before = new Uint32Array(covered.length + 1);
  for (let node = 0; node < covered.length; node += 1) before[node + 1] = (before[node] as number) + (covered[node] as number);
  return {
    spots,
    covers: (node) => covered[node] === 1,
    touches: (first, end) => before[first] !== before[end],
    covering(node) {
      if (covered[node] !== 1) return none;
      let index = rank(node + 1) - 1;
      // Most nodes lie in no spot; they share one empty list.
      while (index >= 0 && !isWithin(arena, node, (entries[index] as { readonly anchor: NodeId }).anchor)) index = around[index] ?? -1;
      if (index < 0) return none;
      const covering: S[] = [];
      for (; index >= 0; index = around[index] ?? -1) {
        const { anchor, spot } = entries[index] as { readonly anchor: NodeId; readonly spot: S };
        if (isWithin(arena, node, anchor)) covering.push(spot);
      }
      return covering;
    },
  };
}

/** The node that a metavariable captured, or NO_NODE. */
function capturedNode(arena: SyntaxArena, match: Match, metavariable: string): NodeId {
  const capture = match.bindings.get(metavariable);
  if (capture === undefined) return NO_NODE;
  if (capture.node !== NO_NODE) return capture.node;
  const anchors = anchorsOf(arena, capture.start, capture.end, match.node);
  return anchors.length === 1 ? (anchors[0] as NodeId) : NO_NODE;
}

function isCaptured(match: Match): boolean {
  for (const capture of match.bindings.values()) if (capture.start === match.start && capture.end === match.end) return true;
  return false;
}

/** Of two rules with the same source in the same words it is one source. */
function mergeSources(sources: readonly Omit<SourceSpot, "index">[]): readonly Omit<SourceSpot, "index">[] {
  const byStart = new Map<number, Omit<SourceSpot, "index">[]>();
  for (const source of sources) {
    const there = byStart.get(source.match.start);
    if (there === undefined) {
      byStart.set(source.match.start, [source]);
      continue;
    }
    const like = there.findIndex((known) => isSameSource(known, source));
    const known = there[like];
    if (known === undefined) there.push(source);
    else there[like] = { ...known, rules: known.rules | source.rules };
  }
  return [...byStart.values()].flat();
}

function isSameSource(a: Omit<SourceSpot, "index">, b: Omit<SourceSpot, "index">): boolean {
  if (a.match.end !== b.match.end || a.match.node !== b.match.node) return false;
  const { spec } = a;
  const isSameSpec =
    spec.exact === b.spec.exact &&
    spec.bySideEffect === b.spec.bySideEffect &&
    spec.label === b.spec.label &&
    spec.requires === b.spec.requires &&
    spec.control === b.spec.control;
  if (!isSameSpec || a.match.bindings.size !== b.match.bindings.size) return false;
  for (const [name, { text, variable }] of a.match.bindings) {
    const other = b.match.bindings.get(name);
    if (other === undefined || other.text !== text || other.variable !== variable) return false;
  }
  return true;
}

/**
 * Runs the formulas of the rules and ties the matches to nodes. A rule that
 * can find nothing here, for want of a sink or of a source, is left out.
 */
export function findSpots(rules: readonly TaintRule[], matching: FormulaMatching, arena: SyntaxArena): TaintSpots {
  const locate = (match: Match, isExact: boolean): readonly NodeId[] => {
    const anchors = anchorsOf(arena, match.start, match.end, match.node);
    return isExact ? expressionsOf(arena, anchors) : anchors;
  };
  const byStart = <T extends Spot>(a: T, b: T): number => a.match.start - b.match.start || a.match.end - b.match.end || a.rules - b.rules;
  const sources: Omit<SourceSpot, "index">[] = [];
  const sinks: Omit<SinkSpot, "index">[] = [];
  const sanitizers: SanitizerSpot[] = [];
  const propagators: Omit<PropagatorSpot, "index">[] = [];

  for (const [number, rule] of rules.entries()) {
    const bit = 1 << number;
    const ownSinks = rule.sinks.flatMap((spec) => {
      const requires = readRequirement(spec.requires);
      return matching.evaluate(rule, spec.formula).map((match) => ({
        rules: bit,
        spec,
        requires,
        match,
        isCaptured: isCaptured(match),
        anchors: locate(match, spec.exact),
      }));
    });
    if (ownSinks.length === 0) continue;
    const ownSources = rule.sources.flatMap((spec) => {
      const requires = spec.requires === null ? null : readRequirement(spec.requires);
      return matching
        .evaluate(rule, spec.formula)
        .map((match) => ({ rules: bit, spec, requires, match, anchors: locate(match, spec.exact) }))
        .filter(({ anchors }) => !anchors.some((anchor) => isAssumedSafe(arena, rule, anchor)));
    });
    if (ownSources.length === 0) continue;
    sinks.push(...ownSinks);
    sources.push(...ownSources);
    const conflicts = new Set([...ownSinks, ...ownSources].map(({ match }) => `${match.start}:${match.end}`));
    for (const spec of rule.sanitizers) {
      for (const match of matching.evaluate(rule, spec.formula)) {
        // What may be called makes nothing safe, only what is.
        if (matching.isOneOfSeveral(match.node)) continue;
        if (spec.notConflicting && conflicts.has(`${match.start}:${match.end}`)) continue;
        sanitizers.push({ rules: bit, spec, match, anchors: locate(match, spec.exact) });
      }
    }
    for (const spec of rule.propagators) {
      const requires = spec.requires === null ? null : readRequirement(spec.requires);
      for (const match of matching.evaluate(rule, spec.formula)) {
        const from = capturedNode(arena, match, spec.from);
        const to = capturedNode(arena, match, spec.to);
        if (from !== NO_NODE && to !== NO_NODE) propagators.push({ rules: bit, spec, requires, from, to });
      }
    }
  }
  return {
    sources: indexSpots(arena, numbered(mergeSources(sources.filter(hasAnchor)).toSorted(byStart))),
    sinks: indexSpots(arena, numbered(sinks.filter(hasAnchor).sort(byStart))),
    sanitizers: indexSpots(arena, sanitizers.filter(hasAnchor)),
    propagators: numbered(propagators),
  };
}

/** Is it a parameter whose annotation says number, or yes or no, and the rule takes those for safe? */
function isAssumedSafe(arena: SyntaxArena, { options }: TaintRule, anchor: NodeId): boolean {
  const param = parentOf(arena, anchor);
  if (param === NO_NODE || kindOf(arena, param) !== Kind.Param) return false;
  const type = childIn(arena, param, Role.annotation);
  const word = type === NO_NODE ? "" : symbolOf(arena, type);
  return word === "bool" ? options.taintAssumeSafeBooleans : options.taintAssumeSafeNumbers && /^(?:int|float|complex)$/.test(word);
}

const hasAnchor = (spot: Spot): boolean => spot.anchors.length > 0;
const numbered = <T>(list: readonly T[]): readonly (T & { readonly index: number })[] => list.map((item, index) => ({ ...item, index }));
