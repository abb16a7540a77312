import { describe, expect, it } from "vitest";
import { constantOf, definitionOf, pathOf, reachedLines, sameVariable } from "../../testing/checkNames.ts";
import { parse } from "../../testing/parse.ts";
import { kindOf, type NodeId, ROOT, sourceOf } from "../syntax/arena.ts";
import { Kind } from "../syntax/kinds.ts";
import { resolveNames } from "./resolve.ts";

describe("imports", () => {
  it("reads an alias of a module", () => expect(pathOf("import subprocess as sp\nsp.run(x)", "sp.run")).toBe("subprocess.run"));
  it("reads a name from a module", () => expect(pathOf("from subprocess import Popen\nPopen(x)", "Popen")).toBe("subprocess.Popen"));
  it("reads an alias of a name", () => expect(pathOf("from os import system as run\nrun(x)", "run")).toBe("os.system"));
  it("keeps a plain module as written", () => expect(pathOf("import os.path\nos.path.join(a)", "os.path.join")).toBe("os.path.join"));
  it("names an alias of a dotted module in full", () => expect(pathOf("import os.path as p\np.join(a)", "p.join")).toBe("os.path.join"));
  it("keeps the dots of a relative import", () => {
    expect(pathOf("from ..tools import run\nrun()", "run")).toBe("..tools.run");
    expect(pathOf("from . import run\nrun()", "run")).toBe(".run");
  });
  it("knows nothing of what is not imported", () => expect(pathOf("os.system(x)", "os.system")).toBeNull());
  it("counts only imports above the name", () => {
    expect(pathOf("exit()\nfrom sys import exit", "exit")).toBeNull();
    expect(pathOf("from a import run\nfrom b import run\nrun()", "run")).toBe("b.run");
  });
  it("counts an import inside a function for what follows", () => {
    expect(pathOf("def f():\n    import os as o\ndef g():\n    o.system(x)", "o.system")).toBe("os.system");
  });
  it("lets a parameter hide an import", () => expect(pathOf("import os\ndef f(os):\n    os.system(x)", "os.system")).toBeNull());
  it("lets a function or class hide an earlier import", () => {
    expect(pathOf("from m import run\ndef run(): pass\nrun()", "run")).toBeNull();
    expect(pathOf("from m import Run\nclass Run: pass\nRun()", "Run")).toBeNull();
  });
  it("lets an import hide an earlier function", () => expect(pathOf("def run(): pass\nfrom m import run\nrun()", "run")).toBe("m.run"));
  it("is not impressed by an assignment", () =>
    expect(pathOf('import pdb as db\ndb = "x"\ndb.set_trace()', "db.set_trace")).toBe("pdb.set_trace"));
  it("does not mistake a method for the module of the same name", () => {
    expect(pathOf("import json\nclass A:\n    def json(self):\n        return json.dumps(1)", "json.dumps")).toBe("json.dumps");
  });
});

describe("variables", () => {
  it("tells a local from a global of the same name", () => expect(sameVariable("x = 1\ndef f():\n    x = 2", "x")).toBe(false));
  it("follows `global`", () => expect(sameVariable("x = 1\ndef f():\n    global x\n    x = 2", "x")).toBe(true));
  it("follows `nonlocal`", () =>
    expect(sameVariable("def f():\n    x = 1\n    def g():\n        nonlocal x\n        x = 2", "x")).toBe(true));
  it("hides a class's names from its methods", () =>
    expect(sameVariable("class A:\n    x = 1\n    def f(self):\n        return x", "x")).toBe(false));
  it("gives a comprehension its own names", () => expect(sameVariable("x = 1\n[x for x in y]", "x")).toBe(false));
  it("evaluates a comprehension's first iterable outside", () =>
    expect(sameVariable("def f(x):\n    return [y for y in x]", "x")).toBe(true));
  it("binds a walrus around the comprehension", () => expect(sameVariable("[(n := f(y)) for y in z]\nprint(n)", "n")).toBe(true));
  it("evaluates a default value outside its function", () => expect(sameVariable("x = 1\ndef f(y=x): pass", "x")).toBe(true));
  it("gives a lambda its parameters", () => expect(sameVariable("x = 1\nlambda x: x", "x")).toBe(false));
  it("binds what a case captures and reads what it compares", () => {
    expect(sameVariable("match p:\n    case [first, _]:\n        print(first)", "first")).toBe(true);
    expect(sameVariable("match p:\n    case Point(x=a):\n        pass", "Point")).toBe(false);
  });
  it("gives names to a text that is too broken to be a module", () => {
    const code = `def load(path: str) -> bool:
@cached
    """Open
    """
    with Opened(
        mode=False,
        name=os.fspath(page"""),
    """Look if it is
    """
    """Gives
    latin-like order."""`;
    expect(kindOf(parse(code), ROOT)).toBe(Kind.Error);
    expect(sameVariable(code, "load")).toBe(true);
    expect(sameVariable(code, "nowhere")).toBe(false);
  });
});

