/** The rule language statement by statement, in the order of its description: what patterns match and what they do not. */
import { describe, expect, it } from "vitest";
import { checkFormula, matchRule, refusalOf } from "../../testing/checkMatch.ts";

/** What the pattern matches, as text, each match once. */
function found(pattern: string, code: string, more = ""): string[] {
  const body = `pattern: ${JSON.stringify(pattern)}\n${more}`;
  const { matches, arena, problems } = matchRule(body, code);
  expect(problems).toEqual([]);
  return [...new Set(matches.map(({ start, end }) => arena.text.slice(start, end)))];
}

/** Does the pattern match at all? */
const matches = (pattern: string, code: string, more = ""): boolean => found(pattern, code, more).length > 0;

/** Texts that the metavariable holds, in order of the matches, each way to match counted. */
function held(name: string, pattern: string, code: string): string[] {
  const { matching, rule } = matchRule(`pattern: ${JSON.stringify(pattern)}`, code);
  return rule.mode === "search" ? matching.evaluate(rule, rule.formula).map(({ bindings }) => bindings.get(name)?.text ?? "") : [];
}

/** Checks a pattern against programs that it must and must not match. */
function tell(pattern: string, { yes = [], no = [], more = "" }: { yes?: readonly string[]; no?: readonly string[]; more?: string }): void {
  for (const code of yes) expect([code, matches(pattern, code, more)]).toEqual([code, true]);
  for (const code of no) expect([code, matches(pattern, code, more)]).toEqual([code, false]);
}

describe("where patterns are tried", () => {
  it("is at decorators, unless the rule says otherwise", () => {
    tell("a.b($X)", { yes: ["@a.b(1)\ndef f(): pass"] });
    tell("a.b($X)", { yes: ["a.b(1)", "@c(a.b(1))\ndef f(): pass"], no: ["@a.b(1)\ndef f(): pass"], more: "options: {attr_expr: false}" });
  });

  it("is at left sides, walruses, awaits and yields", () => {
    tell("a.b", {
      yes: ["a.b = 1", "a.b += 1", "(x := a.b)", "del a.b", "for i in a.b: pass", "with a.b: pass", "x: a.b = 1", "a.b.c()", "a.b.c = 2"],
    });
    tell("a[$I]", { yes: ["a[0] = 1", "a[0][1]", "def f(): yield a[1]", "async def f(): await a[1]"] });
  });

  it("is not at names that are no expressions", () => {
    tell("x", {
      no: [
        "def f(x): pass",
        "a.x",
        "f(x=1)",
        "for x in y: pass",
        "with a as x: pass",
        "import x",
        "from x import y",
        "def x(): pass",
        "class x: pass",
      ],
    });
    tell("x", { no: ["try: pass\nexcept E as x: pass", "lambda x: 1", "[1 for x in y]"] });
  });

  it("is at every statement, and at classes as lists of them", () => {
    tell("a()\nb()", {
      yes: ["class C:\n    a()\n    b()", "try:\n    a()\n    b()\nfinally: pass", "while 1:\n    pass\nelse:\n    a()\n    b()"],
    });
    tell("return $X", { yes: ["def f():\n    if a:\n        return 1"] });
  });

  it("covers parentheses of the match itself, decorators of a def, and the statements between", () => {
    expect(found("a + b", "x = (a + b)")).toEqual(["(a + b)"]);
    expect(found("f(a)", "f((a))")).toEqual(["f((a))"]);
    expect(found("def f(): ...", "@d\n@e\ndef f(): pass")).toEqual(["@d\n@e\ndef f(): pass"]);
    expect(found("a()\n...\nb()", "a()\nx\nb()\ny")).toEqual(["a()\nx\nb()"]);
  });

  it("goes on inside a match", () => expect(found("f(...)", "f(f(1))")).toEqual(["f(f(1))", "f(1)"]));
});

describe("metavariables", () => {
  it("bind a callee, and nothing that is none", () => {
    expect(held("F", "$F(...)", "a.b(1)")).toEqual(["a.b"]);
    tell("$F(...)", { no: ["a + b", 'f"{a}"', "[a]", "-a"] });
  });

  it("may stand for bases, exception types, annotations, aliases and modules", () => {
    tell("try: ...\nexcept $E as $N: ...", { yes: ["try: pass\nexcept A as b: pass"] });
    tell("$X: $T = $V", { yes: ["x: int = 1"], no: ["x = 1"] });
    expect(held("N", "import $M as $N", "import a.b as c")).toEqual(["c"]);
    expect(held("M", "from $M import b", "from a import b")).toEqual(["a"]);
    expect(held("D", "@$D\ndef $F(...): ...", "@a.b\ndef f(): pass")).toEqual(["a.b"]);
    expect(held("K", "f($K=1)", "f(a=1)")).toEqual(["a"]);
  });

  it("are the same by structure, not by spelling", () => {
    tell("f($X, $X)", {
      yes: ["f(a.b, a . b)", "f((a), a)", "f('s', \"s\")", "f(g(1), g( 1 ))", "f([1,2], [1, 2])", "f(15, 0xf)"],
      no: ["f(a, b)", "f(g(1), g(2))", "f('s', 't')", "f(a.b, a['b'])"],
    });
  });

  it("take a name for the constant it holds", () => {
    tell("f($X)\n...\ng($X)", { yes: ["a = 5\nf(a)\ng(5)", "a = 'x'\nf('x')\ng(a)"], no: ["f(a)\ng(5)"] });
  });

  it("tell text from nodes, but not from a name of the same spelling that nothing binds", () => {
    tell('f("$X", $X)', { yes: ["f('a', a)"], no: ["f('a', 'a')", "a = 1\nf('a', a)"] });
    tell('f("$X", "$X")', { yes: ["f('a', 'a')"], no: ["f('a', 'b')"] });
    tell('$O["$K"] = $R.$K', { yes: ["d['a'] = r.a"], no: ["d['a'] = r.b"] });
  });

  it("tell apart variables that share a name", () => {
    tell("$X = 1\n...\ndef $F(...):\n  ...\n  use($X)", { yes: ["x = 1\ndef f():\n    use(x)"], no: ["x = 1\ndef f(x):\n    use(x)"] });
    tell("$X = {}\n...\nuse(**$X)", { yes: ["x = {}\ndef f(**x):\n    use(**x)"] });
  });
});

