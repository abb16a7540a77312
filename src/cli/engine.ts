/**
 * The engine for other programs, built as `dist-cli/engine.js`:
 *
 *     const engine = await createEngine();
 *     const report = engine.analyze("import os\nos.system(input())\n");
 *
 * Same text, same report. Nothing is read from disk and nothing is sent.
 */
import { normaliseText } from "../engine/index.ts";
import type { PythonVersion, Report } from "../engine/types.ts";
import { loadEngine, readRuleSet } from "./load.ts";
import type { RuleFile } from "./run.ts";

export interface EngineOptions {
  /** Rule files to run instead of our own rules. Rules that cannot be used are left out, and each report says so. */
  readonly rules?: readonly RuleFile[];
}

export interface AnalyzeOptions {
  /** Shown to nobody; rules may apply to some names only. */
  readonly fileName?: string;
  /** Decided from the text unless given. */
  readonly python?: PythonVersion;
  /** Told of everything but the fixes, which take about as long again to try. Not called when there are none to try. */
  readonly onFound?: (report: Report) => void;
}

export interface RisklineEngine {
  /** Version of the rule set, e.g. "2026.1". */
  readonly ruleSet: string;
  readonly ruleCount: number;
  /**
   * Reviews one text: a file, a snippet, or how people paste them. Broken code gives a
   * report with lower completeness, never an exception. Offsets in the report
   * are UTF-16 code units into the text with LF line ends and without a byte order mark.
   */
  readonly analyze: (text: string, options?: AnalyzeOptions) => Report;
}

/** One engine serves any number of texts, one after the other. */
export async function createEngine({ rules }: EngineOptions = {}): Promise<RisklineEngine> {
  const engine = await loadEngine(rules === undefined ? null : readRuleSet(rules));
  return {
    ruleSet: engine.ruleSet,
    ruleCount: engine.ruleCount,
    analyze: (text, { fileName = "snippet.py", python, onFound } = {}) =>
      engine.analyze({ text: normaliseText(text), fileName, python: python ?? null }, onFound),
  };
}
