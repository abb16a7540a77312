/**
 * Starts the engine's worker so that it inherits the page's policy.
 *
 * A worker loaded from an address obeys only the headers of its own file, and
 * some hosts send none. A worker made from a `blob:` takes over the policy of
 * the page. The blob is the whole worker, kept in memory, so that replacing a
 * worker asks nothing of the network.
 *
 * The service worker is the one exception: browsers take it from an address alone.
 */

interface ScriptUrlPolicy {
  createScriptURL(url: string): URL;
}

interface TrustedTypesFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): ScriptUrlPolicy;
}

declare global {
  // Not yet in TypeScript's DOM library; `undefined` in browsers without Trusted Types.
  var trustedTypes: TrustedTypesFactory | undefined;
}

/** The only policy of ours, and it lets nothing through but addresses this file made. */
const made = new Set<string>();
const policy = globalThis.trustedTypes?.createPolicy("riskline", {
  createScriptURL(url) {
    if (!made.has(url)) throw new TypeError("an address that was not made here");
    return url;
  },
});

/** Registers the service worker beside the page. @returns `null` where the browser has none for this site. Rejects where there is none to load. */
export async function registerServiceWorker(): Promise<ServiceWorkerRegistration | null> {
  const script = "sw.js";
  made.add(script);
  const address = policy ? policy.createScriptURL(script) : script;
  made.delete(script);
  await navigator.serviceWorker.register(address, { updateViaCache: "none" });
  return (await navigator.serviceWorker.getRegistration()) ?? null;
}

/** Loads the worker's text, once. @returns Starts a worker that says `ready` once its engine is; it is the caller's to terminate. */
export async function loadSpawner(): Promise<() => Worker> {
  const { default: text } = await import("virtual:riskline/worker");
  return spawnerOf([text]);
}

/** As `loadSpawner`, of workers that also run rules that people bring. */
export async function loadRuleSpawner(): Promise<() => Worker> {
  const [{ default: text }, { default: foreign }] = await Promise.all([import("virtual:riskline/worker"), loadForeignScript()]);
  return spawnerOf([text, foreign]);
}

/** What `loadRuleSpawner` needs beyond the engine, loaded ahead. */
export const loadForeignScript = () => import("virtual:riskline/foreign-worker");

/** @param scripts Run one after the other. */
function spawnerOf(scripts: readonly string[]): () => Worker {
  const blob = new Blob([scripts.join("\n")], { type: "text/javascript" });
  return () => {
    const script = URL.createObjectURL(blob);
    made.add(script);
    const worker = new Worker(policy ? policy.createScriptURL(script) : script, { name: "riskline engine" });
    made.delete(script);
    const release = () => URL.revokeObjectURL(script);
    worker.addEventListener("message", release, { once: true });
    worker.addEventListener("error", release, { once: true });
    return worker;
  };
}
