import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { decodeFile, decodeLink, encodePackLink } from "../link/codec.ts";
import { LINK_LIMITS } from "../link/limits.ts";
import { forge, madeLink, noiseOf } from "../testing/links.ts";
import { PLAIN_PACK, publishedPack } from "../testing/workshop.ts";
import type { Pack } from "./pack.ts";
import { openSolutions, type ToldOf } from "./publish.ts";
import { readPack } from "./readPack.ts";
import { type Result, readResult } from "./resultCode.ts";

interface Golden {
  readonly why: string;
  readonly fragment: string;
  readonly pack: Pack;
  readonly word: string | null;
  readonly told: readonly ToldOf[];
  /** What a learner handed in. */
  readonly code: string;
  readonly result: Result;
}

/** Packs of every release so far. Entries are added, never changed: people keep links, and groups are half through a pack. */
const golden: readonly Golden[] = JSON.parse(readFileSync(new URL("./golden.json", import.meta.url), "utf8"));

describe("packs that were given away", () => {
  it.each(golden)("still open: $why", async ({ fragment, pack, word, told }) => {
    const link = await decodeLink(fragment);
    expect(link.kind === "pack" && readPack(link.text)).toEqual({ kind: "pack", pack });
    expect(await openSolutions(pack, word ?? "")).toEqual({ kind: "ok", told });
  });

  it.each(golden)("still take results: $why", ({ pack, code, result }) => {
    expect(readResult(code, [pack])).toEqual({ kind: "ok", result });
  });
});

describe("a pack link", () => {
  it("gives back the text, in either form", async () => {
    for (const pack of [PLAIN_PACK, await publishedPack(PLAIN_PACK)]) {
      const text = JSON.stringify(pack);
      expect(await decodeLink(madeLink(await encodePackLink(text)))).toEqual({ kind: "pack", text });
    }
  });

  it("may be saved as a file, and be handled by mail programs", async () => {
    const text = JSON.stringify(PLAIN_PACK);
    const fragment = madeLink(await encodePackLink(text));
    expect(fragment).toMatch(/^#e1\.[\w-]+\.[0-9a-f]{8}$/);
    for (const form of [`${fragment}\n`, `https://a.example/${fragment}`, encodeURIComponent(fragment)]) {
      expect(await decodeFile(form)).toEqual({ kind: "pack", text });
    }
  });

  it("is not made when it would get lost", async () => {
    expect(await encodePackLink(JSON.stringify(noiseOf(60_000)))).toMatchObject({ kind: "too-large" });
    expect(await encodePackLink(" ".repeat(LINK_LIMITS.inflatedBytesMax + 1))).toEqual({ kind: "too-large", length: null });
  });

  it("of a stranger holds JSON without a way into prototypes, or is refused", async () => {
    const kindOf = async (json: string) => (await decodeLink(forge(json, "e"))).kind;
    expect(await kindOf("not JSON")).toBe("malformed");
    expect(await kindOf('{"__proto__":{"polluted":1}}')).toBe("malformed");
    expect(await kindOf("[".repeat(50))).toBe("too-large");
    expect(await decodeLink(forge("null", "e"))).toEqual({ kind: "pack", text: "null" });
    expect(readPack("null")).toEqual({ kind: "none" });
    expect(await decodeLink(forge("{}", "e", 2))).toEqual({ kind: "newer-version", version: 2 });
  });
});
