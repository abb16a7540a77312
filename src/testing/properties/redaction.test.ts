/** What redaction keeps of any program: its lines, its syntax, its findings and their places. */
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normaliseText } from "../../engine/index.ts";
import type { Finding, Report, Span } from "../../engine/types.ts";
import { findSecrets } from "../../report/redact/find.ts";
import { redactReview } from "../../report/redact/redactReview.ts";
import type { ReviewedFile } from "../../report/reviewed.ts";
import { analyzeWith, ruleFiles } from "../engine.ts";
import { makeInput } from "../fixtures.ts";
import { engine, holds } from "./hold.ts";

const EXAMPLES = readdirSync(new URL("../../app/examples", import.meta.url))
  .filter((name) => name.endsWith(".py"))
  .map((name) => ({ name, text: normaliseText(readFileSync(new URL(`../../app/examples/${name}`, import.meta.url), "utf8")) }));
const PROGRAMS = [...EXAMPLES, ...ruleFiles().map(({ path, python }) => ({ name: path, text: python ?? "" }))];

const VALUES = [
  "AKIAZ7QJ4M2KD5WX3B6N",
  "tangerine-Kite-52",
  "zuzana.petrik@quarrybank.com",
  "ledger-07.corp.quarrybank.com",
  "172.29.83.141",
  "/home/zpetrik",
  "hunter2x",
] as const;

/** Ways to write a value, all of which parse. */
const WRITTEN: readonly ((value: string) => string)[] = [
  (value) => `"${value}"`,
  (value) => `'${value}'`,
  (value) => `b"${value}"`,
  (value) => `rb'${value}'`,
  (value) => `f"{a}${value}{a!r:>{b}}"`,
  (value) => `f"{'${value}'}"`,
  (value) => `"""${value}\n\\\n${value}"""`,
  (value) => `("${value.slice(0, 4)}"\n        "${value.slice(4)}")`,
  (value) => `"${value.slice(0, 4)}\\\n${value.slice(4)}"`,
  (value) => `"\\x${value.charCodeAt(0).toString(16)}${value.slice(1)}"`,
  (value) => `r"\\${value}"`,
  (value) => `"{${value}}".format(a)`,
];

const statement = fc
  .tuple(
    fc.constantFrom("password", "x", "api_key", "self.token"),
    fc.constantFrom(...WRITTEN),
    fc.constantFrom(...VALUES),
    fc.constantFrom(...VALUES),
    fc.constantFrom(
      "%n = %w  # %v",
      "os.system(%w + a)  # %v",
      "call(a, %n.b, password=%w)",
      "hunter2x = eval(%w % a)",
      "if a == %w:\n        pass # %v",
    ),
  )
  .map(([name, write, value, other, shape]) =>
    shape
      .replace("%n", () => name)
      .replace("%w", () => write(value))
      .replace("%v", () => other),
  );

const program = fc
  .array(statement, { minLength: 1, maxLength: 6 })
  .map((lines) => `import os\n\ndef main(a, b, self):\n    ${lines.join("\n    ")}\n`);

function reviewed(text: string): { readonly before: ReviewedFile; readonly after: ReviewedFile } {
  const input = makeInput([{ path: "x.py", text, report: analyzeWith(engine, text) }]);
  const [before] = input.files;
  const [after] = redactReview(input).files;
  if (before === undefined || after === undefined) throw new Error("one file went in");
  return { before, after };
}

const spansOf = (report: Report): readonly Span[] => [
  ...[...report.findings, ...report.suppressed.map(({ finding }) => finding)].flatMap(({ span, trace, preview, fix }) => [
    span,
    ...(trace?.steps ?? []).map((step) => step.span),
    ...(preview === null ? [] : [preview.span]),
    ...(fix?.edits ?? []).map((edit) => edit.span),
  ]),
  ...report.questions.map(({ span }) => span),
  ...report.completeness.gaps.map(({ span }) => span),
];

const nameOf = ({ ruleId, severity, confidence }: Finding): string => `${ruleId} ${severity} ${confidence}`;

function checkKept(text: string): void {
  const { before, after } = reviewed(text);
  expect(after.text.split("\n")).toHaveLength(text.split("\n").length);
  expect(after.report.findings.map(nameOf)).toEqual(before.report.findings.map(nameOf));
  expect(new Set(after.report.findings.map(({ fingerprint }) => fingerprint)).size).toBe(
    new Set(before.report.findings.map(({ fingerprint }) => fingerprint)).size,
  );
  for (const { start, end } of spansOf(after.report)) {
    expect(start).toBeLessThanOrEqual(end);
    expect(end).toBeLessThanOrEqual(after.text.length);
  }
  const old = (offset: number): number => after.redaction?.toOriginal(offset) ?? offset;
  const originals = Array.from({ length: after.text.length + 1 }, (_, offset) => old(offset));
  expect(originals).toEqual([...originals].sort((a, b) => a - b));
  expect(old(after.text.length)).toBe(text.length);
  for (const [index, { span }] of before.report.findings.entries()) {
    const now = after.report.findings[index]?.span ?? span;
    const isWhole = after.text.slice(now.start, now.end) === text.slice(span.start, span.end);
    if (isWhole) expect([old(now.start), old(now.end)]).toEqual([span.start, span.end]);
  }
  const again = redactReview(makeInput([after])).files[0];
  expect(again?.text).toBe(after.text);
  expect(again?.report).toEqual(after.report);
  const gaps = analyzeWith(engine, after.text).completeness;
  expect(gaps.codeLines - gaps.understoodLines).toBeLessThanOrEqual(
    before.report.completeness.codeLines - before.report.completeness.understoodLines,
  );
  expect(analyzeWith(engine, after.text).python).toBe(before.report.python);
}

describe("redaction keeps", () => {
  it("our own programs, among them some with secrets", () => {
    const changed = PROGRAMS.filter(({ text }) => reviewed(text).after.redaction !== null);
    expect(changed.length).toBeGreaterThan(10);
  });

  it.each(PROGRAMS)("lines, syntax, findings and places of $name", ({ text }) => checkKept(text));

  holds("lines, syntax, findings and places of programs with secrets anywhere", program, checkKept, 0.25);

  holds(
    "nothing of a value that was found, other than names of the program",
    program,
    (text) => {
      const { before, after } = reviewed(text);
      for (const { value } of findSecrets({ text, report: before.report, words: [] })) expect(after.text).not.toContain(value);
    },
    0.25,
  );
});
