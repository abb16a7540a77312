/**
 * Regexes on one target: what each may still spend, and what was left out.
 */
import type { Limits } from "../limits.ts";
import type { RegexBudget, RegexMatch, TextRegex } from "./regex.ts";

export interface RegexUse {
  /** The leftmost match from there on; `null` as well when the regex has spent its budget, which is then said. */
  find(regex: TextRegex, text: string, from: number): RegexMatch | null;
  /** The match that begins where the text begins. */
  matchStart(regex: TextRegex, text: string): RegexMatch | null;
  /** As much of a captured string as regexes look at; a cut is said. */
  shortened(text: string): string;
}

export interface RegexEvents {
  /** Once for each regex. */
  readonly onSpent: (regex: TextRegex) => void;
  /** Once for a target. */
  readonly onCutString: () => void;
}

export function createRegexUse(limits: Pick<Limits, "regexStepsMax" | "stringLengthMax">, events: RegexEvents): RegexUse {
  const budgets = new Map<TextRegex, RegexBudget>();
  let wasCut = false;
  const spending = (regex: TextRegex, run: (budget: RegexBudget) => RegexMatch | null): RegexMatch | null => {
    let budget = budgets.get(regex);
    if (budget === undefined) {
      budget = { stepsLeft: limits.regexStepsMax };
      budgets.set(regex, budget);
    }
    if (budget.stepsLeft <= 0) return null;
    const match = run(budget);
    if (budget.stepsLeft <= 0) events.onSpent(regex);
    return match;
  };
  return {
    find: (regex, text, from) => spending(regex, (budget) => regex.find(text, from, budget)),
    matchStart: (regex, text) => spending(regex, (budget) => regex.matchStart(text, budget)),
    shortened(text) {
      if (text.length <= limits.stringLengthMax) return text;
      if (!wasCut) events.onCutString();
      wasCut = true;
      return text.slice(0, limits.stringLengthMax);
    },
  };
}
