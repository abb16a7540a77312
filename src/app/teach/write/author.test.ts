import { beforeEach, describe, expect, it } from "vitest";
import { readRules } from "../../../engine/rules.ts";
import type { Finding, Target } from "../../../engine/types.ts";
import { analyzeWith, ownEngine, ruleFiles } from "../../../testing/engine.ts";
import { PING, PLAIN_PACK, packOf, publishedPack } from "../../../testing/workshop.ts";
import { CLAIMS_MAX, EXERCISES_MAX } from "../../../workshop/limits.ts";
import { useLearn } from "../../learn/learnStore.ts";
import { createStorage, noStorage, type Storage } from "../../store/storage.ts";
import { Author } from "./author.ts";
import { type ExerciseDraft, newClaim } from "./draft.ts";
import { usabilityOf } from "./findingUse.ts";
import { NOTHING_WRITTEN, useWrite } from "./writeStore.ts";

const engine = await ownEngine();
const read = async ({ text, fileName }: Target) => analyzeWith(engine, text, fileName);
const authorWith = (storage: Storage = noStorage) => new Author(storage, read, () => "2026.1");
const exercise = () => useWrite.getState().draft.exercise;
const said = () => useWrite.getState().said;
/** What the engine says last of the code on the desk. */
const reported = () => expect.poll(() => useWrite.getState().report?.findings[0]).toBeDefined();

const rules = ruleFiles().flatMap(({ yaml, path }) => readRules(yaml, path).texts);
const ruleOf = ({ ruleId }: Finding) => rules.find(({ id }) => id === ruleId) ?? null;

/** An author with this code on the desk for an exercise of this type, and what the engine found first in it. */
async function authorOf(code: string, type: ExerciseDraft["type"]) {
  const author = authorWith();
  author.change((draft) => ({ ...draft, type }));
  author.takeCode(code, "ping.py");
  await reported();
  const [finding] = useWrite.getState().report?.findings ?? [];
  if (!finding) throw new Error("nothing found");
  const take = () => author.takeFinding(finding, ruleOf(finding));
  const use = () => usabilityOf(exercise(), finding, ruleOf(finding));
  return { author, finding, take, use };
}

const fileOf = (pack: unknown) => new File([JSON.stringify(pack)], "pack.riskline.json");

