/**
 * What an author can do, as verbs: bring code, take findings as the answer,
 * look at the exercise as a learner, put it into a pack, check and save that.
 * The draft is kept in this browser after each step.
 */
import type { Finding, PythonVersion, Report, RuleText } from "../../../engine/types.ts";
import { countOf } from "../../../report/wording.ts";
import { EXERCISES_MAX } from "../../../workshop/limits.ts";
import type { PlainExercise, PlainPack } from "../../../workshop/pack.ts";
import { checkPack } from "../../../workshop/packCheck.ts";
import { packTroubleInWords } from "../../../workshop/packTrouble.ts";
import { publishPack } from "../../../workshop/publish.ts";
import { readPack } from "../../../workshop/readPack.ts";
import { NO_LESSON, useLearn } from "../../learn/learnStore.ts";
import { type CheckAside, Lesson } from "../../learn/lesson.ts";
import { linkAddress, loadCodec } from "../../session/guestLink.ts";
import { saveFile } from "../../session/handOut.ts";
import { readFile } from "../../session/readFile.ts";
import { type Entry, noStorage, type Storage } from "../../store/storage.ts";
import { withCode } from "./carried.ts";
import { addExercise, EMPTY_EXERCISE, type ExerciseDraft, type PackDraft, packDraftSchema, packOf } from "./draft.ts";
import { draftOf, exerciseOf } from "./exchange.ts";
import { takeFinding } from "./findingUse.ts";
import { NOTHING_WRITTEN, useWrite } from "./writeStore.ts";

const entry: Entry<PackDraft> = { key: "pack-draft", version: 1, schema: packDraftSchema };

const UNREAD = "Reading the code was given up. Try it again.";

export class Author {
  readonly #storage: Storage;
  readonly #checkAside: CheckAside;
  /** Rule set in force, for packs that are made here. */
  readonly #ruleSet: () => string;

  constructor(storage: Storage, checkAside: CheckAside, ruleSet: () => string) {
    this.#storage = storage;
    this.#checkAside = checkAside;
    this.#ruleSet = ruleSet;
    useWrite.setState({ ...NOTHING_WRITTEN, draft: storage.read(entry) ?? useWrite.getState().draft });
    void this.#readCode();
  }

