/**
 * The edits that our own rules offer: text before and after, exactly, from
 * `data/fixes.txt`; and of every program beside a rule, that an edit makes
 * nothing worse and leaves no name without meaning.
 */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { applyEdits } from "../engine/fix/verify.ts";
import { NO_VARIABLE } from "../engine/names/names.ts";
import { resolveNames } from "../engine/names/resolve.ts";
import { readRules } from "../engine/rules.ts";
import { kindOf, type NodeId, symbolOf } from "../engine/syntax/arena.ts";
import { Kind } from "../engine/syntax/kinds.ts";
import type { Finding, Severity } from "../engine/types.ts";
import { analyzeWith, ownEngine, ruleFiles } from "./engine.ts";
import { parse } from "./parse.ts";

interface Case {
  readonly id: string;
  readonly before: string;
  /** `null`: no edit may be offered. */
  readonly after: string | null;
}

/** `\u{200b}` stands for the character, which nobody could see in the file. */
const withCharacters = (text: string): string =>
  text.replace(/\\u\{([0-9a-f]+)\}/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)));

const cases: readonly Case[] = readFileSync(new URL("data/fixes.txt", import.meta.url), "utf8")
  .split(/^#{3} .*\n/m)
  .slice(1)
  .flatMap((group) => group.split(/^(?=# [a-z-]+$)/m))
  .map((text): Case => {
    const [, id = "", before = "", after = ""] = /^# ([a-z-]+)\n(.*?)^=>(.*)/ms.exec(text) ?? [];
    return { id, before: withCharacters(before), after: after.trim() === "none" ? null : withCharacters(`${after.trim()}\n`) };
  });

const engine = await ownEngine();

const findingsOf = (text: string, id: string): Finding[] => analyzeWith(engine, text).findings.filter(({ ruleId }) => ruleId === id);

const edited = (text: string, { fix }: Finding): string => applyEdits(text, fix?.edits ?? []) ?? "";

/** The text once each edit that the rule offers was applied, one after the other. */
function fixedBy(text: string, id: string): string {
  const next = findingsOf(text, id).find(({ fix }) => fix !== null);
  return next === undefined ? text : fixedBy(edited(text, next), id);
}

describe.each(cases)("the fix of $id, of $before", ({ id, before, after }) => {
  it("is the expected text", () => {
    expect(findingsOf(before, id)).not.toEqual([]);
    expect(fixedBy(before, id)).toBe(after ?? before);
  });
});

const RANKS = { critical: 4, high: 3, medium: 2, low: 1, note: 0 } satisfies Record<Severity, number>;

/** Names that mean something everywhere and that our edits write. */
const BUILTINS: ReadonlySet<string> = new Set(["AssertionError", "Exception", "raw_input"]);

/** Names that are used and that nothing in the text gives a meaning. */
function unknownNames(text: string): Set<string> {
  const arena = parse(text);
  const names = resolveNames(arena, true);
  const nodes = Array.from({ length: arena.count }, (_, node) => node as NodeId);
  return new Set(
    nodes
      .filter((node) => kindOf(arena, node) === Kind.Name && names.variableOf(node) === NO_VARIABLE && names.importedPathOf(node) === null)
      .map((node) => symbolOf(arena, node)),
  );
}

const offering = ruleFiles().filter(({ yaml, path }) =>
  readRules(yaml, path).rules.some(({ fixes, fixRegex }) => fixes.length > 0 || fixRegex !== null),
);

describe.each(offering)("each edit that $id offers for its own program", ({ id, python }) => {
  const text = python ?? "";
  const before = analyzeWith(engine, text);
  const fixable = before.findings.filter(({ ruleId, fix }) => ruleId === id && fix !== null);

  it.each(fixable)("removes the finding at $span.start and brings nothing as bad", (finding) => {
    const after = analyzeWith(engine, edited(text, finding));
    const count = (findings: readonly Finding[], rule: string): number => findings.filter(({ ruleId }) => ruleId === rule).length;
    expect(count(after.findings, id)).toBe(count(before.findings, id) - 1);
    for (const { ruleId, severity } of after.findings)
      if (ruleId !== id && RANKS[severity] >= RANKS[finding.severity])
        expect(count(after.findings, ruleId), ruleId).toBeLessThanOrEqual(count(before.findings, ruleId));
    expect(after.completeness.gaps.length).toBeLessThanOrEqual(before.completeness.gaps.length);
  });

  it.skipIf(fixable.length === 0)("leaves every name with a meaning", () => {
    const known = unknownNames(text);
    for (const finding of fixable)
      expect([...unknownNames(edited(text, finding))].filter((name) => !known.has(name) && !BUILTINS.has(name))).toEqual([]);
  });
});

it("is shown for every rule that offers one, and for no other", () => {
  const shown = new Set(cases.filter(({ after }) => after !== null).map(({ id }) => id));
  expect([...shown].sort()).toEqual(offering.map(({ id }) => id).sort());
});
