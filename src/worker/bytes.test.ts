import { deflateRawSync } from "node:zlib";
import { afterEach, expect, it, vi } from "vitest";
import { unpack } from "./bytes.ts";

afterEach(() => vi.unstubAllGlobals());

it("unpacks what the build packs, also where no blob can be read", async () => {
  vi.stubGlobal("Blob", undefined);
  const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => (index * index) % 251);
  expect(await unpack(deflateRawSync(bytes).toString("base64"))).toEqual(bytes);
});

it("rejects what the build does not make", async () => {
  await expect(unpack(btoa("not deflated"))).rejects.toThrow();
});
