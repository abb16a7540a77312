/** The command line as people run it: the built file, in a process of its own, on real files. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Report } from "../engine/types.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "riskline-cli-"));
const built = join(folder, "dist-cli");
const files = join(folder, "files");

const RISKY = "import os\n\nos.system(input())\n";
const QUIET = "def add(a, b):\n    return a + b\n";

beforeAll(() => {
  const vite = join(root, "node_modules/.bin/vite");
  const build = spawnSync(vite, ["build", "--config", "vite.cli.config.ts", "--outDir", built, "--emptyOutDir", "--logLevel", "warn"], {
    cwd: root,
    encoding: "utf8",
  });
  expect(build.stderr + build.stdout).toBe("");
  const write = (name: string, text: string | Uint8Array) => {
    mkdirSync(dirname(join(files, name)), { recursive: true });
    writeFileSync(join(files, name), text);
  };
  write("risky.py", RISKY);
  write("quiet.py", QUIET);
  write("broken.py", "def f(:\n    return (\n");
  write("shop/a b.py", RISKY);
  write("shop/deep/c.py", QUIET);
  write("crlf.py", RISKY.replaceAll("\n", "\r\n"));
  write("latin1.py", Buffer.from(`# caf\xe9\n${RISKY}`, "latin1"));
  write("program.py", Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 0, 0]));
  write("nasty\x1b[31m.py", `${RISKY}# \x1b]0;owned\x07 \u202e\n`);
  write(
    "mine.yaml",
    "rules:\n  - id: any-system\n    languages: [python]\n    severity: ERROR\n    message: os.system gets $X\n    pattern: os.system($X)\n    metadata: { cwe: 'CWE-78: command' }\n",
  );
  write(
    "app/main.py",
    "import os\nfrom helpers import run\nfrom settings import DEBUG\n\nrun(os.environ['JOB'])\nif DEBUG:\n    run('ls')\n",
  );
  write("app/helpers.py", "import os\nimport main\n\n\ndef run(command):\n    os.system('start ' + command)\n");
  write("app/settings.py", "DEBUG = False\n");
  write(
    "follow.yaml",
    "rules:\n  - id: from-environment\n    languages: [python]\n    severity: ERROR\n    message: os.system gets $X\n    mode: taint\n" +
      "    pattern-sources: [{ pattern: 'os.environ[...]' }]\n    pattern-sinks: [{ pattern: os.system($X) }]\n",
  );
  write("bad.yaml", "rules:\n  - id: broken\n    languages: [python]\n    severity: ERROR\n    message: m\n    pattern: 'f('\n");
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function riskline(...words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(built, "riskline.js"), ...words], { cwd: files, encoding: "utf8" });
  return { status, stdout, stderr };
}

describe("the command line ends with", () => {
  it("0 when everything was read and nothing found", () => {
    expect(riskline("quiet.py")).toMatchObject({ status: 0, stderr: "" });
  });

  it("1 with findings, whatever else went wrong", () => {
    expect(riskline("risky.py").status).toBe(1);
    expect(riskline("risky.py", "gone.py").status).toBe(1);
  });

  it("2 when it was called wrongly, without output", () => {
    expect(riskline()).toMatchObject({ status: 2, stdout: "" });
    expect(riskline("quiet.py", "--format", "x").stderr).toMatch(/^riskline: the format is one of /);
    expect(riskline("quiet.py", "--rules", "gone.yaml").status).toBe(2);
  });

  it("3 when nothing was found but something was not read, understood or checked", () => {
    expect(riskline("broken.py").status).toBe(3);
    expect(riskline("quiet.py", "gone.py").status).toBe(3);
    expect(riskline("program.py").stdout).toMatch(/program\.py: not reviewed: it is a program, not text/);
    expect(riskline("quiet.py", "--rules", "bad.yaml").status).toBe(3);
  });

  it("0 for help and the version, which is that of the package", () => {
    expect(riskline("--help")).toMatchObject({ status: 0, stdout: expect.stringMatching(/^Usage: riskline /) });
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    expect(riskline("--version").stdout).toBe(`${version}\n`);
  });
});

describe("the command line", () => {
  it("leads each finding with its place", () => {
    expect(riskline("risky.py").stdout).toMatch(/^risky\.py:3:\d+: 1\. /m);
    expect(riskline("crlf.py", "latin1.py").stdout).toMatch(/^crlf\.py:3:\d+: [\s\S]*^latin1\.py:4:\d+: /m);
  });

  it("searches folders and writes SARIF with relative paths", () => {
    const { runs } = JSON.parse(riskline("shop", "--format", "sarif").stdout);
    const [{ ruleId, locations }] = runs[0].results;
    expect(locations[0].physicalLocation.artifactLocation.uri).toBe("shop/a%20b.py");
    expect(locations[0].physicalLocation.region.startLine).toBe(3);
    const rule = runs[0].tool.driver.rules.find(({ id }: { readonly id: string }) => id === ruleId);
    expect(rule.properties.tags).toContain("external/cwe/cwe-078");
    expect(runs[0].invocations[0].executionSuccessful).toBe(true);
  });

  it("runs the rules of a file instead of its own", () => {
    const { runs } = JSON.parse(riskline("risky.py", "quiet.py", "--rules", "mine.yaml", "--format", "sarif").stdout);
    expect(runs[0].results.map((result: { readonly ruleId: string; readonly message: object }) => [result.ruleId, result.message])).toEqual(
      [["any-system", { text: "os.system gets input()" }]],
    );
    expect(runs[0].tool.driver.rules[0].properties.tags).toEqual(["security", "external/cwe/cwe-078"]);
  });

  it("names a rule that cannot be used, with file, line and reason", () => {
    const { runs } = JSON.parse(riskline("risky.py", "--rules", "bad.yaml", "--format", "sarif").stdout);
    expect(runs[0].invocations[0].executionSuccessful).toBe(false);
    expect(runs[0].invocations[0].toolConfigurationNotifications[0].message.text).toMatch(/^bad\.yaml:6:5: rule broken not used: \w/);
  });

  it("lets nothing from a file or its name steer the terminal", () => {
    for (const format of ["text", "markdown", "html", "json", "sarif"]) {
      expect(riskline("nasty\x1b[31m.py", "gone\x1b[31m.py", "--format", format).stdout).not.toMatch(/\p{Cf}|(?![\n\t])\p{Cc}/u);
    }
  });

  it("is content with a reader that goes away", () => {
    const { stderr } = spawnSync(
      "sh",
      ["-c", `"$0" "$1" ${"risky.py ".repeat(3)} shop --format json | head -c 1`, process.execPath, join(built, "riskline.js")],
      {
        cwd: files,
        encoding: "utf8",
      },
    );
    expect(stderr).toBe("");
  });
});

describe("several files at once", () => {
  /** Who reads SARIF gets the file of each step. */
  const flowOf = (result: {
    readonly locations: readonly Located[];
    readonly codeFlows?: readonly { readonly threadFlows: readonly { readonly locations: readonly { readonly location: Located }[] }[] }[];
  }) => ({
    at: placeOf(result.locations[0]),
    steps: result.codeFlows?.[0]?.threadFlows[0]?.locations.map(({ location }) => placeOf(location)),
  });
  interface Located {
    readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region: { readonly startLine: number } };
  }
  const placeOf = (located: Located | undefined): string =>
    `${located?.physicalLocation.artifactLocation.uri}:${located?.physicalLocation.region.startLine}`;

  it("are one program: the finding stands where the data ends, each step in its own file", () => {
    const { runs } = JSON.parse(riskline("app", "--format", "sarif").stdout);
    const results = runs[0].results.filter(({ codeFlows }: { readonly codeFlows?: unknown }) => codeFlows !== undefined);
    expect(results.map(flowOf)).toEqual([
      { at: "app/helpers.py:6", steps: ["app/main.py:5", "app/main.py:5", "app/helpers.py:6", "app/helpers.py:6"] },
    ]);
    expect(runs[0].invocations[0].executionSuccessful).toBe(true);
  });

  it("name the other file in every format", () => {
    expect(riskline("app").stdout).toContain("    os.environ['JOB'] in app/main.py line 5\n");
    expect(riskline("app", "--format", "markdown").stdout).toContain("`os.environ['JOB']` in `app/main.py` line 5 → ");
    expect(riskline("app", "--format", "html").stdout).toContain("</code> in <code>app/main.py</code> line 5 → ");
    const { files: reviewed } = JSON.parse(riskline("app", "--format", "json").stdout);
    const places = reviewed.flatMap(({ findings }: { readonly findings: Report["findings"] }) =>
      findings.flatMap(({ trace }) => (trace?.steps ?? []).flatMap(({ elsewhere }) => (elsewhere === undefined ? [] : [elsewhere]))),
    );
    expect(places[0]).toEqual({ path: "app/main.py", region: { start: { line: 5, column: 5 }, end: { line: 5, column: 15 } } });
  });

  it("give the same to the byte in whatever order they are named", () => {
    const names = ["app/main.py", "app/helpers.py", "app/settings.py"];
    for (const format of ["text", "sarif", "json"]) {
      const { stdout } = riskline(...names, "--format", format);
      expect(riskline(...names.toReversed(), "--format", format).stdout).toBe(stdout);
      expect(stdout).toContain("app/main.py");
    }
  });

  it("are no more than their parts where only one of them is named", () => {
    const alone = riskline("app/helpers.py");
    expect(alone.stdout).not.toContain("main.py");
    expect(alone.stdout).not.toContain("[High");
  });

  it("stay apart for rules that do not ask to follow functions", () => {
    const resultsOf = (rules: string) => JSON.parse(riskline("app", "--rules", rules, "--format", "sarif").stdout).runs[0].results;
    expect(resultsOf("follow.yaml")).toEqual([]);
    writeFileSync(join(files, "asked.yaml"), `${readFileSync(join(files, "follow.yaml"), "utf8")}    options: { taint_intrafile: true }\n`);
    expect(
      resultsOf("asked.yaml")
        .map(flowOf)
        .map(({ at }: { readonly at: string }) => at),
    ).toEqual(["app/helpers.py:6"]);
  });
});

describe("the programmatic entry", () => {
  it("gives a report of a text", async () => {
    const { createEngine }: { readonly createEngine: () => Promise<{ readonly analyze: (text: string, options?: object) => Report }> } =
      await import(pathToFileURL(join(built, "engine.js")).href);
    const engine = await createEngine();
    const report = engine.analyze(RISKY);
    expect(report.findings.length).toBeGreaterThan(0);
    expect(engine.analyze(RISKY)).toEqual(report);
    expect(engine.analyze(QUIET, { python: 2, fileName: "quiet.py" })).toMatchObject({ python: 2, findings: [] });
  });
});
