import { describe, expect, it } from "vitest";
import { exerciseOf, PING_FIXED, PLAIN_PACK, publishedPack } from "../testing/workshop.ts";
import { revealAnswer } from "./reveal.ts";

describe("the answer that a room is shown", () => {
  it.each([
    ["find-line", { kind: "lines", lines: [10, 11] }],
    ["trace", { kind: "trace", source: 9, sink: 11 }],
    ["choose-fix", { kind: "option", option: "list" }],
    [
      "real-or-not",
      {
        kind: "verdicts",
        verdicts: [
          { claim: "shell", isReal: true, reason: "reaches" },
          { claim: "path", isReal: false, reason: "fixed" },
        ],
      },
    ],
    ["review", { kind: "points" }],
  ] as const)("is the same of a pack as written and as handed out: %s", async (type, answer) => {
    const pack = await publishedPack(PLAIN_PACK);
    expect(revealAnswer(exerciseOf(PLAIN_PACK, type), null)).toEqual(answer);
    expect(revealAnswer(exerciseOf(pack, type), pack.salt)).toEqual(answer);
  });

  it("is the author's repair where the pack holds it", async () => {
    const pack = await publishedPack(PLAIN_PACK);
    expect(revealAnswer(exerciseOf(PLAIN_PACK, "fix-until-green"), null)).toEqual({ kind: "repair", example: PING_FIXED });
    expect(revealAnswer(exerciseOf(pack, "fix-until-green"), pack.salt)).toEqual({ kind: "repair", example: null });
  });

  it("is not made up for hashes that nothing answers to", async () => {
    const pack = await publishedPack(PLAIN_PACK);
    for (const type of ["find-line", "trace", "choose-fix", "real-or-not"] as const) {
      expect(revealAnswer(exerciseOf(pack, type), "another salt")).toBeNull();
    }
  });
});
