/** Texts at hand that the one on the page may have come from. Reads what is kept anyway and stores nothing. */
import { isBlank } from "../store/analysis.ts";
import type { Draft } from "../store/doc.ts";
import type { Persistence } from "../store/persistence.ts";
import type { AppState } from "../store/store.ts";

export interface EarlierText {
  /** `link`: as the link holds it that was edited since. `own`: the person's draft, which waits while a link is shown. `aside`: set aside. */
  readonly origin: "link" | "own" | "aside";
  readonly draft: Draft;
}

/** The likeliest first. No text twice, none that is blank, and not the one on the page. */
export function listEarlierTexts(state: AppState, persistence: Pick<Persistence, "aside" | "draft">): readonly EarlierText[] {
  const { guest, text, fileName, python } = state;
  const all: EarlierText[] = [];
  if (guest.kind === "edited-copy") all.push({ origin: "link", draft: { text: guest.original, fileName, python } });
  if (guest.kind === "guest") all.push({ origin: "own", draft: persistence.draft() });
  for (const draft of persistence.aside()) all.push({ origin: "aside", draft });
  const seen = new Set([text]);
  return all.filter(({ draft }) => {
    const isNew = !isBlank(draft.text) && !seen.has(draft.text);
    seen.add(draft.text);
    return isNew;
  });
}
