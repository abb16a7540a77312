/**
 * The text of a rule file → rules. Front door of this folder.
 */
import { LIMITS, type Limits } from "../limits.ts";
import type { Problem } from "../types.ts";
import { readYaml } from "./document.ts";
import { type RuleReading, readRuleDocument } from "./read.ts";

/**
 * Reads all rules of a YAML text, several documents included. Never throws:
 * what cannot be used is a problem with path, line and reason.
 *
 * @param path Name of the file, shown in problems; nothing is opened.
 */
export function readRules(text: string, path: string, limits: Limits = LIMITS): RuleReading {
  const { documents, problem } = readYaml(text, limits);
  if (problem !== null) {
    const invalid: Problem = {
      kind: "invalid-rule",
      path,
      line: problem.line,
      column: problem.column,
      ruleId: null,
      reason: problem.reason,
      excerpt: null,
    };
    return { rules: [], texts: [], missingTexts: new Map(), problems: [invalid] };
  }
  const readings = documents.map((document) => readRuleDocument(document, path, limits));
  return {
    rules: readings.flatMap((reading) => reading.rules),
    texts: readings.flatMap((reading) => reading.texts),
    missingTexts: new Map(readings.flatMap((reading) => [...reading.missingTexts])),
    problems: readings.flatMap((reading) => reading.problems),
  };
}
