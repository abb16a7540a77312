import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkTaint, follow, traceOf, weakenedOf } from "../../testing/checkTaint.ts";
import { program } from "../../testing/programs.ts";
import { LIMITS } from "../limits.ts";

const PARAMETERS = "  - patterns:\n      - pattern: |\n          def $F(..., $P, ...):\n              ...\n      - focus-metavariable: $P";

describe("assignments", () => {
  it("follows a value through an assignment", () => {
    checkTaint(`
name = source()
#      ^^^^^^^^ source
sink(name)
#    ^^^^ sink
`);
  });
  it("forgets a value that is replaced", () => checkTaint('x = source()\nx = "a"\nsink(x)'));
  it("knows what a name held when it was read", () => {
    checkTaint(`
x = source()
y = x
x = "a"
sink(y)
#    ^ sink
sink(x)
`);
  });
  it("adds with an augmented assignment", () => {
    checkTaint(`
x = "run "
x += source()
sink(x)
#    ^ sink
`);
  });
  it("unpacks tuples pair by pair", () => {
    checkTaint(`
a, b = "a", source()
sink(a)
sink(b)
#    ^ sink
`);
  });
  it("gives all names what an unknown sequence holds", () => {
    checkTaint(`
a, *b = source()
sink(a)
#    ^ sink
sink(b)
#    ^ sink
`);
  });
  it("follows chains and walruses", () => {
    checkTaint(`
a = b = source()
sink(a)
#    ^ sink
if (c := b):
    sink(c)
    #    ^ sink
`);
  });
  it("forgets what is deleted", () => checkTaint("x = source()\ndel x\nsink(x)"));
  it("keeps functions apart", () => checkTaint("def f():\n    x = source()\n\ndef g(x):\n    sink(x)"));
});

describe("texts", () => {
  for (const text of [
    '"a" + x',
    'x + "a" + y',
    '"a %s" % x',
    '"a %s %s" % (y, x)',
    '"a %(k)s" % {"k": x}',
    '"a {}".format(x)',
    '"a {k}".format(k=x)',
    'f"a {x}"',
    'f"a {x!r:>10}"',
    '" ".join([y, x])',
    'x.strip().split(",")[0]',
    "x[1:]",
    "str(x)",
    'x.encode("utf-8")',
    '("a" "b") + x',
    "x if y else z",
    "y or x",
    "[x for y in z]",
    "g(x)",
    "x.g()",
  ]) {
    it(`follows ${text}`, () => checkTaint(`def f():\n    x = source()\n    sink(${text})\n    #    ${"^".repeat(text.length)} sink`));
  }
  it("takes the test of a conditional for no part of it", () => checkTaint('x = source()\nsink("a" if x else "b")'));
  it("takes a length for no text", () => checkTaint("x = source()\nsink(len(x))"));
  it("finds the names in a template filled from locals()", () => {
    checkTaint(`
def f(name):
    image = source()
    tag = "latest"
    sink("pull {image}".format(**locals()))
    #    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sink
    sink("pull {tag}".format(**locals()))
    sink("pull %(image)s" % locals())
    #    ^^^^^^^^^^^^^^^^^^^^^^^^^^^ sink
    sink("pull {{image}}".format(**locals()))
`);
  });
});

describe("containers", () => {
  it("keeps what is put in", () => {
    for (const put of [
      "x.append(y)",
      "x.extend([y])",
      "x.insert(0, y)",
      "x.add(y)",
      'x.update({"a": y})',
      "x.setdefault(k, y)",
      "x[k] = y",
      "x += [y]",
    ]) {
      checkTaint(`def f(x, k):\n    y = source()\n    ${put}\n    sink(x)\n    #    ^ sink`);
    }
  });
  it("tells keys and fields apart", () => {
    checkTaint(`
d = {"a": source(), "b": "c"}
sink(d["a"])
#    ^^^^^^ sink
sink(d["b"])
d["a"] = "e"
sink(d["a"])
self.x = source()
sink(self.x)
#    ^^^^^^ sink
sink(self.y)
`);
  });
  it("takes an unknown key for any", () => {
    checkTaint(`
d = {"a": source(), "b": "c"}
sink(d[k])
#    ^^^^ sink
sink(d.get("b"))
sink(d.get("a"))
#    ^^^^^^^^^^ sink
`);
  });
  it("tells elements apart", () => {
    checkTaint(`
t = ("a", source())
sink(t[0])
sink(t[1])
#    ^^^^ sink
sink(t[-1])
#    ^^^^^ sink
`);
  });
  it("lets elements move", () => {
    checkTaint(`
t = ["a", source()]
t.pop(0)
sink(t[0])
#    ^^^^ sink
`);
  });
  it("takes the whole where all of it is used", () => checkTaint('d = {}\nd["a"] = source()\nsink(d)\n#    ^ sink'));
});

