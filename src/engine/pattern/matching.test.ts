import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkFormula, checkMatch, matchRule, refusalOf } from "../../testing/checkMatch.ts";
import { LIMITS } from "../limits.ts";
import { readRules } from "../rule/yaml.ts";

describe("calls", () => {
  it("match in every place where an expression may stand", () => {
    checkMatch(
      "f()",
      `
x = f() + [f()]
    ^^^ match
           ^^^ match
def g(a=f()) -> f():
        ^^^ match
                ^^^ match
    return h(k=f(), *f())
               ^^^ match
                     ^^^ match
@f()
 ^^^ match
class C(f()): y: f() = f"{f()}"
        ^^^ match
                 ^^^ match
                          ^^^ match
for i in f(): del x[f()]
         ^^^ match
                    ^^^ match
`,
    );
  });

  it("take a bare decorator for a call", () => checkMatch("@$D()", "@a\n ^ match\n ^ $D\n@b()\n ^^^ match\n ^ $D\ndef f(): pass"));

  it("need all positional arguments, in order", () =>
    checkMatch("f($X)", "f(a)\n^^^^ match\n  ^ $X\nf(a, b)\nf()\nf(x=a)\nf(*a)\n^^^^^ match\n  ^^ $X\nf(**a)"));

  it("let ... stand for any arguments", () => {
    checkMatch("f(..., b, ...)", "f(b)\n^^^^ match\nf(a, b, c, k=1)\n^^^^^^^^^^^^^^^ match\nf(a)\nf(k=b)");
    checkMatch("f(...)", "f()\n^^^ match\nf(a, *b, k=1, **c)\n^^^^^^^^^^^^^^^^^^ match");
  });

  it("take keywords in any order", () => {
    checkMatch("f($X, k=1)", "f(k=1, *a)\n^^^^^^^^^^ match\nf(a, k=1)\n^^^^^^^^^ match\nf(a, k=1, j=2)\nf(a, k=2)");
    checkMatch(
      "run(..., shell=True)",
      "run(c, shell=True)\n^^^^^^^^^^^^^^^^^^ match\nrun(shell=True, cwd=d)\n^^^^^^^^^^^^^^^^^^^^^^ match\nrun(c)",
    );
    checkMatch("f(..., $K=$V, ...)", "f(a, b=1)\n^^^^^^^^^ match\n     ^ $K\n       ^ $V");
    checkMatch("f(k=...)", "f(k=a+b)\n^^^^^^^^ match\nf(j=1)");
  });

  it("bind runs of arguments", () => checkMatch("f($...A, z)", "f(x, y, z)\n^^^^^^^^^^ match\n  ^^^^ $...A"));

  it("tell stars apart", () => {
    checkMatch("f(*$A)", "f(*a)\n^^^^^ match\nf(a)\nf(**a)");
    checkMatch("f(**$K)", "f(**a)\n^^^^^^ match\nf(*a)");
  });

  it("count a generator as one argument", () => checkMatch("f($X)", "f(a for a in b)\n^^^^^^^^^^^^^^^ match"));
});

