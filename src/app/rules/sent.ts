/**
 * What the browser keeps of the bench: for each rule that it began with, the
 * texts as they were changed, the newest first. What came by link has a name of
 * its own, so that it takes no place from what the person wrote.
 */
import * as v from "valibot";
import type { BenchLinkState } from "../../link/bench-state.ts";
import { sha256Hex } from "../../link/sha256.ts";
import type { Entry, Storage } from "../store/storage.ts";
import { tidyText } from "../store/tidyText.ts";
import type { BenchTexts } from "./benchStore.ts";

/** Texts that are kept at most. */
const KEPT_MAX = 20;
/** UTF-16 code units of a rule or of code that are kept. */
const KEPT_LENGTH_MAX = 100_000;
const SENT = "sent-";

export interface KeptBench extends BenchTexts {
  /** A rule of ours, what was sent, or `null` for one's own. */
  readonly id: string | null;
  /** What was sent, before it was changed; `null` for all others. */
  readonly sent: BenchTexts | null;
}

const text = v.pipe(v.string(), v.maxLength(KEPT_LENGTH_MAX));
const texts = { rule: text, code: text };
const KEPT: Entry<readonly KeptBench[]> = {
  key: "bench",
  version: 1,
  schema: v.pipe(
    v.array(v.object({ id: v.nullable(v.pipe(v.string(), v.maxLength(80))), ...texts, sent: v.nullable(v.object(texts)) })),
    v.maxLength(KEPT_MAX),
  ),
};

export const isSent = (id: string | null): boolean => id?.startsWith(SENT) === true;

export const keptBench = (storage: Storage, id: string | null): KeptBench | null =>
  (storage.read(KEPT) ?? []).find((one) => one.id === id) ?? null;

/** Puts it first. @param bench With `isKept` false only what was kept before under its id is forgotten. */
export function keepBench(storage: Storage, bench: KeptBench, isKept: boolean): void {
  const others = (storage.read(KEPT) ?? []).filter(({ id }) => id !== bench.id);
  const fits = bench.rule.length <= KEPT_LENGTH_MAX && bench.code.length <= KEPT_LENGTH_MAX;
  storage.write(KEPT, [...(isKept && fits ? [bench] : []), ...others].slice(0, KEPT_MAX));
}

/** Where nothing is kept, what was sent is held as long as the page is open. */
const held = new Map<string, BenchTexts>();

export const heldBench = (id: string | null): BenchTexts | null => (id === null ? null : (held.get(id) ?? null));

/** Takes in what a link held. Who opens the same link again goes on with what they made of it. @returns Its id on the bench. */
export function keepSent(storage: Storage, state: BenchLinkState): string {
  const sent = { rule: tidyText(state.rule), code: tidyText(state.code) };
  const id = `${SENT}${sha256Hex(JSON.stringify([sent.rule, sent.code])).slice(0, 8)}`;
  held.set(id, sent);
  keepBench(storage, keptBench(storage, id) ?? { id, ...sent, sent }, true);
  return id;
}
