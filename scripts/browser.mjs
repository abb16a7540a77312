/** Finds a Chromium for the tests, or gets one, or says what to install. */
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { run, tool } from "./run.mjs";

/** The headless shell first: the same engine without a window around it, in which the tests take half the time. */
const names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const places = ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium"];

/**
 * In this order: `RISKLINE_CHROMIUM`, a Chromium on the PATH, the one that
 * Playwright keeps (downloaded when missing), Debian's packages when we are root.
 *
 * @returns {Promise<string>} Path of the program. Ends this program with a message when there is none.
 */
export async function findBrowser() {
  const found = installed() ?? (await fromPlaywright()) ?? (await fromDebian());
  if (found) return found;
  console.error(
    "The tests need a Chromium and none could be found or installed.\n" +
      "Install one, for example with `apt-get install chromium`, or set RISKLINE_CHROMIUM to its path.",
  );
  process.exit(1);
}

function installed() {
  const onPath = (process.env.PATH ?? "").split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  return [process.env.RISKLINE_CHROMIUM ?? "", ...onPath, ...places].find(isProgram);
}

async function fromPlaywright() {
  const { chromium } = await import("@playwright/test");
  if (isProgram(chromium.executablePath())) return chromium.executablePath();
  console.log("No Chromium found; asking Playwright for its own …");
  await tool("playwright", ["install", "chromium"], { quiet: true });
  return isProgram(chromium.executablePath()) ? chromium.executablePath() : undefined;
}

async function fromDebian() {
  if (process.getuid?.() !== 0) return undefined;
  console.log("Playwright's is not to be had; trying Debian's packages …");
  await run("apt-get", ["update"], { quiet: true });
  for (const name of ["chromium-headless-shell", "chromium"]) {
    await run("apt-get", ["install", "-y", name], { quiet: true });
    const found = installed();
    if (found) return found;
  }
  return undefined;
}

/** @param {string} path */
function isProgram(path) {
  if (path === "") return false;
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
