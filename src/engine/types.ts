/**
 * The data shapes that leave the engine. Types only: nothing here runs.
 *
 * Every offset is a UTF-16 code unit into the text the editor shows, after
 * `normaliseText` (LF line ends, no byte order mark). Lines and columns are
 * made from offsets at the edges and never stored.
 */

/** Half-open range [start, end) of UTF-16 offsets into the shown text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type Severity = "critical" | "high" | "medium" | "low" | "note";

/** How sure a finding is. Shown as a word, never as a colour. */
export type Confidence = "certain" | "likely" | "possible";

/** Major version of the language; `null` lets the engine decide from the text. */
export type PythonVersion = 2 | 3;

/** What was handed to the engine. Pasted code is always the *target*, never "source". */
export interface Target {
  /** Exactly what the editor shows, normalised. */
  readonly text: string;
  /** Name shown to people and matched by a rule's `paths`. No directories needed. */
  readonly fileName: string;
  /** The person's choice, or `null` to guess. */
  readonly python: PythonVersion | null;
}

/** How the Python was wrapped when it was pasted. */
export type PasteForm = "plain" | "indented" | "fence" | "repl" | "diff" | "notebook";

/** A CWE number, e.g. 78. */
export type Cwe = number;

/** Stable across edits elsewhere: 16 hexadecimal digits, see `fingerprint.ts`. */
export type Fingerprint = string;

/** What a metavariable stood for, as written in the target. `name` is without the `$`. */
export interface Binding {
  readonly name: string;
  readonly text: string;
}

/** Verbs of a trace, a closed list so that every path reads alike. */
export type TraceVerb =
  | "comes from"
  | "is read into"
  | "is joined with"
  | "is passed to"
  | "is returned by"
  | "is kept in"
  | "is checked by"
  | "reaches";

/** One stop of the data on its way. Reads as a sentence: "`subject` verb object". */
export interface TraceStep {
  readonly role: "source" | "step" | "check" | "sink";
  readonly span: Span;
  /** Code: the variable or expression that carries the data, shortened to one line. */
  readonly subject: string;
  readonly verb: TraceVerb;
  /** Code or, where nothing is to be quoted, empty: then "comes from" means outside and "is joined with" means text. */
  readonly object: string;
  /** Code: where the result is kept, as in "`tag` is joined with `"pull "` into `command`". Absent when it is not kept. */
  readonly into?: string;
  /** Where it really stands when that is another file; `span` is then that of the finding. Absent in the file of the finding. */
  readonly elsewhere?: Elsewhere;
}

/**
 * A place in another file than the one that a report is about. In lines and
 * columns, both from 1, columns in UTF-16 code units: whoever reads one report
 * need not have the other text.
 */
export interface Elsewhere {
  /** As in the target's `fileName`. */
  readonly path: string;
  /** The end is just past its last character. */
  readonly region: { readonly start: Place; readonly end: Place };
}

export interface Place {
  readonly line: number;
  readonly column: number;
}

/** From source to sink, in the order the data takes; first `source`, last `sink`. At most 64 steps. */
export interface TaintTrace {
  readonly steps: readonly TraceStep[];
}

/** One piece of the text a program builds when an attacker's value takes the path that was found. */
export interface PreviewPart {
  /** Empty where `injected`: the value to put there is the rule's example, `RuleText.attack`. */
  readonly text: string;
  /** `given`: written in the target. `injected`: the attacker's value. `unknown`: not known from the target. */
  readonly origin: "given" | "injected" | "unknown";
}

/** The very command, query, path or page that results; computed from the string the code builds. */
export interface AttackPreview {
  readonly parts: readonly PreviewPart[];
  /** Code of the variable that carries the attacker's value. */
  readonly carrier: string;
  /** Where the string is put together. */
  readonly span: Span;
}

/** Replace `span` by `text`. Edits of one fix never overlap and are sorted by start. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}

/** An edit that was tried: with it the target still parses, the finding is gone and none is new. */
export interface Fix {
  readonly edits: readonly Edit[];
}

