import { describe, expect, it } from "vitest";
import { RELEASE_REPORT, RELEASE_SCRIPT, RELEASE_TEXTS } from "../testing/fixtures.ts";
import { reviewItems } from "./items.ts";
import { buildLineTable } from "./position.ts";
import { isItemSettled, standingInWords, standingsOf, statusInWords } from "./standing.ts";
import type { Triage, Verdict } from "./triage.ts";

/** Found on lines 8 and 16. */
const item = reviewItems(RELEASE_REPORT, RELEASE_TEXTS).find(({ ruleId }) => ruleId === "error-output-shown");
if (!item) throw new Error("the fixture has such an item");

/** Verdicts of the item's places, in their order. */
const decide = (...verdicts: readonly (Verdict | null)[]): Triage =>
  new Map(item.places.flatMap(({ fingerprint }, index) => (verdicts[index] ? [[fingerprint, verdicts[index]] as const] : [])));

const standingOf = (triage: Triage) => standingsOf(item, triage, buildLineTable(RELEASE_SCRIPT)).map(standingInWords);

const ACCEPTED: Verdict = { status: "accepted-risk", note: "only its author runs this" };
const CONFIRMED: Verdict = { status: "confirmed", note: "" };

describe("where an item stands", () => {
  it("is not worth a word while it is open", () => {
    expect(standingOf(decide())).toEqual([]);
    expect(statusInWords(item, decide())).toBe("Open");
  });

  it("is said once when all places agree", () => {
    expect(standingOf(decide(ACCEPTED, ACCEPTED))).toEqual(["Accepted risk: only its author runs this"]);
    expect(statusInWords(item, decide(ACCEPTED, ACCEPTED))).toBe("Accepted risk");
    expect(standingOf(decide(CONFIRMED, CONFIRMED))).toEqual(["Confirmed"]);
  });

  it("is told by line where places differ, the open ones among them", () => {
    expect(standingOf(decide(null, ACCEPTED))).toEqual(["Open (line 8)", "Accepted risk (line 16): only its author runs this"]);
    expect(statusInWords(item, decide(null, ACCEPTED))).toBe("1 of 2 settled");
    expect(statusInWords(item, decide(CONFIRMED, null))).toBe("1 of 2 decided");
  });

  it("is settled only when every place is", () => {
    expect(
      [decide(ACCEPTED, ACCEPTED), decide(ACCEPTED), decide(CONFIRMED, CONFIRMED), decide()].map((one) => isItemSettled(item, one)),
    ).toEqual([true, false, false, false]);
  });

  it("shows a note on one line and hides nothing in it", () => {
    expect(standingOf(decide({ status: "open", note: "ask\nAda \u202eagain" }, { status: "open", note: "ask\nAda \u202eagain" }))).toEqual([
      "Open: ask Ada \\u202eagain",
    ]);
  });
});
