/**
 * What survives when code is pasted the way people paste it: of the findings
 * of an intact snippet at least nine in ten are still there, on the right lines.
 */
import { expect, it } from "vitest";
import type { Engine } from "../engine/index.ts";
import { analyzeWith, ownEngine } from "./engine.ts";
import { snippets } from "./snippets.ts";

interface Damaged {
  readonly text: string;
  /** Line of the intact snippet → line of the text; 0 where it was cut away. */
  readonly lineOf: (line: number) => number;
}

const same = (line: number): number => line;
const indented = (text: string, by: string): string => text.replace(/^(?=.)/gm, by);

/** Line before the last that holds code: somewhere in the last statement of the last function. */
function cutPoint(text: string): number {
  const lines = text.trimEnd().split("\n");
  const last = lines.at(-1) ?? "";
  return text.trimEnd().length - Math.floor(last.trim().length / 2);
}

/** Takes away the last closing parenthesis of the line that has most of them. */
function withoutBracket(text: string): string {
  const lines = text.split("\n");
  const counts = lines.map((line) => (line.endsWith(")") || line.endsWith("):") ? line.split(")").length : 0));
  const worst = counts.indexOf(Math.max(...counts));
  const line = lines[worst] ?? "";
  const at = line.lastIndexOf(")");
  lines[worst] = line.slice(0, at) + line.slice(at + 1);
  return lines.join("\n");
}

function withPrint(text: string): Damaged {
  const lines = text.trimEnd().split("\n");
  const last = lines.at(-1) ?? "";
  const at = lines.length - 1;
  lines.splice(at, 0, `${/^\s*/.exec(last)?.[0] ?? ""}print "almost", 1`);
  return { text: `${lines.join("\n")}\n`, lineOf: (line) => (line > at ? line + 1 : line) };
}

const damages: readonly [name: string, damage: (text: string) => Damaged][] = [
  [
    "in a Markdown fence",
    (text) => ({ text: `Please have a look:\n\n\`\`\`python\n${text}\`\`\`\n\nThanks!\n`, lineOf: (line) => line + 3 }),
  ],
  [
    "as a REPL session",
    (text) => ({
      text: text
        .split("\n")
        .map((line) => (/^\s|^$/.test(line) ? `... ${line}` : `>>> ${line}`))
        .join("\n"),
      lineOf: same,
    }),
  ],
  ["indented by four", (text) => ({ text: indented(text, "    "), lineOf: same })],
  ["cut off in mid-statement", (text) => ({ text: text.slice(0, cutPoint(text)), lineOf: same })],
  ["without one closing bracket", (text) => ({ text: withoutBracket(text), lineOf: same })],
  ["with a Python 2 print", withPrint],
];

/** Findings as `line rule`; of rules that say the same of a place more or less surely, the place counts. */
function placesOf(engine: Engine, text: string): string[] {
  return analyzeWith(engine, text).findings.map(({ span }) => String(text.slice(0, span.start).split("\n").length));
}

it.each(damages)("%s", async (_, damage) => {
  const engine = await ownEngine();
  let kept = 0;
  let wanted = 0;
  for (const snippet of snippets) {
    const { text, lineOf } = damage(snippet);
    const found = placesOf(engine, text);
    const before = placesOf(engine, snippet).map((line) => String(lineOf(Number(line))));
    expect(before.length, snippet).toBeGreaterThan(0);
    wanted += before.length;
    kept += before.filter((place) => found.includes(place)).length;
  }
  expect(kept / wanted, `${kept} of ${wanted}`).toBeGreaterThanOrEqual(0.9);
});