describe("the author's desk", () => {
  beforeEach(() => useWrite.setState(NOTHING_WRITTEN));

  it("takes the path of a finding as the answer of a trace, with what lies between as neutral", async () => {
    const { finding, take } = await authorOf(PING, "trace");
    take();
    expect(exercise().roles).toEqual({ 9: "source", 10: "neutral", 11: "sink" });
    expect(exercise().practised).toBe(ruleOf(finding)?.title);
    expect(exercise().solution).not.toBe("");
  });

  it("drafts the right option from the engine's fix, once", async () => {
    const { author, finding } = await authorOf(PING, "choose-fix");
    const edits = [{ span: { start: PING.indexOf("os.system"), end: PING.indexOf("    return") }, text: "ping(host)\n" }];
    const fixable = { ...finding, fix: { edits } };
    const use = () => usabilityOf(exercise(), fixable, ruleOf(finding));
    expect(use()).toBe("open");
    author.takeFinding(fixable, ruleOf(finding));
    const [option] = exercise().options;
    expect(option?.code).toContain("    ping(host)\n    return");
    expect(exercise().right).toBe(option?.id);
    expect(use()).toBe("taken");
    author.takeFinding(fixable, ruleOf(finding));
    expect(exercise().options).toHaveLength(1);
    author.change((draft) => ({ ...draft, right: null }));
    expect(use()).toBe("open");
  });

  it("begins the right option with what the rule advises where the engine has no fix", async () => {
    const { author, finding, take, use } = await authorOf(PING, "choose-fix");
    take();
    expect(exercise().options).toMatchObject([{ id: "option-1", reason: ruleOf(finding)?.solution.why, code: exercise().code }]);
    expect(exercise().options[0]?.label).not.toMatch(/^$|\$[A-Z]/);
    expect(use()).toBe("taken");
    expect(usabilityOf(exercise(), finding, null)).toBe("none");
    author.change((draft) => ({ ...draft, options: [] }));
    expect(use()).toBe("open");
  });

  it("drafts line and words of a claim, and leaves the verdict to the author", async () => {
    const { finding, take, use } = await authorOf(PING, "real-or-not");
    take();
    expect(exercise().claims).toMatchObject([{ id: "claim-1", line: 11, claim: ruleOf(finding)?.title, isReal: null, right: null }]);
    expect(use()).toBe("taken");
    expect(exercise().solution).toBe("");
  });

  it("drafts a point of a review with line, severity and words", async () => {
    const { finding, take, use } = await authorOf(PING, "review");
    take();
    expect(exercise().points).toEqual([{ id: "point-1", line: 11, severity: finding.severity, text: finding.message }]);
    expect(use()).toBe("taken");
  });

  it("names no more than a pack takes", async () => {
    const { author, use } = await authorOf(PING, "real-or-not");
    for (let count = 0; count < CLAIMS_MAX; count++) author.change((draft) => ({ ...draft, claims: [...draft.claims, newClaim(draft)] }));
    expect(use()).toBe("full");
  });

  it("keeps what the author wrote when a finding is taken", async () => {
    const { author, take } = await authorOf(PING, "find-line");
    author.change((draft) => ({ ...draft, solution: "Mine." }));
    take();
    expect(exercise().solution).toBe("Mine.");
    expect(exercise().roles).toEqual({ 11: "answer" });
  });

  it("keeps the draft in the browser, and without one while the page is open", () => {
    const entries = new Map<string, string>();
    const store = {
      getItem: (key: string) => entries.get(key) ?? null,
      setItem: (key: string, value: string) => void entries.set(key, value),
      removeItem: (key: string) => void entries.delete(key),
      key: () => null,
      clear: () => entries.clear(),
      length: 0,
    };
    const storage = createStorage(() => store);
    authorWith(storage).change((draft) => ({ ...draft, title: "Half written" }));
    useWrite.setState(NOTHING_WRITTEN);
    authorWith(storage);
    expect(exercise().title).toBe("Half written");
    authorWith();
    expect(exercise().title).toBe("Half written");
  });

  it("names what is wrong with a pack, and nothing where nothing is", async () => {
    const author = authorWith();
    await author.openFile(fileOf(PLAIN_PACK));
    await author.checkPack();
    expect(useWrite.getState().problems).toEqual([]);
    author.changePack({ welcome: "" });
    expect(useWrite.getState().problems).toBeNull();
    await author.checkPack();
    expect(useWrite.getState().problems?.map(({ text }) => text)).toEqual(["Not written yet: the welcome of the pack."]);
  });

  it("waits for nothing when code left the desk before the engine had read it", async () => {
    const author = authorWith();
    author.takeCode(PING, "ping.py");
    author.change((draft) => ({ ...draft, title: "Find it", roles: { 11: "answer" } }));
    expect(useWrite.getState().isReading).toBe(true);
    author.add();
    expect(useWrite.getState()).toMatchObject({ isReading: false, report: null, said: "“Find it” is in the pack." });
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(useWrite.getState().report).toBeNull();
  });

  it("says what it cannot do", async () => {
    const author = authorWith();
    author.add();
    expect(said()).toBe("Bring the code first.");
    await author.checkPack();
    expect(said()).toBe("The pack has no exercise yet. Add one first.");
    await author.openFile(fileOf(await publishedPack(PLAIN_PACK)));
    expect(said()).toContain("without its answers");
  });

  it("takes an exercise of any type out of a pack and puts it back as it was", async () => {
    const author = authorWith();
    await author.openFile(fileOf(PLAIN_PACK));
    for (const one of PLAIN_PACK.exercises) {
      author.edit(one);
      await author.preview();
      expect(useWrite.getState().preview?.exercise.type).toBe(one.type);
      author.endPreview();
      author.add();
    }
    expect(author.pack()).toEqual(PLAIN_PACK);
  });

  it("keeps a pack small enough to be read again", async () => {
    const author = authorWith();
    await author.openFile(fileOf(packOf(EXERCISES_MAX)));
    author.takeCode(PING, "ping.py");
    author.change((draft) => ({ ...draft, title: "One more", roles: { 11: "answer" } }));
    author.add();
    expect(said()).toBe("A pack takes 50 exercises at most.");
    expect(exercise().title).toBe("One more");
  });

  it("shows the exercise as a learner gets it, and leaves no trace in what learners did", async () => {
    const author = authorWith();
    author.takeCode(PING, "ping.py");
    author.change((draft) => ({ ...draft, title: "Find it", roles: { 11: "answer" } }));
    await author.preview();
    expect(useWrite.getState().preview?.exercise).toMatchObject({ title: "Find it", answers: [expect.stringMatching(/^[0-9a-f]{16}$/)] });
    author.endPreview();
    expect(useLearn.getState().pack).toBeNull();
    expect(useWrite.getState().preview).toBeNull();
  });
});
