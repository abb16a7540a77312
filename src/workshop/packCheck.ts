/**
 * "Check pack", for authors: is every answer there and reachable, has every
 * misconception its words, does nothing give an answer away, and does the engine
 * agree? A pack with problems can be used; whether that is meant is the author's to say.
 */
import type { Finding, PythonVersion, Report, Span } from "../engine/types.ts";
import { buildLineTable, type LineTable, lineOf } from "../report/position.ts";
import { SEVERITY_ORDER } from "../report/wording.ts";
import { checkFix } from "./fixCheck.ts";
import { leaksIn } from "./leaks.ts";
import type { PlainExercise, PlainPack } from "./pack.ts";
import { readPack } from "./readPack.ts";

export interface PackProblem {
  /** `null` for what is about the whole pack. */
  readonly exerciseId: string | null;
  /** A `fault` has to be repaired; a `remark` may be meant. */
  readonly weight: "fault" | "remark";
  /** A sentence. Code stands between backticks. */
  readonly text: string;
}

/** Runs the engine. @param fileName As in the exercise. */
export type ReportOf = (code: string, python: PythonVersion | null, fileName: string) => Report | Promise<Report>;

/** In the order of the exercises. What cannot even be read as a pack is the only problem then. Rejects only where `reportOf` does. */
export async function checkPack(plain: PlainPack, reportOf: ReportOf): Promise<readonly PackProblem[]> {
  const read = readPack(JSON.stringify(plain));
  const ofPack = (text: string): readonly PackProblem[] => [{ exerciseId: null, weight: "fault", text }];
  if (read.kind === "malformed") return ofPack(`${capitalised(read.where)} ${read.why}.`);
  if (read.kind !== "plain") return ofPack(read.kind === "too-large" ? "The pack is larger than 512 KB." : "This is no pack.");
  const { pack } = read;
  const ownTexts = [
    { name: "title", text: pack.title },
    { name: "welcome", text: pack.welcome },
    { name: "final words", text: pack.final },
  ];
  const problems = ownTexts.filter(isEmpty).flatMap(({ name }) => ofPack(`Not written yet: the ${name} of the pack.`));
  // One after another: whoever reports has one engine.
  for (const exercise of pack.exercises) problems.push(...(await checkExercise(exercise, reportOf)));
  return problems;
}

const capitalised = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
const isEmpty = ({ text }: { readonly text: string }): boolean => text.trim() === "";

type Say = (text: string) => void;

async function checkExercise(exercise: PlainExercise, reportOf: ReportOf): Promise<readonly PackProblem[]> {
  const problems: PackProblem[] = [];
  const say =
    (weight: PackProblem["weight"]): Say =>
    (text) =>
      problems.push({ exerciseId: exercise.id, weight, text });
  const [fault, remark] = [say("fault"), say("remark")];
  const { code, python, fileName } = exercise;
  const report = await reportOf(code, python, fileName);
  checkTexts(exercise, fault);
  checkLines(exercise, fault);
  for (const text of leaksIn(exercise, report)) fault(text);
  if (report.completeness.state !== "complete") remark("The engine cannot read all of the code.");
  switch (exercise.type) {
    case "find-line":
      for (const line of exercise.required) if (!isReportedOn(line, code, report)) remark(`The engine reports nothing on line ${line}.`);
      break;
    case "trace":
      if (!tracesOf(code, report).some(({ source, sink }) => source === exercise.source && sink === exercise.sink)) {
        remark(`The engine has no trace from line ${exercise.source} to line ${exercise.sink}.`);
      }
      break;
    case "choose-fix":
      await checkOptions(exercise, report, reportOf, fault, remark);
      break;
    case "fix-until-green":
      await checkExample(exercise, report, reportOf, fault, remark);
      break;
    case "real-or-not":
      checkClaims(exercise, report, remark);
      break;
    case "review":
      break;
  }
  return problems;
}

/** Everything that a learner may read has to be written. */
function checkTexts(exercise: PlainExercise, fault: Say): void {
  for (const { name, text } of textsOf(exercise)) if (text.trim() === "") fault(`Not written yet: the ${name}.`);
}

