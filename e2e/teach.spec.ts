/** Teaching: the room from a chat export, an exercise for a room to look at, and one written, checked, handed out and solved. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { handIn, pick } from "./learner.ts";

const PACK = fileURLToPath(new URL("./data/room-pack.riskline.json", import.meta.url));
/** Of 200 learners: one code has a letter changed, one is cut, one came twice. */
const CHAT = readFileSync(new URL("./data/room-chat.txt", import.meta.url), "utf8");

const CODE = `import os
from flask import Flask, request

app = Flask(__name__)


@app.route("/ping")
def ping():
    host = request.args["host"]
    os.system("ping -c 1 " + host)
    return "sent"
`;

async function chooseFile(page: Page, button: string, path: string): Promise<void> {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: button }).click();
  await (await chooser).setFiles(path);
}

/** @returns The saved file. */
async function save(page: Page, button: string): Promise<{ readonly name: string; readonly text: string }> {
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: button }).click();
  const file = await download;
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), "utf8") };
}

test("the room fills from a chat export of 200, is saved as CSV, and is empty for the next group", async ({ workbench }) => {
  const { page } = workbench;
  await workbench.open("#/teach");
  await chooseFile(page, "Open a pack file", PACK);
  await page.getByRole("textbox", { name: "Result codes" }).fill(CHAT);
  await page.getByRole("button", { name: "Add", exact: true }).click();

  await expect(page.getByText("198 learners on the desk, 198 of them new.")).toBeVisible();
  await expect(page.getByText("2 codes were not taken")).toBeVisible();
  await expect(page.getByText("This code was cut or changed on its way.")).toHaveCount(2);
  const row = (name: string) => page.getByRole("row", { name });
  await expect(page.getByRole("rowheader")).toHaveCount(198 + 1);
  await expect(row("learner 001").getByRole("cell").first()).toHaveText("1 try, solved");
  await expect(row("learner 002").getByRole("cell").nth(1)).toHaveText("2 tries, solved");
  await expect(row("learner 010").getByRole("cell").nth(2)).toHaveText("6 tries, stuck, 5 tries or more");
  await expect(row("learner 025").getByRole("cell").nth(5)).toHaveText("1 try, solved with hints, 1 hint");
  await expect(row("learner 025").getByRole("cell").nth(6)).toContainText("finished");
  await expect(page.getByRole("region", { name: "Hardest so far" }).getByRole("listitem").first()).toContainText("3 Exercise fix");
  await expect(page.getByRole("region", { name: "Worth a word now" })).toContainText("learner 010");
  await expect(page.getByRole("region", { name: "Debrief of exercise 3" })).toContainText("A semicolon is no white space.");
  await page.getByRole("button", { name: "2, Exercise way: talk about it" }).click();
  await expect(page.getByRole("region", { name: "Debrief of exercise 2" })).toContainText("line 4 as the source");

  const csv = await save(page, "Export CSV");
  expect(csv.name).toBe("ping-service-results.csv");
  const lines = csv.text.split("\r\n");
  expect(lines).toHaveLength(200);
  expect(lines[1]).toContain('"learner 001","no","1"');

  await page.getByRole("button", { name: "Reset for the next group" }).click();
  await page.getByRole("button", { name: "Yes, clear the results" }).click();
  await expect(page.getByRole("heading", { name: "Nobody is here yet" })).toBeVisible();
});

test("the code on a learner's screen is read from a photo of it, and a photo without one is named", async ({ workbench, visit }) => {
  const learner = await visit();
  await learner.open("#/learn/first-hour");
  await learner.page.getByRole("button", { name: "Begin" }).press("Enter");
  await pick(learner.page, [1]);
  await handIn(learner.page);
  await learner.open("#/learn/first-hour/finish");
  await learner.page.getByRole("textbox", { name: "Your name in this room" }).fill("Ada");
  // Code and surroundings, as a phone sees them; and the top of the page, where no code is.
  await learner.page.getByRole("img", { name: "QR code of the result" }).scrollIntoViewIfNeeded();
  const photo = await learner.page.screenshot();
  const other = await learner.page.getByRole("banner").screenshot();

  const { page } = workbench;
  await workbench.open("#/teach/first-hour");
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Read QR pictures" }).click();
  await (await chooser).setFiles([
    { name: "photo.png", mimeType: "image/png", buffer: photo },
    { name: "banner.png", mimeType: "image/png", buffer: other },
    { name: "notes.png", mimeType: "image/png", buffer: Buffer.from("no picture") },
  ]);
  await expect(page.getByText("No QR code was found in banner.png, notes.png.")).toBeVisible();
  await expect(page.getByRole("row", { name: "Ada" }).getByRole("cell").first()).toContainText("1 try");
});