describe("lists", () => {
  it("of arguments take keywords from anywhere and positions from the left", () => {
    tell("f($X, ...)", { yes: ["f(a)", "f(a, b)", "f(a, k=1)"], no: ["f(k=1)", "f(k=1, *a)", "f()"] });
    tell("f(..., $X)", { yes: ["f(a)", "f(a, b)"], no: ["f()", "f(k=1)"] });
    tell("f(a=1, b=2)", { yes: ["f(b=2, a=1)"], no: ["f(a=1)", "f(a=1, b=2, c=3)"] });
    tell("f($A, k=$B, ...)", { yes: ["f(1, 2, k=3)", "f(k=3, *a)"], no: ["f(k=3)"] });
    tell("f(..., $K=$V, ...)", { yes: ["f(1, k=2)"], no: ["f(1)", "f(**a)"] });
    tell("f(..., k=..., ...)", { yes: ["f(k=lambda: 1)"], no: ["f(1)"] });
    tell("f(..., **$K)", { yes: ["f(**a)", "f(b, **a)"], no: ["f(a)", "f(*a)"] });
    tell("f(*$A, ...)", { yes: ["f(*a)", "f(*a, b)"], no: ["f(b, *a)"] });
  });

  it("of elements keep their length without ...", () => {
    tell("[$A, $B]", { yes: ["[1, 2]"], no: ["[1]", "[1, 2, 3]", "(1, 2)"] });
    tell("[$A, ...]", { yes: ["[1]", "[1, 2]"], no: ["[]"] });
    tell("[..., 2]", { yes: ["[2]", "[1, 2]"], no: ["[2, 1]"] });
    tell("($A, $B)", { yes: ["(1, 2)", "x = 1, 2"], no: ["[1, 2]", "(1,)"] });
  });

  it("of entries have no order", () => {
    tell('{"a": 1}', { yes: ["{'a': 1}"], no: ["{'a': 1, 'b': 2}", "{}"] });
    tell('{..., "a": $X}', { yes: ["{'a': 1}", "{'a': 1, 'b': 2}"], no: ["{'b': 2}"] });
    tell('{"a": $X, "b": $X}', { yes: ["{'b': 1, 'a': 1}"], no: ["{'b': 1, 'a': 2}"] });
    tell("{1, ...}", { yes: ["{2, 1}"], no: ["{2}", "{1: 2}"] });
    tell("{**$D}", { yes: ["{**a}"], no: ["{'k': a}"] });
  });

  it("of parameters are exact unless ... is there", () => {
    tell("def f(a, b): ...", { yes: ["def f(a, b): pass"], no: ["def f(a): pass", "def f(b, a): pass", "def f(a, b, c): pass"] });
    tell("def f(..., $X, ...): ...", {
      yes: ["def f(a): pass", "def f(*, a): pass", "def f(a, /, b, *c, **d): pass"],
      no: ["def f(): pass"],
    });
    tell("def f($X: int, ...): ...", { yes: ["def f(a: int, b): pass", "def f(a: int = 1): pass"], no: ["def f(a): pass"] });
    tell("def f(*$A): ...", { yes: ["def f(*a): pass"], no: ["def f(a): pass", "def f(**a): pass"] });
    tell("def f(*, k): ...", { yes: ["def f(*, k): pass"], no: ["def f(k): pass"] });
  });

  it("of bases may go on, of decorators and handlers stand in any order", () => {
    tell("class C(A): ...", {
      yes: ["class C(A): pass", "class C(A, B): pass", "class C(A, metaclass=M): pass"],
      no: ["class C: pass", "class C(B, A): pass"],
    });
    tell("class C(..., B): ...", { yes: ["class C(A, B): pass", "class C(B, D): pass"] });
    tell("class C: ...", { yes: ["class C: pass", "class C(A): pass"] });
    tell("@a\n@b\ndef f(): ...", { yes: ["@b\n@c\n@a\ndef f(): pass"], no: ["@a\ndef f(): pass"] });
    tell("@a\n@b\ndef f(): ...", {
      yes: ["@a\n@c\n@b\ndef f(): pass"],
      no: ["@b\n@a\ndef f(): pass"],
      more: "options: {decorators_order_matters: true}",
    });
    tell("try: ...\nexcept B: ...\nexcept A: ...", {
      yes: ["try: pass\nexcept A: pass\nexcept B: pass"],
      no: ["try: pass\nexcept A: pass"],
    });
  });

  it("of cases stand in any order, some may be missing", () => {
    tell("match $X:\n  case 1: ...", { yes: ["match a:\n    case 2: pass\n    case 1: pass"], no: ["match a:\n    case 2: pass"] });
  });

  it("of imported names may be longer", () => {
    tell("from m import a, b", { yes: ["from m import b, c, a"], no: ["from m import a"] });
  });

  it("hold runs", () => {
    expect(held("...R", "{a, $...R}", "{b, a, c}")).toEqual(["b, a, c"]);
    expect(held("...A", "f($...A)", "f(1, k=2, *b)")).toEqual(["1, k=2, *b"]);
    expect(held("...A", "f($...A, k=2, $...B)", "f(1, 2, k=2, l=3)")[0]).toBe("1, 2");
    expect(held("...B", "f($...A, k=2, $...B)", "f(1, 2, k=2, l=3)")[0]).toBe("l=3");
    tell("def f($...A): return g($...A)", {
      yes: ["def f(a, *b, **c): return g(a, *b, **c)"],
      no: ["def f(a, b): return g(b, a)", "def f(a, *b): return g(a, b)"],
    });
    tell("f($...A, k=2)", { yes: ["f(k=2)", "f(k=2, l=3)"], no: ["f(l=2)"] });
    expect(held("...P", "def f(a, $...P): ...", "def f(a, b, *c): pass")).toEqual(["b, *c"]);
    tell("f($...A, g($...A))", { yes: ["f(1, 2, g(1, 2))"], no: ["f(1, g(2))"] });
  });
});

