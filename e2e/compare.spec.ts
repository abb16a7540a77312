/** Comparing with an earlier version: wherever it comes from, what is said of it, and what is not said of code that was not read. */
import { devices } from "@playwright/test";
import { axeComplaints } from "./axe.ts";
import { expect, test } from "./fixtures.ts";
import type { Workbench } from "./workbench.ts";

const BEFORE = `import os

os.system("ls " + input())
eval(input())
`;
/** The first is mended, the second stays two lines below, another is new. */
const AFTER = `import os
import glob

print(glob.glob("*.txt"))

eval(input())
exec(input())
`;
const SENTENCE = "1 finding fixed, 1 new, 1 stays.";

async function openText(workbench: Workbench, text: string, line: number): Promise<void> {
  await workbench.open();
  await workbench.paste(text);
  await expect(workbench.row(line).first()).toBeVisible();
}

test("a pasted version tells what was fixed, what is new and what stays; a finding leads to its line", async ({ workbench, page }) => {
  await openText(workbench, AFTER, 6);
  await workbench.openComparison();
  await expect(workbench.comparison.getByRole("button", { name: "Compare", exact: true })).toBeDisabled();
  await workbench.compareWith(BEFORE);
  await expect(workbench.comparison.getByRole("paragraph").filter({ hasText: SENTENCE })).toBeFocused();
  await expect(workbench.comparedRows("Fixed")).toHaveText([/line 3$/]);
  await expect(workbench.comparedRows("New")).toHaveText([/line 7$/]);
  await expect(workbench.comparedRows("Stays")).toHaveText([/line 4 → 6$/]);
  await expect(workbench.comparedRows("Fixed").getByRole("button")).toHaveCount(0);

  await workbench.comparedRows("New").getByRole("button").click();
  await expect(workbench.comparison).toHaveCount(0);
  await expect(workbench.row(7)).toHaveAttribute("aria-selected", "true");
  expect(await workbench.copyAll(), "the text on the page is left alone").toBe(AFTER);
  expect(await page.evaluate(() => JSON.stringify(localStorage)), "nothing of the earlier version is kept").not.toContain("ls ");
});

test("a comparison can be copied as Markdown, and another version be chosen", async ({ workbench }) => {
  await openText(workbench, AFTER, 6);
  await workbench.openComparison();
  await workbench.compareWith(BEFORE);
  await workbench.comparison.getByRole("button", { name: "Copy as Markdown" }).click();
  await expect(workbench.comparison.getByRole("status")).toHaveText("The comparison is in the clipboard, as Markdown.");
  const markdown = await workbench.clipboard();
  expect(markdown).toContain("# Comparison: `snippet.py` with an earlier version");
  expect(markdown).toContain(`**${SENTENCE}**`);
  expect(markdown).toMatch(/## Fixed \(1\)\n\n- \w+ · \w+ · line 3: /);

  await workbench.comparison.getByRole("button", { name: "Another version" }).click();
  await workbench.compareWith(AFTER);
  await expect(workbench.comparison.getByText("Both versions are the same text: no finding fixed, none new, 2 stay.")).toBeVisible();
});

test("the clipboard and a file can hold the earlier version", async ({ workbench }) => {
  await openText(workbench, AFTER, 6);
  await workbench.fillClipboard(BEFORE);
  await workbench.openComparison();
  await workbench.comparison.getByRole("button", { name: "Paste from clipboard" }).click();
  await expect(workbench.comparison.getByText(SENTENCE)).toBeVisible();

  const open = workbench.comparison.getByRole("button", { name: "Open a file…" });
  const openFile = (name: string, content: Buffer) =>
    workbench.chooseFiles(() => open.click(), { name, mimeType: "text/x-python", buffer: content });
  await workbench.comparison.getByRole("button", { name: "Another version" }).click();
  await openFile("picture.py", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]));
  await expect(workbench.comparison.getByRole("alert")).toContainText("This file is not text");
  await openFile("empty.py", Buffer.from("\n"));
  await expect(workbench.comparison.getByRole("alert")).toHaveText("There is no text in it.");
  await openFile("old.py", Buffer.from(`# Gr\u00fc\u00dfe\n${BEFORE}`, "latin1"));
  await expect(workbench.comparison.getByText(SENTENCE)).toBeVisible();
  await expect(workbench.comparison).toContainText("It was read as Latin-1");
  await workbench.comparison.getByRole("button", { name: "Copy as Markdown" }).click();
  await expect.poll(() => workbench.clipboard()).toContain("# Comparison: `snippet.py` with `old.py`");
});

test("a text that was set aside can be the earlier version", async ({ workbench }) => {
  await openText(workbench, BEFORE, 3);
  await workbench.openFile({ name: "mended.py", mimeType: "text/x-python", buffer: Buffer.from(AFTER) });
  await expect(workbench.row(6).first()).toBeVisible();
  await workbench.openComparison();
  await workbench.comparison.getByRole("button", { name: "Set aside: snippet.py, 4 lines" }).click();
  await expect(workbench.comparison.getByText(SENTENCE)).toBeVisible();
});

