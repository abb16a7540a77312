/** Comments that suppress, seen through whole reviews with our own rules. */
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { analyzeWith, ownEngine } from "../testing/engine.ts";
import type { Engine } from "./index.ts";

let engine: Engine;
beforeAll(async () => {
  engine = await ownEngine();
});

/** A call that is always found, on a line of its own; the comment stands where `#…` stands. */
const program = (call: string): string => `import os\nname = input()\n${call}\n`;

interface Expected {
  /** Findings that stay. */
  readonly kept?: number;
  /** By whose comment and with which reason, in order. */
  readonly suppressed?: readonly string[];
  /** What is said of comments. */
  readonly said?: readonly RegExp[];
}

function checkSuppression(text: string, { kept = 0, suppressed = [], said = [] }: Expected): void {
  const report = analyzeWith(engine, text);
  expect(report.findings).toHaveLength(kept);
  expect(report.suppressed.map(({ by }) => `${by.kind}: ${by.reason ?? "-"}`)).toEqual(suppressed);
  const problems = report.problems.flatMap((problem) => (problem.kind === "suppression" ? [problem.reason] : []));
  expect(problems).toHaveLength(said.length);
  for (const [index, reason] of said.entries()) expect(problems[index]).toMatch(reason);
  expect(report.completeness.state).toBe("complete");
}

const RISKY = 'os.system("ls " + name)';

describe("a comment that suppresses", () => {
  it("is honoured on the line of the finding", () => {
    const [finding] = analyzeWith(engine, program(RISKY)).findings;
    checkSuppression(program(RISKY), { kept: 1 });
    checkSuppression(program(`${RISKY}  # nosec`), { suppressed: ["nosec: -"] });
    checkSuppression(program(`${RISKY}  # nosemgrep`), { suppressed: ["nosemgrep: -"] });
    checkSuppression(program(`${RISKY}  # NoSem`), { suppressed: ["nosemgrep: -"] });
    checkSuppression(program(`${RISKY}  #nosemgrep`), { suppressed: ["nosemgrep: -"] });
    checkSuppression(program(`${RISKY}  # riskline: ignore[${finding?.ruleId}] only root may call it`), {
      suppressed: ["riskline: only root may call it"],
    });
  });

  it("is honoured alone on the line before, as far as its convention goes", () => {
    const id = analyzeWith(engine, program(RISKY)).findings[0]?.ruleId;
    checkSuppression(program(`# nosemgrep\n${RISKY}`), { suppressed: ["nosemgrep: -"] });
    checkSuppression(program(`# riskline: ignore[${id}] because\n${RISKY}`), { suppressed: ["riskline: because"] });
    checkSuppression(program(`# nosec\n${RISKY}`), { kept: 1, said: [/suppresses nothing/] });
    checkSuppression(program(`# nosemgrep\n\n${RISKY}`), { kept: 1, said: [/suppresses nothing/] });
  });

  it("is honoured anywhere in a statement of several lines, where its convention says so", () => {
    checkSuppression(program('os.system(  # nosec\n    "ls " + name\n)'), { suppressed: ["nosec: -"] });
    checkSuppression(program('os.system(\n    "ls " + name  # nosec\n)'), { suppressed: ["nosec: -"] });
    checkSuppression(program('os.system(\n    "ls " + name\n)  # nosemgrep'), { kept: 1, said: [/suppresses nothing/] });
  });

  it("may name rules, by id or with folders before it", () => {
    const id = analyzeWith(engine, program(RISKY)).findings[0]?.ruleId;
    checkSuppression(program(`${RISKY}  # nosemgrep: ${id}`), { suppressed: ["nosemgrep: -"] });
    checkSuppression(program(`${RISKY}  # nosemgrep: other-rule, python.lang.${id} -- reviewed`), { suppressed: ["nosemgrep: reviewed"] });
    checkSuppression(program(`${RISKY}  # nosemgrep: other-rule`), { kept: 1, said: [/`other-rule` names no rule here/] });
  });

  it("may name tests of Bandit, which stand for a topic", () => {
    checkSuppression(program(`${RISKY}  # nosec B605`), { suppressed: ["nosec: -"] });
    checkSuppression(program(`${RISKY}  # nosec: B101, B605 fixed list`), { suppressed: ["nosec: fixed list"] });
    checkSuppression(program(`${RISKY}  # nosec B608`), { kept: 1, said: [/suppresses nothing$/] });
  });

  it("must give rules and a reason where it is our own", () => {
    const id = analyzeWith(engine, program(RISKY)).findings[0]?.ruleId;
    checkSuppression(program(`${RISKY}  # riskline: ignore[${id}]`), { kept: 1, said: [/reason is missing/] });
    checkSuppression(program(`${RISKY}  # riskline: ignore because`), { kept: 1, said: [/name the rules/] });
    checkSuppression(program(`${RISKY}  # riskline: off`), { kept: 1, said: [/only `ignore/] });
  });

  it("is none inside a string, and none that only looks like one", () => {
    checkSuppression(program('os.system("ls # nosec " + name)'), { kept: 1 });
    checkSuppression(program('os.system("""ls\n# nosemgrep\n""" + name)'), { kept: 1 });
    checkSuppression(program(`${RISKY}  # see nosecurity.txt`), { kept: 1 });
    checkSuppression(program(`${RISKY}  # mynosemgrep`), { kept: 1 });
  });

  it("that suppresses nothing is said, and takes nothing from completeness", () =>
    checkSuppression("x = 1  # nosec\n", { said: [/^this comment suppresses nothing$/] }));

  it("covers places in pasted forms as well", () => {
    const report = analyzeWith(engine, `Look:\n\n\`\`\`python\n${program(`${RISKY}  # nosec pinned`)}\`\`\`\n`);
    expect(report.findings).toEqual([]);
    const [one] = report.suppressed;
    expect(one?.by.reason).toBe("pinned");
  });

  it("never throws or loses a finding, whatever stands in comments", () => {
    const piece = fc.constantFrom(
      "# nosec",
      " nosem",
      "grep",
      ":",
      " B602",
      ",",
      "riskline:",
      " ignore[",
      "]",
      " a-b",
      "'",
      '"',
      '"""',
      "\n",
      "(",
      RISKY,
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const text = pieces.join("");
        const report = analyzeWith(engine, text);
        const bare = analyzeWith(
          engine,
          text.replaceAll("nosec", "no5ec").replaceAll("nosem", "no5em").replaceAll("riskline:", "riskl1ne:"),
        );
        expect(report.findings.length + report.suppressed.length).toBe(bare.findings.length);
      }),
      { numRuns: 150 },
    );
  });
});
