/**
 * The engine for the command line: grammar and rules travel inside the built
 * file, so it runs wherever Node does, and asks for nothing.
 */
import { inflateRawSync } from "node:zlib";
import texts from "virtual:riskline/rule-texts";
import ownRules from "virtual:riskline/rules";
import grammarWasm from "tree-sitter-python/tree-sitter-python.wasm?packed";
import parserWasm from "web-tree-sitter/web-tree-sitter.wasm?packed";
import { builtCompiler, normaliseText, type RuleSet } from "../engine/index.ts";
import { compileForeignRegex, foreignParts, readRules } from "../engine/rules.ts";
import { createEngineForFiles, type EngineForFiles } from "../engine/together.ts";
import type { Problem } from "../engine/types.ts";
import { problemInWords } from "../report/coverage.ts";
import { buildLineTable } from "../report/position.ts";
import type { Reviewer, RuleFile } from "./run.ts";

/** An engine with our own rules unless others are given. */
export function loadEngine(rules: RuleSet | null = null): Promise<EngineForFiles> {
  // What other people wrote runs in engines of its own, see `rules.ts`.
  const engines =
    rules === null ? { compileRegex: builtCompiler(ownRules.regexes) } : { compileRegex: compileForeignRegex, foreign: foreignParts };
  return createEngineForFiles({ parserWasm: unpack(parserWasm), grammarWasm: unpack(grammarWasm), rules: rules ?? ownRules, ...engines });
}

/** The rules of several files as one set, in their order. What is wrong in a file is left out. */
export function readRuleSet(files: readonly RuleFile[]): RuleSet {
  return { version: files.map(({ path }) => path).join(", "), rules: files.flatMap(({ path, text }) => readRules(text, path).rules) };
}

/** @param ruleFile Rules to run instead of our own; `null` for ours. */
export async function loadReviewer(ruleFile: RuleFile | null): Promise<Reviewer> {
  if (ruleFile === null) return { open: openWith(await loadEngine()), texts, plainRules: [], warnings: [], remarks: [] };
  const reading = readRules(ruleFile.text, ruleFile.path);
  const engine = await loadEngine({ version: ruleFile.path, rules: reading.rules });
  const problems = [...reading.problems, ...engine.checkRules()];
  return {
    open: openWith(engine),
    // A rule that lacks any of the texts is shown by its message alone, not by half an explanation.
    texts: reading.texts.filter(({ id }) => !reading.missingTexts.has(id)),
    plainRules: reading.rules.map(({ id, message, severity }) => ({
      id,
      message,
      severity,
      cwe: reading.texts.find((text) => text.id === id)?.cwe ?? [],
    })),
    warnings: problems.filter(({ kind }) => kind !== "rule-remark").map(inWords),
    remarks: problems.filter(({ kind }) => kind === "rule-remark").map(inWords),
  };
}

function openWith(engine: EngineForFiles): Reviewer["open"] {
  return (files) => {
    const targets = files.map(({ path, text }) => ({ text: normaliseText(text), fileName: path, python: null }));
    const reportOf = engine.analyzeTogether(targets);
    return (index) => ({ text: targets[index]?.text ?? "", report: reportOf(index) });
  };
}

/** Problems of a rule file have no place in a target. */
function inWords(problem: Problem): string {
  return problemInWords(problem, buildLineTable(""));
}

function unpack(packed: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(inflateRawSync(Buffer.from(packed, "base64")));
}
