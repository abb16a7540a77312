import { describe, expect, it } from "vitest";
import { exerciseOf, PLAIN_PACK, publishedPack, withExercise } from "../testing/workshop.ts";
import { buildGrid, gridCsv } from "./grid.ts";
import { type Progress, recordAttempt, spendTime, startPack, takeHint } from "./progress.ts";
import { type Result, readResult, writeResult } from "./resultCode.ts";
import { meaningOfPick } from "./wrongPick.ts";

const pack = await publishedPack(PLAIN_PACK);

const missed = (progress: Progress, id: string, ...wrongPicks: string[]) =>
  recordAttempt(progress, id, { isRight: false, messages: [], wrongPicks, credit: 0 });
const solved = (progress: Progress, id: string) => recordAttempt(progress, id, { isRight: true, messages: [], wrongPicks: [], credit: 1 });

function resultOf(progress: Progress): Result {
  const read = readResult(writeResult(progress, pack), [pack]);
  if (read.kind !== "ok") throw new Error(read.kind);
  return read.result;
}

const ada = (() => {
  let progress = solved(spendTime(startPack(pack, "Ada"), "lines", 180), "lines");
  progress = solved(takeHint(missed(progress, "fix", "strip"), "fix"), "fix");
  for (let tries = 0; tries < 5; tries++) progress = missed(progress, "claims", "path:short", "shell");
  return progress;
})();
const grace = missed(missed(startPack(pack, "Grace"), "lines", "4"), "fix", "strip", "log");
const alan = spendTime(startPack(pack, "Alan"), "way", 60);

const grid = buildGrid([ada, grace, alan].map(resultOf), pack);

describe("the grid of a group", () => {
  it("has a state for every learner and exercise", () => {
    expect(grid.rows.map(({ nickname, cells }) => [nickname, ...cells.map(({ state }) => state)])).toEqual([
      ["Ada", "solved", "none", "solved-with-hints", "none", "stuck", "none"],
      ["Grace", "trying", "none", "trying", "none", "none", "none"],
      ["Alan", "none", "trying", "none", "none", "none", "none"],
    ]);
    expect(grid.rows[0]).toMatchObject({ solvedCount: 2, minutes: 3, isFinished: false });
    expect(grid.rows[0]?.cells[2]).toEqual({ state: "solved-with-hints", tries: 2, hints: 1, minutes: 0 });
  });

  it("sums up every exercise", () => {
    expect(grid.columns[0]).toMatchObject({ exerciseId: "lines", begunCount: 2, solvedCount: 1, triesTotal: 2, stuck: [] });
    expect(grid.columns[4]).toMatchObject({ exerciseId: "claims", begunCount: 1, solvedCount: 0, triesTotal: 5, stuck: ["Ada"] });
  });

  it("knows which are hardest: those that few solved, then those with many tries", () => {
    expect(grid.hardest).toEqual(["claims", "way", "fix", "lines"]);
  });

  it("counts wrong picks with their misconception, the most frequent first", () => {
    expect(grid.columns[2]?.wrongPicks).toEqual([
      { key: "strip", label: "Strip white space", text: "A semicolon is no white space.", learnerCount: 2 },
      { key: "log", label: "Write it down", text: "Written is not checked.", learnerCount: 1 },
    ]);
    expect(grid.columns[0]?.wrongPicks).toEqual([
      { key: "4", label: "line 4", text: "Creating the application takes nothing from visitors.", learnerCount: 1 },
    ]);
  });

  it("leaves results of other packs out", () => {
    expect(buildGrid([{ ...resultOf(ada), packId: "other" }], pack).rows).toEqual([]);
  });
});

describe("a wrong pick means something", () => {
  const meaning = (type: Parameters<typeof exerciseOf>[1], key: string) => meaningOfPick(exerciseOf(PLAIN_PACK, type), key);

  it("in every type of exercise", () => {
    expect(meaning("trace", "sink:5")).toEqual({
      label: "line 5 as the sink",
      text: "Creating the application takes nothing from visitors.",
    });
    expect(meaning("trace", "turned")?.label).toBe("both ends, the other way round");
    expect(meaning("real-or-not", "shell")).toMatchObject({ text: "A visitor chooses the host, and so the command." });
    expect(meaning("real-or-not", "path:short")).toMatchObject({ text: "Short texts can tell a lot." });
    expect(meaning("fix-until-green", "suppressed")?.label).toBe("silenced by a comment");
    expect(meaning("fix-until-green", "lost:1")).toMatchObject({ text: "The host is still pinged." });
  });

  it("only when it can be made", () => {
    for (const [type, key] of [
      ["find-line", "14"],
      ["find-line", "0"],
      ["find-line", "1e1"],
      ["trace", "source:99"],
      ["trace", "5"],
      ["choose-fix", "constructor"],
      ["real-or-not", "path:reaches"],
      ["fix-until-green", "lost:2"],
      ["fix-until-green", "gone"],
      ["review", "1"],
    ] as const) {
      expect(meaning(type, key), key).toBeNull();
    }
  });
});

describe("the CSV of a grid", () => {
  /** As a spreadsheet reads it (RFC 4180). */
  const fieldsOf = (csv: string): string[][] =>
    csv
      .split("\r\n")
      .filter((row) => row !== "")
      .map((row) => [...row.matchAll(/"((?:[^"]|"")*)"(?:,|$)/g)].map(([, field = ""]) => field.replaceAll('""', '"')));

  it("has a row for every learner and four columns for every exercise", () => {
    const [head, first, ...others] = fieldsOf(gridCsv(grid));
    expect(head?.slice(0, 8)).toEqual([
      "Learner",
      "Finished",
      "Solved",
      "Minutes",
      "1. Exercise lines: state",
      "1. Exercise lines: tries",
      "1. Exercise lines: hints",
      "1. Exercise lines: minutes",
    ]);
    expect(head).toHaveLength(4 + 4 * 6);
    expect(first?.slice(0, 8)).toEqual(["Ada", "no", "2", "3", "solved", "1", "0", "3"]);
    expect(others.every((row) => row.length === head?.length)).toBe(true);
  });

  it("runs nothing in a spreadsheet", () => {
    for (const nickname of ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "\t=1", "\r=1"]) {
      const [, row] = fieldsOf(gridCsv({ ...grid, rows: grid.rows.slice(0, 1).map((one) => ({ ...one, nickname })) }));
      expect(row?.[0]?.[0], nickname).toBe("'");
    }
  });

  it("keeps quotes and commas in their field", () => {
    const title = 'Say "ls", then ,"rm"';
    const titled = withExercise(PLAIN_PACK, "find-line", (exercise) => ({ ...exercise, title }));
    expect(fieldsOf(gridCsv(buildGrid([], titled)))[0]?.[4]).toBe(`1. ${title}: state`);
  });
});
