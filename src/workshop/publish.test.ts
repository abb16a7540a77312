import { describe, expect, it } from "vitest";
import { exerciseOf, PLAIN_PACK, publishedPack } from "../testing/workshop.ts";
import type { Pack } from "./pack.ts";
import { openSolutions, publishPack } from "./publish.ts";
import { readPack } from "./readPack.ts";

const TOLD = PLAIN_PACK.exercises.map(({ id, solution, debrief }) => ({ exerciseId: id, solution, debrief }));

async function lockedPack(word = "Blue Kettle"): Promise<Pack> {
  const pack = await publishPack(PLAIN_PACK, word, "salt");
  if (pack === "unavailable") throw new Error("no pack");
  return pack;
}

describe("a pack with an unlock word", () => {
  it("opens with it, also in small letters", async () => {
    const pack = await lockedPack();
    expect(await openSolutions(pack, "Blue Kettle")).toEqual({ kind: "ok", told: TOLD });
    expect(await openSolutions(pack, " blue kettle ")).toEqual({ kind: "ok", told: TOLD });
  });

  it("does not open with another", async () => {
    const pack = await lockedPack();
    expect(await openSolutions(pack, "red kettle")).toEqual({ kind: "wrong-word" });
    expect(await openSolutions(pack, "")).toEqual({ kind: "wrong-word" });
  });

  it("holds neither solution nor debrief", async () => {
    const text = JSON.stringify(await lockedPack());
    for (const { solution, debrief } of TOLD) {
      expect(text).not.toContain(solution);
      expect(text).not.toContain(debrief);
    }
  });

  it("opens to nothing when what is sealed is not ours", async () => {
    const pack = await lockedPack();
    for (const sealed of ["AAAA", "A".repeat(100)])
      expect(await openSolutions({ ...pack, sealed }, "Blue Kettle")).toEqual({ kind: "wrong-word" });
    const shorter = { ...pack, exercises: pack.exercises.slice(1) };
    expect(await openSolutions(shorter, "Blue Kettle")).toEqual({ kind: "wrong-word" });
  });

  it("is not made with an empty word", async () => expect(await publishPack(PLAIN_PACK, " ", "salt")).toBe("unavailable"));
});

describe("a pack without an unlock word", () => {
  it("has its solutions open", async () => {
    expect(await openSolutions(await publishedPack(PLAIN_PACK), "")).toEqual({ kind: "ok", told: TOLD });
  });
});

describe("a published pack", () => {
  it("is read as it was made", async () => {
    for (const pack of [await publishedPack(PLAIN_PACK), await lockedPack()]) {
      expect(readPack(JSON.stringify(pack))).toEqual({ kind: "pack", pack });
    }
  });

  it("is locked as a whole or not at all", async () => {
    const pack = await lockedPack();
    const half = {
      ...pack,
      exercises: pack.exercises.map((exercise, index) => (index === 0 ? { ...exercise, told: TOLD_OPEN } : exercise)),
    };
    for (const changed of [half, { ...pack, sealed: null }, { ...(await publishedPack(PLAIN_PACK)), sealed: pack.sealed }]) {
      expect(readPack(JSON.stringify(changed))).toMatchObject({ kind: "malformed", where: "sealed" });
    }
  });

  it("has as many lines to find as its code has, at most", async () => {
    const pack = await publishedPack(PLAIN_PACK);
    const { answers } = exerciseOf(pack, "find-line");
    const more = [...answers, ...Array.from({ length: 13 }, (_, index) => `${index}`.padStart(16, "0"))];
    const changed = { ...pack, exercises: [{ ...exerciseOf(pack, "find-line"), answers: more }] };
    expect(readPack(JSON.stringify(changed))).toMatchObject({ kind: "malformed", where: "exercise 1, answers" });
  });
});

const TOLD_OPEN = { kind: "open", solution: "", debrief: "" } as const;
