/** The comparison with an earlier version, connected: reads the chosen text, has it checked beside the page, compares. */
import { useEffect, useMemo, useRef, useState } from "react";
import type { Report } from "../../engine/types.ts";
import { type ComparedPlace, compareReviews } from "../../report/compare.ts";
import { writeComparison } from "../../report/compareMarkdown.ts";
import { redactReview } from "../../report/redact/redactReview.ts";
import { NO_TRIAGE } from "../../report/triage.ts";
import { CompareDialog, type CompareStage } from "../panels/CompareDialog.tsx";
import { decodeReviewFile } from "../session/guestLink.ts";
import { copyText, readClipboard } from "../session/handOut.ts";
import { readFile } from "../session/readFile.ts";
import { reviewInputOf } from "../session/reviewInput.ts";
import { useSession } from "../session/session.ts";
import { isBlank } from "../store/analysis.ts";
import type { Draft } from "../store/doc.ts";
import { tidyFileName } from "../store/persistence.ts";
import { useApp } from "../store/store.ts";
import { tidyText } from "../store/tidyText.ts";
import { useLayout } from "./useLayout.ts";
import "../styles/compare.css";

export interface CompareAreaProps {
  readonly onClose: () => void;
}

/** The version that came before, as it was chosen. */
interface Earlier extends Omit<Draft, "triage" | "fileName"> {
  /** `null` for a text without a name. */
  readonly fileName: string | null;
  /** How it was read; `null` when there is nothing to say. */
  readonly remark: string | null;
}

type Stage = Extract<CompareStage, { kind: "choose" }> | { readonly kind: "chosen"; readonly earlier: Earlier; readonly checked: Checked };

/** Of the earlier version: its report, or why there is none. */
type Checked = Report | "checking" | "stopped";

export function CompareArea({ onClose }: CompareAreaProps) {
  const session = useSession();
  const layout = useLayout();
  const [choices] = useState(() => session.earlierTexts());
  const [stage, setStage] = useState<Stage>({ kind: "choose", trouble: null });
  const shownStage = useShownStage(stage);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const goBack = (trouble: string | null) => {
    running.current?.abort();
    setStage({ kind: "choose", trouble });
  };
  const check = async (earlier: Earlier): Promise<void> => {
    if (isBlank(earlier.text)) return goBack("There is no text in it.");
    running.current?.abort();
    const abort = new AbortController();
    running.current = abort;
    setStage({ kind: "chosen", earlier, checked: "checking" });
    const { text, python } = earlier;
    // Rules may ask for the name of a file, so a text without one goes by the name of the one it became.
    const fileName = earlier.fileName ?? useApp.getState().fileName;
    const report = await session.engine.checkAside({ text, fileName, python }, abort.signal);
    if (!abort.signal.aborted) setStage({ kind: "chosen", earlier, checked: report ?? "stopped" });
  };
  const checkText = (text: string) => check({ text: tidyText(text), fileName: null, python: useApp.getState().python, remark: null });

  return (
    <CompareDialog
      stage={shownStage}
      choices={choices.map(({ origin, draft }) => ({ origin, fileName: draft.fileName, text: draft.text }))}
      onClose={onClose}
      onChoice={(index) => {
        const choice = choices[index];
        if (choice) void check({ ...choice.draft, remark: null });
      }}
      onFile={async (file) => {
        const read = await readFile(file);
        if (read.kind === "refused") return goBack(read.reason);
        const sent = await decodeReviewFile(file.name, read.text, useApp.getState().fileName);
        if (sent === null)
          void check({ text: read.text, fileName: tidyFileName(file.name), python: useApp.getState().python, remark: read.remark });
        else if ((sent.kind === "review" || sent.kind === "code") && sent.state.code !== null)
          void check({
            text: tidyText(sent.state.code),
            fileName: tidyFileName(sent.state.fileName),
            python: sent.state.python,
            remark: null,
          });
        else goBack("That file holds no code that can be read here.");
      }}
      onClipboard={async () => {
        const text = await readClipboard();
        if (text === null) goBack("The browser did not hand out the clipboard. Paste into the field with the keyboard instead.");
        else void checkText(text);
      }}
      onText={(text) => void checkText(text)}
      onOther={() => goBack(null)}
      onShow={(place) => {
        onClose();
        showPlace(place, layout === "phone", session.selectPlace.bind(session));
      }}
      onCopyMarkdown={async () => {
        const markdown = markdownOf(stage);
        const isCopied = markdown !== null && (await copyText(markdown));
        return isCopied ? "The comparison is in the clipboard, as Markdown." : "The browser did not allow copying.";
      }}
    />
  );
}

/** With what is known of the text on the page: it may still be under way itself. */
function useShownStage(stage: Stage): CompareStage {
  const analysis = useApp((state) => state.analysis);
  const ruleTexts = useApp((state) => state.ruleTexts);
  return useMemo(() => {
    if (stage.kind === "choose") return stage;
    const { earlier, checked } = stage;
    if (checked === "stopped") return { kind: "stopped", version: "earlier" };
    if (analysis.status === "stopped" || analysis.status === "idle") return { kind: "stopped", version: "present" };
    if (checked === "checking" || analysis.status === "running") return { kind: "checking" };
    const comparison = compareReviews({ text: earlier.text, report: checked }, analysis.shown, ruleTexts);
    return { kind: "compared", comparison, remark: earlier.remark };
  }, [stage, analysis, ruleTexts]);
}

/** The one place where a comparison becomes text to be passed on: private values of both versions are replaced first. `null` without one. */
function markdownOf(stage: Stage): string | null {
  const { analysis, ruleTexts } = useApp.getState();
  if (stage.kind === "choose" || typeof stage.checked === "string" || analysis.status !== "done") return null;
  const { earlier, checked } = stage;
  const { fileName, text, report } = analysis.shown;
  const rest = { notes: [], triage: NO_TRIAGE, redaction: null };
  const files = [
    { path: earlier.fileName ?? fileName, text: earlier.text, report: checked, ...rest },
    { path: fileName, text, report, ...rest },
  ];
  const [before, after] = redactReview(reviewInputOf(files, ruleTexts, null)).files;
  if (!before || !after) return null;
  return writeComparison(compareReviews(before, after, ruleTexts), {
    before: earlier.fileName === null ? null : before.path,
    after: after.path,
  });
}

/** What a comment suppresses cannot be selected, but seen. */
function showPlace({ finding, suppressedBy }: ComparedPlace, isPhone: boolean, select: (fingerprint: string) => void): void {
  const { setView, revealOffset } = useApp.getState();
  if (suppressedBy !== null) {
    setView({ page: "workbench", phone: "code" });
    revealOffset(finding.span.start);
    return;
  }
  setView({ page: "workbench", half: "explanation", ...(finding.confidence === "possible" ? { possibleOpen: true } : {}) });
  if (isPhone) setView({ phone: "code", sheetOpen: true });
  select(finding.fingerprint);
}
