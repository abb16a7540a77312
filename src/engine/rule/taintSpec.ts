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
import { type FormulaContext, formulaIn, isEntryKey, isFormulaKey } from "./formula.ts";
import { isNewFormulaKey, newFormulaIn } from "./newSyntax.ts";
import type { Formula, SideEffect, TaintPropagator, TaintSanitizer, TaintSink, TaintSource } from "./rule.ts";
import { suggestion } from "./suggestion.ts";

const SOURCE_KEYS = ["exact", "by-side-effect", "label", "requires", "control"];
const SINK_KEYS = ["exact", "requires", "at-exit"];
const SANITIZER_KEYS = ["exact", "by-side-effect", "not_conflicting", "not-conflicting"];
const PROPAGATOR_KEYS = ["from", "to", "by-side-effect", "label", "requires", "replace-labels"];

export function sourcesIn(place: Place, context: FormulaContext): TaintSource[] {
  return itemsIn(place).map((item) => ({
    formula: specFormula(item, context, SOURCE_KEYS),
    exact: flagOf(item, "exact", false),
    bySideEffect: sideEffectIn(item, "no"),
    label: textOf(item, "label"),
    requires: requirementIn(item),
    control: flagOf(item, "control", false),
  }));
}

export function sinksIn(place: Place, context: FormulaContext): TaintSink[] {
  const items = itemsIn(place);
  for (const item of items) refuseAtExit(item);
  return items.map((item) => ({
    formula: specFormula(item, context, SINK_KEYS),
    exact: flagOf(item, "exact", true),
    requires: requirementIn(item),
  }));
}

/** A sink of that kind would need to know what is called last; taken for a plain one it would find what it must not. */
function refuseAtExit(item: Place): void {
  const field = optionOf(item, "at-exit");
  if (field !== null && booleanIn(field)) throw new RuleError(field, "`at-exit` is not supported");
}

export function sanitizersIn(place: Place, context: FormulaContext): TaintSanitizer[] {
  return itemsIn(place).map((item) => ({
    formula: specFormula(item, context, SANITIZER_KEYS),
    exact: flagOf(item, "exact", false),
    bySideEffect: sideEffectIn(item, "no") !== "no",
    notConflicting: flagOf(item, "not_conflicting", flagOf(item, "not-conflicting", false)),
  }));
}

export function propagatorsIn(place: Place, context: FormulaContext): TaintPropagator[] {
  return itemsIn(place).map((item) => {
    const replace = optionOf(item, "replace-labels");
    return {
      formula: specFormula(item, context, PROPAGATOR_KEYS),
      from: metavariableIn(requiredField(item, "from")),
      to: metavariableIn(requiredField(item, "to")),
      bySideEffect: sideEffectIn(item, "yes") !== "no",
      label: textOf(item, "label"),
      requires: requirementIn(item),
      replaceLabels: replace === null ? null : textsIn(replace),
    };
  });
}

function specFormula(item: Place, context: FormulaContext, keys: readonly string[]): Formula {
  if (isNewSpelling(item)) return newFormulaIn(item, context, keys);
  if (typeof item.value !== "object" || item.value === null) throw new RuleError(item, "an entry must be a mapping with a pattern");
  for (const key of Object.keys(item.value)) {
    if (!isEntryKey(key) && !keys.includes(key)) {
      throw new RuleError({ value: null, path: [...item.path, key] }, `\`${key}\` is not known${suggestion(key, keys)}`);
    }
  }
  return formulaIn(item, context);
}

/** Labels with `and`, `or`, `not` and brackets. What is none of that would never hold, and the rule find nothing. */
function requirementIn(item: Place): string | null {
  const text = textOf(item, "requires");
  if (text === null) return null;
  let rest = text.replaceAll(/\b(?!(?:and|or|not)\b)[A-Za-z_]\w*/g, "x");
  for (let before = ""; before !== rest && text.length <= REQUIREMENT_LENGTH_MAX; ) {
    before = rest;
    rest = rest.replaceAll(/\(\s*x\s*\)|\bnot\s+x\b|\bx\s+(?:and|or)\s+x\b/g, " x ");
  }
  if (rest.trim() === "x") return text;
  throw new RuleError(
    optionOf(item, "requires") ?? item,
    "`requires` must be labels joined by `and`, `or` and `not`, such as `A and not B`",
  );
}

const REQUIREMENT_LENGTH_MAX = 400;

/** An entry may be a pattern alone; then it has no options. */
const optionOf = (item: Place, key: string): Place | null => (typeof item.value === "string" ? null : fieldOf(item, key));
const textOf = (item: Place, key: string): string | null => (typeof item.value === "string" ? null : textField(item, key));
const flagOf = (item: Place, key: string, otherwise: boolean): boolean =>
  typeof item.value === "string" ? otherwise : booleanField(item, key, otherwise);

/** Without any `pattern-…` key an entry is in the newer spelling; a lone `pattern` is the same in both. */
function isNewSpelling({ value }: Place): boolean {
  if (typeof value !== "object" || value === null) return typeof value === "string";
  const telling = Object.keys(value).filter((key) => key !== "pattern");
  return !telling.some(isFormulaKey) && telling.some(isNewFormulaKey);
}

function sideEffectIn(item: Place, otherwise: SideEffect): SideEffect {
  const field = optionOf(item, "by-side-effect");
  if (field === null) return otherwise;
  if (field.value === "only") return "only";
  return booleanIn(field) ? "yes" : "no";
}
