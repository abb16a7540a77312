/** What a visitor sees while the page is still arriving: the first findings, and nothing that jumps afterwards. */
import { expect, test } from "./fixtures.ts";

/** The finding lies far enough down that the code is scrolled to it. */
const LONG = `${"count = 1\n".repeat(80)}import os\nos.system("ping " + input())\n${"count = 2\n".repeat(80)}`;
const LINE = 82;

test("findings are there before panels and editor, and their lines stay where they are", async ({ workbench, page }) => {
  await workbench.open();
  await workbench.paste(LONG);
  await expect(workbench.row(LINE)).toBeVisible();
  // Kept a second after the last change.
  await expect.poll(() => page.evaluate((text) => localStorage.getItem("riskline:draft")?.includes(JSON.stringify(text)), LONG)).toBe(true);

  let arrive = () => {};
  const held = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route(/assets\/(?:App|MonacoPane)-[^/]*\.js$/, async (route) => {
    await held;
    await route.continue();
  });
  const loading = workbench.reload();
  const line = page.locator(`[data-line="${LINE}"]`);
  await expect(line).toHaveClass(/has-finding/);
  await expect(line).toBeInViewport();
  await expect(page.getByText("1 finding", { exact: true })).toBeVisible();
  const before = await line.boundingBox();

  arrive();
  await loading;
  const after = await page.locator(".margin-view-overlays .line-numbers", { hasText: new RegExp(`^${LINE}$`) }).boundingBox();
  expect(Math.abs((after?.y ?? 0) - (before?.y ?? 0))).toBeLessThanOrEqual(1);
});
