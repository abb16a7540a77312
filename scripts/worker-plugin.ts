/**
 * `import text from "virtual:riskline/worker"`: the whole worker as one text,
 * built like the page. The page keeps it, so that a worker can be replaced at
 * any time without asking the network, also offline.
 */
import { fileURLToPath } from "node:url";
import { build, type Plugin, type Rolldown } from "vite";

const workerModule = "virtual:riskline/worker";
const entry = fileURLToPath(new URL("../src/worker/worker.ts", import.meta.url));

/** @param plugins Makes those that the worker's own modules need. */
export function workerPlugin(plugins: () => Plugin[]): Plugin {
  let built: Promise<Rolldown.OutputChunk> | null = null;
  return {
    name: "riskline-worker",
    resolveId: (id) => (id === workerModule ? `\0${workerModule}` : null),
    async load(id) {
      if (id !== `\0${workerModule}`) return null;
      // A build reads each file once; who watches wants what changed.
      if (built === null || this.meta.watchMode) built = buildWorker(plugins());
      const chunk = await built;
      for (const file of chunk.moduleIds) if (!file.startsWith("\0")) this.addWatchFile(file);
      return `export default ${JSON.stringify(chunk.code)};`;
    },
  };
}

async function buildWorker(plugins: Plugin[]): Promise<Rolldown.OutputChunk> {
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
  return chunk;
}

/** Methods that the engine never calls: of a class those from one on, up to another or to its end. */
const NOT_CALLED = [
  ["Node", "equals(other)", "walk()"],
  ["Node", "edit(edit)", null],
  ["TreeCursor", "gotoDescendant(goalDescendantIndex)", null],
  ["Language", "get supertypes()", "static async load(input)"],
] as const;

/** @throws When a method is not there: then the library has changed, and what it calls must be looked at anew. */
function withoutMethods(code: string): string {
  return NOT_CALLED.reduce((rest, [owner, from, until]) => {
    const start = rest.indexOf(`\n  ${from} {\n`, rest.search(new RegExp(`\\nvar ${owner} = class `)));
    const end = rest.indexOf(until === null ? "\n};\n" : `\n  ${until} {\n`, start);
    if (start < 0 || end < 0) throw new Error(`web-tree-sitter has no method ${from} of ${owner} any more`);
    return rest.slice(0, start) + rest.slice(end);
  }, code);
}

/**
 * web-tree-sitter holds an `eval` for a kind of module we do not load, and the page's policy forbids it anyway. But one that
 * sees the names around it keeps every name in the whole file as long as it was written, which is a tenth of the engine's code.
 * It also tells every class and function its name, for traces of stacks; that keeps what nobody uses, such as its queries.
 * The engine reads trees from memory, so most methods are never called.
 */
const slimTreeSitter = (): Plugin => ({
  name: "riskline-slim-tree-sitter",
  transform: (code, id) =>
    /\/web-tree-sitter\/[^?]*\.js$/.test(id)
      ? withoutMethods(code)
          .replace(/(?<![\w.$])eval\(/g, "(0, eval)(")
          .replace(/^ *static \{\s*__name\(this, "\w+"\);\s*\}\n/gm, "")
          .replace(/^ *__name\(\w+, "\w+"\);\n/gm, "")
      : null,
});
