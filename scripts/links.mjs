/**
 * `npm run links -- FOLDER`: how many real modules fit into a link, with what
 * our engine finds in them, and what other codecs would make of the same state.
 *
 * Takes the first 100 Python files of the folder by path that have at least 5
 * lines. Judges nothing.
 */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import lzString from "lz-string";
import { runnerImport } from "vite";
import { install, root, tool } from "./run.mjs";

const base = "https://riskline.example/";
const moduleCount = 100;
const linesMin = 5;
/** Characters of a whole address: Discord, mail and most chat, the longest link that we make. */
const bounds = [2_000, 8_000, 32_000];
const verdictCount = 12;
const noteLength = 60;
/** What notes are put together from, so that no note helps to pack another more than real ones do. */
const words =
  "the value comes from a table that only operators write checked in form before reached by tests alone fixed next release needs review of caller input limited to admin token rotated path is constant here no user data arrives because proxy strips header we accept until migration ends internal tool without network library quotes this argument".split(
    " ",
  );

async function main() {
  const folder = process.argv[2];
  if (folder === undefined) {
    console.error("Usage: npm run links -- FOLDER");
    process.exit(2);
  }
  await install();
  const { status } = await tool("vite", ["build", "--config", "vite.cli.config.ts", "--logLevel", "warn"], { quiet: true });
  if (status !== 0) process.exit(status);
  const { createEngine } = await import(join(root, "dist-cli", "engine.js"));
  const engine = await createEngine();
  const { encodeReviewFile } = await load("src/link/codec.ts");
  const { writeReviewState } = await load("src/link/review-state.ts");

  /** @type {Record<string, (state: unknown) => Promise<string> | string>} */
  const codecs = {
    // The file is the link without its bound, so that what does not fit is measured too.
    "ours, raw deflate": async (state) => (await encodeReviewFile(state, null)).text.trim(),
    "lz-string": (state) => `#r1.${lzString.compressToEncodedURIComponent(writeReviewState(state))}.00000000`,
    "base64url alone": (state) => `#r1.${Buffer.from(writeReviewState(state)).toString("base64url")}.00000000`,
  };
  const modules = pythonFiles(resolve(process.env.INIT_CWD ?? process.cwd(), folder));
  const reviews = modules.map((module) => ({
    ...module,
    findings: findingsOf(engine.analyze(module.text, { fileName: module.fileName }), module.text),
  }));
  const found = reviews.map(({ findings }) => findings.length);
  console.log(
    `${modules.length} modules, median ${median(modules.map(({ text }) => text.split("\n").length))} lines and ` +
      `${median(modules.map(({ text }) => text.length))} characters, ${found.reduce((sum, count) => sum + count, 0)} findings. ` +
      `Share of addresses up to so many characters, and the median.\n`,
  );
  console.log(["state".padEnd(42), "codec".padEnd(18), ...bounds.map((bound) => String(bound).padStart(8)), "median".padStart(8)].join(""));
  for (const [name, withVerdicts] of /** @type {const} */ ([
    ["code and findings", false],
    [`the same with ${verdictCount} verdicts and their notes`, true],
  ])) {
    for (const [codec, encode] of Object.entries(codecs)) {
      /** @type {number[]} */
      const lengths = [];
      for (const review of reviews) lengths.push(base.length + (await encode(stateOf(review, engine.ruleSet, withVerdicts))).length);
      const shares = bounds.map((bound) => `${Math.round((100 * lengths.filter((length) => length <= bound).length) / lengths.length)} %`);
      console.log(
        [name.padEnd(42), codec.padEnd(18), ...shares.map((share) => share.padStart(8)), String(median(lengths)).padStart(8)].join(""),
      );
    }
  }
}

/** @param {string} file @returns {Promise<any>} A module of ours, as it stands. */
const load = async (file) => (await runnerImport(join(root, file), { root, configFile: false, logLevel: "silent" })).module;

/** @typedef {{ ruleId: string, line: number, severity: string, confidence: string, verdict: { status: string, note: string } | null }} Found */

/** @param {string} folder */
function pythonFiles(folder) {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".py"))
    .sort()
    .map((name) => ({ fileName: basename(name), text: readFileSync(join(folder, name), "utf8").replace(/\r\n?/g, "\n") }))
    .filter(({ text }) => text.split("\n").length >= linesMin)
    .slice(0, moduleCount);
}

/**
 * @param {{ findings: readonly { ruleId: string, span: { start: number }, severity: string, confidence: string }[] }} report
 * @param {string} text
 * @returns {Found[]}
 */
function findingsOf(report, text) {
  return report.findings.map(({ ruleId, span, severity, confidence }) => ({
    ruleId,
    line: text.slice(0, span.start).split("\n").length,
    severity,
    confidence,
    verdict: null,
  }));
}

/**
 * @param {{ fileName: string, text: string, findings: Found[] }} review
 * @param {string} ruleSet
 * @param {boolean} withVerdicts  Of modules with fewer findings, more are made up: the link has to hold them.
 */
function stateOf({ fileName, text, findings }, ruleSet, withVerdicts) {
  const lineCount = text.split("\n").length;
  /** @type {Found[]} */
  const made = Array.from({ length: Math.max(0, verdictCount - findings.length) }, (_, index) => ({
    ruleId: `made-up-rule-${index % 5}`,
    line: 1 + ((index * 7) % lineCount),
    severity: "medium",
    confidence: "likely",
    verdict: null,
  }));
  const all = withVerdicts ? [...findings, ...made] : findings;
  return {
    code: text,
    lineCount,
    fileName,
    python: null,
    ruleSet,
    toolVersion: "0.1.0",
    review: {
      findings: all.map((finding, index) => (withVerdicts && index < verdictCount ? { ...finding, verdict: verdictOf(index) } : finding)),
      author: { name: "", summary: "", date: null },
      redacted: [],
    },
  };
}

/** @param {number} index */
function verdictOf(index) {
  const text = Array.from({ length: noteLength }, (_, at) => words[(index * 17 + at * (2 * index + 5)) % words.length]).join(" ");
  return { status: ["false-positive", "accepted-risk", "will-fix"][index % 3] ?? "", note: text.slice(0, noteLength) };
}

/** @param {readonly number[]} numbers */
function median(numbers) {
  return [...numbers].sort((one, other) => one - other)[numbers.length >> 1] ?? 0;
}

await main();
