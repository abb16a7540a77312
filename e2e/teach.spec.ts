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

const REPAIRED = CODE.replace("import os\n", "import subprocess\n").replace(
  'os.system("ping -c 1 " + host)',
  'subprocess.run(["/bin/ping", "-c", "1", "--", host], check=True)',
);

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
  await workbench.chooseFiles("Open a pack file", PACK);
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
  await workbench.chooseFiles("Read QR pictures", [
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
  await workbench.chooseFiles("Open a pack file", PACK);
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

test("a choice of fixes, claims and a review are written, checked and played", async ({ workbench, visit }) => {
  test.slow();
  const { page } = workbench;
  await workbench.open("#/teach/write");
  const fill = (label: string, text: string) => page.getByRole("textbox", { name: label, exact: true }).fill(text);
  const press = (name: string) => page.getByRole("button", { name, exact: true }).press("Enter");
  const choose = async (group: string, name: string) => {
    await page.getByRole("radiogroup", { name: group, exact: true }).getByRole("radio", { name, exact: true }).focus();
    await page.keyboard.press("Space");
  };
  const begin = async (type: string, title: string) => {
    await fill("Code of the exercise", CODE);
    await press("Take this code");
    await choose("Type of exercise", type);
    await fill("Title", title);
    await fill("Prompt, which never holds the answer", "This service is about to go live. What would you talk about?");
    await fill("First hint: a nudge", "Follow what the visitor sends.");
    await fill("Second hint: where to look", "Look at the end of the function.");
    await fill("Third hint: what kind of problem", "Text becomes something that is carried out.");
    await fill("Solution", "No shell has to read what the visitor sends.");
    await fill("Debrief: what there is to learn", "A list of arguments needs no shell.");
    await fill("What is practised, in a few words", "values that reach a shell");
  };
  const put = async (title: string, ownName: string) => {
    await press("Preview as a learner");
    await expect(page.getByRole(ownName === "Your review" ? "textbox" : "radiogroup", { name: ownName })).toBeVisible();
    await press("Back to writing");
    await press("Add to the pack");
    await expect(page.getByText(`“${title}” is in the pack.`)).toBeVisible();
  };

  await begin("Choose a fix", "Two repairs");
  await press("Take its advice of line 10");
  await fill("Label of option 1", "Pass a `list`");
  await fill("Whole code after option 1", REPAIRED);
  await fill("Said when option 1 is chosen", "No shell reads the list.");
  await expect(page.getByRole("region", { name: "Option 1" }).getByRole("figure", { name: /^Change on lines/ })).toBeVisible();
  await press("Add an option");
  await expect(page.getByRole("region", { name: "Option 2" }).getByText("Changes nothing yet.")).toBeVisible();
  await press("Add to the pack");
  await press("Check pack");
  await expect(page.getByText("Not written yet: the reason of option option-2.")).toBeVisible({ timeout: 20_000 });
  await press("Edit Two repairs");
  await fill("Label of option 2", "Strip white space");
  await fill("Whole code after option 2", CODE.replace('"]', '"].strip()').trimEnd());
  await fill("Said when option 2 is chosen", "A semicolon is no white space.");
  await press("Put it back into the pack");

  await begin("Real or not", "Two claims");
  await press("Take it as a claim of line 10");
  await expect(page.getByRole("textbox", { name: "Line of claim 1", exact: true })).toHaveValue("10");
  await choose("Verdict on claim 1", "Real");
  await fill("Said when claim 1 is misjudged", "A visitor chooses the host, and so the command.");
  await fill("Text of reason 1 of claim 1", "`os` is imported");
  await fill("Text of reason 2 of claim 1", "The value reaches the shell as it came");
  await choose("Right reason of claim 1", "2");
  await fill("Said when reason 1 of claim 1 is picked", "An import runs no command.");
  await press("Add a claim");
  await press("Add to the pack");
  await expect(page.getByText("Say which line claim 2 is about.")).toBeVisible();
  await fill("Line of claim 2", "11");
  await expect(page.getByRole("region", { name: "Claim 2", exact: true })).toContainText('return "sent"');
  await fill("What the tool says, claim 2", "The answer reveals a path");
  await choose("Verdict on claim 2", "Not real");
  await fill("Said when claim 2 is misjudged", "Nothing but `sent` leaves the server.");
  await fill("Text of reason 1 of claim 2", "The text is fixed");
  await fill("Text of reason 2 of claim 2", "The text is short");
  await choose("Right reason of claim 2", "1");
  await fill("Said when reason 2 of claim 2 is picked", "Short texts can tell a lot.");
  // What is on the desk outlasts the visit, and another look at it loses nothing.
  await workbench.reload();
  await choose("Type of exercise", "Follow the data");
  await choose("Type of exercise", "Real or not");
  await put("Two claims", "Line 11: why?");

  await begin("Review it", "Your own eyes");
  await press("Take it as a point of line 10");
  await press("Add a point");
  await press("Remove point 2");
  await choose("Severity of point 1", "Critical");
  await fill("Text of point 1", "A shell runs what a visitor sends.");
  await put("Your own eyes", "Your review");

  await fill("Title of the pack", "Our own pack");
  await fill("Welcome", "Welcome.");
  await fill("Final words", "Look at your own code.");
  await press("Check pack");
  // The engine reads four programs.
  await expect(page.getByText("Nothing is wrong with this pack.")).toBeVisible({ timeout: 20_000 });
  const { name, text } = await save(page, "Save for learners");

  const learner = await visit();
  await learner.open();
  await learner.page.getByLabel("Open a file").setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });
  await learner.page.getByRole("button", { name: "Begin" }).click();
  const answer = async (group: string, choice: string) => {
    const radios = learner.page.getByRole("radiogroup", { name: group });
    await radios.getByRole("radio", { name: new RegExp(`^${choice}`) }).focus();
    await learner.page.keyboard.press("Space");
  };
  const handIn = (button: string) => learner.page.getByRole("button", { name: button }).press("Enter");
  await answer("Ways to repair it", "Strip white space");
  await handIn("Check my choice");
  await expect(learner.page.getByText("A semicolon is no white space.")).toBeVisible();
  await answer("Ways to repair it", "Pass a list");
  await handIn("Check my choice");
  await handIn("Go on");

  await answer("Line 10: real or not?", "Not real");
  await answer("Line 10: why?", "os is imported");
  await answer("Line 11: real or not?", "Not real");
  await answer("Line 11: why?", "The text is fixed");
  await handIn("Check my verdicts");
  await expect(learner.page.getByText("A visitor chooses the host, and so the command.")).toBeVisible();
  await answer("Line 10: real or not?", "Real");
  await answer("Line 10: why?", "The value reaches the shell");
  await handIn("Check my verdicts");
  await handIn("Go on");

  await learner.page.getByRole("textbox", { name: "Your review" }).fill("Line 10: a shell reads the host.");
  await handIn("Compare with a review");
  await expect(learner.page.getByRole("checkbox", { name: "Line 10, critical: A shell runs what a visitor sends." })).toBeVisible();
  await handIn("Done comparing");
  await expect(learner.page.getByText("A list of arguments needs no shell.")).toBeVisible();
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
