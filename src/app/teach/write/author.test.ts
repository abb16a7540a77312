import { beforeEach, describe, expect, it } from "vitest";
import type { Target } from "../../../engine/types.ts";
import { analyzeWith, ownEngine } from "../../../testing/engine.ts";
import { PING, PLAIN_PACK, publishedPack } from "../../../testing/workshop.ts";
import { useLearn } from "../../learn/learnStore.ts";
import { createStorage, noStorage, type Storage } from "../../store/storage.ts";
import { Author } from "./author.ts";
import { NOTHING_WRITTEN, useWrite } from "./writeStore.ts";

const engine = await ownEngine();
const read = async ({ text, fileName }: Target) => analyzeWith(engine, text, fileName);
const authorWith = (storage: Storage = noStorage) => new Author(storage, read, () => "2026.1");
const exercise = () => useWrite.getState().draft.exercise;
const said = () => useWrite.getState().said;
/** What the engine says last of the code on the desk. */
const reported = () => expect.poll(() => useWrite.getState().report?.findings[0]).toBeDefined();

const fileOf = (pack: unknown) => new File([JSON.stringify(pack)], "pack.riskline.json");

describe("the author's desk", () => {
  beforeEach(() => useWrite.setState(NOTHING_WRITTEN));

  it("takes the path of a finding as the answer of a trace, with what lies between as neutral", async () => {
    const author = authorWith();
    author.takeCode(PING, "ping.py");
    await reported();
    author.change((draft) => ({ ...draft, type: "trace" }));
    const [finding] = useWrite.getState().report?.findings ?? [];
    if (finding) author.takeFinding(finding, "A request reaches a shell");
    expect(exercise().roles).toEqual({ 9: "source", 10: "neutral", 11: "sink" });
    expect(exercise().practised).toBe("A request reaches a shell");
    expect(exercise().solution).not.toBe("");
  });

  it("keeps what the author wrote when a finding is taken", async () => {
    const author = authorWith();
    author.takeCode(PING, "ping.py");
    author.change((draft) => ({ ...draft, solution: "Mine." }));
    await reported();
    const [finding] = useWrite.getState().report?.findings ?? [];
    if (finding) author.takeFinding(finding, null);
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
