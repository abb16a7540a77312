/**
 * Matches a pattern or a formula in a small program and compares with what the
 * program's own marks say:
 *
 *     run(a)
 *     ^^^^^^ match
 *         ^ $X
 *
 * A line of carets speaks of the code line above it and is no part of the
 * program. `match` marks a match on one line, `starts` the line's column at
 * which a longer one starts, `$X` what a metavariable holds. Exactly what is
 * marked must match; bindings need marks only where a test names any.
 */
import { expect } from "vitest";
import { foreignParts } from "../engine/foreign.ts";
import { LIMITS, type Limits } from "../engine/limits.ts";
import { resolveNames } from "../engine/names/resolve.ts";
import type { Match } from "../engine/pattern/match.ts";
import { checkRules, compileRules, createMatching, type Matching } from "../engine/pattern/matching.ts";
import { compileForeignRegex } from "../engine/regex/foreign.ts";
import type { Rule } from "../engine/rule/rule.ts";
import { readRules } from "../engine/rule/yaml.ts";
import type { SyntaxArena } from "../engine/syntax/arena.ts";
import type { Problem } from "../engine/types.ts";
import { parse, parser } from "./parse.ts";

const MARK = /^\s*(\^+) (match|starts|\$(?:\.\.\.)?[A-Z_0-9]+)$/;

interface Mark {
  /** "match", "starts", or the metavariable without its `$`. */
  readonly role: string;
  readonly start: number;
  readonly end: number;
}

/** The program without its marks, and the marks as offsets into it. */
function readMarks(marked: string): { readonly code: string; readonly marks: readonly Mark[] } {
  const lines: string[] = [];
  const marks: Mark[] = [];
  let lineStart = 0;
  for (const line of marked.replace(/^\n/, "").split("\n")) {
    const mark = MARK.exec(line);
    if (mark === null) {
      lineStart = lines.reduce((sum, { length }) => sum + length + 1, 0);
      lines.push(line);
    } else {
      const start = lineStart + line.indexOf("^");
      marks.push({ role: (mark[2] ?? "").replace("$", ""), start, end: start + (mark[1] ?? "").length });
    }
  }
  return { code: lines.join("\n"), marks };
}

/** A search rule with `body` as its formula, and other keys. For Python unless it says otherwise. */
export function searchRule(body: string): Rule {
  const head = `rules:\n  - id: tested\n    message: Found.\n    severity: HIGH\n${/^languages:/m.test(body) ? "" : "    languages: [python]\n"}`;
  const yaml = `${head}${body.replace(/^(?=.)/gm, "    ")}\n`;
  const { rules, problems } = readRules(yaml, "tested.yaml");
  expect(problems.filter(({ kind }) => kind !== "rule-remark")).toEqual([]);
  const [rule] = rules;
  if (rule === undefined) throw new Error("no rule");
  return rule;
}

const patternRule = (pattern: string): string => `pattern: |\n${pattern.replace(/^\n/, "").replace(/^(?=.)/gm, "  ")}`;

export interface Matched {
  readonly arena: SyntaxArena;
  readonly matching: Matching;
  readonly rule: Rule;
  readonly matches: readonly Match[];
  readonly problems: readonly Problem[];
}

/** Runs a rule, given as its YAML from the operators on. */
export function matchRule(body: string, code: string, limits: Limits = LIMITS): Matched {
  const rule = searchRule(body);
  const arena = parse(code);
  const compiled = compileRules([rule], parser, compileForeignRegex, foreignParts);
  const matching = createMatching(compiled, arena, resolveNames(arena, compiled.seesIndirection), limits);
  const matches = rule.mode === "search" && matching.liveRules.includes(rule) ? matching.search(rule) : [];
  return { arena, matching, rule, matches, problems: matching.problems };
}

/** Runs a formula, given as YAML, and compares with the marks. */
export function checkFormula(body: string, marked: string): void {
  const { code, marks } = readMarks(marked);
  const { matches, problems } = matchRule(body, code);
  expect(problems).toEqual([]);
  const places = (spans: readonly { readonly start: number; readonly end: number }[], isWhole: boolean): string[] =>
    [
      ...new Set(
        spans.map(
          ({ start, end }) =>
            `${code.slice(0, start).split("\n").length}: ${isWhole ? code.slice(start, end) : "…"}${isWhole ? "" : start}`,
        ),
      ),
    ].sort();
  const whole = marks.filter(({ role }) => role === "match");
  const starts = marks.filter(({ role }) => role === "starts");
  const isLong = ({ start, end }: Match) => code.slice(start, end).includes("\n");
  expect(
    places(
      matches.filter((match) => !isLong(match)),
      true,
    ),
  ).toEqual(places(whole, true));
  expect(places(matches.filter(isLong), false)).toEqual(places(starts, false));
  for (const name of new Set(marks.map(({ role }) => role).filter((role) => role !== "match" && role !== "starts"))) {
    const held = matches.flatMap(({ bindings }) => bindings.get(name) ?? []);
    expect(places(held, true), `what $${name} holds`).toEqual(
      places(
        marks.filter(({ role }) => role === name),
        true,
      ),
    );
  }
}

/** Runs one pattern and compares with the marks. */
export const checkMatch = (pattern: string, marked: string): void => checkFormula(patternRule(pattern), marked);

/** Why a pattern is refused, in words; "" when it is not. */
export function refusalOf(pattern: string): string {
  const [problem] = checkRules(compileRules([searchRule(patternRule(pattern))], parser, compileForeignRegex, foreignParts));
  return problem !== undefined && "reason" in problem ? problem.reason : "";
}
