/** The exercises, played as a learner plays them: by keyboard, with every wrong answer, every hint and the right answer. */
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { readPackFolder } from "../scripts/pack-files.ts";
import { expect, test } from "./fixtures.ts";

const packs = readPackFolder(fileURLToPath(new URL("../packs", import.meta.url)));
type Exercise = (typeof packs)[number]["exercises"][number];
type Claim = Extract<Exercise, { type: "real-or-not" }>["claims"][number];

/** As a reader sees it: code without its backticks. */
const seen = (text: string): string => text.replaceAll("`", "").replace(/\s+/g, " ").trim();

const feedback = (page: Page) => page.locator(".feedback");

async function expectSaid(page: Page, text: string, why: string): Promise<void> {
  await expect.poll(async () => (await feedback(page).allInnerTexts()).join(" ").replace(/\s+/g, " "), why).toContain(seen(text));
}

const handIn = (page: Page) => page.keyboard.press("Control+Enter");

/** Ticks exactly these lines. */
async function pick(page: Page, lines: readonly number[]): Promise<void> {
  const ticked = page.locator(".pick input:checked");
  while ((await ticked.count()) > 0) {
    await ticked.first().focus();
    await page.keyboard.press("Space");
  }
  for (const line of lines) {
    await page.getByRole("checkbox", { name: new RegExp(`^Line ${line}(?:,|$)`) }).focus();
    await page.keyboard.press("Space");
  }
}

const isCode = ({ code }: Exercise, line: number): boolean => (code.split("\n")[line - 1] ?? "").trim() !== "";

/** A line that no reason names and that is no part of the answer. */
function otherLine(exercise: Extract<Exercise, { type: "find-line" | "trace" }>, answer: readonly number[]): number {
  const named = new Set([...answer, ...exercise.neutral, ...exercise.reasons.flatMap(({ lines }) => lines)]);
  const lines = exercise.code.split("\n").map((_, index) => index + 1);
  return lines.find((line) => !named.has(line) && isCode(exercise, line)) ?? 0;
}

async function choose(page: Page, group: string, name: string): Promise<void> {
  const radio = page.getByRole("radiogroup", { name: group }).getByRole("radio", { name, exact: false }).first();
  await radio.focus();
  await page.keyboard.press("Space");
}

/** Every wrong answer with its reason, then the right one. */
async function play(page: Page, exercise: Exercise): Promise<void> {
  switch (exercise.type) {
    case "find-line": {
      for (const { lines, text } of exercise.reasons) {
        await pick(page, lines.slice(0, 1));
        await handIn(page);
        await expectSaid(page, text, `${exercise.id}, line ${lines[0]}`);
      }
      const other = otherLine(exercise, exercise.required);
      if (other > 0) {
        await pick(page, [other]);
        await handIn(page);
        await expectSaid(page, exercise.otherwise, `${exercise.id}, line ${other}`);
      }
      await pick(page, exercise.required);
      await handIn(page);
      return;
    }
    case "trace": {
      const ends = page.getByRole("radiogroup", { name: "What the next pick is" });
      const give = async (source: number, sink: number) => {
        await pick(page, []);
        for (const [end, line] of [
          ["Source", source],
          ["Sink", sink],
        ] as const) {
          await ends.getByRole("radio", { name: new RegExp(`^${end}`) }).focus();
          await page.keyboard.press("Space");
          await page.getByRole("checkbox", { name: new RegExp(`^Line ${line}(?:,|$)`) }).focus();
          await page.keyboard.press("Space");
        }
        await handIn(page);
      };
      for (const { lines, text } of exercise.reasons) {
        const [line = 0] = lines;
        if (line === exercise.source || line === exercise.sink) continue;
        await give(line, exercise.sink);
        await expectSaid(page, text, `${exercise.id}, line ${line}`);
      }
      await give(exercise.sink, exercise.source);
      await expectSaid(page, "the other way round", exercise.id);
      await give(exercise.source, exercise.sink);
      return;
    }
    case "choose-fix": {
      const wrong = exercise.options.filter(({ id }) => id !== exercise.right);
      for (const option of [...wrong, ...exercise.options.filter(({ id }) => id === exercise.right)]) {
        await choose(page, "Ways to repair it", option.label);
        await page.getByRole("button", { name: "Check my choice" }).press("Enter");
        await expectSaid(page, option.reason, `${exercise.id}, ${option.id}`);
      }
      return;
    }
    case "fix-until-green": {
      const editor = page.getByRole("textbox", { name: /^Code to repair/ });
      await handIn(page);
      await editor.focus();
      await handIn(page);
      await expectSaid(page, "Still found:", exercise.id);
      await editor.fill(exercise.example);
      await editor.focus();
      await handIn(page);
      return;
    }
    case "real-or-not": {
      const judge = async (of: (claim: Claim) => { isReal: boolean; reason: string }) => {
        for (const claim of exercise.claims) {
          const { isReal, reason } = of(claim);
          await choose(page, `Line ${claim.line}: real or not?`, isReal ? "Real" : "Not real");
          await choose(page, `Line ${claim.line}: why?`, seen(claim.reasons.find(({ id }) => id === reason)?.text ?? ""));
        }
        await page.getByRole("button", { name: "Check my verdicts" }).press("Enter");
      };
      const right = (id: string) => exercise.verdicts[id] ?? { isReal: true, reason: "" };
      await judge(({ id }) => ({ ...right(id), isReal: !right(id).isReal }));
      for (const { id } of exercise.claims) await expectSaid(page, exercise.misjudged[id] ?? "?", `${exercise.id}, ${id}`);
      const most = Math.max(...exercise.claims.map(({ reasons }) => reasons.length));
      for (let round = 1; round < most; round++) {
        const wrongOf = (id: string, reasons: Claim["reasons"]) => reasons.filter((one) => one.id !== right(id).reason)[round - 1];
        await judge(({ id, reasons }) => ({ isReal: right(id).isReal, reason: wrongOf(id, reasons)?.id ?? right(id).reason }));
        for (const { id, reasons } of exercise.claims) {
          const wrong = wrongOf(id, reasons);
          if (wrong) await expectSaid(page, wrong.wrong, `${exercise.id}, ${id}, ${wrong.id}`);
        }
      }
      await judge(({ id }) => right(id));
      return;
    }
    case "review": {
      await page.getByRole("textbox", { name: "Your review" }).fill("Line 1: I would ask who calls this.");
      await page.getByRole("button", { name: "Compare with a review" }).press("Enter");
      for (const { text } of exercise.points)
        await expect(page.getByRole("region", { name: "Points of a good review" })).toContainText(seen(text));
      await page.getByRole("button", { name: "Done comparing" }).press("Enter");
    }
  }
}

