import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { callsOf, functionsOf, gapsOf, read } from "../../testing/checkReading.ts";
import { program } from "../../testing/programs.ts";
import { LIMITS } from "../limits.ts";

describe("whole code", () => {
  it("is read as it stands", () => {
    expect(gapsOf("import os\n\n# note\nos.system('x')\n")).toEqual([]);
    expect(read("a = 1\n\n# note\nb = 2\n")).toMatchObject({ codeLines: 2, understoodLines: 2, problems: [] });
  });
});

describe("an f-string whose holes go over several lines", () => {
  it("is read as one", () => {
    const text = "a = f\"{\n    one(\n        x,  # it's }\n    )\n} {two('\"')}\" + three()\nfour()\n";
    expect(gapsOf(text)).toEqual([]);
    expect(callsOf(text)).toEqual(["2 one", "5 two", "5 three", "6 four"]);
  });

  it("is damage where its text does", () => {
    for (const text of ['say(f"{x\nnext_one()\n', 'say(f"a\n}")\n', 'say(f"{{x\n}")\n', 'say(f"{x\ny = \'}\n"\n'])
      expect([text, gapsOf(text).join().includes("missing")]).toEqual([text, true]);
  });
});

describe("broken code keeps what can be read", () => {
  it("closes a bracket where the next statement begins", () => {
    const text = "before()\nx = first(second(1)\nafter()\n";
    expect(gapsOf(text)).toEqual(["2 missing `)`"]);
    expect(callsOf(text)).toEqual(["1 before", "2 first?", "2 second?", "3 after"]);
  });

  it("closes a bracket over several lines", () => {
    const text = "f(\n    a,\n    g(b),\nh()\n";
    expect(gapsOf(text)).toEqual(["1-3 missing `)`"]);
    expect(callsOf(text)).toEqual(["1 f?", "3 g?", "4 h"]);
  });

  it("keeps the body of a function whose header is broken", () => {
    const text = "def run(cmd:\n    os.system(cmd)\n\ndef other():\n    ok()\n";
    expect(gapsOf(text)).toEqual(["1 missing `)`"]);
    expect(callsOf(text)).toEqual(["2 os.system", "5 ok"]);
  });

  it("adds the colon that a header lacks", () => {
    const text = "if ready\n    go()\nstop()\n";
    expect(gapsOf(text)).toEqual(["1 missing `:`"]);
    expect(callsOf(text)).toEqual(["2 go", "3 stop"]);
  });

  it("reads a statement that was cut off", () => {
    const text = 'first()\nrun("ls " + name, shell=';
    expect(gapsOf(text)).toEqual(["2 missing `)`"]);
    expect(callsOf(text)).toEqual(["1 first", "2 run?"]);
  });

  it("closes a string at the end of its line", () => {
    const text = 'say("hello)\nnext_one()\n';
    expect(callsOf(text)).toEqual(["1 say?", "2 next_one"]);
  });

  it("closes a docstring that never ends", () => {
    const text = 'def f():\n    """What it does\n    go()\n\ndef g():\n    stop()\n';
    expect(gapsOf(text)).toEqual(['2 missing `"""`']);
    expect(callsOf(text)).toEqual(["3 go", "6 stop"]);
  });

  it("puts a line back into its block", () => {
    const text = "def f():\n    a()\n   b()\n    c()\n";
    expect(gapsOf(text)).toEqual(["3 its indentation fits no block"]);
    expect(callsOf(text)).toEqual(["2 a", "3 b?", "4 c"]);
  });

  it("leaves a line of prose out", () => {
    const text = "a()\nHere is the rest of it, thanks\nb()\n";
    expect(gapsOf(text)).toEqual(["2 not understood"]);
    expect(callsOf(text)).toEqual(["1 a", "3 b"]);
  });

  it("keeps the calls of a statement that makes no sense", () => {
    const text = "a()\nx = = run(cmd) ? other(y) :\nb()\n";
    expect(callsOf(text).filter((call) => !call.includes("?"))).toEqual(["1 a", "3 b"]);
  });

  it("gives an else without an if a block of its own", () => {
    const text = "else:\n    a()\nb()\n";
    expect(gapsOf(text)).toEqual(["1 `else` without what it belongs to"]);
    expect(callsOf(text)).toEqual(["2 a", "3 b"]);
  });

  it("drops a bracket that closes nothing", () => {
    const text = "a())\nb()\n";
    expect(gapsOf(text)).toEqual(["1 a bracket closes nothing"]);
    expect(callsOf(text)).toEqual(["1 a?", "2 b"]);
  });

  it("leaves prose at the margin out of the function around it", () => {
    const text = "def f():\n    a()\nHere is the part that fails,\nI do not know why:\n    b()\nc()\n";
    expect(gapsOf(text)).toEqual(["3-4 its indentation fits no block"]);
    expect(functionsOf(text)).toEqual(["f", "f", null]);
  });

  it("puts a statement at the margin into the function around it", () => {
    const text = "def f():\n    a()\nprint(b)\n    c()\n";
    expect(gapsOf(text)).toEqual(["3 its indentation fits no block"]);
    expect(functionsOf(text)).toEqual(["f", "f", "f"]);
  });

  it("takes lines that are indented without need for what they would be without", () => {
    const text = "a()\n    b()\n    if c():\n        d()\ne()\n";
    expect(gapsOf(text)).toEqual(["2 unexpected indentation"]);
    expect(callsOf(text)).toEqual(["1 a", "2 b?", "3 c", "4 d", "5 e"]);
  });

  it("keeps the name of a function whose header cannot be read", () => {
    const text = "def run(self, $ ! 7):\n    a()\ndef other():\n    b()\n";
    expect(functionsOf(text)).toEqual(["run", "other"]);
  });

  it("keeps the cases of a match beside something broken", () => {
    const text = "match a:\n    case 1:\n        b()\n    case _:\n        c()\nd(\n";
    expect(callsOf(text)).toEqual(["3 b", "5 c", "6 d?"]);
  });

  it("does not stumble over names that objects inherit", () => {
    expect(callsOf("constructor(1)\ntoString = valueOf(\n__proto__()\n")).toEqual(["1 constructor", "2 valueOf?", "3 __proto__"]);
  });

  it("gives a header at the end of the text a block", () => {
    expect(gapsOf("a()\nif b():\n")).toEqual(["2 its block is missing"]);
    expect(callsOf("a()\nif b():\n")).toEqual(["1 a", "2 b?"]);
  });
});

