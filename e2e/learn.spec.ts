/** The exercises, played as a learner plays them: by keyboard, with every wrong answer, every hint and the right answer. */
import { expect, test } from "./fixtures.ts";
import { handIn, packs, pick, playPack } from "./learner.ts";

for (const pack of packs)
  test(`the pack “${pack.title}” is played to its end by keyboard`, async ({ workbench, page }) => {
    test.setTimeout(360_000);
    await workbench.open(`#/learn/${pack.id}`);
    await playPack(page, pack, "with every answer");
  });

test("a learner goes on where the laptop was closed, in quiet mode too, and the next person finds nothing", async ({ workbench, page }) => {
  await workbench.open("#/learn/first-hour");
  await page.getByRole("button", { name: "Begin" }).click();
  await pick(page, [1]);
  await handIn(page);
  await expect(page.getByText("1 try so far.")).toBeVisible();
  await page.getByText("Quiet mode").click();
  await expect(page.getByText("1 try so far.")).toBeHidden();
  await page.getByRole("button", { name: "Skip for now" }).click();
  const second = await page.getByRole("heading", { level: 2 }).innerText();
  await workbench.reload();
  await workbench.open("#/learn/first-hour");
  await page.getByRole("button", { name: "Go on where you were" }).click();
  await expect(page.getByRole("heading", { level: 2, name: second })).toBeVisible();
  await workbench.open("#/learn/first-hour/finish");
  await expect(page.getByText(/points/)).toHaveCount(0);
  await page.getByRole("button", { name: "Reset for the next person" }).click();
  await page.getByRole("button", { name: "Yes, clear everything of mine" }).click();
  await expect(page.getByRole("button", { name: "Begin" })).toBeVisible();
  expect(await page.evaluate(() => localStorage.getItem("riskline:learn"))).toBeNull();
});

test("who erases everything has erased the exercises too", async ({ workbench, page }) => {
  await workbench.open("#/learn/first-hour");
  await page.getByRole("button", { name: "Begin" }).click();
  await pick(page, [1]);
  await handIn(page);
  await expect(page.getByText("1 try so far.")).toBeVisible();
  await page.getByRole("link", { name: "Leave" }).click();
  await page.getByRole("button", { name: "Settings" }).click();
  await workbench.dialog.getByRole("button", { name: "Erase…" }).click();
  await workbench.dialog.getByRole("button", { name: "Erase now" }).click();
  await expect(workbench.toast("is erased")).toBeVisible();
  await page.getByRole("link", { name: "Learn" }).click();
  await page.getByRole("link", { name: /First hour/ }).click();
  await expect(page.getByRole("button", { name: "Begin" })).toBeVisible();
  expect(await page.evaluate(() => localStorage.getItem("riskline:learn") ?? "")).not.toContain('tries":1');
});

test("the exercises leave one's own text alone, and the way back leads to it", async ({ workbench, page }) => {
  await workbench.open();
  await workbench.paste("mine = eval(input())\n");
  await expect(workbench.row(1)).toBeVisible();
  await page.getByRole("link", { name: "Learn" }).click();
  await expect(page.getByRole("heading", { name: "Learn to read code for risks" })).toBeVisible();
  await page.getByRole("link", { name: /First hour/ }).click();
  await page.getByRole("link", { name: "Leave" }).click();
  await expect(workbench.row(1)).toBeVisible();
  expect(await workbench.copyAll()).toBe("mine = eval(input())\n");
});

test("below the head the exercise scrolls, and nothing scrolls the head away", async ({ workbench, page }) => {
  await workbench.open("#/learn/judgement");
  await page.getByRole("button", { name: "Begin" }).click();
  await expect(page.getByRole("button", { name: "Check my verdicts" })).toBeAttached();
  expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBe(0);
});
