import { describe, expect, it } from "vitest";
import { fragmentOfAddress } from "./address.ts";
import { shareTier } from "./tier.ts";

describe("the fragment of an address", () => {
  it("is what follows the hash sign", () => {
    expect(fragmentOfAddress("https://a.example/x/?fresh#c1.AA.00000000")).toBe("#c1.AA.00000000");
    expect(fragmentOfAddress("https://a.example/x/")).toBe("");
  });

  it("is found where a mail program made the hash sign part of the path", () => {
    expect(fragmentOfAddress("https://a.example/x/%23c1.AA.00000000")).toBe("#c1.AA.00000000");
    expect(fragmentOfAddress("https://a.example/x/%2523c1%2EAA")).toBe("#c1%2EAA");
    expect(fragmentOfAddress("https://a.example/x/=23c1.AA")).toBe("#c1.AA");
  });

  it("is not made of an escaped hash sign that is none of ours", () => {
    expect(fragmentOfAddress("https://a.example/?q=%23topic")).toBe("");
  });
});

describe("the meter", () => {
  it("changes its word beyond each bound", () => {
    expect([1, 1_900, 1_901, 8_000, 8_001, 32_000, 32_001].map(shareTier)).toEqual([
      "anywhere",
      "anywhere",
      "most-chat",
      "most-chat",
      "browsers-only",
      "browsers-only",
      "too-long",
    ]);
  });
});
