import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exportReview } from "../report/export.ts";
import type { Triage } from "../report/triage.ts";
import { makeInput, RELEASE_REPORT } from "../testing/fixtures.ts";
import { readReviewJson } from "./review-json.ts";

const [first] = RELEASE_REPORT.findings;
const triage: Triage = new Map(first ? [[first.fingerprint, { status: "will-fix", note: "after the release" }]] : []);
const author = { name: "Ada", summary: "Look at this.", date: "2026-11-12" };
const saved = exportReview("json", makeInput([{ triage }], { author }));

const changed = (change: (review: Record<string, unknown>) => void): string => {
  const review = JSON.parse(saved);
  change(review);
  return JSON.stringify(review);
};

describe("a review saved as JSON", () => {
  it("comes back with its findings, verdicts and author, without the code", () => {
    const read = readReviewJson(saved, "release.py");
    if (read.kind !== "review") throw new Error(read.kind);
    const { review, ...rest } = read.state;
    expect(rest).toMatchObject({ code: null, fileName: "release.py", ruleSet: RELEASE_REPORT.ruleSet, python: RELEASE_REPORT.python });
    expect(review.findings.map(({ ruleId }) => ruleId).sort()).toEqual(RELEASE_REPORT.findings.map(({ ruleId }) => ruleId).sort());
    expect(review.findings.filter(({ verdict }) => verdict !== null)).toMatchObject([
      { ruleId: first?.ruleId, verdict: { status: "will-fix", note: "after the release" } },
    ]);
    expect(review.author).toEqual(author);
    expect(review.findings.map(({ line }) => line)).toEqual(review.findings.map(({ line }) => line).sort((a, b) => a - b));
  });

  it("of several files gives the one that is asked for, else the first", () => {
    const two = exportReview("json", makeInput([{ path: "lib/a.py" }, { path: "lib/b.py" }]));
    for (const [wanted, got] of [
      ["b.py", "b.py"],
      ["c.py", "a.py"],
    ] as const) {
      expect(readReviewJson(two, wanted)).toMatchObject({ kind: "review", state: { fileName: got } });
    }
  });

  it("is told from other JSON and from text", () => {
    for (const text of ["", "x = 1", "{}", '{"format":"other"}', "[1]", "{", '{"cells": []}'])
      expect([text, readReviewJson(text, "a.py").kind]).toEqual([text, "none"]);
  });

  it("of a newer form says so", () => {
    expect(readReviewJson('{"format":"riskline-review","version":2}', "a.py")).toEqual({ kind: "newer-version", version: 2 });
  });

  it("is refused where anything in it is not as it was written", () => {
    const broken = [
      changed((review) => delete review.files),
      changed((review) => Object.assign(review, { files: [] })),
      changed((review) => Object.assign(review, { author: { name: "x".repeat(101), summary: "", date: null } })),
      saved.replace('"will-fix"', '"solved"'),
      saved.replace('"will-fix"', '"false-positive"').replace("after the release", "short"),
      saved.replaceAll('"line": 1', '"line": 0.1'),
      saved.replace('"format"', '"__proto__": {"polluted": 1}, "format"'),
    ];
    for (const text of broken) expect(readReviewJson(text, "a.py").kind).toBe("malformed");
    expect(Reflect.get({}, "polluted")).toBeUndefined();
    expect(readReviewJson(`{"format":"riskline-review","x":${"[".repeat(100)}`, "a.py").kind).toBe("too-large");
  });

  it("gives an answer for every text", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.nat(saved.length).map((at) => saved.slice(0, at)),
        ),
        (text) => {
          expect(["review", "none", "newer-version", "too-large", "malformed"]).toContain(readReviewJson(text, "a.py").kind);
        },
      ),
    );
  });
});
