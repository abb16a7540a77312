/** For everybody: without a mouse, without sight, on a phone, enlarged. */
import { AxeBuilder } from "@axe-core/playwright";
import { devices, type Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";

const RISKY = "import os\nname = input('name')\ncommand = 'figlet ' + name\nos.system(command)\n\neval(input())\n";

/** What axe complains of, in words short enough to read in a failed test. */
async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary?.split("\n").at(1)?.trim()}`),
  );
}

for (const colorScheme of ["light", "dark"] as const)
  test(`axe finds nothing to complain of, ${colorScheme}`, async ({ workbench, page }) => {
    test.slow();
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await workbench.open();
    await expect(page.getByRole("region", { name: "Begin" })).toBeVisible();
    expect.soft(await violations(page), "empty page").toEqual([]);

    await workbench.paste(RISKY);
    await expect(workbench.row(4)).toBeVisible();
    await workbench.row(4).click();
    for (const tab of ["Review", "Trace", "Fix", "Learn"]) {
      await workbench.explanation.getByRole("tab", { name: new RegExp(`^${tab}`) }).click();
      expect.soft(await violations(page), `findings, ${tab}`).toEqual([]);
    }
    await page.getByRole("banner").getByRole("button", { name: "Share" }).click();
    await expect(workbench.dialog.getByRole("button", { name: "Next: what to include" })).toBeEnabled();
    expect.soft(await violations(page), "share dialog").toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Keyboard map" }).click();
    expect.soft(await violations(page), "keyboard map").toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Settings" }).click();
    expect.soft(await violations(page), "settings").toEqual([]);
    await page.keyboard.press("Escape");
    await workbench.summary.getByRole("button", { name: "Read as review" }).click();
    expect.soft(await violations(page), "review document").toEqual([]);

    await page.getByRole("button", { name: "Back to the code" }).click();
    await workbench.paste("import os\ndef f(:\n    os.system(input()\nprint 'x'\n");
    await expect(workbench.partialNotice).toBeVisible();
    expect.soft(await violations(page), "broken code").toEqual([]);
    await workbench.open("#c1.cut.00000000");
    await expect(workbench.banner).toBeVisible();
    expect.soft(await violations(page), "cut link").toEqual([]);
  });

test("the whole review can be walked by keys", async ({ workbench, page }) => {
  await workbench.open();
  await workbench.paste(RISKY);
  const rows = workbench.findings.getByRole("listbox").first().getByRole("option");
  await expect(rows.nth(1)).toBeVisible();
  const focusIsIn = (selector: string) =>
    expect
      .poll(() => page.evaluate((where) => document.activeElement?.closest(where) !== null, selector), {
        message: `focus is in ${selector}`,
      })
      .toBe(true);

  await page.keyboard.press("F6");
  await focusIsIn("[role=option]");
  await page.keyboard.press("ArrowDown");
  await expect(rows.nth(1)).toHaveAttribute("aria-selected", "true");
  await expect(rows.nth(1)).toBeFocused();
  await page.keyboard.press("Home");
  await expect(rows.first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("End");
  await expect(rows.last()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("1");
  await expect(rows.first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("j");
  await expect(rows.nth(1)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("k");
  await expect(rows.first()).toHaveAttribute("aria-selected", "true");

  await page.keyboard.press("Enter");
  await expect(workbench.explanation.getByRole("tab", { selected: true })).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(workbench.explanation.getByRole("tab", { name: /^Trace/ })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("F6");
  await focusIsIn(".summary");
  await page.keyboard.press("F6");
  await expect(workbench.editor).toBeFocused();
  await page.keyboard.press("Shift+F6");
  await focusIsIn(".summary");

  await page.keyboard.press("?");
  await expect(workbench.dialog.getByRole("heading", { name: "Keyboard" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(workbench.dialog).toHaveCount(0);
  await focusIsIn(".summary");

  await page.keyboard.press("Shift+F6");
  await page.keyboard.press("Shift+F6");
  await focusIsIn("[role=option]");
  await page.keyboard.press("Shift+Enter");
  await expect(workbench.editor).toBeFocused();
});

test("focus stays with what is read", async ({ workbench, page }) => {
  await workbench.open();
  await workbench.paste(RISKY);
  const rows = workbench.findings.getByRole("option");
  await expect(rows.nth(1)).toBeVisible();
  await workbench.explanation.getByRole("tab", { name: /^Trace/ }).click();
  await page.keyboard.press("Tab");
  await page.keyboard.press("F8");
  await expect(rows.nth(1)).toHaveAttribute("aria-selected", "true");
  await expect(workbench.explanation.getByRole("tab", { selected: true })).toBeFocused();
  await page.keyboard.press("Shift+F6");
  await expect(rows.nth(1)).toBeFocused();

  await page.getByRole("button", { name: "Read as review" }).press("Enter");
  await expect(page.getByRole("heading", { name: /^Security review/ })).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.locator("#review-1")).toBeFocused();
  await page.getByRole("button", { name: "Back to the code" }).press("Enter");
  await expect(page.getByRole("button", { name: "Read as review" })).toBeFocused();
});

test("Tab writes in the editor, Esc and then Tab leaves it", async ({ workbench, page }) => {
  await workbench.open();
  await workbench.paste("x = 1\n");
  await page.keyboard.press("Tab");
  await expect(workbench.editor).toBeFocused();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  await expect(workbench.editor).not.toBeFocused();
  expect(await page.evaluate(() => document.activeElement !== document.body)).toBe(true);
  expect(await workbench.copyAll()).toBe("x = 1\n    ");
  await expect(page.getByText("leaves the editor")).toBeVisible();
});

test("single-letter keys can be switched off", async ({ workbench, page }) => {
  await workbench.open();
  await workbench.paste(RISKY);
  const rows = workbench.findings.getByRole("listbox").first().getByRole("option");
  await expect(rows.nth(1)).toBeVisible();
  await page.getByRole("button", { name: "Keyboard map" }).click();
  await workbench.dialog.getByText("Single-letter keys").click();
  await page.keyboard.press("Escape");
  await rows.first().click();
  await page.keyboard.press("j");
  await expect(rows.first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("F8");
  await expect(rows.nth(1)).toHaveAttribute("aria-selected", "true");
});

test("the result is spoken once, after the last key", async ({ workbench, page }) => {
  await workbench.open();
  const voice = page.locator("[role=status][aria-live=polite].vh");
  await expect(voice).toHaveCount(1);
  await workbench.paste("import os\n");
  await expect(voice).toHaveText(/^No findings from \d+ rules/);
  const spoken: string[] = [];
  await page.exposeFunction("heard", (text: string) => spoken.push(text));
  await voice.evaluate((element) => {
    new MutationObserver(() => {
      if (element.textContent) Reflect.get(globalThis, "heard")(element.textContent);
    }).observe(element, { childList: true, characterData: true, subtree: true });
  });
  await workbench.editor.focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("os.system(input()); eval(input())", { delay: 30 });
  expect(spoken, "nothing is said while typing").toEqual([]);
  await expect(voice).toHaveText(/^2 findings, \d \w+$/);
  expect(spoken).toHaveLength(1);
});

for (const width of [320, 390, 760, 1024, 1440])
  test(`nothing scrolls sideways at ${width} px`, async ({ workbench, page }) => {
    await page.setViewportSize({ width, height: 800 });
    const overhang = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    await workbench.open();
    expect(await overhang(), "empty").toBeLessThanOrEqual(0);
    await workbench.fillClipboard(RISKY);
    await page.getByRole("button", { name: "Paste from clipboard" }).click();
    await expect(workbench.badges.first()).toBeVisible();
    expect(await overhang(), "code").toBeLessThanOrEqual(0);
    if (width < 760) {
      const views = page.getByRole("navigation", { name: "Views" });
      await views.getByRole("button", { name: /^Findings/ }).click();
      expect(await overhang(), "findings").toBeLessThanOrEqual(0);
      await views.getByRole("button", { name: "Review" }).click();
    } else await workbench.summary.getByRole("button", { name: "Read as review" }).click();
    await expect(page.getByRole("article")).toBeVisible();
    expect(await overhang(), "review").toBeLessThanOrEqual(0);
  });

test("on a phone: paste, tap a badge, read, step on, share", async ({ visit }) => {
  const { defaultBrowserType: _, ...phone } = devices["Pixel 5"];
  const workbench = await visit({ ...phone, viewport: { width: 390, height: 844 } });
  const { page } = workbench;
  await workbench.open();
  expect(await violations(page), "empty").toEqual([]);
  await workbench.fillClipboard(RISKY);
  await workbench.editor.tap();
  await page.keyboard.press("Control+V");
  const lines = page.getByRole("region", { name: "Lines to read" });
  await expect(lines).toBeVisible();
  const first = workbench.badges.first();
  await expect(first).toBeVisible();
  expect(await violations(page), "code").toEqual([]);

  await first.tap();
  const sheet = page.getByRole("dialog", { name: /^Finding \d+/ });
  await expect(sheet.getByRole("heading", { name: "Solution" })).toBeVisible();
  const before = await sheet.getByText(/^Finding \d+ of \d+$/).innerText();
  expect(await violations(page), "sheet").toEqual([]);
  await sheet
    .getByRole("button", { name: /^(?:Next|Previous) finding$/, disabled: false })
    .first()
    .tap();
  await expect(page.getByText(/^Finding \d+ of \d+$/)).not.toHaveText(before);
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).first().tap();
  await expect(page.getByRole("dialog")).toHaveCount(0);

  const views = page.getByRole("navigation", { name: "Views" });
  await views.getByRole("button", { name: /^Findings 2/ }).tap();
  await expect(workbench.row(4)).toBeVisible();
  expect(await violations(page), "findings").toEqual([]);
  await workbench.row(4).tap();
  await expect(page.getByRole("dialog", { name: /^Finding/ })).toBeVisible();
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).first().tap();
  await views.getByRole("button", { name: "Review" }).tap();
  await expect(page.getByRole("article").getByRole("heading", { level: 1 })).toBeVisible();
  await views.getByRole("button", { name: "Share" }).tap();
  await expect(page.getByRole("dialog").getByRole("button", { name: "Next: what to include" })).toBeEnabled();
});
