/** Formulas, conditions and focus statement by statement, in the order of their description. */
import { describe, expect, it } from "vitest";
import { checkFormula, matchRule } from "../../testing/checkMatch.ts";

/** What a rule finds, as text. `parts` are the entries of `patterns`. */
function found(parts: readonly string[], code: string): string[] {
  const { matches, arena, problems } = matchRule(`patterns:\n${parts.map((part) => `  - ${part}`).join("\n")}`, code);
  expect(problems).toEqual([]);
  return matches.map(({ start, end }) => arena.text.slice(start, end));
}

const inDef = 'pattern-inside: "def $F(...):\\n  ..."';

describe("a conjunction", () => {
  it("keeps the smaller of two ranges, whichever comes first", () => {
    expect(found(["pattern: f(...)", "pattern: g(...)"], "f(g(1))")).toEqual(["g(1)"]);
    expect(found(["pattern: g(...)", "pattern: f(...)"], "f(g(1))")).toEqual(["g(1)"]);
    expect(found(["pattern: f(...)", "pattern: f($X)"], "f(1)\nf(1, 2)")).toEqual(["f(1)"]);
    expect(found(["pattern: f(...)", "pattern: g(...)"], "f(1)\ng(1)")).toEqual([]);
  });

  it("never keeps what is around instead of what is in it", () => {
    expect(found(["pattern: f(...)", "pattern-inside: g(...)"], "g(f(1))\nf(2)")).toEqual(["f(1)"]);
    expect(found(["pattern-inside: f(...)", "pattern: g(...)"], "g(f(1))")).toEqual([]);
    expect(found(["pattern-inside: f(...)", "pattern-inside: g(...)"], "g(f(1))\nf(g(2))")).toEqual(["f(1)", "g(2)"]);
    expect(found(["pattern-either: [{pattern-inside: f(...)}, {pattern: h()}]", "pattern: g()"], "f(g())\nh()\ng()")).toEqual(["g()"]);
  });

  it("lets a run of statements lie around another, and around what is nested in it", () => {
    const code = "import a\ndef f():\n    import b\n    import c\n    use()\nimport c\nuse()\n";
    const around = (first: string) => `pattern-inside: "${first}\\n..."`;
    expect(found(["pattern: use()", around("import b")], code)).toEqual(["use()"]);
    expect(found(["pattern: use()", around("import a")], code)).toEqual(["use()", "use()"]);
    const run = 'pattern: "import c\\n...\\nuse()"';
    expect(found([run, around("import b")], code)).toEqual(["import c\n    use()"]);
    expect(found([run, 'pattern-not-inside: "import b\\n..."'], code)).toEqual(["import c\nuse()"]);
    expect(found([run, 'pattern-not-inside: "import a\\n..."'], code)).toEqual([]);
  });

  it("lets metavariables agree across its parts", () => {
    expect(found([inDef, "pattern: $F()"], "def a():\n    a()\n    b()")).toEqual(["a()"]);
    expect(found(['pattern-inside: "$X = 1\\n..."', "pattern: use($X)"], "a = 1\nuse(a)\nuse(b)")).toEqual(["use(a)"]);
  });

  it("yields a result for each way in which the surroundings bind", () => {
    const { matching, rule } = matchRule('patterns:\n  - pattern-inside: "$A(..., $B, ...)"\n  - pattern: x()', "f(1, x())");
    const ways = rule.mode === "search" ? matching.evaluate(rule, rule.formula) : [];
    expect(ways.map(({ bindings }) => bindings.get("B")?.text)).toEqual(["1", "x()"]);
  });
});

