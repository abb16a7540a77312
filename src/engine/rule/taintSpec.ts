/**
 * The lists of a taint rule: what is a source, a sink, a sanitizer, a propagator.
 */
import {
  booleanField,
  booleanIn,
  fieldOf,
  itemsIn,
  metavariableIn,
  type Place,
  RuleError,
  requiredField,
  textField,
  textsIn,
} from "./field.ts";
import { type FormulaContext, formulaIn, isFormulaKey } from "./formula.ts";
import type { Formula, SideEffect, TaintPropagator, TaintSanitizer, TaintSink, TaintSource } from "./rule.ts";

const SOURCE_KEYS = ["exact", "by-side-effect", "label", "requires", "control"];
const SINK_KEYS = ["exact", "requires", "at-exit"];
const SANITIZER_KEYS = ["exact", "by-side-effect", "not_conflicting", "not-conflicting"];
const PROPAGATOR_KEYS = ["from", "to", "by-side-effect", "label", "requires", "replace-labels"];

export function sourcesIn(place: Place, context: FormulaContext): TaintSource[] {
  return itemsIn(place).map((item) => ({
    formula: specFormula(item, context, SOURCE_KEYS),
    exact: booleanField(item, "exact", false),
    bySideEffect: sideEffectIn(item, "no"),
    label: textField(item, "label"),
    requires: textField(item, "requires"),
    control: booleanField(item, "control", false),
  }));
}

export function sinksIn(place: Place, context: FormulaContext): TaintSink[] {
  return itemsIn(place).map((item) => ({
    formula: specFormula(item, context, SINK_KEYS),
    exact: booleanField(item, "exact", true),
    requires: textField(item, "requires"),
    atExit: booleanField(item, "at-exit", false),
  }));
}

export function sanitizersIn(place: Place, context: FormulaContext): TaintSanitizer[] {
  return itemsIn(place).map((item) => ({
    formula: specFormula(item, context, SANITIZER_KEYS),
    exact: booleanField(item, "exact", false),
    bySideEffect: sideEffectIn(item, "no") !== "no",
    notConflicting: booleanField(item, "not_conflicting", booleanField(item, "not-conflicting", false)),
  }));
}

export function propagatorsIn(place: Place, context: FormulaContext): TaintPropagator[] {
  return itemsIn(place).map((item) => {
    const replace = fieldOf(item, "replace-labels");
    return {
      formula: specFormula(item, context, PROPAGATOR_KEYS),
      from: metavariableIn(requiredField(item, "from")),
      to: metavariableIn(requiredField(item, "to")),
      bySideEffect: sideEffectIn(item, "yes") !== "no",
      label: textField(item, "label"),
      requires: textField(item, "requires"),
      replaceLabels: replace === null ? null : textsIn(replace),
    };
  });
}

function specFormula(item: Place, context: FormulaContext, keys: readonly string[]): Formula {
  if (typeof item.value !== "object" || item.value === null) throw new RuleError(item, "an entry must be a mapping with a pattern");
  for (const key of Object.keys(item.value)) {
    if (!isFormulaKey(key) && !keys.includes(key)) {
      throw new RuleError({ value: null, path: [...item.path, key] }, `\`${key}\` is not known here`);
    }
  }
  return formulaIn(item, context);
}

function sideEffectIn(item: Place, otherwise: SideEffect): SideEffect {
  const field = fieldOf(item, "by-side-effect");
  if (field === null) return otherwise;
  if (field.value === "only") return "only";
  return booleanIn(field) ? "yes" : "no";
}
