/**
 * Every rule beside its example: what `# ruleid:` and `# ok:` say in the `.py`
 * is exactly what the engine finds, and the rule says everything the product needs.
 */
import { describe, expect, it } from "vitest";
import { LIMITS } from "../engine/limits.ts";
import { analyzeWith, engineForRule, ruleFiles } from "./engine.ts";

const annotation = /^\s*#\s*(ruleid|ok):\s*(.+?)\s*$/;

/** 1-based lines that the comments above them say are findings of the rule. */
function annotatedLines(python: string, ruleId: string): number[] {
  return python.split("\n").flatMap((line, index) => {
    const [, kind, ids] = annotation.exec(line) ?? [];
    return kind === "ruleid" && ids?.split(/\s*,\s*/).includes(ruleId) ? [index + 2] : [];
  });
}

const lineOf = (text: string, offset: number): number => text.slice(0, offset).split("\n").length;

describe.each(ruleFiles())("$id", ({ id, path, yaml, python }) => {
  it("has a program that shows it, with lines to find and lines to leave alone", () => {
    expect(python, `${path.replace(/yaml$/, "py")} is missing`).not.toBeNull();
    expect(python).toMatch(new RegExp(`#\\s*ruleid:.*\\b${id}\\b`));
    expect(python).toMatch(new RegExp(`#\\s*ok:.*\\b${id}\\b`));
  });

  it("says everything that the product needs", async () => {
    const { missing, text, rule } = await engineForRule(yaml, path);
    expect(missing).toEqual([]);
    expect(rule.id).toBe(id);
    expect(text.cwe.length).toBeGreaterThan(0);
    expect(text.references.length).toBeGreaterThan(0);
  });

  it("finds what its program says, and nothing else", async () => {
    const { engine, rule } = await engineForRule(yaml, path);
    const report = analyzeWith(engine, python ?? "");
    const found = rule.question === null ? report.findings : report.questions;
    const lines = new Set(found.map(({ span }) => lineOf(python ?? "", span.start)));
    expect([...lines].sort((left, right) => left - right)).toEqual(annotatedLines(python ?? "", id));
    expect(report.problems.filter(({ kind }) => kind !== "syntax-error")).toEqual([]);
  });

  it("names no metavariable in a text that a finding leaves unbound", async () => {
    const { engine, rule, text } = await engineForRule(yaml, path);
    const report = analyzeWith(engine, python ?? "");
    expect(rule.message.length).toBeLessThanOrEqual(LIMITS.messageLengthMax);
    const named = new Set([...`${rule.message} ${JSON.stringify(text)}`.matchAll(/\$([A-Z_][A-Z0-9_]*)/g)].map(([, name]) => name ?? ""));
    for (const { bindings } of report.findings) {
      const bound = new Set(bindings.map(({ name }) => name));
      expect([...named].filter((name) => !bound.has(name))).toEqual([]);
    }
  });
});

it("has no two rules with one name", () => {
  const ids = ruleFiles().map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
