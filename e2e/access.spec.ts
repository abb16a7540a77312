/** For everybody: without a mouse, without sight, on a phone, enlarged. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { devices, type Locator } from "@playwright/test";
import { axeComplaints } from "./axe.ts";
import { expect, test } from "./fixtures.ts";
import { handIn, packs, pick } from "./learner.ts";

const CHAT = readFileSync(new URL("./data/room-chat.txt", import.meta.url), "utf8");

const RISKY = "import os\nname = input('name')\ncommand = 'figlet ' + name\nos.system(command)\n\neval(input())\n";

for (const colorScheme of ["light", "dark"] as const)
  test(`axe finds nothing to complain of, ${colorScheme}`, async ({ workbench, page }) => {
    test.slow();
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await workbench.open();
    await expect(page.getByRole("region", { name: "Begin" })).toBeVisible();
    expect.soft(await axeComplaints(page), "empty page").toEqual([]);

    await workbench.paste(RISKY);
    await expect(workbench.row(4)).toBeVisible();
    await workbench.row(4).click();
    for (const tab of ["Review", "Trace", "Fix", "Learn"]) {
      await workbench.explanation.getByRole("tab", { name: new RegExp(`^${tab}`) }).click();
      expect.soft(await axeComplaints(page), `findings, ${tab}`).toEqual([]);
    }
    await page.getByRole("banner").getByRole("button", { name: "Share" }).click();
    await expect(workbench.dialog.getByRole("button", { name: "Next: what to include" })).toBeEnabled();
    expect.soft(await axeComplaints(page), "share dialog").toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Keyboard map" }).click();
    expect.soft(await axeComplaints(page), "keyboard map").toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Settings" }).click();
    expect.soft(await axeComplaints(page), "settings").toEqual([]);
    await page.keyboard.press("Escape");
    await workbench.summary.getByRole("button", { name: "Read as review" }).click();
    expect.soft(await axeComplaints(page), "review document").toEqual([]);

    await page.getByRole("button", { name: "Back to the code" }).click();
    await workbench.paste("import os\ndef f(:\n    os.system(input()\nprint 'x'\n");
    await expect(workbench.partialNotice).toBeVisible();
    expect.soft(await axeComplaints(page), "broken code").toEqual([]);
    await workbench.open("#c1.cut.00000000");
    await expect(workbench.banner).toBeVisible();
    expect.soft(await axeComplaints(page), "cut link").toEqual([]);
  });

for (const colorScheme of ["light", "dark"] as const)
  test(`axe finds nothing to complain of in the workshop, ${colorScheme}`, async ({ workbench, page }) => {
    test.slow();
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const look = async (hash: string, seen: Locator) => {
      await page.evaluate((address) => {
        location.hash = address;
      }, hash);
      await expect(seen).toBeVisible();
      expect.soft(await axeComplaints(page), hash).toEqual([]);
    };
    await workbench.open("#/learn");
    expect.soft(await axeComplaints(page), "packs").toEqual([]);
    await page.evaluate(() => {
      location.hash = "#/teach";
    });
    await workbench.chooseFiles("Open a pack file", fileURLToPath(new URL("./data/room-pack.riskline.json", import.meta.url)));
    await page.getByRole("textbox", { name: "Result codes" }).fill(CHAT);
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await expect(page.getByRole("row", { name: "learner 001" })).toBeVisible();
    expect.soft(await axeComplaints(page), "a room of 200").toEqual([]);
    await look("#/teach/first-hour/present/1", page.getByRole("region", { name: "Presenter" }));
    await page.keyboard.press("r");
    expect.soft(await axeComplaints(page), "presented, with its answer").toEqual([]);
    await look("#/teach/write", page.getByRole("textbox", { name: "Title", exact: true }));
    const first = new Map(packs.flatMap(({ id, exercises }) => exercises.map((one) => [one.type, `#/learn/${id}/${one.id}`])));
    expect(first.size).toBe(6);
    for (const address of first.values()) await look(address, page.getByRole("region", { name: "Task" }));
    await look("#/learn/first-hour", page.getByRole("button", { name: /^(?:Begin|Go on where you were)$/ }));
    await look("#/learn/first-hour/thumbnails", page.getByRole("checkbox").first());
    await page.getByRole("button", { name: /^Show hint/ }).click();
    await pick(page, [1]);
    await handIn(page);
    await expect(page.locator(".feedback")).not.toBeEmpty();
    expect.soft(await axeComplaints(page), "an answer that was not it").toEqual([]);
    await look("#/learn/first-hour/finish", page.getByRole("img", { name: "QR code of the result" }));
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

test("no ring is drawn around what was chosen with the mouse, whatever the browser thinks of focus that is handed back", async ({
  workbench,
  page,
}) => {
  await workbench.open();
  await workbench.choose("Examples", "Add up invoices");
  const examples = page.getByRole("banner").getByRole("button", { name: "Examples" });
  await expect(examples).toBeFocused();
  await examples.evaluate((button: HTMLElement) => {
    button.blur();
    button.focus({ focusVisible: true } as FocusOptions);
  });
  await expect(examples).toHaveCSS("outline-style", "none");
  await page.keyboard.press("Tab");
  await expect(page.locator(":focus")).toHaveCSS("outline-style", "solid");
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
  expect(await axeComplaints(page), "empty").toEqual([]);
  await workbench.fillClipboard(RISKY);
  await workbench.editor.tap();
  await page.keyboard.press("Control+V");
  const lines = page.getByRole("region", { name: "Lines to read" });
  await expect(lines).toBeVisible();
  const first = workbench.badges.first();
  await expect(first).toBeVisible();
  expect(await axeComplaints(page), "code").toEqual([]);

  await first.tap();
  const sheet = page.getByRole("dialog", { name: /^Finding \d+/ });
  await expect(sheet.getByRole("heading", { name: "Solution" })).toBeVisible();
  const before = await sheet.getByText(/^Finding \d+ of \d+$/).innerText();
  expect(await axeComplaints(page), "sheet").toEqual([]);
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
  expect(await axeComplaints(page), "findings").toEqual([]);
  await workbench.row(4).tap();
  await expect(page.getByRole("dialog", { name: /^Finding/ })).toBeVisible();
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).first().tap();
  await views.getByRole("button", { name: "Review" }).tap();
  await expect(page.getByRole("article").getByRole("heading", { level: 1 })).toBeVisible();
  await views.getByRole("button", { name: "Share" }).tap();
  await expect(page.getByRole("dialog").getByRole("button", { name: "Next: what to include" })).toBeEnabled();
});
