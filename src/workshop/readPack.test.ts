import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exerciseOf, mutationsOf, PLAIN_PACK, publishedPack, withExercise } from "../testing/workshop.ts";
import { type Attempt, checkAttempt } from "./answer.ts";
import { CODE_LENGTH_MAX, CODE_LINES_MAX, EXERCISES_MAX, PACK_LENGTH_MAX, TEXT_LENGTH_MAX } from "./limits.ts";
import type { PlainExercise, PlainPack } from "./pack.ts";
import { readPack } from "./readPack.ts";

const read = (value: unknown) => readPack(JSON.stringify(value));

/** Checks where a pack is found faulty, and why: "exercise 1, hints: has to be a list". */
function checkFault(value: unknown, fault: string): void {
  const answer = read(value);
  expect(answer.kind === "malformed" ? `${answer.where}: ${answer.why}` : answer.kind).toBe(fault);
}

const findLine = exerciseOf(PLAIN_PACK, "find-line");

const withFirst = (change: Partial<typeof findLine> & object): PlainPack =>
  withExercise(PLAIN_PACK, "find-line", (exercise) => ({ ...exercise, ...change }));

describe("a pack as its author writes it", () => {
  it("comes back as it was written", () => expect(read(PLAIN_PACK)).toEqual({ kind: "plain", pack: PLAIN_PACK }));

  it("may begin with a byte order mark and have other line ends", () => {
    const text = JSON.stringify(PLAIN_PACK).replaceAll("\\n", "\\r\\n");
    expect(readPack(`\ufeff${text}`)).toEqual({ kind: "plain", pack: PLAIN_PACK });
  });

  it("is told from other JSON", () => {
    for (const other of [{}, [], null, 1, "riskline-pack", { ...PLAIN_PACK, format: "riskline-review" }]) {
      expect(read(other)).toEqual({ kind: "none" });
    }
    expect(readPack("not JSON")).toEqual({ kind: "none" });
  });

  it("says that it was cut", () => {
    expect(readPack(JSON.stringify(PLAIN_PACK).slice(0, -100))).toMatchObject({ kind: "malformed", where: "the file" });
  });

  it("of a newer version says so", () =>
    expect(read({ format: "riskline-pack", version: 2 })).toEqual({ kind: "newer-version", version: 2 }));

  it("names the place of a fault in words", () => {
    const { prompt: _, ...unasked } = findLine;
    checkFault({ ...PLAIN_PACK, exercises: [findLine, unasked] }, "exercise 2, prompt: is missing");
    checkFault(withFirst({ hints: ["a", "b"] as never }), "exercise 1, hint 3: is missing");
    checkFault(withFirst({ hints: ["a", "b", "c", "d"] as never }), "exercise 1, hint 4: has no place here");
    checkFault(withFirst({ hints: "a" as never }), "exercise 1, hints: has to be a list");
    checkFault({ ...PLAIN_PACK, minEngine: "" }, "min engine: is no version of a rule set");
    checkFault({ ...PLAIN_PACK, settings: { ...PLAIN_PACK.settings, hintCost: 2 } }, "settings, hint cost: has to be from 0 to 1");
    checkFault({ ...PLAIN_PACK, exercises: {} }, "exercises: has to be a list");
    checkFault(withFirst({ type: "guess" as never }), "exercise 1, type: is of no kind that is known");
    checkFault(
      withExercise(PLAIN_PACK, "choose-fix", (exercise) => ({
        ...exercise,
        options: exercise.options.map((option) => ({ ...option, reason: 1 as never })),
      })),
      "exercise 3, option 1, reason: has to be a text",
    );
  });

  it("may hold no field that is not known, for it could be a mistyped one", () => {
    checkFault(withFirst({ hint: "a" } as object), "exercise 1, hint: has no place here");
    checkFault({ ...PLAIN_PACK, "<b>": 1 }, "a field: has no place here");
  });

  it("has lines that its code has, each in one role", () => {
    checkFault(withFirst({ required: [] }), "exercise 1, required: has fewer than 1 entries");
    checkFault(withFirst({ required: [14] }), "exercise 1, required: names a line that the code does not have");
    checkFault(withFirst({ required: [0] }), "exercise 1, required, entry 1: has to be from 1 to 400");
    checkFault(withFirst({ required: [1.5] }), "exercise 1, required, entry 1: has to be a whole number");
    checkFault(withFirst({ required: [10, 10] }), "exercise 1, required: names a line twice");
    checkFault(withFirst({ required: [9] }), "exercise 1, neutral: names a line that is required");
    checkFault(withFirst({ neutral: [300] }), "exercise 1, neutral: names a line that the code does not have");
    checkFault(withFirst({ reasons: [{ lines: [14], text: "" }] }), "exercise 1, reason 1: names a line that the code does not have");
    checkFault(
      withExercise(PLAIN_PACK, "trace", (exercise) => ({ ...exercise, sink: exercise.source })),
      "exercise 2, sink: is the same as the source",
    );
    checkFault(
      withExercise(PLAIN_PACK, "review", (exercise) => ({ ...exercise, points: [{ line: 14, severity: "low", text: "" }] })),
      "exercise 6, point 1: names a line that the code does not have",
    );
  });

  it("has an answer to everything that it asks", () => {
    checkFault(
      withExercise(PLAIN_PACK, "choose-fix", (exercise) => ({ ...exercise, right: "other" })),
      "exercise 3, right: is none of the options",
    );
    const claims = (change: (exercise: Extract<PlainExercise, { readonly type: "real-or-not" }>) => PlainExercise) =>
      withExercise(PLAIN_PACK, "real-or-not", change);
    const verdict = { isReal: true, reason: "reaches" };
    checkFault(
      claims((exercise) => ({ ...exercise, verdicts: { shell: verdict } })),
      "exercise 5, claim 2: has no verdict",
    );
    checkFault(
      claims((exercise) => ({ ...exercise, verdicts: { ...exercise.verdicts, path: verdict } })),
      "exercise 5, claim 2: has a verdict whose reason is none of its reasons",
    );
    checkFault(
      claims((exercise) => ({ ...exercise, verdicts: { ...exercise.verdicts, more: verdict } })),
      "exercise 5, verdicts: names a claim that there is not",
    );
    checkFault(
      claims((exercise) => ({ ...exercise, misjudged: {} })),
      "exercise 5, claim 1: has nothing in `misjudged`",
    );
  });

  it("has ids that tell apart and are no words of the language", () => {
    checkFault({ ...PLAIN_PACK, exercises: [findLine, findLine] }, "exercises: has two with one id");
    checkFault(withFirst({ id: "constructor" }), "exercise 1, id: is a word that no id may be");
    checkFault(withFirst({ id: "A b" }), "exercise 1, id: has to be made of 1 to 60 lower-case letters, digits and hyphens");
  });

  it("is bounded", () => {
    const lines = (count: number) => "x\n".repeat(count - 1);
    expect(read(withFirst({ code: `${lines(CODE_LINES_MAX)}x` })).kind).toBe("plain");
    checkFault(withFirst({ code: lines(CODE_LINES_MAX + 2) }), "exercise 1, code: has more than 400 lines");
    checkFault(withFirst({ code: "x".repeat(CODE_LENGTH_MAX + 1) }), "exercise 1, code: is longer than 20480 characters");
    checkFault(withFirst({ prompt: "x".repeat(TEXT_LENGTH_MAX + 1) }), "exercise 1, prompt: is longer than 2000 characters");
    const many = (count: number) => Array.from({ length: count }, (_, index) => ({ ...findLine, id: `e${index}` }));
    expect(read({ ...PLAIN_PACK, exercises: many(EXERCISES_MAX) }).kind).toBe("plain");
    checkFault({ ...PLAIN_PACK, exercises: many(EXERCISES_MAX + 1) }, "exercises: has more than 50 entries");
    checkFault({ ...PLAIN_PACK, exercises: [] }, "exercises: has fewer than 1 entries");
    expect(readPack(" ".repeat(PACK_LENGTH_MAX + 1))).toEqual({ kind: "too-large" });
    expect(readPack(`{"format":"riskline-pack","version":1,"x":${"[".repeat(100)}${"]".repeat(100)}}`)).toEqual({ kind: "too-large" });
  });

  it("shows no text that turns its direction or hides in control characters", () => {
    checkFault(withFirst({ title: "a\u202eb" }), "exercise 1, title: holds characters that cannot be seen");
    expect(read(withFirst({ code: `${findLine.code}# \u202e\n` })).kind).toBe("plain");
  });

  it("cannot reach into prototypes", () => {
    const text = JSON.stringify(PLAIN_PACK);
    for (const key of ["__proto__", "constructor", "prototype"]) {
      expect(readPack(text.replace('"misjudged":{', `"misjudged":{"${key}":"x",`)).kind).toBe("malformed");
    }
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });
});

