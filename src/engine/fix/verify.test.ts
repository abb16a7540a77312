import { describe, expect, it } from "vitest";
import { analyzeWith, engineForRule } from "../../testing/engine.ts";
import { applyEdits } from "./verify.ts";

/** Code after each fix alone that a rule with `body` offers. */
async function fixedOneByOne(body: string, code: string): Promise<(string | null)[]> {
  const yaml = `rules:\n  - { id: tested, message: Found., severity: LOW, languages: [python], ${body} }\n`;
  const { engine } = await engineForRule(yaml, "tested.yaml");
  return analyzeWith(engine, code).findings.map(({ fix }) => (fix === null ? null : applyEdits(code, fix.edits)));
}

describe("fixes", () => {
  it("are offered for each of several equal findings", async () =>
    expect(await fixedOneByOne("pattern: f($X), fix: g($X)", "f(a)\nf(a)\n")).toEqual(["g(a)\nf(a)\n", "f(a)\ng(a)\n"]));

  it("are offered inside of another finding", async () =>
    expect(await fixedOneByOne("pattern: f($X), fix: g($X)", "f(f(a))\n")).toContain("f(g(a))\n"));

  it("are not offered when they leave the finding, break the code or find something new", async () => {
    expect(await fixedOneByOne("pattern: f($X), fix: f(($X))", "f(a)\n")).toEqual([null]);
    expect(await fixedOneByOne("pattern: f($X), fix: g($X", "f(a)\n")).toEqual([null]);
    expect(await fixedOneByOne("pattern: f($X), fix: 'h(f($X), f(1))'", "f(a)\n")).toEqual([null]);
  });
});
