/**
 * What a rule is once it has been read: plain data that survives JSON, so that
 * the rules of the product are read at build time and need no YAML in the page.
 *
 * The shapes only. `read.ts` makes them from a document, `pattern/` and
 * `taint/` run them. What the product says about a rule is `RuleText`.
 */
import type { Confidence, PythonVersion, Severity } from "../types.ts";

/** What patterns are written in; `generic` is text of any language as words and other characters. */
export type PatternLanguage = "python" | "generic" | "regex";

/**
 * A place in a rule file, 1-based; 0 where it is not known. Columns count UTF-16 units.
 * Rules that were built in have no places: nobody has to be told what is wrong with them.
 */
export interface RulePlace {
  readonly line: number;
  readonly column: number;
}

/** A metavariable's name without its `$`; a sequence `$...ARGS` is "...ARGS" and has nothing to do with `$ARGS`. */
export type Metavariable = string;

/** A formula with its places: matches of sub-formulas combine as `formula.ts` of `pattern/` says. */
export type Formula =
  /** A snippet of Python with holes. `line` and `column` tell where it stands, see RulePlace. */
  | { readonly kind: "pattern"; readonly code: string; readonly line?: number; readonly column?: number }
  /** Tokens of text of any language, with holes; see `pattern/text/textPattern.ts` for what the rest means. */
  | {
      readonly kind: "text";
      readonly code: string;
      readonly ellipsisLinesMax: number;
      readonly isCaseless: boolean;
      readonly comments: "none" | "c" | "cpp" | "shell";
      readonly line?: number;
      readonly column?: number;
    }
  /** A PCRE-like regex over the raw text. */
  | { readonly kind: "regex"; readonly regex: string; readonly line?: number; readonly column?: number }
  | { readonly kind: "inside"; readonly of: Formula }
  /** Only says that something is there, wherever it stands; its bindings count. */
  | { readonly kind: "anywhere"; readonly of: Formula }
  /** The match as a whole becomes what the metavariable holds. */
  | { readonly kind: "named"; readonly of: Formula; readonly metavariable: Metavariable }
  | { readonly kind: "not"; readonly of: Formula }
  | { readonly kind: "or"; readonly of: readonly Formula[] }
  | {
      readonly kind: "and";
      readonly of: readonly Formula[];
      readonly conditions: readonly Condition[];
      /** Applied one after the other. Each yields one match per metavariable that it lists. */
      readonly focus: readonly (readonly Metavariable[])[];
    };

/** Asked of each match after the boolean part, in the order of the file. */
export type Condition =
  | {
      readonly kind: "regex";
      readonly metavariable: Metavariable;
      readonly regex: string;
      readonly constantPropagation: boolean;
      readonly line?: number;
      readonly column?: number;
    }
  | {
      readonly kind: "pattern";
      readonly metavariable: Metavariable;
      /** `python` runs on the captured code, `text` on its text; what the formula holds tells how. */
      readonly language: "python" | "text";
      readonly formula: Formula;
    }
  | {
      readonly kind: "comparison";
      /** The metavariable that `strip` wraps; `null` when none is named. */
      readonly metavariable: Metavariable | null;
      readonly comparison: string;
      readonly strip: boolean;
      readonly base: number;
      readonly line?: number;
      readonly column?: number;
    }
  | { readonly kind: "type"; readonly metavariable: Metavariable; readonly types: readonly string[] }
  | { readonly kind: "analysis"; readonly metavariable: Metavariable; readonly analyzer: "entropy" | "redos" };

/** Options of a rule; each is its default unless the rule says otherwise. */
export interface RuleOptions {
  readonly constantPropagation: boolean;
  readonly symbolicPropagation: boolean;
  /** Let a statement `...` reach into nested bodies. */
  readonly goDeeperStatement: boolean;
  /** Let an expression that stands as a statement match inside other statements. */
  readonly implicitDeepExpression: boolean;
  readonly acMatching: boolean;
  readonly commutativeBoolop: boolean;
  readonly symmetricEq: boolean;
  readonly decoratorsOrderMatters: boolean;
  readonly decoratorsAreExpressions: boolean;
  readonly taintAssumeSafeFunctions: boolean;
  readonly taintAssumeSafeIndexes: boolean;
  readonly taintAssumeSafeComparisons: boolean;
  readonly taintAssumeSafeBooleans: boolean;
  readonly taintAssumeSafeNumbers: boolean;
  readonly taintOnlyPropagateThroughAssignments: boolean;
  readonly taintUnifyMetavariables: boolean;
  readonly taintFocusOn: "sink" | "source";
  /** Follow data through the functions and classes of the target. */
  readonly taintIntrafile: boolean;
  /** Leave out branches that known values decide, and believe checks of the data. Only where a rule asks for `taint_intrafile`. */
  readonly taintBelieveConditions: boolean;
}

