/**
 * The packs that come with the page, held against the engine: what an exercise
 * says of its code is what the engine finds. Where the two differ on purpose,
 * the exercise stands in a list here with the reason.
 */
import { packs } from "virtual:riskline/packs";
import { describe, expect, it } from "vitest";
import type { Finding, Severity } from "../engine/types.ts";
import { checkFix } from "../workshop/fixCheck.ts";
import { EXERCISE_TYPES, type PlainExercise } from "../workshop/pack.ts";
import { ownEngine } from "./engine.ts";
import { REPAIRS } from "./packRepairs.ts";

/** Wrong options in which the engine finds nothing any more: what is wrong with them is not what it looks for. */
const SILENCED: Readonly<Record<string, string>> = {
  "deploy-status/raise-it": "tells too little, where before it told too much",
  "shipping-price/literal": "safe, and refuses what the field is for",
  "media-probe/quote-all": "one quoted word is no command, the attack's as little as the probe's",
};

/** Claims about which the engine is mistaken: nothing teaches judgement better. */
const MISTAKEN: Readonly<Record<string, string>> = {
  "shop-client-tests/own-password": "in a test, valid for nothing but the test",
  "shop-client-tests/verify": "in a test, of a server on the same computer",
  "shop-client-tests/hook": "in a test, of a text that the test has written",
};

const TEXT_LENGTH_MAX = 2000;
const CODE_LINES_MAX = 60;

const engine = await ownEngine();
const loaded = await Promise.all(packs.map(async (entry) => ({ entry, pack: await entry.load() })));
const exercises = loaded.flatMap(({ pack }) => pack.exercises);

const RANK = { critical: 0, high: 1, medium: 2, low: 3, note: 4 } satisfies Record<Severity, number>;
const isAtLeast = (severity: Severity, bound: Severity): boolean => RANK[severity] <= RANK[bound];

interface Found extends Finding {
  readonly lines: readonly number[];
}

const lineOf = (code: string, offset: number): number => code.slice(0, offset).split("\n").length;

/** What the engine finds in a program of an exercise, which it must have read completely. */
function findingsIn(exercise: PlainExercise, code = exercise.code): readonly Found[] {
  const report = engine.analyze({ text: code, fileName: exercise.fileName, python: exercise.python });
  expect(report.completeness.state, code).toBe("complete");
  return report.findings.map((finding) => {
    const first = lineOf(code, finding.span.start);
    const last = lineOf(code, finding.span.end - 1);
    return { ...finding, lines: Array.from({ length: last - first + 1 }, (_, index) => first + index) };
  });
}

const byType = <Type extends PlainExercise["type"]>(type: Type) =>
  exercises.filter((exercise): exercise is Extract<PlainExercise, { type: Type }> => exercise.type === type);

describe("the packs", () => {
  it("are told of as they are", () => {
    for (const { entry, pack } of loaded) {
      const minutes = pack.exercises.reduce((sum, exercise) => sum + exercise.minutes, 0);
      for (const told of [pack.welcome, pack.final]) expect(told.length).toBeLessThanOrEqual(TEXT_LENGTH_MAX);
      expect(entry).toMatchObject({ id: pack.id, title: pack.title, exerciseCount: pack.exercises.length, minutes });
    }
  });

  it("practise every type of exercise at least three times, and Python 2 at least twice", () => {
    for (const type of EXERCISE_TYPES) expect(byType(type).length, type).toBeGreaterThanOrEqual(3);
    expect(exercises.filter(({ python }) => python === 2).length).toBeGreaterThanOrEqual(2);
  });

  it("use no id twice", () => {
    const ids = [...packs.map(({ id }) => id), ...exercises.map(({ id }) => id)];
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    for (const exercise of exercises) {
      const parts = exercise.type === "choose-fix" ? exercise.options : exercise.type === "real-or-not" ? exercise.claims : [];
      expect(new Set(parts.map(({ id }) => id)).size, exercise.id).toBe(parts.length);
    }
  });

  it("do not always have the right answer at the same place", () => {
    const options = byType("choose-fix").map(({ options, right }) => options.findIndex(({ id }) => id === right));
    const claims = byType("real-or-not").flatMap(({ claims, verdicts }) =>
      claims.map(({ id, reasons }) => reasons.findIndex((reason) => reason.id === verdicts[id]?.reason)),
    );
    for (const places of [options, claims]) {
      expect(places).not.toContain(-1);
      const counts = [...new Set(places)].map((place) => places.filter((each) => each === place).length);
      expect(Math.max(...counts) / places.length).toBeLessThanOrEqual(0.4);
    }
  });

  it("list no exception that is none", () => {
    const options = byType("choose-fix").flatMap((exercise) => exercise.options.map(({ id }) => `${exercise.id}/${id}`));
    const claims = byType("real-or-not").flatMap((exercise) => exercise.claims.map(({ id }) => `${exercise.id}/${id}`));
    expect(Object.keys(SILENCED).filter((name) => !options.includes(name))).toEqual([]);
    expect(Object.keys(MISTAKEN).filter((name) => !claims.includes(name))).toEqual([]);
  });
});

