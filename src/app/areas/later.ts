/** Dialogs and pages that are loaded after the first one: nobody opens them before there is something to see. */
import type { ComponentType } from "react";
import { loadForeignScript } from "../../worker/spawn.ts";

interface LaterDialogProps {
  readonly onClose: () => void;
}

type Loading = Promise<{ readonly default: ComponentType<LaterDialogProps> }>;

export const loadShare = (): Loading => import("./ShareArea.tsx").then(({ ShareArea }) => ({ default: ShareArea }));

export const loadCompare = (): Loading => import("./CompareArea.tsx").then(({ CompareArea }) => ({ default: CompareArea }));

export const loadAsk = (): Loading => import("./AskArea.tsx").then(({ AskArea }) => ({ default: AskArea }));

export const loadPalette = () => import("./PaletteArea.tsx").then(({ PaletteArea }) => ({ default: PaletteArea }));

export const loadLearn = (): Promise<{ readonly default: ComponentType }> =>
  import("../learn/LearnPage.tsx").then(({ LearnPage }) => ({ default: LearnPage }));

export const loadTeach = (): Promise<{ readonly default: ComponentType }> =>
  import("../teach/TeachPage.tsx").then(({ TeachPage }) => ({ default: TeachPage }));

export const loadRules = (): Promise<{ readonly default: ComponentType }> =>
  import("../rules/RulesPage.tsx").then(({ RulesPage }) => ({ default: RulesPage }));

const loadPacks = () => import("virtual:riskline/packs").then(({ packs }) => Promise.all(packs.map(({ load }) => load())));

/** Later nothing is asked of the network. */
export const loadLater = (): Promise<unknown> =>
  Promise.all([
    loadShare(),
    loadCompare(),
    loadAsk(),
    loadPalette(),
    loadLearn(),
    loadTeach(),
    loadRules(),
    loadForeignScript(),
    loadPacks(),
  ]);
