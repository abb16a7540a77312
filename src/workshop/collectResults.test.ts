import { describe, expect, it } from "vitest";
import { timed } from "../testing/links.ts";
import { PLAIN_PACK, packOf, publishedPack } from "../testing/workshop.ts";
import type { Feedback } from "./answer.ts";
import { collectResults } from "./collectResults.ts";
import { finishPack, type Progress, recordAttempt, spendTime, startPack } from "./progress.ts";
import { writeResult } from "./resultCode.ts";

const pack = await publishedPack(PLAIN_PACK);
const twelve = await publishedPack(packOf(12));

const MISSED: Feedback = { isRight: false, messages: [], wrongPicks: ["4"], credit: 0 };
const SOLVED: Feedback = { isRight: true, messages: [], wrongPicks: [], credit: 1 };

/** A learner who missed so many times, on the first exercises, and solved those after. */
const learner = (name: string, missed = 1, solved = 1): Progress => {
  let progress = startPack(pack, name);
  for (let tries = 0; tries < missed; tries++) progress = recordAttempt(progress, "lines", MISSED);
  for (const { id } of pack.exercises.slice(1, 1 + solved)) progress = recordAttempt(progress, id, SOLVED);
  return progress;
};
const codeOf = (progress: Progress) => writeResult(progress, pack);

const collect = (text: string) => collectResults(text, [pack]);
const names = (text: string) => collect(text).results.map(({ nickname }) => nickname);

const [ada, grace, alan] = ["Ada", "Grace", "Alan"].map((name) => codeOf(learner(name))) as [string, string, string];

describe("result codes are found", () => {
  it("in a chat export", () => {
    const text = `[29/11/2026, 10:02:11] Ada L.: here is mine ${ada} \n[29/11/2026, 10:02:40] Grace: ${grace}.\n[10:03] k1. is what?\n<b>${alan}</b>`;
    expect(collect(text)).toMatchObject({ bad: [], sharedNames: [] });
    expect(names(text)).toEqual(["Ada", "Grace", "Alan"]);
  });

  it("in quotes, behind a hash sign, in an address", () => {
    for (const form of [
      `> ${ada}`,
      `"${ada}"`,
      `«${ada}»`,
      `\`${ada}\``,
      `**${ada}**`,
      `#${ada}`,
      `https://a.example/#${ada}`,
      `https://a.example/%23${ada}`,
      `${ada}~f1`,
      ada.replace("k", "K"),
    ]) {
      expect(names(form), form).toEqual(["Ada"]);
      expect(collect(form).bad, form).toEqual([]);
    }
  });

  it("with line breaks and other marks in the middle", () => {
    const half = Math.floor(ada.length / 2);
    for (const gap of ["\n", "\r\n", "\n> ", "\n> > ", " ", "=\n", "\u200b", "\u00ad", "\n\n", "* *"]) {
      for (const at of [3, half, ada.length - 9, ada.length - 8, ada.length - 3]) {
        const broken = ada.slice(0, at) + gap + ada.slice(at);
        expect(names(`${broken}\nthanks\n${grace}`), JSON.stringify([gap, at])).toEqual(["Ada", "Grace"]);
      }
    }
    const wrapped = ada.match(/.{1,20}/g)?.join("\n> ");
    expect(names(`> ${wrapped}\n${grace}`)).toEqual(["Ada", "Grace"]);
  });

  it("without a gap between them", () => expect(names(`${ada}\n${grace}${"\n"}${alan}`)).toEqual(["Ada", "Grace", "Alan"]));
});

describe("of one learner", () => {
  it("the furthest counts, in whatever order they come", () => {
    const [early, later, last] = [learner("Ada", 1, 0), learner("Ada", 2, 1), finishPack(learner("Ada", 2, 3))].map(codeOf);
    for (const text of [`${early} ${later} ${last}`, `${last} ${early} ${later}`, `${later} ${last} ${early} ${last}`]) {
      const { results, sharedNames, bad } = collect(text);
      expect(results).toMatchObject([{ nickname: "Ada", isFinished: true }]);
      expect([sharedNames, bad]).toEqual([[], []]);
    }
  });

  it("codes that contradict each other are of two, and told", () => {
    const other = recordAttempt(startPack(pack, "ADA"), "lines", SOLVED);
    const { results, sharedNames, bad } = collect(`${codeOf(learner("Ada", 3))} ${codeOf(other)}`);
    expect(results.map(({ nickname }) => nickname)).toEqual(["Ada", "ADA"]);
    expect([sharedNames, bad]).toEqual([["Ada"], []]);
  });

  it("no more than ten are believed", () => {
    const text = Array.from({ length: 12 }, (_, index) => codeOf(spendTime(learner("Ada", 12 - index, 0), "way", index * 60))).join("\n");
    const { results, bad } = collect(text);
    expect(results).toHaveLength(10);
    expect(bad).toHaveLength(2);
  });
});

describe("what is not taken is named", () => {
  const why = (text: string) => collect(text).bad.map((bad) => bad.why);

  it("when it was cut or changed", () => {
    const why = "This code was cut or changed on its way.";
    expect(collect(`${ada.slice(0, -10)}\n${alan.replace(/.{8}$/, "00000000")}\n${grace}`)).toMatchObject({
      results: [{ nickname: "Grace" }],
      bad: [
        { quoted: `${ada.slice(0, -10)}…`, why },
        { quoted: `${alan.slice(0, -8).concat("00000000").slice(0, 24)}…`, why },
      ],
    });
  });

  it("when its pack is not here", () => {
    expect(why(writeResult(startPack(twelve, "Ada"), twelve))).toEqual([
      "This code is of a pack that is not loaded here, or of another edition of it.",
    ]);
  });

  it("when it is of a newer version", () =>
    expect(why(ada.replace("k1", "k2"))).toEqual(["This code was made by a newer version of Riskline."]));

  it("but not when it is a word in a sentence", () => {
    expect(why("Send me your k1. code, please. Mine begins with k1.abc and ends with 9.")).toEqual([]);
  });

  it("and hundreds of them are summed up", () => {
    const text = Array.from({ length: 300 }, (_, index) => `k1.${"A".repeat(20)}${index}.00000000`).join("\n");
    expect(collect(text).bad.length).toBeLessThanOrEqual(201);
  });
});

describe("many codes are read at once", () => {
  it("200 of them in less than a second", async () => {
    const text = Array.from(
      { length: 200 },
      (_, index) => `[10:02] L${index}: ${codeOf(learner(`Learner ${index}`, index % 7, index % 5))}`,
    ).join("\n");
    const { answer, durationMs } = await timed(() => collect(text), 1_000);
    expect(answer.results).toHaveLength(200);
    expect(durationMs).toBeLessThan(1_000);
  });

  it.each([
    ["k1.", "starts"],
    ["k1.AAAAAAAAAAAAA.", "ends"],
    [`${"x".repeat(50)} `, "words"],
    ["k1.\n>\n>\n>", "noise"],
    ["k1.AAAAAAAAAAAAAAAAAAAA ", "cut codes"],
  ])("and a megabyte of %j is looked through in time", async (piece) => {
    const text = piece.repeat(1_000_000 / piece.length);
    const { durationMs } = await timed(() => collect(text), 3_000);
    expect(durationMs).toBeLessThan(3_000);
  });
});
