/**
 * Rule files by people who mean harm: each is answered in bounded time with
 * an error in words or a limit that was reached, and the next review is right.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { createEngine, type Engine } from "../engine/index.ts";
import { mayBeSlow } from "../engine/pattern/analysis.ts";
import { compileForeignRegex, foreignParts, readRules } from "../engine/rules.ts";
import type { Problem, Report } from "../engine/types.ts";
import { analyzeWith, ruleFiles } from "./engine.ts";
import { parserParts } from "./parse.ts";

const HEAD = "languages: [python]\n    severity: ERROR\n    message: found it\n";
const ruleOf = (body: string, id = "hostile"): string => `rules:\n  - id: ${id}\n    ${HEAD}${body.replace(/^(?=.)/gm, "    ")}\n`;
const regexRule = (regex: string): string => ruleOf(`pattern-regex: ${JSON.stringify(regex)}`);
const patternRule = (pattern: string): string => ruleOf(`pattern: ${JSON.stringify(pattern)}`);
const times = (count: number, text: string): string => text.repeat(count);

/** Generous: the machine that runs this may be busy. What has no bound takes hours. */
const MILLISECONDS_MAX = 8_000;

let innocent: Engine;
let innocentReport: Report;
const INNOCENT = "import os\nos.system(input())\n";
const engineWith = (yaml: string): Promise<Engine> => {
  const { rules } = readRules(yaml, "hostile.yaml");
  return createEngine({ ...parserParts, rules: { version: "hostile", rules }, compileRegex: compileForeignRegex, foreign: foreignParts });
};
beforeAll(async () => {
  innocent = await engineWith(patternRule("os.system($X)"));
  innocentReport = analyzeWith(innocent, INNOCENT);
  expect(innocentReport.findings).toHaveLength(1);
});

/** @returns All that is said of the rules and of the run. */
async function answer(yaml: string, target = "x = 1\n"): Promise<{ readonly problems: readonly Problem[]; readonly findings: number }> {
  const before = performance.now();
  const reading = readRules(yaml, "hostile.yaml");
  const engine = await engineWith(yaml);
  const report = analyzeWith(engine, target);
  const problems = [...reading.problems, ...engine.checkRules(), ...report.problems];
  expect(performance.now() - before).toBeLessThan(MILLISECONDS_MAX);
  expect(analyzeWith(innocent, INNOCENT)).toEqual(innocentReport);
  expect(Object.keys(Object.prototype)).toEqual([]);
  return { problems, findings: report.findings.length };
}

async function expectSaid(yaml: string, kind: Problem["kind"], target?: string): Promise<void> {
  const { problems } = await answer(yaml, target);
  expect(problems.map((problem) => problem.kind)).toContain(kind);
}

describe("a hostile rule file", () => {
  const level = (index: number): string =>
    `l${index}: &l${index} [${Array(12)
      .fill(`*l${index - 1}`)
      .join(", ")}]\n`;
  const documents: readonly [name: string, yaml: string][] = [
    [
      "aliases that unfold",
      `l0: &l0 [${times(12, "x,")}]\n${Array.from({ length: 9 }, (_, index) => level(index + 1)).join("")}rules: *l9\n`,
    ],
    ["a value that holds itself", "rules: &all\n  - id: a\n    patterns: *all\n"],
    ["merge keys", `base: &b {id: a}\nrules:\n  - <<: *b\n`],
    ["a prototype as key", "rules:\n  - __proto__: {id: a}\n    constructor: {prototype: {polluted: true}}\n"],
    ["lists within lists", `rules: ${times(3_000, "[")}${times(3_000, "]")}\n`],
    ["lists that never close", `rules: ${times(60_000, "[")}`],
    ["mappings within mappings", Array.from({ length: 400 }, (_, index) => `${" ".repeat(index)}a:`).join("\n")],
    ["a long text", `rules:\n  - id: ${times(400_000, "x")}\n`],
    ["many keys", `${Array.from({ length: 20_000 }, (_, index) => `k${index}: 1`).join("\n")}\n`],
    ["tags of other languages", "rules: !!python/object/apply:os.system [id]\n"],
    ["an id that is none", ruleOf("pattern: f()", '"../../etc\\e[31m"')],
    ["control characters", 'rules:\n  - id: "a\\0b"\n'],
    ["an id twice", `${patternRule("f()")}${patternRule("g()").replace("rules:\n", "")}`],
    ["too many rules", `rules:\n${times(600, "  - {id: a, message: m, severity: LOW, languages: [python], pattern: f()}\n")}`],
    [
      "operators within operators",
      ruleOf(
        `patterns:\n${Array.from({ length: 30 }, (_, index) => `${"  ".repeat(index)}- patterns:`).join("\n")}\n${"  ".repeat(31)}- pattern: x`,
      ),
    ],
  ];
  it.each(documents)("with %s is refused in words", (_, yaml) => expectSaid(yaml, "invalid-rule"));

  it("loses only the rules that are bad", async () => {
    const yaml = `${regexRule("(")}${patternRule("f(").replace("rules:\n", "").replace("hostile", "second")}${patternRule("f($X)").replace("rules:\n", "").replace("hostile", "third")}`;
    const { problems, findings } = await answer(yaml, "f(1)\n");
    expect(new Set(problems.map((problem) => (problem.kind === "invalid-rule" ? problem.ruleId : problem.kind)))).toEqual(
      new Set(["hostile", "second"]),
    );
    expect(findings).toBe(1);
  });
});

