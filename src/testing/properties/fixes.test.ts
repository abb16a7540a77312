/** What is offered as an edit keeps its promise, whatever stands around it and whatever a rule proposes. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdits } from "../../engine/fix/verify.ts";
import { createEngine, type Engine } from "../../engine/index.ts";
import { type Rule, readRules } from "../../engine/rules.ts";
import type { Finding } from "../../engine/types.ts";
import { analyzeWith, ruleFiles } from "../engine.ts";
import { parserParts } from "../parse.ts";
import { type Piece, patchwork, pieces } from "../patchwork.ts";
import { holds } from "./hold.ts";

/** Edits that people could propose. */
const proposals: Readonly<Record<string, string>> = {
  "reads-text": "{ pattern: open($PATH), fix: 'open($PATH, encoding=\"utf-8\")' }",
  "writes-log": "{ pattern: print($TEXT), fix: log($TEXT) }",
  "keeps-result":
    "{ patterns: [{ pattern: $F(...) }, { pattern-not: kept(...) }, { pattern-inside: $Y = $F(...) }], fix: 'kept(lambda: $F)' }",
  "joins-differently": "{ pattern: $A + $B, fix: 'joined($A, $B)' }",
  "says-it-first": "{ pattern: return $X, fix: 'note($X)\\nreturn ($X)' }",
  "waits-for-nobody":
    "{ patterns: [{ pattern: '$F(..., timeout=$T, ...)' }], fix-regex: { regex: 'timeout=[^,)]+', replacement: 'patience=1' } }",
  "upper-quotes": "{ pattern: '\"...\"', fix-regex: { regex: \"'\", replacement: '\"' } }",
  "leaves-the-call-out": "{ pattern: subprocess.call(...), fix: '' }",
};

/** Edits that must never be offered: they break the code, keep the finding or add one of our own rules. */
const harmful: Readonly<Record<string, string>> = {
  "forgets-a-bracket": "{ pattern: os.system($X), fix: 'run($X' }",
  "finds-itself-again": "{ pattern: str($X), fix: 'str(($X))' }",
  "makes-it-worse": "{ pattern: yaml.safe_load($X), fix: yaml.load($X) }",
  "weakens-the-digest": "{ pattern: hashlib.sha256(...), fix: hashlib.md5() }",
};

function rulesOf(added: Readonly<Record<string, string>>): readonly Rule[] {
  const entries = Object.entries(added).map(
    ([id, body]) => `  - { id: ${id}, message: Found., severity: LOW, languages: [python], ${body.slice(1)}\n`,
  );
  const { rules, problems } = readRules(`rules:\n${entries.join("")}`, "fixing.yaml");
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return rules;
}

const engineWith = (rules: readonly Rule[]): Promise<Engine> => createEngine({ ...parserParts, rules: { version: "test", rules } });

const ownRules = ruleFiles().flatMap(({ yaml, path }) => readRules(yaml, path).rules);
const engine = await engineWith([...ownRules, ...rulesOf(proposals)]);

const textOf = ({ context, lines }: Piece): string => `${[...context, ...lines].join("\n")}\n`;

/** Without our own rules, to choose pieces quickly. */
const chooser = await engineWith([...rulesOf(proposals), ...rulesOf(harmful)]);
const chosenBy = new Map(pieces.map((piece) => [piece, new Set(analyzeWith(chooser, textOf(piece)).findings.map(({ ruleId }) => ruleId))]));
const fixable = pieces.filter((piece) => Object.keys(proposals).some((id) => chosenBy.get(piece)?.has(id)));

const ownEngine = await engineWith(ownRules);
const ownFixable = pieces.filter((piece) => analyzeWith(ownEngine, textOf(piece)).findings.some(({ fix }) => fix !== null));

const yieldsTo = new Map(ownRules.map((rule) => [rule.id, rule.yieldsTo]));

/** What is found where, by rule and function: offsets and fingerprints move with an edit. */
const placeOf = ({ ruleId, inFunction }: Finding): string => `${ruleId} in ${inFunction}`;

/** Findings that were not there, nor kept back by what was fixed. */
function added(after: readonly Finding[], before: readonly Finding[], fixed: Finding): string[] {
  const known = before.filter((finding) => finding !== fixed).map(placeOf);
  const touched = new Set(
    before.filter(({ span }) => span.start < fixed.span.end && fixed.span.start < span.end).map(({ ruleId }) => ruleId),
  );
  return after
    .filter(({ ruleId }) => yieldsTo.get(ruleId)?.some((id) => touched.has(id)) !== true)
    .map(placeOf)
    .filter((place) => {
      const at = known.indexOf(place);
      if (at >= 0) known.splice(at, 1);
      return at < 0;
    });
}

describe("a fix", () => {
  it.each(Object.keys(harmful))("is never on offer when it %s", async (id) => {
    const harmfulEngine = await engineWith([...ownRules, ...rulesOf({ [id]: harmful[id] ?? "" })]);
    const found = pieces
      .filter((piece) => chosenBy.get(piece)?.has(id))
      .flatMap((piece) => analyzeWith(harmfulEngine, textOf(piece)).findings)
      .filter(({ ruleId }) => ruleId === id);
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter(({ fix }) => fix !== null)).toEqual([]);
  });

  const keepsItsPromise =
    (tried: Engine) =>
    ([text, number]: readonly [string, number]): void => {
      const before = analyzeWith(tried, text);
      const offered = before.findings.filter(({ fix }) => fix !== null);
      const fixed = offered[number % Math.max(offered.length, 1)];
      if (fixed?.fix == null) return;
      const after = analyzeWith(tried, applyEdits(text, fixed.fix.edits) ?? "");
      expect(after.completeness.state).toBe(before.completeness.state);
      expect(added(after.findings, before.findings, fixed)).toEqual([]);
      const count = (findings: readonly Finding[]): number => findings.filter(({ ruleId }) => ruleId === fixed.ruleId).length;
      expect(count(after.findings)).toBeLessThan(count(before.findings));
    };

  holds(
    "leaves code that reads as well, without its finding and without a new one",
    fc.tuple(patchwork(fixable, 1), fc.nat()),
    keepsItsPromise(engine),
  );

  holds("of our own rules does so too", fc.tuple(patchwork(ownFixable, 1), fc.nat()), keepsItsPromise(ownEngine));
});
