import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkFormula, matchRule } from "../../../testing/checkMatch.ts";
import { LIMITS } from "../../limits.ts";
import { DEFAULT_TEXT_OPTIONS } from "../../rule/patternLanguage.ts";
import { compileTextPattern, type TextPatternOptions } from "./textPattern.ts";

/** What the pattern matches in the text, as text. */
function found(pattern: string, text: string, options: Partial<TextPatternOptions> = {}): string[] {
  const compiled = compileTextPattern(pattern, { ...DEFAULT_TEXT_OPTIONS, ...options });
  if ("reason" in compiled) throw new Error(compiled.reason);
  return compiled.find(text, 100_000).matches.map(({ start, end }) => text.slice(start, end));
}

/** What the metavariables hold in the first match. */
function held(pattern: string, text: string): Readonly<Record<string, string>> {
  const compiled = compileTextPattern(pattern, DEFAULT_TEXT_OPTIONS);
  const [first] = "reason" in compiled ? [] : compiled.find(text, 100_000).matches;
  return Object.fromEntries([...(first?.captures ?? [])].map(([name, { start, end }]) => [name, text.slice(start, end)]));
}

describe("words and characters", () => {
  it("match in order, whatever the space between them", () => {
    expect(found("a = b", "x a=b\na =\n  b")).toEqual(["a=b", "a =\n  b"]);
    expect(found("a = b", "a == b")).toEqual([]);
  });

  it("match whole words only", () => expect(found("key", "key keys _key key-1")).toEqual(["key", "key"]));

  it("may leave case aside", () => {
    expect(found("Select", "SELECT select")).toEqual([]);
    expect(found("Select", "SELECT select", { isCaseless: true })).toEqual(["SELECT", "select"]);
  });

  it("are not looked for in comments when their style is named", () => {
    const text = "// go\n/* go\n go */ go # go";
    expect(found("go", text)).toHaveLength(5);
    expect(found("go", text, { comments: "cpp" })).toHaveLength(2);
    expect(found("go", text, { comments: "c" })).toHaveLength(3);
    expect(found("go", text, { comments: "shell" })).toHaveLength(4);
  });
});

describe("metavariables", () => {
  it("hold one word, and the same one everywhere", () => {
    expect(held("let $X = $Y", "let size = 10")).toEqual({ X: "size", Y: "10" });
    expect(found("$X = $X", "a = b; b = b")).toEqual(["b = b"]);
    expect(found("a $X", "a + a b")).toEqual(["a b"]);
  });

  it("hold nothing when they are called _", () => expect(held("$_ = $_", "a = b")).toEqual({}));

  it("hold any number of tokens with dots", () => {
    expect(held("f($...ARGS)", "f(a, g(b), c)")).toEqual({ "...ARGS": "a, g(b), c" });
    expect(held("f($...ARGS)", "f()")).toEqual({ "...ARGS": "" });
  });
});

describe("...", () => {
  it("stands for anything up to the nearest place that fits", () => expect(found("a ... b", "a x y b b")).toEqual(["a x y b"]));

  it("reaches down ten lines unless told otherwise", () => {
    const text = `a\n${"x\n".repeat(9)}b`;
    expect(found("a ... b", text)).toHaveLength(1);
    expect(found("a ... b", text.replace("x", "x\nx"))).toHaveLength(0);
    expect(found("a ... b", "a b\na\nb", { ellipsisLinesMax: 0 })).toEqual(["a b"]);
  });

  it("does not leave the bracket it stands in", () => {
    expect(found("f(... b ...)", "f(a) b (c)")).toEqual([]);
    expect(found("f(...)", "f(a(b)c) + d()")).toEqual(["f(a(b)c)"]);
  });

  it("does not leave the block it begins in", () => expect(found("a ... c", "if x:\n  a\n  b\nc")).toEqual([]));

  it("takes the rest of the block at the end of a pattern", () => {
    expect(found("b ...", "(a b c d) e")).toEqual(["b c d"]);
    expect(found("b ...", "a:\n  b c\n  d\ne")).toEqual(["b c\n  d"]);
  });

  it("says nothing at the start", () => expect(found("... a (b)", "x a (b)")).toEqual(["a (b)"]));
});

describe("indentation", () => {
  it("in the pattern asks for a deeper block", () => {
    expect(found("a:\n  b", "a:\n    b\n")).toEqual(["a:\n    b"]);
    expect(found("a:\n  b", "a:\nb\n")).toEqual([]);
    expect(found("a:\n  ...\n  c", "a:\n    b\n    c\n")).toEqual(["a:\n    b\n    c"]);
  });

  it("in the text alone does not matter", () => expect(found("a b", "a\n  b")).toEqual(["a\n  b"]));
});

