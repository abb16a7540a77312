/**
 * Writes `riskline-single.html`: the page as one file that opens from a disk,
 * with no server and no network. Script, styles, worker, wasm and rules are
 * inside; the editor is not, as it weighs more than all of them. Built beside
 * the site, because from a disk no script may load another.
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "vite";
import { oneFilePolicy } from "./policy.mjs";

const page = fileURLToPath(new URL("../index.html", import.meta.url));
const entry = fileURLToPath(new URL("../src/app/main.tsx", import.meta.url));

/** Licences travel with what they are about. */
const NOTICES = "THIRD-PARTY-NOTICES.txt";

/** @param plugins Makes those that the page's modules need. */
export function oneFilePlugin(plugins: () => Plugin[]): Plugin {
  return {
    name: "riskline-one-file",
    apply: "build",
    writeBundle: {
      order: "post",
      sequential: true,
      async handler({ dir }) {
        if (dir === undefined) throw new Error("the build has no folder");
        const { script, style } = await buildPage(plugins());
        writeFileSync(
          join(dir, "riskline-single.html"),
          writePage(readFileSync(page, "utf8"), script, style, readFileSync(join(dir, NOTICES), "utf8")),
        );
      },
    },
  };
}

async function buildPage(plugins: Plugin[]): Promise<{ readonly script: string; readonly style: string }> {
  const built = await build({
    configFile: false,
    mode: "one-file",
    logLevel: "warn",
    publicDir: false,
    plugins,
    // Nothing is loaded from anywhere, so nothing asks where it stands.
    define: { "import.meta.url": JSON.stringify("https://page.invalid/") },
    build: {
      write: false,
      target: "es2023",
      modulePreload: false,
      cssCodeSplit: false,
      chunkSizeWarningLimit: 4_000,
      rolldownOptions: {
        input: entry,
        checks: { pluginTimings: false },
        // No module: a script that is not loaded has no need to be one, and every browser runs it from a disk.
        output: { format: "iife", codeSplitting: false },
        transform: { define: { "import.meta": "{}" } },
      },
    },
  });
  const output = "output" in built ? built.output : [];
  const [script, ...others] = output.flatMap((file) => (file.type === "chunk" ? [file.code] : []));
  const [style, ...further] = output.flatMap((file) => (file.type === "asset" ? [{ name: file.fileName, text: String(file.source) }] : []));
  if (script === undefined || style === undefined || others.length > 0 || further.length > 0)
    throw new Error(`the page does not fit one file: ${output.map(({ fileName }) => fileName).join(", ")}`);
  return { script: escapeScript(script), style: style.text };
}

/** Inside a page, these end a script or change how it is read. They stand in strings alone. */
const escapeScript = (code: string): string => code.replace(/<(?=\/script)/gi, "\\x3C").replace(/<(?=!--|script)/gi, "\\x3C");

/** @throws When the page is not what this expects: then what it writes would not open. */
function writePage(html: string, script: string, style: string, notices: string): string {
  const hash = `sha256-${createHash("sha256").update(script).digest("base64")}`;
  const replaceOnce = (text: string, old: string, by: string): string => {
    if (text.split(old).length !== 2) throw new Error(`index.html does not hold one ${old}`);
    return text.replace(old, () => by);
  };
  const head = [
    "<head>",
    `<meta http-equiv="Content-Security-Policy" content="${oneFilePolicy(hash)}" />`,
    // Filled in by the site that hands the file out, so that links lead there.
    '<meta name="riskline-site" content="" />',
  ].join("\n    ");
  const withHead = replaceOnce(html, "<head>", head);
  const withStyle = replaceOnce(withHead, '<script type="module" src="./src/app/main.tsx"></script>', `<style>${style}</style>`);
  const comment = `<!--\n${notices.replaceAll("-->", "--&gt;")}-->`;
  return replaceOnce(withStyle, "</body>", `<script>${script}</script>\n  </body>\n  ${comment}`);
}
