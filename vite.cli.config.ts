import { defineConfig } from "vite";
import { rulesPlugin } from "./scripts/rules-plugin.ts";
import { wasmPlugin } from "./scripts/wasm-plugin.ts";

/** The command line and the programmatic entry, each one file that needs nothing but Node. */
export default defineConfig({
  plugins: [rulesPlugin(), wasmPlugin()],
  publicDir: false,
  ssr: { noExternal: true },
  build: {
    ssr: true,
    target: "node20",
    outDir: "dist-cli",
    rolldownOptions: {
      // The one `eval` is in web-tree-sitter, for a kind of module we do not load.
      checks: { eval: false, pluginTimings: false },
      input: { riskline: "src/cli/main.ts", engine: "src/cli/engine.ts" },
      output: { entryFileNames: "[name].js", chunkFileNames: "lib/[name].js" },
    },
  },
});
