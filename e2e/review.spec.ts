/** From paste to review: the line is marked, the finding explained, its path walked, and all of it read as a document. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { dist, expect, test } from "./fixtures.ts";

const PROGRAM = `import os
import sys

# Everything between here and the end only makes the file longer than the
# window, so that showing a line means scrolling to it.
${"\n".repeat(60)}
def greet(name):
    command = "figlet " + name
    os.system(command)


greet(sys.argv[1])
${"\n".repeat(60)}`;
const SINK_LINE = PROGRAM.split("\n").indexOf("    os.system(command)") + 1;

test("a paste is reviewed at once: the line is marked, listed and explained", async ({ workbench }) => {
  await workbench.open();
  await workbench.paste("import os\nname = input('name')\ncommand = 'figlet ' + name\nos.system(command)\n");
  await expect(workbench.row(4)).toHaveAccessibleName(/shell command.*(?:Critical|High|Medium) · (?:Certain|Likely)/);
  await expect(workbench.row(4)).toHaveAttribute("aria-selected", "true");
  expect(await workbench.tintedLines()).toContain(4);
  const badge = workbench.badges.first();
  await expect(badge).toHaveAccessibleName(/^Finding 1, .*shell/);
  expect(await workbench.lineOfBadge(badge)).toBe(4);

  const { explanation } = workbench;
  await expect(explanation).toHaveAccessibleName("Explanation of finding 1");
  for (const part of [
    "How it gets there",
    "What could go wrong",
    "Attack preview",
    "Code",
    "Solution",
    "A tempting fix that does not work",
    "When this is fine",
  ])
    await expect(explanation.getByRole("heading", { name: part })).toBeVisible();
  await expect(explanation.getByRole("list", { name: "Trace" }).getByRole("button").first()).toContainText("input('name')");
  await expect(explanation.getByText("CWE-78").first()).toBeVisible();
  await expect(workbench.strip).toContainText(/\d+ findings?.*4 of 4 lines understood.*rules \d{4}\.\d+.*0 network requests/);
});

test("the underline says how grave it is", async ({ workbench, page }) => {
  await workbench.open();
  await workbench.paste("import os\nos.system(input())\ndef f(request):\n    os.system(request.args['x'])\n");
  await expect(workbench.row(4).first()).toBeVisible();
  for (const place of [page.locator(".rl-place.is-medium").first(), workbench.explanation.locator(".is-critical .u").first()]) {
    await expect(place).toHaveCSS("text-decoration-line", "underline");
    await expect(place).toHaveCSS("text-decoration-thickness", "1px");
  }
  await expect(page.locator(".rl-place.is-medium").first()).toHaveCSS("text-decoration-style", "wavy");
  await expect(page.locator(".rl-place.is-critical").first()).toHaveCSS("text-decoration-style", "double");
  await expect(workbench.explanation.locator(".is-critical .u").first()).toHaveCSS("text-decoration-style", "double");
});

test("no underline needs a browser that takes a thickness in `text-decoration`", () => {
  const assets = join(dist, "assets");
  const sheets = readdirSync(assets).filter((name) => name.endsWith(".css"));
  const css = sheets.map((name) => readFileSync(join(assets, name), "utf8")).join("");
  expect(css.match(/(?<![\w-])text-decoration:[^;}]*(?:\d|var\(--(?!text-link))/g)).toBeNull();
});

test("a step of the path moves the editor, by click and by F9", async ({ workbench }) => {
  await workbench.open();
  await workbench.paste(PROGRAM);
  await expect(workbench.row(SINK_LINE)).toBeVisible();
  const lineNumber = (line: number) =>
    workbench.page.locator(".margin-view-overlays .line-numbers").getByText(String(line), { exact: true });
  await workbench.row(SINK_LINE).click();
  await expect(lineNumber(SINK_LINE)).toBeInViewport();

  const trace = workbench.explanation.getByRole("list", { name: "Trace" }).getByRole("button");
  const source = trace.first();
  await workbench.editor.focus();
  await workbench.page.keyboard.press("Control+Home");
  await expect(lineNumber(SINK_LINE)).toBeHidden();
  await source.click();
  await expect(source).toHaveAttribute("aria-current", "step");
  await expect(lineNumber(SINK_LINE)).toBeInViewport();
  await expect(workbench.page.locator(".rl-mark.is-current")).toHaveText(/source/);

  await workbench.page.keyboard.press("F9");
  await expect(trace.nth(1)).toHaveAttribute("aria-current", "step");
  await workbench.page.keyboard.press("Shift+F9");
  await expect(source).toHaveAttribute("aria-current", "step");

  await workbench.explanation.getByRole("tab", { name: /^Trace/ }).click();
  const stops = workbench.explanation.getByRole("list", { name: "Taint trace" }).getByRole("button");
  await expect(stops.first()).toContainText("Source");
  await expect(stops.last()).toContainText("Sink");
  await workbench.explanation.getByRole("button", { name: /^Next step/ }).click();
  await expect(stops.nth(1)).toHaveAttribute("aria-current", "step");
});

test("F8 walks the findings; a badge in the margin and the caret choose one too", async ({ workbench }) => {
  await workbench.open();
  await workbench.paste("import os, pickle\neval(input())\n\nos.system('ls ' + input())\n\npickle.loads(input())\n");
  const rows = workbench.findings.getByRole("listbox").first().getByRole("option");
  await expect(rows.nth(1)).toBeVisible();
  await expect(rows.first()).toHaveAttribute("aria-selected", "true");
  await workbench.page.keyboard.press("F8");
  await expect(rows.nth(1)).toHaveAttribute("aria-selected", "true");
  await expect(workbench.explanation).toHaveAccessibleName("Explanation of finding 2");
  await workbench.page.keyboard.press("Shift+F8");
  await expect(rows.first()).toHaveAttribute("aria-selected", "true");

  await workbench.badges.filter({ hasText: /^2$/ }).click();
  await expect(rows.nth(1)).toHaveAttribute("aria-selected", "true");

  await workbench.editor.focus();
  await workbench.page.keyboard.press("Control+Home");
  await workbench.page.keyboard.press("ArrowDown");
  await expect(workbench.row(2).first()).toHaveAttribute("aria-selected", "true");
});

test("old findings stay, and move with the text, while something is typed", async ({ workbench }) => {
  await workbench.open();
  await workbench.paste("import os\nos.system('ls ' + input())\n");
  await expect(workbench.row(2)).toBeVisible();
  await workbench.page.keyboard.press("Control+Home");
  await workbench.page.keyboard.type("# one more line\n");
  await expect(workbench.row(3)).toBeVisible();
  expect(await workbench.tintedLines()).toEqual([3]);
});

test("the review reads as a document and is copied as Markdown", async ({ workbench }) => {
  await workbench.open();
  await workbench.paste("import os\nname = input('name')\ncommand = 'figlet ' + name\nos.system(command)\n");
  await workbench.summary.getByRole("button", { name: "Read as review" }).click();
  const review = workbench.page.getByRole("article");
  await expect(review.getByRole("heading", { level: 1 })).toHaveText("Security review: snippet.py");
  await expect(review.getByRole("heading", { name: /^1\./ })).toBeVisible();
  await expect(review.getByText("Solution:")).toBeVisible();
  await expect(review.getByRole("heading", { name: "Summary" })).toBeVisible();

  await review.getByRole("button", { name: "Copy Markdown" }).click();
  await expect(workbench.toast("The review is in the clipboard, as Markdown.")).toBeVisible();
  const markdown = await workbench.clipboard();
  expect(markdown).toMatch(/^# Security review: snippet\.py\n/);
  expect(markdown).toMatch(/^## 1\. .+\(.*CWE-78.*\)$/m);
  expect(markdown).toContain("os.system(command)");
  expect(markdown).toContain("**Solution:**");
  expect(markdown).toContain("**Summary:**");

  await review.getByRole("button", { name: "Back to the code" }).click();
  await expect(workbench.row(4)).toBeVisible();
});

test("what was pasted is there again after a reload, but not on a fresh page", async ({ workbench }) => {
  await workbench.open();
  await workbench.paste("import os\nos.system('ls ' + input())\n");
  await expect(workbench.row(2)).toBeVisible();
  await workbench.reload();
  await expect(workbench.row(2)).toBeVisible();
  expect(await workbench.copyAll()).toBe("import os\nos.system('ls ' + input())\n");
  await workbench.open("?fresh");
  await expect(workbench.page.getByRole("region", { name: "Begin" })).toBeVisible();
});

test("reading the document takes nothing from the editor: an edit before it can be undone after it", async ({ workbench, page }) => {
  await workbench.open();
  await workbench.paste("import os\nos.system(input())\n");
  await expect(workbench.row(2)).toBeVisible();
  await page.keyboard.press("x");
  await workbench.summary.getByRole("button", { name: "Read as review" }).click();
  await page.getByRole("button", { name: "Back to the code" }).click();
  await workbench.editor.focus();
  await page.keyboard.press("Control+Z");
  expect(await workbench.copyAll()).toBe("import os\nos.system(input())\n");
});