describe("holes that would mean nothing", () => {
  it("are refused by name", () => {
    for (const pattern of [
      "$...A",
      "x = $...A",
      "$...A + 1",
      "if $...A: ...",
      "f(k=$...A)",
      "x[$...A]",
      "$...A.b",
      "not $...A",
      "a and $...A",
    ]) {
      expect([pattern, refusalOf(pattern)]).toEqual([pattern, expect.stringMatching(/`\$\.\.\.A` stands for several/)]);
    }
    expect(refusalOf("x.$...A")).toMatch(/cannot stand for one name/);
    expect(refusalOf("<... ...>")).toMatch(/must hold one expression|nothing|not Python/);
  });
});

describe("... as an expression", () => {
  it("stands for any one", () => {
    tell("x = ...", { yes: ["x = 1", "x = a + b", "x: int = 1"], no: ["x += 1", "y = 1"] });
    tell("$A[...]", { yes: ["a[1]", "a[1:2]", "a[1, 2]"], no: ["a.b"] });
    tell("if ...: ...", { yes: ["if a and b: pass"] });
    tell("return ...", { yes: ["def f(): return", "def f(): return 1"] });
    tell("f(k=...)", { yes: ["f(k=1)"], no: ["f(j=1)"] });
    tell("... if $C else ...", { yes: ["a if b else c"] });
    tell("lambda ...: $X", { yes: ["lambda: 1", "lambda a, *b: a"] });
  });

  it("stands for any braces and for list comprehensions", () => {
    tell("{...}", { yes: ["{}", "{1}", "{1: 2}", "{**a}"], no: ["[]"] });
    tell("[...]", { yes: ["[]", "[1]", "[a for a in b]"], no: ["(1,)", "{1}", "list(a for a in b)"] });
    tell("[... for $V in $IT]", { yes: ["[v.x for v in vs]"], no: ["[v for v in vs for w in v]", "[v for v in vs if v]"] });
    tell("[$X for $X in $IT if $C]", { yes: ["[v for v in vs if v]"], no: ["[v for v in vs]"] });
    tell("{$K: $V for $K, $V in $IT}", { yes: ["{a: b for a, b in c}"], no: ["{a for a in c}"] });
  });

  it("looks down the left of an operator", () => {
    tell('"..." % ...', { yes: ["'a' % b", "'a' % (b, c)", "'a' % b % c"], no: ["a % b", "'a' + b"] });
    tell("$X + ...", { yes: ["a + b", "a + b + c"] });
    expect(held("X", "a + ... ", "a + b + c")).toHaveLength(2);
  });
});

describe("method chains", () => {
  it("skip any number of links", () => {
    tell("$X.a(). ... .z()", { yes: ["x.a().z()", "x.a().b.c(1).z()"], no: ["x.a()", "x.a()[0].z()", "x.z().a()"] });
    tell("f(). ... .g(). ... ", { yes: ["f().g()", "f().g().h", "f().b().g().c()"] });
  });
});

describe("deep expressions", () => {
  it("reach through everything an expression is made of", () => {
    const places = [
      "x()",
      "a(x())",
      "x().b",
      "x()[0]",
      "a[x()]",
      "a + x()",
      "-x()",
      "not x()",
      "a and x()",
      "a < x()",
      "x() if a else b",
      "[x()]",
      "{1: x()}",
    ];
    const more = [
      "(a, x())",
      "{x()}",
      "[x() for a in b]",
      "[a for a in x()]",
      "[a for a in b if x()]",
      "lambda: x()",
      "f'{x()}'",
      "a[1:x()]",
      "a(*x())",
      "a(k=x())",
      "a(**x())",
    ];
    tell("f(<... x() ...>)", { yes: [...places, ...more].map((place) => `f(${place})`), no: ["f(x)", "f(y())", "x()"] });
    tell("f(<... x() ...>)", { yes: ["async def g(): f(await x())", "def g(): f((yield x()))", "f((y := x()))"] });
  });

  it("as a statement look at its own expressions only", () => {
    tell("a()\n<... x() ...>", {
      yes: [
        "a()\nif b(x()): pass",
        "a()\ny = 1 + x()",
        "a()\nfor i in x(): pass",
        "a()\nwhile x(): pass",
        "a()\nassert x()",
        "a()\nraise E(x())",
      ],
      no: ["a()\nif b: x()", "a()\nfor i in y: x()"],
    });
  });

  it("give each way its own bindings", () => expect(held("X", "f(<... g($X) ...>)", "f(g(1) + g(2))")).toEqual(["1", "2"]));
});

