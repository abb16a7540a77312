import { packs } from "virtual:riskline/packs";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { exerciseOf as exerciseIn, PING, PING_FIXED, PLAIN_PACK } from "../../../testing/workshop.ts";
import { EXERCISE_TYPES, type FixOption } from "../../../workshop/pack.ts";
import { readPack } from "../../../workshop/readPack.ts";
import { withCode } from "./carried.ts";
import {
  addExercise,
  type ClaimDraft,
  EMPTY_EXERCISE,
  EMPTY_PACK,
  type ExerciseDraft,
  linesWith,
  newClaim,
  newOption,
  newPoint,
  packDraftSchema,
  packOf,
  toggleRole,
} from "./draft.ts";
import { draftOf, exerciseOf } from "./exchange.ts";

const PING_DRAFT: ExerciseDraft = { ...withCode(EMPTY_EXERCISE, PING, "ping.py"), title: "Ping a host" };

/** A draft with these entries, each begun as the desk begins it. */
function withOptions(...changes: readonly Partial<FixOption>[]): ExerciseDraft {
  let draft: ExerciseDraft = { ...PING_DRAFT, type: "choose-fix" };
  for (const change of changes) draft = { ...draft, options: [...draft.options, { ...newOption(draft), ...change }] };
  return draft;
}
const withClaim = (change: Partial<ClaimDraft>): ExerciseDraft => ({
  ...PING_DRAFT,
  type: "real-or-not",
  claims: [{ ...newClaim(PING_DRAFT), ...change }],
});
const whatLacks = (draft: ExerciseDraft): string | null => {
  const made = exerciseOf(draft, []);
  return made.kind === "lacking" ? made.what : null;
};

describe("an exercise that is being written", () => {
  it.each([
    ["find-line", "Pick at least one line as the answer."],
    ["trace", "Pick a line as the source and another as the sink."],
    ["choose-fix", "Write at least two options."],
    ["fix-until-green", "Choose a finding that has to be gone."],
    ["real-or-not", "Add at least one claim."],
    ["review", "Add at least one point."],
  ] as const)("says what it lacks: %s", (type, what) => {
    expect(exerciseOf({ ...PING_DRAFT, type }, [])).toEqual({ kind: "lacking", what });
    expect(exerciseOf({ ...EMPTY_EXERCISE, type }, [])).toEqual({ kind: "lacking", what: "Bring the code first." });
  });

  it("says what is not decided yet, one thing after another", () => {
    expect(whatLacks(withOptions({}, {}))).toBe("Mark the option that is right.");
    expect(whatLacks(withClaim({}))).toBe("Say which line claim 1 is about.");
    expect(whatLacks(withClaim({ line: 11 }))).toBe("Say whether claim 1 is real.");
    expect(whatLacks(withClaim({ line: 11, isReal: false }))).toBe("Mark the right reason of claim 1.");
    expect(whatLacks(withClaim({ line: 11, isReal: false, reasons: [] }))).toBe("Give claim 1 at least two reasons.");
    expect(whatLacks(withClaim({ line: 11, isReal: false, right: "reason-2" }))).toBeNull();
    expect(whatLacks({ ...PING_DRAFT, type: "review", points: [newPoint(PING_DRAFT)] })).toBe("Say which line point 1 is about.");
  });

  it("goes into no pack that could not be read again", () => {
    expect(whatLacks({ ...withOptions({}, { code: " " }), right: "option-1" })).toBe(
      "This does not go into a pack yet: option 2, code is empty.",
    );
    expect(whatLacks(withClaim({ line: 40, isReal: true, right: "reason-1" }))).toBe(
      "This does not go into a pack yet: claim 1 names a line that the code does not have.",
    );
    expect(whatLacks({ ...toggleRole(PING_DRAFT, 11, "answer"), title: "x".repeat(301) })).toContain("title is longer than 300 characters");
    expect(whatLacks({ ...toggleRole(PING_DRAFT, 11, "answer"), reasons: [{ lines: "500", text: "" }] })).toContain("from 1 to 400");
  });

  it("has one source and one sink, and a line has one role", () => {
    const picked = toggleRole(toggleRole(toggleRole(PING_DRAFT, 9, "source"), 10, "source"), 9, "sink");
    expect(picked.roles).toEqual({ 10: "source", 9: "sink" });
    expect(toggleRole(picked, 9, "sink").roles).toEqual({ 10: "source" });
  });

  it("is the same after it was put into the pack and taken out again, whatever its type", async () => {
    const shipped = await Promise.all(packs.map(({ load }) => load()));
    const exercises = [PLAIN_PACK, ...shipped].flatMap((pack) => pack.exercises);
    expect(new Set(exercises.map(({ type }) => type)).size).toBe(EXERCISE_TYPES.length);
    for (const exercise of exercises) expect(exerciseOf(draftOf(exercise), ["other"])).toEqual({ kind: "ok", exercise });
  });

  it("keeps what was written for one type while another is tried", () => {
    const claimed = { ...withClaim({ line: 11, claim: "A shell" }), type: "trace" as const };
    const traced = toggleRole(toggleRole(claimed, 9, "source"), 11, "sink");
    const made = exerciseOf(traced, []);
    expect(made).toMatchObject({ kind: "ok", exercise: { type: "trace", source: 9, sink: 11 } });
    expect(JSON.stringify(made)).not.toContain("A shell");
    expect(traced.claims).toMatchObject([{ line: 11, claim: "A shell" }]);
  });

  it("numbers its entries without giving an id twice", () => {
    const two = withOptions({}, {});
    const [, second] = two.options;
    const again = second ? { ...two, options: [second] } : two;
    expect([...again.options, newOption(again)].map(({ id }) => id)).toEqual(["option-2", "option-3"]);
  });
});