describe("an exclusion", () => {
  it("takes equal ranges, or what lies inside", () => {
    expect(found(["pattern: f(...)", "pattern-not: f(1)"], "f(1)\nf(2)\nf(f(1))")).toEqual(["f(2)", "f(f(1))"]);
    expect(found(["pattern: f(...)", "pattern-not-inside: g(...)"], "g(f(1))\nf(2)\ng()\nh(f(3))")).toEqual(["f(2)", "f(3)"]);
    expect(found(["pattern: f(...)", "pattern-not: {patterns: [{pattern-inside: g(...)}]}"], "g(f(1))\nf(2)")).toEqual(["f(2)"]);
    expect(found(["pattern: f(...)", "pattern-not: {pattern-either: [{pattern: f(1)}, {pattern: f(2)}]}"], "f(1)\nf(2)\nf(3)")).toEqual([
      "f(3)",
    ]);
  });

  it("asks nothing of metavariables that only it names", () => {
    expect(found(["pattern: f($X)", "pattern-not-inside: g($Y, ...)"], "g(1, f(2))\nf(3)")).toEqual(["f(3)"]);
    expect(found(["pattern: f($X)", "pattern-not: f($Y)"], "f(1)")).toEqual([]);
    expect(found(["pattern: f($X)", "pattern-not: f($X, ...)"], "f(1)")).toEqual([]);
    expect(found(["pattern: f($X)", "pattern-not-inside: g($X, ...)"], "g(1, f(1))\ng(1, f(2))")).toEqual(["f(2)"]);
  });

  it("by regex takes whatever overlaps in full", () => {
    expect(found(["pattern: f(...)", "pattern-not-regex: f\\(1\\)"], "f(1)\nf(2)")).toEqual(["f(2)"]);
    expect(found(["pattern: f(...)", "pattern-not-regex: .*skip.*"], "f(1) # skip\nf(2)")).toEqual(["f(2)"]);
  });
});

describe("focus", () => {
  it("moves the match", () => {
    expect(found(["pattern: f($X, $Y)", "focus-metavariable: $Y"], "f(1, 2)")).toEqual(["2"]);
    expect(found(["pattern: f($X, $Y)", "focus-metavariable: [$X, $Y]"], "f(1, 2)")).toEqual(["1", "2"]);
    expect(found(["pattern: x.$M()", "focus-metavariable: $M"], "x.run()")).toEqual(["run"]);
    expect(found(["pattern: 'f(\"$S\")'", "focus-metavariable: $S"], "f('abc')")).toEqual(["abc"]);
    expect(found(["pattern: f($...A)", "focus-metavariable: $...A"], "f(1, 2)")).toEqual(["1, 2"]);
  });

  it("twice keeps what both hold", () => {
    expect(found(["pattern: f($X)", "pattern: f(g($Y))", "focus-metavariable: $X", "focus-metavariable: $Y"], "f(g(1))")).toEqual(["1"]);
    expect(found(["pattern: f($X)", "pattern: f(g($Y))", "focus-metavariable: $Y", "focus-metavariable: $X"], "f(g(1))")).toEqual(["1"]);
    expect(found(["pattern: f($X, $Y)", "focus-metavariable: $X", "focus-metavariable: $Y"], "f(1, 2)")).toEqual([]);
  });

  it("on an imported name stands at the name as written", () =>
    expect(found(["pattern: a.$M(...)", "focus-metavariable: $M"], "from a import run as r\nr()")).toEqual(["r"]));
});