describe("Python 2 is whole", () => {
  it.each([
    "exec open(path).read()",
    'exec "x = %s" % y in scope',
    'exec "x = " + y in scope',
    "exec codes[0]",
    'exec compile(a, b, "exec") in scope, names',
    'print >>out, "a",',
    "print `a`, b",
  ])("%s", (text) => expect(gapsOf(`${text}\nlast()\n`)).toEqual([]));
});

describe("what is no Python is not called read", () => {
  it.each([
    ["a letter", "Dear all,\n\nthis is a letter, not a program. Please read it; and say what you think!\nBest wishes, me\n"],
    ["a web page", "<html>\n<body class='x'>\n<p>Hello there, how are you?</p>\n</body></html>\n"],
    ["bytes", "\u0000\u0001\u0002PNG\r\n\u001a\n\u0000 IHDR \uFFFD\uFFFD ::: }}} ((( \u0000\n"],
  ])("%s", (_, text) => {
    const reading = read(text);
    expect(reading.problems.map(({ kind }) => kind)).toContain("not-python");
    expect(reading.understoodLines).toBeLessThan(reading.codeLines);
  });
});

describe("limits end the reading with a reason, never with a trap", () => {
  const nested = (depth: number): string =>
    `${Array.from({ length: depth }, (_, level) => `${" ".repeat(level)}if a:`).join("\n")}\n${" ".repeat(depth)}x = "deep"\n`;

  it.each([
    ["blocks at the limit", nested(LIMITS.indentationMax), null],
    ["blocks beyond the limit", nested(LIMITS.indentationMax + 1), "indentation"],
    ["511 nested ifs and a string", nested(511), "indentation"],
    ["10,000 nested brackets", `x = ${"(".repeat(10_000)}${")".repeat(10_000)}\n`, "brackets"],
    ["100,000 brackets never closed", `x = 1\n${"(".repeat(100_000)}`, "brackets"],
    ["a sum of 20,000", `x = ${"1 + ".repeat(20_000)}1\n`, "tree-depth"],
    ["one line of 1 MB", `x = [${"1, ".repeat(350_000)}]\n`, "line-length"],
    ["2 MB and more", `${"x = 1\n".repeat(50_000)}${"# ".padEnd(1_800_000, "x")}\n`, "text-length"],
    ["70,000 lines", "x = 1\n".repeat(70_000), "line-count"],
  ])("%s", (_, text, limit) => {
    const reached: readonly string[] = read(text).problems.flatMap((problem) => (problem.kind === "limit-reached" ? [problem.limit] : []));
    expect(reached).toEqual(limit === null ? [] : expect.arrayContaining([limit]));
    expect(callsOf("innocent()\n")).toEqual(["1 innocent"]);
  });

  it("20,000 comment lines in a function cost nothing", () => {
    expect(read(`def f():\n${"    # note\n".repeat(20_000)}    go()\n`)).toMatchObject({ codeLines: 2, understoodLines: 2 });
  });

  it("lines beyond a limit count as lines that were not read", () => {
    expect(read("x = 1\n".repeat(LIMITS.lineCountMax + 5_000)).codeLines).toBe(LIMITS.lineCountMax + 5_000);
  });

  it("what stands beside and after too deep a line is read", () => {
    const text = `before()\nx = ${"(".repeat(500)}\nafter()\ndef f():\n    inside()\n`;
    expect(gapsOf(text)).toEqual(["2 more than 400 brackets are open on line 2"]);
    expect(callsOf(text)).toEqual(["1 before", "3 after", "5 inside"]);
  });

  it("what stands after too deep blocks is read", () => {
    const calls = callsOf(`${nested(300)}def f():\n    inside()\n`);
    expect(calls).toEqual(["303 inside"]);
  });

  it("a string that ends before too many brackets still ends", () => {
    expect(callsOf(`x = """\n"""; ${"(".repeat(500)}\nafter()\n`)).toEqual(["3 after"]);
  });

  it("deep blocks and a megabyte of blanks do not add up", () => {
    const reading = read(`${nested(LIMITS.indentationMax)}${`${" ".repeat(1_000)}\n`.repeat(1_000)}f()\n`);
    expect(reading.problems.map((problem) => ("limit" in problem ? problem.limit : problem.kind))).toEqual(["indentation"]);
    expect(reading.understoodLines).toBe(reading.codeLines - 1);
  });

  it("the lines beyond a limit are a gap", () => {
    const { codeLines, understoodLines } = read(nested(511));
    expect(understoodLines).toBeLessThan(codeLines);
  });
});

