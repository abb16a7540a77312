/** The page as one file, opened from a disk: no server, no network, nothing beside it. */
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { dist, expect, test } from "./fixtures.ts";
import { packs, playPack } from "./learner.ts";

const CODE = 'import os\n\nos.system("ping " + input())\n';

test("opens from a disk, reviews a paste, plays a pack, and reaches and keeps nothing", async ({ page, context }) => {
  test.slow();
  const folder = mkdtempSync(join(tmpdir(), "riskline-"));
  const file = join(folder, "riskline.html");
  copyFileSync(join(dist, "riskline-single.html"), file);
  const complaints: string[] = [];
  const asked: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", ({ message }) => complaints.push(message));
  page.on("request", (request) => asked.push(request.url()));
  await context.setOffline(true);
  await page.goto(pathToFileURL(file).href);
  await page.waitForFunction(() => document.documentElement.dataset.loaded === "true");

  const code = page.getByRole("textbox", { name: /^Code,/ });
  await code.fill(CODE);
  const strip = page.getByRole("region", { name: "What was read" });
  await expect(strip).toContainText("1 finding");
  await expect(strip).toContainText("0 network requests");
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("button", { name: /^Finding 1,/ })).toBeVisible();
  const explanation = page.getByRole("region", { name: /^Explanation of finding/ });
  for (const tab of await explanation.getByRole("tab").all()) await tab.click();
  await page.getByRole("banner").getByRole("button", { name: "Examples" }).click();
  await page.getByRole("menuitem", { name: "A mail server in docker for tests" }).click();
  await expect(strip).toContainText("181 of 181");
  const saved = page.waitForEvent("download");
  await page.getByRole("banner").getByRole("button", { name: "Export" }).click();
  await page.getByRole("menuitem", { name: /^HTML/ }).click();
  await saved;

  const [pack] = packs;
  if (!pack) throw new Error("there is no pack");
  await page.getByRole("banner").getByRole("link", { name: "Learn" }).click();
  await page.getByRole("link", { name: pack.title }).click();
  await playPack(page, pack, "straight on");

  expect(
    await page.evaluate(() =>
      fetch("https://example.org/").then(
        () => "reached",
        () => "refused",
      ),
    ),
  ).toBe("refused");
  expect(asked.filter((url) => !/^(?:blob|data):/.test(url))).toEqual([pathToFileURL(file).href]);
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
  expect(complaints.filter((text) => !/Content Security Policy/.test(text))).toEqual([]);
  rmSync(folder, { recursive: true });
});
