/** The coverage strip, connected; counts what the page asked of the network since it has loaded. */
import { useEffect, useState, useSyncExternalStore } from "react";
import { countSettled } from "../../report/standing.ts";
import { CoverageStrip, type StripStatus } from "../panels/CoverageStrip.tsx";
import { isBlank } from "../store/analysis.ts";
import { reviewOf } from "../store/selectors.ts";
import { useApp } from "../store/store.ts";
import { isBusy } from "../store/update.ts";
import { useChecking } from "./useChecking.ts";
import { useSecretCount } from "./useSecretCount.ts";

/** Milliseconds after which "Checking…" is said. */
export const MOMENT_MS = 300;

export function StripArea() {
  const isChecking = useChecking(MOMENT_MS);
  const review = useApp(reviewOf);
  const analysis = useApp((state) => state.analysis);
  const triage = useApp((state) => state.triage);
  const isEmpty = useApp((state) => isBlank(state.text));
  const ruleSet = useApp((state) => state.engine?.ruleSet ?? null);
  const secretCount = useSecretCount();
  const applyUpdate = useApp((state) => (isBusy(state) ? null : state.applyUpdate));
  const revealOffset = useApp((state) => state.revealOffset);
  const status: StripStatus = isEmpty
    ? { kind: "empty" }
    : analysis.status === "stopped"
      ? { kind: "stopped" }
      : review
        ? {
            kind: "reviewed",
            report: review.shown.report,
            items: review.items,
            durationMs: review.shown.durationMs,
            settledCount: countSettled(review.items, triage),
            secretCount,
            isChecking,
          }
        : { kind: "checking" };
  return (
    <CoverageStrip
      status={status}
      ruleSet={ruleSet}
      requestCount={useRequestCount()}
      isOffline={!useSyncExternalStore(subscribeOnline, () => navigator.onLine)}
      onUpdate={applyUpdate}
      onShowGaps={() => {
        const gap = review?.shown.report.completeness.gaps[0];
        if (gap) revealOffset(gap.span.start);
      }}
    />
  );
}

function subscribeOnline(onChange: () => void): () => void {
  addEventListener("online", onChange);
  addEventListener("offline", onChange);
  return () => {
    removeEventListener("online", onChange);
    removeEventListener("offline", onChange);
  };
}

/** Requests that began after the page had loaded everything. Blobs and data are memory, not network; Safari alone counts how the site is kept. */
function useRequestCount(): number {
  const [count, setCount] = useState(0);
  useEffect(() => {
    const observer = new PerformanceObserver((list) => {
      const loadedAt = Number(document.documentElement.dataset.loadedAt ?? Number.POSITIVE_INFINITY);
      const late = list.getEntries().filter((entry) => entry.startTime > loadedAt && !/^(?:blob|data):|\/sw\.js$/.test(entry.name));
      if (late.length > 0) setCount((before) => before + late.length);
    });
    observer.observe({ type: "resource", buffered: true });
    return () => observer.disconnect();
  }, []);
  return count;
}
