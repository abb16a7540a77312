import { expect, it } from "vitest";
import { createAppStore } from "./store.ts";

const ACCEPTED = { status: "accepted-risk", note: "only its author runs this" } as const;
const CONFIRMED = { status: "confirmed", note: "" } as const;
const DRAFT = { text: "x = 1", fileName: "a.py", python: null } as const;

it("gives one verdict to many places, and takes it away again", () => {
  const { getState } = createAppStore();
  getState().decide(["a", "b", "c"], ACCEPTED);
  getState().decide(["b"], CONFIRMED);
  expect([...getState().triage]).toEqual([
    ["a", ACCEPTED],
    ["c", ACCEPTED],
    ["b", CONFIRMED],
  ]);
  getState().clearVerdicts(["a", "b", "never decided"]);
  expect([...getState().triage.keys()]).toEqual(["c"]);
});

it("holds nothing about a finding that is open again, unless something was noted", () => {
  const { getState } = createAppStore();
  getState().decide(["a", "b"], CONFIRMED);
  getState().decide(["a"], { status: "open", note: "" });
  getState().decide(["b"], { status: "open", note: "ask Ada" });
  expect([...getState().triage]).toEqual([["b", { status: "open", note: "ask Ada" }]]);
});

it("changes nothing when there is nothing to take away", () => {
  const { getState } = createAppStore();
  getState().decide(["a"], CONFIRMED);
  const before = getState().triage;
  getState().clearVerdicts(["b"]);
  expect(getState().triage).toBe(before);
});

it("stays while the text is edited, and is replaced when another is opened", () => {
  const { getState } = createAppStore();
  getState().open(DRAFT);
  getState().decide(["a"], CONFIRMED);
  getState().ask("a", ACCEPTED);
  getState().edit("x = 2", "typed");
  expect([getState().triage.size, getState().asked?.place]).toEqual([1, "a"]);
  getState().open({ ...DRAFT, text: "y = 1" });
  expect([getState().triage.size, getState().asked]).toEqual([0, null]);
  getState().open({ ...DRAFT, triage: new Map([["b", ACCEPTED]]) });
  expect([...getState().triage.keys()]).toEqual(["b"]);
});

it("tells a new request from one that is still being written", () => {
  const { getState } = createAppStore();
  getState().ask("a", CONFIRMED);
  const first = getState().asked?.request;
  getState().writeNote("because");
  expect(getState().asked).toEqual({ place: "a", status: "confirmed", note: "because", request: first });
  getState().stopAsking();
  getState().writeNote("late");
  expect(getState().asked).toBeNull();
  getState().ask("a", CONFIRMED);
  expect(getState().asked?.request).not.toBe(first);
});
