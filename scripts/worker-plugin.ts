/**
 * `import text from "virtual:riskline/worker"`: the whole worker as one text,
 * built like the page. The page keeps it, so that a worker can be replaced at
 * any time without asking the network, also offline. What a worker for rules
 * that people bring has besides is a text of its own.
 */
import { fileURLToPath } from "node:url";
import { minify } from "terser";
import { build, type Plugin, type Rolldown } from "vite";
import { slimTreeSitter } from "./tree-sitter.ts";

/** Module → where its script begins. */
const entries = new Map(
  [
    ["virtual:riskline/worker", "worker.ts"],
    ["virtual:riskline/foreign-worker", "foreign.ts"],
  ].map(([id, file]) => [`\0${id}`, fileURLToPath(new URL(`../src/worker/${file}`, import.meta.url))]),
);

/** @param plugins Makes those that the worker's own modules need. */
export function workerPlugin(plugins: () => Plugin[]): Plugin {
  const built = new Map<string, Promise<Rolldown.OutputChunk>>();
  return {
    name: "riskline-worker",
    resolveId: (id) => (entries.has(`\0${id}`) ? `\0${id}` : null),
    async load(id) {
      const entry = entries.get(id);
      if (entry === undefined) return null;
      // A build reads each file once; who watches wants what changed.
      const building = (!this.meta.watchMode && built.get(id)) || buildWorker(entry, plugins());
      built.set(id, building);
      const chunk = await building;
      for (const file of chunk.moduleIds) if (!file.startsWith("\0")) this.addWatchFile(file);
      return `export default ${JSON.stringify(chunk.code)};`;
    },
  };
}

async function buildWorker(entry: string, plugins: Plugin[]): Promise<Rolldown.OutputChunk> {
  const built = await build({
    configFile: false,
    logLevel: "warn",
    publicDir: false,
    plugins: [...plugins, slimTreeSitter()],
    // A text has no address. web-tree-sitter works one out for a file it is then handed instead.
    define: { "import.meta.url": JSON.stringify("https://worker.invalid/") },
    build: {
      write: false,
      target: "es2023",
      modulePreload: false,
      rolldownOptions: {
        input: entry,
        checks: { pluginTimings: false },
        // A text has nowhere to load further files from. No module: Chromium starts none from memory in a page whose origin is opaque.
        output: { format: "iife", codeSplitting: false },
        // What loads further files is there and never called.
        transform: { define: { "import.meta": "{}" } },
      },
    },
  });
  const [chunk] = "output" in built ? built.output.filter((file) => file.type === "chunk") : [];
  if (!chunk) throw new Error("the build of the worker gave no script");
  // Every visitor waits for this text: minified once more it is a hundredth shorter, for some seconds of the build.
  const { code } = await minify(chunk.code, { compress: { passes: 3, ecma: 2020 }, format: { ecma: 2020 }, toplevel: true });
  if (code === undefined) throw new Error("the worker could not be minified");
  return { ...chunk, code };
}
