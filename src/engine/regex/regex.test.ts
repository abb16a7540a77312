/** What a regex means, said once and expected of every engine that can run it. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LIMITS } from "../limits.ts";
import { compileNativeRegex as compileRegex } from "./compile.ts";
import { compileForeignRegex } from "./foreign.ts";
import { matchable, type RegexOptions, type TextRegex, unbounded } from "./regex.ts";

const PLAIN: RegexOptions = { multiline: false, ignoreCase: false };
const LINES: RegexOptions = { multiline: true, ignoreCase: false };

function enginesFor(pattern: string, options: RegexOptions): TextRegex[] {
  return [compileRegex, compileForeignRegex].map((compile) => {
    const { regex, reason } = compile(pattern, options);
    expect(reason, pattern).toBeNull();
    if (regex === null) throw new Error(`${pattern}: ${reason}`);
    return regex;
  });
}

function checkRegex(
  pattern: string,
  { finds = [], leaves = [] }: { readonly finds?: readonly string[]; readonly leaves?: readonly string[] },
  options = PLAIN,
): void {
  for (const regex of enginesFor(pattern, options)) {
    for (const text of finds) {
      expect(regex.find(text, 0, unbounded()), `${pattern} finds ${JSON.stringify(text)}`).not.toBeNull();
      expect(matchable(text)(regex), `${pattern} needs no more than ${JSON.stringify(text)} has`).toBe(true);
    }
    for (const text of leaves) expect(regex.find(text, 0, unbounded()), `${pattern} leaves ${JSON.stringify(text)}`).toBeNull();
  }
}

/** Groups of the first match, by the author's numbers. */
function checkGroups(pattern: string, text: string, expected: readonly (string | null)[]): void {
  for (const regex of enginesFor(pattern, PLAIN)) {
    const match = regex.find(text, 0, unbounded());
    expect(match?.groups.map((range) => (range === null ? null : text.slice(range[0], range[1])))).toEqual(expected);
  }
}

const refusal = (pattern: string): string => {
  const reading = compileRegex(pattern, PLAIN);
  return reading.regex === null ? `${reading.offset}: ${reading.reason}` : "none";
};

describe("flags", () => {
  it("at the start hold for the whole regex", () =>
    checkRegex("(?i)token=[a-f]+", { finds: ["TOKEN=ABC", "token=abc"], leaves: ["token=XYZ"] }));

  it("in the middle hold for the rest of the group only", () => {
    checkRegex("^id(?i)[a-c]x$", { finds: ["idax", "idBX"], leaves: ["IDax"] });
    checkRegex("^(?:(?i)a)b$", { finds: ["ab", "Ab"], leaves: ["aB"] });
    checkRegex("^(?i:a)b$", { finds: ["ab", "Ab"], leaves: ["aB"] });
    checkRegex("(?i)^a(?-i)b$", { finds: ["ab", "Ab"], leaves: ["aB"] });
    checkRegex("^(?i)a|b$", { finds: ["A", "B"], leaves: ["c"] });
    checkRegex("(?i)^a(?^:b)$", { finds: ["ab", "Ab"], leaves: ["aB"] });
  });

  it("widen ranges and their ends, before a class is turned round", () => {
    checkRegex("^x(?i)[a-cz_-]+$", { finds: ["xABCZ_-az"], leaves: ["xD", "xd"] });
    checkRegex("(?i)^[^a]$", { finds: ["b", "1"], leaves: ["a", "A"] });
    checkRegex("(?i)^[é]$", { finds: ["é", "É"] });
  });

  it("s and x and m mean what they mean in PCRE", () => {
    checkRegex("(?s)a.b", { finds: ["a\nb"] });
    checkRegex("(?x) ^ a b # two letters\n [ #] $", { finds: ["ab ", "ab#"], leaves: ["a b", "ab"] });
    checkRegex("(?m)^b$", { finds: ["a\nb\nc"] });
    checkRegex("(?m:^)b$", { finds: ["a\nb"], leaves: ["a\nb\nc"] });
  });
});

describe("places", () => {
  it("$ stands before a last line end, and at all line ends only when asked", () => {
    checkRegex("^a$", { finds: ["a", "a\n"], leaves: ["a\nb", "b\na", "a\n\n"] });
    checkRegex("^a$", { finds: ["a\nb", "b\na"], leaves: ["ab"] }, LINES);
    checkRegex("\\Aa\\z", { finds: ["a"], leaves: ["a\n", "b\na"] }, LINES);
    checkRegex("\\Aa\\Z", { finds: ["a", "a\n"], leaves: ["a\nb"] }, LINES);
  });

  it("know only the line feed as a line end", () => {
    checkRegex("a.b", { finds: ["a\rb", "a\u2028b"], leaves: ["a\nb"] });
    checkRegex("^b", { leaves: ["a\rb", "a\u2028b"] }, LINES);
  });

  it("\\b and the classes are those of ASCII", () => {
    checkRegex("\\bkey\\b", { finds: ["a key!", "ékey"], leaves: ["keys", "_key"] });
    checkRegex("^\\w\\d\\s$", { finds: ["a1\v"], leaves: ["é1 ", "a1\u00a0"] });
  });
});