describe("iteration", () => {
  it("follows what is iterated", () => {
    checkTaint(`
for line in source():
    sink(line)
    #    ^^^^ sink
`);
  });
  it("evaluates the iterable once", () => checkTaint('x = ["a"]\nfor y in x:\n    sink(y)\n    x = source()'));
  it("goes round a loop until nothing changes", () => {
    checkTaint(`
a = b = c = ""
while go():
    sink(c)
    #    ^ sink
    c = b
    b = a
    a = source()
`);
  });
  it("follows comprehensions", () => {
    checkTaint(`
sink([x for x in source() if x])
#    ^^^^^^^^^^^^^^^^^^^^^^^^^^ sink
sink({k: v for k, v in source()})
#    ^^^^^^^^^^^^^^^^^^^^^^^^^^^ sink
[sink(x) for x in source()]
#     ^ sink
`);
  });
  it("tells the columns of enumerate and zip apart", () => {
    checkTaint(`
for i, x in enumerate(source()):
    sink(i)
    sink(x)
    #    ^ sink
for a, b in zip(["a"], source()):
    sink(a)
    sink(b)
    #    ^ sink
`);
  });
});

describe("statements", () => {
  it("follows with … as", () => checkTaint("with source() as f:\n    sink(f.read())\n    #    ^^^^^^^^ sink"));
  it("joins branches", () => {
    checkTaint(`
x = "a"
if c:
    x = source()
else:
    sink(x)
sink(x)
#    ^ sink
`);
  });
  it("goes from a try to its handler and on", () => {
    checkTaint(`
x = ""
try:
    x = source()
    g()
except E:
    sink(x)
    #    ^ sink
finally:
    sink(x)
    #    ^ sink
`);
  });
  it("does not report what cannot run", () => checkTaint("def f():\n    x = source()\n    return\n    sink(x)"));
  it("binds what a case captures", () => {
    checkTaint(`
match source():
    case {"a": x}:
        sink(x)
        #    ^ sink
`);
  });
  it("sees lambdas where they are made", () => {
    checkTaint(`
x = source()
f = lambda y: sink(x)
#                  ^ sink
sink(f())
#    ^^^ sink
`);
  });
  it("sees into await", () => checkTaint("async def f():\n    x = await source()\n    sink(x)\n    #    ^ sink"));
});

describe("around a function", () => {
  it("sees a module variable that is bound once", () => {
    checkTaint(`
name = source()
def f():
    sink(name)
    #    ^^^^ sink
`);
  });
  it("sees the variables of the function around it", () => {
    checkTaint(`
def f():
    x = source()
    def g():
        sink(x)
        #    ^ sink
`);
  });
  it("starts from parameters where they are sources", () => {
    checkTaint(
      `
def view(request, *rest):
    sink(request.path)
    #    ^^^^^^^^^^^^ sink
    sink(other)
`,
      { sources: PARAMETERS },
    );
  });
});

describe("sources, sanitizers and sinks", () => {
  it("stops at a sanitizer", () => checkTaint("sink(sanitize(source()))"));
  it("stops at a sanitizer anywhere on the way", () => checkTaint("x = sanitize(source())\nsink(x)"));
  it("cleans a variable by side effect", () => {
    checkTaint(
      `
x = source()
sink(x)
#    ^ sink
sanitize(x)
sink(x)
`,
      { sanitizers: "  - patterns:\n      - pattern: sanitize($X)\n      - focus-metavariable: $X\n    by-side-effect: true" },
    );
  });
  it("taints a variable by side effect", () => {
    checkTaint(
      `
sink(x)
source(x)
sink(x)
#    ^ sink
`,
      { sources: "  - patterns:\n      - pattern: source($X)\n      - focus-metavariable: $X\n    by-side-effect: only" },
    );
  });
  it("takes all arguments of a call that is a sink as such", () => {
    checkTaint(
      `
x = source()
y = sink("a", x)
#   ^^^^^^^^^^^^ sink
`,
      { sinks: "  - pattern: sink(...)" },
    );
  });
  it("drops a sanitizer that is itself a source, if the rule says so", () => {
    checkTaint("sink(source())\n#    ^^^^^^^^ sink", { sanitizers: "  - pattern: source(...)\n    not_conflicting: true" });
    checkTaint("sink(source())", { sanitizers: "  - pattern: source(...)" });
  });
  it("asks for labels", () => {
    const sources = "  - pattern: first()\n    label: A\n  - pattern: second()\n    label: B";
    const sinks = "  - patterns:\n      - pattern: sink($X)\n      - focus-metavariable: $X\n    requires: A and B";
    checkTaint("sink(first() + second())\n#    ^^^^^^^^^^^^^^^^^^ sink\nsink(first())", { sources, sinks });
  });
  it("passes on what a propagator names, in either order", () => {
    const propagators = "  - pattern: $TO.push($FROM)\n    from: $FROM\n    to: $TO";
    checkTaint("x = source()\nq = Queue()\nq.push(x)\nsink(q)\n#    ^ sink", { propagators });
  });
});

