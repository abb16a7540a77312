/**
 * From a wrapped program to findings: in every form the same findings, each on
 * the code that the reader sees.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unwrapPaste } from "../engine/paste/unwrap.ts";
import type { PasteForm } from "../engine/types.ts";
import { checkPositions } from "./checkUnwrap.ts";
import { analyzeWith, ownEngine } from "./engine.ts";

type Wrap = (program: string) => string;

const linesOf = (program: string): string[] => program.split("\n").slice(0, -1);
const eachLine = (program: string, change: (line: string) => string): string =>
  linesOf(program)
    .map((line) => `${change(line)}\n`)
    .join("");
const isInner = (line: string): boolean => line === "" || /^[\s)]/.test(line);

/** Forms of wrapping, each with the form that the engine must see. */
const wraps: readonly { readonly name: string; readonly form: PasteForm; readonly wrap: Wrap }[] = [
  { name: "a fence", form: "fence", wrap: (program) => `Don't run (this):\n\n\`\`\`python\n${program}\`\`\`\n\nmore\n` },
  { name: "a fence in a list", form: "fence", wrap: (program) => `- x\n\n   ~~~py\n${eachLine(program, (line) => `   ${line}`)}   ~~~\n` },
  {
    name: "two fences and one of shell",
    form: "fence",
    wrap: (program) => `\`\`\`python\nimport sys\n\`\`\`\n\`\`\`bash\nimport x\n\`\`\`\n\`\`\`py\n${program}\`\`\``,
  },
  {
    name: "a session",
    form: "repl",
    wrap: (program) => `Python 3.12\n${eachLine(program, (line) => (isInner(line) ? `... ${line}` : `>>> ${line}`))}1\nTraceback:\n`,
  },
  {
    name: "a session of IPython",
    form: "repl",
    wrap: (program) => eachLine(program, (line) => (isInner(line) ? `    ...: ${line}` : `\nIn [12]: ${line}`)),
  },
  {
    name: "a session in a fence",
    form: "fence",
    wrap: (program) => `\`\`\`\n${eachLine(program, (line) => (isInner(line) ? `... ${line}` : `>>> ${line}`))}\`\`\`\n`,
  },
  {
    name: "a diff",
    form: "diff",
    wrap: (program) =>
      `diff --git a/a.py b/a.py\n--- a/a.py\n+++ b/a.py\n@@ -1,9 +1,${linesOf(program).length} @@\n${eachLine(program, (line) => (line.length % 2 ? ` ${line}` : `+${line}`))}-os.system(old)\n`,
  },
  {
    name: "a hunk of an indented block",
    form: "diff",
    wrap: (program) => `@@ -30,9 +30,${linesOf(program).length} @@ class A:\n-old()\n${eachLine(program, (line) => `+        ${line}`)}`,
  },
  {
    name: "a notebook",
    form: "notebook",
    wrap: (program) =>
      JSON.stringify(
        {
          cells: [
            { cell_type: "markdown", metadata: {}, source: ["os.system(no)\n"] },
            { cell_type: "code", metadata: {}, source: ["%matplotlib inline\n", ...linesOf(program).map((line) => `${line}\n`)] },
          ],
          nbformat: 4,
        },
        null,
        1,
      ),
  },
  {
    name: "a notebook on one line, all escaped",
    form: "notebook",
    wrap: (program) => {
      const escaped = JSON.stringify(program).replace(/[a-m=]/g, (character, at: number, whole: string) =>
        whole[at - 1] === "\\" ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
      );
      return `{"nbformat":3,"worksheets":[{"cells":[{"cell_type":"code","input":${escaped}}]}]}`;
    },
  },
  { name: "an indented block", form: "indented", wrap: (program) => eachLine(program, (line) => (line === "" ? "" : `    ${line}`)) },
  { name: "tabs", form: "indented", wrap: (program) => eachLine(program, (line) => `\t${line}`) },
];