/** Everything in an exercise that is meant to be read as sentences. */
function sentencesOf(exercise: PlainExercise): readonly string[] {
  const common = [exercise.prompt, ...exercise.hints, exercise.solution, exercise.debrief];
  switch (exercise.type) {
    case "find-line":
    case "trace":
      return [...common, exercise.otherwise, ...exercise.reasons.map(({ text }) => text)];
    case "choose-fix":
      return [...common, ...exercise.options.map(({ reason }) => reason)];
    case "fix-until-green":
      return [...common, ...exercise.mustKeep.map(({ reason }) => reason)];
    case "real-or-not":
      return [
        ...common,
        ...Object.values(exercise.misjudged),
        ...exercise.claims.flatMap(({ claim, reasons }) => [claim, ...reasons.flatMap(({ text, wrong }) => [text, wrong])]),
      ];
    case "review":
      return [...common, ...exercise.points.map(({ text }) => text)];
  }
}

/** Lines that an exercise speaks of. */
function linesOf(exercise: PlainExercise): readonly number[] {
  switch (exercise.type) {
    case "find-line":
      return [...exercise.required, ...exercise.neutral, ...exercise.reasons.flatMap(({ lines }) => lines)];
    case "trace":
      return [exercise.source, exercise.sink, ...exercise.neutral, ...exercise.reasons.flatMap(({ lines }) => lines)];
    case "real-or-not":
      return exercise.claims.map(({ line }) => line);
    case "review":
      return exercise.points.map(({ line }) => line);
    default:
      return [];
  }
}

describe.each(exercises)("$id", (exercise) => {
  it("is written in whole sentences that are not too long", () => {
    for (const text of sentencesOf(exercise)) {
      expect(text).toMatch(/[.?!]$/);
      expect(text.length).toBeLessThanOrEqual(TEXT_LENGTH_MAX);
      expect(text.split("`").length % 2, text).toBe(1);
    }
    expect(exercise.debrief.match(/[.?](?= |$)/g)?.length).toBeGreaterThanOrEqual(2);
  });

  it("shows a program that fits beside its task, and speaks of lines that hold code", () => {
    const lines = exercise.code.split("\n");
    expect(lines.length).toBeLessThanOrEqual(CODE_LINES_MAX);
    for (const line of linesOf(exercise)) expect(lines[line - 1]?.trim(), `line ${line}`).toBeTruthy();
  });
});

describe.each(byType("find-line"))("$id", (exercise) => {
  const found = findingsIn(exercise);

  it("asks for lines on which the engine finds something, and for all that are as serious", () => {
    const severities = exercise.required.map((line) => found.find(({ lines }) => lines.includes(line))?.severity);
    expect(severities).not.toContain(undefined);
    const asked = [...exercise.required, ...exercise.neutral];
    const others = found.filter(
      ({ severity, lines }) =>
        severities.some((each) => each !== undefined && isAtLeast(severity, each)) && !lines.some((line) => asked.includes(line)),
    );
    expect(others).toEqual([]);
  });

  it("does not call a line wrong that it accepts", () => {
    const accepted = [...exercise.required, ...exercise.neutral];
    expect(exercise.reasons.flatMap(({ lines }) => lines).filter((line) => accepted.includes(line))).toEqual([]);
  });

  it("does not quote an answer before the last hint", () => expect(quotedAnswers(exercise, exercise.required)).toEqual([]));
});

describe.each(byType("trace"))("$id", (exercise) => {
  it("begins and ends where the engine's trace does", () => {
    const ends = findingsIn(exercise).flatMap(({ trace }) => {
      const [first, last] = [trace?.steps[0], trace?.steps.at(-1)];
      return first === undefined || last === undefined
        ? []
        : [[lineOf(exercise.code, first.span.start), lineOf(exercise.code, last.span.start)]];
    });
    expect(ends).toContainEqual([exercise.source, exercise.sink]);
  });

  it("does not quote an answer before the last hint", () => expect(quotedAnswers(exercise, [exercise.source, exercise.sink])).toEqual([]));
});

