/** What a person decides about findings: by mouse, by keys, with reasons, for many places at once; kept, filtered and handed out. */
import { devices, type Locator } from "@playwright/test";
import { axeComplaints } from "./axe.ts";
import { expect, test } from "./fixtures.ts";
import type { Workbench } from "./workbench.ts";

/** One finding with three places, and one with a single place. */
const PROGRAM = `import os

os.system("ls " + input())
os.system("id " + input())
eval(input())
os.system("ps " + input())
`;
const REASON = "Only its author runs this";

async function openProgram(workbench: Workbench): Promise<void> {
  await workbench.open();
  await workbench.paste(PROGRAM);
  await expect(shell(workbench)).toBeVisible();
}

/** The row with three places, and the one of `eval`. */
const shell = (workbench: Workbench): Locator => workbench.row(3);
const evaluation = (workbench: Workbench): Locator => workbench.row(5);
const status = (workbench: Workbench): Locator => workbench.explanation.getByRole("button", { name: /^Status: / });
const reason = (workbench: Workbench): Locator => workbench.explanation.getByRole("textbox", { name: /^(?:Reason for|Note on)/ });

async function chooseStatus(workbench: Workbench, name: string): Promise<void> {
  await status(workbench).click();
  await workbench.page.getByRole("menuitemradio", { name }).click();
}

test("a finding is confirmed at once and settled only with a reason; it stays in the list and in the count", async ({
  workbench,
  page,
}) => {
  await openProgram(workbench);
  await evaluation(workbench).click();
  await expect(evaluation(workbench)).toHaveAccessibleName(/Open$/);
  await chooseStatus(workbench, "Confirmed");
  await expect(evaluation(workbench)).toHaveAccessibleName(/Confirmed$/);
  await expect(status(workbench)).toHaveAccessibleName("Status: Confirmed");

  await chooseStatus(workbench, "Accepted risk");
  await expect(reason(workbench)).toBeFocused();
  await page.keyboard.type("too short");
  await page.keyboard.press("Enter");
  await expect(workbench.explanation.getByRole("alert")).toContainText("At least 10 characters that tell others why; 1 more.");
  await expect(evaluation(workbench)).toHaveAccessibleName(/Confirmed$/);
  await page.keyboard.press("Escape");
  await expect(reason(workbench)).toHaveCount(0);
  await expect(status(workbench)).toHaveAccessibleName("Status: Confirmed");
  await expect(status(workbench)).toBeFocused();

  await chooseStatus(workbench, "Accepted risk");
  await expect(reason(workbench)).toHaveValue("");
  await reason(workbench).fill(REASON);
  await workbench.explanation.getByRole("button", { name: "Keep" }).click();
  await expect(evaluation(workbench)).toHaveAccessibleName(/Accepted risk$/);
  await expect(workbench.explanation.getByText(REASON)).toBeVisible();
  await expect(workbench.strip).toContainText("2 findings, 1 settled");
});

test("the keys of the list decide, one after the other; the reason is written and the list goes on", async ({ workbench, page }) => {
  await openProgram(workbench);
  await page.keyboard.press("F6");
  await page.keyboard.press("Home");
  const rows = workbench.findings.getByRole("listbox").first().getByRole("option");
  await page.keyboard.press("c");
  await expect(rows.first()).toHaveAccessibleName(/Confirmed$/);
  await expect(workbench.toast(/^Finding 1.*: confirmed\./)).toBeVisible();
  await page.keyboard.press("w");
  await expect(rows.first()).toHaveAccessibleName(/Will fix$/);
  await page.keyboard.press("x");
  await expect(rows.first()).toHaveAccessibleName(/Open$/);
  await page.keyboard.press("j");
  await page.keyboard.press("f");
  await expect(reason(workbench)).toBeFocused();
  await page.keyboard.type("Covered by the cage around it");
  await page.keyboard.press("Enter");
  await expect(rows.nth(1)).toHaveAccessibleName(/False positive$/);
  await expect(rows.nth(1)).toBeFocused();
  await page.keyboard.press("a");
  await expect(reason(workbench)).toHaveValue("");
  await page.keyboard.press("Escape");
  await expect(rows.nth(1)).toBeFocused();
  await expect(rows.nth(1)).toHaveAccessibleName(/False positive$/);
  await page.keyboard.press("x");
  await expect(rows.nth(1)).toHaveAccessibleName(/Open$/);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(rows.nth(1)).toHaveAccessibleName(/False positive$/);

  await page.getByRole("button", { name: "Keyboard map" }).click();
  await expect(workbench.dialog.getByText("Accept risk / false positive, with a reason")).toBeVisible();
  await workbench.dialog.getByText("Single-letter keys").click();
  await page.keyboard.press("Escape");
  await rows.first().click();
  await page.keyboard.press("c");
  await expect(rows.first()).toHaveAccessibleName(/Open$/);
});

