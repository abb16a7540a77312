import { describe, expect, it } from "vitest";
import { makeFinding, makeReport, RELEASE_REPORT, RELEASE_SCRIPT, RELEASE_TEXTS, spanOf } from "../testing/fixtures.ts";
import { explain } from "./explain.ts";
import { reviewItems } from "./items.ts";
import { plainText } from "./prose.ts";

const explainRelease = (number: number, placeIndex = 0) => {
  const item = reviewItems(RELEASE_REPORT, RELEASE_TEXTS).find((candidate) => candidate.number === number);
  const place = item?.places[placeIndex];
  if (item === undefined || place === undefined) throw new Error("no such place");
  return explain(item, place, RELEASE_SCRIPT, RELEASE_REPORT);
};

describe("an explanation", () => {
  it("speaks with the names of the code", () => {
    expect(plainText(explainRelease(1).sentence)).toBe("`command` is built from the form and handed to a shell.");
  });

  it("tells the path as sentences and does not count checks", () => {
    expect(explainRelease(1).steps.map((step) => `${step.label}: ${plainText(step.sentence)} (${step.line})`)).toEqual([
      '1 source: `tag` comes from `request.form["tag"]` (12)',
      "check: `tag` is checked by `check_signature` (13)",
      '2: `command` is joined with `"docker pull shop:"` (14)',
      "3: `command` is passed to `run()` (4)",
      "4 sink: `command` reaches `Popen` (5)",
    ]);
  });

  it("puts the attacker's value where the path leads", () => {
    const { attack } = explainRelease(1);
    expect(attack && plainText(attack.lead)).toBe("If `tag` is `1.4; cat /etc/passwd`, line 14 builds");
    expect(attack?.parts).toEqual([
      { origin: "given", text: "docker pull shop:" },
      { origin: "injected", text: "1.4; cat /etc/passwd" },
    ]);
  });

  it("has the attacker end the quotes that the program puts around the value", () => {
    const [item] = reviewItems(RELEASE_REPORT, RELEASE_TEXTS);
    const place = item?.places[0];
    if (!item || !place?.preview) throw new Error("no preview");
    const parts = [
      { ...place.preview.parts[0], text: 'echo "it\\"s" && docker pull "shop:' },
      place.preview.parts[1],
    ] as typeof place.preview.parts;
    const quoted = { ...place, preview: { ...place.preview, parts } };
    expect(explain(item, quoted, RELEASE_SCRIPT, RELEASE_REPORT).attack?.parts[1]?.text).toBe('1.4"; cat /etc/passwd #');
  });

  it("has no attack preview when none was worked out", () => {
    expect(explainRelease(2).attack).toBeNull();
  });

  it("shows the tried edit as a diff, else the example of the rule in the reader's Python", () => {
    expect(explainRelease(1).solution?.change).toMatchObject({
      kind: "diff",
      rows: [
        { kind: "removed", line: 5 },
        { kind: "added", line: 5 },
      ],
    });
    expect(explainRelease(2).solution?.change).toMatchObject({ kind: "pair", after: "log.error(err)  # the same\n" });
  });

  it("names all places of the item and which one is explained", () => {
    expect(explainRelease(2, 1).places.map(({ line, inFunction, isCurrent }) => [line, inFunction, isCurrent])).toEqual([
      [8, "run", false],
      [16, "release", true],
    ]);
  });

  it("spells out the weaknesses", () => {
    const { learn } = explainRelease(1);
    expect(learn.cwe.map(({ id }) => id)).toEqual(["CWE-78", "CWE-88"]);
    expect(learn.cwe[0]?.name).toMatch(/^OS command injection/);
    expect(learn.owasp[0]?.name).toBe("Injection");
  });

  it("links to https pages only", () => {
    const [item] = reviewItems(RELEASE_REPORT, [
      {
        ...RELEASE_TEXTS[0],
        references: [
          "javascript:alert(1)",
          "http://a.example/",
          "https://a.example/x?y#z",
          "https://a.example/\u202e",
          "https://u:p@a.example/",
        ],
      } as (typeof RELEASE_TEXTS)[number],
    ]);
    const place = item?.places[0];
    expect(item && place && explain(item, place, RELEASE_SCRIPT, RELEASE_REPORT).learn.references).toEqual([
      { url: "https://a.example/x?y#z", host: "a.example" },
    ]);
  });

  it("says on which facts and lines it rests, and when the code was not fully read", () => {
    const { because } = explainRelease(1);
    expect(because.facts.map(({ fact, line }) => `${plainText(fact)} ${line}`)).toEqual([
      'data from `request.form["tag"]` 12',
      "check by `check_signature(tag)` 13",
      "handed to `Popen(command` 5",
    ]);
    expect(because.caution).toBeNull();
    expect(explainRelease(3).because.caution).not.toBeNull();
  });

  it("makes nothing up for a rule without texts", () => {
    const report = makeReport([makeFinding("mine", spanOf("eval(x)", "eval(x)"), { message: "`eval` is used." })]);
    const [item] = reviewItems(report, []);
    const explanation = item && explain(item, item.places[0], "eval(x)", report);
    expect(explanation && plainText(explanation.sentence)).toBe("`eval` is used.");
    expect(explanation).toMatchObject({ impact: null, attack: null, solution: null, temptingFix: null, fineWhen: [], cwe: [] });
  });
});