/** One place where one rule holds. */
export interface Finding {
  readonly ruleId: string;
  readonly fingerprint: Fingerprint;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** The exact expression. For taint rules this is the sink. */
  readonly span: Span;
  /** Innermost enclosing function as written, e.g. "run" or "Docker.build"; `null` at top level. */
  readonly inFunction: string | null;
  /** The rule's message with metavariables filled in. One sentence, plain text. */
  readonly message: string;
  /** Sorted by name. */
  readonly bindings: readonly Binding[];
  readonly trace: TaintTrace | null;
  readonly preview: AttackPreview | null;
  readonly fix: Fix | null;
  /** True when the place lies in code that was not fully understood; confidence is then `possible`. */
  readonly inUnreadCode: boolean;
}

/** A question that a reviewer would ask and that the target cannot answer, from rules marked as such. */
export interface Question {
  readonly ruleId: string;
  readonly span: Span;
  /** Plain text with code between backticks, metavariables filled in. */
  readonly text: string;
}

/** A comment in the target that suppresses findings. */
export interface SuppressionMark {
  /** Whose convention it follows; `riskline` is our own. */
  readonly kind: "nosemgrep" | "nosec" | "riskline";
  /** Of the comment. */
  readonly span: Span;
  /** As written behind it; `null` when there is none, which our own does not allow. */
  readonly reason: string | null;
}

/** A finding that a comment suppresses: told apart, never left out. */
export interface SuppressedFinding {
  readonly finding: Finding;
  readonly by: SuppressionMark;
}

/** A line of a pattern or a regex, and where in it something is wrong. */
export interface RuleExcerpt {
  readonly text: string;
  /** 1-based, in UTF-16 units. */
  readonly column: number;
}

/** Something the reader should know about the run itself. Never hidden, never thrown. */
export type Problem =
  | { readonly kind: "syntax-error"; readonly span: Span; readonly reason: string }
  | {
      readonly kind: "invalid-rule";
      readonly path: string;
      /** 1-based line in the rule file; 0 when it is not known. */
      readonly line: number;
      /** 1-based, in UTF-16 units; 0 when it is not known. */
      readonly column: number;
      readonly ruleId: string | null;
      /** What is wrong and what was expected. */
      readonly reason: string;
      /** `null` where the place in the file says enough. */
      readonly excerpt: RuleExcerpt | null;
    }
  /** Quiet: the rule is used all the same. */
  | {
      readonly kind: "rule-remark";
      readonly path: string;
      readonly line: number;
      readonly column: number;
      readonly ruleId: string;
      readonly reason: string;
    }
  /** Quiet: a comment that was meant to suppress something and does not. Takes nothing from completeness. */
  | { readonly kind: "suppression"; readonly span: Span; readonly reason: string }
  | { readonly kind: "limit-reached"; readonly limit: LimitName; readonly ruleId: string | null; readonly reason: string }
  | { readonly kind: "not-python"; readonly reason: string };

/** Every bound that can end a part of the work early; values stand in `limits.ts`. */
export type LimitName =
  | "text-length"
  | "line-count"
  | "line-length"
  | "string-length"
  | "indentation"
  | "brackets"
  | "tree-depth"
  | "nodes"
  | "match-steps"
  | "taint-steps"
  | "findings"
  | "rules"
  | "files";

/** A stretch of the target that was not, or not fully, understood. */
export interface Gap {
  readonly span: Span;
  /** In words for a reader, e.g. "missing `)` on line 21". */
  readonly reason: string;
}

/**
 * How much of the target the engine read. Lines are lines of the unwrapped
 * Python that hold code (neither blank nor comment-only).
 * `complete` promises that there is no gap and no `limit-reached` problem.
 */
export interface Completeness {
  readonly state: "complete" | "partial" | "nothing-read";
  readonly codeLines: number;
  readonly understoodLines: number;
  readonly gaps: readonly Gap[];
}

/** What the engine says about one target. Same target and rules, same report, byte for byte. */
export interface Report {
  /** Version of the rule set, e.g. "2026.1". */
  readonly ruleSet: string;
  /** How many rules were run. */
  readonly ruleCount: number;
  readonly form: PasteForm;
  readonly python: PythonVersion;
  /** Why that version, and where it shows; `null` when nothing in the text decides it. */
  readonly pythonEvidence: { readonly reason: string; readonly span: Span } | null;
  /** Sorted by severity, confidence, start, rule id. */
  readonly findings: readonly Finding[];
  /** Findings that comments in the target suppress, in the same order. Counted and listed wherever findings are. */
  readonly suppressed: readonly SuppressedFinding[];
  readonly questions: readonly Question[];
  readonly problems: readonly Problem[];
  readonly completeness: Completeness;
}