describe("groups", () => {
  it("are counted as their author counts them", () => {
    checkGroups("(?P<FIRST>a)(?>b)(?<SECOND>c)", "abc", ["a", "c"]);
    checkGroups("(a)?(b)(?:(c)|d)", "bd", [null, "b", null]);
    checkGroups("(?<__proto__>a)(?<constructor>b)", "ab", ["a", "b"]);
    for (const regex of enginesFor("(?'A'a)(b)", PLAIN)) expect(regex.groups.map(({ name }) => name)).toEqual(["A", null]);
  });

  it("are referred to in all spellings", () => {
    checkRegex("^(?>x+)(a)\\1$", { finds: ["xxaa"], leaves: ["xxab"] });
    checkRegex("^(?P<Q>['\"])\\w+(?P=Q)$", { finds: ["'a'"], leaves: ["'a\""] });
    checkRegex("^(a)\\g{1}\\g{-1}\\g1$", { finds: ["aaaa"], leaves: ["aab"] });
    checkRegex("^(?<Q>a)\\k<Q>\\k{Q}\\k'Q'\\g{Q}$", { finds: ["aaaaa"] });
    checkRegex("^(?i)(a)\\1$", { finds: ["aA"] });
  });

  it("may share a name: then the one that took part is meant", () =>
    checkRegex("^(?:(?<Q>')|(?<Q>\"))\\w+\\k<Q>$", { finds: ["'a'", '"a"'], leaves: ["'a\""] }));

  it("give nothing back when they are atomic or possessive", () => {
    checkRegex("^a++a$", { leaves: ["aaa"] });
    checkRegex("^(?:ab)*+c$", { finds: ["ababc", "c"] });
    checkRegex("^(a|b)++(c)\\2$", { finds: ["abcc"], leaves: ["abc"] });
    checkRegex("^(?>a|ab)c$", { finds: ["ac"], leaves: ["abc"] });
    checkRegex("^(?>a)+c$", { finds: ["aaac"] });
    checkRegex("^a?+a$", { finds: ["aa"], leaves: ["a"] });
  });
});

describe("characters", () => {
  it("that mean something only elsewhere are text", () => {
    checkRegex("^{a}{,2}$", { finds: ["{a}{,2}"] });
    checkRegex("^[]a]+$", { finds: ["]a"], leaves: ["b"] });
    checkRegex("^[^]a]$", { finds: ["b"], leaves: ["]"] });
    checkRegex("^[\\w.-]+$", { finds: ["a.b-c"], leaves: ["a b"] });
    checkRegex("^[a-]$", { finds: ["-"] });
    checkRegex("^[a\\d-z]$", { finds: ["-", "z", "1"], leaves: ["b"] });
    checkRegex("a\nb", { finds: ["a\nb"] });
    checkRegex("^\\/\\-\\é$", { finds: ["/-é"] });
  });

  it("have names and numbers", () => {
    checkRegex("^[[:alpha:]_]+[[:digit:]][[:^digit:]]$", { finds: ["ab_1x"], leaves: ["1a", "a11"] });
    checkRegex("^\\x{e9}\\h\\x41\\101\\cI$", { finds: ["é AA\t"] });
    checkRegex("^[\\x{e9}\\x41-\\x43\\n]+$", { finds: ["éB\n"] });
    checkRegex("^\\x{1F600}$", { finds: ["😀"] });
    checkRegex("^\\p{Lu}\\pL\\P{L}\\p{^L}$", { finds: ["Äb12"], leaves: ["äb12"] });
    checkRegex("^a\\Rb\\Rc$", { finds: ["a\r\nb\nc"] });
    checkRegex("^\\R\\n$", { leaves: ["\r\n"] });
    checkRegex("^\\N\\V\\H$", { finds: ["abc"], leaves: ["ab "] });
  });

  it("are text between \\Q and \\E, in classes too", () => {
    checkRegex("^\\Qa.b\\E+$", { finds: ["a.bb"], leaves: ["axb"] });
    checkRegex("^[\\Q^]\\E]+$", { finds: ["^]"] });
    checkRegex("a(?#nothing)b", { finds: ["ab"] });
  });
});