/** Where a rule is at home: globs over the file name. Empty `include` means everywhere. */
export interface RulePaths {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

/** What kind of text an attacker's value becomes part of; chooses how the preview is drawn. */
export type PreviewContext = "shell" | "sql" | "path" | "html" | "code" | "url" | "header" | "log" | "xml" | "template" | "regex";

/** An edit that a rule proposes where it finds something. */
export interface RuleFix {
  /** What must stand around the place for this edit to be meant; `null`: the rule's own match will do. */
  readonly formula: Formula | null;
  /** Only for targets of that version; `null` for both. */
  readonly python: PythonVersion | null;
  /** What the new text calls by name, a module or something of it; it is imported where the target does not. */
  readonly needs: { readonly module: string; readonly name: string | null } | null;
  /** Replaces the match, with metavariables filled in; `null` leaves it and changes parts. */
  readonly whole: string | null;
  /** Metavariable → what to write in place of what it holds. */
  readonly put: Readonly<Record<Metavariable, string>>;
  /** Keyword → value that the call gets, in place of its own or beside its arguments. */
  readonly set: Readonly<Record<string, string>>;
}

interface RuleHead {
  /** At most 100 of [A-Za-z0-9._-]. */
  readonly id: string;
  /** Rule file, as given to `readRules`. */
  readonly path: string;
  /** Where the rule begins in its file. */
  readonly line?: number;
  readonly column?: number;
  /** With metavariables unfilled. */
  readonly message: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** `python` parses the target; the others read its text only. */
  readonly language: PatternLanguage;
  /** Only for targets of that version; `null` for both. */
  readonly python: PythonVersion | null;
  /** Text of a question; then the rule asks and finds nothing. */
  readonly question: string | null;
  /** Ids of rules that say the same better: where one of them reports an overlapping place, this one is silent. */
  readonly yieldsTo: readonly string[];
  readonly context: PreviewContext | null;
  readonly options: RuleOptions;
  readonly paths: RulePaths;
  /** The first that fits is proposed; `fixRegex` where none does. */
  readonly fixes: readonly RuleFix[];
  readonly fixRegex: { readonly regex: string; readonly replacement: string; readonly count: number | null } | null;
}

export interface SearchRule extends RuleHead {
  readonly mode: "search";
  readonly formula: Formula;
}

/** A boolean expression over labels, as written, e.g. "A and not B"; `null` requires the default label. */
export type LabelRequirement = string | null;

/** `only`: not at the matched place itself, from the next statement on. */
export type SideEffect = "no" | "yes" | "only";

export interface TaintSource {
  readonly formula: Formula;
  readonly exact: boolean;
  readonly bySideEffect: SideEffect;
  /** `null` is the common label of rules that use none. */
  readonly label: string | null;
  readonly requires: LabelRequirement;
  readonly control: boolean;
}

export interface TaintSink {
  readonly formula: Formula;
  readonly exact: boolean;
  readonly requires: LabelRequirement;
}

export interface TaintSanitizer {
  readonly formula: Formula;
  readonly exact: boolean;
  readonly bySideEffect: boolean;
  /** Ignore a match whose range equals that of a source or a sink. */
  readonly notConflicting: boolean;
}

export interface TaintPropagator {
  readonly formula: Formula;
  readonly from: Metavariable;
  readonly to: Metavariable;
  readonly bySideEffect: boolean;
  readonly label: string | null;
  readonly requires: LabelRequirement;
  /** Labels that `label` replaces; `null` means all. */
  readonly replaceLabels: readonly string[] | null;
}

export interface TaintRule extends RuleHead {
  readonly mode: "taint";
  readonly sources: readonly TaintSource[];
  readonly sinks: readonly TaintSink[];
  readonly sanitizers: readonly TaintSanitizer[];
  readonly propagators: readonly TaintPropagator[];
}

export type Rule = SearchRule | TaintRule;

/** All formulas of a rule: the one of a search rule, or those of all its taint specs; and those of its fixes. */
export function formulasOf(rule: Rule): readonly Formula[] {
  const fixes = rule.fixes.flatMap(({ formula }) => formula ?? []);
  if (rule.mode === "search") return [rule.formula, ...fixes];
  return [...[...rule.sources, ...rule.sinks, ...rule.sanitizers, ...rule.propagators].map((spec) => spec.formula), ...fixes];
}
