/** Dialogs that are loaded after the page: nobody opens them before there is a review. */
import type { ComponentType } from "react";

interface LaterDialogProps {
  readonly onClose: () => void;
}

type Loading = Promise<{ readonly default: ComponentType<LaterDialogProps> }>;

export const loadShare = (): Loading => import("./ShareArea.tsx").then(({ ShareArea }) => ({ default: ShareArea }));

export const loadCompare = (): Loading => import("./CompareArea.tsx").then(({ CompareArea }) => ({ default: CompareArea }));

/** Later nothing is asked of the network. */
export const loadDialogs = (): Promise<unknown> => Promise.all([loadShare(), loadCompare()]);
