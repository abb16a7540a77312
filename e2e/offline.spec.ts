/**
 * What one visit leaves behind: the site opens without network and without host, can be handed on from there, and a newer build waits to be
 * asked for.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "@playwright/test";
import { unzipSync } from "fflate";
import { serve } from "../scripts/serve.mjs";
import { dist, expect, test } from "./fixtures.ts";
import { packs, playPack } from "./learner.ts";
import { Site } from "./site.ts";
import type { Workbench } from "./workbench.ts";

test.use({ serviceWorkers: "allow" });

const CODE = 'import os\n\nos.system("ping " + input())\n';

/** Time for the browser to fetch everything, and to open it. */
const A_WHOLE_SITE = { timeout: 20_000 };

/** Waits until the browser has kept the site. */
const kept = ({ page }: Workbench) => page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state === "activated");

/** Has the browser load a script, as a page does that has not loaded it yet. */
const load = (page: Page, path: string) =>
  page.evaluate((address) => import(address).then(Object.keys, (error) => String(error)), `./${path}`);

test("after one visit the page opens, reviews and opens links without network and without host", async ({ visit }) => {
  const site = await Site.open();
  const workbench = await visit({}, site.address);
  const { page } = workbench;
  await workbench.open();
  await kept(workbench);
  await expect(workbench.strip).toContainText("0 network requests");
  const asked: string[] = [];
  page.context().on("request", (request) => request.serviceWorker() && asked.push(request.url()));
  site.end();
  await page.context().setOffline(true);

  await workbench.reload();
  await expect(workbench.strip).toContainText("Offline: everything still works");
  await workbench.paste(CODE);
  await expect(workbench.row(3)).toBeVisible();
  for (const tab of await workbench.explanation.getByRole("tab").all()) await tab.click();
  const link = await workbench.shareLink();
  await page.goto("about:blank");
  await workbench.open(link.slice(site.address.length));
  await expect(workbench.banner).toBeVisible();
  await expect(workbench.row(3)).toBeVisible();
  await expect(workbench.strip).toContainText("0 network requests");
  expect(asked, "what the service worker asked for").toEqual([]);
});

test("after one visit a whole pack is played without network and without host, and is where it was left when it is opened again", async ({
  visit,
}) => {
  // A whole pack after a whole site.
  test.slow();
  const site = await Site.open();
  const workbench = await visit({}, site.address);
  const { page } = workbench;
  await workbench.open();
  await kept(workbench);
  site.end();
  await page.context().setOffline(true);
  const pack = packs.find(({ id }) => id === "first-hour");
  if (!pack) throw new Error("the pack is missing");

  await workbench.reload();
  await workbench.open(`#/learn/${pack.id}`);
  await playPack(page, pack, "straight on");
  await workbench.reload();
  await expect(page.getByRole("heading", { name: "You are through." })).toBeVisible();
});

test("a new version waits while the old one goes on working, and takes its place when asked", async ({ visit }) => {
  // A whole site is opened several times over.
  test.slow();
  const site = await Site.open();
  const workbench = await visit({}, site.address);
  const { page } = workbench;
  const offer = workbench.strip.getByRole("button", { name: "Apply it now" });
  await workbench.open();
  await kept(workbench);
  site.deploy({ "2026.1": "2026.2", "No findings from": "Nothing found by" });

  await workbench.reload();
  await expect(workbench.strip).toContainText("rules 2026.1");
  await expect(offer).toBeVisible(A_WHOLE_SITE);
  await workbench.paste(CODE);
  await expect(workbench.row(3)).toBeVisible();
  for (const tab of await workbench.explanation.getByRole("tab").all()) await tab.click();
  await workbench.choose("Export", "Copy Markdown");
  await workbench.choose("Examples", "Add up invoices");
  await expect(workbench.findings.getByRole("heading", { name: /^No findings from/ })).toBeVisible();
  await workbench.openComparison();
  await page.keyboard.press("Escape");
  await workbench.paste(CODE);
  const link = await workbench.shareLink();

  // Nothing is offered over somebody's review, and a page that is opened meanwhile is of the old build too.
  await workbench.open(`?again${link.slice(site.address.length)}`);
  await expect(workbench.banner).toBeVisible();
  await expect(workbench.row(3)).toBeVisible();
  await expect(workbench.strip).toContainText("rules 2026.1");
  await expect(offer).toHaveCount(0);
  await workbench.banner.getByRole("button", { name: /Back to/ }).click();
  await expect(offer).toBeVisible();
  await expect(workbench.editor).toBeVisible();

  let openings = 0;
  page.on("framenavigated", () => openings++);
  workbench.isLoaded = false;
  await offer.click();
  await expect(workbench.strip).toContainText("rules 2026.2", A_WHOLE_SITE);
  await page.waitForFunction(() => document.documentElement.dataset.loaded === "true");
  workbench.isLoaded = true;
  await expect(workbench.row(3)).toBeVisible();
  expect(await workbench.copyAll()).toBe(CODE);
  await expect(offer).toHaveCount(0);
  await expect.poll(() => page.evaluate(async () => (await caches.keys()).length)).toBe(1);
  expect(openings).toBe(1);
  site.end();
});

