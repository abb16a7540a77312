import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rewritePattern } from "./rewrite.ts";

/** The rewritten pattern with letters one can read: M, D and E for the reserved ones. */
function rewritten(pattern: string): string {
  const { text, letters } = rewritePattern(pattern);
  return text.replaceAll(letters.metavariable, "M").replaceAll(letters.dots, "D").replaceAll(letters.deep, "E");
}

describe("rewritePattern", () => {
  it("makes identifiers of holes", () => {
    expect(rewritten("$X.f(..., $...ARGS)")).toBe("MX.f(DDD, MDDDARGS)");
    expect(rewritten("$D.q(). ... .all()")).toBe("MD.q(). DDD .all()");
    expect(rewritten("f(<... $X ...>)")).toBe("f(EEE( MX    ))");
  });

  it("leaves strings and comments alone, but not the braces of f-strings", () => {
    expect(rewritten("f(\"$X...\", '...') # $X")).toBe("f(\"$X...\", '...') # $X");
    expect(rewritten('f"$A...{$X}...{y:{...}}"')).toBe('f"$A...{MX}...{y:{DDD}}"');
    expect(rewritten("'''\n$X''' + $X")).toBe("'''\n$X''' + MX");
  });

  it("knows a dict from a set", () => {
    expect(rewritten('{..., "a": $X, ...}')).toBe('{**D, "a": MX, **D}');
    expect(rewritten("{..., $X}")).toBe("{DDD, MX}");
    expect(rewritten('{"a": ...}')).toBe('{"a": DDD}');
    expect(rewritten("{...}")).toBe("{DDD}");
  });

  it("knows a typed metavariable from an annotation, a slice and a lambda", () => {
    expect(rewritten("f($X: int)")).toBe("f(MX@ int)");
    expect(rewritten("def f($X: int): ...")).toBe("def f(MX: int): DDD");
    expect(rewritten("f(lambda $X: $X, x[$A:$B])")).toBe("f(lambda MX: MX, x[MA:MB])");
  });

  it("names the words that a target must have", () => {
    const wordsOf = (pattern: string): readonly string[] => rewritePattern(pattern).words;
    expect(wordsOf("a.b($X, key=True, s='text')")).toEqual(["a", "b", "key", "s"]);
    expect(wordsOf("if $X: ...")).toEqual([]);
    expect(wordsOf('f"{a!r} {$X!s:>3} {b != c} {d:x}"')).toEqual(["a", "b", "c", "d"]);
    expect(wordsOf("f($X: Type.of, other)")).toEqual(["f", "other"]);
    expect(wordsOf("f(0o17, 10L, 1e5)")).toEqual(["f"]);
  });

  it("uses other letters when a pattern has the usual ones", () => expect(rewritePattern("Ꮖ($X)").letters.metavariable).not.toBe("Ꮖ"));

  it("keeps the length, whatever it is given", () => {
    const part = fc.constantFrom(
      "$X",
      "...",
      "<...",
      "...>",
      "$...A",
      '"',
      "'",
      'f"',
      "{",
      "}",
      "(",
      ")",
      "[",
      "]",
      ":",
      ",",
      " ",
      "\n",
      "lambda",
      "def f",
      "**",
      "\\",
      "#",
      "'''",
      "1",
      "$",
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 15 }), (parts) => {
        expect(rewritePattern(parts.join("")).text).toHaveLength(parts.join("").length);
      }),
      { numRuns: 1_000 },
    );
  });
});