describe("metavariables", () => {
  it("hold the same thing everywhere", () => {
    checkMatch("$X == $X", "a[ 0 ] == a[0]\n^^^^^^^^^^^^^^ match\na == b\n(a) == a\n^^^^^^^^ match\n'x' == \"x\"\n^^^^^^^^^^ match");
    checkMatch("self.$A = $A", "self.k = k\n^^^^^^^^^^ match\nself.k = j");
  });

  it("tell variables of the same name apart", () => {
    checkMatch("$X = 1\n...\nprint($X)", "x = 1\n^ starts\ndef f(x):\n    print(x)\nprint(x)");
    checkMatch("def f($X): ...\n...\nprint($X)", "def f(x): pass\nx = 2\nprint(x)");
  });

  it("hold nothing when they are called _", () => checkMatch("f($_, $_)", "f(a, b)\n^^^^^^^ match"));

  it("stand for names that are no expressions", () => {
    checkMatch("x.$M", "x.y\n^^^ match\n  ^ $M");
    checkMatch("def $F($P): ...", "def f(a): pass\n^^^^^^^^^^^^^^ match\n    ^ $F\n      ^ $P");
    checkMatch("class $C($B): ...", "class A(b.B): pass\n^^^^^^^^^^^^^^^^^^ match\n      ^ $C\n        ^^^ $B");
  });

  it("are not lower-case words with a dollar", () => expect(refusalOf("f($foo)")).toMatch(/not Python/));

  it("may be typed", () => {
    checkMatch(
      "f($X: str)",
      'f("a")\n^^^^^^ match\nf(1)\ndef g(s: str, n: int):\n    f(s)\n    ^^^^ match\n    f(n)\nt = "x"\nf(t)\n^^^^ match\nf(u)',
    );
    checkMatch("f($X: $Y)".replace("$Y", "Path"), "from pathlib import Path\np = Path()\nf(p)\n^^^^ match\nf(q)");
  });
});

describe("lists, tuples, sets and dicts", () => {
  it("keep order and length unless ... is there", () => {
    checkMatch("[a, $X]", "[a, b]\n^^^^^^ match\n[a]\n(a, b)\n[b, a]");
    checkMatch("[..., b, ...]", "[a, b]\n^^^^^^ match\n[c]");
    checkMatch("(a, ...)", "(a, b)\n^^^^^^ match\n(a,)\n^^^^ match\n[a]");
    checkMatch("[...]", "[x for x in y]\n^^^^^^^^^^^^^^ match\n[]\n^^ match\n{x}");
  });

  it("take entries in any order", () => {
    checkMatch('{"a": 1, "b": $X}', '{"b": 2, "a": 1}\n^^^^^^^^^^^^^^^^ match\n{"a": 1}\n{"a": 1, "b": 2, "c": 3}');
    checkMatch('{..., "a": $X, ...}', '{"b": 2, "a": 1}\n^^^^^^^^^^^^^^^^ match\n              ^ $X\n{"b": 1}');
    checkMatch("{$A, b}", "{b, c}\n^^^^^^ match\n{c}");
    checkMatch("{...}", "{}\n^^ match\n{1}\n^^^ match\n{1: 2}\n^^^^^^ match\n[]");
  });

  it("take one entry alone as a pattern", () => checkMatch('"k": $V', '{"k": 1, "j": 2}\n ^^^^^^ match'));

  it("match comprehensions with the same clauses", () =>
    checkMatch(
      "[... for $V in $IT]",
      "[f(v) for v in vs]\n^^^^^^^^^^^^^^^^^^ match\n          ^ $V\n               ^^ $IT\n[v for v in vs if v]",
    ));
});

describe("operators", () => {
  it("look down the left side for ...", () => {
    checkMatch('"..." % ...', '"a%s" % x\n^^^^^^^^^ match\n"a" + x');
    checkMatch('"a" + ...', '"a" + b + c\n^^^^^^^^^^^ match\n^^^^^^^ match\nb + "a"');
  });

  it("nest from the left", () => checkMatch("$A + $B", "x + y + z\n^^^^^^^^^ match\n^^^^^ match"));

  it("do not care how and, or, |, & and ^ are grouped", () => {
    checkMatch("a and b and c", "a and (b and c)\n^^^^^^^^^^^^^^^ match\nb and a and c");
    checkMatch("a | b", "b | a\n^^^^^ match\na | c");
  });

  it("keep comparisons apart", () => {
    checkMatch("$A != $B", "a != b\n^^^^^^ match\nnot a == b\na <> b\n^^^^^^ match");
    checkMatch("$A not in $B", "a not in b\n^^^^^^^^^^ match\na in b\nnot a in b");
    checkMatch("a < $B < c", "a < b < c\n^^^^^^^^^ match\na < b");
  });

  it("do not mind parentheses", () => checkMatch("(a + b) * c", "(a + b) * (c)\n^^^^^^^^^^^^^ match"));
});

