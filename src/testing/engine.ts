/** The real engine for tests, with our own rules or with one of them. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createEngine, type Engine, normaliseText } from "../engine/index.ts";
import { type Rule, readRules } from "../engine/rules.ts";
import type { Report, RuleText } from "../engine/types.ts";
import { parserParts } from "./parse.ts";

const folder = fileURLToPath(new URL("../../rules", import.meta.url));

export interface RuleFile {
  readonly id: string;
  readonly path: string;
  readonly yaml: string;
  /** The program that shows the rule; `null` when it is missing. */
  readonly python: string | null;
}

/** All rules under `rules/`, in order of path. */
export function ruleFiles(): RuleFile[] {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return paths
    .filter((path) => path.endsWith(".yaml"))
    .sort()
    .map((path) => {
      const python = path.replace(/yaml$/, "py");
      return {
        id: basename(path, ".yaml"),
        path,
        yaml: readFileSync(join(folder, path), "utf8"),
        python: paths.includes(python) ? normaliseText(readFileSync(join(folder, python), "utf8")) : null,
      };
    });
}

export interface RuleEngine {
  readonly engine: Engine;
  readonly rule: Rule;
  readonly text: RuleText;
  readonly missing: readonly string[];
}

/** An engine that runs one rule alone. @throws When the file does not hold exactly one good rule. */
export async function engineForRule(yaml: string, path: string): Promise<RuleEngine> {
  const { rules, texts, missingTexts, problems } = readRules(yaml, path);
  const [rule] = rules;
  const [text] = texts;
  if (rule === undefined || text === undefined || rules.length !== 1 || problems.length > 0) {
    throw new Error(`${path}: ${problems.map(({ reason }) => reason).join("; ") || "not one rule"}`);
  }
  const engine = await createEngine({ ...parserParts, rules: { version: "test", rules } });
  return { engine, rule, text, missing: missingTexts.get(rule.id) ?? [] };
}

/** An engine with all of our rules. */
export async function ownEngine(): Promise<Engine> {
  const rules = ruleFiles().flatMap(({ yaml, path }) => readRules(yaml, path).rules);
  return createEngine({ ...parserParts, rules: { version: "test", rules } });
}

/** Reviews a program as it was pasted. */
export const analyzeWith = (engine: Engine, text: string, fileName = "snippet.py"): Report =>
  engine.analyze({ text, fileName, python: null });
