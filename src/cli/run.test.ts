/** What happens around the engine when it fails; the whole command with the real engine is in `testing/cli.test.ts`. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { makeFinding, makeReport } from "../testing/fixtures.ts";
import { type Reviewer, run } from "./run.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "riskline-run-"));
  for (const name of ["a.py", "b.py", "c.py"]) writeFileSync(join(folder, name), `${name}\n`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Stands for an engine whose parser traps on one file, and finds something in another. */
function makeReviewer(trapsOn: string, finds: string, warnings: readonly string[] = []): Reviewer {
  return {
    open: (files) => (index) => {
      const text = files[index]?.text ?? "";
      if (text.startsWith(trapsOn)) throw new Error("memory access out of bounds");
      return { text, report: makeReport(text.startsWith(finds) ? [makeFinding("r", { start: 0, end: 1 })] : []) };
    },
    texts: [],
    plainRules: [],
    warnings,
    remarks: [],
  };
}

it("names a file on which the engine failed and reviews the next with a new engine", async () => {
  let loaded = 0;
  const load = async () => {
    loaded++;
    return makeReviewer("b.py", "c.py");
  };
  const { exitCode, output } = await run(["."], folder, load);
  expect(loaded).toBe(2);
  expect(exitCode).toBe(1);
  expect(output).toContain("b.py: not reviewed: the analysis failed: memory access out of bounds");
  expect(output).toMatch(/^c\.py:1:1: 1\. /m);
});

it("reviews one by one what it cannot open together, and says so", async () => {
  const reviewer = makeReviewer("b.py", "c.py");
  const load = async (): Promise<Reviewer> => ({
    ...reviewer,
    open: (files) => {
      if (files.some(({ text }) => text.startsWith("b.py"))) throw new Error("memory access out of bounds");
      return reviewer.open(files);
    },
  });
  const { exitCode, output } = await run(["."], folder, load);
  expect(exitCode).toBe(1);
  expect(output).toContain("data was not followed from file to file: the analysis failed: memory access out of bounds");
  expect(output).toContain("b.py: not reviewed: the analysis failed: memory access out of bounds");
  expect(output).toContain("a.py: No findings");
  expect(output).toMatch(/^c\.py:1:1: 1\. /m);
});

it("does not end with 0 when the engine failed or a rule could not be used", async () => {
  expect((await run(["."], folder, async () => makeReviewer("b.py", "none"))).exitCode).toBe(3);
  expect((await run(["."], folder, async () => makeReviewer("none", "none"))).exitCode).toBe(0);
  const { exitCode, output } = await run(["."], folder, async () => makeReviewer("none", "none", ["rule not used: x"]));
  expect([exitCode, output.includes("\nrule not used: x")]).toEqual([3, true]);
});

it("shows secrets only when asked to", async () => {
  writeFileSync(join(folder, "a.py"), 'password = "blue-harvest-7"\n');
  const reviewer: Reviewer = {
    ...makeReviewer("none", "password"),
    open: (files) => () => ({ text: files[0]?.text ?? "", report: makeReport([makeFinding("r", { start: 0, end: 27 })]) }),
  };
  const { output } = await run(["a.py"], folder, async () => reviewer);
  expect(output).not.toContain("blue-harvest");
  expect(output).toContain("1 value redacted: 1 password");
  expect((await run(["a.py", "--show-secrets"], folder, async () => reviewer)).output).toContain("blue-harvest-7");
});

it("shows what was wrongly said without letting it steer the terminal", async () => {
  const { exitCode, output, errors } = await run(["--\x1b[31m"], folder, async () => makeReviewer("", ""));
  expect([exitCode, output]).toEqual([2, ""]);
  expect(errors).toContain("\\x1b[31m");
  expect(errors).not.toContain("\x1b");
});