test("an exercise is presented by keys alone, its answer hidden until it is asked for", async ({ workbench }) => {
  const { page } = workbench;
  await page.setViewportSize({ width: 1280, height: 720 });
  await workbench.open("#/teach");
  await chooseFile(page, "Open a pack file", PACK);
  await page.getByRole("link", { name: "Presenter mode" }).click();
  const words = page.getByRole("region", { name: "Presenter" });
  const code = page.getByRole("region", { name: "Code" });
  await expect(words).toContainText("This service is about to go live.");
  await expect(words).not.toContainText("A shell reads more than one command.");
  for (const hint of ["Follow what the visitor sends.", "Look at the end of the function.", "A shell reads more than one command."]) {
    await page.keyboard.press("ArrowRight");
    await expect(words).toContainText(hint);
  }
  await expect(code).not.toContainText("answer");
  await page.keyboard.press("ArrowRight");
  await expect(words).toContainText("Lines 10, 11.");
  await expect(code.getByText("answer")).toHaveCount(2);
  await page.keyboard.press("ArrowRight");
  await expect(words).toContainText("becomes part of a shell command");
  await page.keyboard.press("ArrowRight");
  await expect(words).toContainText("A list of arguments needs no shell.");
  await page.keyboard.press("ArrowRight");
  await expect(words).toContainText("exercise 2 of 6");
  await page.keyboard.press("r");
  await expect(words).toContainText("From line 9, the source, to line 11, the sink.");
  expect(await code.evaluate((element) => [element.dataset.size, element.scrollHeight <= element.clientHeight])).toEqual(["22", true]);
  const clock = page.getByRole("timer");
  await expect(clock).toHaveText("4:00");
  await page.keyboard.press("t");
  await expect(clock).toHaveText("3:58");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("heading", { name: "Nobody is here yet" })).toBeVisible();
});

test("an exercise is written from a paste, checked, handed out and solved by a learner", async ({ workbench, visit }) => {
  // Three people open the page.
  test.slow();
  const { page } = workbench;
  await workbench.open("#/teach/write");
  await page.getByRole("textbox", { name: "Code of the exercise" }).fill(CODE);
  await page.getByRole("button", { name: "Take this code" }).click();
  await page.getByRole("button", { name: "Take it as the answer of line 10" }).click();
  await expect(page.getByRole("checkbox", { name: "Line 10, answer" })).toBeChecked();
  const fill = (label: string, text: string) => page.getByRole("textbox", { name: label, exact: true }).fill(text);
  await fill("Title", "Ping a host");
  await fill("Prompt, which never holds the answer", "This service is about to go live. What would you talk about?");
  await fill("First hint: a nudge", "Follow what the visitor sends.");
  await fill("Second hint: where to look", "Look at the end of the function.");
  await fill("Third hint: what kind of problem", "Text becomes something that is carried out.");
  await fill("For every other line", "Nothing from outside is used here.");
  await page.getByRole("button", { name: "Preview as a learner" }).click();
  await expect(page.getByRole("heading", { name: "Ping a host" })).toBeVisible();
  await page.getByRole("button", { name: "Back to writing" }).click();
  await page.getByRole("button", { name: "Add to the pack" }).click();
  await fill("Title of the pack", "Our own pack");
  await fill("Welcome", "Welcome.");
  await fill("Final words", "Look at your own code.");

  // What is missing is named; an exercise is mended in its place.
  await page.getByRole("button", { name: "Check pack" }).click();
  await expect(page.getByText("Not written yet: the debrief.")).toBeVisible();
  await workbench.reload();
  await page.getByRole("button", { name: "Edit Ping a host" }).click();
  await fill("Debrief: what there is to learn", "A list of arguments needs no shell.");
  await page.getByRole("button", { name: "Put it back into the pack" }).click();
  await page.getByRole("button", { name: "Check pack" }).click();
  await expect(page.getByText("Nothing is wrong with this pack.")).toBeVisible();

  await fill("Unlock word, if solutions are to be locked", "heron");
  const { text, name } = await save(page, "Save for learners");
  expect(name).toBe("pack.riskline.json");
  expect(text).not.toContain("A list of arguments needs no shell.");
  await page.getByRole("button", { name: "Copy a link for learners" }).click();
  await expect(page.getByText(/^The link is in the clipboard/)).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());

  const learner = await visit();
  await learner.open();
  await learner.page.getByLabel("Open a file").setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });
  await learner.page.getByRole("button", { name: "Begin" }).click();
  await learner.page.getByRole("checkbox", { name: "Line 9" }).check();
  await learner.page.getByRole("button", { name: "Check my line" }).click();
  await expect(learner.page.getByText("Nothing from outside is used here.")).toBeVisible();
  await learner.page.getByRole("checkbox", { name: "Line 9" }).uncheck();
  await learner.page.getByRole("checkbox", { name: "Line 10" }).check();
  await learner.page.getByRole("button", { name: "Check my line" }).click();
  await expect(learner.page.getByRole("button", { name: "Go on" })).toBeVisible();
  await learner.reload();
  await expect(learner.page.getByRole("heading", { name: "Ping a host" })).toBeVisible();

  const byLink = await visit();
  await byLink.open(link.slice(link.indexOf("#")));
  await expect(byLink.page.getByRole("heading", { name: "Our own pack" })).toBeVisible();
});

test("a pack that does not open says where it is broken, and leaves the text on the page", async ({ workbench }) => {
  const { page } = workbench;
  await workbench.open();
  await workbench.paste("print(1)\n");
  const broken = readFileSync(PACK, "utf8").replace('"type": "trace"', '"type": "dance"');
  await page
    .getByLabel("Open a file")
    .setInputFiles({ name: "pack.riskline.json", mimeType: "application/json", buffer: Buffer.from(broken) });
  await expect(page.getByText("This pack does not open: exercise 2, type is of no kind that is known.")).toBeVisible();
  await expect(page.getByText("print(1)")).toBeVisible();
});
