/** `npm run review -- FILE…`: builds the command line when it is missing or older than its sources, then runs it. */
import { spawnSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { install, root, tool } from "./run.mjs";

await install();
const built = join(root, "dist-cli", "riskline.js");
const newest = (/** @type {string} */ folder) =>
  Math.max(
    ...readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs),
  );
const builtAt = statSync(built, { throwIfNoEntry: false })?.mtimeMs ?? 0;
if (builtAt < Math.max(newest("src"), newest("rules"))) {
  const { status, output } = await tool("vite", ["build", "--config", "vite.cli.config.ts", "--logLevel", "warn"], { quiet: true });
  if (status !== 0) {
    process.stderr.write(output);
    process.exit(2);
  }
}
const { status } = spawnSync(process.execPath, [built, ...process.argv.slice(2)], {
  cwd: process.env.INIT_CWD ?? process.cwd(),
  stdio: "inherit",
});
process.exit(status ?? 2);
