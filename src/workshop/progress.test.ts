import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mutationsOf, PLAIN_PACK, publishedPack } from "../testing/workshop.ts";
import type { Feedback } from "./answer.ts";
import {
  accuracyOf,
  finishPack,
  isSolutionOpen,
  mayOpenSolution,
  openSolution,
  type Progress,
  progressOn,
  readProgress,
  recordAttempt,
  rename,
  scoreOf,
  showExercise,
  skipExercise,
  spendTime,
  startPack,
  takeHint,
  tidyNickname,
  writeProgress,
} from "./progress.ts";

const pack = await publishedPack(PLAIN_PACK);
const { settings } = pack;

const MISSED: Feedback = { isRight: false, messages: [], wrongPicks: ["4"], credit: 0 };
const SOLVED: Feedback = { isRight: true, messages: [], wrongPicks: [], credit: 1 };

type Step = (progress: Progress) => Progress;
const missed: Step = (progress) => recordAttempt(progress, "lines", MISSED);
const solved: Step = (progress) => recordAttempt(progress, "lines", SOLVED);
const hint: Step = (progress) => takeHint(progress, "lines");
const opened: Step = (progress) => openSolution(progress, "lines");
const skipped: Step = (progress) => skipExercise(progress, "lines");

const having = (...steps: readonly Step[]): Progress => steps.reduce((progress, step) => step(progress), startPack(pack, "Ada"));
const linesHaving = (...steps: readonly Step[]) => progressOn(having(...steps), "lines");

describe("progress", () => {
  it("begins at the first exercise with nothing done", () => {
    expect(having()).toEqual({ packId: "ping-service", nickname: "Ada", current: "lines", isFinished: false, exercises: {} });
    expect(progressOn(having(), "constructor")).toMatchObject({ tries: 0 });
  });

  it("counts tries up to the one that solves", () => {
    expect(linesHaving(missed, missed, solved)).toMatchObject({ tries: 3, isSolved: true, wrongPicks: ["4"] });
    expect(linesHaving(missed, solved, missed, solved)).toMatchObject({ tries: 2, isSolved: true });
  });

  it("keeps each wrong pick once, the newest last", () => {
    const picked =
      (...wrongPicks: string[]): Step =>
      (progress) =>
        recordAttempt(progress, "lines", { ...MISSED, wrongPicks });
    expect(linesHaving(picked("1", "2"), picked("3", "1")).wrongPicks).toEqual(["2", "3", "1"]);
    const many = Array.from({ length: 20 }, (_, index) => String(index));
    expect(linesHaving(picked(...many)).wrongPicks).toEqual(many.slice(8));
  });

  it("goes up the hint ladder as far as the third rung; the fourth is the full answer", () => {
    expect(linesHaving(hint).hints).toBe(1);
    expect(linesHaving(hint, hint, hint, hint, hint).hints).toBe(3);
    expect(linesHaving(opened).hints).toBe(4);
    expect(linesHaving(opened, hint).hints).toBe(4);
  });

  it("of a solved exercise changes in nothing but the time", () => {
    expect(linesHaving(solved, hint, opened, skipped, missed)).toEqual(linesHaving(solved));
    expect(progressOn(spendTime(having(solved), "lines", 5), "lines").seconds).toBe(5);
  });

  it("remembers what was skipped until it is solved", () => {
    expect(linesHaving(skipped).isSkipped).toBe(true);
    expect(linesHaving(skipped, missed).isSkipped).toBe(true);
    expect(linesHaving(skipped, solved).isSkipped).toBe(false);
  });

  it("adds up seconds, and takes no nonsense for a time", () => {
    const seconds = [1.5, 2, -10, Number.NaN, Number.POSITIVE_INFINITY].reduce<Progress>(
      (progress, spent) => spendTime(progress, "way", spent),
      having(),
    );
    expect(progressOn(seconds, "way").seconds).toBe(3.5);
  });

  it("knows where the learner is, who they are and that they are through", () => {
    expect(finishPack(rename(showExercise(having(), "fix"), " Grace  Hopper "))).toMatchObject({
      current: "fix",
      nickname: "Grace Hopper",
      isFinished: true,
    });
  });
});

