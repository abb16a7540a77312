/** What a check on the way of the selected finding would do: asked of an engine aside, and forgotten with the finding. */
import { useEffect, useRef, useState } from "react";
import { cutIndexes, cutInWords } from "../../report/cut.ts";
import { explainSteps } from "../../report/steps.ts";
import type { Cuts } from "../panels/TraceTab.tsx";
import { useSession } from "../session/session.ts";
import { reviewOf, selectionOf } from "../store/selectors.ts";
import { useApp } from "../store/store.ts";

export function useCuts(): { readonly cuts: Cuts; readonly ask: () => void } {
  const session = useSession();
  const place = useApp((state) => selectionOf(state)?.place ?? null);
  const [cuts, setCuts] = useState<Cuts>("unasked");
  const asking = useRef<AbortController | null>(null);
  useEffect(() => {
    if (place === null) return;
    return () => {
      asking.current?.abort();
      setCuts("unasked");
    };
  }, [place]);
  const ask = async () => {
    const review = reviewOf(useApp.getState());
    if (place === null || review === null) return;
    const abort = new AbortController();
    asking.current = abort;
    setCuts("asking");
    const { shown, table, items } = review;
    const steps = explainSteps(place, table);
    const indexes = cutIndexes(steps);
    const places = indexes.flatMap((index) => steps[index]?.span ?? []);
    const target = { text: shown.text, fileName: shown.fileName, python: useApp.getState().python };
    const answer = await session.engine.askAside(target, { kind: "cuts", places }, abort.signal);
    if (abort.signal.aborted) return;
    if (answer?.kind !== "cuts") return setCuts("stopped");
    setCuts(
      new Map(
        indexes.flatMap((index, at) => {
          const gone = answer.cuts[at];
          return gone ? [[index, cutInWords(gone, place.fingerprint, items)]] : [];
        }),
      ),
    );
  };
  return { cuts, ask: () => void ask() };
}
