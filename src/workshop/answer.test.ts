import { describe, expect, it } from "vitest";
import { exerciseOf, PLAIN_PACK, publishedPack, withExercise } from "../testing/workshop.ts";
import { type Attempt, checkAttempt, hashAnswer } from "./answer.ts";

const pack = await publishedPack(PLAIN_PACK);

const tell = (attempt: Exclude<Attempt, { type: "fix-until-green" }>) => checkAttempt(exerciseOf(pack, attempt.type), pack.salt, attempt);

const RIGHT = { isRight: true, credit: 1, wrongPicks: [] };

describe("picked lines", () => {
  const pick = (...lines: number[]) => tell({ type: "find-line", lines });

  it("are right when all that are wanted are among them and no other", () => expect(pick(11, 10)).toEqual({ ...RIGHT, messages: [] }));

  it("may have neutral ones beside them", () => expect(pick(9, 10, 11)).toMatchObject(RIGHT));

  it("are told how many are found", () => {
    expect(pick(10)).toEqual({
      isRight: false,
      messages: [{ about: null, text: "1 of 2 found. There is more like it." }],
      wrongPicks: [],
      credit: 0.5,
    });
  });

  it("are told which misconception they are, each once", () => {
    expect(pick(4, 5, 12)).toEqual({
      isRight: false,
      messages: [
        { about: "4, 5", text: "Creating the application takes nothing from visitors." },
        { about: "12", text: "Nothing from outside is used here." },
      ],
      wrongPicks: ["4", "5", "12"],
      credit: 0,
    });
  });

  it("are not right when everything is picked", () => {
    const feedback = pick(...Array.from({ length: 13 }, (_, index) => index + 1));
    expect(feedback).toMatchObject({ isRight: false, credit: 0 });
    expect(feedback.messages[0]?.text).toMatch(/^2 of 2 found/);
  });

  it("that are neutral alone are close, and no misconception", () => {
    expect(pick(9)).toMatchObject({ isRight: false, messages: [{ about: "9" }], wrongPicks: [] });
  });

  it("of which there are none are asked for", () => {
    expect(pick()).toMatchObject({ isRight: false, messages: [{ about: null, text: "Pick a line first." }], wrongPicks: [] });
  });
});

describe("a trace", () => {
  const trace = (source: number, sink: number) => tell({ type: "trace", source, sink });

  it("has both its ends", () => expect(trace(9, 11)).toEqual({ ...RIGHT, messages: [] }));

  it("with one end is half found", () => {
    expect(trace(9, 5)).toEqual({
      isRight: false,
      messages: [
        { about: null, text: "The source is found. Where does the data do its harm?" },
        { about: "5", text: "Creating the application takes nothing from visitors." },
      ],
      wrongPicks: ["sink:5"],
      credit: 0.5,
    });
  });

  it("that ends where the data only passes is told so", () => {
    expect(trace(10, 11)).toMatchObject({ messages: [{ about: null }, { about: "10", text: /passes here/ }], wrongPicks: [] });
  });

  it("the other way round is told so", () => {
    expect(trace(11, 9)).toMatchObject({ messages: [{ about: null, text: /other way round/ }], wrongPicks: ["turned"], credit: 0 });
  });
});

describe("a chosen fix", () => {
  const choose = (option: string) => tell({ type: "choose-fix", option });

  it("is told why it is right", () => {
    expect(choose("list")).toEqual({ ...RIGHT, messages: [{ about: "list", text: "No shell reads the list." }] });
  });

  it("is told which misconception it is", () => {
    expect(choose("strip")).toEqual({
      isRight: false,
      messages: [{ about: "strip", text: "A semicolon is no white space." }],
      wrongPicks: ["strip"],
      credit: 0,
    });
  });

  it("has to be one of those that there are", () => expect(choose("constructor")).toMatchObject({ isRight: false, wrongPicks: [] }));
});

describe("verdicts", () => {
  const judge = (shell: readonly [boolean, string], path: readonly [boolean, string] | null) =>
    tell({
      type: "real-or-not",
      verdicts: {
        shell: { isReal: shell[0], reason: shell[1] },
        ...(path === null ? {} : { path: { isReal: path[0], reason: path[1] } }),
      },
    });

  it("are right with their reasons", () => expect(judge([true, "reaches"], [false, "fixed"])).toEqual({ ...RIGHT, messages: [] }));

  it("for another reason are half right", () => {
    expect(judge([true, "reaches"], [false, "short"])).toEqual({
      isRight: false,
      messages: [{ about: "path", text: "The verdict holds, for another reason. Short texts can tell a lot." }],
      wrongPicks: ["path:short"],
      credit: 0.75,
    });
  });

  it("that do not hold are told why, and nothing of the reason", () => {
    expect(judge([false, "reaches"], [false, "fixed"])).toMatchObject({
      messages: [{ about: "shell", text: "A visitor chooses the host, and so the command." }],
      wrongPicks: ["shell"],
      credit: 0.5,
    });
  });

  it("that are missing are asked for", () => {
    expect(judge([true, "reaches"], null)).toMatchObject({ isRight: false, messages: [{ about: "path" }], wrongPicks: [] });
  });
});

it("a review of one's own is never judged", () => expect(tell({ type: "review", ticked: [] })).toEqual({ ...RIGHT, messages: [] }));

it("an attempt of another type is a mistake of ours", () => {
  expect(() => checkAttempt(exerciseOf(pack, "trace"), pack.salt, { type: "choose-fix", option: "a" })).toThrow("choose-fix");
});

it("a published pack holds no answer in words, and the same answer looks different in every pack", async () => {
  const silent = withExercise(PLAIN_PACK, "find-line", (exercise) => ({ ...exercise, solution: "", debrief: "" }));
  const other = await publishedPack(silent, "other");
  const written = JSON.stringify(exerciseOf(other, "find-line"));
  expect(written).not.toContain("required");
  expect(exerciseOf(other, "find-line").answers).not.toEqual(exerciseOf(pack, "find-line").answers);
  expect(exerciseOf(pack, "find-line").answers).toContain(hashAnswer(pack.salt, "lines", "line 10"));
});

it("no feedback says wrong", () => {
  const said = [
    tell({ type: "find-line", lines: [1] }),
    tell({ type: "find-line", lines: [9] }),
    tell({ type: "find-line", lines: [1, 10, 11] }),
    tell({ type: "trace", source: 1, sink: 2 }),
    tell({ type: "trace", source: 11, sink: 9 }),
    tell({ type: "choose-fix", option: "log" }),
    tell({ type: "real-or-not", verdicts: {} }),
  ];
  for (const { messages } of said) for (const { text } of messages) expect(text).not.toMatch(/wrong|incorrect|mistake/i);
});
