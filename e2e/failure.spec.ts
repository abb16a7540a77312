/**
 * Bad input and bad luck: the page says what happened, the text stays, and the
 * next innocent paste gets the right answer.
 */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "../scripts/serve.mjs";
import { dist, expect, test } from "./fixtures.ts";
import type { Workbench } from "./workbench.ts";

const INNOCENT = "import os\n\nos.system('ls ' + input())\n";

async function answersTheNext(workbench: Workbench): Promise<void> {
  await workbench.paste(INNOCENT);
  await expect(workbench.row(3)).toBeVisible({ timeout: 15_000 });
  await expect(workbench.strip).toContainText("2 of 2 lines understood");
  await expect(workbench.page.getByRole("region", { name: "Checking stopped" })).toHaveCount(0);
}

/** Sizes and shapes that no person writes. */
const strange = [
  {
    what: "2 MB of code",
    text: "value = 1  # some more\n".repeat(87_000),
    said: /60000 of 87000 lines/,
    left: /more than 60,?000 lines/,
  },
  {
    what: "one line of 1 MB",
    text: `data = "${"a".repeat(1_000_000)}"\n`,
    said: /1 of 1 line|0 of 1 line|Nothing could be read/,
    left: null,
  },
  {
    what: "10,000 nested brackets",
    text: `x = ${"(".repeat(10_000)}1${")".repeat(10_000)}\n`,
    said: /0 of 1 line|Nothing could be read/,
    left: /nested|brackets/i,
  },
  {
    what: "511 nested ifs",
    text: `${Array.from({ length: 511 }, (_, depth) => `${" ".repeat(depth)}if x:`).join("\n")}\n${" ".repeat(511)}"text"\n`,
    said: /\d+ of 512 lines/,
    left: /nested|indent|levels/i,
  },
] as const;

for (const { what, text, said, left } of strange)
  test(`${what}: said, kept, and over with the next paste`, async ({ workbench, page }) => {
    await workbench.open();
    await workbench.paste(text);
    await expect(workbench.strip).toContainText(said, { timeout: 20_000 });
    if (left !== null) await expect(page.getByRole("main")).toContainText(left);
    expect((await workbench.copyAll()).length).toBe(text.length);
    await answersTheNext(workbench);
  });

test("an empty paste, and one of nothing but blanks, leave the page as it begins", async ({ workbench, page }) => {
  await workbench.open();
  await workbench.paste(INNOCENT);
  await expect(workbench.row(3)).toBeVisible();
  await page.keyboard.press("Control+A");
  await page.keyboard.press("Delete");
  await expect(page.getByRole("region", { name: "Begin" })).toBeVisible();
  await expect(workbench.strip).toContainText("Nothing to read yet");
  await workbench.paste("   \n\t\n");
  await expect(page.getByRole("region", { name: "Begin" })).toBeVisible();
  await workbench.fillClipboard("");
  await page.getByRole("button", { name: "Paste from clipboard" }).click();
  await expect(workbench.toast("There is no text in the clipboard.")).toBeVisible();
  await answersTheNext(workbench);
});

/** What befalls a worker in the middle of a text. */
type Fate = "dies in silence" | "crashes" | "answers nonsense";

/** Runs in a worker: waits for its next text and then lets its fate befall it. */
function meet(fate: Fate): void {
  const say = globalThis.postMessage.bind(globalThis);
  const replace = (message: { kind: string; revision: number }) => {
    if (message.kind === "ready") say(message);
    else if (fate === "dies in silence") globalThis.close();
    else if (fate === "crashes" && message.kind === "started")
      say({ kind: "crashed", revision: message.revision, message: "RuntimeError: memory access out of bounds" });
    else if (fate === "answers nonsense") say({ kind: "analyzed", revision: message.revision, report: { findings: 3 }, durationMs: 1 });
  };
  Reflect.set(globalThis, "postMessage", replace);
}

for (const fate of ["dies in silence", "crashes", "answers nonsense"] as const)
  test(`a worker that ${fate} in mid-run is replaced, and nobody notices`, async ({ workbench, page }) => {
    await workbench.open();
    await page.workers()[0]?.evaluate(meet, fate);
    await answersTheNext(workbench);
    expect(await workbench.copyAll()).toBe(INNOCENT);
  });

