/** A review passed on: from the sender's three steps to what the reader sees, and back. */
import { readFile } from "node:fs/promises";
import { axeComplaints } from "./axe.ts";
import { expect, test } from "./fixtures.ts";
import type { Workbench } from "./workbench.ts";

const RISKY = "import os\nname = input('name')\nos.system('ls ' + name)\neval(name)\n";
/** Canaries: private values that stand nowhere else. */
const TOKEN = "ghp_Zq8W3rT6yU1iO5pA2sD4fG7hJ9kL0zXcVbNm";
const PRIVATE = `import os\n# ask ada.canary@corp-mail.com\nTOKEN = "${TOKEN}"\npassword = "c4n4ry-Tr0ub4dor"\nos.system("curl -H " + TOKEN + input())\n`;

const fragmentOf = (link: string): string => new URL(link).hash;

async function review(workbench: Workbench, text: string): Promise<void> {
  await workbench.open();
  await workbench.paste(text);
  await expect(workbench.findings.getByRole("option").first()).toBeVisible();
}

test("verdicts, name and words travel with the review and come back changed", async ({ workbench, visit }) => {
  await review(workbench, RISKY);
  await workbench.row(4).click();
  await workbench.page.keyboard.press("w");
  const link = await workbench.shareLink(async () => {
    await workbench.dialog.getByLabel("Your name").fill("Ada <b>L</b>");
    await workbench.dialog.getByLabel("Your words to it").fill("Please look at line 4 first.\nThe rest can wait.");
  });
  const rows = await workbench.findings.getByRole("option").allInnerTexts();

  const reader = await visit();
  await reader.open(fragmentOf(link));
  await expect(reader.banner).toContainText(/Review by ‹Ada <b>L<\/b>›, \d+ [A-Z][a-z]{2} \d{4}\./);
  await expect(reader.banner).toContainText(`Re-checked on your computer just now: ${rows.length} of ${rows.length} findings reproduce.`);
  await expect(reader.banner).toContainText("Name as typed, not verified.");
  await expect(reader.banner).toContainText("Please look at line 4 first.");
  await expect(reader.row(4)).toContainText("Will fix");
  expect(await reader.findings.getByRole("option").allInnerTexts()).toEqual(rows);

  // The reader decides too, which makes it their copy, and sends it back.
  await reader.row(4).click();
  await reader.page.keyboard.press("c");
  await expect(reader.banner).toContainText("This is your copy now");
  const answer = await reader.shareLink();
  await workbench.open(fragmentOf(answer));
  await expect(workbench.row(4)).toContainText("Confirmed");
  await expect(workbench.banner).toContainText("Review from a link");
});

test("private values stay with the sender, and the reader is told", async ({ workbench, visit }) => {
  await review(workbench, PRIVATE);
  await workbench.share();
  await expect(workbench.dialog).toContainText("3 values look private.");
  await expect(workbench.dialog.getByRole("row")).toHaveCount(4);
  await expect(workbench.dialog.getByRole("table")).not.toContainText(TOKEN);
  await expect(workbench.dialog.getByRole("checkbox", { name: /^Redact e-mail, line 2/ })).toBeChecked();
  await workbench.page.keyboard.press("Escape");
  const link = await workbench.shareLink();

  const reader = await visit();
  await reader.open(fragmentOf(link));
  await expect(reader.banner).toContainText(/\d values? (?:was|were) redacted by the author/);
  const code = await reader.copyAll();
  expect(code).toContain("‹redacted: password›");
  for (const canary of [TOKEN, "c4n4ry", "ada.canary"]) {
    expect(code).not.toContain(canary);
    expect(await reader.page.locator("body").innerText()).not.toContain(canary);
  }
  expect(code.split("\n")).toHaveLength(PRIVATE.split("\n").length);
  // Each finding of the sender is there, checked again or marked as not checked.
  expect(await reader.findings.getByRole("option").count()).toBe(await workbench.findings.getByRole("option").count());
});

