/** Files: opened, dropped, and refused when they are no text or too large. Whatever happens, the text on the page is not lost. */
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";

const RISKY = "import os\nos.system('ls ' + input())\n";

const file = (name: string, content: string | Buffer) => ({ name, mimeType: "text/x-python", buffer: Buffer.from(content) });

/** Lets go of a file above the page, as a drag from a file manager ends. */
async function drop(page: Page, name: string, content: string): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ([fileName, text]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], fileName, { type: "text/x-python" }));
      return transfer;
    },
    [name, content] as const,
  );
  await page.locator("body").dispatchEvent("dragover", { dataTransfer });
  await expect(page.getByText("Drop the file to review it.")).toBeVisible();
  await page.locator("body").dispatchEvent("drop", { dataTransfer });
}

test("a file that is opened is reviewed under its name", async ({ workbench, page }) => {
  await workbench.open();
  const begin = page.getByRole("region", { name: "Begin" });
  await workbench.chooseFiles(() => begin.getByRole("button", { name: "Open a file" }).click(), file("hosts.py", RISKY));
  await expect(workbench.row(2)).toBeVisible();
  await expect(page.getByRole("banner")).toContainText("hosts.py");
});

test("a file that is dropped is reviewed, and the text before can be brought back", async ({ workbench, page }) => {
  await workbench.open();
  await workbench.paste("mine = eval(input())\n");
  await expect(workbench.row(1).first()).toBeVisible();
  await drop(page, "dropped.py", RISKY);
  await expect(workbench.row(2)).toBeVisible();
  await expect(page.getByRole("banner")).toContainText("dropped.py");
  await expect(page.getByText("Drop the file to review it.")).toBeHidden();
  await page.getByRole("button", { name: "Bring it back" }).click();
  await expect(workbench.row(1).first()).toBeVisible();
  expect(await workbench.copyAll()).toBe("mine = eval(input())\n");
});

const refused = [
  {
    what: "a file that is no text",
    said: "This file is not text, so it was not opened.",
    content: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 0xff]),
  },
  { what: "a file over 2 MB", said: "This file is over 2 MB.", content: Buffer.from("x = 1\n".repeat(350_000)) },
] as const;

for (const { what, said, content } of refused)
  test(`${what} is refused and changes nothing`, async ({ workbench }) => {
    await workbench.open();
    await workbench.paste(RISKY);
    await expect(workbench.row(2)).toBeVisible();
    await workbench.openFile(file("upload.py", content));
    await expect(workbench.toast(said)).toContainText(/unchanged/);
    await expect(workbench.row(2)).toBeVisible();
    expect(await workbench.copyAll()).toBe(RISKY);
    await workbench.paste(`\n${RISKY}`);
    await expect(workbench.row(3)).toBeVisible();
  });

test("files from older systems are read: byte order marks, Windows line ends, Latin-1", async ({ workbench }) => {
  await workbench.open();
  const open = (content: Buffer) => workbench.openFile(file("old.py", content));
  await open(Buffer.from(`\ufeff${RISKY.replaceAll("\n", "\r\n")}`));
  await expect(workbench.row(2)).toBeVisible();
  await open(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(`\n${RISKY}`, "utf16le")]));
  await expect(workbench.row(3)).toBeVisible();
  await open(Buffer.from(`# caf\u00e9\n\n${RISKY}`, "latin1"));
  await expect(workbench.toast("It was read as Latin-1")).toBeVisible();
  await expect(workbench.row(4)).toBeVisible();
  expect(await workbench.copyAll()).toBe(`# caf\u00e9\n\n${RISKY}`);
});

test("“Paste from clipboard” needs no keyboard", async ({ workbench, page }) => {
  await workbench.open();
  await workbench.fillClipboard(RISKY);
  await page.getByRole("button", { name: "Paste from clipboard" }).click();
  await expect(workbench.row(2)).toBeVisible();
});
