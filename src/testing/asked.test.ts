/** What can be asked of a text beside its review answers of every text, however it was written. */
import { expect, it } from "vitest";
import { ownEngine, ruleFiles } from "./engine.ts";

/** Of a long text a few lines will do. */
const LINES_MAX = 4;

/** Spans of lines, spread over the text. */
function linesOf(text: string): readonly { readonly start: number; readonly end: number }[] {
  const spans: { start: number; end: number }[] = [];
  let start = 0;
  for (const line of text.split("\n")) {
    spans.push({ start, end: start + line.length });
    start += line.length + 1;
  }
  const every = Math.max(1, Math.ceil(spans.length / LINES_MAX));
  return spans.filter((_, index) => index % every === 0);
}

it("why a line is silent, and what checks on the way would end, of our own programs", async () => {
  const engine = await ownEngine();
  for (const { id, python } of ruleFiles()) {
    const target = { text: python ?? "", fileName: "a.py", python: null };
    for (const line of linesOf(target.text)) expect(() => engine.explainSilence(target, line), id).not.toThrow();
    const { findings } = engine.analyze(target);
    const traced = findings.find(({ trace }) => trace !== null);
    const places = traced?.trace?.steps.map(({ span }) => span) ?? [];
    const cuts = engine.cutPaths(target, places);
    expect(cuts, id).toHaveLength(places.length);
    // A check where the data ends leaves nothing of that finding.
    if (traced) expect(cuts.at(-1), id).toContain(traced.fingerprint);
  }
});
