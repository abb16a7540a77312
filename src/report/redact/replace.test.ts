import { describe, expect, it } from "vitest";
import type { Finding, Report } from "../../engine/types.ts";
import { makeFinding, makeInput, makeReport, spanOf } from "../../testing/fixtures.ts";
import type { ReviewedFile } from "../reviewed.ts";
import { findSecrets } from "./find.ts";
import { redactFile, scrub } from "./replace.ts";
import type { Secret } from "./secret.ts";

const secret = (value: string, label = "password", more: Partial<Secret> = {}): Secret => ({
  kind: "password",
  label,
  value,
  spans: [],
  ...more,
});

function fileOf(
  text: string,
  findings: readonly Finding[] = [],
  more: Partial<ReviewedFile> & { readonly report?: Report } = {},
): ReviewedFile {
  const [file] = makeInput([{ path: "shop.py", text, report: makeReport(findings), ...more }]).files;
  if (file === undefined) throw new Error("one file was made");
  return file;
}

/** The code after what is found in it was replaced. */
const redacted = (text: string): string => redactFile(fileOf(text), findSecrets({ text, report: null, words: [] })).text;

describe("in code", () => {
  it("a value gives way to its label, wherever it stands again", () => {
    expect(redacted('password = "blue-7"\nlog("blue-7")  # blue-7\n')).toBe(
      'password = "‹redacted: password›"\nlog("‹redacted: password›")  # ‹redacted: password›\n',
    );
  });

  it("bytes get a label in ASCII, and so does Python 2", () => {
    expect(redacted('password = b"blue-7"\n')).toBe('password = b"<redacted: password>"\n');
    const text = 'password = "blue-7"\n';
    expect(redactFile(fileOf(text, [], { report: makeReport([], { python: 2 }) }), [secret("blue-7")]).text).toBe(
      'password = "<redacted: password>"\n',
    );
  });

  it("plain code gets a name, also within an f-string", () => {
    expect(redacted('password = "hunter27"\nx = f"hunter27 {hunter27}"\n')).toBe(
      'password = "‹redacted: password›"\nx = f"‹redacted: password› {redacted_password}"\n',
    );
  });

  it("names of the program that are spelled like a value stay", () => {
    expect(redacted('password = "bluebird"\nimport bluebird\nx = "bluebird"\n')).toBe(
      'password = "‹redacted: password›"\nimport bluebird\nx = "‹redacted: password›"\n',
    );
  });

  it("short values are replaced as whole words only", () => {
    expect(redacted('pw = "k7"\n')).toBe('pw = "k7"\n');
    expect(redacted('pw = "kd7"\nx = "kd7 kd78"\n')).toBe('pw = "‹redacted: password›"\nx = "‹redacted: password› kd78"\n');
  });

  it("a private key leaves one label and all its lines", () => {
    const key = "-----BEGIN PRIVATE KEY-----\nMIIEowIBAAKCAQEA7Q\nq8ZrT2mVx71LkWc9Yb\n-----END PRIVATE KEY-----";
    expect(redacted(`K = """${key}"""\n`)).toBe('K = """‹redacted: private key›\n\n\n"""\n');
    expect(redacted(`K = ("${key.replaceAll("\n", '\\n"\n  "')}")\n`)).toBe('K = ("‹redacted: private key›\\n"\n  "\\n"\n  "\\n"\n  "")\n');
  });

  it("bytes within the code of a notebook get a label in ASCII", () => {
    expect(redacted('"source": ["password = b\\"hunter27\\"\\n"]\n')).toBe('"source": ["password = b\\"<redacted: password>\\"\\n"]\n');
  });

  it("a value that is written with other escapes elsewhere is found there", () => {
    expect(redacted('password = "blue\\"bird7"\nx = \'blue"bird7\'\n')).toBe(
      "password = \"‹redacted: password›\"\nx = '‹redacted: password›'\n",
    );
  });
});

