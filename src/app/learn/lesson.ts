/**
 * What a learner can do, as verbs: open a pack, hand in an attempt, take a hint,
 * go on, begin again. Progress is kept in this browser after each step, so that
 * closing the laptop loses nothing.
 */

import { packs } from "virtual:riskline/packs";
import * as v from "valibot";
import type { Report, Target } from "../../engine/types.ts";
import { type Attempt, checkAttempt } from "../../workshop/answer.ts";
import { PACK_LENGTH_MAX } from "../../workshop/limits.ts";
import type { Exercise, Pack } from "../../workshop/pack.ts";
import * as steps from "../../workshop/progress.ts";
import { openSolutions, publishPack } from "../../workshop/publish.ts";
import { readPack } from "../../workshop/readPack.ts";
import { writeResult } from "../../workshop/resultCode.ts";
import type { Entry, Storage } from "../store/storage.ts";
import { NO_LESSON, useLearn } from "./learnStore.ts";

/** Of all packs that were begun, by id. */
const keptSchema = v.object({
  isQuiet: v.boolean(),
  nickname: v.pipe(v.string(), v.maxLength(100)),
  packs: v.record(v.pipe(v.string(), v.maxLength(60)), steps.progressSchema),
});
type Kept = v.InferOutput<typeof keptSchema>;
const entry: Entry<Kept> = { key: "learn", version: 1, schema: keptSchema };
const NOTHING_KEPT: Kept = { isQuiet: false, nickname: "", packs: {} };

/** The last pack that came by link or file, as JSON: its address alone does not hold it. */
export const givenPackEntry: Entry<string> = {
  key: "given-pack",
  version: 1,
  schema: v.pipe(v.string(), v.maxLength(PACK_LENGTH_MAX)),
};

/** Seconds between two moments at which time is counted. */
const TICK_S = 5;

/** Checks a text beside the one on the page; `null` when it was given up. */
export type CheckAside = (target: Target, signal: AbortSignal) => Promise<Report | null>;

export class Lesson {
  readonly #storage: Storage;
  readonly #checkAside: CheckAside;
  /** Since when the time on the exercise is not counted yet; `null` while nobody looks. */
  #since: number | null = null;

  constructor(storage: Storage, checkAside: CheckAside) {
    this.#storage = storage;
    this.#checkAside = checkAside;
    useLearn.setState({ isQuiet: this.#kept().isQuiet });
  }

  #kept(): Kept {
    return this.#storage.read(entry) ?? NOTHING_KEPT;
  }

  /** Exercises that are solved, by pack. */
  solvedCounts(): ReadonlyMap<string, number> {
    const all = Object.values(this.#kept().packs);
    return new Map(all.map(({ packId, exercises }) => [packId, Object.values(exercises).filter(({ isSolved }) => isSolved).length]));
  }

  /** What the instructor gets; `null` before anything was tried. */
  resultCode(): string | null {
    const { pack, progress } = useLearn.getState();
    return pack && progress && Object.keys(progress.exercises).length > 0 ? writeResult(progress, pack) : null;
  }

  /** Counts the time that somebody looks at exercises. @returns Ends it. */
  watchTime(): () => void {
    const tick = () => this.#countTime();
    const timer = setInterval(tick, TICK_S * 1_000);
    document.addEventListener("visibilitychange", tick);
    this.#since = performance.now();
    return () => {
      this.#countTime();
      this.#since = null;
      clearInterval(timer);
      document.removeEventListener("visibilitychange", tick);
    };
  }

  #countTime(): void {
    const { progress } = useLearn.getState();
    const now = performance.now();
    // A laptop that slept did not work on the exercise.
    const seconds = this.#since === null ? 0 : Math.min((now - this.#since) / 1_000, 2 * TICK_S);
    this.#since = document.hidden ? null : now;
    if (progress && !progress.isFinished && seconds > 0) this.#keep(steps.spendTime(progress, progress.current, seconds));
  }

  #keep(progress: steps.Progress): void {
    useLearn.setState({ progress });
    const kept = this.#kept();
    this.#storage.write(entry, { ...kept, nickname: progress.nickname, packs: { ...kept.packs, [progress.packId]: progress } });
  }