describe("strings", () => {
  it("match by content, whatever the quotes", () => checkMatch('"a"', "'a'\n^^^ match\nr'a'\n^^^^ match\n'''a'''\n^^^^^^^ match\n'b'"));

  it("ask for a prefix only when they have one", () => checkMatch('b"a"', "b'a'\n^^^^ match\n'a'"));

  it("know that ... is any constant", () =>
    checkMatch('f("...")', 'f("a" "b")\n^^^^^^^^^^ match\nf("a" + "b")\n^^^^^^^^^^^^ match\nq = "a"\nf(q)\n^^^^ match\nf(f"{x}")\nf(y)'));

  it("bind their content", () => checkMatch('f("$X")', 'f("abc")\n^^^^^^^^ match\n   ^^^ $X'));

  it("search with a regex", () => checkMatch('"=~/B+/i"', '"abbc"\n^^^^^^ match\n"ac"'));

  it("take everything else as it is", () => checkMatch('"a $X b"', '"a $X b"\n^^^^^^^^ match\n"a c b"'));

  it("match f-strings piece by piece", () => {
    checkMatch('f"..."', 'f"a{b}"\n^^^^^^^ match\n"a"');
    checkMatch('f"...{$X}..."', 'f"a{b}c"\n^^^^^^^^ match\n    ^ $X\nf"a"');
    checkMatch('f"$SQL{...}..."', 'f"select {b}"\n^^^^^^^^^^^^^ match\n  ^^^^^^^ $SQL\nf"{b} x"');
    checkMatch('f"a{$X}"', 'f"a{b!r:>{w}}"\n^^^^^^^^^^^^^^ match\nf"ab{c}"');
  });
});

describe("names and imports", () => {
  it("are known under every name they are imported by", () => {
    checkMatch(
      "subprocess.run(...)",
      `
import subprocess as sp
sp.run(1)
^^^^^^^^^ match
from subprocess import run, call as go
run(2)
^^^^^^ match
go(3)
subprocess.run(4)
^^^^^^^^^^^^^^^^^ match
`,
    );
    checkMatch("os.system(...)", "from os import system as s\ns(1)\n^^^^ match\n@s\n ^ match\ndef f(): pass");
    checkMatch("os.system(...)", "from os import *\nsystem(1)\n^^^^^^^^^ match");
  });

  it("are not known before they are imported", () => checkMatch("sys.exit(...)", "exit(1)\nfrom sys import exit\nexit(2)\n^^^^^^^ match"));

  it("keep an import over an assignment, but not over a parameter", () => {
    checkMatch("a.b()", "import a as c\nc = 1\nc.b()\n^^^^^ match\ndef f(c):\n    c.b()");
  });

  it("bind the written name", () => checkMatch("subprocess.$F(...)", "from subprocess import run as r\nr(1)\n^^^^ match\n^ $F"));

  it("do not take a short name for a long one", () => checkMatch("run(...)", "import subprocess as sp\nsp.run(1)\nrun(2)\n^^^^^^ match"));

  it("see through names that hold a constant", () => {
    checkMatch("f(debug=True)", "D = True\nf(debug=D)\n^^^^^^^^^^ match\nf(debug=E)");
    checkMatch("f(0o17)", "f(15)\n^^^^^ match\nf(0xF)\n^^^^^^ match\nf(16)\nf(-15)");
    checkMatch("f(-1)", "f(-1)\n^^^^^ match\nf(1)");
  });

  it("follow links of a chain", () => {
    checkMatch(
      "$D.query(...). ... .all()",
      "s.query(T).filter(c).order(k).all()\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ match\ns.query(T).all()\n^^^^^^^^^^^^^^^^ match\ns.all()",
    );
  });
});

describe("deep expressions", () => {
  it("look everywhere below", () => checkMatch("f(<... x ...>)", "f(a[1] + g(b, x))\n^^^^^^^^^^^^^^^^^ match\nf(y)"));
  it("look in conditions", () =>
    checkMatch("if <... x.y ...>: ...", "if a and int(x.y[0]) > 3: pass\n^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ match\nif a: x.y"));
});

