import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { forge, madeLink, noiseOf, REVIEW, reviewStates } from "../testing/links.ts";
import { decodeLink, encodeReviewLink, pointAtFinding } from "./codec.ts";
import { FINDINGS_MAX, LINK_LIMITS } from "./limits.ts";
import { type ReviewState, tidyReviewState } from "./review-state.ts";

const encode = async (state: ReviewState) => madeLink(await encodeReviewLink(state));

/** The smallest review there is, in its written form, with more or other fields. */
const written = (more: object = {}) => forge(JSON.stringify({ v: 1, c: "a\nb\nc", r: "2026.1", t: "0.1.0", ...more }), "r");

const kindOf = async (fragment: string) => (await decodeLink(fragment)).kind;

describe("a review link", () => {
  it("gives back what was put in, for every review", async () => {
    await fc.assert(
      fc.asyncProperty(reviewStates, async (state) => {
        expect(await decodeLink(await encode(state))).toEqual({ kind: "review", state, finding: null });
      }),
      { numRuns: 500 },
    );
  });

  it("opens on a finding", async () => {
    expect(await decodeLink(pointAtFinding(await encode(REVIEW), 2))).toEqual({ kind: "review", state: REVIEW, finding: 2 });
  });

  it("does without the code, but keeps the number of its lines", async () => {
    const state = { ...REVIEW, code: null, lineCount: 90 };
    expect(await decodeLink(await encode(state))).toEqual({ kind: "review", state, finding: null });
  });

  it("takes few characters for a finding", async () => {
    const findings = Array.from({ length: 60 }, (_, index) => ({
      ruleId: ["command-from-request-data", "sql-from-request-data", "hard-coded-path"][index % 3] ?? "",
      line: 1 + index * 4 + (index % 5),
      severity: "high" as const,
      confidence: "likely" as const,
      verdict: null,
    }));
    const state = { ...REVIEW, code: null, lineCount: 300, review: { ...REVIEW.review, findings } };
    const without = await encode({ ...state, review: { ...REVIEW.review, findings: [] } });
    expect((await encode(state)).length - without.length).toBeLessThan(findings.length * 4);
  });

  it("puts findings and labels in order", async () => {
    const [first, second, third] = REVIEW.review.findings;
    const findings = [third, first, second].filter((finding) => finding !== undefined);
    expect(await decodeLink(await encode({ ...REVIEW, review: { ...REVIEW.review, findings } }))).toMatchObject({ state: REVIEW });
  });

  it("keeps the order of findings of one rule on one line", async () => {
    const place = { ruleId: "a", line: 1, verdict: null } as const;
    const findings = (["low", "high", "low", "critical"] as const).map((severity) => ({
      ...place,
      severity,
      confidence: "likely" as const,
    }));
    const state = { ...REVIEW, review: { ...REVIEW.review, findings } };
    expect(await decodeLink(await encode(state))).toEqual({ kind: "review", state, finding: null });
  });

  it("cuts texts that are too long, at the same place for everybody", async () => {
    const long = "x".repeat(10_000);
    const state: ReviewState = {
      ...REVIEW,
      fileName: long,
      review: {
        ...REVIEW.review,
        author: { name: long, summary: long, date: "2026-02-30" },
        findings: [{ ruleId: "a", line: 1, severity: "low", confidence: "possible", verdict: { status: "will-fix", note: long } }],
      },
    };
    const decoded = await decodeLink(await encode(state));
    expect(decoded).toEqual({ kind: "review", state: tidyReviewState(state), finding: null });
    expect(decoded).toMatchObject({
      state: {
        fileName: "x".repeat(255),
        review: {
          author: { name: "x".repeat(100), summary: "x".repeat(4_000), date: null },
          findings: [{ verdict: { status: "will-fix", note: "x".repeat(2_000) } }],
        },
      },
    });
  });

  it("never settles a finding without its reason", async () => {
    const finding = { ruleId: "a", line: 1, severity: "low", confidence: "possible" } as const;
    const findings = [
      { ...finding, verdict: { status: "accepted-risk" as const, note: "  short  " } },
      { ...finding, line: 2, verdict: { status: "false-positive" as const, note: "" } },
    ];
    expect(await decodeLink(await encode({ ...REVIEW, review: { ...REVIEW.review, findings } }))).toMatchObject({
      state: { review: { findings: [{ verdict: { status: "open", note: "  short  " } }, { verdict: null }] } },
    });
  });

  it("is not made when it would get lost", async () => {
    expect(await encodeReviewLink({ ...REVIEW, code: noiseOf(60_000) })).toMatchObject({ kind: "too-large" });
    const findings = Array.from({ length: FINDINGS_MAX + 1 }, () => ({
      ruleId: "a",
      line: 1,
      severity: "low" as const,
      confidence: "likely" as const,
      verdict: null,
    }));
    expect(await encodeReviewLink({ ...REVIEW, review: { ...REVIEW.review, findings } })).toEqual({ kind: "too-large", length: null });
  });
});

