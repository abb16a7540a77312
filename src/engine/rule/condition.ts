/**
 * The entries of `patterns` that ask something of a metavariable → Condition.
 */
import {
  booleanField,
  choiceIn,
  fieldOf,
  metavariableIn,
  type Place,
  RuleError,
  requiredField,
  textField,
  textIn,
  textsIn,
} from "./field.ts";
import type { Condition, Formula } from "./rule.ts";

const KEYS = ["metavariable-regex", "metavariable-pattern", "metavariable-comparison", "metavariable-type", "metavariable-analysis"];

export const isConditionKey = (key: string): boolean => KEYS.includes(key);

export interface ConditionContext {
  readonly lineOf: (place: Place) => number;
  readonly readFormula: (place: Place) => Formula;
}

const PYTHON_NAMES = ["python", "py", "python2", "python3"];
const TEXT_NAMES = ["generic", "regex", "none"];

export function conditionIn(key: string, place: Place, context: ConditionContext): Condition {
  switch (key) {
    case "metavariable-regex":
      return {
        kind: "regex",
        metavariable: metavariableIn(requiredField(place, "metavariable")),
        regex: textIn(requiredField(place, "regex")),
        constantPropagation: booleanField(place, "constant-propagation", false),
        line: context.lineOf(place),
      };
    case "metavariable-pattern":
      return {
        kind: "pattern",
        metavariable: metavariableIn(requiredField(place, "metavariable")),
        language: languageIn(place),
        formula: context.readFormula(place),
      };
    case "metavariable-comparison":
      return comparisonIn(place, context);
    case "metavariable-type": {
      const types = fieldOf(place, "types") ?? requiredField(place, "type");
      return { kind: "type", metavariable: metavariableIn(requiredField(place, "metavariable")), types: textsIn(types) };
    }
    case "metavariable-analysis":
      return {
        kind: "analysis",
        metavariable: metavariableIn(requiredField(place, "metavariable")),
        analyzer: choiceIn(requiredField(place, "analyzer"), ["entropy", "redos"]),
      };
    default:
      throw new RuleError(place, `the condition \`${key}\` is not known`);
  }
}

function languageIn(place: Place): "python" | "text" {
  const language = textField(place, "language");
  if (language === null || PYTHON_NAMES.includes(language)) return "python";
  if (TEXT_NAMES.includes(language)) return "text";
  throw new RuleError(place, `the language \`${language}\` is not supported inside a Python rule`);
}

function comparisonIn(place: Place, context: ConditionContext): Condition {
  const metavariable = fieldOf(place, "metavariable");
  const base = fieldOf(place, "base");
  if (base !== null && typeof base.value !== "number") throw new RuleError(base, "`base` must be a number");
  return {
    kind: "comparison",
    metavariable: metavariable === null ? null : metavariableIn(metavariable),
    comparison: textIn(requiredField(place, "comparison")),
    strip: booleanField(place, "strip", false),
    base: typeof base?.value === "number" ? base.value : 10,
    line: context.lineOf(place),
  };
}
