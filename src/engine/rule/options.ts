/**
 * The `options` of a rule. Unknown ones change nothing we do and are passed over.
 */
import { booleanField, choiceIn, fieldOf, type Place } from "./field.ts";
import type { RuleOptions } from "./rule.ts";

export const DEFAULT_OPTIONS: RuleOptions = {
  constantPropagation: true,
  symbolicPropagation: false,
  goDeeperStatement: true,
  implicitDeepExpression: true,
  acMatching: true,
  commutativeBoolop: false,
  symmetricEq: false,
  decoratorsOrderMatters: false,
  decoratorsAreExpressions: true,
  taintAssumeSafeFunctions: false,
  taintAssumeSafeIndexes: false,
  taintAssumeSafeComparisons: false,
  taintAssumeSafeBooleans: false,
  taintAssumeSafeNumbers: false,
  taintOnlyPropagateThroughAssignments: false,
  taintUnifyMetavariables: false,
  taintFocusOn: "sink",
  taintIntrafile: true,
  taintBelieveConditions: false,
};

/** All that are read here or with the rule's language, and those that mean something for other languages or tools. */
export const OPTION_NAMES: readonly string[] =
  `
  constant_propagation symbolic_propagation go_deeper_stmt implicit_deep_exprstmt ac_matching commutative_boolop symmetric_eq
  decorators_order_matters attr_expr vardef_assign implicit_return interfile taint_assume_safe_functions taint_assume_safe_indexes
  taint_assume_safe_comparisons taint_assume_safe_booleans taint_assume_safe_numbers taint_only_propagate_through_assignments
  taint_unify_mvars taint_focus_on taint_intrafile generic_ellipsis_max_span generic_caseless generic_comment_style generic_engine
`.match(/\w+/g) ?? [];

/** @param place The `options` mapping, or `null` when the rule has none. */
export function optionsIn(place: Place | null): RuleOptions {
  if (place === null) return DEFAULT_OPTIONS;
  const flag = (key: string, otherwise: boolean) => booleanField(place, key, otherwise);
  const focusOn = fieldOf(place, "taint_focus_on");
  return {
    constantPropagation: flag("constant_propagation", true),
    symbolicPropagation: flag("symbolic_propagation", false),
    goDeeperStatement: flag("go_deeper_stmt", true),
    implicitDeepExpression: flag("implicit_deep_exprstmt", true),
    acMatching: flag("ac_matching", true),
    commutativeBoolop: flag("commutative_boolop", false),
    symmetricEq: flag("symmetric_eq", false),
    decoratorsOrderMatters: flag("decorators_order_matters", false),
    decoratorsAreExpressions: flag("attr_expr", true),
    taintAssumeSafeFunctions: flag("taint_assume_safe_functions", false),
    taintAssumeSafeIndexes: flag("taint_assume_safe_indexes", false),
    taintAssumeSafeComparisons: flag("taint_assume_safe_comparisons", false),
    taintAssumeSafeBooleans: flag("taint_assume_safe_booleans", false),
    taintAssumeSafeNumbers: flag("taint_assume_safe_numbers", false),
    taintOnlyPropagateThroughAssignments: flag("taint_only_propagate_through_assignments", false),
    taintUnifyMetavariables: flag("taint_unify_mvars", false),
    taintFocusOn: focusOn === null ? "sink" : choiceIn(focusOn, ["sink", "source"]),
    taintIntrafile: flag("taint_intrafile", true),
    taintBelieveConditions: flag("taint_intrafile", false),
  };
}