describe("other code under an exercise", () => {
  const SHIFTED = `"""Pings."""\n${PING}`;

  it("takes along what was said of lines that are still there", () => {
    const roles = toggleRole(toggleRole(PING_DRAFT, 11, "answer"), 10, "neutral");
    const draft: ExerciseDraft = {
      ...roles,
      reasons: [{ lines: "4, 5", text: "No." }],
      claims: withClaim({ line: 11, claim: "A shell" }).claims,
      points: [{ ...newPoint(PING_DRAFT), line: 12, text: "Unread." }],
    };
    const now = withCode(draft, SHIFTED, "other.py");
    expect(now.roles).toEqual({ 11: "neutral", 12: "answer" });
    expect(now.reasons).toEqual([{ lines: "5, 6", text: "No." }]);
    expect([now.claims[0]?.line, now.points[0]?.line]).toEqual([12, 13]);
  });

  it("leaves what was typed about lines that are gone without a line", () => {
    const draft = { ...withClaim({ line: 11, claim: "A shell" }), roles: toggleRole(PING_DRAFT, 11, "answer").roles };
    const now = withCode(draft, "print(1)\n", "other.py");
    expect(linesWith("answer", now)).toEqual([]);
    expect(now.claims).toMatchObject([{ line: null, claim: "A shell" }]);
    expect(now.title).toBe("Ping a host");
  });

  it("makes the same change on it for each option, where what is changed is still there", () => {
    const strip = PING.replace('"]', '"].strip()');
    const log = PING.replace("    return", "    print(command)\n    return");
    const noImport = PING.replace("import os\n", "");
    const code = (option: string, now: string) => withCode(withOptions({ code: option }), now, "ping.py").options[0]?.code;
    for (const option of [PING, PING_FIXED, strip, log, noImport, `${PING}ping()\n`]) expect(code(option, PING)).toBe(option);
    expect(code(strip, SHIFTED)).toBe(`"""Pings."""\n${strip}`);
    expect(code(log, SHIFTED)).toBe(`"""Pings."""\n${log}`);
    expect(code(strip, "print(1)")).toBe("print(1)");
    expect(code(PING_FIXED, PING.replace("return", "raise"))).toBe(PING_FIXED.replace("return", "raise"));
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

  it("is kept with an exercise of any type on the desk", () => {
    for (const exercise of PLAIN_PACK.exercises) {
      const draft = { ...EMPTY_PACK, exercise: draftOf(exercise) };
      expect(v.parse(packDraftSchema, JSON.parse(JSON.stringify(draft)))).toEqual(draft);
    }
  });

  it("is read as it was kept before there were options, claims and points", () => {
    const { options, right, claims, points, python, tags, ...before } = { ...PING_DRAFT, title: "Half written" };
    const now = { ...addExercise(EMPTY_PACK, exercise), exercise: { ...PING_DRAFT, title: "Half written" } };
    const { id, settings, ...kept } = { ...now, exercise: before };
    expect(v.parse(packDraftSchema, kept)).toEqual(now);
  });
});
