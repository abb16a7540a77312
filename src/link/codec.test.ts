import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { forge, madeLink, noiseOf, texts } from "../testing/links.ts";
import type { BenchLinkState } from "./bench-state.ts";
import { type DecodedLink, decodeFile, decodeLink, encodeBenchLink, encodeCodeLink, openSealed, pointAtFinding } from "./codec.ts";
import { FILE_NAME_LENGTH_MAX, LINK_LIMITS } from "./limits.ts";
import type { ReviewState } from "./review-state.ts";
import type { CodeState } from "./state.ts";

interface GoldenCode {
  readonly why: string;
  readonly fragment: string;
  readonly kind?: never;
  readonly state: CodeState;
  readonly repeated?: { readonly text: string; readonly count: number };
  readonly finding: number | null;
}

interface GoldenReview {
  readonly why: string;
  readonly fragment: string;
  readonly kind: "review" | "encrypted";
  readonly passphrase?: string;
  readonly state: ReviewState;
  readonly finding: number | null;
}

interface GoldenBench {
  readonly why: string;
  readonly fragment: string;
  readonly kind: "bench";
  readonly state: BenchLinkState;
}

const read = (name: string) => readFileSync(new URL(name, import.meta.url), "utf8");

/** Links of every release so far. Entries are added, never changed: people keep links. */
const golden: readonly (GoldenCode | GoldenReview | GoldenBench)[] = JSON.parse(read("./golden.json"));
const goldenReviews = golden.filter((entry): entry is GoldenReview => entry.kind === "review" || entry.kind === "encrypted");

const STATE: CodeState = { code: "import os\nos.system(input())\n", fileName: "tool.py", python: 2, ruleSet: "2026.1" };

async function encode(state: CodeState): Promise<string> {
  return madeLink(await encodeCodeLink(state));
}

const kindOf = async (fragment: string): Promise<DecodedLink["kind"]> => (await decodeLink(fragment)).kind;

const stateOf = (more: object) => ({ v: 1, c: "x", n: "a.py", r: "2026.1", ...more });

describe("links that were given away", () => {
  it.each(golden.filter((entry) => entry.kind === undefined))("still open: $why", async ({ fragment, state, repeated, finding }) => {
    const code = repeated === undefined ? state.code : repeated.text.repeat(repeated.count);
    expect(await decodeLink(fragment)).toEqual({ kind: "code", state: { ...state, code }, finding });
  });

  it.each(goldenReviews)("still open: $why", async ({ fragment, kind, passphrase, state, finding }) => {
    const link = await decodeLink(fragment);
    expect(link).toMatchObject({ kind, finding });
    const opened = link.kind === "encrypted" ? await openSealed(link.sealed, passphrase ?? "") : link;
    expect(opened).toMatchObject({ kind: link.kind === "encrypted" ? "ok" : "review", state });
  });

  it.each(golden.filter((entry): entry is GoldenBench => entry.kind === "bench"))("still open: $why", async ({ fragment, state }) => {
    expect(await decodeLink(fragment)).toEqual({ kind: "bench", state });
  });

  it("still open when they were saved as a file", async () => {
    expect(await decodeFile(read("./golden.riskline"))).toEqual({ kind: "review", state: goldenReviews[0]?.state, finding: null });
  });
});