/** Runs in every worker of a build that was changed for it: texts with the word "deadly" end it. */
function fearDeadly(fate: Fate): void {
  addEventListener("message", (event) => {
    if (!String(event.data?.target?.text).includes("deadly")) return;
    event.stopImmediatePropagation();
    if (fate === "dies in silence") globalThis.close();
    else globalThis.postMessage({ kind: "crashed", revision: event.data.revision, message: "RuntimeError: memory access out of bounds" });
  });
}

/** The same build, but for what its workers do with deadly texts. */
async function serveFearful(fate: Fate): Promise<{ readonly address: string; readonly close: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), "riskline-"));
  cpSync(dist, folder, { recursive: true });
  const name = readdirSync(join(folder, "assets")).find((file) => /^worker-.*\.js$/.test(file));
  if (!name) throw new Error("the build has no worker");
  // The build keeps the worker's program as one string, so that starting another asks nothing of the network.
  const file = join(folder, "assets", name);
  const [head, quote] = /^[^'"`]*(['"`])/.exec(readFileSync(file, "utf8")) ?? [];
  if (head === undefined || quote === undefined) throw new Error("the worker is not kept as a string");
  const first = JSON.stringify(`(${fearDeadly})(${JSON.stringify(fate)});`)
    .slice(1, -1)
    .replaceAll(quote, `\\${quote}`);
  writeFileSync(file, head + first + readFileSync(file, "utf8").slice(head.length));
  const server = await serve(folder, 0);
  const close = () => {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { address: server.address, close };
}

for (const fate of ["dies in silence", "crashes"] as const)
  test(`when every worker ${fate} on a text, the page says so, and the next paste is checked`, async ({ visit }) => {
    // Two silent workers are waited for, ten seconds each, before a text is given up.
    test.slow();
    const server = await serveFearful(fate);
    const workbench = await visit({}, server.address);
    const { page } = workbench;
    await workbench.open();
    const deadly = `# deadly\n${INNOCENT}`;
    await workbench.paste(deadly);
    const notice = page.getByRole("region", { name: "Checking stopped" });
    const said = fate === "crashes" ? "Checking ended unexpectedly." : /Checking stopped after \d+ seconds\./;
    await expect(notice).toContainText(said, { timeout: 20_000 });
    await expect(notice).toContainText("This text was not checked");
    await expect(workbench.strip).toContainText("Checking stopped");
    await expect(page.getByText(/^No findings/)).toHaveCount(0);
    await expect(page.getByRole("status").filter({ hasText: "Checking stopped. This text was not checked." })).toHaveCount(1);
    expect(await workbench.copyAll()).toBe(deadly);
    await answersTheNext(workbench);

    await workbench.paste(deadly);
    await expect(notice).toContainText("The findings on display are those of the text before.", { timeout: 20_000 });
    await notice.getByRole("button", { name: "Check again" }).click();
    await expect(notice).toHaveCount(0);
    await expect(notice).toContainText(said, { timeout: 20_000 });
    await answersTheNext(workbench);
    server.close();
  });

test("storage full of rubbish, or refused, keeps nobody from reading a review", async ({ workbench, page }) => {
  await page.addInitScript(() => {
    for (const key of ["draft", "aside", "prefs"])
      localStorage.setItem(`riskline:${key}`, '{"version":1,"value":{"text":7,"__proto__":{"__pwned":1}}}');
    localStorage.setItem("riskline:guest", "not json {");
  });
  await workbench.open();
  await answersTheNext(workbench);
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, "localStorage", {
      get() {
        throw new DOMException("refused", "SecurityError");
      },
    });
  });
  await workbench.open("?");
  await answersTheNext(workbench);
});

test("a clipboard that is refused is said so", async ({ visit }) => {
  const workbench = await visit();
  await workbench.page.context().clearPermissions();
  await workbench.page.addInitScript(() => {
    Object.defineProperty(navigator, "clipboard", {
      value: {
        readText: () => Promise.reject(new DOMException("no", "NotAllowedError")),
        writeText: () => Promise.reject(new DOMException("no", "NotAllowedError")),
      },
    });
  });
  await workbench.open();
  await workbench.page.getByRole("button", { name: "Paste from clipboard" }).click();
  await expect(workbench.toast("Paste with the keyboard instead.")).toBeVisible();
});