describe("in words", () => {
  it("a value is replaced, and what is left of it where it was cut short", () => {
    const secrets = [secret("AKIAZ7QJ4M2KD5WX3B6N", "AWS key")];
    expect(scrub("`AKIAZ7QJ4M2KD5WX3B6N` is used", secrets)).toBe("`‹redacted: AWS key›` is used");
    expect(scrub('"AKIAZ7Q…', secrets)).toBe('"‹redacted: AWS key›…');
    expect(scrub("…X3B6N is used", secrets)).toBe("…‹redacted: AWS key› is used");
    expect(scrub("KIA… and AKI…", secrets)).toBe("KIA… and AKI…");
  });

  it("labels stay what they are, whatever a value is", () => {
    const secrets = [secret("key"), secret("redacted")];
    expect(scrub(scrub("the key", secrets), secrets)).toBe("the ‹redacted: password›");
    expect(scrub("‹redacted: AWS key›", secrets)).toBe("‹redacted: AWS key›");
  });

  it("of values that overlap nothing is left", () => {
    expect(scrub("a blue-harvest-moon b", [secret("blue-harvest"), secret("harvest-moon")])).toBe("a ‹redacted: password› b");
  });
});

describe("in a report", () => {
  const text = 'def log_in():\n    connect("ada", "blue-harvest")\n    run(x)\n';
  const call = spanOf(text, 'connect("ada", "blue-harvest")');
  const said: Partial<Finding> = {
    message: 'Gives `"blue-harvest"`.',
    inFunction: "log_in",
    bindings: [{ name: "X", text: '"blue-harvest"' }],
    trace: {
      steps: [
        { role: "source", span: spanOf(text, "blue-harvest"), subject: "blue-harv…", verb: "comes from", object: "", into: "blue-harvest" },
      ],
    },
    preview: { parts: [{ text: "blue-harvest", origin: "given" }], carrier: "blue-harvest", span: call },
  };
  const secrets = [secret("blue-harvest", "password", { spans: [spanOf(text, "blue-harvest")] })];

  it("every word is scrubbed and every span is where its code is now", () => {
    const file = redactFile(
      fileOf(text, [makeFinding("r", call, said), makeFinding("s", spanOf(text, "run(x)"))], {
        notes: ["blue-harvest"],
        path: "blue-harvest.py",
      }),
      secrets,
    );
    expect(JSON.stringify({ ...file, redaction: null })).not.toMatch(/blue-h/);
    const [first, second] = file.report.findings;
    expect(file.text.slice(first?.span.start, first?.span.end)).toBe('connect("ada", "‹redacted: password›")');
    expect(file.text.slice(second?.span.start, second?.span.end)).toBe("run(x)");
    expect(file.redaction?.counts).toEqual([{ label: "password", count: 1 }]);
    expect(file.redaction?.toOriginal(second?.span.start ?? 0)).toBe(text.indexOf("run(x)"));
  });

  it("a fix that writes a value or begins within one is none; another one moves along", () => {
    const fixes = [
      { span: spanOf(text, "run(x)"), text: "run('blue-harvest')" },
      { span: spanOf(text, "harvest"), text: "" },
      { span: spanOf(text, "run(x)"), text: "walk(x)" },
    ].map((edit, index) => makeFinding(`r${index}`, call, { fix: { edits: [edit] } }));
    const file = redactFile(fileOf(text, fixes), secrets);
    const [writes, cuts, other] = file.report.findings.map(({ fix }) => fix);
    expect([writes, cuts]).toEqual([null, null]);
    expect(file.text.slice(other?.edits[0]?.span.start, other?.edits[0]?.span.end)).toBe("run(x)");
  });

  it("fingerprints that a value went into are others, and verdicts follow", () => {
    const touched = makeFinding("r", call);
    const untouched = makeFinding("s", spanOf(text, "run(x)"));
    const triage = new Map([
      [touched.fingerprint, { status: "confirmed", note: "it is blue-harvest" } as const],
      [untouched.fingerprint, { status: "will-fix", note: "" } as const],
    ]);
    const file = redactFile(fileOf(text, [touched, { ...touched, message: "again" }, untouched], { triage }), secrets);
    const [first, again, second] = file.report.findings;
    expect(first?.fingerprint).toMatch(/^[0-9a-f]{16}$/);
    expect(again?.fingerprint).not.toBe(first?.fingerprint);
    expect(second?.fingerprint).toBe(untouched.fingerprint);
    expect(file.triage.get(first?.fingerprint ?? "")).toEqual({ status: "confirmed", note: "it is ‹redacted: password›" });
    expect(file.triage.get(untouched.fingerprint)).toEqual({ status: "will-fix", note: "" });
  });

  it("a file without secrets is the very same", () => {
    const file = fileOf(text);
    expect(redactFile(file, [])).toBe(file);
    expect(redactFile(file, [secret("something-else")])).toBe(file);
  });
});
