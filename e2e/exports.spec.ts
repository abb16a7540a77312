/** Exports: a review leaves the page as a file that says the same, runs nothing and asks for nothing. */
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import type { Download, Page } from "@playwright/test";
import { axeComplaints } from "./axe.ts";
import { expect, test } from "./fixtures.ts";
import type { Workbench } from "./workbench.ts";

/** Every quoted text tries to become more than text once it stands in a file. */
const HOSTILE = `import os
name = input("</style></title><script>globalThis.__pwned = 1</script>")
os.system("<img src=x onerror=globalThis.__pwned=1> " + name + "]]> --> {0} %0a [x](javascript:globalThis.__pwned=1)")
eval(input('"><svg onload=globalThis.__pwned=1><iframe srcdoc="<script>parent.__pwned=1</script>">'))
os.system(input("\u202e\u2066 reversed \u2069 \u200b =SUM(1)"))
# <meta http-equiv=refresh content=0;url=https://attacker.invalid> <base href=https://attacker.invalid>
# <link rel=stylesheet href=https://attacker.invalid/a.css> <form action=https://attacker.invalid><button>
`;
const HOSTILE_NAME = "<img src=x onerror=globalThis.__pwned=1>'\"&;.py";

async function openHostile(workbench: Workbench): Promise<void> {
  await workbench.open();
  await workbench.openFile({ name: HOSTILE_NAME, mimeType: "text/x-python", buffer: Buffer.from(HOSTILE) });
  await expect(workbench.row(3)).toBeVisible();
}

async function save(workbench: Workbench, entry: string | RegExp): Promise<Download> {
  const download = workbench.page.waitForEvent("download");
  await workbench.choose("Export", entry);
  return download;
}

/** Opens a saved file as a double click does, and notes whatever it asks for. */
async function openFile(page: Page, path: string): Promise<string[]> {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  page.on("console", (message) => asked.push(`console: ${message.text()}`));
  await page.goto(pathToFileURL(path).href);
  return asked;
}

test("the HTML file runs nothing, asks for nothing and says what the page says", async ({ workbench, page, browser }, info) => {
  test.slow();
  await openHostile(workbench);
  const download = await save(workbench, /^HTML, one file/);
  expect(download.suggestedFilename()).toMatch(/^[A-Za-z0-9_][A-Za-z0-9._-]*-review\.html$/);
  const path = info.outputPath("review.html");
  await download.saveAs(path);
  await page.getByRole("button", { name: "Read as review" }).click();
  const shown = await page.getByRole("article").getByRole("heading").allInnerTexts();

  for (const look of [
    { colorScheme: "light", viewport: { width: 1200, height: 900 } },
    { colorScheme: "dark", viewport: { width: 1200, height: 900 } },
    { colorScheme: "light", viewport: { width: 390, height: 844 } },
  ] as const) {
    const context = await browser.newContext(look);
    const file = await context.newPage();
    const asked = await openFile(file, path);
    const headings = await file.getByRole("heading").allInnerTexts();
    expect(headings).toEqual([...shown, "The code"]);
    expect(await file.evaluate(() => Reflect.get(globalThis, "__pwned"))).toBeUndefined();
    expect(await file.locator("script, img, iframe, link, base, form, [onerror], [onload], [style]").count()).toBe(0);
    expect(await file.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
    expect(await axeComplaints(file, "document")).toEqual([]);
    await file.getByRole("navigation").getByRole("link").nth(1).click();
    await expect(file.locator("#finding-2")).toBeInViewport();
    await file
      .locator("#finding-2")
      .getByRole("link", { name: /^Line \d+ in the code$/ })
      .first()
      .click();
    await expect(file.locator(".line:target")).toBeInViewport();
    expect(
      asked.filter((address) => !address.startsWith("file:")),
      "asked for",
    ).toEqual([]);
    await context.close();
  }
});

test("on paper each finding has a page of its own, in light colours", async ({ workbench, page, browser }, info) => {
  test.slow();
  await page.emulateMedia({ colorScheme: "dark" });
  await openHostile(workbench);
  const download = await save(workbench, /^HTML, one file/);
  const path = info.outputPath("review.html");
  await download.saveAs(path);
  await page.getByRole("button", { name: "Read as review" }).click();
  const sections = await page.locator(".item").count();
  expect(sections).toBeGreaterThanOrEqual(2);
  const context = await browser.newContext({ colorScheme: "dark" });
  const file = await context.newPage();
  await openFile(file, path);
  for (const printed of [page, file]) {
    // A page tree names its pages in plain text.
    const pdf = (await printed.pdf({ format: "A4" })).toString("latin1");
    expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBeGreaterThan(sections);
    await printed.emulateMedia({ media: "print", colorScheme: "dark" });
    expect(await printed.evaluate(() => getComputedStyle(document.querySelector(".document") ?? document.body).color)).toBe(
      "rgb(31, 35, 40)",
    );
    await expect(printed.getByRole("button", { name: /^(?:Back to|Copy|Print|Share|Export|New)/ })).toHaveCount(0);
  }
  await context.close();
});

test("the picture is drawn here, as SVG and as PNG", async ({ workbench, browser }, info) => {
  await openHostile(workbench);
  const vector = await save(workbench, /^Picture \(SVG\)/);
  expect(vector.suggestedFilename()).toMatch(/^[A-Za-z0-9_][A-Za-z0-9._-]*-review\.svg$/);
  await vector.saveAs(info.outputPath("review.svg"));
  const context = await browser.newContext();
  const file = await context.newPage();
  const asked = await openFile(file, info.outputPath("review.svg"));
  // What is no XML is shown as a page with an error.
  const elements = await file.evaluate(() => [...new Set(Array.from(document.querySelectorAll("*"), ({ localName }) => localName))].sort());
  expect(["circle", "g", "path", "rect", "svg", "text", "title", "tspan"]).toEqual(expect.arrayContaining(elements));
  expect(elements).toContain("tspan");
  expect(await file.evaluate(() => Reflect.get(globalThis, "__pwned"))).toBeUndefined();
  expect(asked.filter((address) => !address.startsWith("file:"))).toEqual([]);
  await context.close();

  const bitmap = await save(workbench, /^Picture \(PNG\)/);
  expect(bitmap.suggestedFilename()).toMatch(/-review\.png$/);
  await bitmap.saveAs(info.outputPath("review.png"));
  const png = await readFile(info.outputPath("review.png"));
  expect(png.subarray(1, 4).toString("latin1")).toBe("PNG");
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([2_400, 1_260]);
});

test("every file has a name that every system takes", async ({ workbench }) => {
  await openHostile(workbench);
  const names: string[] = [];
  for (const entry of [/^Markdown file/, /^HTML/, /^SARIF/, /^JSON/, /PNG/, /SVG/])
    names.push((await save(workbench, entry)).suggestedFilename());
  expect(names.map((name) => name.split(".").at(-1))).toEqual(["md", "html", "sarif", "json", "png", "svg"]);
  for (const name of names) expect(name).toMatch(/^[A-Za-z0-9_-][A-Za-z0-9._-]*$/);
});
