/**
 * The operators of a rule (`pattern`, `patterns`, `pattern-either`, …) → Formula.
 *
 * An operator that is not known refuses the rule: leaving out a `pattern-not`
 * in silence would make findings that its author excluded.
 */
import type { Limits } from "../limits.ts";
import { CONDITION_KEYS, conditionIn, isConditionKey } from "./condition.ts";
import { fieldOf, itemsIn, mappingIn, metavariableIn, type Place, RuleError, textIn } from "./field.ts";
import type { TextOptions } from "./patternLanguage.ts";
import type { Condition, Formula, PatternLanguage, RulePlace } from "./rule.ts";
import { nearest, suggestion } from "./suggestion.ts";

/** What reading a formula needs to know about its surroundings. */
export interface FormulaContext {
  readonly limits: Limits;
  readonly placeOf: (place: Place) => RulePlace;
  /** Levels of operators around this one. */
  readonly depth: number;
  /** What `pattern` is written in. */
  readonly language: PatternLanguage;
  readonly textOptions: TextOptions;
}

/** Operators that may stand alone: at the top of a rule, under `pattern-either`, in a taint spec. */
const POSITIVE = ["pattern", "patterns", "pattern-either", "pattern-regex", "pattern-inside"] as const;
const NEGATIVE = ["pattern-not", "pattern-not-inside", "pattern-not-regex"] as const;
/** The older spelling of what is now called `anywhere`. */
const ANYWHERE = "semgrep-internal-pattern-anywhere";
const OPERATORS: readonly string[] = [...POSITIVE, ...NEGATIVE, ANYWHERE];

/** All that may be an entry of `patterns`. */
const ENTRIES: readonly string[] = [...OPERATORS, ...CONDITION_KEYS, "focus-metavariable"];

/** Is this key of a rule or spec a formula? */
export const isFormulaKey = (key: string): boolean => OPERATORS.includes(key);
/** May it be an entry of `patterns`? */
export const isEntryKey = (key: string): boolean => ENTRIES.includes(key);

/**
 * Reads the one formula among the keys of a mapping; other keys are the caller's.
 * @param mayBeNegative Allow `patterns` without a positive entry, as inside `metavariable-pattern`.
 */
export function formulaIn(place: Place, context: FormulaContext, mayBeNegative = false): Formula {
  const all = Object.keys(mappingIn(place));
  const stray = all.find((key) => isEntryKey(key) && !isFormulaKey(key));
  if (stray !== undefined)
    throw new RuleError(
      { value: null, path: [...place.path, stray] },
      `\`${stray}\` belongs under \`patterns\`, beside a pattern that it is about`,
    );
  const keys = all.filter(isFormulaKey);
  const key = keys[0];
  if (key === undefined) throw missingOperator(place);
  if (keys.length > 1)
    throw new RuleError(place, `${keys.map((name) => `\`${name}\``).join(" and ")} stand side by side; put them under \`patterns\``);
  const field = fieldOf(place, key);
  if (field === null) throw new RuleError(place, `\`${key}\` is empty`);
  const formula = operatorIn(key, field, context, mayBeNegative);
  if (formula.kind === "not" && !mayBeNegative) {
    throw new RuleError(field, `\`${key}\` excludes, so it needs a positive operator beside it, under \`patterns\``);
  }
  return formula;
}

function operatorIn(key: string, place: Place, context: FormulaContext, mayBeNegative = false): Formula {
  if (context.depth > context.limits.formulaDepthMax) {
    throw new RuleError(place, `operators are nested deeper than ${context.limits.formulaDepthMax} levels`);
  }
  const inner = { ...context, depth: context.depth + 1 };
  switch (key) {
    case "pattern":
      return patternIn(place, context);
    case "pattern-regex":
      return regexIn(place, context);
    case "patterns":
      return conjunctionIn(place, inner, mayBeNegative);
    case "pattern-either":
      return disjunctionIn(place, inner);
    case "pattern-inside":
      return { kind: "inside", of: patternOrFormulaIn(place, inner) };
    case ANYWHERE:
      return { kind: "anywhere", of: patternOrFormulaIn(place, inner) };
    case "pattern-not":
      return { kind: "not", of: patternOrFormulaIn(place, inner) };
    case "pattern-not-inside":
      return { kind: "not", of: { kind: "inside", of: patternOrFormulaIn(place, inner) } };
    case "pattern-not-regex":
      return { kind: "not", of: regexIn(place, context) };
    default:
      throw new RuleError(place, `the operator \`${key}\` is not known`);
  }
}

