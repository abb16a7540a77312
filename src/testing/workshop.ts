/** Workshop packs for tests: a small one with an exercise of every type, and what strangers may make of it. */
import fc from "fast-check";
import type { Exercise, ExerciseType, Pack, PlainExercise, PlainPack } from "../workshop/pack.ts";
import {
  finishPack,
  openSolution,
  type Progress,
  recordAttempt,
  skipExercise,
  spendTime,
  startPack,
  takeHint,
} from "../workshop/progress.ts";
import { publishPack } from "../workshop/publish.ts";
import { pickOfNumber } from "../workshop/wrongPick.ts";

/** The command is built on line 8 and run on line 9. */
export const PING = `import os

from flask import Flask, request

app = Flask(__name__)

@app.route("/ping")
def ping():
    host = request.args["host"]
    command = "ping -c 1 " + host
    os.system(command)
    return "sent"
`;

/** The same without a shell. */
export const PING_FIXED = `import subprocess

from flask import Flask, request

app = Flask(__name__)

@app.route("/ping")
def ping():
    host = request.args["host"]
    subprocess.run(["/bin/ping", "-c", "1", "--", host], check=True)
    return "sent"
`;

const task = (id: string) => ({
  id,
  title: `Exercise ${id}`,
  prompt: "This service is about to go live. Look at it as a reviewer would.",
  fileName: "ping.py",
  code: PING,
  python: null,
  hints: ["Follow what the visitor sends.", "Look at the end of the function.", "A shell reads more than one command."] as const,
  practised: "values that reach a shell",
  tags: ["shell"],
  minutes: 4,
  solution: "The address of the visitor becomes part of a shell command.",
  debrief: "A list of arguments needs no shell.",
});

const picking = {
  neutral: [9],
  reasons: [{ lines: [4, 5], text: "Creating the application takes nothing from visitors." }],
  otherwise: "Nothing from outside is used here.",
};

/** With an exercise of every type. Its answers stand beside it in `RIGHT`. */
export const PLAIN_PACK: PlainPack = {
  format: "riskline-pack",
  version: 1,
  id: "ping-service",
  title: "A small service",
  welcome: "Welcome.",
  final: "Well done.",
  minEngine: "2026.1",
  settings: { hintCost: 0.1, unlockTries: 3, unlockMinutes: 10 },
  exercises: [
    { ...task("lines"), ...picking, type: "find-line", required: [10, 11] },
    { ...task("way"), ...picking, neutral: [10], type: "trace", source: 9, sink: 11 },
    {
      ...task("fix"),
      type: "choose-fix",
      options: [
        { id: "strip", label: "Strip white space", code: PING.replace('"]', '"].strip()'), reason: "A semicolon is no white space." },
        { id: "list", label: "Pass a list", code: PING_FIXED, reason: "No shell reads the list." },
        {
          id: "log",
          label: "Write it down",
          code: PING.replace("    return", "    print(command)\n    return"),
          reason: "Written is not checked.",
        },
      ],
      right: "list",
    },
    {
      ...task("green"),
      type: "fix-until-green",
      ruleIds: ["shell-command-from-request"],
      mustKeep: [
        { anyOf: ['request.args["host"]', 'request.args.get("host")'], reason: "The visitor still chooses the host." },
        { anyOf: ["os.system(", "subprocess.run("], reason: "The host is still pinged." },
      ],
      example: PING_FIXED,
    },
    {
      ...task("claims"),
      type: "real-or-not",
      claims: [
        {
          id: "shell",
          line: 11,
          claim: "A command is built from request data",
          reasons: [
            { id: "reaches", text: "The value reaches the shell as it came", wrong: "" },
            { id: "import", text: "`os` is imported", wrong: "An import runs no command." },
          ],
        },
        {
          id: "path",
          line: 12,
          claim: "The answer reveals a path",
          reasons: [
            { id: "fixed", text: "The text is fixed", wrong: "" },
            { id: "short", text: "The text is short", wrong: "Short texts can tell a lot." },
            { id: "sent", text: "It is sent to the visitor", wrong: "What is sent matters, not that it is." },
          ],
        },
      ],
      verdicts: { shell: { isReal: true, reason: "reaches" }, path: { isReal: false, reason: "fixed" } },
      misjudged: { shell: "A visitor chooses the host, and so the command.", path: "Nothing but `sent` leaves the server." },
    },
    {
      ...task("own"),
      type: "review",
      points: [
        { line: 11, severity: "critical", text: "A shell runs what a visitor sends." },
        { line: 12, severity: "low", text: "The result is not looked at." },
      ],
    },
  ],
};

/** The exercise of a type in a pack that has one of each. */
export function exerciseOf<Type extends ExerciseType>(pack: Pack, type: Type): Extract<Exercise, { readonly type: Type }>;
export function exerciseOf<Type extends ExerciseType>(pack: PlainPack, type: Type): Extract<PlainExercise, { readonly type: Type }>;
export function exerciseOf(pack: Pack | PlainPack, type: ExerciseType): Exercise | PlainExercise {
  const exercises: readonly (Exercise | PlainExercise)[] = pack.exercises;
  const found = exercises.find((exercise) => exercise.type === type);
  if (found === undefined) throw new Error(`no exercise of type ${type}`);
  return found;
}

