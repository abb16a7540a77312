/** Private values are counted when a text is pasted, and stand in nothing that leaves the page. */
import { readFile } from "node:fs/promises";
import { expect, test } from "./fixtures.ts";

const VALUES = ["tangerine-Kite-52", "zuzana.petrik@quarrybank.com", "172.29.83.141"];
const PROGRAM = `import os
password = "tangerine-Kite-52"
# ask zuzana.petrik@quarrybank.com about 172.29.83.141
os.system("mysql -ptangerine-Kite-52 -h 172.29.83.141 " + input())
`;

test("private values are counted, shown to their owner, and replaced in what is read, printed and saved", async ({ workbench, page }) => {
  await workbench.open();
  await workbench.paste(PROGRAM);
  await expect(workbench.strip).toContainText("3 private values");
  const download = page.waitForEvent("download");
  await workbench.choose("Export", /^HTML, one file/);
  const saved = await readFile(await (await download).path(), "utf8");
  expect(saved).toContain("3 values redacted");
  await page.getByRole("button", { name: "Read as review" }).click();
  const article = page.getByRole("article");
  await expect(article).toContainText("3 values redacted: 1 IP, 1 e-mail, 1 password");
  await expect(article).toContainText("‹redacted: password›");
  const shown = await article.innerText();
  for (const value of VALUES) {
    expect(saved).not.toContain(value);
    expect(shown).not.toContain(value);
  }
});

test("a text without private values says nothing of them", async ({ workbench }) => {
  await workbench.open();
  await workbench.paste('import os\nos.system("ls " + input())\n');
  await expect(workbench.strip).toContainText("2 of 2 lines");
  // Longer than it takes until a text is searched.
  await workbench.page.waitForTimeout(1_000);
  await expect(workbench.strip).not.toContainText("private");
});
