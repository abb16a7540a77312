/**
 * Makes modules of the rules under `rules/`, so that nothing is fetched later:
 * `virtual:riskline/rules` holds what matching needs, `virtual:riskline/rule-texts`
 * what people read, `virtual:riskline/written-rules` the rules as they are written. A rule that cannot be read stops the build with its file, line and reason.
 */
import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import type { BuiltRuleSet } from "../src/engine/index.ts";
import { translateRegexes } from "../src/engine/regex/translate.ts";
import { pack, packText } from "../src/engine/rule/pack.ts";
import { type Rule, readRules } from "../src/engine/rules.ts";
import type { RuleText, WrittenRule } from "../src/engine/types.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = join(root, "rules");
const packModule = join(root, "src", "engine", "rule", "pack.ts");
const rulesModule = "virtual:riskline/rules";
const textsModule = "virtual:riskline/rule-texts";
const writtenModule = "virtual:riskline/written-rules";
const modules = [rulesModule, textsModule, writtenModule];

/** Shown beside every result; raised whenever a rule changes what it finds. */
const RULE_SET_VERSION = "2026.1";

export function rulesPlugin(): Plugin {
  return {
    name: "riskline-rules",
    resolveId: (id) => (modules.includes(id) ? `\0${id}` : null),
    load(id) {
      if (!modules.some((one) => id === `\0${one}`)) return null;
      const { rules, texts } = readRuleFolder();
      for (const file of ruleFiles()) this.addWatchFile(file);
      if (id.endsWith(writtenModule)) return writtenModuleOf(writtenRules(rules));
      if (id.endsWith(textsModule)) return `export default ${parsed(texts)};`;
      return `import { unpackText } from ${JSON.stringify(packModule)};\nexport default unpackText(${JSON.stringify(packedRules(rules))});`;
    },
  };
}

/** All that matching needs of our rules, as the text that is shipped. */
export function packedRules(rules: readonly Rule[]): string {
  const built: BuiltRuleSet = { version: RULE_SET_VERSION, ...translateRegexes(rules) };
  return packText(pack(JSON.parse(JSON.stringify(built, withoutPlaces))));
}

/** What the page shows of a rule: how it is written, and the program that shows it. Questions find nothing and are left out. */
export function writtenRules(rules: readonly Rule[]): readonly WrittenRule[] {
  const asking = new Set(rules.filter(({ question }) => question !== null).map(({ id }) => id));
  return ruleFiles()
    .map((file) => ({
      id: basename(file, ".yaml"),
      topic: basename(dirname(file)),
      yaml: withoutTexts(readFileSync(file, "utf8")),
      program: readFileSync(file.replace(/yaml$/, "py"), "utf8"),
    }))
    .filter(({ id }) => !asking.has(id));
}

/** Rules say many lines alike, and each of them is written once. */
function writtenModuleOf(rules: readonly WrittenRule[]): string {
  const numbers = new Map<string, number>();
  const numberOf = (line: string): number => {
    const known = numbers.get(line) ?? numbers.size;
    numbers.set(line, known);
    return known;
  };
  const packed = rules.map((rule) => ({ ...rule, yaml: rule.yaml.split("\n").map(numberOf) }));
  return `const { lines, rules } = ${parsed({ lines: [...numbers.keys()], rules: packed })};
export default rules.map((rule) => ({ ...rule, yaml: rule.yaml.map((number) => lines[number]).join("\\n") }));`;
}

/** Texts for people have a place of their own on the page; what of the metadata changes what a rule finds by itself stays. */
const withoutTexts = (yaml: string): string =>
  yaml.replace(/^( +)metadata:\n(?:\1 +.*\n|\s*\n)*/m, (metadata, indent: string) => {
    const kept = metadata.split("\n").filter((line) => /^ +context: /.test(line));
    return kept.length === 0 ? "" : `${indent}metadata:\n${kept.join("\n")}\n`;
  });

/** Parsing JSON text is quicker than parsing the same as a program. */
const parsed = (value: unknown): string => `JSON.parse(${JSON.stringify(JSON.stringify(value))})`;

/** Places in rule files are for the author of a rule who is told what is wrong; ours are right. */
const withoutPlaces = (key: string, value: unknown): unknown =>
  key === "line" || key === "column" ? undefined : key === "path" ? topicIn(String(value)) : value;

/** The folder of a rule is its topic, by which comments of Bandit suppress it. */
const topicIn = (path: string): string => `${path.split("/").at(-2)}/`;

const ruleFiles = (): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".yaml"))
    .sort()
    .map((path) => join(folder, path));

/**
 * @returns The rules and what is said about them, both in order of path.
 * @throws When a rule cannot be read or says too little: our own rules have no excuse.
 */
export function readRuleFolder(): { readonly rules: readonly Rule[]; readonly texts: readonly RuleText[] } {
  const rules: Rule[] = [];
  const texts: RuleText[] = [];
  for (const file of ruleFiles()) {
    const path = relative(root, file);
    const reading = readRules(readFileSync(file, "utf8"), path);
    const reasons = [
      ...reading.problems.map((problem) => `${problem.kind === "invalid-rule" ? `line ${problem.line}: ` : ""}${problem.reason}`),
      ...[...reading.missingTexts.values()].flat(),
    ];
    if (reasons.length > 0) throw new Error(`${path}: ${reasons.join("; ")}`);
    rules.push(...reading.rules);
    texts.push(...reading.texts);
  }
  return { rules, texts };
}