describe("metavariable-regex", () => {
  const asked = (regex: string, more = "") => ["pattern: f($X)", `metavariable-regex: {metavariable: $X, regex: '${regex}'${more}}`];
  it("begins where the text begins, quotes included, and need not reach its end", () => {
    expect(found(asked("ab"), "f(abc)\nf(cab)\nf('ab')")).toEqual(["f(abc)"]);
    expect(found(asked('"ab"'), 'f("ab")')).toEqual(['f("ab")']);
    expect(found(asked(".*c$"), "f(abc)\nf(acb)")).toEqual(["f(abc)"]);
    expect(found(["pattern: 'f(\"$X\")'", "metavariable-regex: {metavariable: $X, regex: ^ab}"], "f('abc')\nf('cab')")).toEqual([
      "f('abc')",
    ]);
  });

  it("binds its groups", () =>
    expect(
      found(
        [
          "pattern: f($X)",
          "metavariable-regex: {metavariable: $X, regex: 'get_(?P<NAME>\\w+)'}",
          "metavariable-regex: {metavariable: $NAME, regex: a}",
        ],
        "f(get_a)\nf(get_b)",
      ),
    ).toEqual(["f(get_a)"]));

  it("looks at the value of a constant when told", () => {
    expect(found(asked("v", ", constant-propagation: true"), "x = 'v'\nf(x)")).toEqual(["f(x)"]);
    expect(found(asked("v"), "x = 'v'\nf(x)")).toEqual([]);
  });

  it("is false for what is not bound", () =>
    expect(found(["pattern: f()", "metavariable-regex: {metavariable: $X, regex: .*}"], "f()")).toEqual([]));
});

describe("metavariable-pattern", () => {
  const asked = (condition: string) => ["pattern: f($X)", `metavariable-pattern: {metavariable: $X, ${condition}}`];
  it("finds anywhere in what is held, and agrees with it", () => {
    expect(found(asked("pattern: g(...)"), "f(g(1))\nf(1 + g(1))\nf(h(1))")).toEqual(["f(g(1))", "f(1 + g(1))"]);
    expect(found(["pattern: f($X, $Y)", "metavariable-pattern: {metavariable: $Y, pattern: g($X)}"], "f(1, g(1))\nf(1, g(2))")).toEqual([
      "f(1, g(1))",
    ]);
    expect(found(asked("pattern-either: [{pattern: a}, {pattern: b}]"), "f(a)\nf(b)\nf(c)")).toEqual(["f(a)", "f(b)"]);
  });

  it("hands on what it binds", () => expect(found([...asked("pattern: g($Y)"), "focus-metavariable: $Y"], "f(g(1))")).toEqual(["1"]));

  it("may only exclude, and then speaks of the whole", () => {
    expect(found(asked("patterns: [{pattern-not: g(...)}]"), "f(g(1))\nf(1 + g(1))")).toEqual(["f(1 + g(1))"]);
    expect(found(asked("patterns: [{pattern-not-regex: .*a.*}]"), "f(ba)\nf(b)")).toEqual(["f(b)"]);
  });

  it("sees nothing around", () => {
    expect(found(asked("patterns: [{pattern: g(...)}, {pattern-inside: f(...)}]"), "f(g(1))")).toEqual([]);
    expect(found(asked("pattern-regex: ^a"), "f(a)\nf(b)")).toEqual(["f(a)"]);
  });

  it("looks at names that are no expressions", () => {
    expect(
      found(
        [
          "pattern: 'def f(..., $P, ...): ...'",
          "focus-metavariable: $P",
          "metavariable-pattern: {metavariable: $P, patterns: [{pattern: req}, {pattern-not-inside: req.x}]}",
        ],
        "def f(a, req): pass",
      ),
    ).toEqual(["req"]);
    expect(
      found(
        ["pattern: 'def $F(...): ...'", "metavariable-pattern: {metavariable: $F, pattern: go}", "focus-metavariable: $F"],
        "def go(): pass\ndef stay(): pass",
      ),
    ).toEqual(["go"]);
    expect(
      found(
        ["pattern: 'for $I in $X: ...'", "focus-metavariable: $I", "metavariable-pattern: {metavariable: $I, pattern: 'a'}"],
        "for a, b in c: pass\nfor d in c: pass",
      ),
    ).toEqual(["a, b"]);
    expect(found(["pattern: f($K=1)", "metavariable-pattern: {metavariable: $K, pattern: a}"], "f(a=1)\nf(b=1)")).toEqual(["f(a=1)"]);
  });

  it("runs on statements", () => {
    expect(
      found(
        ['pattern: "if x:\\n  $S"', "metavariable-pattern: {metavariable: $S, pattern: go()}"],
        "if x:\n    a()\n    go()\nif x:\n    a()",
      ),
    ).toHaveLength(1);
  });

  it("may hold conditions of its own", () =>
    expect(found(asked("patterns: [{pattern: g($Y)}, {metavariable-comparison: {comparison: $Y > 1}}]"), "f(g(1))\nf(g(2))")).toEqual([
      "f(g(2))",
    ]));
});