/**
 * What the product says about a rule, from its `metadata`. Not needed to find
 * anything, so it loads beside the page. In every text, code stands between
 * backticks and `$X` stands for what the metavariable X matched.
 */
export interface RuleText {
  readonly id: string;
  /** In the reader's words, e.g. "Lines of a file become a shell command". */
  readonly title: string;
  /** One sentence with the real names. */
  readonly sentence: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly likelihood: "high" | "medium" | "low";
  /** Most specific first. */
  readonly cwe: readonly Cwe[];
  /** E.g. "A03:2021". */
  readonly owasp: readonly string[];
  /** https addresses only. */
  readonly references: readonly string[];
  readonly impact: {
    /** One line: what somebody hostile does with it. */
    readonly attacker: string;
    /** One line: how it goes wrong without anybody hostile. */
    readonly accident: string;
    /** The precondition. */
    readonly needs: string;
  };
  readonly solution: {
    /** The smallest edit, in words. */
    readonly edit: string;
    /** Why it works, in one sentence. */
    readonly why: string;
    /** A pair for the reader: `before` shows the trouble, `after` the edit. Valid Python 3. */
    readonly before: string;
    readonly after: string;
    /** How `after` reads in Python 2, where it differs; else `null`. */
    readonly python2: string | null;
    readonly behaviour: "safe" | "changes";
  };
  readonly temptingFix: {
    readonly fix: string;
    readonly why: string;
  };
  /** Two or three yes/no questions; "yes" suggests the status. */
  readonly fineWhen: readonly {
    readonly question: string;
    readonly status: "accepted-risk" | "false-positive" | "used-in-tests";
  }[];
  /** Least privilege, allow-list, a test to add. */
  readonly further: readonly string[];
  /** What the rule cannot see. */
  readonly limits: string;
  /** Example value for the attack preview; `null` where no value makes sense. */
  readonly attack: {
    readonly value: string;
    /** What happens then, one sentence. */
    readonly effect: string;
  } | null;
}

/** One of our own rules as it is written, for people who read rules. Not needed to find anything, so it loads beside the page. */
export interface WrittenRule {
  readonly id: string;
  /** Folder of the rule, e.g. "sql". */
  readonly topic: string;
  /** The rule in YAML without its `metadata`, whose texts are a `RuleText`. */
  readonly yaml: string;
  /** Python with `# ruleid:` above what must be found and `# ok:` above what must not. */
  readonly program: string;
}

/** Why a line has no finding, as far as the rules go. */
export interface Silence {
  /** The line, in the shown text. */
  readonly span: Span;
  /** Rules that follow data and watch a place on the line, in order of the rule set. */
  readonly watches: readonly Watch[];
  /** In text order. */
  readonly calls: readonly SilentCall[];
  /** Some rules were stopped early, so a watch may be missing. */
  readonly isCut: boolean;
}

export interface Watch {
  readonly ruleId: string;
  /** What data would have to reach. */
  readonly span: Span;
  readonly reason: SilenceReason;
}

/**
 * `found`: it is not silent. `constant`: all that gets there is written in the target. `sanitizer`, `check`: without it there
 * would be a finding; `span` is `null` where its place is not clear. `harmless`: what is put together there is known to do no
 * harm. `no-data`: nothing from outside was seen to get there.
 */
export type SilenceReason =
  | { readonly kind: "found" | "constant" | "harmless" | "no-data" }
  | { readonly kind: "sanitizer" | "check"; readonly span: Span | null };

export interface SilentCall {
  /** Of the function's name. */
  readonly span: Span;
  /** What is called, as imports have it: `subprocess.run` for `sp.run`. */
  readonly callee: string;
  /** Rules that name such calls, whether or not this one has a form that they look for. */
  readonly rules: readonly string[];
}
