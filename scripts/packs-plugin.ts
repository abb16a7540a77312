/**
 * Makes modules of the packs under `packs/`: `virtual:riskline/packs` says which
 * there are, and each is a module of its own that is loaded when it is opened.
 * A pack that cannot be read stops the build with its file, field and reason.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { readPackFolder } from "./pack-files.ts";

const folder = fileURLToPath(new URL("../packs", import.meta.url));
const packsModule = "virtual:riskline/packs";

export function packsPlugin(): Plugin {
  return {
    name: "riskline-packs",
    resolveId: (id) => (id === packsModule || id.startsWith(`${packsModule}/`) ? `\0${id}` : null),
    load(id) {
      if (!id.startsWith(`\0${packsModule}`)) return null;
      const packs = readPackFolder(folder);
      const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => /\.(yaml|py)$/.test(path));
      for (const file of files) this.addWatchFile(join(folder, file));
      const entries = packs.map((pack) => {
        const minutes = pack.exercises.reduce((sum, exercise) => sum + exercise.minutes, 0);
        const told = JSON.stringify({ id: pack.id, title: pack.title, exerciseCount: pack.exercises.length, minutes });
        const address = JSON.stringify(`${packsModule}/${pack.id}`);
        return `{ ...${told}, load: () => import(${address}).then((module) => module.default) }`;
      });
      if (id === `\0${packsModule}`) return `export const packs = [${entries.join(", ")}];`;
      const pack = packs.find((each) => id.endsWith(`/${each.id}`));
      return pack === undefined ? null : `export default JSON.parse(${JSON.stringify(JSON.stringify(pack))});`;
    },
  };
}
