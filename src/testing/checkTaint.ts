/**
 * Follows data through a small program and compares with what its carets say:
 *
 *     name = source()
 *     #      ^^^^^^^^ source
 *     sink(name)
 *     #    ^^^^ sink
 *
 * A line of carets speaks of the code line above it. Every sink that is
 * reached has carets, and no other; sources need them only where a test names
 * any, and then exactly those where the shown traces begin.
 */
import { expect } from "vitest";
import { LIMITS } from "../engine/limits.ts";
import type { ResolvedNames } from "../engine/names/resolve.ts";
import { resolveNames } from "../engine/names/resolve.ts";
import { compileRules, createMatching } from "../engine/pattern/matching.ts";
import { compileNativeRegex } from "../engine/regex/compile.ts";
import type { PreviewContext, TaintRule } from "../engine/rule/rule.ts";
import { readRules } from "../engine/rule/yaml.ts";
import type { SyntaxArena } from "../engine/syntax/arena.ts";
import { followTaint, type TaintFinding } from "../engine/taint/follow.ts";
import type { Problem, Span } from "../engine/types.ts";
import { attackPreview } from "../engine/value/preview.ts";
import { parse, parser } from "./parse.ts";

/** What most tests need: `source()` gives untrusted data, the argument of `sink()` must not be, `sanitize()` makes it safe. */
const SOURCES = "  - pattern: source(...)";
const SINKS = "  - patterns:\n      - pattern: sink($X, ...)\n      - focus-metavariable: $X";
const SANITIZERS = "  - pattern: sanitize(...)";

/** Parts of a rule as YAML lists, indented by two; what is left out is as in most tests. */
export interface RuleParts {
  readonly sources?: string;
  readonly sinks?: string;
  readonly sanitizers?: string;
  readonly propagators?: string;
  /** Entries of `options:`, indented by two. */
  readonly options?: string;
  /** What a sink becomes, on one line. */
  readonly fix?: string;
  /** What the sink reads: a shell, a path, an address … */
  readonly context?: PreviewContext;
}

export function ruleOf({
  sources = SOURCES,
  sinks = SINKS,
  sanitizers = SANITIZERS,
  propagators,
  options,
  fix,
  context,
}: RuleParts): TaintRule {
  const indent = (text: string): string => text.replace(/^/gm, "    ");
  const parts = [
    "rules:\n  - id: followed\n    message: Data arrives.\n    severity: HIGH\n    languages: [python]\n    mode: taint",
    `    pattern-sources:\n${indent(sources)}`,
    `    pattern-sinks:\n${indent(sinks)}`,
    `    pattern-sanitizers:\n${indent(sanitizers)}`,
    ...(propagators === undefined ? [] : [`    pattern-propagators:\n${indent(propagators)}`]),
    ...(options === undefined ? [] : [`    options:\n${indent(options)}`]),
    ...(fix === undefined ? [] : [`    fix: ${JSON.stringify(fix)}`]),
    ...(context === undefined ? [] : [`    metadata:\n      context: ${context}`]),
  ];
  const { rules, problems } = readRules(parts.join("\n"), "followed.yaml");
  expect(problems).toEqual([]);
  const [rule] = rules;
  if (rule?.mode !== "taint") throw new Error("not a taint rule");
  return rule;
}

/** All that following the data gives. */
export interface Followed {
  readonly arena: SyntaxArena;
  readonly names: ResolvedNames;
  readonly findings: readonly TaintFinding[];
  readonly problems: readonly Problem[];
}

export function follow(code: string, parts: RuleParts = {}, limits = LIMITS): Followed {
  const rule = ruleOf(parts);
  const arena = parse(code);
  const names = resolveNames(arena, true);
  const compiled = compileRules([rule], parser, compileNativeRegex);
  const matching = createMatching(compiled, arena, names, limits);
  return { arena, names, ...followTaint([rule], matching, arena, names, limits) };
}

/** Spans that the carets marked `role` stand under, in text order. */
export function marked(code: string, role: "source" | "sink"): Span[] {
  const spans: Span[] = [];
  let lineStart = 0;
  let codeStart = 0;
  for (const line of code.split("\n")) {
    const caret = /^\s*#\s*(\^+)\s+(source|sink)\b/.exec(line);
    if (caret === null) codeStart = lineStart;
    else if (caret[2] === role) {
      const column = line.indexOf("^");
      spans.push({ start: codeStart + column, end: codeStart + column + (caret[1] ?? "").length });
    }
    lineStart += line.length + 1;
  }
  return spans;
}

export const quoted = (code: string, spans: readonly Span[]): string[] =>
  [...new Set(spans.map(({ start, end }) => `${code.slice(0, start).split("\n").length}: ${code.slice(start, end)}`))].sort();

/** Follows the data and compares. */
export function checkTaint(code: string, parts: RuleParts = {}): void {
  const { findings, problems } = follow(code, parts);
  expect(problems).toEqual([]);
  expect(
    quoted(
      code,
      findings.map(({ match }) => match),
    ),
  ).toEqual(quoted(code, marked(code, "sink")));
  const sources = marked(code, "source");
  if (sources.length > 0) {
    expect(
      quoted(
        code,
        findings.flatMap(({ trace }) => trace.steps.slice(0, 1).map(({ span }) => span)),
      ),
    ).toEqual(quoted(code, sources));
  }
}

/** How our own rules ask for it: calls are followed and conditions are believed. */
export const OWN_RULE: RuleParts = {
  options: "  taint_intrafile: true\n  taint_assume_safe_comparisons: true\n  taint_assume_safe_indexes: true",
};

/** Follows the data as our own rules do, and compares. */
export const checkFlow = (code: string, parts: RuleParts = {}): void => checkTaint(code, { ...OWN_RULE, ...parts });

/** The steps of the first finding as sentences, e.g. "`x` comes from `source()`". */
export function traceOf(code: string, parts: RuleParts = {}): readonly string[] {
  const [finding] = follow(code, parts).findings;
  return (finding?.trace.steps ?? []).map(({ subject, verb, object, into }) => {
    const sentence = `${subject} ${verb} ${object}`.trimEnd();
    return into === undefined ? sentence : `${sentence} into ${into}`;
  });
}

/** The preview of the first finding, what is injected as `<carrier>`; `null` when there is none. */
export function previewOf(code: string, parts: RuleParts = {}): string | null {
  const { arena, names, findings } = follow(code, parts);
  const [finding] = findings;
  if (finding === undefined) throw new Error("nothing is found");
  const preview = attackPreview(arena, names, finding);
  return preview?.parts.map(({ text, origin }) => (origin === "injected" ? `<${preview.carrier}>` : text)).join("") ?? null;
}

/** How much less sure the first finding is than its rule. */
export const weakenedOf = (code: string, parts: RuleParts = {}): number | undefined => follow(code, parts).findings[0]?.weakened;
