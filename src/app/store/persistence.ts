/**
 * Keeps the person's draft and preferences across reloads.
 *
 * A guest is never stored. When another text takes the place of one that the
 * person wrote, theirs is set aside and can be brought back: opening a link,
 * an example or a file loses nothing.
 */
import * as v from "valibot";
import { type Draft, EMPTY_DRAFT, UNNAMED } from "./doc.ts";
import { DEFAULT_PREFS, type Prefs } from "./prefs.ts";
import type { Entry, Kept, Storage } from "./storage.ts";
import type { AppState, AppStore } from "./store.ts";

/** UTF-16 code units; a longer draft is not kept, so that the store never fills up. */
export const KEPT_LENGTH_MAX = 512 * 1024;
const SAVE_AFTER_MS = 1_000;

const draftSchema = v.object({
  text: v.pipe(v.string(), v.maxLength(KEPT_LENGTH_MAX)),
  fileName: v.pipe(v.string(), v.maxLength(200)),
  python: v.nullable(v.picklist([2, 3])),
});

const draftEntry: Entry<Draft> = { key: "draft", version: 1, schema: draftSchema };
const asideEntry: Entry<readonly Draft[]> = { key: "aside", version: 1, schema: v.pipe(v.array(draftSchema), v.maxLength(10)) };
/** Texts set aside; the oldest gives way. Three of the longest still fit the five million characters a browser keeps. */
const ASIDE_MAX = 3;
const prefsEntry: Entry<Prefs> = {
  key: "prefs",
  version: 1,
  schema: v.object({
    theme: v.fallback(v.picklist(["system", "light", "dark"]), DEFAULT_PREFS.theme),
    letterKeys: v.fallback(v.boolean(), DEFAULT_PREFS.letterKeys),
    summaryFolded: v.fallback(v.boolean(), DEFAULT_PREFS.summaryFolded),
    codeShare: v.fallback(v.nullable(v.pipe(v.number(), v.minValue(10), v.maxValue(90))), DEFAULT_PREFS.codeShare),
  }),
};

export interface Persistence {
  readonly storage: Storage;
  /** The text of the last visit, or an empty one. */
  draft(): Draft;
  /** Texts of the person's own that others took the place of, newest first. */
  aside(): readonly Draft[];
  /** Writes what is pending now. */
  flush(): void;
  /** Sets a text aside, so that what is saved next does not overwrite it. A blank one is not worth keeping. */
  setAside(draft: Draft): void;
  eraseAll(): void;
}

/** Connects the store to the browser's storage. @param tell Called once when keeping fails. */
export function keep(store: AppStore, storage: Storage, tell: (trouble: Exclude<Kept, "kept">) => void): Persistence {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let told = false;
  const prefs = storage.read(prefsEntry);
  if (prefs) store.setState({ prefs });

  const save = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const { text, fileName, python, guest } = store.getState();
    if (guest.kind === "guest" || guest.kind === "trouble") return;
    const kept = text.length > KEPT_LENGTH_MAX ? "full" : storage.write(draftEntry, { text, fileName: fileName.slice(0, 200), python });
    if (kept === "full" && !told) {
      told = true;
      tell(kept);
    }
  };

  store.subscribe((state, before) => {
    if (state.prefs !== before.prefs) storage.write(prefsEntry, state.prefs);
    if (isSameDraft(state, before) && state.guest === before.guest) return;
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(save, SAVE_AFTER_MS);
  });

  return {
    storage,
    draft: () => storage.read(draftEntry) ?? EMPTY_DRAFT,
    aside: () => storage.read(asideEntry) ?? [],
    flush: () => {
      if (timer !== null) save();
    },
    setAside: ({ text, fileName, python }) => {
      if (text.trim() === "" || text.length > KEPT_LENGTH_MAX) return;
      const others = (storage.read(asideEntry) ?? []).filter((draft) => draft.text !== text);
      storage.write(asideEntry, [{ text, fileName, python }, ...others].slice(0, ASIDE_MAX));
    },
    eraseAll: () => {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      storage.eraseAll();
    },
  };
}

const isSameDraft = (a: AppState, b: AppState): boolean => a.text === b.text && a.fileName === b.fileName && a.python === b.python;

/** A file name that is safe to show and to store: no folders, no control characters, never empty. */
export function tidyFileName(name: string): string {
  const base = name.split(/[\\/]/).at(-1) ?? "";
  const tidy = base.replace(/\p{C}/gu, "").trim().slice(0, 120);
  return tidy === "" ? UNNAMED : tidy;
}
