/**
 * Writes `sw.js`, the service worker that keeps the site for use without a
 * network, once everything else of the build is written: it holds the list of
 * all files that a page may load, with their hashes. The page learns by a
 * `<meta>` that the site has one; a copy without it registers none. Beside it,
 * for hosts, what takes the service worker back.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "vite";
import { PAGE, type Precache } from "../src/offline/precache.ts";

const listModule = "virtual:riskline/precache";
const source = (name: string): string => fileURLToPath(new URL(`../src/offline/${name}`, import.meta.url));

/** For hosts and for programs, not for a page; and the frame in another site's page is told nothing of all this. */
const notForPages = /^(?:_headers|vercel\.json|sw\.js|hosting\/.*|schema\/.*)$/;

export function offlinePlugin(): Plugin {
  return {
    name: "riskline-offline",
    apply: "build",
    transformIndexHtml: (_html, { path }) =>
      path === "/index.html" ? [{ tag: "meta", attrs: { name: "riskline-offline", content: "sw.js" }, injectTo: "head" }] : [],
    // After every other plugin has written what it writes.
    writeBundle: {
      order: "post",
      sequential: true,
      async handler({ dir }) {
        if (dir === undefined) throw new Error("the build has no folder");
        const list = listFiles(dir);
        writeFileSync(join(dir, "sw.js"), await buildWorker(source("sw.ts"), list));
        mkdirSync(join(dir, "hosting"), { recursive: true });
        writeFileSync(join(dir, "hosting", "sw-off.js"), await buildWorker(source("off.ts"), list));
      },
    },
  };
}

/** @param dist Folder of the built site. */
function listFiles(dist: string): Precache {
  const paths = readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((found) => found.isFile())
    .map((found) =>
      join(found.parentPath, found.name)
        .slice(dist.length + 1)
        .split(sep)
        .join("/"),
    )
    .filter((path) => !notForPages.test(path))
    .sort();
  const files = Object.fromEntries(
    paths.map((path) => [path === "index.html" ? PAGE : path, `sha256-${sha256(readFileSync(join(dist, path))).toString("base64")}`]),
  );
  return { version: sha256(JSON.stringify(files)).toString("hex").slice(0, 12), files };
}

const sha256 = (content: Buffer | string): Buffer => createHash("sha256").update(content).digest();

async function buildWorker(entry: string, list: Precache): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: "warn",
    publicDir: false,
    plugins: [
      {
        name: "riskline-precache",
        resolveId: (id) => (id === listModule ? `\0${listModule}` : null),
        load: (id) => (id === `\0${listModule}` ? `export default ${JSON.stringify(list)};` : null),
      },
    ],
    build: {
      write: false,
      target: "es2023",
      modulePreload: false,
      rolldownOptions: { input: entry, output: { format: "iife", codeSplitting: false } },
    },
  });
  const [chunk] = "output" in built ? built.output.filter((file) => file.type === "chunk") : [];
  if (!chunk) throw new Error("the build of the service worker gave no script");
  return chunk.code;
}
