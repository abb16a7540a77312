/**
 * What a check on the way would do: for each place of a path, the findings that
 * would be gone if the value were made harmless there. The rules are run again
 * with that place as a sanitizer; nothing is worked out from the paths alone,
 * which name one way where there may be several.
 */
import { type Analysis, type ReadTarget, review, subjectOf } from "./analyze.ts";
import type { Match } from "./pattern/match.ts";
import type { Formula, TaintRule, TaintSanitizer } from "./rule/rule.ts";
import { endOf, type NodeId, ROOT, startOf } from "./syntax/arena.ts";
import { followTaint } from "./taint/follow.ts";
import type { FormulaMatching } from "./taint/spots.ts";
import type { Finding, Fingerprint, Span } from "./types.ts";

/** Places that are tried at most, the first ones. */
const PLACES_MAX = 16;

/** Stands for the tried place in rules; never planned, so no rule can hold it. */
const HERE: Formula = { kind: "pattern", code: "" };
const CHECKED: TaintSanitizer = { formula: HERE, exact: false, bySideEffect: false, notConflicting: false };

/**
 * @param places Of steps of a trace, in the shown text.
 * @returns For each place what would be gone, in the order of the report; `null` for places that were not tried, because they are
 *          no expression or beyond the bound.
 */
export function cutPaths(read: ReadTarget, analysis: Analysis, places: readonly Span[]): readonly (readonly Fingerprint[] | null)[] {
  const { reading, toShown, python } = read;
  const { compiled, limits } = analysis;
  const { arena, names, matching } = subjectOf(compiled, reading.arena, toShown, python, limits, null);
  const traced = review(read, analysis, null).report.findings.filter(({ trace }) => trace !== null);
  const ids = new Set(traced.map(({ ruleId }) => ruleId));
  const rules = compiled.rules.flatMap(({ rule }) => (rule.mode === "taint" && ids.has(rule.id) ? [rule] : []));

  const remaining = (here: Match): ReadonlySet<string> => {
    const originals = new Map<TaintRule, TaintRule>(rules.map((rule) => [{ ...rule, sanitizers: [...rule.sanitizers, CHECKED] }, rule]));
    const originalOf = (rule: TaintRule): TaintRule => originals.get(rule) ?? rule;
    const checked: FormulaMatching = {
      isOneOfSeveral: (node) => node !== here.node && matching.isOneOfSeveral(node),
      effort: (rule, formula) => (formula === HERE ? 1 : matching.effort(originalOf(rule), formula)),
      evaluate: (rule, formula) => (formula === HERE ? [here] : matching.evaluate(originalOf(rule), formula)),
    };
    const { findings } = followTaint([...originals.keys()], checked, arena, names, limits);
    return new Set(findings.map(({ rule, match }) => keyOf(rule.id, toShown.spanToShown(match))));
  };

  return places.map((place, index) => {
    const node = index < PLACES_MAX ? nodeAt(place, read) : null;
    if (node === null) return null;
    const left = remaining({ start: startOf(arena, node), end: endOf(arena, node), node, bindings: new Map() });
    return traced.filter((finding) => !left.has(keyOfFinding(finding))).map(({ fingerprint }) => fingerprint);
  });
}

const keyOf = (ruleId: string, { start, end }: Span): string => `${ruleId} ${start} ${end}`;
const keyOfFinding = ({ ruleId, span }: Finding): string => keyOf(ruleId, span);

/** The outermost node of that very extent. */
function nodeAt({ start, end }: Span, { reading: { arena }, toShown }: ReadTarget): NodeId | null {
  for (let node = ROOT + 1; node < arena.count; node += 1) {
    const shown = toShown.spanToShown({ start: startOf(arena, node as NodeId), end: endOf(arena, node as NodeId) });
    if (shown.start === start && shown.end === end) return node as NodeId;
  }
  return null;
}
