import { webcrypto } from "node:crypto";
import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { forge, madeLink, REVIEW, reviewStates } from "../testing/links.ts";
import { decodeBase64url, encodeBase64url } from "./base64url.ts";
import { decodeLink, encodeEncryptedLink, openSealed, pointAtFinding, type Sealed } from "./codec.ts";
import { writeFragment } from "./fragment.ts";
import { LINK_LIMITS } from "./limits.ts";
import { packJson, unpackJson } from "./packed.ts";
import { readReviewState, writeReviewState } from "./review-state.ts";
import { seal, unseal } from "./seal.ts";

/** So few that a test may seal often. */
const ROUND_COUNT = 1;

const bytesOf = (text: string) => new TextEncoder().encode(text);

async function sealed(bytes: Uint8Array<ArrayBuffer>, passphrase: string, roundCount = ROUND_COUNT): Promise<Uint8Array<ArrayBuffer>> {
  const sealing = await seal(bytes, passphrase, roundCount);
  if (sealing.kind !== "ok") throw new Error(`not sealed: ${sealing.kind}`);
  return sealing.bytes;
}

async function sealedIn(fragment: string): Promise<Sealed> {
  const link = await decodeLink(fragment);
  if (link.kind !== "encrypted") throw new Error(`not encrypted: ${link.kind}`);
  return link.sealed;
}

/** What a stranger who knows the passphrase would put in. */
const openForged = async (payload: string) => {
  const packed = decodeBase64url(forge(payload).split(".")[1] ?? "") ?? new Uint8Array();
  return openSealed({ bytes: await sealed(packed, "p", 600_000), limits: LINK_LIMITS }, "p");
};

afterEach(() => vi.unstubAllGlobals());

describe("sealed bytes", () => {
  it("give back every review, under every passphrase", async () => {
    const passphrases = fc.oneof(fc.string({ minLength: 1, unit: "binary" }), fc.constantFrom("\ud800", " ", "correct horse"));
    await fc.assert(
      fc.asyncProperty(reviewStates, passphrases, async (state, passphrase) => {
        const packed = (await packJson(writeReviewState(state) ?? "", LINK_LIMITS)) ?? new Uint8Array();
        const opened = await unseal(await sealed(packed, passphrase), passphrase, ROUND_COUNT);
        const parsed = opened.kind === "ok" ? await unpackJson(opened.bytes, LINK_LIMITS) : opened;
        expect(parsed.kind === "ok" && readReviewState(parsed.value)).toEqual({ kind: "ok", state });
      }),
      { numRuns: 200 },
    );
  });

  it("open under the same words however a keyboard writes them", async () => {
    const bytes = await sealed(bytesOf("x"), "caf\u00e9 \uff11", ROUND_COUNT);
    expect(await unseal(bytes, "cafe\u0301\u00a01", ROUND_COUNT)).toMatchObject({ kind: "ok" });
    expect(await unseal(bytes, "cafe 1", ROUND_COUNT)).toEqual({ kind: "wrong-passphrase" });
  });

  it("are other bytes every time", async () => {
    expect(await sealed(bytesOf("x"), "p")).not.toEqual(await sealed(bytesOf("x"), "p"));
  });

  it("do not open when any of them was changed", async () => {
    const bytes = await sealed(bytesOf("hello"), "p");
    for (let at = 0; at < bytes.length; at++) {
      const changed = Uint8Array.from(bytes, (byte, index) => (index === at ? byte ^ 1 : byte));
      expect(await unseal(changed, "p", ROUND_COUNT)).toEqual({ kind: "wrong-passphrase" });
    }
  });

  it("are what another implementation of the format makes of them", async () => {
    const bytes = await sealed(bytesOf("hello"), "p", 3);
    const { subtle } = webcrypto;
    const material = await subtle.importKey("raw", bytesOf("p"), "PBKDF2", false, ["deriveBits"]);
    const bits = await subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt: bytes.subarray(0, 16), iterations: 3 }, material, 256);
    const key = await subtle.importKey("raw", bits, "AES-GCM", false, ["decrypt"]);
    const algorithm = { name: "AES-GCM", iv: bytes.subarray(16, 28), additionalData: bytesOf("x1") };
    expect(Buffer.from(await subtle.decrypt(algorithm, key, bytes.subarray(28))).toString()).toBe("hello");
  });
});

describe("an encrypted link", () => {
  it("opens with its passphrase alone, on a finding", async () => {
    const fragment = madeLink(await encodeEncryptedLink(REVIEW, "correct horse"));
    expect(fragment).toMatch(/^#x1\.[A-Za-z0-9_-]+\.[0-9a-f]{8}$/);
    expect(await decodeLink(pointAtFinding(fragment, 2))).toMatchObject({ kind: "encrypted", finding: 2 });
    const link = await sealedIn(fragment);
    expect(await openSealed(link, "correct horse")).toEqual({ kind: "ok", state: REVIEW });
    expect(await openSealed(link, "Correct horse")).toEqual({ kind: "wrong-passphrase" });
    expect(await openSealed(link, "")).toEqual({ kind: "wrong-passphrase" });
  });

  it("says nothing of what it holds", async () => {
    const fragment = madeLink(await encodeEncryptedLink(REVIEW, "p"));
    const bytes = decodeBase64url(fragment.split(".")[1] ?? "");
    expect(Buffer.from(bytes ?? []).toString("latin1")).not.toContain("2026");
  });

  it("is not made without a passphrase, or when it would get lost", async () => {
    expect(await encodeEncryptedLink(REVIEW, "")).toEqual({ kind: "no-passphrase" });
    expect(await encodeEncryptedLink({ ...REVIEW, code: "x".repeat(LINK_LIMITS.inflatedBytesMax) }, "p")).toEqual({
      kind: "too-large",
      length: null,
    });
  });

  it.each([
    ["without cryptography", {}],
    ["without even random numbers", undefined],
    ["with cryptography that fails", { subtle: {}, getRandomValues: (bytes: Uint8Array) => bytes }],
  ])("says so on a page %s", async (_, found) => {
    const link = await sealedIn(madeLink(await encodeEncryptedLink(REVIEW, "p")));
    vi.stubGlobal("crypto", found);
    expect(await encodeEncryptedLink(REVIEW, "p")).toEqual({ kind: "unavailable" });
    expect(await openSealed(link, "p")).toEqual({ kind: "unavailable" });
  });
});

describe("an encrypted link of a stranger", () => {
  it("is malformed when it is too short to hold anything", async () => {
    const link = (length: number) => decodeLink(writeFragment("x", 1, encodeBase64url(new Uint8Array(length))));
    expect(await link(43)).toEqual({ kind: "malformed" });
    expect(await link(44)).toMatchObject({ kind: "encrypted" });
  });

  it("is bounded when it is opened, as any link is", async () => {
    expect(await openForged("not JSON")).toEqual({ kind: "malformed" });
    expect(await openForged('{"v":1,"c":"x","r":"1"}')).toEqual({ kind: "malformed" });
    expect(await openForged('{"v":9}')).toEqual({ kind: "newer-version", version: 9 });
    expect(await openForged(`"${"a".repeat(20_000_000)}"`)).toEqual({ kind: "too-large" });
    expect(await openForged("[".repeat(1_000))).toEqual({ kind: "too-large" });
  });
});
