/**
 * `npm run bench`: how fast the engine is, as ratios in one process.
 *
 * Absolute times tell about the machine; a ratio to the bare parse of the same
 * text, and to Ruff's wasm build with its security rules, tells about the code.
 * Prints median and minimum of `rounds` runs; judges nothing.
 *
 * `npm run bench -- --rules FILE…` also loads rules of other people, all at once,
 * and holds what one of them takes against what one of ours takes.
 * `npm run bench -- --texts FILE…` also takes code of other people, one file after
 * the other: our examples have a finding every 13 lines, and most code has not.
 */
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { install, root, tool } from "./run.mjs";

const rounds = 15;
/** How long works are run before they are timed. */
const warmUpMs = 3_000;
const sizes = [500, 2_000, 10_000];
const require = createRequire(import.meta.url);

async function main() {
  await install();
  const { status } = await tool("vite", ["build", "--config", "vite.cli.config.ts", "--logLevel", "warn"]);
  if (status !== 0) process.exit(status);

  const parse = await bareParser();
  const engine = await riskline();
  const ruff = ruffWorkspace();

  console.log(
    `\nFull analysis to the findings and to the fixes, and re-analysis after a keystroke to the fixes. Median (minimum) of ${rounds} runs; Node ${process.version}.\n`,
  );
  const rows = [
    [
      "lines",
      "bare parse",
      "findings",
      "and fixes",
      "Ruff S rules",
      "findings / parse",
      "findings / Ruff",
      "keystroke",
      "keystroke / Ruff",
    ],
  ];
  for (const size of sizes) {
    const text = program(size);
    const full = afterAnother(engine);
    const [parsed = [], analysed = [], fixed = [], checked = []] = inTurn([
      () => parse(text),
      untilFound(engine, text),
      full(text),
      () => ruff(text),
    ]);
    let edits = 0;
    const middle = text.indexOf("\n", text.length / 2);
    const [typed = []] = inTurn([() => engine(`${text.slice(0, middle)}  # ${"x".repeat(++edits)}${text.slice(middle)}`)]);
    rows.push([
      String(size),
      ms(parsed),
      ms(analysed),
      ms(fixed),
      ms(checked),
      ratio(analysed, parsed),
      ratio(analysed, checked),
      ms(typed),
      ratio(typed, checked),
    ]);
  }
  print(rows);

  const ruleFiles = namedAfter("--rules");
  if (ruleFiles.length > 0) await foreignRules(ruleFiles);
  const textFiles = namedAfter("--texts");
  if (textFiles.length > 0) foreignTexts(textFiles, [parse, engine, ruff]);

  console.log("\nCold start: from a new thread to the first findings of 50 lines.\n");
  const [ours = [], theirs = []] = await coldTimes(["riskline", "ruff"]);
  print([
    ["Riskline", "Ruff S rules", "Riskline / Ruff"],
    [ms(ours), ms(theirs), ratio(ours, theirs)],
  ]);
}

/** Files named after an option, up to the next one. @param {string} option @returns {string[]} */
function namedAfter(option) {
  const rest = process.argv.includes(option) ? process.argv.slice(process.argv.indexOf(option) + 1) : [];
  const end = rest.findIndex((word) => word.startsWith("--"));
  return end < 0 ? rest : rest.slice(0, end);
}

/** @param {readonly string[]} paths @param {readonly ((text: string) => unknown)[]} tools Bare parse, Riskline, Ruff. */
function foreignTexts(paths, tools) {
  const texts = paths.map((path) => readFileSync(path, "utf8"));
  const [parsed = [], analysed = [], checked = []] = inTurn(tools.map((tool) => () => texts.map((text) => tool(text))));
  const lines = texts.reduce((sum, text) => sum + text.split("\n").length, 0);
  console.log(`\n${texts.length} files one after the other.\n`);
  print([
    ["lines", "bare parse", "with fixes", "Ruff S rules", "with fixes / parse", "with fixes / Ruff"],
    [String(lines), ms(parsed), ms(analysed), ms(checked), ratio(analysed, parsed), ratio(analysed, checked)],
  ]);
}

/** @param {readonly string[]} paths */
async function foreignRules(paths) {
  const { createEngine } = await import(join(root, "dist-cli", "engine.js"));
  const files = paths.map((path) => ({ path, text: readFileSync(path, "utf8") }));
  const [ours, theirs] = [await createEngine(), await createEngine({ rules: files })];
  const text = program(500);
  const [own = [], foreign = []] = inTurn([afterAnother(ours.analyze)(text), afterAnother(theirs.analyze)(text)]);
  const perRule = (/** @type {readonly number[]} */ times, /** @type {{ ruleCount: number }} */ engine) => median(times) / engine.ruleCount;
  console.log(`\nRules of ${paths.length} files together, 500 lines.\n`);
  print([
    ["rules", "Riskline with them", "with its own", "a rule of theirs / of ours"],
    [`${theirs.ruleCount} (own: ${ours.ruleCount})`, ms(foreign), ms(own), (perRule(foreign, theirs) / perRule(own, ours)).toFixed(2)],
  ]);
}

