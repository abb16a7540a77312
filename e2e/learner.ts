/** A learner, by keyboard: gives wrong answers and looks at what is said to them, takes hints, gives the right answer, goes on. */
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { readPackFolder } from "../scripts/pack-files.ts";
import { expect } from "./fixtures.ts";

/** As their authors wrote them, with their answers. */
export const packs = readPackFolder(fileURLToPath(new URL("../packs", import.meta.url)));
type Pack = (typeof packs)[number];
type Exercise = Pack["exercises"][number];
type RealOrNot = Extract<Exercise, { type: "real-or-not" }>;
type Claim = RealOrNot["claims"][number];

/** As a reader sees it: code without its backticks. */
const seen = (text: string): string => text.replaceAll("`", "").replace(/\s+/g, " ").trim();

const feedback = (page: Page) => page.locator(".feedback");

async function expectSaid(page: Page, text: string, why: string): Promise<void> {
  await expect.poll(async () => (await feedback(page).allInnerTexts()).join(" ").replace(/\s+/g, " "), why).toContain(seen(text));
}

export const handIn = (page: Page) => page.keyboard.press("Control+Enter");

/** Ticks exactly these lines. */
export async function pick(page: Page, lines: readonly number[]): Promise<void> {
  const ticked = page.locator(".pick input:checked");
  while ((await ticked.count()) > 0) {
    await ticked.first().focus();
    await page.keyboard.press("Space");
  }
  for (const line of lines) await tick(page, line);
}

async function tick(page: Page, line: number): Promise<void> {
  await page.getByRole("checkbox", { name: new RegExp(`^Line ${line}(?:,|$)`) }).focus();
  await page.keyboard.press("Space");
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

async function giveEnds(page: Page, source: number, sink: number): Promise<void> {
  const ends = page.getByRole("radiogroup", { name: "What the next pick is" });
  await pick(page, []);
  for (const [end, line] of [
    ["Source", source],
    ["Sink", sink],
  ] as const) {
    await ends.getByRole("radio", { name: new RegExp(`^${end}`) }).focus();
    await page.keyboard.press("Space");
    await tick(page, line);
  }
  await handIn(page);
}

async function chooseFix(page: Page, label: string): Promise<void> {
  await choose(page, "Ways to repair it", seen(label));
  await page.getByRole("button", { name: "Check my choice" }).press("Enter");
}

async function repair(page: Page, code: string | null): Promise<void> {
  const editor = page.getByRole("textbox", { name: /^Code to repair/ });
  if (code !== null) await editor.fill(code);
  await editor.focus();
  await handIn(page);
}

async function judge(page: Page, { claims }: RealOrNot, verdictOf: (claim: Claim) => { isReal: boolean; reason: string }): Promise<void> {
  for (const claim of claims) {
    const { isReal, reason } = verdictOf(claim);
    await choose(page, `Line ${claim.line}: real or not?`, isReal ? "Real" : "Not real");
    await choose(page, `Line ${claim.line}: why?`, seen(claim.reasons.find(({ id }) => id === reason)?.text ?? ""));
  }
  await page.getByRole("button", { name: "Check my verdicts" }).press("Enter");
}

const verdictOn = ({ verdicts }: RealOrNot, id: string) => verdicts[id] ?? { isReal: true, reason: "" };

/** Every wrong answer that has words of its own: they have to be said. */
async function answerWrongly(page: Page, exercise: Exercise): Promise<void> {
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
      return;
    }
    case "trace": {
      for (const { lines, text } of exercise.reasons) {
        const [line = 0] = lines;
        if (line === exercise.source || line === exercise.sink) continue;
        await giveEnds(page, line, exercise.sink);
        await expectSaid(page, text, `${exercise.id}, line ${line}`);
      }
      await giveEnds(page, exercise.sink, exercise.source);
      await expectSaid(page, "the other way round", exercise.id);
      return;
    }
    case "choose-fix": {
      for (const option of exercise.options.filter(({ id }) => id !== exercise.right)) {
        await chooseFix(page, option.label);
        await expectSaid(page, option.reason, `${exercise.id}, ${option.id}`);
      }
      return;
    }
    case "fix-until-green": {
      await repair(page, null);
      await expectSaid(page, "Still found:", exercise.id);
      return;
    }
    case "real-or-not": {
      await judge(page, exercise, ({ id }) => ({ ...verdictOn(exercise, id), isReal: !verdictOn(exercise, id).isReal }));
      for (const { id } of exercise.claims) await expectSaid(page, exercise.misjudged[id] ?? "?", `${exercise.id}, ${id}`);
      const most = Math.max(...exercise.claims.map(({ reasons }) => reasons.length));
      for (let round = 1; round < most; round++) {
        const wrongOf = ({ id, reasons }: Claim) => reasons.filter((one) => one.id !== verdictOn(exercise, id).reason)[round - 1];
        await judge(page, exercise, (claim) => {
          const { isReal, reason } = verdictOn(exercise, claim.id);
          return { isReal, reason: wrongOf(claim)?.id ?? reason };
        });
        for (const claim of exercise.claims) {
          const wrong = wrongOf(claim);
          if (wrong) await expectSaid(page, wrong.wrong, `${exercise.id}, ${claim.id}, ${wrong.id}`);
        }
      }
      return;
    }
    case "review":
      return;
  }
}