describe("strings", () => {
  it("have the same content whatever the quotes, escapes and pieces", () => {
    tell('"ab"', { yes: ["'ab'", "'''ab'''", 'r"ab"', 'b"ab"', 'u"ab"', '"a" "b"'], no: ["'abc'", "f'{ab}'"] });
    tell('"a\\n"', { yes: ["'a\\n'", "'a\\x0a'"] });
    tell('b"ab"', { yes: ["b'ab'"], no: ["'ab'"] });
    tell('r"ab"', { yes: ["r'ab'"], no: ["'ab'"] });
  });

  it("known as constants match ...", () => {
    tell('f("..." "...")', { yes: ["f('a')", "f('a' 'b')"], no: ["f(x)"] });
    tell('f("...")', {
      yes: ["f('')", "f('a' 'b')", "f('a' + 'b')", "f('a' * n)", "f(f'a')", "x = 'a'\nf(x)", "f('a' if b else 'c')"],
      no: ["f(x)", "f(f'{x}')", "f('a' + x)", "f(1)", "f('a'.b())"],
    });
  });

  it("are held without quotes", () => {
    expect(held("X", 'f("$X")', "f('a b')")).toEqual(["a b"]);
    expect(held("X", 'f("$X")', "a = 'v'\nf(a)")).toEqual(["v"]);
    expect(held("X", "f($X)", "f('a b')")).toEqual(["'a b'"]);
  });

  it("are searched by regexes anywhere", () => {
    tell('f("=~/b+$/")', { yes: ["f('abb')"], no: ["f('bba')"] });
    tell('f("=~/B/i")', { yes: ["f('abc')"] });
    tell('f("=~/^b$/m")', { yes: ["f('a\\nb\\nc')", "f('''a\nb\nc''')"].slice(1) });
  });

  it("with holes match piece by piece", () => {
    tell('f"..."', { yes: ["f'a{b}'", "f'{b}'", "f''"], no: ["'a'"] });
    tell('f"...{$X}..."', { yes: ["f'a{b}'", "f'{b}c'", "f'{b}'"], no: ["f'a'"] });
    tell('f"{$X}{$Y}"', { yes: ["f'{a}{b}'"], no: ["f'{a} {b}'", "f'{a}'"] });
    tell('f"a{$X}"', { yes: ["f'a{b}'", "f'a{b!r}'", "f'a{b:>3}'", "f'a{b=}'"], no: ["f'ab{c}'", "f'{a}{b}'"] });
    tell('f"...{g($X)}..."', { yes: ["f'a{g(1)}b'"], no: ["f'{h(1)}'"] });
    tell('"a" f"{$X}"', { yes: ["'a' f'{b}'", "f'a{b}'"], no: ["''", "'a'"] });
    expect(held("SQL", 'f"$SQL{...}..."', "f'select {a} from {b}'")).toEqual(["select "]);
    tell("f($X)", { yes: ["f(f'a{b}')"] });
    tell("f(x)", { yes: ["f'a{f(x)}'"] });
  });
});