test("a page that stays open while another one takes the new version still loads its own files", async ({ visit }) => {
  // A whole site is opened several times over.
  test.slow();
  const site = await Site.open();
  const workbench = await visit({}, site.address);
  const other = await workbench.page.context().newPage();
  await workbench.open();
  await kept(workbench);
  await other.goto(site.address);
  const part = await other.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .map(({ name }) => name)
      .find((name) => name.includes("MonacoPane"))
      ?.replace(/.*assets/, "assets"),
  );
  site.deploy({ "2026.1": "2026.2" });
  await workbench.reload();

  // It may have the new one as well, but not at the price of a text that would be gone.
  await other.getByRole("textbox", { name: /^Code,/ }).focus();
  await other.keyboard.insertText(CODE);
  await other.evaluate(() =>
    Object.defineProperty(globalThis, "localStorage", {
      get: () => {
        throw new DOMException("refused", "SecurityError");
      },
    }),
  );
  await other.getByRole("button", { name: "Apply it now" }).click(A_WHOLE_SITE);
  await expect(other.getByText(/^This browser cannot keep your text/)).toBeVisible();

  workbench.isLoaded = false;
  await workbench.strip.getByRole("button", { name: "Apply it now" }).click(A_WHOLE_SITE);
  await expect(workbench.strip).toContainText("rules 2026.2", A_WHOLE_SITE);
  await expect(other.getByRole("region", { name: "What was read" })).toContainText("rules 2026.1");
  expect(await load(other, `${part}?`)).toContain("Failed to fetch");
  await other.evaluate(() => performance.clearResourceTimings());
  expect(await load(other, part ?? "")).toContain("MonacoPane");
  site.end();
});

/** Presses a button of the settings. @returns What the browser saved. */
async function download({ page }: Workbench, button: string): Promise<Buffer> {
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "Settings" }).click();
  await page.getByRole("button", { name: button }).click();
  const path = await (await saving).path();
  await page.keyboard.press("Escape");
  return readFileSync(path);
}

const ROOM = "Download this site for a room without network";
const ONE_FILE = "Download as one HTML file";