/** Pieces of code in prompt and early hints that stand on no line but one of the answer. */
function quotedAnswers({ prompt, hints, code }: PlainExercise, answer: readonly number[]): readonly string[] {
  const [nudge, where] = hints;
  const quoted = [...`${prompt} ${nudge} ${where}`.matchAll(/`([^`]+)`/g)].map(([, piece]) => piece ?? "");
  return quoted.filter((piece) => {
    const lines = code.split("\n").flatMap((line, index) => (line.includes(piece) ? [index + 1] : []));
    return lines.length > 0 && lines.every((line) => answer.includes(line));
  });
}

describe.each(byType("choose-fix"))("$id", (exercise) => {
  const [target] = findingsIn(exercise);
  const right = exercise.options.find(({ id }) => id === exercise.right);
  /** Rules that warn, which notes do not. */
  const warningsIn = (code: string) => findingsIn(exercise, code).flatMap(({ ruleId, severity }) => (severity === "note" ? [] : [ruleId]));
  const left = warningsIn(right?.code ?? "");

  it("repairs what the engine finds, without anything new", () => {
    const before = warningsIn(exercise.code);
    expect(before).not.toEqual([]);
    expect(left).not.toContain(target?.ruleId);
    expect(left.filter((ruleId) => !before.includes(ruleId))).toEqual([]);
  });

  it.each(exercise.options.filter(({ id }) => id !== exercise.right))("is not repaired by $id", ({ id, code }) => {
    const isReported = warningsIn(code).some((ruleId) => !left.includes(ruleId));
    expect(isReported).toBe(!(`${exercise.id}/${id}` in SILENCED));
  });
});

describe.each(byType("fix-until-green"))("$id", (exercise) => {
  const reportOn = (text: string) => engine.analyze({ text, fileName: exercise.fileName, python: exercise.python });
  const beforeReport = reportOn(exercise.code);
  const targets = beforeReport.findings.filter(({ ruleId }) => exercise.ruleIds.includes(ruleId));

  /** What a learner is told who hands in this code; empty when it is green. */
  const remainsOf = (code: string): readonly string[] =>
    checkFix(exercise, { before: exercise.code, after: code, beforeReport, afterReport: reportOn(code) }).messages.map(({ text }) => text);

  it("is not green when the lines that are reported are merely deleted, or do nothing", () => {
    const reported = new Set(
      targets.flatMap(({ span }) => {
        const first = lineOf(exercise.code, span.start);
        return Array.from({ length: lineOf(exercise.code, span.end) - first + 1 }, (_, index) => first + index);
      }),
    );
    const lines = exercise.code.split("\n");
    const without = (put: (line: string) => readonly string[]) =>
      lines.flatMap((line, index) => (reported.has(index + 1) ? put(line) : [line])).join("\n");
    expect(remainsOf(without(() => []))).not.toEqual([]);
    expect(remainsOf(without((line) => [`${/^\s*/.exec(line)?.[0]}pass`]))).not.toEqual([]);
  });

  it("has something to repair, and an example in which it is", () => {
    expect(exercise.ruleIds.filter((id) => !targets.some(({ ruleId }) => ruleId === id))).toEqual([]);
    expect(remainsOf(exercise.example)).toEqual([]);
  });

  it("has repairs of both kinds to be tried with", () => {
    const kinds = REPAIRS.filter(({ id }) => id === exercise.id).map(({ holds }) => holds);
    expect(new Set(kinds)).toEqual(new Set([true, false]));
  });

  it.each(REPAIRS.filter(({ id }) => id === exercise.id))("knows whether this holds: $what", ({ holds, changes }) => {
    const code = changes.reduce((program, [from, to]) => {
      expect(program.split(from).length).toBe(2);
      return program.replace(from, () => to);
    }, exercise.code);
    const remains = remainsOf(code);
    expect(remains.length === 0, remains.join("; ")).toBe(holds);
  });
});

describe.each(byType("real-or-not"))("$id", (exercise) => {
  const found = findingsIn(exercise);

  it("asks for more than one verdict", () => {
    expect(exercise.claims.length).toBeGreaterThanOrEqual(2);
    expect(new Set(Object.keys(exercise.verdicts))).toEqual(new Set(exercise.claims.map(({ id }) => id)));
  });

  it.each(exercise.claims)("judges $id as the engine does", ({ id, line }) => {
    const isReported = found.some(({ lines, confidence }) => lines.includes(line) && confidence !== "possible");
    const isMistaken = `${exercise.id}/${id}` in MISTAKEN;
    expect(isReported).toBe(exercise.verdicts[id]?.isReal !== isMistaken);
  });
});

describe.each(byType("review"))("$id", (exercise) => {
  it.each(exercise.points)("makes a point of line $line, where the engine finds something", ({ line }) => {
    expect(findingsIn(exercise).flatMap(({ lines }) => lines)).toContain(line);
  });
});
