/** Rules: found in the list, read on their page, tried on code, written anew. */
import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import { axeComplaints } from "./axe.ts";
import { expect, test } from "./fixtures.ts";

const rulePart = (page: Page): Locator => page.getByRole("region", { name: "What is wrong with the rule" });
const foundPart = (page: Page): Locator => page.getByRole("region", { name: "Findings", exact: true });
const headline = (page: Page): Locator => page.getByRole("region", { name: "Code", exact: true }).getByRole("paragraph").first();

/** Replaces a whole text on the bench, with the keys a person would press. */
async function write(page: Page, pane: "Rule" | "Code", text: string): Promise<void> {
  await page.evaluate((words) => navigator.clipboard.writeText(words), text);
  await page.getByRole("textbox", { name: new RegExp(`^${pane}\\b`) }).focus();
  await page.keyboard.press("Control+A");
  await page.keyboard.press("Control+V");
}

const RULE = `rules:
  - id: no-eval
    languages: [python]
    severity: HIGH
    message: "\`$X\` is run as code."
    pattern: eval($X)
`;
const CODE = "# ruleid: no-eval\neval(text)\n# ok: no-eval\nliteral_eval(text)\n";

test("a rule is found in the list, read, and tried on the program that shows it", async ({ workbench, page }) => {
  await workbench.open();
  await page.getByRole("link", { name: "Rules", exact: true }).click();
  await page.getByRole("searchbox", { name: "Filter rules" }).fill("cwe-89 request");
  await expect(page.getByRole("status").filter({ hasText: /^\d+ of \d+ rules/ })).toBeVisible();
  await page.getByRole("link", { name: "Request data becomes part of an SQL statement" }).click();
  await expect(page.getByRole("heading", { name: "Request data becomes part of an SQL statement" })).toBeVisible();
  await expect(page.getByRole("region", { name: "The rule in YAML" })).toContainText("mode: taint");

  await page.getByRole("link", { name: "Try this rule" }).click();
  await expect(headline(page)).toHaveText(/^\d+ findings · \d+ annotations hold · \d+ ms$/);
  const found = foundPart(page).getByRole("button").first();
  await found.click();
  await expect(found).toHaveAttribute("aria-pressed", "true");
  await expect(foundPart(page).getByRole("list", { name: "Trace" }).getByRole("listitem").first()).toContainText("source");
});

test("the program of a rule is reviewed in the workbench, and what was there is set aside", async ({ workbench, page }) => {
  await workbench.open();
  await workbench.paste("import os\nos.system(input())\n");
  await expect(workbench.row(2)).toBeVisible();
  await workbench.open("#/rules/sql-from-request");
  await page.getByRole("button", { name: "Review its program" }).click();
  await expect(page.getByText("sql-from-request.py").first()).toBeVisible();
  await expect(workbench.toast(/set aside/)).toBeVisible();
});

test("a rule is tried as it is typed: what it finds, what it misses, what its metavariables hold", async ({ workbench, page }) => {
  await workbench.open("#/rules/try");
  await expect(headline(page)).toHaveText(/^2 findings · 4 annotations hold/);
  await write(page, "Rule", RULE);
  await write(page, "Code", CODE);
  await expect(headline(page)).toHaveText(/^1 finding · 2 annotations hold/);
  await foundPart(page).getByRole("button", { name: "text is run as code. line 2" }).click();
  await expect(foundPart(page).getByRole("definition")).toHaveText("text");
  await write(page, "Rule", `${RULE}    fix: ast.literal_eval($X)\n`);
  await foundPart(page).getByRole("button", { name: "text is run as code. line 2" }).click();
  await expect(foundPart(page).getByRole("figure")).toContainText("ast.literal_eval(text)");

  await write(page, "Rule", RULE.replace("eval($X)", "literal_eval($X)"));
  await expect(headline(page)).toHaveText(/^1 finding · 2 mismatches/);
  await expect(foundPart(page).getByRole("list", { name: "What differs from the annotations" })).toHaveText(
    /line 2 should be found and is not\..*line 4 is found and should not be\./,
  );
});

test("what is wrong with a rule is said with its line, and the other rules still run", async ({ workbench, page }) => {
  await workbench.open("#/rules/try");
  await write(page, "Rule", `${RULE}  - id: broken\n    languages: [python]\n    severity: HIGH\n    message: m\n    pattern: "eval(("\n`);
  await write(page, "Code", CODE);
  await expect(rulePart(page).getByRole("listitem")).toContainText("line 11");
  await expect(headline(page)).toHaveText(/^1 finding/);
  await rulePart(page).getByRole("button", { name: "line 11" }).click();
  await expect(page.getByRole("textbox", { name: /^Rule/ })).toBeFocused();
  await write(page, "Rule", "rules:\n  - id: [\n");
  await expect(rulePart(page).getByRole("listitem")).toHaveCount(1);
  await expect(headline(page)).toHaveText(/^0 findings · 1 mismatch/);
});