describe("statements in sequence", () => {
  it("see through what a statement does with an expression", () => {
    const seen = [
      "y = f(1)",
      "g(f(1))",
      "await_(f(1))",
      "f(1).h()",
      "[f(1)]",
      "y: int = g(f(1)) + 1",
      "x.y = f(1)",
      "a = b = f(1)",
      "y += f(1)",
      "g(k=f(1))",
      "(y := f(1))",
    ];
    tell("a()\nf($X)", { yes: seen.map((code) => `a()\n${code}`) });
    const inDef = ["yield f(1)", "return f(1)", "return 1 + f(1)", "x = yield f(1)"];
    tell("a()\nf($X)", { yes: inDef.map((code) => `def g():\n    a()\n    ${code}`) });
    const unseen = [
      "if f(1): pass",
      "while f(1): pass",
      "x[f(1)]",
      "[f(i) for i in x]",
      "lambda: f(1)",
      "x if f(1) else y",
      "for i in f(1): pass",
    ];
    tell("a()\nf($X)", { no: unseen.map((code) => `a()\n${code}`) });
    tell("a()\nf($X)", { no: ["a()\ny = f(1)"], more: "options: {implicit_deep_exprstmt: false}" });
  });

  it("go deeper after ..., in every kind of body", () => {
    const bodies = [
      "if x:\n    b()",
      "for x in y:\n    b()",
      "try:\n    b()\nexcept E: pass",
      "try: pass\nexcept E:\n    b()",
      "try: pass\nfinally:\n    b()",
      "with x:\n    b()",
      "def f():\n    b()",
      "class C:\n    def f(self):\n        b()",
      "if x: pass\nelse:\n    b()",
      "while x:\n    if y:\n        b()",
    ];
    tell("a()\n...\nb()", { yes: bodies.map((body) => `a()\n${body}`), no: ["if x:\n    a()\nb()"] });
    tell("a()\n...\nb()", { yes: ["a()\nb()"], no: ["a()\nif x:\n    b()"], more: "options: {go_deeper_stmt: false}" });
    tell("a()\nb()", { no: ["a()\nif x:\n    b()", "a()\nc()\nb()"] });
  });

  it("in a body begin at its start and, without ..., reach its end", () => {
    tell("def f():\n  a()", { yes: ["def f():\n    a()"], no: ["def f():\n    a()\n    b()", "def f():\n    b()\n    a()"] });
    tell("def f():\n  ...\n  a()", {
      yes: ["def f():\n    a()\n    b()", "def f():\n    b()\n    a()", "def f():\n    if x:\n        a()\n    b()"],
    });
    tell("def f():\n  a()\n  ...\n  b()", {
      yes: ["def f():\n    a()\n    c()\n    b()\n    d()"],
      no: ["def f():\n    c()\n    a()\n    b()"],
    });
    tell("def f():\n  ...\n  a()\n  b()\n  ...", {
      yes: ["def f():\n    x()\n    a()\n    b()", "def f():\n    if y:\n        a()\n        b()"],
      no: ["def f():\n    a()\n    x()\n    b()"],
    });
    tell("with $X:\n  ...\n  a()\n  ...", { yes: ["with x:\n    a()", "with x as y:\n    b()\n    a()"] });
  });

  it("do not count comments and blank lines", () => tell("a()\nb()", { yes: ["a()\n\n# c\n\nb()", "a(); b()"] }));

  it("bind one statement, a body, or a run", () => {
    expect(held("S", "if x: $S", "if x: a()")).toEqual(["a()"]);
    expect(held("...S", "a()\n$...S\nb()", "a()\nc()\nd()\nb()")).toEqual(["c()\nd()"]);
    expect(held("S", "a()\n$S\nb()", "a()\nc()\nb()")).toEqual(["c()"]);
    tell("if $C:\n  $S\nelse:\n  $S", {
      yes: ["if x: a()\nelse: a()", "if x:\n    a()\n    b()\nelse:\n    a()\n    b()"],
      no: ["if x: a()\nelse: b()"],
    });
  });

  it("around others mean their longest run", () => {
    const inside = (pattern: string) => `patterns:\n  - pattern-inside: ${JSON.stringify(pattern)}\n  - pattern: g()`;
    checkFormula(inside("a()\n..."), "g()\na()\ng()\n^^^ match\nif x:\n    g()\n    ^^^ match");
    checkFormula(inside("a()\n...\nb()"), "a()\ng()\n^^^ match\nb()\ng()");
    checkFormula('patterns:\n  - pattern: g()\n  - pattern-not-inside: "a()\\n..."', "g()\n^^^ match\na()\ng()");
  });
});