function textsOf(exercise: PlainExercise): readonly { readonly name: string; readonly text: string }[] {
  const { title, prompt, hints, solution, debrief, practised } = exercise;
  const common = [
    { name: "title", text: title },
    { name: "prompt", text: prompt },
    ...hints.map((text, index) => ({ name: `${["first", "second", "third"][index]} hint`, text })),
    { name: "solution", text: solution },
    { name: "debrief", text: debrief },
    { name: "note on what was practised", text: practised },
  ];
  return [...common, ...misconceptionsOf(exercise)];
}

function misconceptionsOf(exercise: PlainExercise): readonly { readonly name: string; readonly text: string }[] {
  switch (exercise.type) {
    case "find-line":
    case "trace":
      return [
        ...exercise.reasons.map(({ lines, text }) => ({ name: `reason for line ${lines.join(", ")}`, text })),
        { name: "reason for all other lines", text: exercise.otherwise },
      ];
    case "choose-fix":
      return exercise.options.map(({ id, reason }) => ({ name: `reason of option \`${id}\``, text: reason }));
    case "fix-until-green":
      return exercise.mustKeep.map(({ anyOf, reason }) => ({ name: `reason why \`${anyOf[0]}\` has to stay`, text: reason }));
    case "real-or-not":
      return exercise.claims.flatMap(({ id, claim, reasons }) => [
        { name: `claim \`${id}\``, text: claim },
        { name: `word to whoever misjudges claim \`${id}\``, text: exercise.misjudged[id] ?? "" },
        ...reasons.map((reason) => ({ name: `reason \`${reason.id}\` of claim \`${id}\``, text: reason.text })),
        ...reasons
          .filter((reason) => reason.id !== exercise.verdicts[id]?.reason)
          .map((reason) => ({ name: `word to whoever picks reason \`${reason.id}\` of claim \`${id}\``, text: reason.wrong })),
      ]);
    case "review":
      return exercise.points.map(({ line, text }) => ({ name: `point on line ${line}`, text }));
  }
}

/** Lines that are asked for have code on them. */
function checkLines(exercise: PlainExercise, fault: Say): void {
  const lines = exercise.code.split("\n");
  for (const line of new Set(answerLinesOf(exercise))) {
    const text = lines[line - 1]?.trim() ?? "";
    if (text === "") fault(`Line ${line} is part of the answer and blank.`);
    else if (text.startsWith("#")) fault(`Line ${line} is part of the answer and only a comment.`);
  }
  if (exercise.type !== "find-line" && exercise.type !== "trace") return;
  const answer = exercise.type === "find-line" ? exercise.required : [exercise.source, exercise.sink];
  for (const line of answer) {
    if (exercise.reasons.some((reason) => reason.lines.includes(line))) fault(`Line ${line} is the answer and has a reason why it is not.`);
  }
}

function answerLinesOf(exercise: PlainExercise): readonly number[] {
  switch (exercise.type) {
    case "find-line":
      return exercise.required;
    case "trace":
      return [exercise.source, exercise.sink];
    case "real-or-not":
      return exercise.claims.map(({ line }) => line);
    case "review":
      return exercise.points.map(({ line }) => line);
    case "choose-fix":
    case "fix-until-green":
      return [];
  }
}

type ExerciseOf<Type extends PlainExercise["type"]> = Extract<PlainExercise, { readonly type: Type }>;

async function checkOptions(
  { options, right, code, python, fileName }: ExerciseOf<"choose-fix">,
  before: Report,
  reportOf: ReportOf,
  fault: Say,
  remark: Say,
): Promise<void> {
  for (const [index, option] of options.entries()) {
    const twin = options.slice(0, index).find((other) => other.code === option.code);
    if (twin !== undefined) fault(`Options \`${twin.id}\` and \`${option.id}\` have the same code.`);
    if (option.code === code) fault(`Option \`${option.id}\` changes nothing.`);
  }
  const chosen = options.find(({ id }) => id === right);
  if (chosen === undefined) return;
  const after = await reportOf(chosen.code, python, fileName);
  if (after.completeness.state !== "complete") fault(`The engine cannot read all of the code of option \`${right}\`, which is right.`);
  const weight = (report: Report): number =>
    report.findings.filter(({ severity }) => SEVERITY_ORDER[severity] <= SEVERITY_ORDER.medium).length;
  if (weight(before) === 0) remark("The engine reports nothing that is serious, so it cannot tell that the fix helps.");
  else if (weight(after) >= weight(before)) remark(`The engine reports as much after option \`${right}\`, which is right, as before.`);
}