describe("metavariable-comparison", () => {
  const holds = (comparison: string, argument: string, before = "", more = ""): boolean =>
    found(["pattern: f($X)", `metavariable-comparison: {comparison: ${JSON.stringify(comparison)}${more}}`], `${before}f(${argument})`)
      .length > 0;

  it("knows arithmetic, bits and comparisons", () => {
    for (const comparison of [
      "$X < 2048",
      "$X == 1024",
      "$X != 1",
      "$X + 1 == 1025",
      "$X * 2 - 1 > 2000",
      "$X / 2 == 512",
      "$X % 1000 == 24",
      "$X ** 2 > 1000",
      "$X & 1024 == 1024",
      "$X | 1 == 1025",
      "$X ^ 1024 == 0",
      "~$X < 0",
      "$X >= 0o2000",
      "$X <= 0x400",
      "1000 < $X and $X < 2000",
      "not $X > 2000",
      "$X in [1, 1024]",
      "$X not in [1, 2]",
      "$X == 1 or $X == 1024",
      "-$X < 0",
    ])
      expect([comparison, holds(comparison, "1024")]).toEqual([comparison, true]);
    for (const comparison of ["$X > 2048", "$X == '1024'", "$X in [1, 2]", "$X", "$X + 1", "$X == $Y", "$X / 0 == 1"])
      expect([comparison, holds(comparison, "1024")]).toEqual([comparison, false]);
  });

  it("chains as Python does", () => {
    expect(holds("1000 < $X < 2000", "1024")).toBe(true);
    expect(holds("2000 < $X < 3000", "1024")).toBe(false);
  });

  it("knows values, not spellings", () => {
    expect(holds("$X == 15", "0o17")).toBe(true);
    expect(holds("$X == 3", "n", "n = 3\n")).toBe(true);
    expect(holds("$X == False", "False")).toBe(true);
    expect(holds("$X == 'a'", '"a"')).toBe(true);
    expect(holds("$X < 10", "n")).toBe(false);
    expect(holds("str($X) == 'n'", "n")).toBe(true);
    expect(holds("$X == 'n'", "n")).toBe(false);
    expect(holds("$X == None", "None")).toBe(true);
  });

  it("knows int, float, str, len, re.match and dates", () => {
    expect(holds("int($X) < 10", '"9"')).toBe(true);
    expect(holds("float($X) < 10", '"9.5"')).toBe(true);
    expect(holds("len($X) > 2", '"abc"')).toBe(true);
    expect(holds("re.match('a+', $X)", '"aab"')).toBe(true);
    expect(holds("re.match('b', $X)", '"aab"')).toBe(false);
    expect(holds("re.match('g.*', str($X))", "get(1)")).toBe(true);
    expect(holds("strptime($X) < strptime('2022-01-01')", "'2021-12-31'")).toBe(true);
    expect(holds("strptime($X) < strptime('2022-01-01')", "'2022-12-31'")).toBe(false);
    expect(holds("'b' in $X", '"abc"')).toBe(true);
  });

  it("may strip quotes and count in another base", () => {
    expect(holds("$X > 10", '"11"', "", ", metavariable: $X, strip: true")).toBe(true);
    expect(holds("$X == 255", '"ff"', "", ", metavariable: $X, strip: true, base: 16")).toBe(true);
  });

  it("compares what two metavariables hold", () => {
    expect(found(["pattern: f($A, $B)", "metavariable-comparison: {comparison: str($A) == str($B)}"], "f(a.b, a.b)\nf(a, b)")).toEqual([
      "f(a.b, a.b)",
    ]);
  });
});

