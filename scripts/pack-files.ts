/**
 * Packs as authors keep them under `packs/` → `PlainPack`.
 *
 *     packs/order.yaml                    ids of the packs, in the order in which they are offered
 *     packs/<pack-id>/pack.yaml           title, welcome, final words, settings, ids of the exercises in order
 *     packs/<pack-id>/<exercise-id>.yaml  task, answer and every text
 *     packs/<pack-id>/<exercise-id>.py    the code
 *
 * Files say a line by words of it that stand on no other line (or by the whole
 * line), and a repaired program by the passages that change, so that both
 * stay right when lines are added above. Here they become numbers and programs.
 * Whether an answer is true is for `packs.test.ts`; here only shapes are checked.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { CORE_SCHEMA, load } from "js-yaml";
import * as v from "valibot";
import type { Claim, PlainExercise, PlainPack } from "../src/workshop/pack.ts";
import { type Changes, type ExerciseFile, exerciseFile, orderFile, packFile } from "./pack-shape.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * Reads all packs of a folder.
 *
 * @returns In the order of `order.yaml`.
 * @throws With file, field and reason when a file is missing, left over or not as it should be.
 */
export function readPackFolder(folder: string): readonly PlainPack[] {
  const order = readShape(join(folder, "order.yaml"), orderFile).packs;
  const found = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expectSame(join(folder, "order.yaml"), order, found.map(({ name }) => name).sort());
  return order.map((packId) => readPack(folder, packId));
}

function readPack(folder: string, packId: string): PlainPack {
  const file = join(folder, packId, "pack.yaml");
  const { exercises, ...told } = readShape(file, packFile);
  const expected = ["pack.yaml", ...exercises.flatMap((exercise) => [`${exercise}.yaml`, `${exercise}.py`])];
  expectSame(file, expected, readdirSync(join(folder, packId)));
  return {
    format: "riskline-pack",
    version: 1,
    id: packId,
    ...told,
    exercises: exercises.map((exercise) => readExercise(join(folder, packId, exercise), exercise)),
  };
}

const problem = (file: string, reason: string): Error => new Error(`${relative(root, file)}: ${reason}`);

/** Tells of the first name that stands in one list and not in the other. */
function expectSame(file: string, listed: readonly string[], found: readonly string[]): void {
  const missing = listed.find((name) => !found.includes(name));
  if (missing !== undefined) throw problem(file, `${missing} is listed and does not exist`);
  const left = found.find((name) => !listed.includes(name));
  if (left !== undefined) throw problem(file, `${left} exists and is not listed`);
}

function readShape<Shape extends v.GenericSchema>(file: string, shape: Shape): v.InferOutput<Shape> {
  const { success, output, issues } = v.safeParse(
    shape,
    load(readFileSync(file, "utf8"), { schema: CORE_SCHEMA, filename: relative(root, file) }),
  );
  if (success) return output;
  const [issue] = issues;
  throw problem(file, `${v.getDotPath(issue) ?? "the file"}: ${issue.message}`);
}

function readExercise(path: string, exerciseId: string): PlainExercise {
  const code = readFileSync(`${path}.py`, "utf8").replace(/\n+$/, "");
  const file = `${path}.yaml`;
  try {
    return exerciseOf(exerciseId, code, readShape(file, exerciseFile));
  } catch (error) {
    if (!(error instanceof FieldError)) throw error;
    throw problem(file, `${error.field}: ${error.message}`);
  }
}

class FieldError extends Error {
  readonly field: string;
  constructor(field: string, reason: string) {
    super(reason);
    this.field = field;
  }
}

type LinePickingFile = Extract<ExerciseFile, { type: "find-line" | "trace" }>;

function exerciseOf(exerciseId: string, code: string, read: ExerciseFile): PlainExercise {
  const common = { id: exerciseId, code };
  const lines = (field: string, words: readonly string[]) => words.map((each) => lineWith(field, code, each));
  const picking = ({ neutral, reasons }: LinePickingFile) => ({
    neutral: lines("neutral", neutral),
    reasons: reasons.map((reason, index) => ({ ...reason, lines: lines(`reasons.${index}.lines`, reason.lines) })),
  });
  switch (read.type) {
    case "find-line":
      return { ...common, ...read, ...picking(read), required: lines("required", read.required) };
    case "trace":
      return {
        ...common,
        ...read,
        ...picking(read),
        source: lineWith("source", code, read.source),
        sink: lineWith("sink", code, read.sink),
      };
    case "choose-fix":
      requireId("right", read.right, read.options);
      return {
        ...common,
        ...read,
        options: read.options.map(({ changes, ...option }, index) => ({
          ...option,
          code: changed(`options.${index}.changes`, code, changes),
        })),
      };
    case "fix-until-green":
      return { ...common, ...read, example: changed("example", code, read.example) };
    case "real-or-not":
      return { ...common, ...read, ...claimsOf(code, read.claims) };
    case "review":
      return {
        ...common,
        ...read,
        points: read.points.map((point, index) => ({ ...point, line: lineWith(`points.${index}.line`, code, point.line) })),
      };
  }
}

type ClaimFile = Extract<ExerciseFile, { type: "real-or-not" }>["claims"][number];

/** Each claim stands in its file with its answer; learners get the two apart. */
function claimsOf(
  code: string,
  read: readonly ClaimFile[],
): Pick<Extract<PlainExercise, { type: "real-or-not" }>, "claims" | "verdicts" | "misjudged"> {
  const claims = read.map(({ id, line, claim, reason, reasons, misjudged }, index): Claim => {
    requireId(`claims.${index}.reason`, reason, reasons);
    return {
      id,
      line: lineWith(`claims.${index}.line`, code, line),
      claim,
      reasons: reasons.map((each) => {
        if (each.wrong === undefined && each.id !== reason)
          throw new FieldError(`claims.${index}.reasons`, `${each.id} does not say why it is wrong`);
        return { id: each.id, text: each.text, wrong: each.wrong ?? misjudged };
      }),
    };
  });
  return {
    claims,
    verdicts: Object.fromEntries(read.map(({ id, isReal, reason }) => [id, { isReal, reason }])),
    misjudged: Object.fromEntries(read.map(({ id, misjudged }) => [id, misjudged])),
  };
}

function requireId(field: string, wanted: string, among: readonly { readonly id: string }[]): void {
  if (!among.some(({ id }) => id === wanted)) throw new FieldError(field, `there is no ${wanted}`);
}

/** Counts from 1. A line that is exactly the words goes before lines that only hold them. */
function lineWith(field: string, code: string, words: string): number {
  const lines = code.split("\n").map((line, index) => ({ line: line.trim(), number: index + 1 }));
  const whole = lines.filter(({ line }) => line === words);
  const holding = whole.length > 0 ? whole : lines.filter(({ line }) => line.includes(words));
  const [only] = holding;
  if (only === undefined || holding.length > 1) throw new FieldError(field, `\`${words}\` stands on ${holding.length} lines of the code`);
  return only.number;
}

function changed(field: string, code: string, passages: Changes): string {
  return passages.reduce((program, { from, to }, index) => {
    const parts = program.split(from);
    if (from === "" || parts.length !== 2) throw new FieldError(`${field}.${index}.from`, `stands ${parts.length - 1} times in the code`);
    return parts.join(to);
  }, code);
}