export function patternIn(place: Place, context: FormulaContext): Formula {
  const code = textIn(place);
  if (code.trim() === "") throw new RuleError(place, "the pattern is empty");
  if (code.length > context.limits.patternLengthMax) {
    throw new RuleError(place, `the pattern is longer than ${context.limits.patternLengthMax} characters`);
  }
  const where = context.placeOf(place);
  switch (context.language) {
    case "python":
      return { kind: "pattern", code, ...where };
    case "generic":
      return { kind: "text", code, ...context.textOptions, ...where };
    case "regex":
      return { kind: "regex", regex: code.trim(), ...where };
  }
}

export function regexIn(place: Place, context: FormulaContext): Formula {
  const regex = textIn(place);
  if (regex.length > context.limits.patternLengthMax) {
    throw new RuleError(place, `the regex is longer than ${context.limits.patternLengthMax} characters`);
  }
  return { kind: "regex", regex, ...context.placeOf(place) };
}

const patternOrFormulaIn = (place: Place, context: FormulaContext): Formula =>
  typeof place.value === "object" ? formulaIn(place, context, true) : patternIn(place, context);

function disjunctionIn(place: Place, context: FormulaContext): Formula {
  const of = itemsIn(place).map((item) => {
    refuseUnknownOperators(item);
    return formulaIn(item, context);
  });
  if (of.length === 0) throw new RuleError(place, "`pattern-either` holds nothing");
  return { kind: "or", of };
}

function conjunctionIn(place: Place, context: FormulaContext, mayBeNegative: boolean): Formula {
  const of: Formula[] = [];
  const conditions: Condition[] = [];
  const focus: string[][] = [];
  for (const item of itemsIn(place)) {
    refuseUnknownOperators(item);
    for (const key of Object.keys(mappingIn(item))) {
      const field = fieldOf(item, key);
      if (field === null) throw new RuleError(item, `\`${key}\` is empty`);
      if (key === "focus-metavariable") {
        focus.push((Array.isArray(field.value) ? itemsIn(field) : [field]).map(metavariableIn));
      } else if (isConditionKey(key)) {
        conditions.push(
          conditionIn(key, field, { ...context, readFormula: (at, language) => formulaIn(at, { ...context, language }, true) }),
        );
      } else {
        of.push(operatorIn(key, field, context));
      }
    }
  }
  if (!mayBeNegative && !of.some((part) => part.kind !== "not")) {
    throw new RuleError(place, "`patterns` needs at least one entry that finds something, not only ones that exclude");
  }
  return { kind: "and", of, conditions, focus };
}

/** Nothing says what to find; perhaps one of the keys was meant to. */
function missingOperator(place: Place): RuleError {
  for (const key of Object.keys(mappingIn(place))) {
    const meant = nearest(key, OPERATORS);
    if (meant !== null)
      return new RuleError({ value: null, path: [...place.path, key] }, `\`${key}\` is not known; did you mean \`${meant}\`?`);
  }
  return new RuleError(place, `one of ${POSITIVE.join(", ")} is missing`);
}

function refuseUnknownOperators(item: Place): void {
  for (const key of Object.keys(mappingIn(item))) {
    if (!isEntryKey(key)) {
      throw new RuleError({ value: null, path: [...item.path, key] }, `the operator \`${key}\` is not known${suggestion(key, ENTRIES)}`);
    }
  }
}
