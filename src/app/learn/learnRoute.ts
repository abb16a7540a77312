/** Where in the exercises the address points: `#/learn`, `#/learn/<pack>`, `#/learn/<pack>/<exercise>`, `#/learn/<pack>/finish`. */
import { useSyncExternalStore } from "react";

export interface LearnRoute {
  /** `null` for the list of packs. */
  readonly packId: string | null;
  /** `null` for where it was left. */
  readonly exerciseId: string | null;
}

export function readLearnRoute(hash: string): LearnRoute | null {
  const [, packId, exerciseId] = /^#\/learn(?:\/([a-z0-9-]{1,60}))?(?:\/([a-z0-9-]{1,60}))?\/?$/.exec(hash) ?? [];
  if (!hash.startsWith("#/learn")) return null;
  return { packId: packId ?? null, exerciseId: exerciseId ?? null };
}

export const addressOf = (packId: string, exerciseId: string): string => `#/learn/${packId}/${exerciseId}`;

function subscribe(onChange: () => void): () => void {
  addEventListener("hashchange", onChange);
  return () => removeEventListener("hashchange", onChange);
}

/** The part of the address after `#`. */
export const useHash = (): string => useSyncExternalStore(subscribe, () => location.hash);
