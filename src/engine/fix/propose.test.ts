import { describe, expect, it } from "vitest";
import { matchRule } from "../../testing/checkMatch.ts";
import { resolveNames } from "../names/resolve.ts";
import { proposeFix } from "./propose.ts";

/** The program after the fix of its first match; `null` when none is proposed. */
function fixed(body: string, code: string): string | null {
  const { rule, matches, arena, matching } = matchRule(body, code);
  const [match] = matches;
  if (match === undefined) throw new Error("nothing matches");
  const edits = proposeFix(rule, match, { arena, names: resolveNames(arena, true), matching, python: 3 });
  return edits?.reduceRight((text, { span, text: put }) => text.slice(0, span.start) + put + text.slice(span.end), code) ?? null;
}

describe("fix", () => {
  it("puts captured code into its text", () =>
    expect(fixed("pattern: os.popen($X, ...)\nfix: run([$X])", "y = os.popen(a + b, 'r')")).toBe("y = run([a + b])"));

  it("keeps parentheses around what needs them", () => expect(fixed("pattern: f($X)\nfix: $X % y", "f((a + b))")).toBe("(a + b) % y"));

  it("takes dollars in the target for text", () => expect(fixed("pattern: f($X)\nfix: g($X)", "f('$&$1$X')")).toBe("g('$&$1$X')"));

  it("indents lines after the first", () =>
    expect(fixed("pattern: f()\nfix: |\n  a()\n  b()", "if x:\n    f()\n")).toBe("if x:\n    a()\n    b()\n"));

  it("does not take what follows on the line into a new block", () =>
    expect(fixed("pattern: f()\nfix: |\n  if a:\n      b()", "f(); c()")).toBeNull());

  it("puts runs of arguments in", () => expect(fixed("pattern: f($...A, k=1)\nfix: f($...A)", "f(x, *y, k=1)")).toBe("f(x, *y)"));

  it("leaves no comma where a run of arguments is empty", () => {
    const rule = "pattern: f($...A, k=1, $...B)\nfix: g($...A, $...B)";
    expect(fixed(rule, "f(x, k=1, l=2)")).toBe("g(x, l=2)");
    expect(fixed(rule, "f(x, k=1)")).toBe("g(x)");
    expect(fixed(rule, "f(k=1, l=2)")).toBe("g(l=2)");
    expect(fixed(rule, "f(k=1)")).toBe("g()");
    expect(fixed("pattern: f(k=1, $...B)\nfix: g(a, $...B, b)", "f(k=1)")).toBe("g(a, b)");
  });

  it("changes no more than it must", () => {
    const { rule, matches, arena, matching } = matchRule("pattern: f($X, verify=False)\nfix: f($X, verify=True)", "f(a, verify=False)");
    expect(matches.map((match) => proposeFix(rule, match, { arena, names: resolveNames(arena, true), matching, python: 3 }))).toEqual([
      [{ span: { start: 12, end: 16 }, text: "Tru" }],
    ]);
  });

  it("is not proposed when it changes nothing or a metavariable holds nothing", () => {
    expect(fixed("pattern: f($X)\nfix: f($X)", "f(a)")).toBeNull();
    expect(fixed("pattern: f($X)\nfix: f($Y)", "f(a)")).toBeNull();
    expect(fixed("pattern: f($X)", "f(a)")).toBeNull();
  });
});

describe("edits", () => {
  const edits = (list: string, pattern = "f(...)"): string => `pattern: ${pattern}\nmetadata: {edits: [${list}]}`;

  it("put a text in place of what a metavariable holds", () =>
    expect(fixed(edits("{put: {$X: g($X)}}", "f($X, ...)"), "f((a), # b\n  c)")).toBe("f(g((a)), # b\n  c)"));

  it("set a keyword, or add it where the arguments end", () => {
    expect(fixed(edits("{set: {k: 2}}"), "f(a, k=(1), b=3)")).toBe("f(a, k=2, b=3)");
    expect(fixed(edits("{set: {k: 2, j: 1}}"), "f()")).toBe("f(k=2, j=1)");
    expect(fixed(edits("{set: {k: 2}}"), "f(\n    a,  # a, b\n)")).toBe("f(\n    a,  # a, b\n    k=2,\n)");
    expect(fixed(edits("{set: {k: 2}}"), "f(\n    a  # a, b\n)")).toBe("f(\n    a,  # a, b\n    k=2\n)");
    expect(fixed(edits("{set: {k: 2}}"), "f(x for x in y)")).toBeNull();
    expect(fixed(edits("{set: {k: 2}}"), "f(**k)")).toBeNull();
  });

  it("are the first that fits", () => {
    const rule = edits("{pattern: f(1), set: {k: 1}}, {pattern: 'g(f($X))', put: {$X: '2'}}, {put: {$...A: ''}}", "f($...A)");
    expect(fixed(rule, "f(1)")).toBe("f(1, k=1)");
    expect(fixed(rule, "g(f(3))")).toBe("g(f(2))");
    expect(fixed(rule, "h(f(3, 4))")).toBe("h(f())");
  });

  it("are for one Python where they say so", () => expect(fixed(edits("{python: 2, set: {k: 2}}"), "f()")).toBeNull());

  it("keep comments", () => expect(fixed("pattern: f($X)\nfix: g($X)", "f( # '\n a)")).toBeNull());

  it("bring the import along, unless the name means something else", () => {
    const rule = edits("{put: {$X: m.g($X)}, import: m}", "f($X)");
    expect(fixed(rule, "f(a)")).toBe("import m\n\nf(m.g(a))");
    expect(fixed(rule, '"""Text."""\nf(a)')).toBe('"""Text."""\n\nimport m\nf(m.g(a))');
    expect(fixed(rule, "import a\nfrom b import (\n    c)  # d\nf(a)")).toBe("import a\nfrom b import (\n    c)  # d\nimport m\nf(m.g(a))");
    expect(fixed(rule, "import a, m\nf(a)")).toBe("import a, m\nf(m.g(a))");
    expect(fixed(rule, "import a; f(a)")).toBe("import a; import m; f(m.g(a))");
    expect(fixed(rule, "# b\n@c\ndef d():\n    f(a)")).toBe("# b\nimport m\n\n\n@c\ndef d():\n    f(m.g(a))");
    expect(fixed(rule, "import a as m\nf(a)")).toBeNull();
    expect(fixed(rule, "def m(): f(a)")).toBeNull();
  });

  it("import another name beside one that was imported by itself", () => {
    const rule = edits("{put: {$F: new}}", "m.$F()");
    expect(fixed(rule, "from m import old\nold()")).toBe("from m import old, new\nnew()");
    expect(fixed(rule, "import m as n\nn.old()")).toBe("import m as n\nn.new()");
    expect(fixed(rule, "from m import old\nnew = old()")).toBeNull();
  });
});

describe("fix-regex", () => {
  const rule = (keys: string): string => `pattern: f(...)\nfix-regex: {${keys}}`;

  it("rewrites the lines of the match", () =>
    expect(fixed(rule("regex: 'f\\((.*)\\)', replacement: 'g(\\1)'"), "x = f(a) # f\ny")).toBe("x = g(a) # f\ny"));

  it("stops after count", () => expect(fixed(rule("regex: a, replacement: b, count: 1"), "f(a, a)")).toBe("f(b, a)"));

  it("knows named groups", () => expect(fixed(rule("regex: '(?P<N>a+)', replacement: '<\\g<N>>'"), "f(aa)")).toBe("f(<aa>)"));
});
