/** The long Python 2 program of the examples menu: every kind of trouble is found where it is, and nothing where it is not. */
import { readFileSync } from "node:fs";
import { beforeAll, expect, it } from "vitest";
import type { Report } from "../engine/types.ts";
import { analyzeWith, ownEngine } from "./engine.ts";

const text = readFileSync(new URL("../app/examples/mail-server-python2.py", import.meta.url), "utf8");
let report: Report;
beforeAll(async () => {
  report = analyzeWith(await ownEngine(), text);
});

/** Rules that find something on the first line that holds the words. */
function rulesOn(words: string): string[] {
  const offset = text.indexOf(words);
  expect(offset, words).toBeGreaterThanOrEqual(0);
  const start = text.lastIndexOf("\n", offset) + 1;
  const end = text.indexOf("\n", offset);
  return report.findings.filter(({ span }) => span.start >= start && span.start < end).map(({ ruleId }) => ruleId);
}

it("is as long as a real script, is read to the end and is known to be Python 2", () => {
  expect(text.split("\n").length).toBeGreaterThanOrEqual(200);
  expect(report.completeness.state).toBe("complete");
  expect(report.python).toBe(2);
  expect(report.pythonEvidence?.reason).toBe("print statement");
});

const TROUBLES = [
  ["a command built with % and split", "('docker build --quiet", "command-text-split"],
  ["a command built with format(**locals()) and split", "finder = Popen(command.split()", "command-text-split"],
  ["the same in a call of check_call", "check_call('docker rm", "command-text-split"],
  ["a command handed to a shell", "'docker exec %s", "shell-command-built"],
  ["a child's error output printed", "        print stderr\n    if builder", "child-error-output-shown"],
  ["a child's error output printed to the error stream", "'docker ps failed:'", "child-error-output-shown"],
  ["file contents in a RUN line", 'return "RUN printf', "file-content-in-build-step"],
  ["an environment variable that decides about ports", "os.environ.has_key", "environment-decides-branch"],
  ["a script path fixed in code", "script = '/first_start.py'", "fixed-path"],
  ["a retry count fixed in code", "retry = 40", "fixed-retry-count"],
] as const;

it.each(TROUBLES)("finds %s", (_, words, rule) => {
  expect(rulesOn(words)).toContain(rule);
});

it("says nothing serious of a fixed argument list", () => {
  const offset = text.indexOf("check_output(['docker', '-v'])");
  const onIt = report.findings.filter(({ span }) => span.start <= offset && span.end > offset);
  expect(onIt).toEqual([]);
});

it("says nothing else of weight", () => {
  const rules: ReadonlySet<string> = new Set(TROUBLES.map(([, , rule]) => rule));
  const others = report.findings.filter(({ ruleId, severity }) => !rules.has(ruleId) && severity !== "note" && severity !== "low");
  expect(others.map(({ ruleId }) => ruleId)).toEqual([]);
});