describe("traces", () => {
  it("tell the story from source to sink", () => {
    expect(
      traceOf(`
for job in source():
    command = "run " + job.strip()
    sink(command)
`),
    ).toEqual(["job comes from source()", 'job.strip() is joined with "run " into command', "command reaches sink(command)"]);
  });
  it("make one step of nested joins and of names handed on", () => {
    expect(traceOf('x = source()\ny = "a" + x + "b"\nz = y\nw = z\nsink(w)')).toEqual([
      "x comes from source()",
      "x is joined with into y",
      "w comes from y",
      "w reaches sink(w)",
    ]);
  });
  it("name unknown functions and containers", () => {
    expect(traceOf("x = source()\ny = shape(x)\nz = []\nz.append(y)\nsink(z)")).toEqual([
      "x comes from source()",
      "x is passed to shape() into y",
      "y is kept in z",
      "z reaches sink(z)",
    ]);
  });
  it("say which part of a request or file it is", () => {
    expect(traceOf('def view(request):\n    tag = request.form["tag"]\n    sink(tag)', { sources: PARAMETERS })).toEqual([
      'tag comes from request.form["tag"]',
      "tag reaches sink(tag)",
    ]);
  });
  it("say what is kept in a list", () => {
    expect(traceOf('x = source()\nargs = ["ssh", host, x]\nsink(args)')).toEqual([
      "x comes from source()",
      "x is kept in args",
      "args reaches sink(args)",
    ]);
  });
  it("quote code without its comments, and of a statement with a block its head", () => {
    expect(traceOf('x = source(\n    "#1",  # the first\n)\nsink(x)')[0]).toBe('x comes from source( "#1", )');
    const sinks = "  - patterns:\n      - pattern-inside: |\n          if $X in $Y:\n              ...\n      - pattern: $X in $Y";
    expect(traceOf("x = source()\nif x in known:\n    # fine\n    enter()\n", { sinks }).at(-1)).toBe("x in known reaches if x in known:");
  });
  it("are short where there is nothing to tell", () => {
    expect(traceOf("sink(source())")).toEqual(["source() comes from", "source() reaches sink(source())"]);
  });
  it("stay within their limit", () => {
    const code = `x0 = source()\n${Array.from({ length: 300 }, (_, i) => `x${i + 1} = "a" + x${i}`).join("\n")}\nsink(x300)`;
    expect(traceOf(code)).toHaveLength(LIMITS.traceStepsMax);
    expect(traceOf(code).at(-1)).toBe("x300 reaches sink(x300)");
  });
});

describe("sureness", () => {
  it("is whole along assignments and texts", () => expect(weakenedOf('x = source()\nsink("a" + x.strip())')).toBe(0));
  it("sinks with each unknown call", () => {
    expect(weakenedOf("sink(f(source()))")).toBe(1);
    expect(weakenedOf("sink(f(g(h(source()))))")).toBe(2);
  });
  it("is that of the surest way", () => expect(weakenedOf("x = source()\ny = x if c else f(x)\nsink(y)")).toBe(0));
});

describe("limits", () => {
  it("say that the data was not followed to the end", () => {
    const { problems } = follow("x = source()\nsink(x)\n".repeat(50), {}, { ...LIMITS, taintStepsMax: 20 });
    expect(problems).toMatchObject([{ kind: "limit-reached", limit: "taint-steps", ruleId: "followed" }]);
  });
});

describe("any program", () => {
  const found = (code: string): unknown =>
    follow(code).findings.map(({ match, trace, weakened }) => [match.start, match.end, trace, weakened]);

  it("gives the same answer twice", () => fc.assert(fc.property(program, (code) => void expect(found(code)).toEqual(found(code)))));
  it("is silent without a source", () => {
    fc.assert(fc.property(program, (code) => void expect(found(code.replaceAll("source()", "g()"))).toEqual([])));
  });
  it("is silent when every source is sanitized", () => {
    fc.assert(fc.property(program, (code) => void expect(found(code.replaceAll("source()", "sanitize(source())"))).toEqual([])));
  });
  it("has traces that begin at a source and end at the sink", () => {
    fc.assert(
      fc.property(program, (code) => {
        for (const { match, trace } of follow(code).findings) {
          const first = trace.steps[0];
          const last = trace.steps.at(-1);
          expect(code.slice(first?.span.start, first?.span.end)).toBe("source()");
          expect([first?.role, last?.role]).toEqual(["source", "sink"]);
          expect(last?.span).toEqual({ start: match.start, end: match.end });
        }
      }),
    );
  });
});