test("a value that was unticked travels, and so does everything in full code", async ({ workbench, visit }) => {
  test.slow(); // Three pages and seven steps.
  await review(workbench, PRIVATE);
  await workbench.share();
  // The box itself is out of sight; a person presses its picture.
  await workbench.dialog.getByRole("row").filter({ hasText: "password" }).locator(".check").click();
  await workbench.next("what to include");
  await workbench.next("copy");
  await workbench.dialog.getByRole("button", { name: "Copy link" }).click();
  await expect(workbench.toast("The link is in the clipboard.")).toBeVisible();
  const partly = await workbench.clipboard();
  await workbench.dialog.getByRole("button", { name: "Back" }).click();
  await workbench.dialog.getByRole("button", { name: "Back" }).click();
  await workbench.dialog.getByText("Full code").click();
  await workbench.next("what to include");
  await workbench.next("copy");
  await expect(workbench.dialog).toContainText("The code is in it as it is.");
  await expect(workbench.dialog.getByRole("textbox", { name: "Link" })).not.toHaveValue(partly);
  await workbench.dialog.getByRole("button", { name: "Copy link" }).click();
  await expect.poll(() => workbench.clipboard()).not.toBe(partly);
  const whole = await workbench.clipboard();

  const reader = await visit();
  await reader.open(fragmentOf(partly));
  await expect(reader.row(5)).toBeVisible();
  const code = await reader.copyAll();
  expect(code).toContain("c4n4ry-Tr0ub4dor");
  expect(code).not.toContain(TOKEN);
  await reader.open(fragmentOf(whole));
  await expect(reader.row(5)).toBeVisible();
  expect(await reader.copyAll()).toBe(PRIVATE);
});

test("without the code there are findings and lines, and nothing that claims to be checked", async ({ workbench, visit }) => {
  await review(workbench, RISKY);
  await workbench.share();
  await workbench.dialog.getByText("No code").click();
  await workbench.next("what to include");
  await workbench.next("copy");
  await workbench.dialog.getByRole("button", { name: "Copy link" }).click();
  await expect(workbench.toast("The link is in the clipboard.")).toBeVisible();
  const reader = await visit();
  await reader.open(fragmentOf(await workbench.clipboard()));
  await expect(reader.banner).toContainText("the code was not shared, so nothing could be checked here");
  await expect(reader.strip).toContainText("Nothing could be read");
  await expect(reader.findings.getByRole("option")).toHaveCount(await workbench.findings.getByRole("option").count());
  await reader.row(4).click();
  await expect(reader.explanation).toContainText("not checked");
  const code = await reader.copyAll();
  expect(code).not.toMatch(/[a-z]/);
  await reader.editor.focus();
  await reader.page.keyboard.type("x");
  expect(await reader.copyAll()).toBe(code);
});