for (const pack of packs)
  test(`the pack “${pack.title}” is played to its end by keyboard`, async ({ workbench, page }) => {
    test.setTimeout(360_000);
    await workbench.open(`#/learn/${pack.id}`);
    await page.getByRole("button", { name: "Begin" }).press("Enter");
    for (const exercise of pack.exercises) {
      await expect(page.getByRole("heading", { level: 2, name: exercise.title })).toBeFocused();
      for (const hint of exercise.hints) {
        await page.getByRole("button", { name: /^Show hint/ }).press("Enter");
        await expect(page.getByRole("region", { name: "Hints" })).toContainText(seen(hint));
      }
      await play(page, exercise);
      await expect(feedback(page), exercise.id).toContainText("That is it.", { timeout: 20_000 });
      await expectSaid(page, exercise.debrief, exercise.id);
      await expect(page.getByRole("region", { name: "Hints" })).toContainText(seen(exercise.solution));
      await expect(page.getByRole("button", { name: "Go on" })).toBeFocused();
      await page.keyboard.press("Enter");
    }
    await expect(page.getByRole("heading", { name: "You are through." })).toBeVisible();
    await expect(page.locator(".result-code")).toHaveText(/^k1\.[A-Za-z0-9_.-]+$/);
  });

test("a learner goes on where the laptop was closed, in quiet mode too, and the next person finds nothing", async ({ workbench, page }) => {
  await workbench.open("#/learn/first-hour");
  await page.getByRole("button", { name: "Begin" }).click();
  await pick(page, [1]);
  await handIn(page);
  await expect(page.getByText("1 try so far.")).toBeVisible();
  await page.getByText("Quiet mode").click();
  await expect(page.getByText("1 try so far.")).toBeHidden();
  await page.getByRole("button", { name: "Skip for now" }).click();
  const second = await page.getByRole("heading", { level: 2 }).innerText();
  await workbench.reload();
  await workbench.open("#/learn/first-hour");
  await page.getByRole("button", { name: "Go on where you were" }).click();
  await expect(page.getByRole("heading", { level: 2, name: second })).toBeVisible();
  await workbench.open("#/learn/first-hour/finish");
  await expect(page.getByText(/points/)).toHaveCount(0);
  await page.getByRole("button", { name: "Reset for the next person" }).click();
  await page.getByRole("button", { name: "Yes, clear everything of mine" }).click();
  await expect(page.getByRole("button", { name: "Begin" })).toBeVisible();
  expect(await page.evaluate(() => localStorage.getItem("riskline:learn"))).toBeNull();
});

test("who erases everything has erased the exercises too", async ({ workbench, page }) => {
  await workbench.open("#/learn/first-hour");
  await page.getByRole("button", { name: "Begin" }).click();
  await pick(page, [1]);
  await handIn(page);
  await expect(page.getByText("1 try so far.")).toBeVisible();
  await page.getByRole("link", { name: "Leave" }).click();
  await page.getByRole("button", { name: "Settings" }).click();
  await workbench.dialog.getByRole("button", { name: "Erase…" }).click();
  await workbench.dialog.getByRole("button", { name: "Erase now" }).click();
  await expect(workbench.toast("is erased")).toBeVisible();
  await page.getByRole("link", { name: "Learn" }).click();
  await page.getByRole("link", { name: /First hour/ }).click();
  await expect(page.getByRole("button", { name: "Begin" })).toBeVisible();
  expect(await page.evaluate(() => localStorage.getItem("riskline:learn") ?? "")).not.toContain('tries":1');
});

test("the exercises leave one's own text alone, and the way back leads to it", async ({ workbench, page }) => {
  await workbench.open();
  await workbench.paste("mine = eval(input())\n");
  await expect(workbench.row(1)).toBeVisible();
  await page.getByRole("link", { name: "Learn" }).click();
  await expect(page.getByRole("heading", { name: "Learn to read code for risks" })).toBeVisible();
  await page.getByRole("link", { name: /First hour/ }).click();
  await page.getByRole("link", { name: "Leave" }).click();
  await expect(workbench.row(1)).toBeVisible();
  expect(await workbench.copyAll()).toBe("mine = eval(input())\n");
});
