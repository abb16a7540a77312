import { describe, expect, it } from "vitest";
import { makeFinding, makeReport, makeText, RELEASE_REPORT, RELEASE_TEXTS } from "../testing/fixtures.ts";
import { itemOfFinding, reviewItems } from "./items.ts";
import { plainText } from "./prose.ts";

const at = (start: number) => ({ start, end: start + 1 });

describe("the items of a review", () => {
  it("draw findings of one rule together and number the possible ones last", () => {
    const items = reviewItems(RELEASE_REPORT, RELEASE_TEXTS);
    expect(items.map(({ number, title, isFolded, places }) => [number, plainText(title), isFolded, places.length])).toEqual([
      [1, "Request data reaches a shell command", false, 1],
      [2, "Error output reveals the environment", false, 2],
      [3, "A command is joined from text", true, 1],
    ]);
  });

  it("keep findings of one rule apart when their confidence differs", () => {
    const items = reviewItems(makeReport([makeFinding("r", at(1)), makeFinding("r", at(2), { confidence: "likely" })]), [makeText("r")]);
    expect(items.map((item) => item.confidence)).toEqual(["certain", "likely"]);
  });

  it("are ordered by severity, confidence, line and rule, and take the gravest severity of their places", () => {
    const findings = [
      makeFinding("d", at(1), { severity: "note" }),
      makeFinding("c", at(9), { confidence: "likely" }),
      makeFinding("b", at(9)),
      makeFinding("a", at(9)),
      makeFinding("e", at(5)),
      makeFinding("d", at(8), { severity: "high" }),
    ];
    expect(reviewItems(makeReport(findings), []).map((item) => `${item.ruleId} ${item.severity}`)).toEqual([
      "d high",
      "e medium",
      "a medium",
      "b medium",
      "c medium",
    ]);
  });

  it("show the message of a rule that has no texts", () => {
    const [item] = reviewItems(makeReport([makeFinding("mine", at(1), { message: "`x` is read." })]), []);
    expect(item?.text).toBeNull();
    expect(item && plainText(item.title)).toBe("`x` is read.");
  });

  it("are found by the fingerprint of a place", () => {
    const items = reviewItems(RELEASE_REPORT, RELEASE_TEXTS);
    const second = items[1]?.places[1];
    expect(itemOfFinding(items, second?.fingerprint ?? "")?.number).toBe(2);
    expect(itemOfFinding(items, "gone")).toBeNull();
  });
});
