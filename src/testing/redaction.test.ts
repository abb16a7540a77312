/** What our own rules say about secrets, and where programs find it after redaction. */
import { beforeAll, describe, expect, it } from "vitest";
import type { Engine } from "../engine/index.ts";
import { readRules } from "../engine/rules.ts";
import { exportReview } from "../report/export.ts";
import { redactReview } from "../report/redact/redactReview.ts";
import type { ReviewInput } from "../report/reviewed.ts";
import { analyzeWith, ownEngine, ruleFiles } from "./engine.ts";
import { makeInput } from "./fixtures.ts";

/** CWE: fixed passwords, fixed keys, fixed credentials. */
const SECRETS: ReadonlySet<number> = new Set([259, 321, 798]);

const RULES = ruleFiles().flatMap(({ id, yaml, path, python }) => {
  const { texts } = readRules(yaml, path);
  return texts.some(({ cwe }) => cwe.some((number) => SECRETS.has(number))) && python !== null ? [{ id, python }] : [];
});

let engine: Engine;
beforeAll(async () => {
  engine = await ownEngine();
});

function inputOf(text: string): ReviewInput {
  return makeInput([{ path: "shop.py", text, report: analyzeWith(engine, text) }]);
}

describe("what a rule reports as a secret", () => {
  // The broad rule goes by names alone; its program shows what is none.
  it.each(RULES.filter(({ id }) => id !== "possible-password-in-code"))("is replaced: $id", ({ id, python }) => {
    const [file] = redactReview(inputOf(python)).files;
    const found = file?.report.findings.filter(({ ruleId }) => ruleId === id) ?? [];
    expect(found.length).toBeGreaterThan(0);
    for (const { span } of found) {
      // A constant that stands elsewhere is found by its own name, or not at all.
      if (!/["']/.test(file?.text.slice(span.start - 1, span.end) ?? "")) continue;
      // Nothing but zeros is a stand-in.
      if (/["']0+["']/.test(file?.text.slice(span.start, span.end) ?? "")) continue;
      const lines = file?.text.slice(file.text.lastIndexOf("\n", span.start) + 1, span.end) ?? "";
      expect(lines).toMatch(/redacted: [A-Za-z]/);
    }
  });

  it("is the password alone, where a text holds more about a connection", () => {
    const [file] = redactReview(inputOf('connect("dbname=shop user=app password=blue-harvest")\n')).files;
    expect(file?.text).toBe('connect("dbname=shop user=app password=‹redacted: password›")\n');
  });

  it("there are such rules", () => expect(RULES.length).toBeGreaterThan(12));
});

interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Every region of a log, in its order. */
function regionsIn(value: unknown): readonly Region[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => {
    if (key !== "region" && key !== "deletedRegion") return regionsIn(part);
    const { startLine, startColumn, endLine, endColumn } = part;
    return [{ startLine, startColumn, endLine, endColumn }];
  });
}

describe("programs find places in the file as it is", () => {
  const program = `import os
password = "tangerine-Kite-52"; os.system("mysql -ptangerine-Kite-52 " + input())
connect("postgresql://app:velvet-Otter-88@db.example.org/shop"); eval(input("zuzana@quarrybank.com"))
os.system(f"ls 172.29.83.141 /home/zpetrik/{input()}"); exec(input())  # nosec tangerine-Kite-52
`;

  it("in SARIF: regions are the same, snippets are not", () => {
    const input = inputOf(program);
    const asIs = JSON.parse(exportReview("sarif", input, "as-is"));
    const redacted = JSON.parse(exportReview("sarif", input));
    expect(regionsIn(asIs.runs[0].results).length).toBeGreaterThan(8);
    expect(regionsIn(redacted.runs[0].results)).toEqual(regionsIn(asIs.runs[0].results));
    expect(JSON.stringify(redacted)).toContain("‹redacted: password›");
    expect(redacted.runs[0].invocations[0].toolExecutionNotifications).toContainEqual(
      expect.objectContaining({ level: "note", message: { text: "5 values redacted: 1 IP, 1 e-mail, 2 passwords, 1 path" } }),
    );
  });

  it("in JSON: places and regions are the same, and it is said what was replaced", () => {
    const input = inputOf(program);
    const places = (json: string) =>
      JSON.parse(json).files[0].findings.map(({ ruleId, span, region }: { readonly [name: string]: unknown }) => ({
        ruleId,
        span,
        region,
      }));
    expect(places(exportReview("json", input))).toEqual(places(exportReview("json", input, "as-is")));
    expect(JSON.parse(exportReview("json", input)).files[0].redacted).toEqual([
      { label: "IP", count: 1 },
      { label: "e-mail", count: 1 },
      { label: "password", count: 2 },
      { label: "path", count: 1 },
    ]);
    expect(JSON.parse(exportReview("json", input, "as-is")).files[0].redacted).toEqual([]);
  });
});
