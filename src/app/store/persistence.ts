/**
 * Keeps the person's draft, what they decided about its findings, and their
 * preferences across reloads.
 *
 * A guest is never stored, nor what was decided about it. When another text takes the place of one that the
 * person wrote, theirs is set aside and can be brought back: opening a link,
 * an example or a file loses nothing.
 */
import * as v from "valibot";
import { isJustified, NO_TRIAGE, NOTE_LENGTH_MAX, STATUSES } from "../../report/triage.ts";
import { type Draft, EMPTY_DRAFT, UNNAMED } from "./doc.ts";
import { isForeign } from "./guest.ts";
import { DEFAULT_PREFS, type Prefs } from "./prefs.ts";
import type { Entry, Storage } from "./storage.ts";
import type { AppState, AppStore } from "./store.ts";

/** UTF-16 code units; a longer draft is not kept, so that the store never fills up. */
export const KEPT_LENGTH_MAX = 512 * 1024;
const SAVE_AFTER_MS = 1_000;

/** Verdicts kept with one text; the oldest give way. */
export const KEPT_VERDICTS_MAX = 1_000;

const verdictSchema = v.pipe(
  v.strictTuple([
    v.pipe(v.string(), v.maxLength(64)),
    v.object({ status: v.picklist(STATUSES), note: v.pipe(v.string(), v.maxLength(NOTE_LENGTH_MAX)) }),
  ]),
  v.check(([, verdict]) => isJustified(verdict)),
);

const draftSchema = v.object({
  text: v.pipe(v.string(), v.maxLength(KEPT_LENGTH_MAX)),
  fileName: v.pipe(v.string(), v.maxLength(200)),
  python: v.nullable(v.picklist([2, 3])),
  // Came later than the rest. Where verdicts are missing or make no sense, the text is still worth keeping.
  verdicts: v.fallback(v.pipe(v.array(verdictSchema), v.maxLength(KEPT_VERDICTS_MAX)), []),
});

type StoredDraft = v.InferOutput<typeof draftSchema>;

const draftOf = ({ verdicts, ...draft }: StoredDraft): Draft => ({ ...draft, triage: new Map(verdicts) });

const storedOf = ({ text, fileName, python, triage = NO_TRIAGE }: Draft): StoredDraft => ({
  text,
  fileName: fileName.slice(0, 200),
  python,
  verdicts: [...triage].slice(-KEPT_VERDICTS_MAX).map(([fingerprint, verdict]) => [fingerprint, verdict]),
});

const draftEntry: Entry<StoredDraft> = { key: "draft", version: 1, schema: draftSchema };
const asideEntry: Entry<readonly StoredDraft[]> = { key: "aside", version: 1, schema: v.pipe(v.array(draftSchema), v.maxLength(10)) };
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

/** What is not kept of the text on the page. */
export type Unkept = "text" | "verdicts";

/** Connects the store to the browser's storage. @param tell Called once for each thing that cannot be kept. */
export function keep(store: AppStore, storage: Storage, tell: (unkept: Unkept) => void): Persistence {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const told = new Set<Unkept>();
  const tellOnce = (unkept: Unkept) => {
    if (told.has(unkept)) return;
    told.add(unkept);
    tell(unkept);
  };
  const prefs = storage.read(prefsEntry);
  if (prefs) store.setState({ prefs });

  const save = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const state = store.getState();
    if (isForeign(state.guest)) return;
    const kept = state.text.length > KEPT_LENGTH_MAX ? "full" : storage.write(draftEntry, storedOf(state));
    if (kept === "full") tellOnce("text");
    else if (kept === "kept" && state.triage.size > KEPT_VERDICTS_MAX) tellOnce("verdicts");
  };

  store.subscribe((state, before) => {
    if (state.prefs !== before.prefs) storage.write(prefsEntry, state.prefs);
    if (isSameDraft(state, before) && state.guest === before.guest) return;
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(save, SAVE_AFTER_MS);
  });

  return {
    storage,
    draft: () => {
      const stored = storage.read(draftEntry);
      return stored ? draftOf(stored) : EMPTY_DRAFT;
    },
    aside: () => (storage.read(asideEntry) ?? []).map(draftOf),
    flush: () => {
      if (timer !== null) save();
    },
    setAside: (draft) => {
      const { text } = draft;
      if (text.trim() === "" || text.length > KEPT_LENGTH_MAX) return;
      const others = (storage.read(asideEntry) ?? []).filter((other) => other.text !== text);
      storage.write(asideEntry, [storedOf(draft), ...others].slice(0, ASIDE_MAX));
    },
    eraseAll: () => {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      storage.eraseAll();
    },
  };
}

const isSameDraft = (a: AppState, b: AppState): boolean =>
  a.text === b.text && a.fileName === b.fileName && a.python === b.python && a.triage === b.triage;

/** A file name that is safe to show and to store: no folders, no control characters, never empty. */
export function tidyFileName(name: string): string {
  const base = name.split(/[\\/]/).at(-1) ?? "";
  const tidy = base.replace(/\p{C}/gu, "").trim().slice(0, 120);
  return tidy === "" ? UNNAMED : tidy;
}
