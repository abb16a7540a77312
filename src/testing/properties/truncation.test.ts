/** Code that ends too early, or has lost a character, is reviewed all the same and never called complete. */
import fc from "fast-check";
import { describe, expect } from "vitest";
import type { Report, Span } from "../../engine/types.ts";
import { analyzeWith } from "../engine.ts";
import { patchwork } from "../patchwork.ts";
import { engine, holds } from "./hold.ts";

const CLOSERS: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };
const TOKEN = /("""|''')(?:\\[\s\S]|(?!\1)[\s\S])*(\1)?|(["'])(?:\\[\s\S]|(?!\3)[^\\\n])*(\3)?|#.*|[^\S\n]+|\w+|\n|[\s\S]/g;

/** Words after which no Python statement ends. */
const WANTS_MORE = /^(?:if|elif|while|for|in|is|not|and|or|import|from|as|def|class|with|lambda|assert|del|[=+\-%.@<>&|^~]|:header)$/;
const HEADER = /^(?:if|elif|else|for|while|with|try|except|finally|def|class)$/;

/** Does the text surely end in the middle of something? Written without a look at the engine. */
function endsOpen(text: string): boolean {
  const open: string[] = [];
  let last = "";
  let first = "";
  for (const [token, triple, closedTriple, quote, closedQuote] of text.matchAll(TOKEN)) {
    if (triple !== undefined && closedTriple === undefined) return true;
    if (quote !== undefined && closedQuote === undefined) return true;
    if (token in CLOSERS) open.push(CLOSERS[token] ?? "");
    else if (token === open.at(-1)) open.pop();
    if (token.startsWith("#") || /^[^\S\n]+$/.test(token)) continue;
    if (token !== "\n") {
      if (last === "" || last === "\n") first = open.length === 0 || open.length === 1 ? token : first;
      last = token === ":" && open.length === 0 && HEADER.test(first) ? ":header" : token;
    } else if (open.length === 0 && last !== ":header") last = "\n";
  }
  return open.length > 0 || WANTS_MORE.test(last);
}

const spansOf = ({ findings, questions, problems, completeness }: Report): Span[] => [
  ...findings.flatMap(({ span, trace, fix }) => [
    span,
    ...(trace?.steps ?? []).map((step) => step.span),
    ...(fix?.edits ?? []).map((edit) => edit.span),
  ]),
  ...questions.map(({ span }) => span),
  ...problems.flatMap((problem) => ("span" in problem ? [problem.span] : [])),
  ...completeness.gaps.map(({ span }) => span),
];

/** What every report promises, see `types.ts`. */
function expectSound(report: Report, text: string): void {
  for (const { start, end } of spansOf(report)) {
    expect(start).toBeGreaterThanOrEqual(0);
    expect(end).toBeGreaterThanOrEqual(start);
    expect(end).toBeLessThanOrEqual(text.length);
  }
  const { state, codeLines, understoodLines, gaps } = report.completeness;
  expect(understoodLines).toBeLessThanOrEqual(codeLines);
  if (state === "complete") expect([gaps, codeLines - understoodLines]).toEqual([[], 0]);
  const names = report.findings.map(({ fingerprint }) => fingerprint);
  expect(new Set(names).size).toBe(names.length);
}

const cut = fc.tuple(patchwork(), fc.nat()).map(([text, number]) => text.slice(0, number % (text.length + 1)));

/** A program that lost one to three characters. */
const damaged = fc
  .tuple(patchwork(), fc.nat(), fc.integer({ min: 1, max: 3 }))
  .map(([text, number, length]) => text.slice(0, number % text.length) + text.slice((number % text.length) + length));

describe("code that is not whole", () => {
  holds("is reviewed wherever it is cut, and not called complete when it ends in the middle of something", cut, (text) => {
    const report = analyzeWith(engine, text);
    expectSound(report, text);
    if (endsOpen(text)) expect(report.completeness.state).not.toBe("complete");
  });

  holds("is reviewed whatever it lost, and not called complete when brackets or quotes stay open", damaged, (text) => {
    const report = analyzeWith(engine, text);
    expectSound(report, text);
    if (endsOpen(text)) expect(report.completeness.state).not.toBe("complete");
  });
});
