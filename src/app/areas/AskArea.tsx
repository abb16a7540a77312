/** The question why a line is not flagged, connected: asked of an engine aside, anew for each line. */
import { useEffect, useState } from "react";
import { countLines, lineText } from "../../report/position.ts";
import { type SilencePoint, silenceInWords, spanOfLine } from "../../report/silence.ts";
import { AskDialog } from "../panels/AskDialog.tsx";
import { useSession } from "../session/session.ts";
import { reviewOf } from "../store/selectors.ts";
import { useApp } from "../store/store.ts";
import { useLayout } from "./useLayout.ts";

/** Milliseconds after the last key in the field of the line. */
const ASK_AFTER_MS = 150;

export function AskArea({ onClose }: { readonly onClose: () => void }) {
  const session = useSession();
  const layout = useLayout();
  const review = useApp(reviewOf);
  const texts = useApp((state) => state.ruleTexts);
  const setView = useApp((state) => state.setView);
  const revealOffset = useApp((state) => state.revealOffset);
  const [line, setLine] = useState(() => useApp.getState().caretLine);
  const [points, setPoints] = useState<readonly SilencePoint[] | "asking" | "stopped">("asking");
  const lastLine = review === null ? 1 : countLines(review.table);
  const isLine = line >= 1 && line <= lastLine;
  useEffect(() => {
    if (review === null || !isLine) return;
    const { shown, table } = review;
    const abort = new AbortController();
    setPoints("asking");
    const timer = setTimeout(async () => {
      const target = { text: shown.text, fileName: shown.fileName, python: useApp.getState().python };
      const answer = await session.engine.askAside(target, { kind: "silence", line: spanOfLine(table, line) }, abort.signal);
      if (abort.signal.aborted) return;
      setPoints(answer?.kind === "silence" ? silenceInWords(answer.silence, shown.report, texts, table) : "stopped");
    }, ASK_AFTER_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [session, review, texts, line, isLine]);
  if (review === null) return null;
  return (
    <AskDialog
      line={line}
      lastLine={lastLine}
      code={isLine ? lineText(review.table, line) : null}
      points={isLine ? points : []}
      onLine={setLine}
      onShow={({ start }) => {
        onClose();
        if (layout === "phone") setView({ phone: "code" });
        revealOffset(start);
      }}
      onClose={onClose}
    />
  );
}