/** @returns {Promise<(text: string) => void>} Parses and throws the tree away. */
async function bareParser() {
  const { Language, Parser } = await import("web-tree-sitter");
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(await Language.load(require.resolve("tree-sitter-python/tree-sitter-python.wasm")));
  return (text) => parser.parse(text)?.delete();
}

/** @returns {Promise<(text: string, onFound?: () => void) => number>} */
async function riskline() {
  const { createEngine } = await import(join(root, "dist-cli", "engine.js"));
  const engine = await createEngine();
  return (text, onFound = () => {}) => engine.analyze(text, { onFound }).findings.length;
}

/** What a text shares with the one before need not be parsed again, so for a full analysis something else comes before. @param {(text: string) => unknown} engine */
const afterAnother = (engine) => (/** @type {string} */ text) => ({ before: () => engine("print(1)\n"), run: () => engine(text) });

/** The same until the findings are there, and fixes have not been tried. @param {(text: string, onFound?: () => void) => unknown} engine @param {string} text */
function untilFound(engine, text) {
  /** @type {number | null} */
  let foundAt = null;
  const { before } = afterAnother(engine)(text);
  return {
    before() {
      before();
      foundAt = null;
    },
    run: () => engine(text, () => (foundAt = performance.now())),
    endedAt: () => foundAt,
  };
}

/** @returns {(text: string) => number} */
function ruffWorkspace() {
  const { PositionEncoding, Workspace } = require("@astral-sh/ruff-wasm-nodejs");
  const workspace = new Workspace({ lint: { select: ["S"] } }, PositionEncoding.Utf16);
  return (text) => workspace.check(text).length;
}

/** Runs in a thread of its own, which has loaded nothing yet. */
async function coldStart() {
  const analyse = workerData.tool === "ruff" ? ruffWorkspace() : await riskline();
  parentPort?.postMessage(analyse(workerData.text));
}

/** @param {readonly string[]} tools @returns {Promise<number[][]>} Sorted milliseconds for each tool. */
async function coldTimes(tools) {
  const text = program(50);
  /** @type {number[][]} */
  const times = tools.map(() => []);
  for (let round = 0; round < rounds; round++)
    for (const [index, name] of tools.entries()) {
      const started = performance.now();
      const thread = new Worker(new URL(import.meta.url), { workerData: { tool: name, text } });
      const found = await new Promise((resolve, reject) => thread.once("message", resolve).once("error", reject));
      times[index]?.push(performance.now() - started);
      if (found === 0) throw new Error(`${name} found nothing: the figure would mean nothing`);
      await thread.terminate();
    }
  return times.map((list) => list.sort((a, b) => a - b));
}

/**
 * Times the works in turn, so that a drift of the machine hits all alike.
 *
 * @typedef {{ before: () => unknown, run: () => unknown, endedAt?: () => number | null }} Prepared  `before` is not timed, nor what comes after `endedAt`.
 * @param {readonly ((() => unknown) | Prepared)[]} works
 * @returns {number[][]} Sorted milliseconds for each.
 */
function inTurn(works) {
  const prepared = works.map((work) => (typeof work === "function" ? { before: () => {}, run: work } : work));
  const time = (/** @type {Prepared} */ { before, run, endedAt = () => null }) => {
    before();
    const started = performance.now();
    run();
    return (endedAt() ?? performance.now()) - started;
  };
  // Engines of scripts compile what runs often, and take their time to find out.
  for (const until = performance.now() + warmUpMs; performance.now() < until; ) prepared.forEach(time);
  const rows = Array.from({ length: rounds }, () => prepared.map(time));
  return prepared.map((_, index) => rows.map((row) => row[index] ?? Number.NaN).sort((a, b) => a - b));
}

/** A program of that many lines: our own examples, repeated under new names. @param {number} lines */
function program(lines) {
  const folder = join(root, "src", "app", "examples");
  const sources = readdirSync(folder)
    .filter((name) => name.endsWith(".py") && !name.startsWith("half-written"))
    .sort()
    .map((name) => readFileSync(join(folder, name), "utf8"));
  const all = [];
  for (let copy = 0; all.length < lines; copy++)
    all.push(...(sources[copy % sources.length] ?? "").replace(/^(def|class) (\w+)/gm, `$1 $2_${copy}`).split("\n"));
  return `${all.slice(0, lines).join("\n")}\n`;
}

const median = (/** @type {readonly number[]} */ sorted) => sorted[sorted.length >> 1] ?? Number.NaN;
const ms = (/** @type {readonly number[]} */ sorted) => `${median(sorted).toFixed(2)} (${sorted[0]?.toFixed(2)}) ms`;
const ratio = (/** @type {readonly number[]} */ a, /** @type {readonly number[]} */ b) => (median(a) / median(b)).toFixed(2);

/** @param {readonly (readonly string[])[]} rows */
function print(rows) {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  for (const row of rows) console.log(row.map((cell, column) => cell.padStart(widths[column] ?? 0)).join("  "));
}

if (isMainThread) await main();
else await coldStart();
