import { expect, it } from "vitest";
import type { Confidence, Finding, Severity } from "../../engine/types.ts";
import type { ReviewItem } from "../../report/items.ts";
import type { Triage } from "../../report/triage.ts";
import { countSeverities, type FindingFilter, filterItems, NO_FILTER, toggleSeverity } from "./findingFilter.ts";

function itemOf(number: number, severity: Severity, confidence: Confidence, title: string, inFunction: string | null = null): ReviewItem {
  const place: Finding = {
    ruleId: `rule-${number}`,
    fingerprint: `${number}`,
    severity,
    confidence,
    span: { start: 0, end: 1 },
    inFunction,
    message: title,
    bindings: [],
    trace: null,
    preview: null,
    fix: null,
    inUnreadCode: false,
  };
  return {
    number,
    ruleId: place.ruleId,
    text: null,
    title: [{ kind: "words", text: title }],
    severity,
    confidence,
    isFolded: confidence === "possible",
    places: [place],
  };
}

const ITEMS = [
  itemOf(1, "critical", "likely", "Request data reaches a shell command", "run"),
  itemOf(2, "high", "certain", "Lines of a file become a shell command", "restart_all"),
  itemOf(3, "medium", "certain", "Error output reveals the environment"),
  itemOf(4, "high", "possible", "Text joined into a command"),
];

const TRIAGE: Triage = new Map([
  ["1", { status: "accepted-risk", note: "behind the firewall" }],
  ["3", { status: "will-fix", note: "" }],
]);

function checkShown(filter: Partial<FindingFilter>, numbers: readonly number[]): void {
  expect(filterItems(ITEMS, { ...NO_FILTER, ...filter }, TRIAGE).map((item) => item.number)).toEqual(numbers);
}

it("shows everything until something is filtered", () => checkShown({ text: "  " }, [1, 2, 3, 4]));

it("leaves out the severities that are switched off", () => checkShown({ hidden: ["high"] }, [1, 3]));

it("keeps only the chosen confidences", () => checkShown({ confidences: ["certain", "possible"] }, [2, 3, 4]));

it("keeps only the chosen statuses; what nobody decided about is open", () => {
  checkShown({ statuses: ["open"] }, [2, 4]);
  checkShown({ statuses: ["accepted-risk", "will-fix"] }, [1, 3]);
  checkShown({ statuses: ["confirmed"] }, []);
});

it("keeps an item when any of its places has a chosen status", () => {
  const item = itemOf(1, "low", "certain", "Twice");
  const twice: ReviewItem = { ...item, places: [...item.places, { ...item.places[0], fingerprint: "another" }] };
  const isKept = (...statuses: FindingFilter["statuses"]) => filterItems([twice], { ...NO_FILTER, statuses }, TRIAGE).length === 1;
  expect([isKept("open"), isKept("accepted-risk"), isKept("will-fix")]).toEqual([true, true, false]);
});

it("finds every word of the text, in any order and case, in title, function or words of the row", () => {
  checkShown({ text: "COMMAND shell" }, [1, 2]);
  checkShown({ text: "restart_all" }, [2]);
  checkShown({ text: "medium" }, [3]);
  checkShown({ text: "accepted" }, [1]);
  checkShown({ text: "nothing like it" }, []);
});

it("joins the filters", () => checkShown({ hidden: ["critical"], text: "command", confidences: ["certain"] }, [2]));

it("counts the severities that occur, most urgent first", () =>
  expect(countSeverities(ITEMS)).toEqual([
    { severity: "critical", count: 1 },
    { severity: "high", count: 2 },
    { severity: "medium", count: 1 },
  ]));

it("switches a severity off and on again", () => {
  const off = toggleSeverity(NO_FILTER, "low");
  expect(off.hidden).toEqual(["low"]);
  expect(toggleSeverity(off, "low")).toEqual(NO_FILTER);
});