const word = fc.constantFrom("alpha", "beta", "self.run", "héllo", "x1", "_y");
const value = fc.oneof(
  word,
  fc.nat(999).map(String),
  fc.constantFrom('"say \\"hi\\""', "'don\\'t'", '"\\\\n\\t"', "'# no'", '"日本 😀"', 'f"{x1} ("', "'```'", "r'\\d'"),
);
const simple = fc.oneof(
  fc.tuple(word, value).map(([name, given]) => `${name} = ${given}`),
  fc.tuple(word, value, value).map(([name, a, b]) => `${name}(${a}, ${b})  # ${a}`),
  fc.tuple(word, value, value).map(([name, a, b]) => `${name} = [\n    ${a},\n    ${b}\n]`),
  fc.tuple(word, value).map(([name, a]) => `if ${name}:\n    ${name}(${a})\n\n    return ${a}`),
  fc.tuple(word, value).map(([name, a]) => `def f(${name}):\n    """Doc ${name}."""\n    for a in ${a}:\n        print(a)`),
);
/** Small programs of whole statements; the first is one that does not begin with a blank or a bracket. */
const program = fc
  .array(simple, { minLength: 1, maxLength: 6 })
  .map((statements) => `import os\n${statements.join("\n").replaceAll("\n]", "\n    ]")}\n`);

const tokensOf = (text: string): string[] => text.match(/[\p{L}\w.]+|[^\s\p{L}\w]/gu) ?? [];

describe.each(wraps)("a program in $name", ({ form, wrap }) => {
  it("comes out with all its tokens, each standing on itself", () =>
    fc.assert(
      fc.property(program, (text) => {
        const shown = wrap(text);
        const paste = unwrapPaste(shown);
        expect(paste.form).toBe(form);
        expect(tokensOf(paste.text.replace("import sys\n", ""))).toEqual(tokensOf(text));
        checkPositions(shown, paste);
      }),
    ));
});

it("leaves a program that is not wrapped as it is", () =>
  fc.assert(
    fc.property(program, (text) => {
      expect(unwrapPaste(text)).toMatchObject({ form: "plain", text });
    }),
  ));

it("never fails and never leaves the text", () => {
  const piece = fc.constantFrom(
    "```",
    "python\n",
    "\n",
    ">>> ",
    "... ",
    "In [1]: ",
    "@@ -1 +1 @@\n",
    "+",
    "-",
    "    ",
    '"""',
    "'",
    "(",
    "\\",
    "{",
    "f(x)",
    '"cells": [',
    '{"nbformat": 4, ',
    '"source": "',
    "%x\n",
    "!y",
    "\ud800",
    "\0",
    "#",
    ":",
    "~~~\n",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (parts) => {
      const shown = parts.join("");
      const { text, map } = unwrapPaste(shown);
      let last = 0;
      for (let start = 0; start < text.length; start++) {
        const span = map.spanToShown({ start, end: start + 1 });
        expect(span.start).toBeGreaterThanOrEqual(last);
        expect(span.end).toBeGreaterThanOrEqual(span.start);
        expect(span.end).toBeLessThanOrEqual(shown.length);
        last = span.start;
      }
    }),
    { numRuns: 1000 },
  );
});

describe("findings", async () => {
  const engine = await ownEngine();
  const risky = `import os

for host in open("hosts.txt"):
    os.system("ping -c 1 %s" % host.strip())

def load(name, code="a\\tb"):
    return eval(code)
`;
  /** Rule and place, as the code that stands there. */
  const findingsOf = (shown: string) => {
    const report = analyzeWith(engine, shown);
    return { report, places: report.findings.map(({ ruleId, span }) => ({ ruleId, code: shown.slice(span.start, span.end) })) };
  };
  /** Escapes of JSON read back, for comparison. */
  const read = (form: PasteForm, code: string): string => (form === "notebook" ? JSON.parse(`"${code}"`) : code);

  it("has findings in the program as it is", () => {
    const { places } = findingsOf(risky);
    expect(places).toContainEqual({ ruleId: "shell-command-from-file", code: expect.stringContaining('"ping -c 1 %s" % host.strip()') });
  });

  it.each(wraps)("are the same in $name, on the same code", ({ form, wrap }) => {
    const shown = wrap(risky);
    const { report, places } = findingsOf(shown);
    expect(report.form).toBe(form);
    expect(places.map(({ ruleId, code }) => ({ ruleId, code: read(form, code) }))).toEqual(findingsOf(risky).places);
    expect(report.completeness.state).toBe("complete");
  });

  it("are as sure of a key in text that is no Python", () => {
    const { report } = findingsOf('FROM python:3\nRUN apt install -y x && rm -rf /tmp/y\nENV KEY AKIAZ7QWERTYUIOPLKJH "\n');
    expect(report.completeness.state).toBe("nothing-read");
    expect(report.findings).toMatchObject([{ ruleId: "aws-access-key-in-code", confidence: "certain", inUnreadCode: false }]);
  });
});