test("a regex that would take for ever ends, and says what was not checked", async ({ workbench, page }) => {
  await workbench.open("#/rules/try");
  const slow = RULE.replace("pattern: eval($X)", "pattern-regex: (?=(a+)+b)(a|aa)+$");
  await write(page, "Rule", slow);
  await write(page, "Code", `x = "${"a".repeat(5_000)}"\n`);
  await expect(foundPart(page)).toContainText("Not checked:");
  await write(page, "Rule", RULE);
  await write(page, "Code", CODE);
  await expect(headline(page)).toHaveText(/^1 finding · 2 annotations hold/);
});

test("what was written is there after a reload, can be saved, and is undone by one press", async ({ workbench, page }) => {
  await workbench.open("#/rules/try");
  await write(page, "Rule", RULE);
  await expect(headline(page)).toHaveText(/^0 findings/);
  await workbench.reload();
  await expect(page.getByRole("region", { name: "Rule", exact: true })).toContainText("no-eval");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save rule" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe("no-eval.yaml");
  expect(readFileSync(await file.path(), "utf8")).toBe(RULE);
  await page.getByRole("button", { name: "Undo all changes" }).click();
  await expect(headline(page)).toHaveText(/^2 findings · 4 annotations hold/);
  await workbench.chooseFiles("Open a file", { name: "mine.yml", mimeType: "application/yaml", buffer: Buffer.from(RULE) });
  await workbench.chooseFiles("Open a file", { name: "a.py", mimeType: "text/x-python", buffer: Buffer.from(CODE) });
  await expect(headline(page)).toHaveText(/^1 finding · 2 annotations hold/);
});

test("a rule travels by link with its code, without private values, and takes no place from one's own", async ({
  workbench,
  page,
  visit,
}) => {
  await workbench.open("#/rules/try");
  await write(page, "Rule", RULE);
  await write(page, "Code", `${CODE}password = "hunter2-Zq81-Xx"\n`);
  await expect(headline(page)).toHaveText(/^1 finding · 2 annotations hold/);
  await page.getByRole("button", { name: "Copy link" }).click();
  await expect(workbench.toast(/The link is in the clipboard.*Private values were replaced\./)).toBeVisible();
  const link = await workbench.clipboard();
  expect(link).toMatch(/#b1\.[\w-]+\.[0-9a-f]{8}$/);

  const reader = await visit();
  await reader.open("#/rules/try");
  await write(reader.page, "Rule", RULE.replace("no-eval", "my-own"));
  await expect(headline(reader.page)).toHaveText(/mismatch/);
  await reader.open(link.slice(link.indexOf("#")));
  await expect(headline(reader.page)).toHaveText(/^1 finding · 2 annotations hold/);
  await expect(reader.page.getByText("sent to you")).toBeVisible();
  await expect(reader.page.getByRole("region", { name: "Code", exact: true })).not.toContainText("hunter2");
  await write(reader.page, "Code", "eval(changed)\n");
  await expect(headline(reader.page)).toHaveText(/^1 finding · \d+ ms/);
  await reader.reload();
  await expect(reader.page.getByRole("region", { name: "Code", exact: true })).toContainText("eval(changed)");
  await reader.page.getByRole("button", { name: "Undo all changes" }).click();
  await expect(headline(reader.page)).toHaveText(/^1 finding · 2 annotations hold/);
  await reader.page.getByRole("link", { name: "Write a rule" }).click();
  await expect(reader.page.getByRole("region", { name: "Rule", exact: true })).toContainText("my-own");
});

test("a rule that is not there leads to the list", async ({ workbench, page }) => {
  await workbench.open("#/rules/no-such-rule");
  await expect(page.getByRole("alert")).toHaveText("There is no rule of that name in this version.");
  await expect(page.getByRole("searchbox", { name: "Filter rules" })).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const)
  test(`axe finds nothing to complain of, ${colorScheme}`, async ({ workbench, page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await workbench.open("#/rules");
    await expect(page.getByRole("searchbox", { name: "Filter rules" })).toBeVisible();
    expect.soft(await axeComplaints(page), "list").toEqual([]);
    await workbench.open("#/rules/sql-from-request");
    await expect(page.getByRole("region", { name: "The rule in YAML" })).toBeVisible();
    expect.soft(await axeComplaints(page, "document"), "rule").toEqual([]);
    await workbench.open("#/rules/try");
    await expect(headline(page)).toHaveText(/^2 findings/);
    await foundPart(page).getByRole("button").first().click();
    expect.soft(await axeComplaints(page), "bench").toEqual([]);
  });
