import { readFileSync } from "node:fs";
import Ajv from "ajv-draft-04";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decideRelease, makeFinding, makeInput, makeReport, RELEASE_REPORT } from "../testing/fixtures.ts";
import { exportReview } from "./export.ts";
import type { ReviewInput } from "./reviewed.ts";
import { encodePath, escapeMessage } from "./sarif.ts";

const schema: object = JSON.parse(readFileSync(new URL("../testing/data/sarif-2.1.0.schema.json", import.meta.url), "utf8"));
const ajv = new Ajv({ strict: false, unicodeRegExp: false });
addFormats(ajv);
const validate = ajv.compile(schema);

interface Message {
  readonly text: string;
}

interface Log {
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string; readonly properties: object }[] } };
      readonly invocations: readonly [
        {
          readonly executionSuccessful: boolean;
          readonly toolExecutionNotifications: readonly { readonly level: string; readonly message: Message }[];
        },
      ];
      readonly results: readonly {
        readonly message: Message;
        readonly partialFingerprints: object;
        readonly properties: object;
        readonly suppressions?: readonly object[];
        readonly codeFlows?: readonly { readonly threadFlows: readonly { readonly locations: readonly FlowLocation[] }[] }[];
      }[];
    },
  ];
}

interface FlowLocation {
  readonly kinds: readonly string[];
  readonly location: { readonly message: Message; readonly physicalLocation: { readonly region: { readonly startLine: number } } };
}

/** The written log, checked against the official schema. */
function writeLog(input: ReviewInput): Log {
  const log: Log = JSON.parse(exportReview("sarif", input));
  validate(log);
  expect(validate.errors ?? []).toEqual([]);
  return log;
}

