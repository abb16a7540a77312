import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { exerciseOf as exerciseIn, PING, PLAIN_PACK } from "../../../testing/workshop.ts";
import { readPack } from "../../../workshop/readPack.ts";
import {
  addExercise,
  draftOf,
  EMPTY_EXERCISE,
  EMPTY_PACK,
  type ExerciseDraft,
  exerciseOf,
  linesWith,
  packDraftSchema,
  packOf,
  toggleRole,
  withCode,
} from "./draft.ts";

const PING_DRAFT: ExerciseDraft = { ...withCode(EMPTY_EXERCISE, PING, "ping.py"), title: "Ping a host" };

describe("an exercise that is being written", () => {
  it.each([
    ["find-line", "Pick at least one line as the answer."],
    ["trace", "Pick a line as the source and another as the sink."],
    ["fix-until-green", "Choose a finding that has to be gone."],
  ] as const)("says what it lacks: %s", (type, what) => {
    expect(exerciseOf({ ...PING_DRAFT, type }, [])).toEqual({ kind: "lacking", what });
    expect(exerciseOf({ ...EMPTY_EXERCISE, type }, [])).toEqual({ kind: "lacking", what: "Bring the code first." });
  });

  it("has one source and one sink, and a line has one role", () => {
    const picked = toggleRole(toggleRole(toggleRole(PING_DRAFT, 9, "source"), 10, "source"), 9, "sink");
    expect(picked.roles).toEqual({ 10: "source", 9: "sink" });
    expect(toggleRole(picked, 9, "sink").roles).toEqual({ 10: "source" });
  });

  it("forgets the lines of the code before when other code comes", () => {
    const other = withCode(toggleRole(PING_DRAFT, 11, "answer"), "print(1)\n", "other.py");
    expect(linesWith("answer", other)).toEqual([]);
    expect(other.title).toBe("Ping a host");
  });

  it("is the same after it was put into the pack and taken out again", () => {
    for (const type of ["find-line", "trace", "fix-until-green"] as const) {
      const exercise = { ...exerciseIn(PLAIN_PACK, type), tags: [] };
      const draft = draftOf(exercise);
      expect(draft && exerciseOf(draft, ["other"])).toEqual({ kind: "ok", exercise });
    }
  });

  it("of another type is left to the file", () => {
    for (const type of ["choose-fix", "real-or-not", "review"] as const) expect(draftOf(exerciseIn(PLAIN_PACK, type))).toBeNull();
  });
});

describe("the pack", () => {
  const made = exerciseOf(toggleRole(PING_DRAFT, 11, "answer"), []);
  const exercise = made.kind === "ok" ? made.exercise : exerciseIn(PLAIN_PACK, "find-line");

  it("can be read again while texts are still empty", () => {
    const pack = packOf(addExercise({ ...EMPTY_PACK, title: "Mein Kurs: Öl & Eis" }, exercise), "2026.1");
    expect(readPack(JSON.stringify(pack))).toEqual({ kind: "plain", pack });
    expect(pack.id).toBe("mein-kurs-o-l-eis");
    expect(exercise.id).toBe("ping-a-host");
  });

  it("gives two exercises with one title two ids, and an exercise that was written on its place", () => {
    const second = exerciseOf(toggleRole(PING_DRAFT, 10, "answer"), [exercise.id]);
    const both = second.kind === "ok" ? addExercise(addExercise(EMPTY_PACK, exercise), second.exercise) : EMPTY_PACK;
    expect(both.exercises.map(({ id }) => id)).toEqual(["ping-a-host", "ping-a-host-2"]);
    const again = addExercise(both, { ...exercise, title: "Another title" });
    expect(again.exercises.map(({ title }) => title)).toEqual(["Another title", "Ping a host"]);
  });

  it("is kept as a draft with and without exercises, and nothing else is taken for one", () => {
    for (const draft of [EMPTY_PACK, addExercise(EMPTY_PACK, exercise)]) {
      expect(v.parse(packDraftSchema, JSON.parse(JSON.stringify(draft)))).toEqual(draft);
    }
    expect(v.safeParse(packDraftSchema, { ...EMPTY_PACK, exercises: [{ id: "x" }] }).success).toBe(false);
  });
});
