import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readRules } from "./yaml.ts";

const HEAD = "    message: m\n    severity: ERROR\n    languages: [python]\n";

/** One rule with id `r`; `body` is indented by four. */
const ruleWith = (body: string): string => `rules:\n  - id: r\n${HEAD}${body.replace(/^(?=.)/gm, "    ")}\n`;

/** The one problem of a rule file, as a person reads it. */
function problemOf(yaml: string): string {
  const { problems } = readRules(yaml, "rules.yaml");
  expect(problems).toHaveLength(1);
  const [problem] = problems;
  return problem?.kind === "invalid-rule"
    ? `${problem.path}:${problem.line} ${problem.ruleId ?? "-"}: ${problem.reason}`
    : JSON.stringify(problem);
}

describe("readRules", () => {
  it("reads operators into a formula", () => {
    const { rules, problems } = readRules(
      ruleWith(`patterns:
  - pattern: f($X)
  - pattern-not: f(1)
  - pattern-inside: |
      def $F(): ...
  - pattern-not-inside: g(...)
  - metavariable-regex: { metavariable: $X, regex: a }
  - focus-metavariable: $X`),
      "rules.yaml",
    );
    expect(problems).toEqual([]);
    expect(rules[0]).toMatchObject({
      mode: "search",
      severity: "high",
      formula: {
        kind: "and",
        of: [
          { kind: "pattern", code: "f($X)", line: 7 },
          { kind: "not", of: { kind: "pattern", code: "f(1)" } },
          { kind: "inside", of: { kind: "pattern", code: "def $F(): ...\n" } },
          { kind: "not", of: { kind: "inside", of: { kind: "pattern", code: "g(...)" } } },
        ],
        conditions: [{ kind: "regex", metavariable: "X", regex: "a", constantPropagation: false }],
        focus: [["X"]],
      },
    });
  });

  it("reads the parts of a taint rule with their defaults", () => {
    const { rules } = readRules(
      ruleWith(`mode: taint
pattern-sources:
  - pattern: a()
    by-side-effect: only
pattern-sinks:
  - pattern: b(...)
pattern-sanitizers:
  - pattern: c(...)
    not_conflicting: true
pattern-propagators:
  - pattern: $A.add($B)
    from: $B
    to: $A`),
      "rules.yaml",
    );
    expect(rules[0]).toMatchObject({
      mode: "taint",
      sources: [{ exact: false, bySideEffect: "only", label: null }],
      sinks: [{ exact: true, requires: null }],
      sanitizers: [{ exact: false, bySideEffect: false, notConflicting: true }],
      propagators: [{ from: "B", to: "A", bySideEffect: true }],
    });
  });

  it("refuses an operator it does not know, and tells where", () => {
    expect(problemOf(ruleWith("patterns:\n  - pattern: f()\n  - pattern-nope: g()"))).toBe(
      "rules.yaml:8 r: the operator `pattern-nope` is not known; did you mean `pattern-not`?",
    );
  });

  it("refuses a rule that only excludes", () => {
    expect(problemOf(ruleWith("patterns:\n  - pattern-not: f()"))).toMatch(/^rules.yaml:6 r: `patterns` needs at least one entry/);
    expect(problemOf(ruleWith("pattern-not: f()"))).toMatch(/needs a positive operator/);
  });

  it("uses the other rules when one is bad", () => {
    const { rules, problems } = readRules(`rules:\n  - id: bad\n${HEAD}  - id: good\n${HEAD}    pattern: f()\n`, "rules.yaml");
    expect(rules.map(({ id }) => id)).toEqual(["good"]);
    expect(problems).toHaveLength(1);
  });

  it("uses the other rules when the YAML of one is broken", () => {
    const rule = (id: string, more: string) => `  - id: ${id}\n${HEAD}    ${more}\n`;
    const { rules, problems } = readRules(
      `rules:\n${rule("a", "pattern: f()")}${rule("b", "pattern: @d")}${rule("c", "\tpattern: f()")}${rule("d", "pattern: f()")}${rule("a", "pattern: g()")}`,
      "x",
    );
    expect(rules.map(({ id, line }) => `${id} ${line}`)).toEqual(["a 2", "d 17"]);
    expect(problems.map((problem) => ("line" in problem ? `${problem.line} ${problem.reason}` : ""))).toEqual([
      "22 the id `a` is used twice, first on line 2",
      "11 this does not fit what stands around it; put such a text in quotes, or below a `|` on lines of its own",
      expect.stringMatching(/^16 tab/),
    ]);
  });

  it("reads rules in a Markdown fence", () => {
    const { rules, problems } = readRules(`\`\`\`yaml\n${ruleWith("pattern: f()")}\`\`\`\n`, "x");
    expect([rules.map(({ id, line }) => `${id} ${line}`), problems]).toEqual([["r 3"], []]);
  });

  it("says in plain words what is wrong with the YAML", () => {
    expect(problemOf(ruleWith("pattern: [f()"))).toMatch(/is not closed/);
    expect(problemOf(ruleWith('pattern-regex: "\\d"'))).toMatch(/a backslash needs another/);
    expect(problemOf(ruleWith("pattern: f()\nmetadata: {a: 1}\npattern: g()"))).toMatch(/:8 -: this key stands twice/);
  });

  it("refuses what it would have to leave out", () => {
    expect(problemOf(ruleWith("pattern: f($X)\nmetavariable-regex: {metavariable: $X, regex: a}"))).toBe(
      "rules.yaml:7 r: `metavariable-regex` belongs under `patterns`, beside a pattern that it is about",
    );
    expect(problemOf(ruleWith("match: f()\npattern: g()"))).toMatch(/^rules.yaml:6 r: `match` and `pattern` stand side by side/);
    expect(problemOf(ruleWith("pattern-sources: [{pattern: a}]\npattern-sinks: [{pattern: b}]"))).toMatch(/needs `mode: taint`/);
    const sinkThat = (requires: string) =>
      ruleWith(`mode: taint\npattern-sources: [{pattern: a, label: A}]\npattern-sinks: [{pattern: b, requires: ${requires}}]`);
    expect(problemOf(sinkThat("A and"))).toMatch(/^rules.yaml:8 r: `requires` must be labels/);
    expect(readRules(sinkThat("(A or not A) and not(not A)"), "x").problems).toEqual([]);
  });

  it("remarks on what changes nothing", () => {
    const remarkOn = (body: string): string[] =>
      readRules(ruleWith(body), "x").problems.map((problem) => (problem.kind === "rule-remark" ? problem.reason : problem.kind));
    expect(remarkOn("pattern: f()\noption: {}\nour-own: 1")).toEqual(["`option` changes nothing; did you mean `options`?"]);
    expect(remarkOn("pattern: f()\noptions: {symbolic_propogation: true}")).toEqual([
      "`symbolic_propogation` changes nothing; did you mean `symbolic_propagation`?",
    ]);
    expect(remarkOn("patterns: [{pattern: f($X)}, {focus-metavariable: $Y}, {metavariable-comparison: {comparison: $X > $Z}}]")).toEqual([
      "a condition or focus is about `$Z`, `$Y`, which nothing in the rule binds",
    ]);
    expect(remarkOn("pattern: f($X)\nfix: g($X, $Y)")).toEqual(["the fix names `$Y`, which nothing in the rule binds"]);
    expect(remarkOn("mode: taint\npattern-sources: [{pattern: a}]\npattern-sinks: [{pattern: b, requires: A and not B}]")).toEqual([
      "`requires` names the label `A`, which no source gives",
      "`requires` names the label `B`, which no source gives",
    ]);
  });

  it("says what a rule file begins with", () => {
    expect(problemOf("- id: r\n")).toMatch(/^rules.yaml:1 -: `rules:` is missing/);
    expect(problemOf("id: r\n")).toMatch(/^rules.yaml:1 -: `rules:` is missing/);
  });

  it("refuses aliases and merge keys, which can unfold without end", () => {
    expect(problemOf("a: &x 1\nb: *x\n")).toBe("rules.yaml:2 -: aliases (`*name`) are not allowed in rule files");
    expect(problemOf("rules:\n  - <<: {id: r}\n")).toMatch(/^rules.yaml:2 -: merge keys/);
  });

  it("says when there is nothing to run", () => {
    for (const text of ["", "# nothing yet\n", "rules: []\n", "---\nrules: []\n---\nrules: []\n"])
      expect(problemOf(text)).toBe("rules.yaml:1 -: there are no rules in the file");
  });

  it("names the line of broken YAML", () => expect(problemOf("rules:\n  - id: [\n")).toMatch(/^rules.yaml:3 -: /));

  it("bounds length, depth and number", () => {
    expect(problemOf(`# ${"x".repeat(300_000)}`)).toMatch(/longer than/);
    expect(problemOf("[".repeat(200))).toMatch(/nesting/);
    expect(problemOf(ruleWith(`${nestedEither(20)}pattern: f()`))).toMatch(/nested deeper/);
    const many = `rules:\n${Array.from({ length: 401 }, (_, index) => `  - id: r${index}\n${HEAD}    pattern: f()\n`).join("")}`;
    expect(readRules(many, "rules.yaml").rules).toHaveLength(400);
    expect(readRules(many, "rules.yaml").problems[0]?.kind).toBe("limit-reached");
  });

  it("maps the scales of other rule files to ours", () => {
    const severityOf = (word: string, metadata = ""): string | undefined =>
      readRules(`rules:\n  - {id: r, message: m, severity: ${word}, languages: [python], pattern: f()${metadata}}\n`, "x").rules[0]
        ?.severity;
    expect(["CRITICAL", "ERROR", "WARNING", "INFO"].map((word) => severityOf(word))).toEqual(["critical", "high", "medium", "low"]);
    expect(severityOf("INFO", ", metadata: {title: t}")).toBe("note");
  });

  it("refuses a rule for other languages", () => {
    expect(problemOf("rules:\n  - {id: r, message: m, severity: ERROR, languages: [go], pattern: f()}\n")).toMatch(
      /only python, generic and regex/,
    );
  });

  it("tells what the texts of a rule lack", () => {
    const { missingTexts, texts } = readRules(ruleWith('pattern: f()\nmetadata:\n  cwe: ["CWE-78: OS Command Injection"]'), "x");
    expect(texts[0]?.cwe).toEqual([78]);
    expect(missingTexts.get("r")).toContain("title: must be text");
  });

  it("never throws, whatever it is given", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readRules(text, "x").rules).toEqual([]);
      }),
    );
    fc.assert(
      fc.property(fc.object(), (value) => {
        expect(readRules(JSON.stringify({ rules: [value] }), "x").problems.length).toBeGreaterThan(0);
      }),
    );
  });
});

