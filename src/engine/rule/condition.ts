/**
 * The entries of `patterns` that ask something of a metavariable → Condition.
 */
import { booleanField, choiceIn, fieldOf, metavariableIn, type Place, RuleError, requiredField, textIn, textsIn } from "./field.ts";
import { patternLanguageNamed } from "./patternLanguage.ts";
import type { Condition, Formula, PatternLanguage, RulePlace } from "./rule.ts";

export const CONDITION_KEYS = [
  "metavariable-regex",
  "metavariable-pattern",
  "metavariable-comparison",
  "metavariable-type",
  "metavariable-analysis",
];

export const isConditionKey = (key: string): boolean => CONDITION_KEYS.includes(key);

export interface ConditionContext {
  readonly placeOf: (place: Place) => RulePlace;
  /** Language of the formula around. */
  readonly language: PatternLanguage;
  readonly readFormula: (place: Place, language: PatternLanguage) => Formula;
}

export function conditionIn(key: string, place: Place, context: ConditionContext): Condition {
  switch (key) {
    case "metavariable-regex":
      return {
        kind: "regex",
        metavariable: metavariableIn(requiredField(place, "metavariable")),
        regex: textIn(requiredField(place, "regex")),
        constantPropagation: booleanField(place, "constant-propagation", false),
        ...context.placeOf(place),
      };
    case "metavariable-pattern": {
      const language = languageIn(place) ?? context.language;
      return {
        kind: "pattern",
        metavariable: metavariableIn(requiredField(place, "metavariable")),
        language: language === "python" ? "python" : "text",
        formula: context.readFormula(place, language),
      };
    }
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

/** `null` when none is named: then that of the formula around holds. */
function languageIn(place: Place): PatternLanguage | null {
  const name = fieldOf(place, "language");
  if (name === null) return null;
  const language = patternLanguageNamed(textIn(name));
  if (language !== null) return language;
  throw new RuleError(name, `patterns in the language \`${textIn(name)}\` are not supported, only python, generic and regex`);
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
    ...context.placeOf(place),
  };
}