describe("constants", () => {
  it("folds what literals say", () => {
    expect(constantOf('x = "a" + "b"', '"a" + "b"')).toBe('"ab"');
    expect(constantOf('x = "a" "b"', '"a" "b"')).toBe('"ab"');
    expect(constantOf("x = 0o17 * 2 - 1", "0o17 * 2 - 1")).toBe("29");
    expect(constantOf('x = "ab" * 2', '"ab" * 2')).toBe('"abab"');
    expect(constantOf("x = not 0", "not 0")).toBe("true");
    expect(constantOf('x = f"a{1}b"', 'f"a{1}b"')).toBe('"a1b"');
  });
  it("says the type where it cannot say the value", () => {
    expect(constantOf('x = "a" * n', '"a" * n')).toBe("some str");
    expect(constantOf("x = 2 ** 63 * 4", "2 ** 63 * 4")).toBe("some int");
    expect(constantOf('x = c and "a" or "b"', 'c and "a" or "b"')).toBe("some str");
  });
  it("does not take a text with a hole for a constant", () => {
    expect(constantOf('x = "a" + y', '"a" + y')).toBe("unknown");
    expect(constantOf('x = "a%s" % y', '"a%s" % y')).toBe("unknown");
    expect(constantOf('x = f"a{y}"', 'f"a{y}"')).toBe("unknown");
  });
  it("knows a module variable bound once everywhere", () => expect(constantOf("N = 5\ndef f():\n    use(N)", "N")).toBe("5"));
  it("does not trust a module variable bound twice inside functions", () => {
    expect(constantOf("N = 5\nN = 6\ndef f():\n    use(N)", "N")).toBe("unknown");
  });
  it("follows the order of statements", () => expect(constantOf("def f():\n    x = 1\n    x = 2\n    use(x)", "x")).toBe("2"));
  it("joins branches", () => {
    expect(constantOf('def f():\n    if c:\n        x = "a"\n    else:\n        x = "a"\n    use(x)', "x")).toBe('"a"');
    expect(constantOf('def f():\n    if c:\n        x = "a"\n    else:\n        x = "b"\n    use(x)', "x")).toBe("some str");
    expect(constantOf('def f():\n    if c:\n        x = "a"\n    else:\n        x = 1\n    use(x)', "x")).toBe("unknown");
    expect(constantOf('def f():\n    if c:\n        x = "a"\n    use(x)', "x")).toBe("unknown");
  });
  it("forgets what is changed in between", () => {
    for (const change of ["x = f()", "x += g", "x.clear()", "x[0] = 1", "x.y = 1", "del x", "for x in y: pass", "import x"]) {
      expect(constantOf(`def f():\n    x = "a"\n    ${change}\n    use(x)`, "x"), change).not.toBe('"a"');
    }
  });
  it("understands loops", () => {
    expect(constantOf("def f():\n    x = 0\n    while c:\n        x = x + 1\n    use(x)", "x")).toBe("some int");
    expect(constantOf('def f():\n    x = ""\n    for y in z:\n        x += "a"\n    use(x)', "x")).toBe("some str");
  });
  it("says nothing of a name that is being written", () => expect(constantOf("x = 1\nx = 2", "x")).toBe("unknown"));
  it("keeps a parameter unknown", () => expect(constantOf("def f(x):\n    use(x)", "x")).toBe("unknown"));
  it("does not follow a name into a lambda that runs later", () => {
    expect(constantOf("def f():\n    x = 1\n    x = 2\n    g = lambda: x", "x")).toBe("unknown");
  });
  it("distrusts variables that other functions write", () => {
    expect(constantOf("def f():\n    x = 1\n    def g():\n        nonlocal x\n        x = 2\n    g()\n    use(x)", "x")).toBe("unknown");
  });
  it("survives names that are defined by each other", () => {
    expect(constantOf("A = B\nB = A\nuse(A)", "A")).toBe("unknown");
    expect(constantOf("a = a", "a")).toBe("unknown");
  });
  it("follows a chain of three thousand names", () => {
    const chain = Array.from({ length: 3000 }, (_, index) => `x${index + 1} = x${index}`).join("\n");
    expect(constantOf(`x0 = 1\n${chain}\nuse(x3000)`, "x3000")).toBe("1");
  });
  it("answers the same whichever question comes first", () => {
    const code = 'def f():\n    s = "a"\n    while c:\n        s = s + "b"\n    use(s)';
    expect(constantOf(code, 's + "b"')).toBe("some str");
    expect(constantOf(code, "s")).toBe("some str");
  });
});

describe("definitions", () => {
  it("gives the expression a name stands for", () =>
    expect(definitionOf("def f(t):\n    body = render(t)\n    send(body)", "body")).toBe("render(t)"));
  it("gives none where there are two", () => {
    expect(definitionOf("def f(t):\n    if t:\n        body = a(t)\n    else:\n        body = b(t)\n    send(body)", "body")).toBeNull();
  });
  it("pairs tuples", () => expect(definitionOf("a, b = f(), g()\nuse(b)", "b")).toBe("g()"));
});

