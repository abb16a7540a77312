import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { code, fillText, joinProse, plainText, shortenCode, words } from "./prose.ts";

describe("a text of a rule", () => {
  it("quotes what stands between backticks", () => {
    expect(fillText("Use `subprocess.run` here.")).toEqual([words("Use "), code("subprocess.run"), words(" here.")]);
  });

  it("says what a metavariable stood for, in code and in words", () => {
    const bindings = [{ name: "CMD", text: "command" }];
    expect(fillText("`$CMD` runs, so $CMD matters.", bindings)).toEqual([
      code("command"),
      words(" runs, so "),
      code("command"),
      words(" matters."),
    ]);
  });

  it("fills in a sequence", () => {
    expect(plainText(fillText("`f($...ARGS)`", [{ name: "...ARGS", text: "a, b" }]))).toBe("`f(a, b)`");
  });

  it("leaves a metavariable that is not bound as it is written", () => {
    expect(plainText(fillText("`$OTHER` and $OTHER"))).toBe("`$OTHER` and $OTHER");
  });

  it("takes a backtick without a partner as a character", () => {
    expect(fillText("5` wide")).toEqual([words("5` wide")]);
  });

  it("never reads a captured text as a template", () => {
    const bindings = [
      { name: "X", text: "$Y `and` $X" },
      { name: "Y", text: "secret" },
    ];
    expect(fillText("Before $X after `$X`.", bindings)).toEqual([
      words("Before "),
      code("$Y `and` $X"),
      words(" after "),
      code("$Y `and` $X"),
      words("."),
    ]);
  });

  it("shows a captured text on one line, however long and however hidden its characters", () => {
    const [part] = fillText("$X", [{ name: "X", text: `f(\n  "\u202e${"a".repeat(5_000)}",\n  last_argument)` }]);
    expect(part?.text).toMatch(/^f\("\\u202ea+…a+", last_argument\)$/);
    expect(part?.text.length).toBeLessThan(90);
  });

  it("keeps its promises for every text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (template, text) => {
        const prose = fillText(template, [{ name: "X", text }]);
        expect(prose.every((part) => part.text !== "")).toBe(true);
        expect(prose.some((part, index) => part.kind === "words" && prose[index + 1]?.kind === "words")).toBe(false);
      }),
    );
  });
});

describe("shortened code", () => {
  it("keeps both ends", () => {
    expect(shortenCode("first + second + third + fourth", 16)).toBe("first + se…ourth");
  });
});

it("joins words that meet", () => {
  expect(joinProse("a", "", words("b"), [code("c"), words("")])).toEqual([words("ab"), code("c")]);
});
