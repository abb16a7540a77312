/**
 * Served in the place of `sw.js`, this ends it: the next visit of anybody takes
 * the kept site out of the browser, and pages come from the host again. For
 * the day a build was published that must not be kept any longer.
 */
import { cachePrefix } from "./precache.ts";

declare const self: ServiceWorkerGlobalScope;

const { scope } = self.registration;

self.addEventListener("install", () => void self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(leave()));

async function leave(): Promise<void> {
  const kept = (await caches.keys()).filter((name) => name.startsWith(cachePrefix(scope)));
  await Promise.all(kept.map((name) => caches.delete(name)));
  await self.registration.unregister();
}