describe("metavariable-type", () => {
  it("takes one type or several", () => {
    const asked = (types: string) => ["pattern: f($X)", `metavariable-type: {metavariable: $X, ${types}}`];
    expect(found(asked("type: int"), "f(1)\nf('a')\nf(x)")).toEqual(["f(1)"]);
    expect(found(asked("types: [int, str]"), "f(1)\nf('a')\nf([])")).toEqual(["f(1)", "f('a')"]);
    expect(found(asked("type: a.T"), "from a import T\nt = T()\nf(t)\nf(u)")).toEqual(["f(t)"]);
  });
});

describe("metavariable-analysis", () => {
  const asked = (analyzer: string) => ["pattern: 'f(\"$X\")'", `metavariable-analysis: {metavariable: $X, analyzer: ${analyzer}}`];
  it("tells keys from words", () => {
    const keys = ["ghp_x81jR4mVq2ZbT7nKc90LsPwYd3Hf", "wJalrXUtnFEMIK7MDENGbPxRfiCYz9Qk", "3f9a1c77e0b84d5f9c2ae6610b7d43c8"];
    const words = [
      "the quick brown fox jumps",
      "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
      "configuration_file_name",
      "short",
      "change_me_in_production",
      "------------------------------------",
    ];
    expect(keys.filter((key) => found(asked("entropy"), `f("${key}")`).length === 0)).toEqual([]);
    expect(words.filter((word) => found(asked("entropy"), `f("${word}")`).length > 0)).toEqual([]);
  });

  it("tells slow regexes from quick ones", () => {
    const slow = [
      "(a+)+$",
      "(a*)*b",
      "(a|a)*b",
      "(a|aa)+$",
      "(.*,)*x",
      "(\\w+\\s?)*$",
      "^(([a-z])+.)+[A-Z]([a-z])+$",
      "(x+x+)+y",
      "\\s*\\s*$",
      "a*a*a*b",
      '(?:[^"]+|x)*"',
      "(\\d+|\\d+\\.\\d+)*$",
      "(ab|a[bc])*$",
    ];
    const quick = [
      "a+",
      "(a+b)+",
      "(ab|cd)*",
      "[a-z]+\\d+",
      "(?:a|b)*c",
      "^\\w+@\\w+\\.com$",
      "(a{2})+",
      "a*b*c*",
      "\\s*=\\s*",
      "(foo|bar)+",
      "(,\\d+)*",
      "x?y?z?",
    ];
    expect(slow.filter((regex) => found(asked("redos"), `f(r'${regex}')`).length === 0)).toEqual([]);
    expect(quick.filter((regex) => found(asked("redos"), `f(r'${regex}')`).length > 0)).toEqual([]);
  });
});

describe("a regex over the text", () => {
  it("sees lines, comments and strings alike, and binds groups", () => {
    checkFormula("pattern-regex: ^k(?P<V>\\d)$", "k1\n^^ match\n ^ $V\n k2\nk34");
    checkFormula(
      "patterns:\n  - pattern-regex: k(\\d)\n  - metavariable-regex: {metavariable: $1, regex: '[12]'}",
      "k1 # k2 k3\n^^ match\n     ^^ match",
    );
    checkFormula("patterns:\n  - pattern-regex: k\\d\n  - pattern-inside: f(...)", "f(k1)\n  ^^ match\nk2");
  });

  it("with its own language needs no Python", () => {
    checkFormula("languages: [regex]\npattern-regex: a b", "def ( a b\n      ^^^ match");
    checkFormula("languages: [regex]\npattern: a.b", "a b\n^^^ match");
    checkFormula("languages: [regex]\npatterns:\n  - pattern-regex: k\\d\n  - pattern-not-regex: k1", "k1 k2\n   ^^ match");
    checkFormula("languages: [regex]\npattern-either:\n  - pattern-regex: a\n  - pattern-regex: b", "a b\n^ match\n  ^ match");
  });
});
