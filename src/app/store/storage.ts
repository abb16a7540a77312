/**
 * The browser's store, made safe: every entry carries a version and passes a
 * schema when read, and nothing here throws. A full, blocked or missing store
 * means that things are not kept, never that the page stops.
 */
import * as v from "valibot";

/** How a kind of entry is kept. Raise `version` when its shape changes; older entries are then left aside. */
export interface Entry<T> {
  readonly key: string;
  readonly version: number;
  readonly schema: v.GenericSchema<unknown, T>;
}

export type Kept = "kept" | "full" | "unavailable";

export interface Storage {
  read<T>(entry: Entry<T>): T | null;
  write<T>(entry: Entry<T>, value: T): Kept;
  remove(entry: Entry<unknown>): void;
  /** Removes everything this page ever kept. */
  eraseAll(): void;
}

const PREFIX = "riskline:";

/** What `?fresh` uses: reads nothing, keeps nothing. */
export const noStorage: Storage = { read: () => null, write: () => "unavailable", remove: () => {}, eraseAll: () => {} };

/** @param open Hands out the browser's store; may throw, as it does where storage is blocked. */
export function createStorage(open: () => globalThis.Storage): Storage {
  const attempt = <T>(use: (store: globalThis.Storage) => T, otherwise: T): T => {
    try {
      return use(open());
    } catch {
      return otherwise;
    }
  };
  const envelopeOf = <T>(entry: Entry<T>) => v.object({ version: v.literal(entry.version), value: entry.schema });
  return {
    read: (entry) =>
      attempt((store) => {
        const text = store.getItem(PREFIX + entry.key);
        if (text === null) return null;
        const parsed = v.safeParse(envelopeOf(entry), JSON.parse(text));
        return parsed.success ? parsed.output.value : null;
      }, null),
    write: (entry, value) =>
      attempt<Kept>((store) => {
        const text = JSON.stringify({ version: entry.version, value });
        try {
          store.setItem(PREFIX + entry.key, text);
          return "kept";
        } catch {
          return "full";
        }
      }, "unavailable"),
    remove: (entry) => attempt((store) => store.removeItem(PREFIX + entry.key), undefined),
    eraseAll: () =>
      attempt((store) => {
        const ours = Array.from({ length: store.length }, (_, index) => store.key(index)).filter((key) => key?.startsWith(PREFIX));
        for (const key of ours) if (key !== null) store.removeItem(key);
      }, undefined),
  };
}
