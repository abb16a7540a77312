import fc from "fast-check";
import { expect, it } from "vitest";
import { readRegex } from "../regex/read.ts";
import { mayBacktrackBadly } from "./backtracking.ts";

function isSlow(regex: string): boolean {
  const { tree, reason } = readRegex(regex, { multiline: false, ignoreCase: false });
  if (tree === null) throw new Error(`${regex}: ${reason}`);
  return mayBacktrackBadly(tree.root);
}

it("sees loops in loops that begin anew with the same characters", () => {
  for (const slow of ["(a+)+$", "(a*)*b", "((a+b?)*)+$", "(\\w+\\s?)*$", "([a-z]+[0-9]*)+!", "(a{2,})+$", "((ab)+)+$"])
    expect([slow, isSlow(slow)]).toEqual([slow, true]);
  for (const quick of ["(a+b)+$", "(\\w+\\s)*$", "(,\\d+)*$", "(a{2})+$", "([a-z]+-)*[a-z]+"])
    expect([quick, isSlow(quick)]).toEqual([quick, false]);
});

it("sees alternatives under a star that begin alike and come together again", () => {
  for (const slow of ["(a|a)*$", "(a|aa)+$", "(\\w|\\d)*$", "(ab|a[bc])*$", "(x+x+)+y", "(.|\\n|\\s)*$", "(\\d+|\\d+\\.\\d+)*$"])
    expect([slow, isSlow(slow)]).toEqual([slow, true]);
  for (const quick of ["(a|b)*$", "(ab|ac)*$", "(foo|bar)+", "(a|bc|bd)*"]) expect([quick, isSlow(quick)]).toEqual([quick, false]);
});

it("sees loops side by side over the same characters", () => {
  for (const slow of ["\\s*\\s*$", "a*a*b", "\\d+\\.?\\d+$", "\\w*\\d*$"]) expect([slow, isSlow(slow)]).toEqual([slow, true]);
  for (const quick of ["a*b*", "\\d+\\.\\d+", "\\s*=\\s*", "^\\w+@\\w+\\.com$"]) expect([quick, isSlow(quick)]).toEqual([quick, false]);
});

it("knows that what is atomic is not gone back into", () => {
  for (const quick of ["(?>a+)+$", "(a++)+$", "((a )+)++$", "(?>(a|b)*)c"]) expect([quick, isSlow(quick)]).toEqual([quick, false]);
  for (const slow of ["(?>(a+)+b)", "(?=(a+)+b)c"]) expect([slow, isSlow(slow)]).toEqual([slow, true]);
});

it("agrees with the time that RegExp takes", () => {
  // Small regexes over two letters: what doubles its steps with each letter more must be seen.
  const regex = fc.letrec<{ r: string }>((tie) => ({
    r: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom("a", "b", "[ab]"),
      fc.tuple(tie("r"), tie("r")).map(([left, right]) => left + right),
      fc.tuple(tie("r"), tie("r")).map(([left, right]) => `(?:${left}|${right})`),
      tie("r").map((inner) => `(?:${inner})+`),
      tie("r").map((inner) => `(?:${inner})?`),
    ),
  })).r;
  fc.assert(
    fc.property(regex, fc.array(fc.constantFrom("a", "b"), { minLength: 1, maxLength: 3 }), (source, unit) => {
      const ways = (length: number): number => countWays(source, unit.join("").repeat(length));
      if (ways(10) >= 2 ** 9) expect([source, isSlow(source)]).toEqual([source, true]);
    }),
    { numRuns: 500 },
  );
});

/** In how many ways the whole text can be read by the regex; counted to 1,000 ways or 100,000 steps. */
function countWays(source: string, text: string): number {
  let at = 0;
  let steps = 0;
  class Enough extends Error {}
  type Matcher = (from: number, go: (to: number) => void) => void;
  const choice = (): Matcher => {
    const branches = [sequence()];
    while (source[at] === "|") {
      at += 1;
      branches.push(sequence());
    }
    return (from, go) => {
      for (const branch of branches) branch(from, go);
    };
  };
  const sequence = (): Matcher => {
    let whole: Matcher = (from, go) => go(from);
    while (at < source.length && source[at] !== "|" && source[at] !== ")") {
      const before = whole;
      const item = repeated(atom());
      whole = (from, go) => before(from, (to) => item(to, go));
    }
    return whole;
  };
  const repeated = (of: Matcher): Matcher => {
    if (source[at] === "+") {
      at += 1;
      const more: Matcher = (from, go) =>
        of(from, (to) => {
          go(to);
          if (to > from) more(to, go);
        });
      return more;
    }
    if (source[at] !== "?") return of;
    at += 1;
    return (from, go) => {
      of(from, go);
      go(from);
    };
  };
  const atom = (): Matcher => {
    if (source.startsWith("(?:", at)) {
      at += 3;
      const inner = choice();
      at += 1;
      return inner;
    }
    const isAny = source[at] === "[";
    const letter = source[at];
    at += isAny ? 4 : 1;
    return (from, go) => {
      steps += 1;
      if (steps > 100_000) throw new Enough();
      if (from < text.length && (isAny || text[from] === letter)) go(from + 1);
    };
  };
  let count = 0;
  try {
    choice()(0, (to) => {
      if (to === text.length) count += 1;
      if (count >= 1_000) throw new Enough();
    });
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
  }
  return count;
}
