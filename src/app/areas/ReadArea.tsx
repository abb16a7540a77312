/** The code as lines to read, connected, and the name of the pane it stands in. */
import { countOf } from "../../report/wording.ts";
import { noMarks } from "../editor/marks.ts";
import { ReadingPane } from "../editor/ReadingPane.tsx";
import { useSession } from "../session/session.ts";
import { marksOf, reviewOf } from "../store/selectors.ts";
import { useApp } from "../store/store.ts";
import { focusExplanation } from "./regions.ts";
import { useLayout } from "./useLayout.ts";

/** Of the region that holds the code, e.g. "Code, upload.py, 3 findings". */
export function useCodeLabel(): string {
  const fileName = useApp((state) => state.fileName);
  const count = useApp((state) => reviewOf(state)?.items.length ?? null);
  return `Code, ${fileName}${count === null ? "" : `, ${countOf(count, "finding")}`}`;
}

interface ReadAreaProps {
  /** Lines drawn at most. */
  readonly linesMax: number;
}

export function ReadArea({ linesMax }: ReadAreaProps) {
  const session = useSession();
  const layout = useLayout();
  const text = useApp((state) => state.text);
  const marks = useApp(marksOf);
  const reveal = useApp((state) => state.reveal);
  const setView = useApp((state) => state.setView);
  return (
    <ReadingPane
      marks={marks?.table.text === text ? marks : noMarks(text)}
      look={layout === "phone" ? "read" : "code"}
      linesMax={linesMax}
      reveal={reveal}
      onPick={(fingerprint) => {
        session.selectPlace(fingerprint);
        if (layout !== "phone") return;
        if (session.isReadOnly) focusExplanation();
        else setView({ sheetOpen: true });
      }}
    />
  );
}