describe("a SARIF log", () => {
  it("is what the schema wants, and the schema is awake", () => {
    const log = writeLog(makeInput([{}, { path: "a/b c.py" }]));
    expect(log.runs[0].results).toHaveLength(8);
    const broken = JSON.parse(JSON.stringify(log).replace('"startLine":5', '"startLine":0'));
    expect(validate(broken)).toBe(false);
  });

  it("places a finding by line and column, with its path and its fix", () => {
    const artifactLocation = { uri: "shop/release%20now.py", uriBaseId: "%SRCROOT%" };
    expect(writeLog(makeInput([{ path: "shop/release now.py" }])).runs[0].results[0]).toMatchObject({
      ruleId: "shell-from-request",
      level: "error",
      message: { text: "`command` is built from the form and handed to a shell." },
      locations: [
        {
          physicalLocation: { artifactLocation, region: { startLine: 5, startColumn: 12, endLine: 5, endColumn: 64 } },
          logicalLocations: [{ fullyQualifiedName: "run" }],
        },
      ],
      fixes: [
        {
          artifactChanges: [
            {
              artifactLocation,
              replacements: [
                { deletedRegion: { startLine: 5, startColumn: 27, endLine: 5, endColumn: 39 }, insertedContent: { text: "" } },
              ],
            },
          ],
        },
      ],
    });
  });

  it("tells the path as a code flow, from source to sink", () => {
    const [result] = writeLog(makeInput([{}])).runs[0].results;
    expect(
      result?.codeFlows?.[0]?.threadFlows[0]?.locations.map(
        ({ kinds, location }) => `${location.physicalLocation.region.startLine} ${kinds.join()} ${location.message.text}`,
      ),
    ).toEqual([
      '12 source `tag` comes from `request.form\\["tag"\\]`',
      "13 check `tag` is checked by `check_signature`",
      '14 pass-through `command` is joined with `"docker pull shop:"`',
      "4 pass-through `command` is passed to `run()`",
      "5 sink `command` reaches `Popen`",
    ]);
  });

  it("carries fingerprints that outlive other edits", () => {
    expect(writeLog(makeInput([{}])).runs[0].results[0]?.partialFingerprints).toEqual({
      "risklineFingerprint/v1": RELEASE_REPORT.findings[0]?.fingerprint,
    });
  });

  it("names the weaknesses of a rule, the most specific first", () => {
    const [rule] = writeLog(makeInput([{}])).runs[0].tool.driver.rules.filter(({ id }) => id === "shell-from-request");
    expect(rule?.properties).toEqual({
      tags: ["security", "external/cwe/cwe-078", "external/cwe/cwe-088", "external/owasp/A03:2021"],
      precision: "high",
      "security-severity": "9.5",
    });
  });

  it("describes a rule that came without texts", () => {
    const report = makeReport([makeFinding("mine", { start: 0, end: 4 }, { severity: "high", message: "`eval` of `x`." })]);
    const plainRules = [{ id: "mine", message: "`eval` of `$X`.", severity: "high", cwe: [95] }] as const;
    const [run] = writeLog(makeInput([{ report }], { texts: [], plainRules })).runs;
    expect(run.tool.driver.rules[0]).toMatchObject({
      id: "mine",
      shortDescription: { text: "`eval` of `$X`." },
      defaultConfiguration: { level: "error" },
      properties: { tags: ["security", "external/cwe/cwe-095"], "security-severity": "8.0" },
    });
    expect(run.results[0]?.message.text).toBe("`eval` of `x`.");
  });

  it("is unsuccessful when anything was not read, and says what", () => {
    expect(writeLog(makeInput([{ report: makeReport([]) }])).runs[0].invocations[0].executionSuccessful).toBe(true);
    const [invocation] = writeLog({
      ...makeInput([{ report: RELEASE_REPORT, notes: ["Read as Latin-1."] }]),
      unread: [{ path: "x.py", reason: "it is not text" }],
    }).runs[0].invocations;
    expect(invocation.executionSuccessful).toBe(false);
    expect(invocation.toolExecutionNotifications.map(({ level, message }) => `${level}: ${message.text}`)).toEqual([
      "warning: line 18 was not understood: missing `)` on line 18",
      "note: Read as Latin-1.",
      "error: not reviewed: it is not text",
    ]);
  });

  it("suppresses what is settled with its reason, and says of all other results that they are not", () => {
    const triage = decideRelease({
      "shell-from-request": { status: "accepted-risk", note: "only admins see this form" },
      "error-output-shown": { status: "confirmed", note: "" },
      "shell-from-argument": { status: "open", note: "ask the author" },
    });
    const { results } = writeLog(makeInput([{ triage }])).runs[0];
    expect(results.map(({ suppressions }) => suppressions)).toEqual([
      [{ kind: "external", status: "accepted", justification: "only admins see this form" }],
      [],
      [],
      [],
    ]);
    expect(results[0]?.properties).toMatchObject({ status: "accepted-risk", note: "only admins see this form" });
    expect(results[1]?.properties).toMatchObject({ status: "confirmed" });
    expect(results[3]?.properties).toMatchObject({ note: "ask the author" });
    expect(writeLog(makeInput([{}])).runs[0].results.some((result) => "suppressions" in result)).toBe(false);
  });

  it("is valid for any name, text and note", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary", minLength: 1 }), (path, text) => {
        const finding = makeFinding("r", { start: 0, end: text.length }, { message: text });
        const triage = new Map([[finding.fingerprint, { status: "used-in-tests", note: text } as const]]);
        const author = { name: text, summary: path, date: text };
        writeLog(makeInput([{ path, text, report: makeReport([finding]), triage }], { author }));
      }),
      { numRuns: 200 },
    );
  });
});

describe("a path", () => {
  it("is a relative reference whatever it holds", () => {
    expect(encodePath("a b/c#d?e%.py")).toBe("a%20b/c%23d%3Fe%25.py");
    expect(encodePath("javascript:alert(1).py")).toBe("javascript%3Aalert(1).py");
    expect(encodePath("../\ud800é.py")).toBe("../%EF%BF%BD%C3%A9.py");
  });
});

describe("a message", () => {
  it("holds neither links nor placeholders", () => {
    expect(escapeMessage("`a[0]` of {0}")).toBe("`a\\[0\\]` of {{0}}");
    expect(escapeMessage("\\[x](https://attacker.invalid)")).toBe("\\\\\\[x\\](https://attacker.invalid)");
    expect(escapeMessage("C:\\n")).toBe("C:\\n");
  });
});