describe("statements in sequence", () => {
  it("are adjacent unless ... stands between", () => {
    checkMatch("a()\nb()", "a()\n^ starts\nb()\nc()\na()\nc()\nb()");
    checkMatch("a()\n...\nb()", "a()\n^ starts\nc()\nb()");
  });

  it("may go deeper after ..., never back out", () => {
    checkMatch("$C = connect(...)\n...\n$C.run(...)", "c = connect(u)\n^ starts\nfor q in qs:\n    if q: c.run(q)");
    checkMatch("$C = connect(...)\n...\n$C.run(...)", "if t:\n    c = connect(u)\nc.run(q)");
  });

  it("find an expression inside other statements", () => {
    checkMatch("a()\nf($X)", "a()\n^ starts\ny = g(f(1)).h()\na()\n^ starts\nreturn_ = [f(1)]\na()\nif f(1): pass");
    checkMatch("def $F(): \n  ...\n  f()", "def g():\n^ starts\n    return 1 if f() else 2\ndef h():\n    g()");
  });

  it("cover the longest run when they end in ...", () => {
    const { matches, arena } = matchRule("pattern: |\n  a()\n  ...", "a()\nb()\nc()");
    expect(matches.map(({ start, end }) => arena.text.slice(start, end))).toEqual(["a()\nb()\nc()"]);
  });

  it("are exact in a body without ...", () => {
    checkMatch("if x:\n  a()", "if x: a()\n^^^^^^^^^ match\nif x:\n    a()\n    b()\nif x:\n    b()\n    a()");
    checkMatch("if x:\n  a()\n  ...", "if x:\n^ starts\n    a()\n    b()");
    checkMatch("def $F():\n  ...\n  $M.save()", "def f():\n^ starts\n    m.save()\n    m.go()");
  });

  it("bind a statement or a whole body", () => {
    checkMatch("if x: $S", "if x: a()\n^^^^^^^^^ match\n      ^^^ $S");
    expect(matchRule("pattern: 'if x: $S'", "if x:\n    a()\n    b()").matches[0]?.bindings.get("S")?.text).toBe("a()\n    b()");
  });
});

describe("definitions", () => {
  it("may have more decorators, annotations and defaults than the pattern says", () => {
    checkMatch("@a\ndef $F(..., $P, ...): ...", "@b\n^ starts\n@a\nasync def f(x: int = 1): pass\ndef g(x): pass");
    checkMatch("def $F($P): ...", "def f(*a): pass\ndef g(a=1): pass\n^^^^^^^^^^^^^^^^ match");
    checkMatch("def $F($P=...): ...", "def f(a): pass\ndef g(a=1): pass\n^^^^^^^^^^^^^^^^ match");
    checkMatch("async def $F(): ...", "def f(): pass\nasync def g(): pass\n^^^^^^^^^^^^^^^^^^^ match");
  });

  it("list bases from the left and members in any order", () => {
    checkMatch(
      "class $C(A): ...",
      "class B(A, D): pass\n^^^^^^^^^^^^^^^^^^ match\nclass E(D, A): pass\nclass G: pass".replace(
        "^^^^^^^^^^^^^^^^^^ ",
        "^^^^^^^^^^^^^^^^^^^ ",
      ),
    );
    checkMatch("class $C:\n  x = 1\n  def f(self): ...", "class A:\n^ starts\n    def f(self): pass\n    y = 2\n    x = 1");
  });
});