  #step(change: (progress: steps.Progress) => steps.Progress): void {
    const { progress } = useLearn.getState();
    if (progress) this.#keep(change(progress));
  }

  /** Opens one of the packs that come with the page, or the one that was sent last, where it was left. @returns False where there is none of that name. */
  async openOwn(id: string): Promise<boolean> {
    if (useLearn.getState().pack?.id === id) return true;
    const given = readPack(this.#storage.read(givenPackEntry) ?? "");
    if (given.kind === "pack" && given.pack.id === id) {
      await this.open(given.pack);
      return true;
    }
    const listed = packs.find((one) => one.id === id);
    if (!listed) return false;
    const pack = await publishPack(await listed.load(), null, id);
    if (pack === "unavailable") return false;
    await this.open(pack);
    return true;
  }

  async open(pack: Pack): Promise<void> {
    const kept = this.#kept();
    const known = kept.packs[pack.id];
    const progress = known && pack.exercises.some(({ id }) => id === known.current) ? known : steps.startPack(pack, kept.nickname);
    useLearn.setState({ ...NO_LESSON, isQuiet: kept.isQuiet, pack, progress });
    if (pack.sealed === null) await this.unlock("");
  }

  /** Opens the solutions with the word of the instructor. */
  async unlock(word: string): Promise<void> {
    const { pack } = useLearn.getState();
    if (!pack) return;
    const opened = await openSolutions(pack, word);
    if (useLearn.getState().pack !== pack) return;
    if (opened.kind === "ok") useLearn.setState({ told: new Map(opened.told.map((one) => [one.exerciseId, one])), trouble: null });
    else
      useLearn.setState({
        trouble:
          opened.kind === "wrong-word"
            ? "That is not the word."
            : "This browser opens locked solutions only on pages with a secure address (https).",
      });
  }

  show(exerciseId: string): void {
    this.#countTime();
    useLearn.setState({ feedback: null, trouble: null });
    this.#step((progress) => steps.showExercise(progress, exerciseId));
  }

  attempt(exercise: Exercise, attempt: Attempt): void {
    const { pack, attempts } = useLearn.getState();
    if (!pack) return;
    this.#countTime();
    const feedback = checkAttempt(exercise, pack.salt, attempt);
    useLearn.setState({ feedback, attempts: attempts + 1 });
    this.#step((progress) => steps.recordAttempt(progress, exercise.id, feedback));
  }

  /** Reads the learner's program and the one that was given, and judges the repair. Nothing of either is run. */
  async attemptFix(exercise: Extract<Exercise, { type: "fix-until-green" }>, after: string): Promise<void> {
    const { fileName, python, code: before } = exercise;
    const { signal } = new AbortController();
    useLearn.setState({ isChecking: true, feedback: null });
    // One after the other: on a small machine two engines are slower than one.
    const beforeReport = await this.#checkAside({ text: before, fileName, python }, signal);
    const afterReport = beforeReport && (await this.#checkAside({ text: after, fileName, python }, signal));
    useLearn.setState({ isChecking: false });
    if (useLearn.getState().progress?.current !== exercise.id) return;
    if (beforeReport && afterReport) this.attempt(exercise, { type: "fix-until-green", before, after, beforeReport, afterReport });
    else useLearn.setState({ trouble: "Reading the code was given up. Try it again." });
  }

  takeHint(exerciseId: string): void {
    this.#step((progress) => steps.takeHint(progress, exerciseId));
  }

  openSolution(exerciseId: string): void {
    this.#step((progress) => steps.openSolution(progress, exerciseId));
  }

  skip(exerciseId: string): void {
    this.#step((progress) => steps.skipExercise(progress, exerciseId));
  }

  finish(): void {
    this.#countTime();
    this.#step(steps.finishPack);
  }

  rename(nickname: string): void {
    this.#step((progress) => steps.rename(progress, nickname));
  }

  setQuiet(isQuiet: boolean): void {
    useLearn.setState({ isQuiet });
    this.#storage.write(entry, { ...this.#kept(), isQuiet });
  }

  /** For the next person: progress, name and code are gone. */
  reset(): void {
    this.#storage.remove(entry);
    const { pack } = useLearn.getState();
    if (pack) useLearn.setState({ feedback: null, trouble: null, progress: steps.startPack(pack, "") });
  }
}
