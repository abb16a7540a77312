/** How many bytes a visitor waits for, measured on the built page and held against fixed budgets. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

/**
 * @param {string} dist  Folder of the built page.
 * @returns {{ name: string, bytes: number, bytesMax: number }[]} Compressed bytes, one entry a budget.
 */
export function measureBudgets(dist) {
  const html = readFileSync(join(dist, "index.html"), "utf8");
  const assets = readdirSync(join(dist, "assets"));
  /** What the page itself names: its script, its styles and what they preload. */
  const shell = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+)"/g)].map((match) => match[1] ?? "");
  const imported = staticImports(dist, shell);
  const worker = assets.filter((name) => /^worker-.*\.js$/.test(name)).map((name) => `assets/${name}`);
  if (shell.length === 0 || worker.length === 0) throw new Error("The build has no shell or no worker: the budgets measure nothing.");
  const engine = [...new Set([...worker, ...staticImports(dist, worker)])];
  const first = [...new Set([...shell, ...imported, ...engine])];
  const read = (/** @type {readonly string[]} */ names) => names.map((name) => readFileSync(join(dist, name)));
  const gzip = (/** @type {readonly Buffer[]} */ files) => files.reduce((sum, file) => sum + gzipSync(file, { level: 9 }).length, 0);
  const brotli = (/** @type {readonly Buffer[]} */ files) => files.reduce((sum, file) => sum + brotliCompressSync(file).length, 0);
  // The page as one file is for a disk, and `sw.js` for the browser: no page loads them.
  const everything = readdirSync(dist, { recursive: true, encoding: "utf8" }).filter(
    (name) => /\.(js|css|html|svg|ttf)$/.test(name) && !["sw.js", "riskline-single.html"].includes(name),
  );
  return [
    { name: "before the first finding: page and engine, gzip", bytes: gzip([Buffer.from(html), ...read(first)]), bytesMax: 400_000 },
    { name: "engine: worker, both wasm files, matching part of the rules, brotli", bytes: brotli(read(engine)), bytesMax: 280_000 },
    { name: "everything there is to load, brotli", bytes: brotli(read(everything)), bytesMax: 1_400_000 },
    { name: "the page as one file, not compressed", bytes: statSync(join(dist, "riskline-single.html")).size, bytesMax: 3_300_000 },
  ];
}

/** Files that the given scripts import before they run. @param {string} dist @param {readonly string[]} names @returns {string[]} */
function staticImports(dist, names) {
  const found = new Set();
  const queue = names.filter((name) => name.endsWith(".js"));
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    const text = readFileSync(join(dist, name), "utf8");
    for (const [, path] of text.matchAll(/(?:\bfrom|\bimport)\s*"\.\/([^"]+\.js)"/g)) {
      const next = `assets/${path}`;
      if (!found.has(next)) {
        found.add(next);
        queue.push(next);
      }
    }
  }
  return [...found];
}
