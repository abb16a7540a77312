import { describe, expect, it } from "vitest";
import { treeOf } from "../../testing/parse.ts";

/** The one statement of a program, without the module around it. */
const statement = (text: string): string => /^\(Module body:(.*)\)$/s.exec(treeOf(text))?.[1] ?? treeOf(text);
/** The one expression of a program. */
const expression = (text: string): string => /^\(ExprStmt value:(.*)\)$/s.exec(statement(text))?.[1] ?? statement(text);

describe("what means the same looks the same", () => {
  it("drops parentheses", () => expect(expression("((a))")).toBe(expression("a")));
  it("flattens chained assignments", () => expect(statement("a = b = 1")).toBe("(Assign target:(Name a) target:(Name b) value:(Int 1))"));
  it("nests elif as an if in the else", () =>
    expect(statement("if a:\n  b\nelif c:\n  d\nelse:\n  e\n")).toBe(statement("if a:\n  b\nelse:\n  if c:\n    d\n  else:\n    e\n")));
  it("nests the items of a with", () =>
    expect(statement("with a as x, b:\n  pass\n")).toBe(statement("with a as x:\n  with b:\n    pass\n")));
  it("reads items of a with in parentheses", () =>
    expect(statement("with (open(p) as f, g):\n  pass\n")).toBe(statement("with open(p) as f, g:\n  pass\n")));
  it("drops parentheses around a pattern", () => {
    expect(statement("match x:\n  case ('a' | 'b') as y: pass\n")).toBe(statement("match x:\n  case 'a' | 'b' as y: pass\n"));
    expect(statement("match x:\n  case (y,): pass\n")).toContain("(Tuple ");
  });
  it("makes a call of a bare decorator", () => expect(statement("@x\ndef f(): pass\n")).toBe(statement("@x()\ndef f(): pass\n")));
  it("flattens boolean operators", () =>
    expect(expression("a and b and c")).toBe("(BoolOp and value:(Name a) value:(Name b) value:(Name c))"));
  it("keeps a boolean operator in parentheses apart", () =>
    expect(expression("a and (b and c)")).toBe("(BoolOp and value:(Name a) value:(BoolOp and value:(Name b) value:(Name c)))"));
  it("compares identifiers as Python does", () => expect(expression("ｅｖａｌ(x)")).toBe(expression("eval(x)")));
  it("leaves comments out, wherever they stand", () => expect(treeOf("f(  # one\n  a,\n  # two\n  b)\n")).toBe(treeOf("f(a, b)\n")));
});

describe("Python 2 is read as what it became", () => {
  it("print is a call", () => expect(statement("print 'a', b")).toBe(statement("print('a', b)")));
  it("print to a file takes the file first", () =>
    expect(expression("print >>f, x")).toBe("(Call func:(Name print) argument:(Name f) argument:(Name x))"));
  it("exec is a call", () =>
    expect(expression("exec code in scope")).toBe("(Call func:(Name exec) argument:(Name code) argument:(Name scope))"));
  it("a comma names the exception", () =>
    expect(statement("try:\n  a\nexcept E, e:\n  b\n")).toBe(statement("try:\n  a\nexcept E as e:\n  b\n")));
  it("raise with a value is a call", () => expect(statement("raise E, 'text'")).toBe(statement("raise E('text')")));
  it("<> is !=", () => expect(expression("a <> b")).toBe(expression("a != b")));
  it("backquotes hold an expression", () => expect(expression("`a + b`")).toBe("(Repr value:(BinOp + left:(Name a) right:(Name b)))"));
  it("a parameter may be a tuple", () =>
    expect(statement("def f((a, b), c): pass\n")).toContain("param:(Param name:(Tuple element:(Name a) element:(Name b)))"));
});

describe("every construct has its form", () => {
  it.each([
    [
      "f(*a, k=1, **d)",
      "(Call func:(Name f) argument:(Star value:(Name a)) argument:(Keyword k value:(Int 1)) argument:(DoubleStar value:(Name d)))",
    ],
    [
      "f(x for x in y)",
      "(Call func:(Name f) argument:(Comprehension generator element:(Name x) clause:(CompFor target:(Name x) iter:(Name y))))",
    ],
    ["a[1:2, ::3]", "(Subscript object:(Name a) index:(Tuple element:(Slice lower:(Int 1) upper:(Int 2)) element:(Slice step:(Int 3))))"],
    ["a < b <= c", "(Compare <,<= value:(Name a) value:(Name b) value:(Name c))"],
    ["a not in b", "(Compare not in value:(Name a) value:(Name b))"],
    ["x if t else y", "(Conditional body:(Name x) test:(Name t) orelse:(Name y))"],
    ["{'a': 1, **b}", "(Dict entry:(Pair key:(Str a) value:(Int 1)) entry:(DoubleStar value:(Name b)))"],
    ["'a' \"b\"", "(ConcatStr piece:(Str a) piece:(Str b))"],
    [
      "f'a{b!r:>{w}}'",
      "(FStr piece:(StrPiece a) piece:(Interpolation value:(Name b) format:(FStr piece:(StrPiece >) piece:(Interpolation value:(Name w)))))",
    ],
    ["lambda a, *b: a", "(Lambda params:(Params param:(Param name:(Name a)) param:(StarParam name:(Name b))) body:(Name a))"],
    ["await x", "(Await value:(Name x))"],
    ["(y := 1)", "(NamedExpr target:(Name y) value:(Int 1))"],
    ["1,", "(Tuple element:(Int 1))"],
    ["...", "(Constant Ellipsis)"],
  ])("%s", (text, tree) => expect(expression(text)).toBe(tree));

  it.each([
    ["x: int = 3", "(Assign target:(Name x) annotation:(Name int) value:(Int 3))"],
    ["x += 1", "(AugAssign + target:(Name x) value:(Int 1))"],
    ["from ..a import (b as c, d)", "(ImportFrom ..a alias:(Alias b name:(Name c)) alias:(Alias d))"],
    ["from m import *", "(ImportFrom m alias:(Alias *))"],
    ["import a.b as c", "(Import alias:(Alias a.b name:(Name c)))"],
    ["from __future__ import x", "(ImportFrom __future__ alias:(Alias x))"],
    ["del a, b", "(Delete target:(Name a) target:(Name b))"],
    ["assert a, m", "(Assert test:(Name a) message:(Name m))"],
    ["global a, b", "(Global name:(Name a) name:(Name b))"],
    ["raise E from x", "(Raise value:(Name E) cause:(Name x))"],
    ["class A(B, m=C): pass", "(ClassDef name:(Name A) base:(Name B) base:(Keyword m value:(Name C)) body:(Block body:(Pass)))"],
    [
      "match x:\n  case A(b=1) | [*r] if r: pass\n  case _: pass\n",
      "(Match subject:(Name x) case:(Case pattern:(BoolOp | value:(Call func:(Name A) argument:(Keyword b value:(Int 1))) value:(List element:(Star value:(Name r)))) guard:(Name r) body:(Block body:(Pass))) case:(Case pattern:(Name _) body:(Block body:(Pass))))",
    ],
    [
      "def f[T](a: list[int]) -> x | None: pass",
      "(FunctionDef name:(Name f) params:(Params param:(Param name:(Name a) annotation:(Subscript object:(Name list) index:(Name int)))) returns:(BinOp | left:(Name x) right:(Constant None)) body:(Block body:(Pass)))",
    ],
  ])("%s", (text, tree) => expect(statement(text)).toBe(tree));
});