/** The pack with a change somewhere in the exercise of a type. */
export const withExercise = <Type extends ExerciseType>(
  pack: PlainPack,
  type: Type,
  change: (exercise: Extract<PlainExercise, { readonly type: Type }>) => PlainExercise,
): PlainPack => ({
  ...pack,
  exercises: pack.exercises.map((exercise) => (exercise.type === type ? change(exerciseOf(pack, type)) : exercise)),
});

const junk = fc.oneof(
  fc.constantFrom(null, true, -1, 0, 0.5, 1e308, "", "__proto__", "constructor", "\u202e", "x".repeat(3_000), [], {}),
  fc.constant(JSON.parse('{"__proto__":{"polluted":1}}') as unknown),
  fc.json().map((json): unknown => JSON.parse(json)),
);

/** A JSON value with one place in it changed, dropped, doubled or given another name. */
export const mutationsOf = (value: unknown): fc.Arbitrary<unknown> =>
  fc.tuple(fc.array(fc.nat(), { minLength: 1, maxLength: 6 }), fc.nat(3), junk).map(([way, how, other]) => mutate(value, way, how, other));

function mutate(value: unknown, way: readonly number[], how: number, other: unknown): unknown {
  const [turn = 0, ...rest] = way;
  if (typeof value !== "object" || value === null) return other;
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    const at = turn % Math.max(1, items.length);
    if (rest.length > 0 && items.length > 0) return items.map((item, index) => (index === at ? mutate(item, rest, how, other) : item));
    const changed = how === 0 ? [other] : how === 1 ? [] : how === 2 ? [items[at], items[at]] : [other, items[at]];
    return [...items.slice(0, at), ...changed, ...items.slice(at + 1)];
  }
  const entries = Object.entries(value as Readonly<Record<string, unknown>>);
  const at = turn % Math.max(1, entries.length);
  return Object.fromEntries(
    entries.flatMap(([key, inner], index): readonly (readonly [string, unknown])[] => {
      if (index !== at) return [[key, inner]];
      if (rest.length > 0) return [[key, mutate(inner, rest, how, other)]];
      const named = typeof other === "string" ? other : "more";
      return how === 0
        ? [[key, other]]
        : how === 1
          ? []
          : how === 2
            ? [[named, inner]]
            : [
                [key, inner],
                [named, other],
              ];
    }),
  );
}

/** The pack as learners get it, with open solutions. */
export async function publishedPack(plain: PlainPack, salt = "salt"): Promise<Pack> {
  const pack = await publishPack(plain, null, salt);
  if (pack === "unavailable") throw new Error("no pack");
  return pack;
}

/** Progress through a pack as learners make it: any steps in any order. */
export const progressThrough = (pack: Pack): fc.Arbitrary<Progress> =>
  fc
    .record({
      nickname: fc.oneof(fc.string({ unit: "grapheme", maxLength: 30 }), fc.constantFrom("Ada", "Grace Hopper", "Åsa 😀")),
      isFinished: fc.boolean(),
      steps: fc.array(
        fc.record({
          at: fc.nat(pack.exercises.length - 1),
          what: fc.constantFrom("missed", "solved", "hint", "solution", "skip", "wait"),
          seconds: fc.nat(400),
          picks: fc.array(fc.nat(40), { maxLength: 4 }),
        }),
        { maxLength: 60 },
      ),
    })
    .map(({ nickname, isFinished, steps }) => {
      let progress = startPack(pack, nickname);
      for (const { at, what, seconds, picks } of steps) {
        const exercise = pack.exercises[at];
        if (exercise === undefined) continue;
        const { id, type } = exercise;
        const isRight = what === "solved" || type === "review";
        const wrongPicks = isRight ? [] : picks.map((number) => pickOfNumber(exercise, number)).filter((pick) => pick !== null);
        if (what === "wait") progress = spendTime(progress, id, seconds);
        else if (what === "hint") progress = takeHint(progress, id);
        else if (what === "solution") progress = openSolution(progress, id);
        else if (what === "skip") progress = skipExercise(progress, id);
        else progress = recordAttempt(progress, id, { isRight, messages: [], wrongPicks, credit: Number(isRight) });
      }
      return isFinished ? finishPack(progress) : progress;
    });

/** A pack of so many exercises, of all types in turn. */
export const packOf = (exerciseCount: number): PlainPack => ({
  ...PLAIN_PACK,
  id: `pack-of-${exerciseCount}`,
  exercises: Array.from({ length: exerciseCount }, (_, index) => {
    const exercise = PLAIN_PACK.exercises[index % PLAIN_PACK.exercises.length] ?? exerciseOf(PLAIN_PACK, "review");
    return { ...exercise, id: `${exercise.id}-${index}` };
  }),
});
