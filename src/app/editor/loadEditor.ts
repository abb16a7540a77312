/** Loads the editor beside the page: it is larger than everything else together, so it comes last. */
import type { ComponentType } from "react";
import type { MonacoPaneProps } from "./MonacoPane.tsx";

/** The page as one file goes without: the editor alone weighs more than everything else. */
export const hasEditor = import.meta.env.MODE !== "one-file";

let loading: Promise<ComponentType<MonacoPaneProps>> | null = null;

/** Everything that the editor will ever need, its icons and grammar included. Later calls get the same. */
export function loadEditor(): Promise<ComponentType<MonacoPaneProps>> {
  loading ??=
    import.meta.env.MODE === "one-file"
      ? new Promise(() => {})
      : import("./MonacoPane.tsx").then(async ({ MonacoPane, prepareEditor }) => {
          await prepareEditor();
          return MonacoPane;
        });
  return loading;
}
