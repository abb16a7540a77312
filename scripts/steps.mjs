/**
 * The steps of `npm test` and `npm run check`. Each returns how much passed and
 * failed; none stops the others, so that one run tells everything.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { measureBudgets } from "./budgets.mjs";
import { root, tool } from "./run.mjs";

/** @typedef {{ passed: number, failed: number, skipped?: number }} Counts */
/** @typedef {{ name: string, run: () => Promise<Counts> }} Step */

/** A tool that is right or wrong as a whole counts as one. @param {string} name @param {readonly string[]} args @returns {() => Promise<Counts>} */
const whole = (name, args) => async () => {
  const { status } = await tool(name, args);
  return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
};

/** @type {readonly Step[]} */
export const staticSteps = [
  { name: "style (Biome)", run: whole("biome", ["ci", "--error-on-warnings"]) },
  { name: "types and boundaries (tsc -b)", run: whole("tsc", ["-b"]) },
  { name: "dead code (knip)", run: whole("knip", ["--no-progress"]) },
];

/** @type {readonly Step[]} */
export const buildSteps = [
  { name: "build of the page", run: whole("vite", ["build", "--logLevel", "warn"]) },
  { name: "build of the command line", run: whole("vite", ["build", "--config", "vite.cli.config.ts", "--logLevel", "warn"]) },
];

/** @type {Step} */
export const unitStep = {
  name: "unit tests (Vitest)",
  run: () =>
    withReport(async (report) => {
      await tool("vitest", ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`]);
      const { numPassedTests, numFailedTests, numFailedTestSuites, numPendingTests } = JSON.parse(readFileSync(report, "utf8"));
      // A file that cannot even be loaded holds no failed test, and is one.
      return { passed: numPassedTests, failed: Math.max(numFailedTests, numFailedTestSuites > 0 ? 1 : 0), skipped: numPendingTests };
    }),
};

/** @type {Step} */
export const budgetStep = {
  name: "size budgets",
  run: async () => {
    const budgets = measureBudgets(join(root, "dist"));
    for (const { name, bytes, bytesMax } of budgets)
      console.log(`${bytes <= bytesMax ? "  ok  " : " OVER "} ${kb(bytes)} of ${kb(bytesMax)}  ${name}`);
    const passed = budgets.filter(({ bytes, bytesMax }) => bytes <= bytesMax).length;
    return { passed, failed: budgets.length - passed };
  },
};

/** @param {string} browser  Path of a Chromium. @returns {Step} */
export const browserStep = (browser) => ({
  name: "the page in a browser (Playwright)",
  run: () =>
    withReport(async (report) => {
      await tool("playwright", ["test", "--config", "e2e/playwright.config.ts"], {
        env: { RISKLINE_CHROMIUM: browser, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
      });
      const { stats, errors } = JSON.parse(readFileSync(report, "utf8"));
      return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, skipped: stats.skipped };
    }),
});

/** Runs steps in order and ends the program with the line that CI reads. @param {readonly Step[]} steps */
export async function runSteps(steps) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const { name, run } of steps) {
    console.log(`\n== ${name}`);
    const started = Date.now();
    /** @type {Counts} */
    let counts;
    try {
      counts = await run();
    } catch (error) {
      console.error(error);
      counts = { passed: 0, failed: 1 };
    }
    total.passed += counts.passed;
    total.failed += counts.failed;
    total.skipped += counts.skipped ?? 0;
    console.log(`== ${name}: ${counts.passed} passed, ${counts.failed} failed (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  }
  console.log(`\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ""}`);
  process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);
}

/** Hands `work` a file name for its report and removes the file afterwards. @template T @param {(report: string) => Promise<T>} work @returns {Promise<T>} */
async function withReport(work) {
  const folder = mkdtempSync(join(tmpdir(), "riskline-"));
  try {
    return await work(join(folder, "report.json"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const kb = (/** @type {number} */ bytes) => `${(bytes / 1000).toFixed(1)} KB`.padStart(9);