test("a locked review opens with its passphrase and no other", async ({ workbench, visit }) => {
  await review(workbench, RISKY);
  const link = await workbench.shareLink(async () => {
    await workbench.dialog.getByText("Lock it with a passphrase").click();
    await expect(workbench.dialog.getByRole("button", { name: "Next: copy" })).toBeDisabled();
    await workbench.dialog.getByLabel("Passphrase", { exact: true }).fill("correct horse battery");
  });
  expect(fragmentOf(link)).toMatch(/^#x1\./);
  const reader = await visit();
  await reader.open(fragmentOf(link));
  await expect(reader.banner).toContainText("This review is locked with a passphrase.");
  await reader.banner.getByLabel("Passphrase").fill("wrong horse");
  await reader.page.keyboard.press("Enter");
  await expect(reader.banner.getByRole("alert")).toContainText("That is not the passphrase.");
  await reader.banner.getByLabel("Passphrase").fill("correct horse battery");
  await reader.banner.getByRole("button", { name: "Open the review" }).click();
  await expect(reader.banner).toContainText("findings reproduce");
  expect(await reader.copyAll()).toBe(RISKY);
});

test("the same review travels as a file, locked or not", async ({ workbench, visit, page }) => {
  await review(workbench, RISKY);
  await workbench.share();
  await workbench.next("what to include");
  await workbench.next("copy");
  const download = page.waitForEvent("download");
  await workbench.dialog.getByRole("button", { name: "Download .riskline file" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe("snippet.riskline");
  const reader = await visit();
  await reader.open();
  await reader.page
    .getByLabel("Open a file")
    .setInputFiles({ name: "a.riskline", mimeType: "text/plain", buffer: await readFile(await file.path()) });
  await expect(reader.banner).toContainText("findings reproduce");
  await expect(reader.page).toHaveURL(reader.address);
  expect(await reader.copyAll()).toBe(RISKY);
  await reader.page
    .getByLabel("Open a file")
    .setInputFiles({ name: "b.riskline", mimeType: "text/plain", buffer: Buffer.from("#r1.nonsense") });
  await expect(reader.banner).toContainText("This file was cut or changed on its way");
});

test("code that no link can hold is offered as a file", async ({ workbench, page }) => {
  await workbench.open();
  const lines = Array.from({ length: 9_000 }, (_, index) => `v${(index * 2_654_435_761) % 4_294_967_296} = "${(index * 40_503) % 65_536}"`);
  await workbench.paste(`${lines.join("\n")}\n`);
  await workbench.share();
  await workbench.next("what to include");
  await workbench.next("copy");
  await expect(workbench.dialog).toContainText("This is too long for a link");
  const download = page.waitForEvent("download");
  await workbench.dialog.getByRole("button", { name: "Download .riskline file" }).click();
  expect((await download).suggestedFilename()).toBe("snippet.riskline");
});

test("a saved review is laid over the code it is about", async ({ workbench, page }) => {
  await review(workbench, RISKY);
  await workbench.row(4).click();
  await page.keyboard.press("w");
  const download = page.waitForEvent("download");
  await workbench.choose("Export", "JSON file");
  const saved = await readFile(await (await download).path());
  await workbench.row(4).click();
  await page.keyboard.press("x");
  await expect(workbench.row(4)).not.toContainText("Will fix");
  await page.getByLabel("Open a file").setInputFiles({ name: "snippet-review.json", mimeType: "application/json", buffer: saved });
  await expect(workbench.banner).toContainText("laid over your code");
  await expect(workbench.banner).toContainText("findings reproduce");
  await expect(workbench.row(4)).toContainText("Will fix");
  expect(await workbench.copyAll()).toBe(RISKY);
  await workbench.banner.getByRole("button", { name: "Take it off" }).click();
  await expect(workbench.banner).toHaveCount(0);
});

test("the three steps go by keyboard alone", async ({ workbench, page }) => {
  await review(workbench, RISKY);
  await page.keyboard.press("Control+S");
  await expect(workbench.dialog.getByRole("heading", { name: "Share this review" })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(workbench.dialog.getByLabel("Your name")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(workbench.dialog.getByRole("button", { name: "Copy link" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(workbench.toast("The link is in the clipboard.")).toBeVisible();
  expect(fragmentOf(await workbench.clipboard())).toMatch(/^#r1\./);
  await page.keyboard.press("Escape");
  await expect(workbench.dialog).toHaveCount(0);
});

test("every step and the reader's view hold what screen readers need", async ({ workbench, visit }) => {
  test.slow(); // Four looks at a whole page.
  await review(workbench, PRIVATE);
  const check = async (of: Workbench) => expect(await axeComplaints(of.page)).toEqual([]);
  await workbench.share();
  await check(workbench);
  await workbench.next("what to include");
  await workbench.dialog.getByText("Lock it with a passphrase").click();
  await check(workbench);
  await workbench.dialog.getByText("Lock it with a passphrase").click();
  await workbench.next("copy");
  await workbench.dialog.getByText("QR code for phones").click();
  await check(workbench);
  await workbench.dialog.getByRole("button", { name: "Copy link" }).click();
  await expect(workbench.toast("The link is in the clipboard.")).toBeVisible();
  const reader = await visit();
  await reader.open(fragmentOf(await workbench.clipboard()));
  await expect(reader.banner).toContainText("reproduce");
  await check(reader);
});