describe("other statements", () => {
  it("let if leave out else, but not the other way round", () => {
    checkMatch("if x: ...", "if x: pass\n^ starts\nelse: pass");
    checkMatch("if x: ...\nelse: ...", "if x: pass\nif x: pass\n^ starts\nelse: pass");
  });

  it("compare handlers by type and name", () => {
    checkMatch("try: ...\nexcept E: ...", "try: f()\n^ starts\nexcept A: pass\nexcept E: pass\ntry: f()\nexcept E as e: pass");
    checkMatch("try: ...\nexcept ...: ...", "try: f()\n^ starts\nexcept E as e: pass");
    checkMatch("try: ...\nexcept: ...", "try: f()\nexcept E: pass\ntry: f()\n^ starts\nexcept: pass");
    checkMatch("try: ...\nexcept E: ...\nfinally: ...", "try: f()\nexcept E: pass");
  });

  it("see each item of a with", () =>
    checkMatch("with b as $Y: ...", "with a as x, b as y: pass\n             ^^^^^^^^^^^^ match\n                  ^ $Y"));

  it("assign by =, annotation, := and item by item, but not by +=", () => {
    checkMatch(
      "$A = 5",
      "a = 5\n^^^^^ match\nb: int = 5\n^^^^^^^^^^ match\nif (c := 5): pass\n    ^^^^^^ match".replace(
        "    ^^^^^^ match",
        "   ^^^^^^^^ match",
      ),
    );
    checkMatch("$K = 5", "a, b = 4, 5\n^^^^^^^^^^^ match\n   ^ $K\nc += 5");
    checkMatch("$K += 5", "c += 5\n^^^^^^ match\nc = 5");
  });

  it("import by path, however it is written", () => {
    checkMatch(
      "import pkg",
      "import pkg.sub\n^^^^^^^^^^^^^^ match\nfrom pkg import x\n^^^^^^^^^^^^^^^^^ match\nfrom pkg.sub import y as z\n^^^^^^^^^^^^^^^^^^^^^^^^^^ match\nimport other",
    );
    checkMatch(
      "from pkg import x",
      "import pkg.x\n^^^^^^^^^^^^ match\nfrom pkg import w, x as z\n^^^^^^^^^^^^^^^^^^^^^^^^^ match\nimport pkg",
    );
    checkMatch("import pkg as $N", "import pkg\nimport pkg as p\n^^^^^^^^^^^^^^^ match\n              ^ $N");
    expect(matchRule("pattern: import $M", "from a import b").matches[0]?.bindings.get("M")?.text).toBe("a.b");
  });

  it("return, raise and assert what they say", () => {
    checkMatch("return ...", "def f():\n    return\n    ^^^^^^ match\n    return 1\n    ^^^^^^^^ match");
    checkMatch("raise E", "raise E from F\n^^^^^^^^^^^^^^ match\nraise E\n^^^^^^^ match\nraise F");
    checkMatch("assert $C", "assert c, 'm'\nassert c\n^^^^^^^^ match");
    checkMatch("assert $C, ...", "assert c, 'm'\n^^^^^^^^^^^^^ match\nassert c\n^^^^^^^^ match");
  });

  it("take Python 2 statements for calls", () => checkMatch("print($X)", "print x\n^^^^^^^ match\nprint(y)\n^^^^^^^^ match"));
});