test("what is kept can be handed on without network: as a site to serve, and as one file", async ({ visit }) => {
  // A whole site is opened several times over.
  test.slow();
  const site = await Site.open();
  const workbench = await visit({}, site.address);
  await workbench.open();
  await kept(workbench);
  await workbench.reload();
  await expect.poll(() => workbench.page.evaluate(async () => !!(await caches.match("riskline-single.html"))), A_WHOLE_SITE).toBe(true);
  site.end();
  await workbench.page.context().setOffline(true);
  const zip = unzipSync(await download(workbench, ROOM));
  const file = await download(workbench, ONE_FILE);

  const folder = mkdtempSync(join(tmpdir(), "riskline-"));
  for (const [name, content] of Object.entries(zip)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  expect(readFileSync(join(folder, "README.txt"), "utf8")).toContain("python3 -m http.server 8000");
  const room = await serve(folder, 0);
  const learner = await visit({}, room.address);
  await learner.open();
  await learner.paste(CODE);
  await expect(learner.row(3)).toBeVisible();
  await expect(learner.strip).toContainText("0 network requests");
  expect(await learner.page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
  room.close();

  expect(file.equals(zip["riskline-single.html"] ?? Buffer.of())).toBe(true);
  writeFileSync(join(folder, "handed-on.html"), file);
  const reader = await learner.page.context().newPage();
  await reader.goto(pathToFileURL(join(folder, "handed-on.html")).href);
  await reader.getByRole("textbox", { name: /^Code,/ }).fill(CODE);
  await expect(reader.getByRole("region", { name: "What was read" })).toContainText("1 finding");
  rmSync(folder, { recursive: true });
});

test("where nothing is kept, nothing can be handed on, and the page says so", async ({ workbench, page }) => {
  await workbench.open("?fresh");
  await page.getByRole("button", { name: "Settings" }).click();
  for (const button of [ROOM, ONE_FILE]) {
    await page.getByRole("button", { name: button }).click();
    await expect(page.getByText(/^This browser keeps no copy of the site here\./)).toBeVisible();
  }
});

test("a file that is not of the build keeps the site from being kept; what came before it is not fetched again", async ({ visit }) => {
  const site = await Site.open();
  const workbench = await visit({}, site.address);
  const { page } = workbench;
  const right = site.write("THIRD-PARTY-NOTICES.txt", "Something else.");
  await workbench.open();
  const state = () =>
    page.evaluate(async () => ({
      hasBegun: (await caches.keys()).length === 1,
      isRegistered: (await navigator.serviceWorker.getRegistration()) !== undefined,
    }));
  await expect.poll(state, A_WHOLE_SITE).toEqual({ hasBegun: true, isRegistered: false });
  site.write("THIRD-PARTY-NOTICES.txt", right);
  const asked: string[] = [];
  page.context().on("request", (request) => request.serviceWorker() && asked.push(request.url()));
  await workbench.reload();
  await kept(workbench);
  expect(asked.filter((url) => url.includes("MonacoPane"))).toEqual([]);
  expect(asked).toContain(`${site.address}THIRD-PARTY-NOTICES.txt`);
  site.end();
});

test("a host can take it all back", async ({ visit }) => {
  const site = await Site.open();
  const workbench = await visit({}, site.address);
  await workbench.open();
  await kept(workbench);
  site.write("sw.js", readFileSync(join(dist, "hosting/sw-off.js"), "utf8"));
  await workbench.reload();
  const left = () =>
    workbench.page.evaluate(async () => [...(await caches.keys()), ...(await navigator.serviceWorker.getRegistrations())].length);
  await expect.poll(left, A_WHOLE_SITE).toBe(0);
  await workbench.reload();
  await workbench.paste(CODE);
  await expect(workbench.row(3)).toBeVisible();
  site.end();
});

test("nothing is kept of a visit with ?fresh", async ({ visit }) => {
  const site = await Site.open();
  const workbench = await visit({}, site.address);
  await workbench.open("?fresh");
  await workbench.page.waitForTimeout(1_500);
  expect(workbench.page.context().serviceWorkers()).toEqual([]);
  expect(await workbench.page.evaluate(() => caches.keys())).toEqual([]);
  await workbench.open();
  await kept(workbench);
  site.end();
});

test("a frame in another site's page takes nothing from what is kept, and keeps nothing", async ({ visit }) => {
  const site = await Site.open();
  const workbench = await visit({}, site.address);
  await workbench.open();
  await kept(workbench);
  const kinds = new Set<boolean>();
  workbench.page.on("response", (response) => kinds.add(response.fromServiceWorker()));
  workbench.isLoaded = false;
  await workbench.page.goto(`${site.address}embed.html`);
  await workbench.page.waitForFunction(() => document.documentElement.dataset.loaded === "true");
  expect([...kinds]).toEqual([false]);
  site.end();
});

test("the service worker reaches its own site and no other", async ({ visit, address }) => {
  const site = await Site.open();
  const workbench = await visit({}, site.address);
  await workbench.open();
  await kept(workbench);
  const [worker] = workbench.page.context().serviceWorkers();
  if (!worker) throw new Error("there is no service worker");
  const reach = (url: string) =>
    worker.evaluate(
      (target) =>
        fetch(target, { mode: "no-cors" }).then(
          () => "reached",
          () => "refused",
        ),
      url,
    );
  expect(await reach(`${site.address}index.html`)).toBe("reached");
  expect(await reach(`${address}index.html`)).toBe("refused");
  site.end();
});

test("a part that is gone from the host makes the page load once more, and then say so", async ({ visit, provoke }) => {
  provoke(/console: Failed to load resource: .*404/, /exception: Failed to fetch dynamically imported module/);
  const site = await Site.open();
  site.remove(/MonacoPane-.*\.js$/);
  const workbench = await visit({}, site.address);
  let openings = 0;
  workbench.page.on("framenavigated", () => openings++);
  // The browser reports it in its own time, and the test may be over by then.
  const reported = workbench.page.waitForEvent("pageerror");
  await workbench.page.goto(site.address);
  await expect(workbench.toast("A part of the page did not load. Save your text, then load the page again.")).toBeVisible();
  expect(openings).toBe(2);
  await reported;
  // The page may still be asking for its service worker, and would complain of a host that is gone.
  await workbench.page.close();
  site.end();
});
