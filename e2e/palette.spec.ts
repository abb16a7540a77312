/** All commands by name, under F1. */
import { axeComplaints } from "./axe.ts";
import { expect, test } from "./fixtures.ts";

test("a command is found by a part of its name and run by Enter, from the editor and without a mouse", async ({ workbench, page }) => {
  await workbench.open();
  await workbench.paste("import os\nos.system(input())\neval(input())\n");
  await expect(workbench.row(2)).toBeVisible();
  await workbench.editor.focus();
  await page.keyboard.press("F1");
  const commands = workbench.dialog.getByRole("menu", { name: "Commands" });
  await expect(workbench.dialog.getByRole("searchbox", { name: "Find a command" })).toBeFocused();
  await page.keyboard.type("export sarif");
  await expect(commands.getByRole("menuitem")).toHaveCount(1);
  const download = page.waitForEvent("download");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  expect((await download).suggestedFilename()).toMatch(/\.sarif$/);
  await expect(workbench.dialog).toBeHidden();

  await page.keyboard.press("F1");
  await page.keyboard.type("theme dark");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveClass(/dark/);

  await page.keyboard.press("F1");
  await page.keyboard.type("no such thing");
  await expect(workbench.dialog).toContainText("No command is called so.");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(workbench.dialog).toBeHidden();
  await expect(workbench.editor).toBeFocused();
});

test("only what can be done is offered, and it leads to the other pages", async ({ workbench, page }) => {
  await workbench.open();
  await page.keyboard.press("F1");
  const commands = workbench.dialog.getByRole("menu", { name: "Commands" });
  await expect(commands.getByRole("menuitem", { name: "Empty page" })).toBeVisible();
  await expect(commands.getByRole("menuitem", { name: /Export|Share|Next/ })).toHaveCount(0);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    expect.soft(await axeComplaints(page), colorScheme).toEqual([]);
  }
  await page.keyboard.type("write rule");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "Rule", exact: true })).toBeVisible();
});
