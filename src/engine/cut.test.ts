import { expect, it } from "vitest";
import { ownEngine } from "../testing/engine.ts";

const engine = await ownEngine();

/** For each of the quoted places the lines of the findings that a check there would take away. */
function cut(lines: readonly string[], quoted: readonly string[]): readonly (readonly number[] | null)[] {
  const text = `${lines.join("\n")}\n`;
  const target = { text, fileName: "a.py", python: null };
  const { findings } = engine.analyze(target);
  const lineOf = new Map(findings.map(({ fingerprint, span }) => [fingerprint, text.slice(0, span.start).split("\n").length]));
  const places = quoted.map((words) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length }));
  return engine
    .cutPaths(target, places)
    .map((gone) => gone?.map((fingerprint) => lineOf.get(fingerprint) ?? 0).sort((a, b) => a - b) ?? null);
}

const TWO_WAYS = [
  "import os",
  "from flask import request",
  "def ping():",
  '    host = request.args["host"].strip()',
  '    os.system("ping " + host)',
  "    name = host.lower()",
  '    os.system("id " + name)',
];

it("takes away what goes through the place, and nothing else", () => {
  expect(cut(TWO_WAYS, ['request.args["host"]', "host.lower()", '"id " + name'])).toEqual([[5, 7], [7], [7]]);
});

it("takes nothing away where the data has another way", () => {
  const lines = [
    "import os",
    "from flask import request",
    "def ping(fast):",
    '    a = request.args["a"]',
    '    host = a if fast else request.args["b"]',
    "    os.system(host)",
  ];
  expect(cut(lines, ['request.args["a"]', 'a if fast else request.args["b"]'])).toEqual([[], [6]]);
});

it("follows the place into functions", () => {
  const lines = [
    "import os",
    "from flask import request",
    "def run(command):",
    "    os.system(command + '')",
    "def a():",
    '    run(request.args["x"])',
    "def b():",
    '    run(request.form["y"])',
  ];
  expect(cut(lines, ['request.args["x"]', "command + ''"])).toEqual([[], [4]]);
});

it("says nothing of a place that is no code", () => {
  expect(cut(TWO_WAYS, ["ping():\n"])).toEqual([null]);
});