async function answerRightly(page: Page, exercise: Exercise): Promise<void> {
  switch (exercise.type) {
    case "find-line":
      await pick(page, exercise.required);
      return handIn(page);
    case "trace":
      return giveEnds(page, exercise.source, exercise.sink);
    case "choose-fix": {
      const option = exercise.options.find(({ id }) => id === exercise.right);
      await chooseFix(page, option?.label ?? "?");
      return expectSaid(page, option?.reason ?? "?", exercise.id);
    }
    case "fix-until-green":
      return repair(page, exercise.example);
    case "real-or-not":
      return judge(page, exercise, ({ id }) => verdictOn(exercise, id));
    case "review": {
      await page.getByRole("textbox", { name: "Your review" }).fill("Line 1: I would ask who calls this.");
      await page.getByRole("button", { name: "Compare with a review" }).press("Enter");
      for (const { text } of exercise.points)
        await expect(page.getByRole("region", { name: "Points of a good review" })).toContainText(seen(text));
      return page.getByRole("button", { name: "Done comparing" }).press("Enter");
    }
  }
}

/**
 * Plays a pack whose first page is open to its end.
 *
 * @param how Straight on with the right answers, or with every hint and every wrong answer before.
 */
export async function playPack(page: Page, pack: Pack, how: "with every answer" | "straight on"): Promise<void> {
  await page.getByRole("button", { name: "Begin" }).press("Enter");
  for (const exercise of pack.exercises) {
    await expect(page.getByRole("heading", { level: 2, name: exercise.title })).toBeFocused();
    if (how === "with every answer") {
      for (const hint of exercise.hints) {
        await page.getByRole("button", { name: /^Show hint/ }).press("Enter");
        await expect(page.getByRole("region", { name: "Hints" })).toContainText(seen(hint));
      }
      await answerWrongly(page, exercise);
    }
    await answerRightly(page, exercise);
    await expect(feedback(page), exercise.id).toContainText("That is it.", { timeout: 20_000 });
    await expectSaid(page, exercise.debrief, exercise.id);
    await expect(page.getByRole("region", { name: "Hints" })).toContainText(seen(exercise.solution));
    await expect(page.getByRole("button", { name: "Go on" })).toBeFocused();
    await page.keyboard.press("Enter");
  }
  await expect(page.getByRole("heading", { name: "You are through." })).toBeVisible();
  await expect(page.locator(".result-code")).toHaveText(/^k1\.[A-Za-z0-9_.-]+$/);
}
