import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeBase64url, encodeBase64url } from "../link/base64url.ts";
import { sha256Hex } from "../link/sha256.ts";
import { PLAIN_PACK, packOf, progressThrough, publishedPack, withExercise } from "../testing/workshop.ts";
import { BitWriter } from "./bits.ts";
import type { ExerciseType } from "./pack.ts";
import { progressOn, recordAttempt, spendTime, startPack, takeHint } from "./progress.ts";
import { readResult, writeResult } from "./resultCode.ts";

const pack = await publishedPack(PLAIN_PACK);
const twelve = await publishedPack(packOf(12));

const WRONG: Readonly<Record<ExerciseType, readonly string[]>> = {
  "find-line": ["4", "5", "12"],
  trace: ["source:3", "sink:13", "turned"],
  "choose-fix": ["strip", "log"],
  "fix-until-green": ["still-found", "lost:1", "moved"],
  "real-or-not": ["path:short", "path", "shell:import"],
  review: [],
};

const sign = (payload: string) => `k1.${payload}.${sha256Hex(payload).slice(0, 8)}`;

describe("a result code", () => {
  it("gives back what was done", () => {
    fc.assert(
      fc.property(progressThrough(pack), (progress) => {
        const read = readResult(writeResult(progress, pack), [twelve, pack]);
        expect(read).toEqual({
          kind: "ok",
          result: {
            packId: "ping-service",
            nickname: progress.nickname,
            isFinished: progress.isFinished,
            exercises: pack.exercises.map(({ id }) => {
              const { isSolved, tries, hints, seconds, wrongPicks } = progressOn(progress, id);
              return { exerciseId: id, isSolved, tries, hints, minutes: Math.round(seconds / 60), wrongPicks: wrongPicks.slice(-3) };
            }),
          },
        });
      }),
      { numRuns: 1_000 },
    );
  });

  it("is short: less than 200 characters for 12 exercises with all there is to say", () => {
    let progress = startPack(twelve, "Grace Brewster M. Hopper");
    for (const { id, type } of twelve.exercises) {
      progress = spendTime(progress, id, 60 * 25);
      const wrongPicks = WRONG[type];
      if (type !== "review") {
        progress = takeHint(progress, id);
        for (let tries = 0; tries < 5; tries++)
          progress = recordAttempt(progress, id, { isRight: false, messages: [], wrongPicks, credit: 0 });
      }
      progress = recordAttempt(progress, id, { isRight: true, messages: [], wrongPicks: [], credit: 1 });
    }
    expect(writeResult(progress, twelve).length).toBeLessThan(200);
  });

  it("has characters that no chat program takes for anything, and ends in a letter or digit", () => {
    expect(writeResult(startPack(pack, "😀 Åsa"), pack)).toMatch(/^k1\.[\w-]+\.[0-9a-f]{8}$/);
  });

  it("means the same whether the desk has the pack with or without its answers", () => {
    const code = writeResult(startPack(pack, "Ada"), pack);
    expect(readResult(code, [PLAIN_PACK])).toEqual(readResult(`#${code}`, [pack]));
  });

  it("is of one pack, and of no edition in which its numbers mean something else", () => {
    const code = writeResult(startPack(pack, "Ada"), pack);
    expect(readResult(code, [twelve])).toEqual({ kind: "unknown-pack" });
    const turned = withExercise(PLAIN_PACK, "choose-fix", (exercise) => ({ ...exercise, options: [...exercise.options].reverse() }));
    expect(readResult(code, [turned])).toEqual({ kind: "unknown-pack" });
    const reworded = withExercise(PLAIN_PACK, "choose-fix", (exercise) => ({ ...exercise, title: "Better", prompt: "Which?" }));
    expect(readResult(code, [reworded]).kind).toBe("ok");
  });

  it("that was damaged says so, wherever", () => {
    const code = writeResult(startPack(pack, "Ada"), pack);
    for (let at = 3; at < code.length; at++) {
      expect(readResult(code.slice(0, at), [pack]).kind).toBe("cut");
      if (code[at] === ".") continue;
      const other = code[at] === "a" ? "b" : "a";
      expect(readResult(code.slice(0, at) + other + code.slice(at + 1), [pack]).kind).toBe("cut");
    }
  });

  it("of a newer version says so", () => expect(readResult("k2.abc.12345678", [pack])).toEqual({ kind: "newer-version", version: 2 }));

  it("is told from anything else", () => {
    for (const text of ["", "k", "r1.a.12345678", "kk1.a.b", " k1.a"]) expect(readResult(text, [pack])).toEqual({ kind: "none" });
  });
});

describe("a forged result code", () => {
  const mark = decodeBase64url(writeResult(startPack(pack, ""), pack).split(".")[1] ?? "")?.slice(0, 4) ?? new Uint8Array();

  /** A code with a right checksum in which the first exercise is what `write` says, and the others are untouched. */
  const forged = (write: (bits: BitWriter) => void, others = 5): string => {
    const bits = new BitWriter();
    for (const byte of mark) bits.write(byte, 8);
    bits.write(0, 1);
    bits.write(0, 7);
    write(bits);
    bits.write(0, 2 * others);
    return sign(encodeBase64url(bits.bytes()));
  };

  const exercise = (state: number, tries: number, hints: number, minutes = 0, picks: readonly number[] = []) =>
    forged((bits) => {
      bits.write(state, 2);
      bits.writeNumber(tries, 2);
      bits.write(hints, 3);
      bits.writeNumber(minutes, 3);
      bits.write(picks.length, 2);
      for (const pick of picks) bits.writeNumber(pick, 4);
    });

  const why = (code: string) => {
    const read = readResult(code, [pack]);
    return read.kind === "impossible" ? read.why : read.kind;
  };

  it("is read when it could be true", () => expect(why(exercise(3, 2, 1, 5, [3]))).toBe("ok"));

  it("cannot claim what no learner can have done", () => {
    expect(why(exercise(3, 0, 0))).toBe("exercise `lines` is solved without a try");
    expect(why(exercise(3, 2, 5))).toBe("exercise `lines` has 5 hints of 4");
    expect(why(exercise(3, 1, 1, 0, [3]))).toBe("exercise `lines` has wrong picks without a try that missed");
    expect(why(exercise(1, 2, 0, 0, [13]))).toBe("exercise `lines` has wrong picks that it does not offer");
    expect(why(exercise(1, 2, 0, 0, [3, 3]))).toBe("exercise `lines` has wrong picks that it does not offer");
    expect(why(exercise(3, 1_000_000, 0))).toBe("exercise `lines` took longer than anybody would");
    expect(why(exercise(3, 2, 0, 20_000))).toBe("exercise `lines` took longer than anybody would");
  });

  it("cannot be written in another way", () => {
    expect(why(exercise(3, 1, 0))).toBe("malformed");
    expect(why(exercise(1, 0, 0))).toBe("malformed");
    expect(why(forged(() => undefined, 6))).toBe("ok");
    expect(why(forged((bits) => bits.write(0, 12)))).toBe("malformed");
    expect(why(forged(() => undefined, 2))).toBe("malformed");
  });

  it("is refused or could be true, whatever it is made of", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (rest) => {
        const read = readResult(sign(encodeBase64url(Uint8Array.from([...mark, ...rest]))), [pack]);
        expect(["ok", "impossible", "malformed"]).toContain(read.kind);
        if (read.kind !== "ok") return;
        for (const { isSolved, tries, hints } of read.result.exercises) expect(hints <= 4 && (tries > 0 || !isSolved)).toBe(true);
      }),
      { numRuns: 3_000 },
    );
  });
});