describe("a score", () => {
  const score = (...steps: readonly Step[]) => scoreOf(linesHaving(...steps), settings);

  it("is one over the tries", () =>
    expect([score(solved), score(missed, solved), score(missed, missed, missed, solved)]).toEqual([1, 0.5, 0.25]));

  it("is less by what hints cost, and never below nothing", () => {
    expect(score(hint, solved)).toBeCloseTo(0.9);
    expect(score(opened, solved)).toBeCloseTo(0.6);
    expect(score(hint, hint, hint, missed, missed, missed, missed, solved)).toBe(0);
  });

  it("is nothing before it is solved", () => expect([score(), score(missed)]).toEqual([0, 0]));

  it("knows how many of all tries hit", () => {
    expect(accuracyOf(having())).toBeNull();
    expect(accuracyOf(having(missed, missed, missed, solved))).toBe(0.25);
  });
});

describe("a solution", () => {
  it("may be opened after enough tries or minutes", () => {
    const may = (seconds: number, ...steps: readonly Step[]) => mayOpenSolution(linesHaving(...steps), settings, seconds);
    expect([may(0), may(0, missed, missed), may(0, missed, missed, missed)]).toEqual([false, false, true]);
    expect([may(599), may(600)]).toEqual([false, true]);
    expect(may(0, solved)).toBe(true);
  });

  it("is open once it was opened or the exercise is solved", () => {
    expect([isSolutionOpen(linesHaving(missed)), isSolutionOpen(linesHaving(opened)), isSolutionOpen(linesHaving(solved))]).toEqual([
      false,
      true,
      true,
    ]);
  });
});

describe("a nickname", () => {
  it("has nothing that cannot be seen, and 24 code points at most", () => {
    expect(tidyNickname("  A\u0000d\u202ea\u200b\n ")).toBe("A d a");
    expect(tidyNickname("😀".repeat(30))).toBe("😀".repeat(24));
    expect(tidyNickname("e\u0301")).toBe("é");
    expect(tidyNickname("a\ud800b")).toBe("a b");
  });
});

describe("saved progress", () => {
  const full = spendTime(
    having(missed, hint, solved, (progress) => skipExercise(progress, "fix")),
    "way",
    12.5,
  );

  it("comes back as it was", () => expect(readProgress(writeProgress(full))).toEqual({ kind: "ok", progress: full }));

  it("is told from other files, and from newer ones", () => {
    for (const text of ["", "{}", JSON.stringify(PLAIN_PACK)]) expect(readProgress(text)).toEqual({ kind: "none" });
    expect(readProgress(writeProgress(full).replace('"version": 1', '"version": 2'))).toEqual({ kind: "newer-version", version: 2 });
  });

  it("that cannot be is refused", () => {
    for (const [one, other] of [
      ['"tries": 2', '"tries": 0'],
      ['"hints": 1', '"hints": 5'],
      ['"seconds": 12.5', '"seconds": -1'],
      ['"lines":', '"Lines":'],
    ] as const) {
      const text = writeProgress(full);
      expect(text).toContain(one);
      expect(readProgress(text.replace(one, other))).toEqual({ kind: "malformed" });
    }
  });

  it("that anybody changed is read as what could have been, or refused", () => {
    fc.assert(
      fc.property(mutationsOf(JSON.parse(writeProgress(full))), (changed) => {
        const answer = readProgress(JSON.stringify(changed));
        if (answer.kind === "ok") expect(readProgress(writeProgress(answer.progress))).toEqual(answer);
        else expect(["none", "newer-version", "malformed"]).toContain(answer.kind);
      }),
      { numRuns: 1_000 },
    );
  });
});
