/**
 * The service worker: keeps one build of the site, whole, and answers from it.
 *
 * Nothing is kept that is not on the list the build made, and nothing that
 * differs from it by a byte, so builds never mix. A newer one installs beside
 * the one at work and waits: until all pages are closed, or until a page says
 * that the person wants it now.
 */
import precache from "virtual:riskline/precache";
import { APPLY, cachePrefix, fileFor, isHashed, KEEP_REST, ONE_FILE } from "./precache.ts";

declare const self: ServiceWorkerGlobalScope;

const { scope } = self.registration;
const prefix = cachePrefix(scope);
const name = prefix + precache.version;

/** The page that asked for this build and loads itself again once it has it. */
let leaving: string | null = null;

/** Files fetched at a time: a line that many share is not taken by one. */
const FETCHES_MAX = 4;

self.addEventListener("install", (event) => event.waitUntil(keep((path) => path !== ONE_FILE)));
self.addEventListener("activate", (event) => event.waitUntil(removeOlder()));
self.addEventListener("message", (event) => {
  const { data, source, ports } = event;
  if (data === APPLY) {
    if (source instanceof Client) leaving = source.id;
    void self.skipWaiting();
  } else if (data === KEEP_REST) {
    const tell = (isKept: boolean) => ports[0]?.postMessage(isKept);
    event.waitUntil(
      keep(() => true).then(
        () => tell(true),
        () => tell(false),
      ),
    );
  }
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const file = fileFor(request, scope, precache);
  if (file !== null) event.respondWith(answer(request, file));
  else if (request.url.startsWith(scope) && isHashed(request.url.slice(scope.length))) event.respondWith(answerOlder(request));
  if (request.mode === "navigate") event.waitUntil(removeOlder());
});

/**
 * Gets what is missing. What an earlier attempt has kept is not fetched again: it was compared with its hash.
 *
 * @throws When a file could not be had, after all others were tried: so the next attempt has less to do.
 */
async function keep(isWanted: (path: string) => boolean): Promise<void> {
  const cache = await caches.open(name);
  const kept = new Set((await cache.keys()).map(({ url }) => url));
  const missing = Object.entries(precache.files).filter(([path]) => isWanted(path) && !kept.has(scope + path));
  const troubles: unknown[] = [];
  const fetchNext = async (): Promise<void> => {
    for (let next = missing.shift(); next !== undefined; next = missing.shift())
      await fetchFile(cache, ...next).catch((trouble: unknown) => troubles.push(trouble));
  };
  await Promise.all(Array.from({ length: FETCHES_MAX }, fetchNext));
  if (troubles.length > 0) throw troubles[0];
}

/** @throws Where the network or the host gives anything but the file of this build. */
async function fetchFile(cache: Cache, path: string, integrity: string): Promise<void> {
  const get = (cache: RequestCache) => fetch(scope + path, { integrity, cache });
  // What the page has just loaded is not loaded again, unless the browser's own cache holds something else under that name.
  const response = await get(isHashed(path) ? "default" : "no-cache").catch(() => get("reload"));
  if (!response.ok) throw new TypeError(`${path}: ${response.status}`);
  // Browsers refuse to open a page from an answer that came by way of another address.
  await cache.put(scope + path, response.redirected ? new Response(response.body, response) : response);
}

/** The network only where the browser threw away what was kept. */
async function answer(request: Request, path: string): Promise<Response> {
  const cache = await caches.open(name);
  return (await cache.match(scope + path, { ignoreVary: true })) ?? fetch(request);
}

/** A page of an older build is still open somewhere and asks for what it has not loaded yet. */
async function answerOlder(request: Request): Promise<Response> {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}

/** Older builds go once no page is open that could be of theirs, and none while a newer one is on its way. */
async function removeOlder(): Promise<void> {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const others = (await caches.keys()).filter((key) => key.startsWith(prefix) && key !== name);
  const { installing, waiting } = self.registration;
  if (pages.some(({ id }) => id !== leaving) || installing !== null || waiting !== null) return;
  await Promise.all(others.map((key) => caches.delete(key)));
}
