/**
 * What the patterns of a rule are written in, and how patterns of plain text
 * are matched. Names of languages are those that rule authors write.
 */
import { booleanField, choiceIn, fieldOf, type Place, RuleError } from "./field.ts";
import type { Formula, PatternLanguage } from "./rule.ts";

const NAMES: Readonly<Record<string, PatternLanguage>> = {
  python: "python",
  py: "python",
  python2: "python",
  python3: "python",
  generic: "generic",
  regex: "regex",
  none: "regex",
};

/** `null` for a language that patterns cannot be in. */
export const patternLanguageNamed = (name: string): PatternLanguage | null => NAMES[name.toLowerCase()] ?? null;

/** How text patterns are matched, from the `options` of a rule. */
export type TextOptions = Pick<Extract<Formula, { readonly kind: "text" }>, "ellipsisLinesMax" | "isCaseless" | "comments">;

const ELLIPSIS_LINES_MAX = 10;

export const DEFAULT_TEXT_OPTIONS: TextOptions = { ellipsisLinesMax: ELLIPSIS_LINES_MAX, isCaseless: false, comments: "none" };

/** @param place The `options` mapping, or `null` when the rule has none. */
export function textOptionsIn(place: Place | null): TextOptions {
  if (place === null) return DEFAULT_TEXT_OPTIONS;
  const engine = fieldOf(place, "generic_engine");
  if (engine !== null && engine.value !== "spacegrep") {
    throw new RuleError(engine, `the generic engine \`${String(engine.value)}\` is not supported, only spacegrep`);
  }
  const span = fieldOf(place, "generic_ellipsis_max_span");
  if (span !== null && (typeof span.value !== "number" || !Number.isInteger(span.value) || span.value < 0)) {
    throw new RuleError(span, "`generic_ellipsis_max_span` must be a number of lines");
  }
  const comments = fieldOf(place, "generic_comment_style");
  return {
    ellipsisLinesMax: typeof span?.value === "number" ? span.value : ELLIPSIS_LINES_MAX,
    isCaseless: booleanField(place, "generic_caseless", false),
    comments: comments === null ? "none" : choiceIn(comments, ["c", "cpp", "shell"]),
  };
}
