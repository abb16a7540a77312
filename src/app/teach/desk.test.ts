import { beforeEach, describe, expect, it } from "vitest";
import { PLAIN_PACK, publishedPack } from "../../testing/workshop.ts";
import type { Pack } from "../../workshop/pack.ts";
import { recordAttempt, startPack } from "../../workshop/progress.ts";
import { publishPack } from "../../workshop/publish.ts";
import { readPack } from "../../workshop/readPack.ts";
import { writeResult } from "../../workshop/resultCode.ts";
import { addResultFiles, addResults, clearRoom, learnersText, openPackFile, openPackText, unlockPack } from "./desk.ts";
import { EMPTY_ROOM, useTeach } from "./teachStore.ts";

const RIGHT = { isRight: true, messages: [], wrongPicks: [], credit: 1 };
const codeOf = (nickname: string, pack: Pack): string => writeResult(recordAttempt(startPack(pack, nickname), "lines", RIGHT), pack);
const names = () => useTeach.getState().collected.results.map(({ nickname }) => nickname);

describe("the desk", () => {
  beforeEach(() => useTeach.setState({ packs: new Map(), ...EMPTY_ROOM }));

  it("finds the learners in a chat export and says how many came", async () => {
    openPackText(JSON.stringify(PLAIN_PACK));
    const pack = await publishedPack(PLAIN_PACK);
    addResults(`[10:02] amber: here ${codeOf("amber", pack)} :)\n[10:03] birch: > ${codeOf("birch", pack)}`);
    expect(names()).toEqual(["amber", "birch"]);
    expect(useTeach.getState().said).toBe("2 learners on the desk, 2 of them new.");
  });

  it("takes a longer export of the same chat for the same chat", async () => {
    openPackText(JSON.stringify(PLAIN_PACK));
    const pack = await publishedPack(PLAIN_PACK);
    const first = `amber: ${codeOf("amber", pack)}\n`;
    addResults(first);
    addResults(`${first}birch: ${codeOf("birch", pack)}\n`);
    expect(names()).toEqual(["amber", "birch"]);
    expect(useTeach.getState().handedIn).toHaveLength(1);
    expect(useTeach.getState().said).toBe("2 learners on the desk, 1 of them new.");
  });

  it("names codes that are broken, and reads those that waited for their pack", async () => {
    const pack = await publishedPack(PLAIN_PACK);
    const code = codeOf("amber", pack);
    addResults(`${code}\n${code.slice(0, -4)}0000`);
    expect(useTeach.getState().collected.bad.map(({ why }) => why)).toContainEqual(
      expect.stringContaining("a pack that is not loaded here"),
    );
    openPackText(JSON.stringify(pack));
    expect(names()).toEqual(["amber"]);
    expect(useTeach.getState().collected.bad.map(({ why }) => why)).toEqual(["This code was cut or changed on its way."]);
  });

  it("reads files, and names those that are no text", async () => {
    openPackText(JSON.stringify(PLAIN_PACK));
    const code = codeOf("cedar", await publishedPack(PLAIN_PACK));
    await addResultFiles([new File([code], "cedar.txt"), new File([new Uint8Array([0, 1, 2])], "photo.bin")]);
    expect(names()).toEqual(["cedar"]);
    expect(useTeach.getState().said).toBe("These files are no text, or over 2 MB: photo.bin.");
  });

  it("is empty for the next group, with its packs still there", async () => {
    openPackText(JSON.stringify(PLAIN_PACK));
    addResults(codeOf("amber", await publishedPack(PLAIN_PACK)));
    clearRoom();
    expect(names()).toEqual([]);
    expect([...useTeach.getState().packs.keys()]).toEqual(["ping-service"]);
  });

  it("says why a file is no pack", async () => {
    expect(await openPackFile(new File(["print(1)"], "pack.riskline.json"))).toBeNull();
    expect(useTeach.getState().said).toBe("This is no workshop pack.");
  });

  it("opens the solutions of a locked pack with its word alone", async () => {
    const pack = await publishPack(PLAIN_PACK, "heron", "salt");
    if (pack === "unavailable") throw new Error("no cryptography here");
    openPackText(JSON.stringify(pack));
    await unlockPack(pack, "crane");
    expect(useTeach.getState().said).toBe("That is not the word.");
    await unlockPack(pack, " Heron");
    expect(useTeach.getState().said).toBeNull();
    expect(useTeach.getState().opened.get("ping-service")?.[0]?.debrief).toBe("A list of arguments needs no shell.");
  });

  it("gives learners a pack without its answers", async () => {
    const text = await learnersText(PLAIN_PACK);
    expect(readPack(text).kind).toBe("pack");
    expect(text).not.toContain('"required"');
  });
});