it("a pack that anybody changed is read or refused, never more than it was", async () => {
  const prototype = Reflect.ownKeys(Object.prototype);
  for (const pack of [PLAIN_PACK, await publishedPack(PLAIN_PACK)]) {
    fc.assert(
      fc.property(mutationsOf(pack), (changed) => {
        const answer = read(changed);
        if (answer.kind === "plain" || answer.kind === "pack") expect(read(answer.pack)).toEqual(answer);
        else expect(["malformed", "none", "newer-version", "too-large"]).toContain(answer.kind);
      }),
      { numRuns: 1_000 },
    );
  }
  expect(Reflect.ownKeys(Object.prototype)).toEqual(prototype);
  expect(Reflect.get({}, "polluted")).toBeUndefined();
});

it("a published pack that anybody changed says something to every attempt", async () => {
  const pack = await publishedPack(PLAIN_PACK);
  const attempts: readonly Exclude<Attempt, { type: "fix-until-green" }>[] = [
    { type: "find-line", lines: [1, 10, 400] },
    { type: "trace", source: 9, sink: 11 },
    { type: "choose-fix", option: "list" },
    { type: "real-or-not", verdicts: { shell: { isReal: true, reason: "reaches" } } },
    { type: "review", ticked: [0] },
  ];
  fc.assert(
    fc.property(mutationsOf(pack), (changed) => {
      const answer = read(changed);
      if (answer.kind !== "pack") return;
      for (const exercise of answer.pack.exercises) {
        const attempt = attempts.find(({ type }) => type === exercise.type);
        if (attempt === undefined) continue;
        const { isRight, credit } = checkAttempt(exercise, answer.pack.salt, attempt);
        expect(credit === 1).toBe(isRight);
        expect(credit >= 0 && credit <= 1).toBe(true);
      }
    }),
    { numRuns: 1_000 },
  );
});
