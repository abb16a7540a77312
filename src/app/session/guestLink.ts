/**
 * What others sent: opens it as a guest, by link or by file, and turns it into
 * a copy of one's own when it is edited. Writes to the address bar only to take a fragment away.
 */
import { fragmentOfAddress } from "../../link/address.ts";
import type { BenchLinkState } from "../../link/bench-state.ts";
import type { DecodedLink } from "../../link/codec.ts";
import { type SharedSubject, unsharedText } from "../../report/recheck.ts";
import { isBlank } from "../store/analysis.ts";
import { EMPTY_DRAFT } from "../store/doc.ts";
import { type Carrier, isForeign } from "../store/guest.ts";
import { type Persistence, tidyFileName } from "../store/persistence.ts";
import type { AppState, AppStore } from "../store/store.ts";
import { tidyText } from "../store/tidyText.ts";

/** Most visits come without a link and make none, so the way to read and write them comes later. */
export const loadCodec = () => import("../../link/codec.ts");

/** The way to the page that what was sent belongs on, when that is not the page of the review; else `null`. */
export type WayElsewhere = (sent: DecodedLink) => (() => void) | null;

/**
 * Shows what the address holds.
 *
 * @returns Number of the finding it points at; `null` without one.
 */
export async function openAddress(store: AppStore, persistence: Persistence, wayElsewhere: WayElsewhere): Promise<number | null> {
  const fragment = fragmentOfAddress(location.href);
  const { decodeLink } = await loadCodec();
  const link = await decodeLink(fragment);
  if (fragment !== fragmentOfAddress(location.href)) return null; // Overtaken by another address.
  persistence.flush(); // What was typed a moment ago is part of the draft.
  const go = wayElsewhere(link);
  if (go) {
    stripAddress();
    go();
  } else if (link.kind !== "none") return openDecoded(store, persistence, link, "link");
  // A place in the exercises, or back from there: the person's own text is on the page already.
  if (store.getState().opened > 0 && !isForeign(store.getState().guest)) return null;
  store.getState().setGuest({ kind: "own" });
  store.getState().open(persistence.draft());
  return null;
}

/**
 * Reads a file that may hold a review or exercises: a `.riskline` file, the JSON that an export wrote, or a pack.
 *
 * @param shownName Of the text on the page: of several reviewed files, the one with that name is wanted.
 * @returns `null` for files of anything else.
 */
export async function decodeReviewFile(
  fileName: string,
  text: string,
  shownName: string,
): Promise<Exclude<DecodedLink, { kind: "none" }> | null> {
  const { decodeFile, readReviewJson } = await loadCodec();
  if (/\.riskline$/i.test(fileName)) {
    const sent = await decodeFile(text);
    return sent.kind === "none" ? { kind: "malformed" } : sent;
  }
  if (!/\.json$/i.test(fileName)) return null;
  const read = readReviewJson(text, shownName);
  if (read.kind === "none") return /"format"\s*:\s*"riskline-pack"/.test(text) ? { kind: "pack", text } : null;
  return read.kind === "review" ? { ...read, finding: null } : read;
}

/** Shows what was sent, or why nothing of it is shown. @returns Number of the finding it points at; `null` without one. */
export function openDecoded(
  store: AppStore,
  persistence: Persistence,
  sent: Exclude<DecodedLink, { kind: "none" }>,
  carrier: Carrier,
): number | null {
  const { setGuest, open } = store.getState();
  const keptDraft = !isBlank(persistence.draft().text);
  switch (sent.kind) {
    case "code":
    case "review": {
      const { code, fileName, python, ruleSet } = sent.state;
      const shared: SharedSubject | null =
        sent.kind === "code" ? null : { review: sent.state.review, ruleSet, hasCode: sent.state.code !== null };
      setGuest({ kind: "guest", carrier, ruleSet, keptDraft, shared });
      const text = sent.kind === "review" && code === null ? unsharedText(sent.state.lineCount) : tidyText(code ?? "");
      open({ text, fileName: tidyFileName(fileName), python });
      return sent.finding;
    }
    case "encrypted":
      setGuest({ kind: "sealed", carrier, sealed: sent.sealed, finding: sent.finding, isOpening: false, trouble: null });
      open(EMPTY_DRAFT);
      return null;
    default:
      // Packs and rules are opened elsewhere; here they are something that is not code.
      setGuest({ kind: "trouble", carrier, trouble: sent.kind === "pack" || sent.kind === "bench" ? "unknown-kind" : sent.kind });
      open(EMPTY_DRAFT);
      return null;
  }
}

/** Tries a passphrase on the locked review that is waiting. @returns As `openDecoded`. */
export async function unseal(store: AppStore, persistence: Persistence, passphrase: string): Promise<number | null> {
  const { guest, setGuest } = store.getState();
  if (guest.kind !== "sealed") return null;
  setGuest({ ...guest, isOpening: true, trouble: null });
  const { openSealed } = await loadCodec();
  const opened = await openSealed(guest.sealed, passphrase);
  // Meanwhile another text may have been opened.
  const now = store.getState().guest;
  if (now.kind !== "sealed" || now.sealed !== guest.sealed) return null;
  if (opened.kind === "ok") {
    return openDecoded(store, persistence, { kind: "review", state: opened.state, finding: guest.finding }, guest.carrier);
  }
  setGuest({ ...guest, isOpening: false, trouble: opened.kind });
  return null;
}

/** Takes our part off the address, without a new entry in the history. */
export function stripAddress(): void {
  history.replaceState(null, "", pageAddress(location.search));
}

/** @returns The address of a rule and the code that it is tried on; `null` when that is too long for a link. */
export async function makeBenchLink(state: BenchLinkState): Promise<string | null> {
  const { encodeBenchLink } = await loadCodec();
  const made = await encodeBenchLink(state);
  return made.kind === "ok" ? linkAddress() + made.fragment : null;
}

/** The address of the text alone, for whoever shows it elsewhere; `null` where it is too long for a link. */
export async function makeCodeLink({ text, fileName, python, engine }: AppState): Promise<string | null> {
  const { encodeCodeLink } = await loadCodec();
  const made = await encodeCodeLink({ code: text, fileName, python, ruleSet: engine?.ruleSet ?? "unknown" });
  return made.kind === "ok" ? linkAddress() + made.fragment : null;
}

/** Where links lead. The page as one file may name the site it comes from: nobody else could open an address on this disk. */
export const linkAddress = (): string => document.querySelector<HTMLMetaElement>("meta[name=riskline-site]")?.content || pageAddress("");

/** This page without its fragment, also where a program made the hash sign part of the path. */
function pageAddress(search: string): string {
  const path = location.pathname.replace(/%(?:25)*23.*$/i, "");
  return location.origin === "null" ? location.href.replace(/[?#].*$/s, "") : location.origin + path + search;
}

/**
 * The guest was changed: from now on it is the person's own copy. Their earlier text is set aside first.
 *
 * @param original The guest's text before the change.
 */
export function adoptGuest(store: AppStore, persistence: Persistence, original: string): void {
  const { guest, setGuest } = store.getState();
  if (!isForeign(guest)) return;
  persistence.setAside(persistence.draft());
  setGuest(guest.kind === "guest" ? { kind: "edited-copy", keptDraft: guest.keptDraft, original } : { kind: "own" });
  stripAddress();
}
