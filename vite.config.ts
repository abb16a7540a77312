import { readFileSync } from "node:fs";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { slimMonaco } from "./scripts/monaco.ts";
import { notices } from "./scripts/notices.ts";
import { offlinePlugin } from "./scripts/offline-plugin.ts";
import { oneFilePlugin } from "./scripts/one-file-plugin.ts";
import { packsPlugin } from "./scripts/packs-plugin.ts";
import { hostFiles, metaPolicy } from "./scripts/policy.mjs";
import { rulesPlugin } from "./scripts/rules-plugin.ts";
import { wasmPlugin } from "./scripts/wasm-plugin.ts";
import { workerPlugin } from "./scripts/worker-plugin.ts";

/** Where the two pages begin; what these import belongs with them. */
const FIRST =
  /[\\/]src[\\/]app[\\/](?:begin|Page|session[\\/]session|editor[\\/]loadEditor)\.tsx?$|[\\/]react-dom[\\/]client\.js$|\0rolldown[\\/]runtime\.js$/;

/** One for both builds of the page, so that the worker is built once. */
const worker = workerPlugin(() => [rulesPlugin(), wasmPlugin()]);

export default defineConfig({
  // Relative, so that the build runs from any folder of any static host.
  base: "./",
  plugins: [
    react(),
    rulesPlugin(),
    packsPlugin(),
    slimMonaco(),
    worker,
    policyPlugin(),
    schemaPlugin(),
    notices(),
    oneFilePlugin(() => [react(), rulesPlugin(), packsPlugin(), slimMonaco(), worker].flat()),
    offlinePlugin(),
  ],
  build: {
    target: "es2023",
    modulePreload: { polyfill: false },
    // Monaco alone is larger than the default bound; `npm test` has budgets of its own.
    chunkSizeWarningLimit: 4_000,
    rolldownOptions: {
      // The page, and what other sites put into a frame.
      input: ["index.html", "embed.html"],
      output: {
        // What both begin with is one file. Cut finer, by who needs what, it weighs more for everybody.
        codeSplitting: { groups: [{ name: "first", test: FIRST }] },
      },
      // Our plugins compress and compile; that they take their time is known.
      checks: { pluginTimings: false },
    },
  },
  server: { host: "127.0.0.1" },
});

/** Writes its policy into each page and all headers beside them, in the words of each static host. Only in a build: the dev server needs inline code. */
function policyPlugin() {
  return {
    name: "riskline-policy",
    apply: "build" as const,
    transformIndexHtml: (_html: string, { path }: { readonly path: string }) => [
      { tag: "meta", attrs: { "http-equiv": "Content-Security-Policy", content: metaPolicy(path) }, injectTo: "head-prepend" as const },
    ],
    generateBundle(this: { emitFile: (file: { type: "asset"; fileName: string; source: string }) => void }) {
      for (const [fileName, source] of Object.entries(hostFiles())) this.emitFile({ type: "asset", fileName, source });
    },
  };
}

/** Publishes the schema of the JSON export beside the page, under the version that the JSON names. */
function schemaPlugin() {
  return {
    name: "riskline-schema",
    apply: "build" as const,
    generateBundle(this: { emitFile: (file: { type: "asset"; fileName: string; source: string }) => void }) {
      const source = readFileSync(new URL("src/report/review.schema.json", import.meta.url), "utf8");
      this.emitFile({ type: "asset", fileName: "schema/review-1.json", source });
    },
  };
}
