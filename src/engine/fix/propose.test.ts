import { describe, expect, it } from "vitest";
import { matchRule } from "../../testing/checkMatch.ts";
import { proposeFix } from "./propose.ts";

/** The program after the fix of its first match; `null` when none is proposed. */
function fixed(body: string, code: string): string | null {
  const { rule, matches, arena, matching } = matchRule(body, code);
  const [match] = matches;
  if (match === undefined) throw new Error("nothing matches");
  const edits = proposeFix(rule, match, arena, matching.fixRegexOf(rule));
  return edits?.reduceRight((text, { span, text: put }) => text.slice(0, span.start) + put + text.slice(span.end), code) ?? null;
}

describe("fix", () => {
  it("puts captured code into its text", () =>
    expect(fixed("pattern: os.popen($X, ...)\nfix: run([$X])", "y = os.popen(a + b, 'r')")).toBe("y = run([a + b])"));

  it("keeps parentheses around what needs them", () => expect(fixed("pattern: f($X)\nfix: $X % y", "f((a + b))")).toBe("(a + b) % y"));

  it("takes dollars in the target for text", () => expect(fixed("pattern: f($X)\nfix: g($X)", "f('$&$1$X')")).toBe("g('$&$1$X')"));

  it("indents lines after the first", () =>
    expect(fixed("pattern: f()\nfix: |\n  a()\n  b()", "if x:\n    f()\n")).toBe("if x:\n    a()\n    b()\n"));

  it("puts runs of arguments in", () => expect(fixed("pattern: f($...A, k=1)\nfix: f($...A)", "f(x, *y, k=1)")).toBe("f(x, *y)"));

  it("changes no more than it must", () => {
    const { rule, matches, arena } = matchRule("pattern: f($X, verify=False)\nfix: f($X, verify=True)", "f(a, verify=False)");
    expect(matches.map((match) => proposeFix(rule, match, arena, null))).toEqual([[{ span: { start: 12, end: 16 }, text: "Tru" }]]);
  });

  it("is not proposed when it changes nothing or a metavariable holds nothing", () => {
    expect(fixed("pattern: f($X)\nfix: f($X)", "f(a)")).toBeNull();
    expect(fixed("pattern: f($X)\nfix: f($Y)", "f(a)")).toBeNull();
    expect(fixed("pattern: f($X)", "f(a)")).toBeNull();
  });
});

describe("fix-regex", () => {
  const rule = (keys: string): string => `pattern: f(...)\nfix-regex: {${keys}}`;

  it("rewrites the lines of the match", () =>
    expect(fixed(rule("regex: 'f\\((.*)\\)', replacement: 'g(\\1)'"), "x = f(a) # f\ny")).toBe("x = g(a) # f\ny"));

  it("stops after count", () => expect(fixed(rule("regex: a, replacement: b, count: 1"), "f(a, a)")).toBe("f(b, a)"));

  it("knows named groups", () => expect(fixed(rule("regex: '(?P<N>a+)', replacement: '<\\g<N>>'"), "f(aa)")).toBe("f(<aa>)"));
});