describe("a hostile regex", () => {
  const evil = `x = "${times(60, "a")}!"\n`;
  it.each(["(a+)+$", "((a|aa)+)+b", "(.*a){12}$", "^(([a-z])+.)+[A-Z]([a-z])+$", "\\s*#.*?\\s*$", "(?:(?:a*)*)*c", "(a{0,9}){0,9}b"])(
    "%s is answered in linear time",
    async (regex) => {
      const { problems } = await answer(regexRule(regex), evil);
      expect(problems).toEqual([]);
    },
  );

  it.each(["(?=(a+)+$)a", "(a*)*\\1b", "(?=b|((?:a|a)*)*b)a", "(?<![b])(a|a)+(?!a)c"])("%s ends in a limit", (regex) =>
    expectSaid(regexRule(regex), "limit-reached", evil),
  );

  it.each([
    ["nested groups", times(300, "(a|") + times(300, ")")],
    ["many groups", times(500, "(a)")],
    ["counts that multiply", "((a{1,900}){1,900}){1,900}"],
    ["large classes many times", times(60, "\\p{L}{1,500}")],
    ["an unbounded look-behind", "(?<=(a+)+)b$"],
    ["a length beyond all use", times(5_000, "a")],
    ["a syntax error", "a)("],
    ["recursion", "\\((?R)*\\)"],
  ])("with %s is refused", (_, regex) => expectSaid(regexRule(regex), "invalid-rule"));

  it.each(["", "x*", "(?=.)", "[\\s\\S]*", "\\b"])("%j finds nothing endless", async (regex) => {
    const { findings } = await answer(regexRule(regex), times(3_000, "y = 1\n"));
    expect(findings).toBeLessThanOrEqual(1);
  });

  it("that matches everywhere ends in a limit", () => expectSaid(regexRule("."), "limit-reached", times(5_000, "y = 1\n")));

  it("behind a metavariable, in a pattern, a comparison or a fix is bounded as well", async () => {
    const call = `f("${times(50, "a")}!")\n`;
    for (const regex of ["(a+)+$", "(?=(a+)+$)a"]) {
      const patterns = `patterns:\n  - pattern: f("$X")\n  - metavariable-regex: {metavariable: $X, regex: '${regex}'}`;
      await answer(ruleOf(patterns), call);
      await answer(patternRule(`f("=~/${regex}/")`), call);
      await answer(ruleOf(`patterns:\n  - pattern: f("$X")\n  - metavariable-comparison: {comparison: 're.match("${regex}", $X)'}`), call);
      await answer(ruleOf(`pattern: f($X)\nfix-regex: {regex: '${regex}', replacement: b}`), call);
    }
    expect.hasAssertions();
  });
});

describe("a hostile pattern", () => {
  const calls = Array.from(
    { length: 200 },
    (_, row) => `f(${Array.from({ length: 25 }, (__, column) => `a${(row * column) % 5}`).join(", ")})`,
  ).join("\n");
  const patterns: readonly [name: string, body: string, target: string][] = [
    ["many gaps among arguments", "pattern: f(..., $A, ..., $B, ..., $C, ..., $D, ..., $A, ...)", calls],
    [
      "many gaps among statements",
      `pattern: |\n${Array.from({ length: 7 }, (_, index) => `  ...\n  $X${index} = $Y${index}`).join("\n")}`,
      times(200, "v = w\n"),
    ],
    ["a hole alone", "pattern: $X", `x = [${times(3_000, "1, ")}]\n`],
    ["deep expressions within each other", "pattern: <... <... <... $X ...> ...> ...>", `x = ${times(90, "(")}a${times(90, ")")}\n`],
    ["one hole many times", "pattern: $X + $X + $X + $X", `y = ${Array(150).fill("(a + b)").join(" + ")}\n`],
    ["everything as source and sink", "mode: taint\npattern-sources: [{pattern: $X}]\npattern-sinks: [{pattern: $Y}]", calls],
    ["a comparison that is code", "patterns:\n  - pattern: f($X)\n  - metavariable-comparison: {comparison: '9**9**9**9 > 1'}", "f(1)\n"],
  ];
  it.each(patterns)("with %s is bounded", async (_, body, target) => {
    await answer(ruleOf(body), target);
    expect.hasAssertions();
  });

  it.each([
    ["that is not Python", patternRule("<<<>>> {{{")],
    ["that is too deep", patternRule(`${times(300, "f(")}x${times(300, ")")}`)],
    [
      "that calls what it may not",
      ruleOf("patterns:\n  - pattern: f($X)\n  - metavariable-comparison: {comparison: '__import__(\"os\")'}"),
    ],
  ])("%s is refused", (_, yaml) => expectSaid(yaml, "invalid-rule"));
});

describe("our own regexes", () => {
  it("take no form that could take for ever", () => {
    const regexes = new Set<string>();
    for (const { yaml, path } of ruleFiles())
      JSON.stringify(readRules(yaml, path).rules, (key, value: unknown) => {
        if (key === "regex" && typeof value === "string") regexes.add(value);
        if (key === "code" && typeof value === "string")
          for (const [, , regex = ""] of value.matchAll(/(["'])=~\/(.*?)\/[a-z]*\1/gs)) regexes.add(regex);
        return value;
      });
    expect(regexes.size).toBeGreaterThan(100);
    expect([...regexes].filter(mayBeSlow)).toEqual([]);
  });
});