test("an edited copy can be compared with the link as it was, and a link with one's own snippet", async ({ workbench, visit }) => {
  await openText(workbench, BEFORE, 3);
  const fragment = new URL(await workbench.shareLink()).hash;
  const reader = await visit();
  await openText(reader, AFTER, 6);
  await expect.poll(() => reader.page.evaluate(() => localStorage.getItem("riskline:draft")?.includes("glob"))).toBe(true);
  await reader.open(fragment);
  await expect(reader.row(3)).toBeVisible();
  await reader.openComparison();
  await reader.comparison.getByRole("button", { name: "Your own snippet: snippet.py, 7 lines" }).click();
  await expect(reader.comparison.getByText("1 finding fixed, 1 new, 1 stays.")).toBeVisible();
  await expect(reader.comparedRows("New")).toHaveText([/line 3$/]);
  await reader.page.keyboard.press("Escape");

  await reader.paste(AFTER);
  await expect(reader.row(6).first()).toBeVisible();
  await reader.openComparison();
  await reader.comparison.getByRole("button", { name: "The link as it was: snippet.py, 4 lines" }).click();
  await expect(reader.comparison.getByText(SENTENCE)).toBeVisible();
  await expect(reader.comparedRows("Fixed")).toHaveText([/line 3$/]);
});

test("nothing is called fixed or new of code that was not read", async ({ workbench }) => {
  const broken = "import os\n\nos.system('ls ' + input())\n\ndef f(:\n    pass\n";
  await openText(workbench, AFTER, 6);
  await workbench.openComparison();
  await workbench.compareWith(broken);
  await expect(workbench.comparison).toContainText(/Not checked in the earlier version: line/);
  await expect(workbench.comparison.getByRole("heading", { name: /^Not found before/ })).toBeVisible();
  await expect(workbench.comparison.getByRole("heading", { name: /^New/ })).toHaveCount(0);
  await workbench.page.keyboard.press("Escape");

  await workbench.paste(broken);
  await expect(workbench.partialNotice).toBeVisible();
  await workbench.openComparison();
  await workbench.compareWith(AFTER);
  await expect(workbench.comparison).toContainText(/Not checked in this version: line/);
  await expect(workbench.comparison).toContainText("What is no longer found may still be there.");
  await expect(workbench.comparison.getByRole("heading", { name: /^No longer found/ })).toBeVisible();
  await expect(workbench.comparison).not.toContainText(/fixed/i);
});

test("a comment that suppresses a finding does not count as a fix", async ({ workbench }) => {
  await openText(workbench, BEFORE.replace("eval(input())", "eval(input())  # nosec"), 3);
  await workbench.openComparison();
  await workbench.compareWith(BEFORE);
  await expect(workbench.comparison).toContainText(
    "No finding fixed, none new, 2 stay. Of those that stay, 1 is now suppressed by a comment, which fixes nothing.",
  );
  await expect(workbench.comparedRows("Stays").filter({ hasText: "now suppressed by a comment" })).toHaveCount(1);
});

test("there is nothing to compare before there is a review", async ({ workbench, page }) => {
  await workbench.open();
  await page.getByRole("banner").getByRole("button", { name: "New" }).click();
  await expect(page.getByRole("menuitem", { name: "Empty page" })).toBeVisible();
  await expect(page.getByRole("menuitem", { name: /^Compare/ })).toHaveCount(0);
});

for (const colorScheme of ["light", "dark"] as const)
  test(`a comparison is made by keys alone, and axe has nothing to complain of, ${colorScheme}`, async ({ workbench, page }) => {
    test.slow();
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await openText(workbench, AFTER, 6);
    await page.getByRole("banner").getByRole("button", { name: "New" }).focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    await expect(workbench.comparison.getByText("Which version came before")).toBeFocused();
    expect.soft(await axeComplaints(page), "choice").toEqual([]);
    for (let presses = 0; presses < 3; presses++) await page.keyboard.press("Tab");
    await expect(workbench.comparison.getByRole("textbox")).toBeFocused();
    await page.keyboard.insertText(BEFORE);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect(workbench.comparison.getByRole("paragraph").filter({ hasText: SENTENCE })).toBeFocused();
    expect.soft(await axeComplaints(page), "result").toEqual([]);
    await page.keyboard.press("Tab");
    await expect(workbench.comparedRows("New").getByRole("button")).toBeFocused();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect(workbench.comparison).toHaveCount(0);
    await expect(workbench.row(6)).toHaveAttribute("aria-selected", "true");
  });

test("a comparison fits a phone, and a finding opens its sheet", async ({ visit }) => {
  const { defaultBrowserType: _, ...phone } = devices["Pixel 5"];
  const workbench = await visit({ ...phone, viewport: { width: 390, height: 844 } });
  await workbench.open();
  const { page } = workbench;
  await workbench.fillClipboard(AFTER);
  await workbench.editor.tap();
  await page.keyboard.press("Control+V");
  await expect(workbench.badges.first()).toBeVisible();
  await workbench.choose("Menu", /^Compare with an earlier version/);
  await workbench.compareWith(BEFORE);
  await expect(workbench.comparison.getByText(SENTENCE)).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  expect(await axeComplaints(page)).toEqual([]);
  await workbench.comparedRows("New").getByRole("button").click();
  await expect(page.getByRole("dialog", { name: /^Finding/ })).toBeVisible();
});
