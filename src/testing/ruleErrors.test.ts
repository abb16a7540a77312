/** What people who write rules are told: file, line, column, what is wrong, what was expected. */
import { describe, expect, it } from "vitest";
import { createEngine } from "../engine/index.ts";
import { compileForeignRegex, foreignParts, readRules } from "../engine/rules.ts";
import { problemInWords } from "../report/coverage.ts";
import { buildLineTable } from "../report/position.ts";
import { parserParts } from "./parse.ts";

const HEAD = "  - id: mine\n    message: found\n    severity: ERROR\n    languages: [python]\n";

/** All that is said of a file that begins with `rules:`, as the command line prints it. */
async function said(yaml: string): Promise<string> {
  const { rules, problems } = readRules(`rules:\n${yaml}`, "my.yaml");
  const engine = await createEngine({
    ...parserParts,
    rules: { version: "test", rules },
    compileRegex: compileForeignRegex,
    foreign: foreignParts,
  });
  return [...problems, ...engine.checkRules()].map((problem) => problemInWords(problem, buildLineTable(""))).join("\n");
}

describe("an author of rules is told", () => {
  it("where an operator is not known, and which was meant", async () => {
    expect(await said(`${HEAD}    patterns:\n      - pattern: f()\n      - pattern-not-insied: g()\n`)).toBe(
      "my.yaml:8:9: rule mine not used: the operator `pattern-not-insied` is not known; did you mean `pattern-not-inside`?",
    );
    expect(await said(`${HEAD}    patern: f()\n`)).toBe("my.yaml:6:5: rule mine not used: `patern` is not known; did you mean `pattern`?");
    expect(await said(`${HEAD}    match: {al: [f()]}\n`)).toMatch(/`al` is not known; did you mean `all`\?$/);
  });

  it("what is there instead of what was expected", async () => {
    expect(await said(`${HEAD}    patterns: f()\n`)).toBe("my.yaml:6:5: rule mine not used: `patterns` must be a list, not text");
    expect(await said(`${HEAD}    patterns: [f()]\n`)).toBe(
      "my.yaml:6:16: rule mine not used: entry 1 of `patterns` must be a mapping, not text",
    );
    expect(await said(`${HEAD.replace("message", "mesage")}    pattern: f()\n`)).toMatch(
      /^my\.yaml:3:5: .*`mesage` is not known; did you mean `message`\?$/,
    );
    expect(await said(`${HEAD.replace("ERROR", "5")}    pattern: f()\n`)).toMatch(/^my\.yaml:4:5: .*`severity` must be CRITICAL/);
    expect(await said("  - f()\n")).toBe("my.yaml:2:5: not used: entry 1 of `rules` must be a mapping, not text");
  });

  it("where a pattern stops to be Python, with a mark", async () => {
    expect(await said(`${HEAD}    pattern: |\n      x = 1\n      f(a, [b)\n`)).toBe(
      "my.yaml:6:5: rule mine not used: the pattern is not Python: `x = 1`\n    f(a, [b)\n           ^",
    );
    expect(await said(`${HEAD}    pattern: f(\n`)).toBe("my.yaml:6:5: rule mine not used: the pattern is not Python: `f(`\n    f(\n     ^");
  });

  it("where a regex goes wrong, with a mark", async () => {
    expect(await said(`${HEAD}    pattern-regex: 'key[z-a]'\n`)).toBe(
      "my.yaml:6:5: rule mine not used: the range `z-a` runs backwards\n    key[z-a]\n        ^",
    );
    const condition = `    patterns:\n      - pattern: f($X)\n      - metavariable-regex:\n          metavariable: $X\n          regex: a(b\n`;
    expect(await said(`${HEAD}${condition}`)).toBe("my.yaml:8:9: rule mine not used: this group is not closed\n    a(b\n     ^");
  });

  it("that an id stands twice, and where first", async () => {
    expect(await said(`${HEAD}    pattern: f()\n${HEAD}    pattern: g()\n`)).toBe(
      "my.yaml:7:5: rule mine not used: the id `mine` is used twice, first on line 2",
    );
  });

  it("that a message names what nothing binds, though the rule is used", async () => {
    const rule = `${HEAD.replace("found", '"$X and $Y, for $$5"')}    pattern: f($X)\n`;
    expect(await said(rule)).toBe("my.yaml:3:5: rule mine: the message names `$Y`, which nothing in the rule binds");
    expect(await said(`${HEAD.replace("found", "$KEY of $1")}    pattern-regex: (?P<KEY>a)\n`)).toBe("");
  });

  it("which language is not known", async () => {
    expect(await said(`${HEAD.replace("[python]", "[go]")}    pattern: f()\n`)).toMatch(
      /^my\.yaml:5:5: .*only python, generic and regex are supported$/,
    );
  });

  it("about each bad rule, and the others are used", async () => {
    const lines = (
      await said(`${HEAD}    pattern: f(\n${HEAD.replace("mine", "good")}    pattern: f()\n${HEAD.replace("mine", "third")}`)
    ).split("\n");
    expect(lines.filter((line) => line.startsWith("my.yaml"))).toHaveLength(2);
  });

  it("what an edit lacks", async () => {
    const edit = (body: string): Promise<string> => said(`${HEAD}    pattern: f($X)\n    metadata: {edits: [${body}]}\n`);
    expect(await edit("{put: {$X: g()}}")).toBe("");
    expect(await edit("{pattern: f($X)}")).toBe("my.yaml:7:24: rule mine not used: an edit needs `put`, `set` or `fix`");
    expect(await edit("{fix: g(), set: {a: 1}}")).toMatch(/leave it nothing to do$/);
    expect(await edit("{put: {X: g()}}")).toMatch(/`X` must name a metavariable such as \$X$/);
    expect(await edit("{set: {a: 1}, python: 4}")).toMatch(/`python` must be 2 or 3$/);
    expect(await edit("{set: {a: 1}, import: a.b}")).toMatch(/must be a module, or `from module import name`$/);
    expect(await edit("{sets: {a: 1}}")).toMatch(/^my\.yaml:7:\d+: .*`sets` must be one of fix, put, set, import, python$/);
    expect(await edit("{set: {a: 1}, pattern: 'g('}")).toMatch(/^my\.yaml:7:38: /);
  });
});