describe("control flow", () => {
  it("stops after return, raise, break and continue", () => {
    expect(reachedLines("def f():\n    a()\n    return 1\n    b()")).toEqual(["a()", "return 1"]);
    expect(reachedLines("def f():\n    for x in y:\n        break\n        b()\n    c()")).not.toContain("b()");
  });
  it("leaves an endless loop only by break", () => {
    expect(reachedLines("def f():\n    while True:\n        a()\n    b()")).not.toContain("b()");
    expect(reachedLines("def f():\n    while True:\n        if a(): break\n    b()")).toContain("b()");
  });
  it("enters a handler only if something can fail", () => {
    expect(reachedLines("def f():\n    try:\n        pass\n    except E:\n        b()")).not.toContain("b()");
    expect(reachedLines("def f():\n    try:\n        a()\n    except E:\n        b()")).toContain("b()");
  });
  it("does not come back from a try that always leaves", () => {
    expect(reachedLines("def f():\n    try:\n        return a()\n    finally:\n        c()\n    b()")).toEqual(["return a()", "c()"]);
    expect(reachedLines("def f():\n    try:\n        raise E\n    except E:\n        raise F\n    b()")).not.toContain("b()");
  });
  it("runs `finally` on every way and goes on only on the normal one", () => {
    expect(
      constantOf(
        "def f():\n    x = 1\n    try:\n        if c:\n            x = 2\n            return\n        g()\n    finally:\n        h()\n    use(x)",
        "x",
      ),
    ).toBe("1");
  });
  it("gives the handler what held before and after a call", () => {
    expect(constantOf("def f():\n    x = 1\n    try:\n        x = g()\n    except E:\n        pass\n    use(x)", "x")).toBe("unknown");
    expect(constantOf("def f():\n    x = 1\n    try:\n        g()\n        x = 2\n        h()\n    except E:\n        use(x)", "x")).toBe(
      "some int",
    );
  });
  it("takes a return outside of functions for a fragment", () => expect(reachedLines("a()\nreturn 1\nb()")).toContain("b()"));
  it("copes with ten thousand elif", () => {
    const chain = Array.from({ length: 10_000 }, (_, index) => `elif x == ${index}:\n    a(${index})`).join("\n");
    expect(reachedLines(`if x:\n    pass\n${chain}\nb()`)).toContain("b()");
  }, 20_000);
});

describe("constants known by a roundabout way", () => {
  const inClass = (rest: string): string => `class T:\n    S = "a"\n    def f(self):\n        use(self.S)\n${rest}`;
  it("reads what a class gives to a name through self, cls and the class", () => {
    expect(constantOf(inClass(""), "self.S")).toBe('"a"');
    expect(constantOf("class T:\n    N = 3\n    @classmethod\n    def f(cls):\n        use(cls.N)", "cls.N")).toBe("3");
    expect(constantOf("class T:\n    N = 3\nuse(T.N)", "T.N")).toBe("3");
  });
  it("knows nothing once something sets it again", () => {
    expect(constantOf(inClass("    def g(self, x):\n        self.S = x"), "self.S")).toBe("unknown");
    expect(constantOf(inClass("def g(t, x):\n    t.S, y = x"), "self.S")).toBe("unknown");
    expect(constantOf(inClass("T.S = read()"), "self.S")).toBe("unknown");
    expect(constantOf('class T:\n    S = "a"\n    S = read()\n    def f(self):\n        use(self.S)', "self.S")).toBe("unknown");
  });
  it("knows nothing where a class made of it has another", () => {
    expect(constantOf(inClass('class U(T):\n    S = "b"'), "self.S")).toBe("unknown");
    expect(constantOf(inClass("class U(T):\n    def g(self, x):\n        self.S = x"), "self.S")).toBe("unknown");
  });
  it("does not care for classes that have nothing to do with it", () => {
    const other = 'class U:\n    S = "b"\n    def g(self, x):\n        self.S = x\n';
    expect(constantOf(other + inClass(""), "self.S")).toBe('"a"');
  });
  it("takes numbers and yes-or-no as what a parameter is by default, and nothing else", () => {
    expect(constantOf("def f(n=3): use(n)", "n")).toBe("3");
    expect(constantOf("def f(flag=True): use(flag)", "flag")).toBe("true");
    expect(constantOf('def f(text="a"): use(text)', "text")).toBe("unknown");
    expect(constantOf("def f(n=None): use(n)", "n")).toBe("unknown");
    expect(constantOf("def f(n=3):\n    if n > 2: n = 2\n    use(n)", "n")).toBe("unknown");
  });
  it("is for our own rules", () => {
    const arena = parse('class T:\n    S = "a"\n    def f(self, n=3):\n        use(self.S, n)');
    const names = resolveNames(arena, false);
    for (let index = 0; index < arena.count; index += 1) {
      const node = index as NodeId;
      if (["self.S", "n"].includes(sourceOf(arena, node))) expect(names.constantOf(node)).toBeNull();
    }
  });
});
