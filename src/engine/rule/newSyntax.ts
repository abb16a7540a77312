/**
 * The newer spelling of formulas (`match: {all: […], where: […]}`) → the same Formula.
 *
 * A text is a pattern; `all`, `any`, `not`, `inside`, `anywhere` and `regex` are
 * what their names say; `where` holds conditions and focus, and `as` lets a
 * metavariable hold the match that comes out of both.
 */
import { type ConditionContext, conditionIn } from "./condition.ts";
import { fieldOf, itemsIn, mappingIn, metavariableIn, type Place, RuleError } from "./field.ts";
import { type FormulaContext, patternIn, regexIn } from "./formula.ts";
import type { Condition, Formula } from "./rule.ts";
import { suggestion } from "./suggestion.ts";

const OPERATORS = ["pattern", "regex", "all", "any", "not", "inside", "anywhere"] as const;
/** Keys beside an operator that are not part of the formula. */
const BESIDE = ["where", "as", "fix"];

/** Is this key of a spec part of a formula? */
export const isNewFormulaKey = (key: string): boolean => (OPERATORS as readonly string[]).includes(key) || key === "where" || key === "as";

/**
 * @param otherKeys     Keys of a taint spec that may stand beside the operator.
 * @param mayBeNegative Allow a formula that only excludes, as inside `metavariable: …, all: …`.
 */
export function newFormulaIn(place: Place, context: FormulaContext, otherKeys: readonly string[] = [], mayBeNegative = false): Formula {
  if (typeof place.value !== "object" || place.value === null) return patternIn(place, context);
  if (context.depth > context.limits.formulaDepthMax) {
    throw new RuleError(place, `operators are nested deeper than ${context.limits.formulaDepthMax} levels`);
  }
  const inner = { ...context, depth: context.depth + 1 };
  const keys = Object.keys(mappingIn(place));
  const operators = OPERATORS.filter((operator) => keys.includes(operator));
  const unknown = keys.find((key) => !isNewFormulaKey(key) && !BESIDE.includes(key) && !otherKeys.includes(key));
  if (unknown !== undefined)
    throw new RuleError(
      { value: null, path: [...place.path, unknown] },
      `the operator \`${unknown}\` is not known${suggestion(unknown, [...OPERATORS, ...BESIDE, ...otherKeys])}`,
    );
  const operator = operators[0];
  const field = operator === undefined ? null : fieldOf(place, operator);
  if (operator === undefined || field === null || operators.length > 1) {
    throw new RuleError(place, `exactly one of ${OPERATORS.join(", ")} must stand here`);
  }
  const where = fieldOf(place, "where");
  const formula = operatorIn(operator, field, inner, mayBeNegative);
  const asked = where === null ? formula : withConditions(formula, where, inner);
  const name = fieldOf(place, "as");
  if (name === null) return asked;
  if (asked.kind === "not") throw new RuleError(name, "what is excluded cannot be named by `as`");
  return { kind: "named", of: asked, metavariable: metavariableIn(name) };
}

function operatorIn(operator: (typeof OPERATORS)[number], field: Place, context: FormulaContext, mayBeNegative: boolean): Formula {
  switch (operator) {
    case "pattern":
      return patternIn(field, context);
    case "regex":
      return regexIn(field, context);
    case "any":
      return {
        kind: "or",
        of: positives(
          itemsIn(field).map((item) => newFormulaIn(item, context)),
          field,
        ),
      };
    case "not":
      return { kind: "not", of: newFormulaIn(field, context) };
    case "inside":
      return { kind: "inside", of: newFormulaIn(field, context) };
    case "anywhere":
      return { kind: "anywhere", of: newFormulaIn(field, context) };
    case "all": {
      const of = itemsIn(field).map((item) => newFormulaIn(item, context));
      if (!mayBeNegative && of.every((part) => part.kind === "not"))
        throw new RuleError(field, "`all` needs at least one entry that finds something");
      return { kind: "and", of, conditions: [], focus: [] };
    }
  }
}

function positives(parts: readonly Formula[], place: Place): readonly Formula[] {
  if (parts.length === 0 || parts.some((part) => part.kind === "not"))
    throw new RuleError(place, "`any` must hold formulas that find something");
  return parts;
}

function withConditions(formula: Formula, where: Place, context: FormulaContext): Formula {
  const conditions: Condition[] = [];
  const focus: string[][] = [];
  for (const item of itemsIn(where)) {
    const focused = fieldOf(item, "focus");
    if (focused === null) conditions.push(newConditionIn(item, context));
    else focus.push((Array.isArray(focused.value) ? itemsIn(focused) : [focused]).map(metavariableIn));
  }
  if (formula.kind === "not") throw new RuleError(where, "`where` needs something beside it that finds");
  return { kind: "and", of: formula.kind === "and" ? formula.of : [formula], conditions, focus };
}

function newConditionIn(item: Place, context: FormulaContext): Condition {
  const reading: ConditionContext = {
    ...context,
    readFormula: (at, language) => newFormulaIn(at, { ...context, language }, ["metavariable", "language"], true),
  };
  const has = (key: string) => fieldOf(item, key) !== null;
  if (has("comparison")) return conditionIn("metavariable-comparison", item, reading);
  if (has("regex") && has("metavariable")) {
    const condition = conditionIn("metavariable-regex", item, reading);
    // The newer spelling looks at the constant behind a name.
    return condition.kind === "regex" ? { ...condition, constantPropagation: true } : condition;
  }
  if (has("analyzer")) return conditionIn("metavariable-analysis", item, reading);
  if (has("type") || has("types")) return conditionIn("metavariable-type", item, reading);
  return conditionIn("metavariable-pattern", item, reading);
}
