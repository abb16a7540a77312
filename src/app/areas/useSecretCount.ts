/** How many private values stand in the code on display. */
import { useEffect, useState } from "react";
import { secretsIn } from "../../report/redact/redactReview.ts";
import { type ShownReport, shownReport } from "../store/analysis.ts";
import { useApp } from "../store/store.ts";

/** Milliseconds of rest after a report before its code is searched: nobody who types waits for it. */
const REST_MS = 300;

/** @returns 0 until the newest report has been looked at; the count of an older one is never shown for a newer. */
export function useSecretCount(): number {
  const shown = useApp((state) => shownReport(state.analysis));
  const [counted, setCounted] = useState<{ readonly of: ShownReport; readonly count: number } | null>(null);
  useEffect(() => {
    if (shown === null) return;
    const timer = setTimeout(() => setCounted({ of: shown, count: secretsIn(shown).length }), REST_MS);
    return () => clearTimeout(timer);
  }, [shown]);
  return counted !== null && counted.of === shown ? counted.count : 0;
}