describe("constructs say less than they match", () => {
  it("in definitions", () => {
    tell("def f(): ...", { yes: ["async def f() -> int: pass", "@d\ndef f(): pass"], no: ["def g(): pass"] });
    tell("def f() -> int: ...", { yes: ["def f() -> int: pass"], no: ["def f(): pass", "def f() -> str: pass"] });
    tell("def f($P): ...", {
      yes: ["def f(a: int): pass", "def f(a=1): pass"],
      no: ["def f(*a): pass", "def f(**a): pass", "def f(a, b): pass"],
    });
    tell("def f($P=...): ...", { yes: ["def f(a=1): pass"], no: ["def f(a): pass"] });
    tell("class C:\n  $X = 1", { yes: ["class C:\n    y = 2\n    x = 1\n    z = 3", "class C:\n    x: int = 1"] });
    tell("class C:\n  ...\n  def f(...): ...\n  ...", {
      yes: ["class C:\n    def g(self): pass\n    def f(self): pass"],
      no: ["class C:\n    def g(self): pass"],
    });
  });

  it("in conditions and loops", () => {
    tell("if a: ...", { yes: ["if a: pass\nelse: pass", "if b: pass\nelif a: pass"], no: ["if a and b: pass"] });
    tell("if a: ...\nelse: ...", { yes: ["if a: pass\nelif b: pass", "if a: pass\nelse: pass"], no: ["if a: pass"] });
    tell("if a: ...\nelif b: ...", { yes: ["if a: pass\nelif b: pass"], no: ["if a: pass\nelse: pass"] });
    tell("for $X in $Y: ...", { yes: ["for x in y: pass\nelse: pass", "async def f():\n    async for x in y: pass"] });
    tell("while $X: ...", { yes: ["while a: pass\nelse: pass"] });
    tell("for $A, $B in $X: ...", { yes: ["for a, b in c: pass", "for (a, b) in c: pass"], no: ["for a in c: pass"] });
  });

  it("by a header alone, whatever the body", () => {
    tell("def f(..., x, ...):", { yes: ["def f(a, x): go()"], no: ["def f(a): go()"] });
    tell("if a:", { yes: ["if a: go()", "if b: pass\nelif a: go()"], no: ["while a: go()"] });
    tell("with open(...) as $F:", { yes: ["with open(p) as f: f.read()"], no: ["with open(p): pass"] });
    expect(refusalOf("def f():\nreturn 1")).toMatch(/indented below/);
    expect(found("except $E:", "try: go()\nexcept E: stop()")).toEqual(["except E: stop()"]);
  });

  it("in try, with what else and finally are there", () => {
    tell("try: ...\nexcept E: ...", {
      yes: ["try: pass\nexcept E: pass\nexcept F: pass"],
      no: ["try: pass\nexcept E as e: pass", "try: pass\nexcept E: pass\nfinally: pass", "try: pass\nexcept E: pass\nelse: pass"],
    });
    tell("try: ...\nexcept E as $X: ...", { yes: ["try: pass\nexcept E as e: pass"], no: ["try: pass\nexcept E: pass"] });
    tell("try: ...\nexcept (..., E, ...): ...", {
      yes: ["try: pass\nexcept E: pass", "try: pass\nexcept (A, E): pass"],
      no: ["try: pass\nexcept A: pass"],
    });
    tell("try: ...\nexcept: ...", { yes: ["try: pass\nexcept: pass"], no: ["try: pass\nexcept E: pass"] });
    tell("except E: ...", {
      yes: ["try: pass\nexcept E: pass", "try: pass\nexcept E: pass\nfinally: pass"],
      no: ["try: pass\nexcept F: pass"],
    });
    expect(found("except E: ...", "try: pass\nexcept F: pass\nexcept E: go()")).toEqual(["except E: go()"]);
    expect(refusalOf("else: ...")).toMatch(/belongs to/);
    tell("try: ...\nfinally: ...", { yes: ["try: pass\nfinally: pass"] });
  });

  it("in with, one item at a time", () => {
    tell("with b as $Y: ...", { yes: ["with a as x, b as y: pass", "async def f():\n    async with b as y: pass"], no: ["with b: pass"] });
    tell("with a: ...", { yes: ["with a as x: pass", "with (a, b): pass"] });
    tell("with open(...) as $F:\n  ...\n  $F.read()", {
      yes: ["with open(p) as f, open(q) as g:\n    f.read()", "with open(p) as f:\n    x = f.read()"],
    });
  });

  it("in assignments of every form", () => {
    tell("$A = $B", {
      yes: ["a = 1", "a: int = 1", "(a := 1)", "class C:\n    a = 1", "a = b = 1", "a.b = 1", "a, b = 1, 2"],
      no: ["a += 1", "f(a=1)", "for a in b: pass", "with a as b: pass", "a: int"],
    });
    tell("$K = 5", { yes: ["a, b = 4, 5", "a = b = 5"], no: ["a, b = 4, 6"] });
    tell("$A = $B = $C", { yes: ["a = b = 1"], no: ["a = 1"] });
    tell("$A, $B = $C", { yes: ["a, b = c", "(a, b) = c"], no: ["a = c"] });
    tell("$X += $Y", { yes: ["a += 1"], no: ["a -= 1", "a = a + 1"] });
    tell("a[$K] = $V", { yes: ["a['x'] = 1"] });
  });

  it("in imports, as paths", () => {
    tell("import pkg", {
      yes: ["import pkg", "import pkg.sub", "from pkg import x", "from pkg.sub import y", "import a, pkg", "import pkg as p"],
      no: ["import pkgs", "from . import pkg", "import a.pkg"],
    });
    tell("import a.b", {
      yes: ["import a.b", "import a.b.c", "from a import b", "from a.b import c"],
      no: ["import a", "from a import c"],
    });
    tell("from pkg import x", {
      yes: ["import pkg.x", "from pkg import (w, x as z)", "from pkg import x"],
      no: ["from pkg import w", "import pkg"],
    });
    tell("import a as $X", { yes: ["import a as b"], no: ["import a"] });
    tell("from a import b as c", { yes: ["from a import b as c"], no: ["from a import b", "from a import b as d"] });
    expect(held("M", "import $M", "from a import b")).toEqual(["a.b"]);
    tell("from . import x", { yes: ["from . import x"], no: ["from .. import x", "from a import x"] });
    tell("from $M import *", { yes: ["from a import *"], no: ["from a import b"] });
  });

  it("in asserts and raises", () => {
    tell("assert $C", { yes: ["assert a"], no: ["assert a, 'm'"] });
    tell("assert $C, ...", { yes: ["assert a", "assert a, 'm'"] });
    tell("raise E", { yes: ["raise E", "raise E from f"], no: ["raise", "raise F"] });
    tell("raise E(...)", { yes: ["raise E(1) from f", "raise E()"] });
    tell("raise", { yes: ["raise"], no: ["raise E"] });
    tell("del $X", { yes: ["del a"], no: ["del a, b"] });
    tell("global $X", { yes: ["def f(): global a"] });
    tell("yield $X", { yes: ["def f(): yield 1", "def f(): x = yield 1"], no: ["def f(): yield from x"] });
    tell("await $X", { yes: ["async def f(): await x"] });
    tell("async def $F(...): ...", { no: ["def f(): pass"] });
    tell("async for $X in $Y: ...", { yes: ["async def f():\n    async for x in y: pass"], no: ["for x in y: pass"] });
    tell("async with a: ...", { yes: ["async def f():\n    async with b, a: pass"], no: ["with a: pass"] });
  });

  it("in literals, by value", () => {
    tell("f(15)", { yes: ["f(0o17)", "f(0xF)", "f(0b1111)", "f(1_5)", "f(017)"], no: ["f(15.5)", "f('15')", "f(-15)"] });
    tell("f(-1)", { yes: ["f(-1)", "f(- 1)"], no: ["f(1)"] });
    tell("f(1.5)", { yes: ["f(1.50)", "f(15e-1)"], no: ["f(1)"] });
    tell("f(2j)", { yes: ["f(2j)"], no: ["f(2)", "f(3j)"] });
    tell("f(None)", { yes: ["f(None)"], no: ["f(0)", "f('None')"] });
    tell("f(True)", { yes: ["f(True)"], no: ["f(1)"] });
  });

  it("in Python 2 statements, which are calls", () => {
    tell("print($X)", { yes: ["print x", "print(x)"], no: ["print x, y"] });
    tell("print($X, ...)", { yes: ["print x, y", "print >>f, x"] });
    tell("exec(...)", { yes: ["exec s in d", "exec(s)"] });
    tell("$A != $B", { yes: ["a <> b"] });
    tell("try: ...\nexcept $E as $N: ...", { yes: ["try: pass\nexcept E, e: pass"] });
    tell("raise E(...)", { yes: ["raise E, 'm'"] });
  });

  it("but not in what is something else", () => {
    tell("a.b", { no: ["a['b']", "b", "x.b"], yes: ["a.b.c", "a.b()"] });
    tell("f()", { no: ["f", "f[0]"], yes: ["f().g"] });
    tell("a < b < c", { yes: ["a < b < c"], no: ["a < b", "a < b and b < c", "a < b <= c"] });
    tell("not $X in $Y", { yes: ["not a in b"], no: ["a not in b"] });
  });
});