describe("a regex is refused", () => {
  it("where it has no counterpart, with its place", () => {
    expect(refusal("a\\Kb")).toMatch(/^1: .*\\K/);
    expect(refusal("ab(?R)")).toMatch(/^2: .*not supported/);
    expect(refusal("(?(1)a|b)")).toMatch(/^0: .*not supported/);
    expect(refusal("a(*SKIP)")).toMatch(/^1: verbs/);
    expect(refusal("x(a")).toMatch(/^1: .*not closed/);
    expect(refusal("a)")).toMatch(/^1: .*closes nothing/);
    expect(refusal("ab[c")).toMatch(/^2: .*class/);
    expect(refusal("*a")).toMatch(/^0: .*repeats nothing/);
    expect(refusal("[z-a]")).toMatch(/^1: .*backwards/);
    expect(refusal("a{3,1}")).toMatch(/^1: .*wrong way/);
    expect(refusal("(a)\\2")).toMatch(/^3: .*no group 2/);
    expect(refusal("\\p{Nope}")).toMatch(/^0: .*property/);
    expect(refusal("a\\")).toMatch(/^1: .*backslash/);
  });

  it("where it could hang or end whatever compiles it", () => {
    expect(refusal("(".repeat(21) + ")".repeat(21))).toMatch(/deeper/);
    expect(refusal("(".repeat(20) + ")".repeat(20))).toBe("none");
    expect(refusal("(a{100}){51}")).toMatch(/multiply/);
    expect(refusal("(a{100}){50}")).toBe("none");
    expect(refusal("a".repeat(LIMITS.regexLengthMax + 1))).toMatch(/longer/);
    expect(refusal("(a)".repeat(101))).toMatch(/groups/);
    const huge = compileForeignRegex("(?=a)(?:[ab]{500}c){10}".repeat(8), PLAIN);
    expect(huge.reason).toMatch(/too large/);
    expect(compileForeignRegex("(?<=a+)b", PLAIN).reason).toMatch(/bounded/);
  });

  it("in words, whatever it is: nothing throws", () => {
    const part = fc.constantFrom(
      ..."( ) [ ] (?i) (?: (?> (?= (?<! * ++ {2} {0,} { | \\ \\1 \\g{2} \\Q \\E ^ $ . a Z - [:alpha:] \\b \\p{L} 😀".split(" "),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), fc.string({ maxLength: 20 }), (parts, text) => {
        for (const compile of [compileRegex, compileForeignRegex]) {
          const { regex } = compile(parts.join(""), PLAIN);
          const match = regex?.find(text, 0, { stepsLeft: 100_000 }) ?? null;
          if (match !== null) expect(match.end).toBeGreaterThanOrEqual(match.start);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("a regex that somebody brought", () => {
  const run = (pattern: string, text: string): { readonly isFound: boolean; readonly isSpent: boolean } => {
    const { regex, reason } = compileForeignRegex(pattern, LINES);
    expect(reason).toBeNull();
    const budget = { stepsLeft: LIMITS.regexStepsMax };
    const isFound = regex !== null && regex.find(text, 0, budget) !== null;
    return { isFound, isSpent: budget.stepsLeft <= 0 };
  };

  it("is answered in linear time where backtracking would take ages", () => {
    for (const pattern of ["(a|a)*$x", "(?:a+b?)+c", "(?:\\w+\\s?)*:", "(?:(?:x*)*)*y", "(?:a|aa)+$!"])
      expect(run(pattern, `${"ax".repeat(2_000)}!`)).toEqual({ isFound: false, isSpent: false });
  });

  it("is stopped by its budget where there is no linear way", () => {
    expect(run("(?=(?:a|a)+$)a", `${"a".repeat(60)}!`)).toEqual({ isFound: false, isSpent: true });
    expect(run("(a*)*\\1b", "a".repeat(60))).toEqual({ isFound: false, isSpent: true });
  });

  it("is not stopped in ordinary code", () => {
    const code = "def view(request):\n    return render(request, 'page.html', {'n': 1})\n".repeat(2_000);
    expect(run("(?<![\\w.])eval\\((?!['\"])", code)).toEqual({ isFound: false, isSpent: false });
    expect(run("(?i)(key|token)\\s*=\\s*['\"][a-z0-9]{32,64}['\"]", code)).toEqual({ isFound: false, isSpent: false });
  });
});

describe("what a regex needs", () => {
  const needsOf = (pattern: string): readonly string[] => compileRegex(pattern, LINES).regex?.needs ?? [];

  it("is the rarest text of all that must occur", () => {
    expect(needsOf("\\b(AKIA|ASIA)[0-9A-Z]{16}\\b")).toEqual(["akia", "asia"]);
    expect(needsOf("(?i)secret_key\\s*=\\s*.+")).toEqual(["secret_key"]);
    expect(needsOf("ab?cdef")).toEqual(["cdef"]);
    expect(needsOf("(?:xy){2}z")).toEqual(["xyxyz"]);
    expect(needsOf("a\\bbc")).toEqual(["abc"]);
  });

  it("is nothing where there is a way around every text", () => {
    for (const pattern of ["[0-9a-f]{40}", "abc|\\d+", "(?:abc)?", "(?=abc)", "é{3}x"]) expect(needsOf(pattern)).toEqual([]);
  });

  it("occurs wherever the regex matches", () => {
    const piece = fc.constantFrom("ab", "c", "(?i)D", "e?", "(?:fg|hi)", "[jk]", "(ab)+", "|", "\\b", "x{2}");
    const text = fc.array(fc.constantFrom(..."abcdDeEfghijkx "), { maxLength: 15 }).map((chars) => chars.join(""));
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 5 }), text, (pieces, subject) => {
        const { regex } = compileRegex(pieces.join(""), PLAIN);
        if (regex !== null && regex.find(subject, 0, unbounded()) !== null) expect(matchable(subject)(regex)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});
