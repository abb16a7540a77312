import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Triage } from "../../report/triage.ts";
import { KEPT_LENGTH_MAX, KEPT_VERDICTS_MAX, keep, type Persistence, tidyFileName, type Unkept } from "./persistence.ts";
import { createStorage, noStorage } from "./storage.ts";
import { type AppStore, createAppStore } from "./store.ts";

/** A browser's store: it holds strings, and may be full or closed. */
class Shelf implements globalThis.Storage {
  readonly #entries = new Map<string, string>();
  isFull = false;
  get length(): number {
    return this.#entries.size;
  }
  key(index: number): string | null {
    return [...this.#entries.keys()][index] ?? null;
  }
  getItem(key: string): string | null {
    return this.#entries.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    if (this.isFull) throw new DOMException("full", "QuotaExceededError");
    this.#entries.set(key, value);
  }
  removeItem(key: string): void {
    this.#entries.delete(key);
  }
  clear(): void {
    this.#entries.clear();
  }
}

let shelf: Shelf;
let told: Unkept[];
beforeEach(() => {
  vi.useFakeTimers();
  shelf = new Shelf();
  told = [];
});
afterEach(() => {
  vi.useRealTimers();
});

const visit = (storage = createStorage(() => shelf)): { store: AppStore; kept: Persistence } => {
  const store = createAppStore();
  const kept = keep(store, storage, (unkept) => told.push(unkept));
  store.getState().open(kept.draft());
  return { store, kept };
};

describe("a draft", () => {
  it("is there again on the next visit", () => {
    const { store, kept } = visit();
    store.getState().edit("x = 1", "typed");
    kept.flush();
    expect(visit().store.getState().text).toBe("x = 1");
  });

  it("is not overwritten by a text that came by link", () => {
    const { store, kept } = visit();
    store.getState().edit("mine", "typed");
    kept.flush();
    store.getState().setGuest({ kind: "guest", carrier: "link", ruleSet: "1", keptDraft: true, shared: null });
    store.getState().open({ text: "theirs", fileName: "b.py", python: null });
    vi.advanceTimersByTime(10_000);
    expect(visit().store.getState().text).toBe("mine");
  });

  it("that was set aside can be brought back, newest first", () => {
    const { kept } = visit();
    kept.setAside({ text: "one", fileName: "a.py", python: null });
    kept.setAside({ text: "two", fileName: "a.py", python: 2 });
    kept.setAside({ text: "  ", fileName: "a.py", python: null });
    expect(kept.aside().map((draft) => draft.text)).toEqual(["two", "one"]);
  });

  it("leaves no trace after everything is erased", () => {
    const { store, kept } = visit();
    shelf.setItem("of another page", "stays");
    store.getState().edit("mine", "typed");
    kept.flush();
    kept.eraseAll();
    vi.advanceTimersByTime(10_000);
    expect([shelf.length, shelf.key(0)]).toEqual([1, "of another page"]);
  });
});

describe("verdicts", () => {
  const ACCEPTED = { status: "accepted-risk", note: "only its author runs this" } as const;
  const CONFIRMED = { status: "confirmed", note: "" } as const;
  const triageOf = ({ store }: { readonly store: AppStore }): Triage => store.getState().triage;
  const stored = (verdicts: unknown, version = 1): void =>
    shelf.setItem("riskline:draft", JSON.stringify({ version, value: { text: "x = 1", fileName: "a.py", python: null, verdicts } }));

  it("are there again on the next visit, with their text", () => {
    const { store, kept } = visit();
    store.getState().edit("x = 1", "typed");
    store.getState().decide(["f1", "f2"], ACCEPTED);
    store.getState().decide(["f3"], CONFIRMED);
    vi.advanceTimersByTime(10_000);
    store.getState().decide(["f2"], CONFIRMED);
    kept.flush();
    expect([...triageOf(visit())]).toEqual([
      ["f1", ACCEPTED],
      ["f3", CONFIRMED],
      ["f2", CONFIRMED],
    ]);
  });

  it("go with the text when it is set aside, and come back with it", () => {
    const { store, kept } = visit();
    store.getState().edit("mine", "typed");
    store.getState().decide(["f1"], ACCEPTED);
    kept.setAside(store.getState());
    store.getState().open({ text: "other", fileName: "b.py", python: null });
    expect(store.getState().triage.size).toBe(0);
    const [aside] = kept.aside();
    if (aside) store.getState().open(aside);
    expect([store.getState().text, ...triageOf({ store })]).toEqual(["mine", ["f1", ACCEPTED]]);
  });

  it("about a guest are never stored", () => {
    const { store, kept } = visit();
    store.getState().edit("mine", "typed");
    store.getState().decide(["f1"], ACCEPTED);
    kept.flush();
    store.getState().setGuest({ kind: "guest", carrier: "link", ruleSet: "1", keptDraft: true, shared: null });
    store.getState().open({ text: "theirs", fileName: "b.py", python: null, triage: new Map([["g1", CONFIRMED]]) });
    store.getState().decide(["g2"], CONFIRMED);
    vi.advanceTimersByTime(10_000);
    expect([...triageOf(visit()).keys()]).toEqual(["f1"]);
  });

  it("were not kept by an older page, whose text is still there", () => {
    stored(undefined);
    const next = visit();
    expect([next.store.getState().text, triageOf(next).size]).toEqual(["x = 1", 0]);
  });

  it("of a newer version are left aside with their text", () => {
    stored([["f1", ACCEPTED]], 2);
    const next = visit();
    expect([next.store.getState().text, triageOf(next).size]).toEqual(["", 0]);
  });

  it.each([
    ["that are no list", "accepted"],
    ["with an unknown status", [["f1", { status: "fixed", note: "" }]]],
    ["with a note that is too long", [["f1", { status: "confirmed", note: "x".repeat(2_001) }]]],
    ["with a name that is too long", [["f".repeat(65), CONFIRMED]]],
    ["that are settled without a reason", [["f1", { status: "false-positive", note: "no" }]]],
    ["beyond the limit", Array.from({ length: KEPT_VERDICTS_MAX + 1 }, (_, index) => [`f${index}`, CONFIRMED])],
  ])("%s are not read, the text is", (_, verdicts) => {
    stored(verdicts);
    const next = visit();
    expect([next.store.getState().text, triageOf(next).size]).toEqual(["x = 1", 0]);
  });

  it("beyond the limit are said not to be kept, the newest are", () => {
    const { store, kept } = visit();
    store.getState().edit("x = 1", "typed");
    store.getState().decide(["oldest"], ACCEPTED);
    store.getState().decide(
      Array.from({ length: KEPT_VERDICTS_MAX }, (_, index) => `f${index}`),
      CONFIRMED,
    );
    kept.flush();
    expect(told).toEqual(["verdicts"]);
    const triage = triageOf(visit());
    expect([triage.size, triage.has("oldest")]).toEqual([KEPT_VERDICTS_MAX, false]);
  });
});

describe("a store that does not keep", () => {
  it("is said once when it is full, and nothing breaks", () => {
    const { store } = visit();
    shelf.isFull = true;
    for (const text of ["a", "ab"]) {
      store.getState().edit(text, "typed");
      vi.advanceTimersByTime(10_000);
    }
    expect(told).toEqual(["text"]);
    expect(store.getState().text).toBe("ab");
  });

  it("is not filled with a text that is too long", () => {
    const { store, kept } = visit();
    store.getState().edit("short", "typed");
    kept.flush();
    store.getState().edit("x".repeat(KEPT_LENGTH_MAX + 1), "pasted");
    kept.flush();
    expect(told).toEqual(["text"]);
    expect(visit().store.getState().text).toBe("short");
  });

  it("may be closed or hold nonsense", () => {
    const closed = createStorage(() => {
      throw new DOMException("closed", "SecurityError");
    });
    expect(visit(closed).store.getState().text).toBe("");
    for (const nonsense of ["", "{", "null", '{"version":1,"value":{"text":3}}', '{"version":99,"value":{}}']) {
      shelf.setItem("riskline:draft", nonsense);
      expect(visit().store.getState().text).toBe("");
    }
    expect(visit(noStorage).store.getState().text).toBe("");
  });
});

it("takes folders and control characters off a file name", () => {
  expect(tidyFileName("../../etc/\u202epy.exe\u0000")).toBe("py.exe");
  expect(tidyFileName("C:\\work\\a.py")).toBe("a.py");
  expect(tidyFileName(" \u200b ")).toBe("snippet.py");
});