test("all places of a finding are decided together, or each by itself", async ({ workbench }) => {
  await openProgram(workbench);
  await shell(workbench).click();
  const all = workbench.explanation.getByRole("checkbox", { name: "All 3 places of this finding" });
  await expect(all).toBeChecked();
  await chooseStatus(workbench, "Used in tests");
  await reason(workbench).fill("Only the tests call these");
  await reason(workbench).press("Enter");
  await expect(shell(workbench)).toHaveAccessibleName(/Used in tests$/);

  await workbench.explanation.getByText("All 3 places of this finding").click();
  await expect(all).not.toBeChecked();
  await workbench.explanation.getByRole("button", { name: "line 4" }).click();
  await chooseStatus(workbench, "Open");
  await expect(shell(workbench)).toHaveAccessibleName(/2 of 3 settled$/);
  await expect(status(workbench)).toHaveAccessibleName("Status: Open");
  await workbench.explanation.getByRole("button", { name: "line 6" }).click();
  await expect(status(workbench)).toHaveAccessibleName("Status: Used in tests");
  await expect(workbench.strip).not.toContainText("settled");
});

test("yes to a question suggests the status and the reason; the person still has to keep it", async ({ workbench, page }) => {
  await openProgram(workbench);
  await evaluation(workbench).click();
  const question = workbench.explanation.getByRole("listitem").filter({ hasText: "then it is a false alarm" }).first();
  const words = (await question.innerText()).split(/\s*then it is/)[0] ?? "";
  await question.getByRole("button", { name: /^Yes then it is a false alarm$/ }).click();
  await expect(reason(workbench)).toBeFocused();
  await expect(reason(workbench)).toHaveAccessibleName("Reason for “False positive”");
  expect((await reason(workbench).inputValue()).replaceAll("`", "")).toBe(`${words} Yes.`);
  await expect(evaluation(workbench)).toHaveAccessibleName(/Open$/);
  await page.keyboard.press("Enter");
  await expect(evaluation(workbench)).toHaveAccessibleName(/False positive$/);
});

test("verdicts are there after a reload, after an edit, and when a text that was set aside is brought back", async ({
  workbench,
  page,
}) => {
  await openProgram(workbench);
  await evaluation(workbench).click();
  await chooseStatus(workbench, "Will fix");
  await workbench.explanation.getByRole("button", { name: "Add a note" }).click();
  await page.keyboard.type("soon");
  await page.keyboard.press("Enter");
  await workbench.reload();
  await expect(evaluation(workbench)).toHaveAccessibleName(/Will fix$/);

  await workbench.editor.focus();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("# one line more\n");
  await expect(workbench.row(6)).toHaveAccessibleName(/Will fix$/);

  await workbench.choose("New", "Empty");
  await expect(page.getByRole("region", { name: "Begin" })).toBeVisible();
  await page.getByRole("button", { name: "Bring it back" }).click();
  await expect(workbench.row(6)).toHaveAccessibleName(/Will fix$/);
  await workbench.row(6).click();
  await expect(workbench.explanation.getByText("soon")).toBeVisible();
});

test("who decides about a guest makes it a copy of their own, with the verdict", async ({ workbench, visit }) => {
  await openProgram(workbench);
  const link = await workbench.shareLink();
  const reader = await visit();
  await reader.open(link.slice(reader.address.length));
  await expect(shell(reader)).toHaveAccessibleName(/Open$/);
  await chooseStatus(reader, "Confirmed");
  await expect(shell(reader).or(evaluation(reader)).filter({ hasText: "Confirmed" })).toHaveCount(1);
  await expect.poll(() => reader.page.evaluate(() => location.hash)).toBe("");
  await reader.reload();
  await expect(shell(reader).or(evaluation(reader)).filter({ hasText: "Confirmed" })).toHaveCount(1);
});

