import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { hostileLinks } from "../testing/hostileLinks.ts";
import { madeLink, noiseOf, REVIEW, timed } from "../testing/links.ts";
import { type DecodedLink, decodeLink, encodeCodeLink, encodeEncryptedLink, encodeReviewLink, openSealed } from "./codec.ts";
import { LINK_LIMITS } from "./limits.ts";
import { writeReviewState } from "./review-state.ts";
import { writeState } from "./state.ts";

/** Bounds of the answer to one fragment, and of all that 10,000 leave behind. */
const ANSWER_MS_MAX = 300;
const HEAP_GROWTH_BYTES_MAX = 32 * 1_048_576;

const CODE = { code: "import os\nos.system(input())\n", fileName: "tool.py", python: 2, ruleSet: "2026.1" } as const;
const LARGE = { ...REVIEW, code: noiseOf(20_000), review: { ...REVIEW.review, findings: [] } };

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

/** Streams that were given up are let go of some turns later. */
async function heapBytes(): Promise<number> {
  for (let turn = 0; turn < 5; turn++) {
    collectGarbage();
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** What came out must be what a Riskline could have put in. */
async function isHonest(answer: DecodedLink): Promise<boolean> {
  if (answer.kind === "code") {
    const again = await decodeLink(madeLink(await encodeCodeLink(answer.state)));
    return again.kind === "code" && JSON.stringify(again.state) === JSON.stringify(answer.state);
  }
  if (answer.kind === "review") {
    const again = await decodeLink(madeLink(await encodeReviewLink(answer.state)));
    return again.kind === "review" && JSON.stringify(again.state) === JSON.stringify(answer.state);
  }
  return true;
}

it("10,000 hostile links are answered, each at once, and leave nothing behind", { timeout: 120_000 }, async () => {
  const honest = [
    madeLink(await encodeCodeLink(CODE)),
    madeLink(await encodeReviewLink(REVIEW)),
    madeLink(await encodeReviewLink(LARGE)),
    madeLink(await encodeEncryptedLink(REVIEW, "p")),
  ];
  const states = [writeState(CODE), writeReviewState(REVIEW) ?? "", writeReviewState({ ...REVIEW, code: null }) ?? ""];
  const prototype = Reflect.ownKeys(Object.prototype);
  const heapBefore = await heapBytes();
  const counts = new Map<DecodedLink["kind"], number>();
  const slow: string[] = [];
  const dishonest: string[] = [];
  let count = 0;
  for (const fragment of hostileLinks(honest, states)) {
    const { answer, durationMs } = await timed(() => decodeLink(fragment), ANSWER_MS_MAX);
    counts.set(answer.kind, (counts.get(answer.kind) ?? 0) + 1);
    if (durationMs > ANSWER_MS_MAX) slow.push(fragment.slice(0, 100));
    if (!(await isHonest(answer))) dishonest.push(fragment.slice(0, 500));
    count++;
  }
  expect(count).toBeGreaterThanOrEqual(10_000);
  expect(slow).toEqual([]);
  expect(dishonest).toEqual([]);
  // The generator does its work only while every kind of answer is among them.
  expect([...counts.keys()].sort()).toEqual(
    ["code", "cut", "encrypted", "malformed", "newer-version", "none", "pack", "review", "too-large", "unknown-kind"].sort(),
  );
  expect(Reflect.ownKeys(Object.prototype)).toEqual(prototype);
  expect(Reflect.get(globalThis, "__pwned")).toBeUndefined();
  expect((await heapBytes()) - heapBefore).toBeLessThan(HEAP_GROWTH_BYTES_MAX);
  expect(await decodeLink(honest[1] ?? "")).toEqual({ kind: "review", state: REVIEW, finding: null });
});

it("sealed garbage opens under no passphrase", async () => {
  for (const length of [44, 90_000]) {
    const bytes = Uint8Array.from({ length }, (_, at) => (at * 31) % 256);
    const sealed = { bytes, limits: LINK_LIMITS };
    expect(await openSealed(sealed, "p")).toEqual({ kind: "wrong-passphrase" });
  }
});
