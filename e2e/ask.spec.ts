/** Asking why a line is not flagged. */
import { axeComplaints } from "./axe.ts";
import { expect, test } from "./fixtures.ts";

const CODE = `import os, shlex
from flask import request

def ping():
    host = request.args["host"]
    safe = shlex.quote(host)
    os.system("ping " + safe)

def show(text):
    os.system(text)
    undocumented.frob(text)
    os.popen("id " + host
`;

test("a line is asked about from the editor, and the answer names what keeps the rules silent", async ({ workbench, page }) => {
  await workbench.open();
  await workbench.paste(CODE);
  await expect(page.getByRole("button", { name: "Why is this line not flagged?" })).toBeVisible();
  await workbench.editor.focus();
  await page.keyboard.press("Control+Home");
  for (let line = 1; line < 7; line += 1) await page.keyboard.press("ArrowDown");
  await page.getByRole("button", { name: "Why is this line not flagged?" }).click();
  const answer = workbench.dialog.getByRole("status");
  await expect(workbench.dialog.getByRole("spinbutton", { name: "Line" })).toHaveValue("7");
  await expect(answer).toContainText("shlex.quote(host) on line 6 makes the value harmless. Without it there would be a finding:");
  await expect(answer.getByRole("link", { name: "Request data becomes part of a shell command" })).toBeVisible();

  await workbench.dialog.getByRole("spinbutton").fill("10");
  await expect(answer).toContainText("Nothing that somebody else chooses was seen to get here.");
  await workbench.dialog.getByRole("spinbutton").fill("11");
  await expect(answer).toContainText("No rule is about undocumented.frob.");
  await workbench.dialog.getByRole("spinbutton").fill("8");
  await expect(answer).toContainText("There is no code on this line.");
  await workbench.dialog.getByRole("spinbutton").fill("999");
  await expect(workbench.dialog).toContainText("There is no such line.");

  await workbench.dialog.getByRole("spinbutton").fill("7");
  await answer.getByRole("button", { name: "show" }).first().click();
  await expect(workbench.dialog).toBeHidden();
});

test("a review without findings leads to the question and to the rules that ran", async ({ workbench, page }) => {
  await workbench.open();
  await workbench.paste("import yaml\nyaml.safe_load(text)\n");
  await workbench.findings.getByRole("button", { name: "Something missed? Ask about a line" }).click();
  await workbench.dialog.getByRole("spinbutton", { name: "Line" }).fill("2");
  await expect(workbench.dialog.getByRole("status")).toContainText(/yaml\.safe_load/);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    expect.soft(await axeComplaints(page), colorScheme).toEqual([]);
  }
  await page.keyboard.press("Escape");
  await workbench.findings.getByText("See the rules that ran").click();
  await workbench.findings.getByRole("link", { name: "Request data becomes part of an SQL statement" }).click();
  await expect(page.getByRole("region", { name: "The rule in YAML" })).toBeVisible();
});

test("the path of a finding says at which step a check would end it, and what else", async ({ workbench, page }) => {
  await workbench.open();
  await workbench.paste(`import os
from flask import request

def ping(fast):
    host = request.args["host"].strip()
    os.system("ping " + host)
    other = host if fast else request.args["other"]
    os.system("id " + other)
`);
  await workbench.explanation.getByRole("button", { name: "line 8" }).click();
  await workbench.explanation.getByRole("tab", { name: /^Trace/ }).click();
  await workbench.explanation.getByRole("button", { name: "What if it were checked on the way?" }).click();
  const path = workbench.explanation.getByRole("list", { name: "Taint trace" });
  await expect(path.getByText("A check here is not enough: the data has another way.").first()).toBeVisible();
  await expect(path.getByText("A check here would end this finding at 1 of its 2 places.").first()).toBeVisible();
  expect(await axeComplaints(page)).toEqual([]);
  await workbench.explanation.getByRole("button", { name: "line 6" }).click();
  await expect(path.getByText("A check here")).toHaveCount(0);
});