function nestedEither(levels: number): string {
  let text = "";
  for (let level = 0; level < levels; level += 1) text += `${level === 0 ? "" : " "}pattern-either:\n${"  ".repeat(level + 1).slice(1)}-`;
  return `${text} `;
}

describe("the newer spelling", () => {
  it("reads into the same formula", () => {
    const older = readRules(
      ruleWith(
        "patterns:\n  - pattern: f($X)\n  - pattern-not-inside: g(...)\n  - metavariable-comparison: {comparison: $X > 1}\n  - focus-metavariable: $X",
      ),
      "x",
    );
    const newer = readRules(
      ruleWith("match:\n  all:\n    - f($X)\n    - not: {inside: g(...)}\n  where:\n    - comparison: $X > 1\n    - focus: $X"),
      "x",
    );
    const withoutPlaces = ({ rules }: typeof older) =>
      JSON.parse(JSON.stringify(rules[0], (key, value: unknown) => (key === "line" || key === "column" ? 0 : value)));
    expect(newer.problems).toEqual([]);
    expect(withoutPlaces(newer)).toEqual(withoutPlaces(older));
  });

  it("reads taint rules", () => {
    const { rules, problems } = readRules(
      ruleWith(
        "taint:\n  sources:\n    - pattern: $X.a\n      where: [{metavariable: $X, regex: r}]\n      label: A\n  sinks:\n    - any: [b(...), c(...)]\n      requires: A",
      ),
      "x",
    );
    expect(problems).toEqual([]);
    expect(rules[0]).toMatchObject({
      mode: "taint",
      sources: [{ label: "A", formula: { kind: "and" } }],
      sinks: [{ requires: "A", formula: { kind: "or" } }],
    });
  });

  it("refuses what it cannot run by name", () => {
    expect(problemOf(ruleWith("mode: taint\npattern-sources: [{pattern: a}]\npattern-sinks: [{pattern: b, at-exit: true}]"))).toMatch(
      /`at-exit`/,
    );
    expect(problemOf(ruleWith("mode: join\npattern: f()"))).toMatch(/search, taint/);
    expect(
      problemOf(ruleWith("patterns: [{pattern: f($X)}, {metavariable-pattern: {metavariable: $X, language: C, pattern: x}}]")),
    ).toMatch(/`C`/);
    expect(problemOf(ruleWith("patterns: [{pattern: f()}, {pattern-where-python: x}]"))).toMatch(/`pattern-where-python`/);
    expect(
      problemOf("rules:\n  - {id: r, message: m, severity: LOW, languages: [generic], pattern: f, options: {generic_engine: aliengrep}}\n"),
    ).toMatch(/aliengrep/);
  });

  it("is refused where it means nothing", () => {
    expect(problemOf(ruleWith("match: {not: f()}"))).toMatch(/something that it finds/);
    expect(problemOf(ruleWith("match: {all: [f()], as: F}"))).toMatch(/metavariable/);
  });
});