describe("whatever is pasted", () => {
  /** A program with something done to it that people and editors do. */
  const damaged = fc
    .tuple(
      program,
      fc.nat(),
      fc.nat({ max: 40 }),
      fc.constantFrom("", "(", ")", "]", '"', "'''", "\n", "    ", ":", "\\", "\0", "\ud800", "…", "if x", "`"),
    )
    .map(([text, at, length, inserted]) => {
      const from = at % (text.length + 1);
      return text.slice(0, from) + inserted + text.slice(from + length);
    });

  it("reading never fails and counts rightly", () => {
    fc.assert(
      fc.property(damaged, (text) => {
        const { arena, map, gaps, codeLines, understoodLines } = read(text);
        expect(understoodLines).toBeGreaterThanOrEqual(0);
        expect(understoodLines).toBeLessThanOrEqual(codeLines);
        expect(gaps.every(({ span }) => span.start >= 0 && span.start <= span.end && span.end <= text.length)).toBe(true);
        for (let node = 0; node < arena.count; node++) {
          const span = map.spanToShown({ start: arena.start[node] ?? 0, end: arena.end[node] ?? 0 });
          expect(span.start).toBeLessThanOrEqual(span.end);
          expect(span.end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("whole programs have no gaps", () => {
    fc.assert(
      fc.property(program, (text) => {
        expect(gapsOf(text)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