describe("formulas", () => {
  it("keep the smaller range, never the surroundings", () => {
    checkFormula(
      "patterns:\n  - pattern-inside: |\n      def $F($R): ...\n  - pattern: load($R)",
      "def view(r):\n    a = load(r)\n        ^^^^^^^ match\ndef other(r):\n    load(q)",
    );
    checkFormula("patterns:\n  - pattern-inside: f(...)\n  - pattern-inside: g(...)", "f(g(1))\n  ^^^^ match\nf(1)");
  });

  it("exclude by equal range, or by surroundings", () => {
    checkFormula("patterns:\n  - pattern: f(...)\n  - pattern-not: f(1)", "f(1)\nf(2)\n^^^^ match\nf(f(1))\n^^^^^^^ match");
    checkFormula("patterns:\n  - pattern: f(...)\n  - pattern-not-inside: g(...)", "g(f(1))\nf(2)\n^^^^ match");
    checkFormula("patterns:\n  - pattern: f($X)\n  - pattern-not: f($X, ...)", "f(1)");
  });

  it("choose by either", () => checkFormula("pattern-either:\n  - pattern: f()\n  - pattern: g()", "f()\n^^^ match\ng()\n^^^ match"));

  it("ask a lone metavariable only where the others hold", () =>
    checkFormula(
      "patterns:\n  - pattern-inside: 'def $F($P): ...'\n  - pattern: $P",
      "def f(a):\n    return a + b\n           ^ match\na",
    ));

  it("focus on what a metavariable holds", () => {
    checkFormula("patterns:\n  - pattern: f($X, ...)\n  - focus-metavariable: $X", "f(a, b)\n  ^ match");
    checkFormula("patterns:\n  - pattern: f($X, $Y)\n  - focus-metavariable: [$X, $Y]", "f(a, b)\n  ^ match\n     ^ match");
    checkFormula("patterns:\n  - pattern-inside: 'def $F($P): ...'\n  - focus-metavariable: $P", "def f(a): pass\n      ^ match");
  });

  it("search the text with a regex", () => {
    checkFormula(
      "pattern-regex: key_(?P<N>\\w+)",
      "x = 'key_a' # key_b\n     ^^^^^ match\n         ^ $N\n              ^^^^^ match\n                  ^ $N",
    );
    checkFormula("patterns:\n  - pattern: f(...)\n  - pattern-not-regex: skip", "f(1)\n^^^^ match\nf('skip')");
  });
});

describe("the newer spelling", () => {
  it("says the same in other words", () => {
    checkFormula(
      "match:\n  all:\n    - f($X)\n    - not: f(1)\n    - inside: g(...)\n  where:\n    - metavariable: $X\n      regex: '\\d'\n    - focus: $X",
      "g(f(1), f(2), f(a))\n          ^ match\nf(3)",
    );
    checkFormula("match:\n  any: [f(), {regex: 'k\\w+'}]", "f()\n^^^ match\n# key\n  ^^^ match");
  });

  it("asks whether something is there, wherever it is", () => {
    const rule = "match:\n  all:\n    - use($X)\n    - anywhere: $X = 1";
    checkFormula(rule, "def f(b):\n    use(a)\n    ^^^^^^ match\n    use(b)\ndef g():\n    b = 1\na = 1");
    checkFormula("match:\n  all:\n    - use($X)\n    - not:\n        anywhere: $X = 1", "use(a)\nuse(c)\n^^^^^^ match\na = 1");
    checkFormula("patterns:\n  - semgrep-internal-pattern-anywhere: on = True\n  - pattern: f()", "f()\n^^^ match\non = True");
  });

  it("gives a match a name", () => {
    checkFormula(
      "match:\n  all:\n    - pattern: 'def $F(): ...'\n      as: $DEF\n  where:\n    - metavariable: $DEF\n      pattern: go()",
      "def a():\n^ starts\n    go()\ndef b():\n    stay()",
    );
    checkFormula("match:\n  pattern: f(...)\n  as: $CALL", "f(1)\n^^^^ match\n^^^^ $CALL");
  });

  it("needs something that finds", () => {
    const reasonOf = (yaml: string) =>
      readRules(`rules:\n  - {id: a, message: m, severity: LOW, languages: [python], match: ${yaml}}`, "r.yaml").problems;
    expect(reasonOf("{all: [{not: f()}], where: [{comparison: $X > 1}]}")).toMatchObject([
      { reason: expect.stringMatching(/finds something/) },
    ]);
    expect(reasonOf("{not: f(), where: [{comparison: $X > 1}]}")).toHaveLength(1);
    expect(reasonOf("{not: f(), as: $X}")).toHaveLength(1);
  });
});