describe("typed metavariables", () => {
  it("match what is known to be of the type", () => {
    const programs = ["f(1)", "x = 1\nf(x)", "x: int = g()\nf(x)", "def h(x: int): f(x)", "def h(x: int = 2): f(x)"];
    tell("f($X: int)", { yes: programs, no: ["f('a')", "f(x)", "x = g()\nf(x)", "def h(x: str): f(x)", "def h(x): f(x)"] });
    tell("f($X: pathlib.Path)", {
      yes: [
        "from pathlib import Path\nf(Path('a'))",
        "import pathlib\np = pathlib.Path()\nf(p)",
        "from pathlib import Path\ndef g(p: Path): f(p)",
      ],
    });
    tell("f($X: str, $Y: list)", { yes: ["f('a', [1])", "f(f'{a}', [])"], no: ["f([1], 'a')"] });
    tell("($X: C).run()", { yes: ["c = C()\nc.run()", "def f(c: C): c.run()", "C().run()"], no: ["d = D()\nd.run()"] });
  });
});

describe("names and imports", () => {
  it("are the same under any name", () => {
    tell("a.b.c(...)", {
      yes: [
        "import a.b as d\nd.c()",
        "from a import b\nb.c()",
        "from a.b import c as d\nd()",
        "import a.b\na.b.c()",
        "a.b.c()",
        "import a as x\nx.b.c()",
      ],
      no: ["b.c()", "import b as a\na.b.c"],
    });
    tell("run(...)", { yes: ["from s import run\nrun()", "run()"], no: ["import s\ns.run()"] });
    tell("os", { yes: ["import os as o\no", "import os\nos"] });
    tell("@a.b\ndef $F(...): ...", { yes: ["from a import b\n@b\ndef f(): pass", "import a\n@a.b()\ndef f(): pass"] });
    tell("class $C(a.B): ...", { yes: ["from a import B as D\nclass C(D): pass"] });
    tell("try: ...\nexcept a.E: ...", { yes: ["from a import E\ntry: pass\nexcept E: pass"] });
    tell("def $F($X: a.T): ...", { yes: ["from a import T\ndef f(x: T): pass"] });
  });

  it("come from stars at module level", () => {
    tell("a.n(...)", { yes: ["from a import *\nn()"], no: ["from a import *\ndef n(): pass\nn()", "n()"] });
    tell("a.$N(...)", { no: ["from a import *\nn()"] });
  });

  it("count in source order, wherever the import stands", () => {
    tell("sys.exit(...)", {
      yes: ["def f():\n    from sys import exit\nexit(1)", "try:\n    from sys import exit\nexcept E: pass\nexit(1)"],
      no: ["exit(1)\nfrom sys import exit"],
    });
    tell("b.f()", { yes: ["import a as x\nimport b as x\nx.f()"], no: ["import b as x\nimport a as x\nx.f()"] });
    tell("p.t()", { yes: ["import p as d\nd = 1\nd.t()"], no: ["import p as d\ndef f(d): d.t()", "import p as d\ndef d(): pass\nd.t()"] });
  });

  it("are not seen through assignments and lookups, nor where a function is handed on", () => {
    tell("a.b(...)", { no: ["import a\nc = a.b\nc(1)", "import a\npool.submit(a.b, 1)", "import a\ngetattr(a, 'b')(1)"] });
  });

  it("are captured as written", () => {
    expect(held("M", "$M.run(...)", "import subprocess as sp\nsp.run()")).toEqual(["sp"]);
    tell("$M.run(...)", { yes: ["from subprocess import run\nrun()"], no: ["run()"] });
  });
});

