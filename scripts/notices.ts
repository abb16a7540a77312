/** Writes THIRD-PARTY-NOTICES.txt into the build: the licences of everything that is shipped with it. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const modules = fileURLToPath(new URL("../node_modules", import.meta.url));

interface Package {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** The grammar is a development dependency because only its wasm file is shipped. */
const shippedBesideDependencies = ["tree-sitter-python"];
/** Needed only for building that grammar natively. */
const notShipped = new Set(["node-addon-api", "node-gyp-build"]);

export function notices(): Plugin {
  return {
    name: "riskline-notices",
    apply: "build",
    generateBundle() {
      this.emitFile({ type: "asset", fileName: "THIRD-PARTY-NOTICES.txt", source: noticesText() });
    },
  };
}

/** One section a licence text, naming all packages under it, in alphabetical order. */
function noticesText(): string {
  const byText = new Map<string, string[]>();
  for (const entry of shippedPackages()) {
    const text = licenceOf(entry);
    byText.set(text, [...(byText.get(text) ?? []), `${entry.name} ${entry.version}`]);
  }
  const sections = [...byText].map(([text, names]) => `${names.join(", ")}\n\n${text.trim()}\n`);
  return `Riskline ships the following software under the licences that stand below each name.\n\n${sections.join(`\n${"-".repeat(80)}\n\n`)}`;
}

function shippedPackages(): Package[] {
  const own = read(fileURLToPath(new URL("../package.json", import.meta.url)));
  const queue = [...Object.keys(own.dependencies ?? {}), ...shippedBesideDependencies];
  const found = new Map<string, Package>();
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    const path = join(modules, name, "package.json");
    if (found.has(name) || notShipped.has(name) || !existsSync(path)) continue;
    const entry = read(path);
    found.set(name, entry);
    queue.push(...Object.keys(entry.dependencies ?? {}));
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

const read = (path: string): Package => JSON.parse(readFileSync(path, "utf8"));

function licenceOf({ name, license }: Package): string {
  const folder = join(modules, name);
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  return file ? readFileSync(join(folder, file), "utf8") : `Licence: ${license ?? "not stated"}`;
}
