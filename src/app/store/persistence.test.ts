import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { KEPT_LENGTH_MAX, keep, type Persistence, tidyFileName } from "./persistence.ts";
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
let told: number;
beforeEach(() => {
  vi.useFakeTimers();
  shelf = new Shelf();
  told = 0;
});
afterEach(() => {
  vi.useRealTimers();
});

const visit = (storage = createStorage(() => shelf)): { store: AppStore; kept: Persistence } => {
  const store = createAppStore();
  const kept = keep(store, storage, () => {
    told += 1;
  });
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
    store.getState().setGuest({ kind: "guest", ruleSet: "1", keptDraft: true });
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

describe("a store that does not keep", () => {
  it("is said once when it is full, and nothing breaks", () => {
    const { store } = visit();
    shelf.isFull = true;
    for (const text of ["a", "ab"]) {
      store.getState().edit(text, "typed");
      vi.advanceTimersByTime(10_000);
    }
    expect(told).toBe(1);
    expect(store.getState().text).toBe("ab");
  });

  it("is not filled with a text that is too long", () => {
    const { store, kept } = visit();
    store.getState().edit("short", "typed");
    kept.flush();
    store.getState().edit("x".repeat(KEPT_LENGTH_MAX + 1), "pasted");
    kept.flush();
    expect(told).toBe(1);
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
