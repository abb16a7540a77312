/** Our own rules as they are shipped: packed, without what is only for authors of rules. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, it } from "vitest";
import { type BuiltRuleSet, builtCompiler, createEngine } from "../src/engine/index.ts";
import { translateRegexes } from "../src/engine/regex/translate.ts";
import { unpackText } from "../src/engine/rule/pack.ts";
import { compileSteppedRegex, foreignParts, readRules } from "../src/engine/rules.ts";
import { packedRules, readRuleFolder, writtenRules } from "./rules-plugin.ts";

const require = createRequire(import.meta.url);
const bytesOf = (file: string) => new Uint8Array(readFileSync(require.resolve(file)));

const parserParts = {
  parserWasm: bytesOf("web-tree-sitter/web-tree-sitter.wasm"),
  grammarWasm: bytesOf("tree-sitter-python/tree-sitter-python.wasm"),
};

async function review(rules: BuiltRuleSet, text: string) {
  const engine = await createEngine({
    ...parserParts,
    rules,
    compileRegex: builtCompiler(rules.regexes),
  });
  return engine.analyze({ text, fileName: "a.py", python: null });
}

it("say of a program what the rule files say, edits and suppressed findings too", async () => {
  const { rules } = readRuleFolder();
  const shipped = unpackText(packedRules(rules)) as BuiltRuleSet;
  const program = [
    "import os, subprocess, yaml",
    'name = input("name")',
    'os.system("greet " + name)',
    'subprocess.call("ls " + name, shell=True)  # nosec B602 the name comes from a menu',
    'os.popen("id " + name)  # nosemgrep',
    "yaml.load(name)  # riskline: ignore[yaml-builds-objects] a test",
    "yaml.load(open(name))",
    "",
  ].join("\n");
  const report = await review(shipped, program);
  expect(report.suppressed.map(({ by }) => by.kind).sort()).toEqual(["nosec", "nosemgrep", "riskline"]);
  expect(report.findings.some(({ fix }) => fix !== null)).toBe(true);
  expect(report).toEqual(await review({ version: shipped.version, ...translateRegexes(rules) }, program));
});

it("are shown as rules that anybody could have brought, and each still finds what its program says", async () => {
  const { rules } = readRuleFolder();
  const own = await createEngine({ ...parserParts, rules: { version: "", rules: [] }, compileRegex: compileSteppedRegex });
  const written = writtenRules(rules);
  expect(written).toHaveLength(rules.filter(({ question }) => question === null).length);
  for (const { id, yaml, program } of written) {
    const { rules: read, problems } = readRules(yaml, `${id}.yaml`);
    expect(problems, id).toEqual([]);
    const engine = own.withRules({
      rules: { version: id, rules: read },
      compileRegex: compileSteppedRegex,
      foreign: foreignParts,
      seesIndirection: true,
    });
    expect(engine.checkRules(), id).toEqual([]);
    const found = engine.analyze({ text: program, fileName: "snippet.py", python: null }).findings;
    const lines = new Set(found.map(({ span }) => program.slice(0, span.start).split("\n").length));
    const announced = program.split("\n").flatMap((line, index) => (/^\s*# ruleid:/.test(line) && line.includes(id) ? [index + 2] : []));
    expect(
      [...lines].sort((a, b) => a - b),
      id,
    ).toEqual(announced);
  }
});