describe("conditions", () => {
  const formula = (condition: string): string => `patterns:\n  - pattern: f($X)\n  - ${condition}`;

  it("match a regex from the start of the text", () => {
    checkFormula(formula("metavariable-regex: {metavariable: $X, regex: 'a+'}"), "f(aab)\n^^^^^^ match\nf(ba)\nf('a')");
    checkFormula(
      formula("metavariable-regex: {metavariable: $X, regex: 'k', constant-propagation: true}"),
      "x = 'key'\nf(x)\n^^^^ match\nf(k)\n^^^^ match",
    );
    checkFormula(formula("metavariable-regex: {metavariable: $NONE, regex: '.*'}"), "f(a)");
  });

  it("match a formula inside what is held", () => {
    checkFormula(formula("metavariable-pattern: {metavariable: $X, pattern: g(...)}"), "f(1 + g(2))\n^^^^^^^^^^^ match\nf(h(2))");
    checkFormula(formula("metavariable-pattern: {metavariable: $X, patterns: [{pattern-not: g(...)}]}"), "f(g(2))\nf(h(2))\n^^^^^^^ match");
    checkFormula(
      "patterns:\n  - pattern: o.$M()\n  - metavariable-pattern: {metavariable: $M, pattern: run}",
      "o.run()\n^^^^^^^ match\no.go()",
    );
  });

  it("compare values", () =>
    checkFormula(formula("metavariable-comparison: {comparison: $X < 10}"), "f(9)\n^^^^ match\nf(10)\nn = 3\nf(n)\n^^^^ match\nf(m)"));

  it("ask for a type", () => checkFormula(formula("metavariable-type: {metavariable: $X, type: int}"), "f(1)\n^^^^ match\nf('1')"));

  it("ask whether a string looks random", () =>
    checkFormula(
      'patterns:\n  - pattern: f("$X")\n  - metavariable-analysis: {metavariable: $X, analyzer: entropy}',
      "f('9fK2xQ7zL0pVw4Tb8R')\n^^^^^^^^^^^^^^^^^^^^^^^ match\nf('configuration of the server')",
    ));
});

describe("options", () => {
  it("let a name stand for its definition", () => {
    checkFormula("pattern: send(render(...))\noptions: {symbolic_propagation: true}", "body = render(t)\nsend(body)\n^^^^^^^^^^ match");
    checkFormula("pattern: send(render(...))", "body = render(t)\nsend(body)");
  });
});

describe("patterns that cannot be used", () => {
  it("are refused with a reason", () => {
    expect(refusalOf("f(")).toMatch(/not Python/);
    expect(refusalOf("...\n...")).toMatch(/nothing but/);
    expect(refusalOf(`f(${"a, ".repeat(1_100)})`)).toMatch(/too large/);
    expect(refusalOf(`${"-".repeat(200)}a`)).toMatch(/too large/);
    expect(refusalOf('"=~/(/"')).toMatch(/regex/);
  });

  it("do not stop other rules, and are told", () => {
    const { problems, matches } = matchRule("pattern: f(", "f(1)");
    expect(matches).toEqual([]);
    expect(problems[0]).toMatchObject({ kind: "invalid-rule", ruleId: "tested", line: 6 });
  });
});

