/**
 * Which taint rules are followed together: those that see the same code the
 * same way. A taint then carries one bit for each rule that it counts for.
 */
import type { TaintRule } from "../rule/rule.ts";
import type { RuleMask } from "./value.ts";

/** Bits that a number has for rules, with room to spare. */
const RULES_MAX = 30;

/** Groups of at most RULES_MAX rules, sorted by id within and among themselves: the order of `rules` makes no difference. */
export function groupRules(rules: readonly TaintRule[]): readonly (readonly TaintRule[])[] {
  const groups = new Map<string, TaintRule[][]>();
  for (const rule of [...rules].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const { taintIntrafile, taintBelieveConditions, taintOnlyPropagateThroughAssignments } = rule.options;
    const key = isPlain(rule) ? `${taintIntrafile} ${taintBelieveConditions} ${taintOnlyPropagateThroughAssignments}` : rule.id;
    const known = groups.get(key) ?? [];
    const last = known.at(-1);
    if (last === undefined || last.length === RULES_MAX) known.push([rule]);
    else last.push(rule);
    groups.set(key, known);
  }
  return [...groups.values()].flat();
}

/** Labels, and control over everything that follows, belong to one rule alone. */
const isPlain = ({ sources, sinks, propagators }: TaintRule): boolean =>
  propagators.every(({ label, requires }) => label === null && requires === null) &&
  sinks.every(({ requires }) => requires === null) &&
  sources.every(({ label, requires, control }) => label === null && requires === null && !control);

/** The rules of a group for which something holds. */
export const maskOf = (rules: readonly TaintRule[], holds: (rule: TaintRule) => boolean): RuleMask =>
  rules.reduce((mask, rule, number) => (holds(rule) ? mask | (1 << number) : mask), 0);
