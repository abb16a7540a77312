/** A review of two files in one is the review of the one in which there is something to find. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Report } from "../../engine/types.ts";
import { analyzeWith } from "../engine.ts";
import { harmless } from "../harmless.ts";
import { patchwork } from "../patchwork.ts";
import { engine, holds } from "./hold.ts";
import { movedBy, rewritten } from "./report.ts";

/** What does not speak of the whole text. An edit may, where it adds an import at the top; that there is one does not. */
const aboutPlaces = (report: Report): Report => ({
  ...report,
  findings: report.findings.map((finding) => ({ ...finding, fix: finding.fix && { edits: [] } })),
  completeness: { ...report.completeness, codeLines: 0, understoodLines: 0 },
});

describe("a harmless file", () => {
  it.each(harmless)("is reviewed without a finding: %j", (text) => {
    const { findings, questions, problems } = analyzeWith(engine, text);
    expect([...findings, ...questions, ...problems]).toEqual([]);
  });

  holds(
    "adds nothing before or after another",
    fc.tuple(fc.constantFrom(...harmless), patchwork(), fc.constantFrom(...harmless)),
    ([before, text, after]) => {
      const alone = rewritten(aboutPlaces(analyzeWith(engine, text)), { span: movedBy(0, before.length), text: (said) => said });
      expect(aboutPlaces(analyzeWith(engine, before + text + after))).toEqual(alone);
    },
  );
});
