/** Comparing a program with an edited one, by the reports of the real engine. */
import fc from "fast-check";
import { describe, expect } from "vitest";
import { compareReviews, type Version } from "../../report/compare.ts";
import { analyzeWith } from "../engine.ts";
import { patchwork } from "../patchwork.ts";
import { engine, holds } from "./hold.ts";

const versionOf = (text: string): Version => ({ text, report: analyzeWith(engine, text) });

describe("comparing with an edited version", () => {
  holds(
    "takes lines put in above for what they are: everything stays, so much further down",
    fc.tuple(patchwork(), fc.integer({ min: 1, max: 5 })),
    ([program, count]) => {
      const before = versionOf(program);
      const { fixed, added, stays } = compareReviews(before, versionOf(`${"counted = 1\n".repeat(count)}${program}`), []);
      expect([...fixed, ...added].map(({ finding }) => finding.ruleId)).toEqual([]);
      expect(stays).toHaveLength(before.report.findings.length + before.report.suppressed.length);
      for (const { before: one, after: other, isRewritten } of stays) {
        expect(other.line).toBe(one.line + count);
        expect(isRewritten).toBe(false);
      }
    },
    0.25,
  );
});