describe("a review link of a stranger", () => {
  it("is answered for every state", async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), async (json) => {
        expect(["malformed", "newer-version", "too-large"]).toContain(await kindOf(forge(json, "r")));
      }),
      { numRuns: 300 },
    );
  });

  it("may leave out what is empty", async () => {
    expect(await decodeLink(written())).toEqual({
      kind: "review",
      state: {
        code: "a\nb\nc",
        lineCount: 3,
        fileName: "",
        python: null,
        ruleSet: "2026.1",
        toolVersion: "0.1.0",
        review: { findings: [], author: { name: "", summary: "", date: null }, redacted: [] },
      },
      finding: null,
    });
  });

  it("of a newer version says so", async () => {
    expect(await decodeLink(written({ v: 2 }))).toEqual({ kind: "newer-version", version: 2 });
    expect(await decodeLink(forge("{}", "r", 3))).toEqual({ kind: "newer-version", version: 3 });
  });

  it("brings nothing along but the fields we know", async () => {
    expect(await decodeLink(written({ href: "javascript:x", f: [["a", "hc", "1", [[0, "w", "later", "x"]], { key: 1 }]] }))).toEqual({
      kind: "review",
      state: {
        ...REVIEW,
        code: "a\nb\nc",
        lineCount: 3,
        fileName: "",
        python: null,
        review: {
          findings: [{ ruleId: "a", line: 1, severity: "high", confidence: "certain", verdict: { status: "will-fix", note: "later" } }],
          author: { name: "", summary: "", date: null },
          redacted: [],
        },
      },
      finding: null,
    });
  });

  it("cannot reach into prototypes", async () => {
    for (const key of ["__proto__", "constructor", "prototype"]) {
      expect(await kindOf(forge(`{"v":1,"c":"x","r":"1","t":"1","${key}":{"polluted":1}}`, "r"))).toBe("malformed");
      expect(await kindOf(written({ x: [[key, 1]], f: [[key, "hc", "1"]] }))).toBe("review");
    }
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });

  const finding = (more: { id?: unknown; marks?: unknown; steps?: unknown; verdicts?: unknown }) => ({
    f: [[more.id ?? "a", more.marks ?? "hc", more.steps ?? "1,1", ...(more.verdicts === undefined ? [] : [more.verdicts])]],
  });
  const day = (d: unknown) => ({ d });
  it.each([
    { c: undefined },
    { c: undefined, l: 0 },
    { c: undefined, l: 1.5 },
    { c: undefined, l: 8_388_609 },
    { c: null },
    { n: "x".repeat(256) },
    { p: 4 },
    { r: "<b>" },
    { t: "" },
    { t: "0 1" },
    { a: "x".repeat(101) },
    { s: "x".repeat(4_001) },
    { s: ["x"] },
    day("2026-02-30"),
    day("2026-13-01"),
    day("26-01-01"),
    day("2026-01-01T00:00"),
    day(20_260_101),
    { x: [["", 1]] },
    { x: [["x".repeat(61), 1]] },
    { x: [["a\nb", 1]] },
    { x: [["a\u202eb", 1]] },
    { x: [["a", 0]] },
    { x: [["a", "1"]] },
    { x: Array.from({ length: 101 }, () => ["a", 1]) },
    { f: {} },
    { f: [["a", "hc"]] },
    finding({ id: "" }),
    finding({ id: "a b" }),
    finding({ id: "x".repeat(101) }),
    finding({ marks: "" }),
    finding({ marks: "zz" }),
    finding({ marks: "hchchc" }),
    finding({ steps: "" }),
    finding({ steps: "0" }),
    finding({ steps: "-1" }),
    finding({ steps: "1,,1" }),
    finding({ steps: "4" }),
    finding({ steps: "1,1,1,1" }),
    finding({ steps: "1e0" }),
    finding({ steps: 1 }),
    {
      f: [
        ["a", "hc", "1"],
        ["a", "hc", "1"],
      ],
    },
    finding({ verdicts: [[2, "c"]] }),
    finding({ verdicts: [[-1, "c"]] }),
    finding({ verdicts: [[0.5, "c"]] }),
    finding({ verdicts: [[0, "z"]] }),
    finding({
      verdicts: [
        [0, "c"],
        [0, "c"],
      ],
    }),
    finding({ verdicts: [[0, "c", "x".repeat(2_001)]] }),
    finding({ verdicts: [[0, "f", "no reason"]] }),
    finding({ verdicts: [[0, "a"]] }),
    finding({ verdicts: [[0, "o"]] }),
    finding({ verdicts: [[0, "c", null]] }),
    {
      f: [
        [
          "a",
          "hc",
          Array.from({ length: 5_001 }, () => "0")
            .join()
            .replace("0", "1"),
        ],
      ],
    },
  ])("is malformed with %j", async (more) => expect(await kindOf(written(more))).toBe("malformed"));

  it("may go up to every bound", async () => {
    const verdicts = Array.from({ length: FINDINGS_MAX }, (_, index) => [index, "w", "later"]);
    const steps = ["1", ...Array.from({ length: FINDINGS_MAX - 1 }, () => "0")].join();
    const decoded = await decodeLink(
      written({
        n: "x".repeat(255),
        a: "x".repeat(100),
        s: noiseOf(4_000),
        d: "2028-02-29",
        x: Array.from({ length: 100 }, (_, index) => [`label ${index}`, 8_388_608]),
        f: [["x".repeat(100), "nl", steps, verdicts]],
      }),
    );
    expect(decoded).toMatchObject({ kind: "review", state: { review: { findings: { length: FINDINGS_MAX } } } });
  });

  it("may have each finding by a rule of its own", async () => {
    const findings = Array.from({ length: FINDINGS_MAX }, (_, index) => ({
      ruleId: `rule-${String(index).padStart(4, "0")}`,
      line: 1,
      severity: "low" as const,
      confidence: "likely" as const,
      verdict: { status: "will-fix" as const, note: "later" },
    }));
    const state = { ...REVIEW, review: { ...REVIEW.review, findings } };
    expect(await decodeLink(await encode(state))).toEqual({ kind: "review", state, finding: null });
  });

  it("has no more values than any link", async () => {
    expect(await kindOf(written({ z: Array.from({ length: LINK_LIMITS.nodesMax }, () => 1) }))).toBe("too-large");
  });
});