test("the list shows one status at a time, and keys go on with the row that moves up", async ({ workbench, page }) => {
  await openProgram(workbench);
  await evaluation(workbench).click();
  await page.keyboard.press("w");
  await expect(evaluation(workbench)).toHaveAccessibleName(/Will fix$/);
  await workbench.findings.getByRole("button", { name: "Status: all" }).click();
  await page.getByRole("menuitemcheckbox", { name: "Will fix" }).click();
  await page.keyboard.press("Escape");
  await expect(workbench.findings.getByRole("heading", { name: "Findings 1 of 2" })).toBeVisible();
  await expect(shell(workbench)).toHaveCount(0);

  await workbench.findings.getByRole("button", { name: "Status: Will fix" }).click();
  await page.getByRole("menuitemcheckbox", { name: "Will fix" }).click();
  await page.getByRole("menuitemcheckbox", { name: "Open" }).click();
  await page.keyboard.press("Escape");
  // As long as a menu is there, keys are its own.
  await expect(page.getByRole("menu")).toHaveCount(0);
  await page.keyboard.press("x");
  await expect(workbench.findings.getByRole("heading", { name: "Findings 2" })).toBeVisible();
  await workbench.findings.getByRole("listbox").first().getByRole("option").first().click();
  await page.keyboard.press("c");
  await expect(workbench.findings.getByRole("heading", { name: "Findings 1 of 2" })).toBeVisible();
  await page.keyboard.press("c");
  await expect(workbench.findings.getByText("No finding matches the filter.")).toBeVisible();
  await workbench.findings.getByRole("button", { name: "Show all" }).click();
  for (const row of [shell(workbench), evaluation(workbench)]) await expect(row).toHaveAccessibleName(/Confirmed$/);
});

test("what was decided stands in the document and in what is copied", async ({ workbench, page }) => {
  await openProgram(workbench);
  await evaluation(workbench).click();
  await chooseStatus(workbench, "False positive");
  await reason(workbench).fill(`${REASON} <b>`);
  await reason(workbench).press("Enter");
  const number = await workbench.explanation.getAttribute("aria-label");
  await workbench.summary.getByRole("button", { name: "Read as review" }).click();
  const document = page.getByRole("article");
  await expect(document.getByRole("heading", { name: "Settled by the reviewer" })).toBeVisible();
  await expect(document.getByRole("heading", { level: 3 })).toHaveText(new RegExp(`^${number?.match(/\d+/)?.[0]}\\.`));
  await expect(document.getByText(`Status: False positive: ${REASON} <b>`)).toBeVisible();
  await expect(document).toContainText("The reviewer has settled 1 of 2 findings.");
  await document.getByRole("button", { name: "Copy Markdown" }).click();
  await expect(workbench.toast("The review is in the clipboard, as Markdown.")).toBeVisible();
  expect(await workbench.clipboard()).toContain(`**Status:** False positive: ${REASON} \\<b\\>`);
});

for (const colorScheme of ["light", "dark"] as const)
  test(`axe finds nothing to complain of, ${colorScheme}`, async ({ workbench, page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await openProgram(workbench);
    await shell(workbench).click();
    await chooseStatus(workbench, "Accepted risk");
    await page.keyboard.press("Enter");
    await expect(workbench.explanation.getByRole("alert")).toBeVisible();
    expect.soft(await axeComplaints(page), "the field for a reason").toEqual([]);
    await reason(workbench).fill(REASON);
    await reason(workbench).press("Enter");
    await expect(shell(workbench)).toHaveAccessibleName(/Accepted risk$/);
    expect.soft(await axeComplaints(page), "a settled row").toEqual([]);
    await evaluation(workbench).click();
    expect.soft(await axeComplaints(page), "a settled row that is not selected").toEqual([]);
    await workbench.summary.getByRole("button", { name: "Read as review" }).click();
    expect.soft(await axeComplaints(page), "the document").toEqual([]);
  });

test("on a phone the sheet holds the status and its reason", async ({ visit }) => {
  const { defaultBrowserType: _, ...phone } = devices["Pixel 5"];
  const workbench = await visit({ ...phone, viewport: { width: 390, height: 844 } });
  const { page } = workbench;
  await workbench.open();
  await workbench.fillClipboard(PROGRAM);
  await page.getByRole("button", { name: "Paste from clipboard" }).tap();
  const views = page.getByRole("navigation", { name: "Views" });
  await views.getByRole("button", { name: /^Findings 2/ }).tap();
  await shell(workbench).tap();
  const sheet = page.getByRole("dialog", { name: /^Finding/ });
  await sheet.getByRole("button", { name: "Status: Open" }).tap();
  await page.getByRole("menuitemradio", { name: "Accepted risk" }).tap();
  const field = sheet.getByRole("textbox", { name: "Reason for “Accepted risk”" });
  await expect(field).toBeFocused();
  expect(await axeComplaints(page), "field in the sheet").toEqual([]);
  await field.fill("half");
  await field.press("Escape");
  await expect(field).toHaveCount(0);
  await expect(sheet).toBeVisible();
  await sheet.getByRole("button", { name: "Status: Open" }).tap();
  await page.getByRole("menuitemradio", { name: "Accepted risk" }).tap();
  await field.fill(REASON);
  await sheet.getByRole("button", { name: "Keep" }).tap();
  await expect(sheet.getByRole("button", { name: "Status: Accepted risk" })).toBeVisible();
  await sheet.getByRole("button", { name: "Close" }).first().tap();
  await expect(shell(workbench)).toHaveAccessibleName(/Accepted risk$/);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
});
