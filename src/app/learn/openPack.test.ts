import { beforeEach, describe, expect, it } from "vitest";
import { PLAIN_PACK, publishedPack } from "../../testing/workshop.ts";
import { createStorage } from "../store/storage.ts";
import { NO_LESSON, useLearn } from "./learnStore.ts";
import { Lesson } from "./lesson.ts";
import { openPack } from "./openPack.ts";

const checkAside = async () => null;

/** A browser's store in memory. */
function memory() {
  const entries = new Map<string, string>();
  const store = {
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => void entries.set(key, value),
    removeItem: (key: string) => void entries.delete(key),
    key: () => null,
    clear: () => entries.clear(),
    length: 0,
  };
  return createStorage(() => store);
}

describe("a pack that was sent", () => {
  beforeEach(() => useLearn.setState(NO_LESSON));

  it("opens for the learner, with solutions where its author left them open", async () => {
    expect(await openPack(JSON.stringify(PLAIN_PACK), memory(), checkAside)).toEqual({ kind: "ok", id: "ping-service" });
    const { pack, progress, told } = useLearn.getState();
    expect(pack?.title).toBe("A small service");
    expect(JSON.stringify(pack)).not.toContain('"required"');
    expect(progress?.current).toBe("lines");
    expect(told.get("lines")?.debrief).toBe("A list of arguments needs no shell.");
  });

  it("is there again when the page is loaded again", async () => {
    const storage = memory();
    await openPack(JSON.stringify(await publishedPack(PLAIN_PACK)), storage, checkAside);
    useLearn.setState(NO_LESSON);
    expect(await new Lesson(storage, checkAside).openOwn("ping-service")).toBe(true);
    expect(useLearn.getState().pack?.id).toBe("ping-service");
  });

  it.each([
    ["no pack", "{}", "This is no workshop pack."],
    ["one of the future", '{"format":"riskline-pack","version":2}', "This pack was made by a newer Riskline than this page."],
    ["one with a mistake", JSON.stringify({ ...PLAIN_PACK, title: 1 }), "This pack does not open: title has to be a text."],
  ])("does not open when it is %s, and says why", async (_, text, trouble) => {
    expect(await openPack(text, memory(), checkAside)).toEqual({ kind: "trouble", trouble: expect.stringContaining(trouble) });
    expect(useLearn.getState().pack).toBeNull();
  });
});