describe("a link", () => {
  it("gives back what was put in, for every text", async () => {
    const states = fc.record({
      code: texts,
      fileName: texts.map((name) => name.slice(0, FILE_NAME_LENGTH_MAX)),
      python: fc.constantFrom(2 as const, 3 as const, null),
      ruleSet: fc.stringMatching(/^[A-Za-z0-9._-]{1,40}$/),
    });
    await fc.assert(
      fc.asyncProperty(states, async (state) => {
        expect(await decodeLink(await encode(state))).toEqual({ kind: "code", state, finding: null });
      }),
      { numRuns: 500 },
    );
  });

  it("gives back very repetitive text, although it unpacks to much more than it is", async () => {
    const state = { ...STATE, code: "x".repeat(1_000_000) };
    expect(await decodeLink(await encode(state))).toEqual({ kind: "code", state, finding: null });
  });

  it("opens on a finding", async () => {
    const fragment = await encode(STATE);
    expect(await decodeLink(pointAtFinding(pointAtFinding(fragment, 3), 12))).toMatchObject({ kind: "code", finding: 12 });
    expect(await decodeLink(`${fragment}~f0`)).toMatchObject({ kind: "code", finding: null });
    expect(await decodeLink(`${fragment}~later9~f4`)).toMatchObject({ kind: "code", finding: 4 });
  });

  it("holds only characters that no program rewrites, and ends in a letter or digit", async () => {
    expect(await encode(STATE)).toMatch(/^#c1\.[A-Za-z0-9_-]+\.[0-9a-f]{8}$/);
  });

  it("survives what mail and chat programs do to it", async () => {
    const whole = await encode(STATE);
    const bare = whole.slice(1);
    const half = bare.length >> 1;
    const forms = [
      bare,
      encodeURIComponent(whole),
      encodeURIComponent(encodeURIComponent(whole)),
      `%23${bare}`,
      bare.replaceAll(".", "%2E"),
      bare.replaceAll(".", "%252E"),
      `${bare.slice(0, half)}\r\n ${bare.slice(half)}`,
      `${bare}.`,
      `${bare}).`,
      `${bare}%20`,
    ];
    for (const form of forms) expect(await decodeLink(form)).toEqual({ kind: "code", state: STATE, finding: null });
  });

  it("is not made when it would get lost", async () => {
    expect(await encodeCodeLink({ ...STATE, code: noiseOf(60_000) })).toMatchObject({ kind: "too-large" });
    expect(await encodeCodeLink({ ...STATE, code: "x".repeat(LINK_LIMITS.inflatedBytesMax) })).toEqual({ kind: "too-large", length: null });
  });
});

describe("a link that was cut or changed", () => {
  it("is recognised wherever it ends", async () => {
    const whole = await encode(STATE);
    for (let length = 5; length < whole.length; length++) expect([length, await kindOf(whole.slice(0, length))]).toEqual([length, "cut"]);
  });

  it("never opens as something else", async () => {
    const whole = await encode(STATE);
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: whole.length - 1 }), fc.constantFrom(..."ABCabc019-_.~%#"), async (at, character) => {
        const changed = whole.slice(0, at) + character + whole.slice(at + 1);
        const decoded = await decodeLink(changed);
        if (decoded.kind === "code") expect(decoded.state).toEqual(STATE);
      }),
    );
  });
});

describe("a link of a stranger", () => {
  it("is answered for every text", async () => {
    const start = fc.constantFrom("", "#", "c1.", "#c1.", "c1.AA.", "r1.", "b1.", "c2.", "%23c1.");
    await fc.assert(
      fc.asyncProperty(start, fc.oneof(fc.string({ unit: "binary" }), fc.base64String()), async (head, tail) => {
        expect(["none", "cut", "unknown-kind", "newer-version", "malformed"]).toContain(await kindOf(head + tail));
      }),
      { numRuns: 500 },
    );
  });

  it("is answered for every state", async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), async (json) => {
        expect(["malformed", "newer-version", "too-large"]).toContain(await kindOf(forge(json)));
      }),
      { numRuns: 300 },
    );
  });

  it.each(["", "#", "#/rules/x", "#/learn", "javascript:alert(1)", "a=1&b=2", "<img src=x>", "__proto__", "%E0%A4%A", "v1", "c.", "c1"])(
    "is none of ours: %j",
    async (fragment) => expect(await kindOf(fragment)).toBe("none"),
  );

  it("of a newer version or another kind says so", async () => {
    expect(await decodeLink(forge("{}", "c", 2))).toEqual({ kind: "newer-version", version: 2 });
    expect(await decodeLink(forge(JSON.stringify(stateOf({ v: 7 }))))).toEqual({ kind: "newer-version", version: 7 });
    expect(await decodeLink(forge("{}", "q", 1))).toEqual({ kind: "unknown-kind", letter: "q" });
    expect(await kindOf(forge("{}", "c", 0))).toBe("malformed");
  });

  it("cannot reach into prototypes", async () => {
    for (const key of ["__proto__", "constructor", "prototype", "\\u005f_proto__"]) {
      expect(await kindOf(forge(`{"v":1,"c":"x","n":"a","r":"1","${key}":{"polluted":1}}`))).toBe("malformed");
      expect(await kindOf(forge(`{"v":1,"c":"x","n":"a","r":"1","z":[{"${key}":{"polluted":1}}]}`))).toBe("malformed");
    }
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });

  it("brings nothing along but the fields we know", async () => {
    expect(await decodeLink(forge(JSON.stringify(stateOf({ p: 3, href: "javascript:x", $$typeof: "x" }))))).toEqual({
      kind: "code",
      state: { code: "x", fileName: "a.py", python: 3, ruleSet: "2026.1" },
      finding: null,
    });
  });

  it.each([
    { c: 1 },
    { c: null },
    { n: [] },
    { n: "x".repeat(256) },
    { p: 4 },
    { p: null },
    { p: "3" },
    { r: "" },
    { r: "<b>" },
    { v: "1" },
    { v: 1.5 },
    { v: -1 },
  ])("is malformed with %j", async (more) => expect(await kindOf(forge(JSON.stringify(stateOf(more))))).toBe("malformed"));
});