async function checkExample(
  { ruleIds, mustKeep, code, example, python, fileName }: ExerciseOf<"fix-until-green">,
  before: Report,
  reportOf: ReportOf,
  fault: Say,
  remark: Say,
): Promise<void> {
  const task = { ruleIds, mustKeep };
  const after = await reportOf(example, python, fileName);
  for (const { text } of checkFix(task, { before: code, after: example, beforeReport: before, afterReport: after }).messages) {
    fault(`The example is not green: ${text}`);
  }
  for (const ruleId of ruleIds) {
    if (!before.findings.some((finding) => finding.ruleId === ruleId)) fault(`Rule \`${ruleId}\` finds nothing in the code.`);
  }
  const begun = checkFix({ ruleIds: [], mustKeep }, { before: code, after: code, beforeReport: before, afterReport: before });
  if (begun.misses.some((miss) => miss.startsWith("lost:"))) remark("The code itself lacks words that have to stand in the repaired one.");
  const gone = withoutReported(code, before, ruleIds);
  const goneCheck = checkFix(task, {
    before: code,
    after: gone,
    beforeReport: before,
    afterReport: await reportOf(gone, python, fileName),
  });
  if (goneCheck.isGreen) remark("It is green as soon as the reported lines are deleted. Name what has to stay.");
}

/** The code with nothing on the lines that the rules report. */
function withoutReported(code: string, { findings }: Report, ruleIds: readonly string[]): string {
  const table = buildLineTable(code);
  const spans = findings.filter(({ ruleId }) => ruleIds.includes(ruleId)).map(({ span }) => span);
  const lines = code.split("\n");
  return lines.map((text, index) => (spans.some((span) => isOn(index + 1, span, table)) ? text.replace(/\S.*$/, "pass") : text)).join("\n");
}

/** Where a claim is real, the engine says something; where it is not, the engine says nothing or is not sure. */
function checkClaims({ claims, verdicts, code }: ExerciseOf<"real-or-not">, report: Report, remark: Say): void {
  const isReal = (id: string): boolean => verdicts[id]?.isReal === true;
  for (const { id, line } of claims) {
    const found = findingsOn(line, code, report);
    if (isReal(id) && found.length === 0) remark(`Claim \`${id}\` is real, but the engine reports nothing on line ${line}.`);
    // Of two claims on one line the engine's finding may be the other.
    const isAlone = !claims.some((other) => other.line === line && isReal(other.id));
    if (!isReal(id) && isAlone && found.some(({ confidence }) => confidence !== "possible")) {
      remark(`Claim \`${id}\` is not real, but the engine is sure of something on line ${line}.`);
    }
  }
}

function findingsOn(line: number, code: string, { findings }: Report): readonly Finding[] {
  const table = buildLineTable(code);
  return findings.filter(({ span }) => isOn(line, span, table));
}

/** Is it reported, or does data that is reported pass there? */
const isReportedOn = (line: number, code: string, { findings }: Report): boolean => {
  const table = buildLineTable(code);
  return findings.some(({ span, trace }) => isOn(line, span, table) || trace?.steps.some((step) => isOn(line, step.span, table)));
};

const isOn = (line: number, { start, end }: Span, table: LineTable): boolean =>
  lineOf(table, start) <= line && line <= lineOf(table, Math.max(start, end - 1));

function tracesOf(code: string, { findings }: Report): readonly { readonly source: number; readonly sink: number }[] {
  const table = buildLineTable(code);
  return findings.flatMap(({ trace }) => {
    const [first, last] = [trace?.steps[0], trace?.steps.at(-1)];
    return first === undefined || last === undefined
      ? []
      : [{ source: lineOf(table, first.span.start), sink: lineOf(table, last.span.start) }];
  });
}
