/**
 * The copy of the site that the browser keeps, so that it opens without a
 * network. A newer build installs beside the one that is open and is only ever
 * offered: nothing is replaced that the person did not ask for.
 */
import { APPLY, KEEP_REST } from "../../offline/precache.ts";
import { registerServiceWorker } from "../../worker/spawn.ts";
import type { AppStore } from "../store/store.ts";
import type { Session } from "./session.ts";

/** Milliseconds after which the rest counts as not to be had. */
const KEPT_AFTER_MS = 60_000;

/** Keeps the site and offers newer builds of it. Does nothing where the browser or the site has no service worker. Never rejects. */
export async function keepSite(store: AppStore, session: Session): Promise<void> {
  if (!("serviceWorker" in navigator) || !document.querySelector("meta[name=riskline-offline]")) return;
  await new Promise<void>((resolve) =>
    typeof requestIdleCallback === "function" ? requestIdleCallback(() => resolve()) : setTimeout(resolve, 1_000),
  );
  const registration = await registerServiceWorker().catch(() => null);
  if (!registration) return;
  // A learner who opens the site once, on a line that many share, needs no more than the page. Who comes back may hand it on.
  if (navigator.serviceWorker.controller && navigator.onLine) void keepRest();
  const offer = () => store.setState({ applyUpdate: () => apply(registration, store, session) });
  // Without one at work, what installs is the first and nothing changes by it.
  if (registration.waiting && registration.active) offer();
  const follow = () => {
    const { installing, active } = registration;
    if (active) installing?.addEventListener("statechange", () => installing.state === "installed" && offer());
  };
  follow();
  registration.addEventListener("updatefound", follow);
}

/** Has the service worker keep what no page needs in order to work. @returns Whether it is kept. Waits until the site itself is. */
export async function keepRest(): Promise<boolean> {
  const { active } = await navigator.serviceWorker.ready;
  const { port1, port2 } = new MessageChannel();
  const isKept = new Promise<boolean>((resolve) => {
    port1.onmessage = ({ data }) => resolve(data === true);
    setTimeout(resolve, KEPT_AFTER_MS, false);
  });
  active?.postMessage(KEEP_REST, [port2]);
  return isKept;
}

function apply({ waiting }: ServiceWorkerRegistration, store: AppStore, session: Session): void {
  if (!session.saveForReload()) {
    store.getState().showToast("This browser cannot keep your text while the page loads again. Save it as a file first.");
    return;
  }
  // Another page of the site may have asked before.
  if (!waiting) return location.reload();
  waiting.addEventListener("statechange", () => {
    if (waiting.state === "activated") location.reload();
  });
  waiting.postMessage(APPLY);
}
