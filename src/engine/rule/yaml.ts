/**
 * The text of a rule file → rules. Front door of this folder.
 */
import { LIMITS, type Limits } from "../limits.ts";
import { readYaml } from "./document.ts";
import { type RuleReading, readRuleDocument } from "./read.ts";

/**
 * Reads all rules of a YAML text, several documents included. Never throws:
 * what cannot be used is a problem with path, line and reason.
 *
 * @param path Name of the file, shown in problems; nothing is opened.
 */
export function readRules(text: string, path: string, limits: Limits = LIMITS): RuleReading {
  const { documents, problems: broken } = readYaml(text, limits);
  const readings = documents.map((document) => readRuleDocument(document, path, limits));
  const rules = readings.flatMap((reading) => reading.rules);
  const problems = readings.flatMap((reading) => reading.problems);
  const nothing = { line: 1, column: 1, reason: "there are no rules in the file" };
  const invalid = broken.length + rules.length + problems.length === 0 ? [nothing] : broken;
  return {
    rules,
    texts: readings.flatMap((reading) => reading.texts),
    missingTexts: new Map(readings.flatMap((reading) => [...reading.missingTexts])),
    problems: [...problems, ...invalid.map((one) => ({ kind: "invalid-rule", path, ruleId: null, excerpt: null, ...one }) as const)],
  };
}
