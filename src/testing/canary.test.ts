/**
 * One secret of each kind, put wherever a secret can stand, looked for in every
 * output, raw and in every coding that a reader could undo.
 */
import { beforeAll, describe, expect, it } from "vitest";
import type { Engine } from "../engine/index.ts";
import { readRules } from "../engine/rules.ts";
import { EXPORT_FORMATS, type ExportFormat, exportReview, type Privacy } from "../report/export.ts";
import { redactReview } from "../report/redact/redactReview.ts";
import { redactedInWords } from "../report/redact/secret.ts";
import type { ReviewInput } from "../report/reviewed.ts";
import { analyzeWith, ownEngine, ruleFiles } from "./engine.ts";
import { makeInput } from "./fixtures.ts";

const CANARIES = {
  token: "AKIAZ7QJ4M2KD5WX3B6N",
  password: "tangerine-Kite-52",
  "private-key": "MIIEqzPnCAnaryKeyLine0QwErTy7Uu",
  connection: "velvet-Otter-88",
  "e-mail": "zuzana.petrik@quarrybank.com",
  host: "ledger-07.corp.quarrybank.com",
  ip: "172.29.83.141",
  path: "/home/zpetrik",
} as const;
type CanaryKind = keyof typeof CANARIES;
const KINDS = Object.keys(CANARIES) as readonly CanaryKind[];

/** Each canary as people write it. */
const LINES: Readonly<Record<CanaryKind, string>> = {
  token: `client = boto3.client("s3", "${CANARIES.token}")`,
  password: `password = "${CANARIES.password}"`,
  "private-key": `KEY = """-----BEGIN RSA PRIVATE KEY-----\n${CANARIES["private-key"]}\n-----END RSA PRIVATE KEY-----"""`,
  connection: `db = connect("postgresql://app:${CANARIES.connection}@db.example.org/shop")`,
  "e-mail": `mail.send("${CANARIES["e-mail"]}")`,
  host: `open_url("http://${CANARIES.host}:8080/x")`,
  ip: `sock.connect(("${CANARIES.ip}", 22))`,
  path: `data = read("${CANARIES.path}/shop/data.csv")`,
};

/** In words a value is known by itself, or because it stands in the code as well. */
function programWith(kind: CanaryKind): string {
  const value = CANARIES[kind];
  return `import os
import subprocess
from flask import request

def run():
    name = request.args["name"]
${LINES[kind].replace(/^/gm, kind === "private-key" ? "" : "    ")}
    os.system("grep '${value}' " + name)  # not ${value}
    # riskline: ignore[shell] because ${value} is known
    subprocess.run(f"echo ${value} {name}", shell=True)
    eval("${value}" + name)  # nosec B307 ${value}
    return "${value}", b"${value}"
`;
}

const texts = ruleFiles().flatMap(({ yaml, path }) => readRules(yaml, path).texts);
let engine: Engine;
beforeAll(async () => {
  engine = await ownEngine();
});

function inputWith(kind: CanaryKind): ReviewInput {
  const value = CANARIES[kind];
  const text = programWith(kind);
  const path = `shop/${value.replace(/^\//, "")}.py`;
  const report = analyzeWith(engine, text, path);
  expect(report.findings.length).toBeGreaterThan(1);
  const triage = new Map(
    report.findings.map(({ fingerprint }) => [fingerprint, { status: "accepted-risk", note: `known: ${value} is public` } as const]),
  );
  return makeInput([{ path, text, report, triage, notes: [`read ${value}`] }], {
    texts,
    author: { name: `Zuzana ${value}`, summary: `All is well.\n\nBut ${value} has to go.`, date: null },
    unread: [{ path: `old/${value}.py`, reason: `no ${value}` }],
    warnings: [`what of ${value}`],
  });
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const decodeHtml = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]+)|#([0-9]+)|([a-z]+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return ENTITIES[name] ?? whole;
    return String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16));
  });
const decodeJson = (text: string): string =>
  text.replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))).replace(/\\(.)/g, "$1");
const decodePercent = (text: string): string =>
  text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
const decodeMarkdown = (text: string): string => text.replace(/\\([!-/:-@[-`{-~])/g, "$1");
const withoutTags = (text: string): string => text.replace(/<[^>]*>/g, "");
const decodeBase64 = (text: string): string =>
  (text.match(/[A-Za-z0-9+/_-]{8,}={0,2}/g) ?? [])
    .map((run) => [0, 1, 2, 3].map((skip) => Buffer.from(run.slice(skip), "base64").toString("latin1")).join("\n"))
    .join("\n");

/** The text in every way that it could be read. */
function readings(text: string): readonly string[] {
  return [
    text,
    decodeHtml(text),
    decodeHtml(withoutTags(text)),
    decodeJson(text),
    decodePercent(text),
    decodeMarkdown(text),
    decodeBase64(text),
  ];
}

/** What of a canary can be read: all of it, or as much as tells the rest to somebody who knows half of it. */
function leaks(text: string, value: string): readonly string[] {
  return readings(text).flatMap((reading, index) => (reading.includes(value.slice(0, 8)) ? [`reading ${index}`] : []));
}

const written = (format: ExportFormat, kind: CanaryKind, privacy?: Privacy): string => exportReview(format, inputWith(kind), privacy);

describe.each(KINDS)("a secret of the kind %s", (kind) => {
  it.each(EXPORT_FORMATS)("stands in no %s, wherever it was put", (format) => {
    expect(leaks(written(format, kind), CANARIES[kind])).toEqual([]);
  });

  it.each(EXPORT_FORMATS)("stands in %s when that is asked for", (format) => {
    expect(leaks(written(format, kind, "as-is"), CANARIES[kind])).not.toEqual([]);
  });

  it("is counted, and not named, where it is said what was redacted", () => {
    const [file] = redactReview(inputWith(kind)).files;
    const said = redactedInWords(file?.redaction?.counts ?? []);
    expect(said).toMatch(/^\d+ values? redacted: \d/);
    expect(leaks(said, CANARIES[kind])).toEqual([]);
    for (const format of ["text", "markdown", "html"] as const) expect(written(format, kind)).toContain(said);
  });

  it("leaves nothing in what is handed to the writers", () => {
    const review = redactReview(inputWith(kind));
    const shown = JSON.stringify({
      ...review,
      texts: [],
      files: review.files.map((file) => ({ ...file, triage: [...file.triage], redaction: null })),
    });
    expect(leaks(shown, CANARIES[kind])).toEqual([]);
  });
});

it("the codings are undone", () => {
  const value = CANARIES.password;
  for (const hidden of [
    value,
    value.replaceAll("-", "&#45;"),
    value.replaceAll("-", "<b>-</b>"),
    value.replaceAll("-", "\\u002d"),
    encodeURIComponent(value).replaceAll("-", "%2D"),
    value.replaceAll("-", "\\-"),
    Buffer.from(`x${value}`).toString("base64"),
  ])
    expect(leaks(hidden, value), hidden).not.toEqual([]);
});
