import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { translateRegex } from "./regex.ts";

const PLAIN = { multiline: false, ignoreCase: false };

function checkRegex(pattern: string, { finds = [], leaves = [] }: { finds?: string[]; leaves?: string[] }, options = PLAIN): void {
  const { regex, reason } = translateRegex(pattern, options);
  expect(reason).toBeNull();
  for (const text of finds) expect(regex?.test(text), `${pattern} finds ${JSON.stringify(text)}`).toBe(true);
  for (const text of leaves) expect(regex?.test(text), `${pattern} leaves ${JSON.stringify(text)}`).toBe(false);
}

const refusal = (pattern: string): string | null => translateRegex(pattern, PLAIN).reason;

describe("translateRegex", () => {
  it("ignores case from a flag at the start", () =>
    checkRegex("(?i)token=[a-f]+", { finds: ["TOKEN=ABC", "token=abc"], leaves: ["token=XYZ"] }));

  it("ignores case from a flag in the middle, for the rest of the group only", () => {
    checkRegex("^id(?i)[a-c]x$", { finds: ["idax", "idBX"], leaves: ["IDax"] });
    checkRegex("^(?:(?i)a)b$", { finds: ["ab", "Ab"], leaves: ["aB"] });
    checkRegex("^(?i:a)b$", { finds: ["ab", "Ab"], leaves: ["aB"] });
    checkRegex("(?i)^a(?-i)b$", { finds: ["ab", "Ab"], leaves: ["aB"] });
  });

  it("widens ranges and their ends when case does not matter", () =>
    checkRegex("^x(?i)[a-cz_-]+$", { finds: ["xABCZ_-az"], leaves: ["xD", "xd"] }));

  it("lets $ stand before a last line end, and at line ends only when asked", () => {
    checkRegex("^a$", { finds: ["a", "a\n"], leaves: ["a\nb", "b\na"] });
    checkRegex("^a$", { finds: ["a\nb", "b\na"], leaves: ["ab"] }, { multiline: true, ignoreCase: false });
    checkRegex("\\Aa\\z", { finds: ["a"], leaves: ["a\n"] }, { multiline: true, ignoreCase: false });
  });

  it("keeps dots on one line unless (?s) is set", () => {
    checkRegex("a.b", { finds: ["a\rb", "axb"], leaves: ["a\nb"] });
    checkRegex("(?s)a.b", { finds: ["a\nb"] });
  });

  it("knows named groups, and counts as the author does", () => {
    const { groups } = translateRegex("(?P<FIRST>a)(?>b)(?<SECOND>c)", PLAIN);
    expect(groups.map(({ number, name }) => [number, name])).toEqual([
      [1, "FIRST"],
      [2, "SECOND"],
    ]);
    checkRegex("^(?>x+)(a)\\1$", { finds: ["xxaa"], leaves: ["xxab"] });
    checkRegex("^(?P<Q>['\"])\\w+(?P=Q)$", { finds: ["'a'"], leaves: ["'a\""] });
    checkRegex("^(a)\\g{1}\\g{-1}$", { finds: ["aaa"], leaves: ["aab"] });
  });

  it("does not give back what a possessive or atomic part took", () => {
    checkRegex("^a++a$", { leaves: ["aaa"] });
    checkRegex("^(?:ab)*+c$", { finds: ["ababc", "c"] });
    checkRegex("^(a|b)++(c)\\2$", { finds: ["abcc"], leaves: ["abc"] });
    checkRegex("^(?>a|ab)c$", { finds: ["ac"], leaves: ["abc"] });
    checkRegex("^(?>a)+c$", { finds: ["aaac"] });
  });

  it("takes bare braces and brackets as text", () => {
    checkRegex("^{a}{,2}$", { finds: ["{a}{,2}"] });
    checkRegex("^[]a]+$", { finds: ["]a"], leaves: ["b"] });
    checkRegex("^[\\w.-]+$", { finds: ["a.b-c"], leaves: ["a b"] });
    checkRegex("^[a-]$", { finds: ["-"] });
  });

  it("reads POSIX classes, quoting, comments and spaced-out patterns", () => {
    checkRegex("^[[:alpha:]_]+[[:digit:]]$", { finds: ["ab_1"], leaves: ["1a"] });
    checkRegex("^\\Qa.b\\E$", { finds: ["a.b"], leaves: ["axb"] });
    checkRegex("(?x) ^ a b # two letters\n $", { finds: ["ab"], leaves: ["a b"] });
    checkRegex("a(?#nothing)b", { finds: ["ab"] });
    checkRegex("^\\x{e9}\\h$", { finds: ["é "] });
  });

  it("refuses what has no counterpart, in words", () => {
    expect(refusal("a\\Kb")).toMatch(/\\K/);
    expect(refusal("(?R)")).toMatch(/not supported/);
    expect(refusal("(a")).toMatch(/not closed/);
    expect(refusal("a)")).toMatch(/closes nothing/);
    expect(refusal("[a")).toMatch(/class/);
    expect(refusal("*a")).toMatch(/repeats nothing/);
  });

  it("refuses what could hang or abort the regex engine", () => {
    expect(refusal("(".repeat(21) + ")".repeat(21))).toMatch(/deeper/);
    expect(refusal("(a{100}){100}")).toMatch(/multiply/);
    expect(refusal("a".repeat(5_000))).toMatch(/longer/);
    expect(refusal("(a)".repeat(101))).toMatch(/groups/);
  });

  it("never throws", () => {
    const part = fc.constantFrom(
      "(",
      ")",
      "[",
      "]",
      "(?i)",
      "(?:",
      "(?>",
      "*",
      "++",
      "{2}",
      "{",
      "|",
      "\\",
      "\\1",
      "^",
      "$",
      ".",
      "a",
      "Z",
      "-",
      "[:alpha:]",
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        expect(translateRegex(parts.join(""), PLAIN)).toBeDefined();
      }),
      { numRuns: 1_000 },
    );
  });

  it("means the same as RegExp where both speak the same language", () => {
    const pattern = fc.array(fc.constantFrom("a", "b", "[ab]", "[^a]", "(a)", "(?:b)", "a*", "b+?", "(a|b)", "a{1,2}", "\\w", "."), {
      minLength: 1,
      maxLength: 6,
    });
    const text = fc.array(fc.constantFrom("a", "b", "c", "A"), { maxLength: 8 }).map((chars) => chars.join(""));
    fc.assert(
      fc.property(pattern, text, (parts, subject) => {
        const { regex } = translateRegex(parts.join(""), PLAIN);
        expect(regex?.exec(subject)?.slice()).toEqual(new RegExp(parts.join("")).exec(subject)?.slice());
      }),
    );
  });
});
