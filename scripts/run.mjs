/** Small helpers of the other scripts. Only Node: they run before anything is installed. */
import { spawn } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Runs a command in the project's folder with our output.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ quiet?: boolean, env?: Record<string, string> }} [options]  `quiet` keeps the output back.
 * @returns {Promise<{ status: number, output: string }>}  Never rejects: a command that cannot start has status 127.
 */
export function run(command, args, { quiet = false, env = {} } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const [stream, target] of /** @type {const} */ ([
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ]))
      stream.on("data", (bytes) => {
        output += bytes;
        if (!quiet) target.write(bytes);
      });
    child.on("error", (error) => resolve({ status: 127, output: String(error) }));
    child.on("close", (code) => resolve({ status: code ?? 1, output }));
  });
}

/** Runs one of the installed tools. @param {string} name @param {readonly string[]} args @param {{ quiet?: boolean, env?: Record<string, string> }} [options] */
export const tool = (name, args, options) => run(join(root, "node_modules", ".bin", name), args, options);

/** Installs what the lock file names, unless just that is already there. Ends the program when it cannot. */
export async function install() {
  const wanted = join(root, "package-lock.json");
  const installed = join(root, "node_modules", ".package-lock.json");
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(wanted).mtimeMs) return;
  if (existsSync(installed) && sameVersions(wanted, installed)) return;
  console.log("Installing what package-lock.json names …");
  const { status } = await run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
  if (status !== 0) {
    console.error("The installation failed; the lines above say why.");
    process.exit(1);
  }
}

/** @param {string} wanted @param {string} installed */
function sameVersions(wanted, installed) {
  const read = (/** @type {string} */ path) => JSON.parse(readFileSync(path, "utf8")).packages;
  const have = read(installed);
  return Object.entries(read(wanted)).every(([name, entry]) => name === "" || entry.optional || have[name]?.version === entry.version);
}
