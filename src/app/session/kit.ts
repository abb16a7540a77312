/**
 * What can be taken into a room without network: the site as a ZIP to serve,
 * or the page as one file. Both are made of the copy that the service worker
 * keeps, because a page may ask the network for nothing.
 */
import { cachePrefix, ONE_FILE } from "../../offline/precache.ts";
import type { AppStore } from "../store/store.ts";
import { saveFile } from "./handOut.ts";
import { nameSite, type SiteFiles, zipRoom } from "./roomFiles.ts";
import { keepRest } from "./siteCopy.ts";

export type Kit =
  | { readonly kind: "ready"; readonly file: Blob }
  /** The browser keeps no copies at this address, as in a private window or without https; or this visit keeps nothing. */
  | { readonly kind: "no-copy" }
  /** The copy is on its way, or a part of it could not be had. */
  | { readonly kind: "incomplete" };

/** Why there is nothing to hand on, in words. */
const KIT_WORDS = {
  "no-copy": "This browser keeps no copy of the site here. Open Riskline at an https address, not in a private window and without ?fresh.",
  incomplete: "The copy of the site is not complete yet. Try again in a moment, with network.",
} as const satisfies Record<Exclude<Kit["kind"], "ready">, string>;

/**
 * The whole site as a ZIP, with three lines on how to serve it.
 *
 * @param packText Of a workshop, put beside the site as `pack.riskline.json`; `null` for none.
 * Never rejects.
 */
export function prepareRoom(packText: string | null): Promise<Kit> {
  return fromCopy(async (files) => new Blob(await zipRoom(files, packText, ownSite()), { type: "application/zip" }));
}

/** The page as one file that opens from a disk. Never rejects. */
export function prepareOneFile(): Promise<Kit> {
  return fromCopy(async (files) => {
    const file = files.get(ONE_FILE);
    return file ? new Blob([nameSite(file, ownSite())], { type: "text/html" }) : null;
  });
}

/** Saves what is being prepared, or says why there is nothing to save. */
export async function saveKit(store: AppStore, preparing: Promise<Kit>, name: string): Promise<void> {
  const { showToast } = store.getState();
  showToast("Preparing the file…");
  const kit = await preparing;
  if (kit.kind === "ready") saveFile(name, kit.file, kit.file.type);
  showToast(kit.kind === "ready" ? `Saved as ${name}.` : KIT_WORDS[kit.kind]);
}

/** @param make `null` where the copy lacks what is needed. */
async function fromCopy(make: (files: SiteFiles) => Promise<Blob | null>): Promise<Kit> {
  try {
    const registration = await navigator.serviceWorker.getRegistration();
    // A site in a folder above may have one of its own.
    if (registration?.scope !== siteFolder()) return { kind: "no-copy" };
    if (!registration.active) return { kind: "incomplete" };
    await keepRest();
    const files = await readCopy();
    const file = files && (await make(files));
    return file ? { kind: "ready", file } : { kind: "incomplete" };
  } catch {
    // Where there are no service workers, or storage is refused.
    return { kind: "no-copy" };
  }
}

/** The build that this page is of; `null` where it is not kept. */
async function readCopy(): Promise<SiteFiles | null> {
  const scope = siteFolder();
  const own = document.querySelector<HTMLScriptElement>("script[type=module][src]")?.src;
  if (own === undefined) return null;
  for (const name of (await caches.keys()).filter((key) => key.startsWith(cachePrefix(scope)))) {
    const cache = await caches.open(name);
    // An older build comes before a newer one, which may still lack files.
    if (!(await cache.match(own, { ignoreVary: true }))) continue;
    const files = new Map<string, Uint8Array<ArrayBuffer>>();
    for (const request of await cache.keys()) {
      const response = await cache.match(request, { ignoreVary: true });
      if (response) files.set(request.url.slice(scope.length), new Uint8Array(await response.arrayBuffer()));
    }
    return files;
  }
  return null;
}

const siteFolder = (): string => new URL("./", location.href).href;

/** Where links of a file can lead: not to this very machine. */
const ownSite = (): string | null => (location.protocol === "https:" ? siteFolder() : null);