describe("limits", () => {
  it("stop a pattern that explodes, and say so", () => {
    const pattern = `f(${Array.from({ length: 8 }, (_, index) => `..., $A${index}`).join(", ")}, ..., nothing)`;
    const target = `f(${Array.from({ length: 60 }, (_, index) => `a${index}`).join(", ")})`;
    const { problems } = matchRule(`pattern: "${pattern}"`, target.replace(")", ", nothing, x)"), { ...LIMITS, matchStepsMax: 10_000 });
    expect(problems).toMatchObject([{ kind: "limit-reached", limit: "match-steps", ruleId: "tested" }]);
  });

  it("end the search among many that may be taken in any order", () => {
    const many = (write: (index: number) => string, separator: string, count: number) =>
      Array.from({ length: count }, (_, index) => write(index)).join(separator);
    const hostile: [string, string][] = [
      ["{$A: $B, $C: $D, ..., 'no': 1}", `{${many((index) => `${index}: 1`, ", ", 2_000)}}`],
      ["$A | $B | $C | no", many((index) => `a${index}`, " | ", 200)],
      ["$A and $B and $C and no", many((index) => `a${index}`, " and ", 200)],
      ["$...A\n$...B\nno()", many((index) => `a${index}`, "\n", 1_000)],
      ["from m import $A, $B, $C, no", `from m import ${many((index) => `a${index}`, ", ", 500)}`],
    ];
    for (const [pattern, code] of hostile) {
      const { problems } = matchRule(`pattern: ${JSON.stringify(pattern)}`, `${code}\nlambda: no()`, { ...LIMITS, matchStepsMax: 100_000 });
      expect([pattern, problems]).toMatchObject([pattern, [{ kind: "limit-reached", limit: "match-steps" }]]);
    }
  });

  it("need no limit for many gaps without metavariables", () => {
    const pattern = `f(${"..., a, ".repeat(10)}..., b)`;
    const { problems } = matchRule(`pattern: "${pattern}"`, `f(${"a, ".repeat(200)}c)\nb`);
    expect(problems).toEqual([]);
  });

  it("say so when a pattern matches in too many ways at one place", () => {
    const { problems } = matchRule("pattern: f(..., $A, ..., $B, ...)", `f(${"a, b, c, d, ".repeat(20)})`);
    expect(problems).toMatchObject([{ kind: "limit-reached", limit: "match-steps" }]);
  });

  it("say so when a regex fits everything", () => {
    const { problems, matches } = matchRule("pattern-regex: a", "a\n".repeat(20_000));
    expect(matches).toHaveLength(LIMITS.findingsPerRuleMax);
    expect(problems.map(({ kind }) => kind)).toContain("limit-reached");
  });

  it("keep at most so many findings of a rule", () => {
    const { matches, problems } = matchRule("pattern: f()", "f()\n".repeat(20), { ...LIMITS, findingsPerRuleMax: 10 });
    expect(matches).toHaveLength(10);
    expect(problems).toMatchObject([{ kind: "limit-reached", limit: "findings" }]);
  });
});

describe("any pattern on any target", () => {
  const expression = fc.letrec<{ e: string }>((tie) => ({
    e: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.constantFrom("a", "b", "$X", "$Y", "...", '"..."', '"s"', "1", "True", "a.b", "$X.b", 'f"...{$X}..."'),
      fc
        .tuple(tie("e"), fc.constantFrom("+", "%", "and", "|", "==", "in"), tie("e"))
        .map(([left, operator, right]) => `${left} ${operator} ${right}`),
      fc.tuple(tie("e"), fc.array(tie("e"), { maxLength: 3 })).map(([func, args]) => `(${func})(${args.join(", ")})`),
      fc.array(tie("e"), { maxLength: 3 }).map((items) => `[${items.join(", ")}]`),
      tie("e").map((inner) => `<... ${inner} ...>`),
      tie("e").map((inner) => `f(k=${inner}, ...)`),
    ),
  })).e;
  const statement = fc.oneof(
    expression,
    expression.map((value) => `$X = ${value}`),
    expression.map((test) => `if ${test}:\n  ...\n  f()`),
    fc.constantFrom(
      "...",
      "def $F(...): ...",
      "class $C: ...",
      "import $M",
      "for $I in $X: ...",
      "try: ...\nexcept $E: ...",
      "with $X as $Y: ...",
    ),
  );
  const program = (text: string): string => text.replaceAll("<...", "(").replaceAll("...>", ")").replaceAll("$", "").replaceAll("...", "c");

  it("never throws, and finds only ranges of the target", () => {
    fc.assert(
      fc.property(fc.array(statement, { minLength: 1, maxLength: 4 }), fc.array(statement, { maxLength: 6 }), (pattern, target) => {
        const code = target.map(program).join("\n");
        const { matches } = matchRule(`pattern: ${JSON.stringify(pattern.join("\n"))}`, code, { ...LIMITS, matchStepsMax: 20_000 });
        for (const { start, end } of matches) expect(start >= 0 && start < end && end <= code.length).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it("finds a program in itself", () => {
    fc.assert(
      fc.property(expression.map(program), (code) => {
        expect(matchRule(`pattern: ${JSON.stringify(code)}`, code).matches.length).toBeGreaterThan(0);
      }),
      { numRuns: 200 },
    );
  });
});