describe("the bounds of a link", () => {
  it("hold for its length", async () => {
    expect(await kindOf(`c1.${"A".repeat(LINK_LIMITS.fragmentLengthMax)}`)).toBe("too-large");
    expect(await kindOf(`c1.${"A".repeat(LINK_LIMITS.fragmentLengthMax - 3)}`)).toBe("cut");
  });

  it("hold for what it unpacks to", async () => {
    const filled = (bytes: number) => JSON.stringify(stateOf({ c: "" })).replace('"c":""', `"c":"${noiseOf(bytes)}"`);
    expect(await kindOf(forge(`"${"a".repeat(50_000_000)}"`))).toBe("too-large");
    expect(await kindOf(forge(filled(60_000)))).toBe("code");
    expect(await kindOf(forge("a".repeat(LINK_LIMITS.ratioFreeBytes)))).toBe("malformed");
    expect(await kindOf(forge("a".repeat(LINK_LIMITS.ratioFreeBytes * 4)))).toBe("too-large");
  });

  it("hold for its depth, its values and its keys", async () => {
    const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
    const withMore = (json: string) => JSON.stringify(stateOf({})).replace("}", `,"z":${json}}`);
    expect(await kindOf(forge(withMore(nested(LINK_LIMITS.depthMax - 1))))).toBe("code");
    expect(await kindOf(forge(withMore(nested(LINK_LIMITS.depthMax))))).toBe("too-large");
    const keys = (count: number) => `{${Array.from({ length: count }, (_, index) => `"k${index}":1`).join()}}`;
    expect(await kindOf(forge(withMore(keys(LINK_LIMITS.keysMax))))).toBe("code");
    expect(await kindOf(forge(withMore(keys(LINK_LIMITS.keysMax + 1))))).toBe("too-large");
    const lists = Array.from(
      { length: 40 },
      (_, index) => `[${Array.from({ length: 1_500 }, (_unused, at) => (at * 7 + index) % 10).join()}]`,
    ).join();
    expect(await kindOf(forge(withMore(`[${lists}]`)))).toBe("too-large");
  });

  it("do not count brackets inside strings", async () => {
    const code = `${"[{".repeat(40)},\\" \\\\`.repeat(20);
    expect(await decodeLink(await encode({ ...STATE, code }))).toMatchObject({ kind: "code", state: { code } });
  });

  it("are seen at once, however much would come out", async () => {
    const bomb = forge(new Uint8Array(50_000_000));
    const before = performance.now();
    expect(await kindOf(bomb)).toBe("too-large");
    expect(performance.now() - before).toBeLessThan(3_000); // Unpacking all of it takes longer; stopping takes some 10 ms.
  });
});

describe("links to the bench", () => {
  it("hold a rule and its code exactly, whatever they are", async () => {
    await fc.assert(
      fc.asyncProperty(fc.record({ rule: texts, code: texts }), async (state) => {
        expect(await decodeLink(madeLink(await encodeBenchLink(state)))).toEqual({ kind: "bench", state });
      }),
    );
  });

  it("are refused when they are not what was written, and by name when they are newer", async () => {
    expect(await kindOf(forge(JSON.stringify({ v: 1, y: "rules: []" }), "b"))).toBe("malformed");
    expect(await kindOf(forge(JSON.stringify({ v: 1, y: ["rules"], c: "x" }), "b"))).toBe("malformed");
    expect(await kindOf(forge(JSON.stringify({ v: 2, y: "rules: []", c: "x" }), "b"))).toBe("newer-version");
  });
});