describe("any text pattern on any text", () => {
  const token = fc.constantFrom("a", "b", "(", ")", "[", "]", "\n", "\n  ", " ", "$X", "$Y", "...", "$...Z", "=", "{", "}");
  const text = fc.array(token, { maxLength: 30 }).map((tokens) => tokens.join(" "));

  it("finds only stretches of the text, in order, and stops when told", () => {
    fc.assert(
      fc.property(text, text, fc.integer({ min: 1, max: 3_000 }), (pattern, target, stepsMax) => {
        const compiled = compileTextPattern(pattern, DEFAULT_TEXT_OPTIONS);
        if ("reason" in compiled) return;
        const { matches, steps } = compiled.find(target, stepsMax);
        expect(steps).toBeLessThanOrEqual(stepsMax + 1);
        let last = -1;
        for (const { start, end } of matches) {
          expect(start > last && start < end && end <= target.length).toBe(true);
          last = start;
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it("finds a text in itself", () => {
    const plain = text.map((written) => written.replace(/[$.]/g, "").trim());
    fc.assert(
      fc.property(plain, (code) => {
        if (!/\S/.test(code)) return;
        expect(found(code, code)).toContain(code);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("patterns that cannot be used", () => {
  it("are refused with a reason", () => {
    expect(compileTextPattern("...", DEFAULT_TEXT_OPTIONS)).toEqual({ reason: expect.stringMatching(/nothing but/) });
    expect(compileTextPattern("a ".repeat(2_000), DEFAULT_TEXT_OPTIONS)).toEqual({ reason: expect.stringMatching(/too large/) });
  });
});

describe("rules", () => {
  it("for generic text see text, whatever it is", () => {
    const generic = (body: string): string => `languages: [generic]\n${body}`;
    checkFormula(
      generic("pattern: <script $...ATTRIBUTES>"),
      "<p><script async src=x>\n   ^^^^^^^^^^^^^^^^^^^^ match\n           ^^^^^^^^^^^ $...ATTRIBUTES",
    );
    checkFormula(
      generic("patterns:\n  - pattern: 'port: $P'\n  - metavariable-comparison: {comparison: $P < 1024}"),
      "port: 80\n^^^^^^^^ match\nport: 8080",
    );
    checkFormula(
      generic("patterns:\n  - pattern: $K = 1\n  - pattern-not: a = 1\n  - metavariable-regex: {metavariable: $K, regex: '[ab]'}"),
      "a = 1\nb = 1\n^^^^^ match\nc = 1",
    );
    checkFormula(generic("patterns:\n  - pattern-inside: '{...}'\n  - pattern: a"), "a { b a }\n      ^ match");
  });

  it("look into strings of a program", () => {
    const rule = (condition: string): string =>
      `patterns:\n  - pattern: f("$X")\n  - metavariable-pattern: {metavariable: $X, ${condition}}`;
    checkFormula(rule("language: generic, pattern: <b>..."), "f('<b>c')\n^^^^^^^^^ match\nf('<i>c')");
    checkFormula(rule("language: generic, patterns: [{pattern: a ... b}, {pattern-not-regex: x}]"), "f('a b')\n^^^^^^^^ match\nf('a x b')");
    checkFormula(rule("language: regex, pattern-regex: ^a"), "f('ab')\n^^^^^^^ match\nf('ba')");
    checkFormula(`${rule("language: generic, pattern: a $B c")}\n  - focus-metavariable: $B`, 'f("a bb c")\n     ^^ match');
    checkFormula(
      `patterns:\n  - pattern: f($X)\n  - metavariable-pattern: {metavariable: $X, language: generic, pattern: $B}\n  - focus-metavariable: $B`,
      "f('abc')\n   ^^^ match",
    );
  });

  it("end in a problem when a pattern takes too long", () => {
    const pattern = `f(${"... $A ... $A ".repeat(6)})`;
    const { problems } = matchRule(`languages: [generic]\npattern: "${pattern}"`, `f(${"a b c d e f g h i j k ".repeat(30)})`, {
      ...LIMITS,
      matchStepsMax: 20_000,
    });
    expect(problems).toMatchObject([{ kind: "limit-reached", limit: "match-steps" }]);
  });
});
