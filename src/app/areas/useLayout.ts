/** How much room there is and how the page is pointed at. */
import { useSyncExternalStore } from "react";
import { hasEditor } from "../editor/loadEditor.ts";

/** `wide`: two columns; `halves`: code above, tabs below; `phone`: one view at a time. */
export type Layout = "wide" | "halves" | "phone";

export function useLayout(): Layout {
  const isPhone = useMedia("(max-width: 759px)");
  const isHalved = useMedia("(max-width: 1099px)");
  return isPhone ? "phone" : isHalved ? "halves" : "wide";
}

/** Whether code is read and pasted rather than edited: code editors do not work by touch, and the page may have none. */
export function useTouch(): boolean {
  const isCoarse = useMedia("(pointer: coarse)");
  return useLayout() === "phone" || isCoarse || !hasEditor;
}

export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (onChange) => {
      const media = matchMedia(query);
      media.addEventListener("change", onChange);
      return () => media.removeEventListener("change", onChange);
    },
    () => matchMedia(query).matches,
  );
}

export const isMac = /Mac|iP(?:hone|ad|od)/.test(navigator.userAgent);
