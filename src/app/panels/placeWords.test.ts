import { expect, it } from "vitest";
import type { Finding } from "../../engine/types.ts";
import type { ReviewItem } from "../../report/items.ts";
import { buildLineTable } from "../../report/position.ts";
import { placesInWords } from "./placeWords.ts";

const TABLE = buildLineTable("a\n".repeat(50));

function placeAt(line: number, inFunction: string | null): Finding {
  return {
    ruleId: "r",
    fingerprint: `${line}`,
    severity: "high",
    confidence: "likely",
    span: { start: 2 * (line - 1), end: 2 * (line - 1) + 1 },
    inFunction,
    message: "",
    bindings: [],
    trace: null,
    preview: null,
    fix: null,
    inUnreadCode: false,
  };
}

function checkWords(places: readonly [Finding, ...Finding[]], expected: string): void {
  const item: ReviewItem = {
    number: 1,
    ruleId: "r",
    text: null,
    title: [],
    severity: "high",
    confidence: "likely",
    isFolded: false,
    places,
  };
  expect(placesInWords(item, TABLE)).toBe(expected);
}

it("names line and function", () => checkWords([placeAt(14, "run")], "line 14, in run()"));

it("names only the line outside of functions", () => checkWords([placeAt(8, null)], "line 8"));

it("adds the lines of the other places once each", () =>
  checkWords([placeAt(8, null), placeAt(8, null), placeAt(9, "f"), placeAt(9, "f"), placeAt(31, null)], "line 8; also 9, 31"));

it("counts what would be too many to name", () =>
  checkWords([placeAt(1, "f"), ...[2, 3, 4, 5, 6, 7].map((line) => placeAt(line, null))], "line 1, in f(); also 2, 3, 4, 5 and 2 more"));
