import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { sha256Hex } from "./sha256.ts";

const reference = (text: string) => createHash("sha256").update(text, "latin1").digest("hex");

it("gives the digests of the standard's examples", () => {
  expect(sha256Hex("")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  expect(sha256Hex("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});

it("agrees with another implementation at every length around a block", () => {
  for (let length = 0; length < 200; length++) expect(sha256Hex("a".repeat(length))).toBe(reference("a".repeat(length)));
});

it("agrees with another implementation on any text", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300 }), (text) => {
      expect(sha256Hex(text)).toBe(reference(text));
    }),
  );
});
