/** Whether a check is worth mentioning: it has lasted longer than a moment. */
import { useEffect, useState } from "react";
import { useApp } from "../store/store.ts";

/** @returns False until the check of the newest text has lasted for `momentMs`. */
export function useChecking(momentMs: number): boolean {
  const running = useApp(({ analysis }) => (analysis.status === "running" ? analysis.revision : null));
  const isRunning = running !== null;
  const [isLong, setIsLong] = useState(false);
  useEffect(() => {
    setIsLong(false);
    if (!isRunning) return;
    const timer = setTimeout(() => setIsLong(true), momentMs);
    return () => clearTimeout(timer);
  }, [isRunning, momentMs]);
  return isRunning && isLong;
}
