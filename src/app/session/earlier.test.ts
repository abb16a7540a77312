import { describe, expect, it } from "vitest";
import type { Draft } from "../store/doc.ts";
import type { Guest } from "../store/guest.ts";
import { createAppStore } from "../store/store.ts";
import { listEarlierTexts } from "./earlier.ts";

const draftOf = (text: string): Draft => ({ text, fileName: "a.py", python: null });

/** The texts at hand in short, on a page that shows this text. */
function listed(text: string, guest: Guest, own: string, aside: readonly string[]) {
  const store = createAppStore();
  store.getState().open(draftOf(text));
  store.getState().setGuest(guest);
  const persistence = { draft: () => draftOf(own), aside: () => aside.map(draftOf) };
  return listEarlierTexts(store.getState(), persistence).map(({ origin, draft }) => `${origin} ${draft.text}`);
}

describe("texts at hand to compare with", () => {
  it("are those that were set aside, on a page of one's own", () => {
    expect(listed("now", { kind: "own" }, "now", ["last", "first"])).toEqual(["aside last", "aside first"]);
  });

  it("begin with the link as it was once it was edited", () => {
    expect(listed("now", { kind: "edited-copy", keptDraft: true, original: "sent" }, "now", ["mine"])).toEqual(["link sent", "aside mine"]);
  });

  it("begin with one's own snippet while a link is shown", () => {
    expect(listed("sent", { kind: "guest", carrier: "link", shared: null, ruleSet: "1", keptDraft: true }, "mine", ["old"])).toEqual([
      "own mine",
      "aside old",
    ]);
  });

  it("hold no text twice, none that is blank, and not the one on the page", () => {
    expect(listed("now", { kind: "edited-copy", keptDraft: false, original: "now" }, "", ["old", "now", " \n", "old"])).toEqual([
      "aside old",
    ]);
    expect(listed("sent", { kind: "guest", carrier: "link", shared: null, ruleSet: "1", keptDraft: false }, "", [])).toEqual([]);
  });
});
