/**
 * What a group did in a pack: learners by exercises, for the desk of whoever
 * leads the workshop, and the same as CSV.
 */
import type { AnyExercise, AnyPack } from "./pack.ts";
import type { ExerciseResult, Result } from "./resultCode.ts";
import { meaningOfPick, type PickMeaning } from "./wrongPick.ts";

/** `stuck`: not solved after five tries or more. */
export type CellState = "none" | "trying" | "stuck" | "solved" | "solved-with-hints";

export interface GridCell {
  readonly state: CellState;
  readonly tries: number;
  /** 0 to 4; 4 is the full answer. */
  readonly hints: number;
  readonly minutes: number;
}

export interface GridRow {
  readonly nickname: string;
  readonly isFinished: boolean;
  /** One for each column, in their order. */
  readonly cells: readonly GridCell[];
  readonly solvedCount: number;
  readonly minutes: number;
}

/** How many learners made a wrong pick, each counted once. */
export interface PickCount extends PickMeaning {
  readonly key: string;
  readonly learnerCount: number;
}

export interface GridColumn {
  readonly exerciseId: string;
  readonly title: string;
  /** Learners who tried, took a hint or looked at it for half a minute. */
  readonly begunCount: number;
  readonly solvedCount: number;
  readonly triesTotal: number;
  /** Nicknames, in the order of the rows. */
  readonly stuck: readonly string[];
  /** Most frequent first. Of each learner no more than the last three are known. */
  readonly wrongPicks: readonly PickCount[];
}

export interface Grid {
  readonly packId: string;
  readonly title: string;
  /** In the order of the pack. */
  readonly columns: readonly GridColumn[];
  /** In the order of the results. */
  readonly rows: readonly GridRow[];
  /** Ids of the exercises that somebody began: those that the smallest share solved first, then those with the most tries for each learner. */
  readonly hardest: readonly string[];
}

/** Tries from which on somebody is stuck. */
const STUCK_TRIES_MIN = 5;

/** Results of other packs are left out. */
export function buildGrid(results: readonly Result[], pack: AnyPack): Grid {
  const exercises: readonly AnyExercise[] = pack.exercises;
  const meant = results.filter(({ packId }) => packId === pack.id);
  const rows = meant.map((result) => rowOf(result, exercises));
  const columns = exercises.map((exercise, index) => columnOf(exercise, index, meant, rows));
  const hardest = columns
    .filter(({ begunCount }) => begunCount > 0)
    .sort((one, other) => one.solvedCount / one.begunCount - other.solvedCount / other.begunCount || triesEach(other) - triesEach(one));
  return { packId: pack.id, title: pack.title, columns, rows, hardest: hardest.map(({ exerciseId }) => exerciseId) };
}

const triesEach = ({ triesTotal, begunCount }: GridColumn): number => triesTotal / begunCount;

function rowOf({ nickname, isFinished, exercises: done }: Result, exercises: readonly AnyExercise[]): GridRow {
  const cells = exercises.map(({ id }) => cellOf(done.find(({ exerciseId }) => exerciseId === id)));
  return {
    nickname,
    isFinished,
    cells,
    solvedCount: cells.filter(isSolved).length,
    minutes: cells.reduce((sum, { minutes }) => sum + minutes, 0),
  };
}

function cellOf(done: ExerciseResult | undefined): GridCell {
  if (done === undefined) return { state: "none", tries: 0, hints: 0, minutes: 0 };
  const { tries, hints, minutes } = done;
  return { state: stateOf(done), tries, hints, minutes };
}

function stateOf({ isSolved, tries, hints, minutes }: ExerciseResult): CellState {
  if (isSolved) return hints > 0 ? "solved-with-hints" : "solved";
  if (tries >= STUCK_TRIES_MIN) return "stuck";
  return tries + hints + minutes > 0 ? "trying" : "none";
}

const isSolved = ({ state }: GridCell): boolean => state === "solved" || state === "solved-with-hints";

function columnOf(exercise: AnyExercise, index: number, results: readonly Result[], rows: readonly GridRow[]): GridColumn {
  const cells = rows.flatMap(({ cells, nickname }) => {
    const cell = cells[index];
    return cell === undefined ? [] : [{ ...cell, nickname }];
  });
  return {
    exerciseId: exercise.id,
    title: exercise.title,
    begunCount: cells.filter(({ state }) => state !== "none").length,
    solvedCount: cells.filter(isSolved).length,
    triesTotal: cells.reduce((sum, { tries }) => sum + tries, 0),
    stuck: cells.filter(({ state }) => state === "stuck").map(({ nickname }) => nickname),
    wrongPicks: countPicks(exercise, results),
  };
}

function countPicks(exercise: AnyExercise, results: readonly Result[]): readonly PickCount[] {
  const counts = new Map<string, number>();
  for (const { exercises } of results) {
    const picks = exercises.find(({ exerciseId }) => exerciseId === exercise.id)?.wrongPicks ?? [];
    for (const key of new Set(picks)) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts]
    .flatMap(([key, learnerCount]) => {
      const meaning = meaningOfPick(exercise, key);
      return meaning === null ? [] : [{ key, ...meaning, learnerCount }];
    })
    .sort((one, other) => other.learnerCount - one.learnerCount || (one.key < other.key ? -1 : 1));
}

const STATE_WORDS = {
  none: "not begun",
  trying: "trying",
  stuck: "stuck",
  solved: "solved",
  "solved-with-hints": "solved with hints",
} as const satisfies Record<CellState, string>;

/** A row a learner, four columns an exercise. All fields are quoted, lines end in CRLF, and no field begins like a formula (RFC 4180). */
export function gridCsv({ columns, rows }: Grid): string {
  const head = ["Learner", "Finished", "Solved", "Minutes"];
  for (const [index, { title }] of columns.entries()) {
    for (const field of ["state", "tries", "hints", "minutes"]) head.push(`${index + 1}. ${title}: ${field}`);
  }
  const body = rows.map(({ nickname, isFinished, solvedCount, minutes, cells }) => [
    nickname,
    isFinished ? "yes" : "no",
    String(solvedCount),
    String(minutes),
    ...cells.flatMap((cell) => [STATE_WORDS[cell.state], String(cell.tries), String(cell.hints), String(cell.minutes)]),
  ]);
  return [head, ...body].map((fields) => `${fields.map(csvField).join(",")}\r\n`).join("");
}

/** Spreadsheets run what begins like a formula, some also in its full-width form. */
function csvField(text: string): string {
  const safe = /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
