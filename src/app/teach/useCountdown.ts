/** Time for one exercise, counted down. A clock that is asked, not steps that are added: a tab in the background is late. */
import { useEffect, useState } from "react";

type Countdown =
  | { readonly status: "stopped"; readonly leftMs: number }
  /** `endsAt` as `performance.now` counts. */
  | { readonly status: "running"; readonly endsAt: number };

const TICK_MS = 250;

/** @param minutes At the beginning, and again after time is up. */
export function useCountdown(minutes: number) {
  const [countdown, setCountdown] = useState<Countdown>({ status: "stopped", leftMs: minutes * 60_000 });
  const [now, setNow] = useState(() => performance.now());
  const isRunning = countdown.status === "running";
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => setNow(performance.now()), TICK_MS);
    return () => clearInterval(timer);
  }, [isRunning]);
  const leftMs = countdown.status === "running" ? Math.max(0, countdown.endsAt - now) : countdown.leftMs;
  const toggle = () => {
    const at = performance.now();
    setNow(at);
    if (countdown.status === "stopped") setCountdown({ status: "running", endsAt: at + countdown.leftMs });
    else {
      const left = countdown.endsAt - at;
      setCountdown({ status: "stopped", leftMs: left > 0 ? left : minutes * 60_000 });
    }
  };
  return { leftMs, isRunning, toggle };
}

/** As on a clock: "4:05". */
export function clockOf(leftMs: number): string {
  const seconds = Math.ceil(leftMs / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
