import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { madeFile, madeLink, noiseOf, REVIEW, reviewStates } from "../testing/links.ts";
import { decodeFile, decodeLink, encodeCodeLink, encodeReviewFile, openSealed } from "./codec.ts";
import { FILE_LIMITS, LINK_LIMITS } from "./limits.ts";

describe("a .riskline file", () => {
  it("gives back every review", async () => {
    await fc.assert(
      fc.asyncProperty(reviewStates, async (state) => {
        expect(await decodeFile(madeFile(await encodeReviewFile(state, null)))).toEqual({ kind: "review", state, finding: null });
      }),
      { numRuns: 100 },
    );
  });

  it("is the end of a link on a line of its own", async () => {
    const text = madeFile(await encodeReviewFile(REVIEW, null));
    expect(text).toMatch(/^#r1\.[A-Za-z0-9_-]+\.[0-9a-f]{8}\n$/);
    expect(await decodeLink(text)).toEqual({ kind: "review", state: REVIEW, finding: null });
  });

  it("may be saved by an editor that adds its own marks", async () => {
    const text = madeFile(await encodeReviewFile(REVIEW, null));
    for (const form of [`\ufeff${text}`, text.replace("\n", "\r\n"), text.trim(), `\n${text}\n`]) {
      expect(await decodeFile(form)).toEqual({ kind: "review", state: REVIEW, finding: null });
    }
  });

  it("may hold a link that somebody saved", async () => {
    const fragment = madeLink(await encodeCodeLink({ code: "x", fileName: "a.py", python: null, ruleSet: "1" }));
    expect(await decodeFile(`https://a.example/${fragment}\n`)).toMatchObject({ kind: "code", state: { code: "x" } });
  });

  it("holds 2 MB of code that hardly packs, also under a passphrase", async () => {
    const state = { ...REVIEW, code: noiseOf(2_097_152), review: { ...REVIEW.review, findings: [] }, lineCount: 1 };
    const text = madeFile(await encodeReviewFile(state, null));
    expect(text.length).toBeGreaterThan(LINK_LIMITS.fragmentLengthMax);
    expect(await decodeFile(text)).toEqual({ kind: "review", state, finding: null });
    const decoded = await decodeFile(madeFile(await encodeReviewFile(state, "p")));
    expect(decoded.kind === "encrypted" && (await openSealed(decoded.sealed, "p"))).toEqual({ kind: "ok", state });
  });

  it("is not made, and not read, beyond its bounds", async () => {
    const code = "x".repeat(FILE_LIMITS.inflatedBytesMax);
    expect(await encodeReviewFile({ ...REVIEW, code }, null)).toEqual({ kind: "too-large", length: null });
    expect(await decodeFile(`#r1.${"A".repeat(FILE_LIMITS.fragmentLengthMax)}`)).toEqual({ kind: "too-large" });
    expect(await decodeFile(`#r1.${"A".repeat(FILE_LIMITS.fragmentLengthMax - 4)}`)).toEqual({ kind: "cut" });
  });

  it("is not made with an empty passphrase", async () => {
    expect(await encodeReviewFile(REVIEW, "")).toEqual({ kind: "no-passphrase" });
  });
});
