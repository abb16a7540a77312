/** Tells the page around the frame how high the review is, so that it can make room. Holds no content, so it is said to whoever is there. */
import { type RefObject, useEffect } from "react";
import { sizeOf } from "./handshake.ts";

/** Milliseconds between two messages at least: ten a second. */
const PAUSE_MS = 100;

/** @param element Whose height counts; it must not depend on the height of the frame. */
export function useSize(element: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const target = element.current;
    if (!target || parent === window) return;
    let told: number | null = null;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const tell = () => {
      timer = null;
      const height = Math.ceil(target.getBoundingClientRect().height);
      if (height === told) return;
      told = height;
      parent.postMessage(sizeOf(height), "*");
      timer = setTimeout(tell, PAUSE_MS);
    };
    const observer = new ResizeObserver(() => {
      if (timer === null) tell();
    });
    observer.observe(target);
    return () => {
      observer.disconnect();
      if (timer !== null) clearTimeout(timer);
    };
  }, [element]);
}