describe("constants", () => {
  it("assigned once hold everywhere", () => {
    tell('f("a")', {
      yes: ["X = 'a'\ndef g(): f(X)", "def g(): f(X)\nX = 'a'"],
      no: ["X = 'a'\nX = 'b'\ndef g(): f(X)", "X = 'a'\ndef g(X): f(X)"],
    });
  });

  it("hold along the flow and join", () => {
    tell('f("a")', {
      yes: ["def g(c):\n    x = 'b'\n    x = 'a'\n    f(x)", "def g(c):\n    if c: x = 'a'\n    else: x = 'a'\n    f(x)"],
      no: ["def g(c):\n    if c: x = 'a'\n    else: x = 'b'\n    f(x)"],
    });
    tell('f("...")', {
      yes: ["def g(c):\n    if c: x = 'a'\n    else: x = 'b'\n    f(x)"],
      no: ["def g(c):\n    if c: x = 'a'\n    f(x)", "def g(c):\n    if c: x = 'a'\n    else: x = 1\n    f(x)"],
    });
  });

  it("are folded", () => {
    tell("f(6)", { yes: ["f(2 * 3)", "f(7 - 1)", "f(12 // 2)", "f(12 / 2)", "x = 5\nf(x + 1)", "f(-(-6))"] });
    tell('f("ab")', { yes: ["f('a' + 'b')", "f(f'{\"a\"}b')", "x = 'a'\nf(x + 'b')", "x = 'a'\nx += 'b'\nf(x)"] });
    tell('f("...")', { yes: ["f('a' * n)", "f(c and 'a' or 'b')"] });
    tell("f(True)", { yes: ["f(not False)", "X = True\nf(X)"] });
  });

  it("are forgotten when something may have changed them", () => {
    const kills = ["x = g()", "x += g()", "for x in y: pass", "with y as x: pass", "del x", "x.m()", "x[0] = 1", "x.a = 1"];
    tell('f("...")', {
      no: kills.map((kill) => `def h(y):\n    x = 'a'\n    ${kill}\n    f(x)`),
      yes: ["def h(y):\n    x = 'a'\n    y.m()\n    f(x)"],
    });
    tell('f("...")', { no: ["def h():\n    x = 'a'\n    try: pass\n    except E as x: pass\n    f(x)"].slice(1) });
    tell('f("...")', { no: ["x = 'a'\ndef g():\n    global x\n    x = h()\nf(x)"] });
  });

  it("do not count for names and metavariables", () => {
    expect(held("X", "f($X)", "x = 'a'\nf(x)")).toEqual(["x"]);
    tell("f(5)", { no: ["x = 5\nf(x)"], more: "options: {constant_propagation: false}" });
  });
});

describe("symbolic propagation", () => {
  const more = "options: {symbolic_propagation: true}";
  it("puts the expression that defines a name in its place", () => {
    tell("send(render(...))", {
      yes: [
        "b = render(t)\nsend(b)",
        "b = render(t)\nc = b\nsend(c)",
        "def f():\n    b = render(1)\n    send(b)",
        "b = render(t)\nsend(b)\nb = 1",
        "b = 1\nb = render(t)\nsend(b)",
      ],
      no: ["b = render(t)\nb = 1\nsend(b)", "if a: b = render(t)\nelse: b = 1\nsend(b)"],
      more,
    });
    tell("a.b().c()", { yes: ["x = a.b()\nx.c()", "x = a\nx.b().c()"], more });
    tell("f(x.y)", { yes: ["z = x.y\nf(z)"], more });
    tell("a.$M(...)", { yes: ["x = a\nx.m()", "x = a\ny = x\ny.m()"], more });
    tell("a.b", { yes: ["x = a\nx.b", "import q as a\nx = a\nx.b"], more });
    tell("$X = a.b(...)", { yes: ["c = a.b\nd = c()", "c = a\nd = c.b()"], more });
    tell("f(x[0])", { yes: ["z = x[0]\nf(z)"], more });
    tell("render(...)", { yes: ["b = render(t)"], more });
    tell("f([...])", { no: ["b = [1]\nf(b)"], more });
    tell("f(g(...))", { no: ["b = g([1])\nf(b)"], yes: ["b = g(1 + a.b[0], k=f'{c}')\nf(b)"], more });
    tell("send(<... render(...) ...>)", { yes: ["b = render(t)\nsend(g(b))"], more });
    tell("send(render(...))", { no: ["b = render(t)\nsend(b)"] });
  });

  it("does not end in definitions of themselves", () =>
    tell("send(render(...))", { no: ["b = a\na = b\nsend(b)", "while c:\n    b = g(b)\nsend(b)"], more }));
});

describe("operators", () => {
  it("are never taken for one another", () => {
    tell("$A is not $B", { yes: ["a is not b"], no: ["not a is b", "a != b", "a is b"] });
    tell("$A / $B", { yes: ["a / b"], no: ["a // b", "a * b"] });
    tell("a - b", { yes: ["a - b", "a - b - c"], no: ["b - a"] });
  });

  it("are grouped as one likes where that does not matter", () => {
    tell("a and b and c", { yes: ["a and b and c", "a and (b and c)", "(a and b) and c"], no: ["a and c and b", "a or b or c"] });
    tell("$X and b", { yes: ["a and b", "c and a and b"] });
    tell("a | b", { yes: ["b | a", "a | c | b", "c | (b | a)"], no: ["a | c"] });
    tell("a & b", { yes: ["b & a"] });
    tell("a and b", { yes: ["b and a"], more: "options: {commutative_boolop: true}" });
    tell("a and b", { no: ["b and a"] });
    tell("a == b", { no: ["b == a"] });
    tell("a == b", { yes: ["b == a"], more: "options: {symmetric_eq: true}" });
    tell("a | b", { yes: ["a | b"], no: ["b | a"], more: "options: {ac_matching: false}" });
  });
});
