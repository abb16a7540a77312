/**
 * Links: opens what the address holds as a guest, and makes the address of a
 * text to pass on. Writes to the address bar only to take a fragment away.
 */
import { fragmentOfAddress } from "../../link/address.ts";
import { isBlank } from "../store/analysis.ts";
import { EMPTY_DRAFT } from "../store/doc.ts";
import { type Persistence, tidyFileName } from "../store/persistence.ts";
import type { AppState, AppStore } from "../store/store.ts";
import { tidyText } from "../store/tidyText.ts";

/** What "Share" shows: an address, or how long it would have been. */
export type MadeLink =
  | { readonly kind: "ok"; readonly address: string }
  /** `length` in characters; `null` when it was not worked out. */
  | { readonly kind: "too-long"; readonly length: number | null };

/** Most visits come without a link and make none, so the way to read and write them comes later. */
export const loadCodec = () => import("../../link/code-link.ts");

/** Shows what the address holds. @returns Number of the finding it points at; `null` without one. */
export async function openAddress(store: AppStore, persistence: Persistence): Promise<number | null> {
  const fragment = fragmentOfAddress(location.href);
  const { decodeLink } = await loadCodec();
  const link = await decodeLink(fragment);
  if (fragment !== fragmentOfAddress(location.href)) return null; // Overtaken by another address.
  persistence.flush(); // What was typed a moment ago is part of the draft.
  const own = persistence.draft();
  if (link.kind === "none") {
    store.getState().setGuest({ kind: "own" });
    store.getState().open(own);
    return null;
  }
  if (link.kind !== "ok") {
    store.getState().setGuest({ kind: "trouble", trouble: link.kind });
    store.getState().open(EMPTY_DRAFT);
    return null;
  }
  const { code, fileName, python, ruleSet } = link.state;
  store.getState().setGuest({ kind: "guest", ruleSet, keptDraft: !isBlank(own.text) });
  store.getState().open({ text: tidyText(code), fileName: tidyFileName(fileName), python });
  return link.finding;
}

/** Takes our part off the address, without a new entry in the history. */
export function stripAddress(): void {
  history.replaceState(null, "", pageAddress(location.search));
}

/** @param finding Number of the finding to open on; `null` for none. */
export async function makeLink({ text, fileName, python, engine }: AppState, finding: number | null): Promise<MadeLink> {
  const { encodeCodeLink, pointAtFinding } = await loadCodec();
  const made = await encodeCodeLink({ code: text, fileName, python, ruleSet: engine?.ruleSet ?? "unknown" });
  const base = pageAddress("");
  if (made.kind === "too-large") return { kind: "too-long", length: made.length === null ? null : base.length + made.length };
  return { kind: "ok", address: base + (finding === null ? made.fragment : pointAtFinding(made.fragment, finding)) };
}

/** This page without its fragment, also where a program made the hash sign part of the path. */
function pageAddress(search: string): string {
  const path = location.pathname.replace(/%(?:25)*23.*$/i, "");
  return location.origin === "null" ? location.href.replace(/[?#].*$/s, "") : location.origin + path + search;
}

/** The guest was changed: from now on it is the person's own copy. Their earlier text is set aside first. */
export function adoptGuest(store: AppStore, persistence: Persistence): void {
  const { guest, setGuest } = store.getState();
  if (guest.kind !== "guest" && guest.kind !== "trouble") return;
  persistence.setAside(persistence.draft());
  setGuest(guest.kind === "guest" ? { kind: "edited-copy", keptDraft: guest.keptDraft } : { kind: "own" });
  stripAddress();
}
