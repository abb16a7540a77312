/**
 * Takes away from the worker every way to reach a network, a store or another
 * worker, so that pasted code cannot leave it even where a host sends no
 * policy headers. Runs as a side effect of being imported, and must be the
 * first import of `worker.ts`: modules are evaluated in the order of their imports.
 */

/** Ways out of a worker. `import()` remains; the page's policy allows it only for our own files. */
export const WAYS_OUT = [
  "fetch",
  "fetchLater",
  "XMLHttpRequest",
  "XMLHttpRequestUpload",
  "XMLHttpRequestEventTarget",
  "WebSocket",
  "WebSocketStream",
  "EventSource",
  "WebTransport",
  "RTCPeerConnection",
  "importScripts",
  "Worker",
  "SharedWorker",
  "BroadcastChannel",
  "indexedDB",
  "caches",
  "Request",
  "CacheStorage",
  "Cache",
  "IDBFactory",
  "FileReader",
] as const;

/** Ways out that hang on an object of the scope rather than on the scope. */
const NAVIGATOR_WAYS_OUT = ["sendBeacon", "storage", "serviceWorker", "locks"] as const;

/** Makes each way out undefined for good, on the scope and on all its prototypes. */
export function disarm(scope: object): void {
  for (const name of WAYS_OUT) seal(scope, name);
  const navigator: unknown = Reflect.get(scope, "navigator");
  if (typeof navigator === "object" && navigator !== null) {
    for (const name of NAVIGATOR_WAYS_OUT) seal(navigator, name);
  }
}

function seal(target: object, name: string): void {
  for (let holder: object | null = target; holder !== null && holder !== Object.prototype; holder = Reflect.getPrototypeOf(holder)) {
    const isFirst = holder === target;
    if (!isFirst && !Object.hasOwn(holder, name)) continue;
    // A property the platform already froze stays; the policy still refuses what it would do.
    Reflect.defineProperty(holder, name, { value: undefined, writable: false, configurable: false, enumerable: false });
  }
}

// Only inside a worker: a test that imports this file keeps its own world.
if (typeof document === "undefined" && typeof Reflect.get(globalThis, "WorkerGlobalScope") === "function") disarm(globalThis);