  #set(draft: PackDraft): void {
    const { exercises, title, welcome, final } = useWrite.getState().draft;
    const isSamePack = draft.exercises === exercises && draft.title === title && draft.welcome === welcome && draft.final === final;
    useWrite.setState(({ problems }) => ({ draft, said: null, problems: isSamePack ? problems : null }));
    this.#storage.write(entry, draft);
  }

  changePack(change: Partial<Pick<PackDraft, "title" | "welcome" | "final">>): void {
    this.#set({ ...useWrite.getState().draft, ...change });
  }

  change(change: (draft: ExerciseDraft) => ExerciseDraft): void {
    const { draft } = useWrite.getState();
    this.#set({ ...draft, exercise: change(draft.exercise) });
  }

  /** Brings the code of the exercise. */
  takeCode(code: string, fileName: string): void {
    this.change((draft) => withCode(draft, code.replace(/\n+$/, ""), fileName));
    void this.#readCode();
  }

  async #readCode(): Promise<void> {
    const { code, fileName, python } = useWrite.getState().draft.exercise;
    useWrite.setState({ report: null, isReading: code !== "" });
    if (code === "") return;
    const report = await this.#checkAside({ text: code, fileName, python }, new AbortController().signal);
    if (useWrite.getState().draft.exercise.code !== code) return; // Overtaken by other code.
    useWrite.setState({ report, isReading: false, ...(report ? {} : { said: UNREAD }) });
  }

  /** @param rule `null` where it is not known. */
  takeFinding(finding: Finding, rule: RuleText | null): void {
    this.change((draft) => takeFinding(draft, finding, rule));
  }

  /** @returns The exercise as it stands; `null` where its form lacks something, which is said. */
  #made(): PlainExercise | null {
    const { exercise, exercises } = useWrite.getState().draft;
    const taken = exercises.map(({ id }) => id);
    const made = exerciseOf(exercise, taken);
    if (made.kind === "ok") return made.exercise;
    useWrite.setState({ said: made.what });
    return null;
  }

  /** Shows the exercise as a learner sees it. Nothing that is tried there is kept. */
  async preview(): Promise<void> {
    const made = this.#made();
    if (!made) return;
    const pack = await publishPack(packOf({ ...useWrite.getState().draft, exercises: [made] }, this.#ruleSet()), null, "preview");
    const exercise = pack === "unavailable" ? undefined : pack.exercises[0];
    if (pack === "unavailable" || !exercise) return;
    const lesson = new Lesson(noStorage, this.#checkAside);
    await lesson.open(pack);
    useWrite.setState({ preview: { lesson, pack, exercise } });
  }

  endPreview(): void {
    useWrite.setState({ preview: null });
    // What the author tried is no progress of a learner.
    useLearn.setState(NO_LESSON);
  }

  /** Puts the exercise into the pack; the desk is free for the next. */
  add(): void {
    const made = this.#made();
    if (!made) return;
    const changed = addExercise(useWrite.getState().draft, made);
    // A draft with more could not be read again.
    if (changed.exercises.length > EXERCISES_MAX) return useWrite.setState({ said: `A pack takes ${EXERCISES_MAX} exercises at most.` });
    this.#set(changed);
    void this.#readCode();
    useWrite.setState({ said: `“${made.title || made.id}” is in the pack.` });
  }

  /** Takes an exercise of the pack back onto the desk. What lies there gives way. */
  edit(exercise: PlainExercise): void {
    this.change(() => draftOf(exercise));
    void this.#readCode();
  }

  remove(id: string): void {
    const { draft } = useWrite.getState();
    const exercise = draft.exercise.replaces === id ? { ...draft.exercise, replaces: null } : draft.exercise;
    this.#set({ ...draft, exercise, exercises: draft.exercises.filter((other) => other.id !== id) });
  }

  /** Throws the draft away, the exercise and the pack. */
  clear(): void {
    this.#storage.remove(entry);
    useWrite.setState(NOTHING_WRITTEN);
  }

  /** Goes on with a pack that was saved with its answers. Never rejects. */
  async openFile(file: File): Promise<void> {
    const read = await readFile(file);
    const pack = read.kind === "ok" ? readPack(read.text) : null;
    if (pack === null) useWrite.setState({ said: "This file could not be read as a pack." });
    else if (pack.kind === "pack")
      useWrite.setState({ said: "This pack is as learners get it, without its answers. Open the file with its answers." });
    else if (pack.kind !== "plain") useWrite.setState({ said: packTroubleInWords(pack) });
    else {
      const { id, settings, title, welcome, final, exercises } = pack.pack;
      this.#set({ id, settings, title, welcome, final, exercises, exercise: EMPTY_EXERCISE });
      void this.#readCode();
      useWrite.setState({ said: `${countOf(exercises.length, "exercise")} opened.` });
    }
  }

  // The pack

  /** @returns The pack as it stands; `null` while it has no exercise, which is said. */
  pack(): PlainPack | null {
    const { draft } = useWrite.getState();
    if (draft.exercises.length > 0) return packOf(draft, this.#ruleSet());
    useWrite.setState({ said: "The pack has no exercise yet. Add one first." });
    return null;
  }

  /** Has the engine read every code of the pack, and names what is wrong with it. */
  async checkPack(): Promise<void> {
    const pack = this.pack();
    if (!pack) return;
    useWrite.setState({ isChecking: true, problems: null, said: null });
    const reportOf = async (text: string, python: PythonVersion | null, fileName: string): Promise<Report> => {
      const report = await this.#checkAside({ text, fileName, python }, new AbortController().signal);
      if (!report) throw new Error("the engine gave up");
      return report;
    };
    const problems = await checkPack(pack, reportOf).catch(() => null);
    if (problems === null) return useWrite.setState({ isChecking: false, said: UNREAD });
    if (useWrite.getState().draft.exercises !== pack.exercises) return useWrite.setState({ isChecking: false });
    useWrite.setState({ isChecking: false, problems });
  }

  /** For the author: with its answers. */
  saveOwn(): void {
    const pack = this.pack();
    if (pack) saveFile("pack-with-answers.riskline.json", `${JSON.stringify(pack, null, 2)}\n`, "application/json");
  }

  /** For learners. @param word Locks the solutions; empty leaves them open. */
  async saveForLearners(word: string): Promise<void> {
    const text = await this.#published(word);
    if (text !== null) saveFile("pack.riskline.json", `${text}\n`, "application/json");
  }

  /** An address that opens the pack for learners; `null` where there is none, which is said. */
  async makeLink(word: string): Promise<string | null> {
    const text = await this.#published(word);
    if (text === null) return null;
    const { encodePackLink } = await loadCodec();
    const made = await encodePackLink(text);
    if (made.kind === "ok") return linkAddress() + made.fragment;
    useWrite.setState({ said: "This pack is too large for a link. Save it as a file instead." });
    return null;
  }

  async #published(word: string): Promise<string | null> {
    const plain = this.pack();
    if (!plain) return null;
    const pack = await publishPack(plain, word.trim() === "" ? null : word, newSalt());
    if (pack !== "unavailable") return JSON.stringify(pack);
    useWrite.setState({ said: "This browser locks solutions only on pages with a secure address (https)." });
    return null;
  }
}

/** Letters and digits, another one for each pack that is handed out. */
const newSalt = (): string => [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
