/** The header, connected: what it shows of the document and what its menus do. */
import { lineOf } from "../../report/position.ts";
import { examples } from "../examples/index.ts";
import { Header } from "../panels/Header.tsx";
import { useSession } from "../session/session.ts";
import { isBlank } from "../store/analysis.ts";
import { isCodeUnshared } from "../store/guest.ts";
import { reviewOf } from "../store/selectors.ts";
import { useApp } from "../store/store.ts";
import { beginNew, exportAs, goTo } from "./headerActions.ts";

interface HeaderAreaProps {
  readonly onOpenFile: () => void;
}

export function HeaderArea({ onOpenFile }: HeaderAreaProps) {
  const session = useSession();
  const fileName = useApp((state) => state.fileName);
  const python = useApp((state) => state.python);
  const hasText = useApp((state) => !isBlank(state.text));
  const isEditedCopy = useApp((state) => state.guest.kind === "edited-copy");
  const isUnshared = useApp((state) => isCodeUnshared(state.guest));
  const review = useApp(reviewOf);
  const choosePython = useApp((state) => state.choosePython);
  const setView = useApp((state) => state.setView);
  const evidence = review?.shown.report.pythonEvidence ?? null;
  return (
    <Header
      fileName={fileName}
      isEditedCopy={isEditedCopy}
      python={python}
      guessedPython={review?.shown.report.python ?? null}
      pythonReason={review && evidence ? `${evidence.reason}, line ${lineOf(review.table, evidence.span.start)}` : null}
      examples={examples}
      hasText={hasText}
      hasReport={hasText && review !== null}
      canCompare={hasText && review !== null && !isUnshared}
      onNew={(choice) => beginNew(choice, session, onOpenFile)}
      onExample={(id) => void session.openExample(id)}
      onPython={choosePython}
      onShare={() => setView({ dialog: "share" })}
      onExport={(choice) => exportAs(choice, session)}
      onGo={goTo}
      onKeys={() => setView({ dialog: "keys" })}
      onSettings={() => setView({ dialog: "settings" })}
    />
  );
}
