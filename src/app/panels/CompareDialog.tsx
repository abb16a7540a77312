/**
 * Comparing with an earlier version: first the choice of that version, then
 * what came of the edit. Knows texts only as they are chosen; checking and
 * comparing is done elsewhere.
 */

import { useId, useRef, useState } from "react";
import type { ComparedPlace, Comparison } from "../../report/compare.ts";
import { showOnOneLine } from "../../report/hidden.ts";
import { shortenCode } from "../../report/prose.ts";
import { countOf } from "../../report/wording.ts";
import { AppDialog } from "../components/AppDialog.tsx";
import { Button, LinkButton } from "../components/Button.tsx";
import { LeadIn } from "../components/LeadIn.tsx";
import { ComparisonView } from "./ComparisonView.tsx";
import { FILE_ENDINGS } from "./fileEndings.ts";

/** A text that can be chosen with one press. */
export interface EarlierChoice {
  readonly origin: "link" | "own" | "aside";
  readonly fileName: string;
  readonly text: string;
}

export type CompareStage =
  /** `trouble`: why the last try came to nothing; `null` before the first. */
  | { readonly kind: "choose"; readonly trouble: string | null }
  | { readonly kind: "checking" }
  /** One of the two texts was given up: there is nothing to compare. */
  | { readonly kind: "stopped"; readonly version: "earlier" | "present" }
  /** `remark`: how the earlier version was read, e.g. in which encoding; else `null`. */
  | { readonly kind: "compared"; readonly comparison: Comparison; readonly remark: string | null };

interface CompareDialogProps {
  readonly stage: CompareStage;
  readonly choices: readonly EarlierChoice[];
  readonly onClose: () => void;
  /** @param index Into `choices`. */
  readonly onChoice: (index: number) => void;
  readonly onFile: (file: File) => void;
  readonly onClipboard: () => void;
  readonly onText: (text: string) => void;
  /** Back to the choice. */
  readonly onOther: () => void;
  /** A finding of the text on the page. */
  readonly onShow: (place: ComparedPlace) => void;
  /** @returns What came of it, in a sentence. */
  readonly onCopyMarkdown: () => Promise<string>;
}

export function CompareDialog(props: CompareDialogProps) {
  const { stage, onClose, onShow } = props;
  const [text, setText] = useState("");
  return (
    <AppDialog
      title="Compare with an earlier version"
      className="dialog-compare"
      isOpen
      onClose={onClose}
      foot={
        stage.kind === "choose" ? (
          <div className="btn-row push">
            <Button onPress={onClose}>Cancel</Button>
            <Button look="primary" isDisabled={text.trim() === ""} onPress={() => props.onText(text)}>
              Compare
            </Button>
          </div>
        ) : (
          <Foot {...props} />
        )
      }
    >
      {stage.kind === "choose" && <Choice {...props} trouble={stage.trouble} text={text} onText={setText} />}
      {stage.kind === "checking" && <LeadIn>Checking the earlier version…</LeadIn>}
      {stage.kind === "stopped" && (
        <LeadIn>
          {stage.version === "earlier"
            ? "The earlier version could not be checked: the engine gave no answer. So there is nothing to compare with."
            : "The text on the page was not checked, so there is nothing to compare."}
        </LeadIn>
      )}
      {stage.kind === "compared" && <ComparisonView comparison={stage.comparison} remark={stage.remark} onShow={onShow} />}
    </AppDialog>
  );
}

function Foot({ stage, onClose, onOther, onCopyMarkdown }: CompareDialogProps) {
  const [said, setSaid] = useState("");
  return (
    <>
      <p className="muted" role="status">
        {said}
      </p>
      <div className="btn-row push">
        <Button onPress={onOther}>Another version</Button>
        {stage.kind === "compared" ? (
          <Button look="primary" onPress={() => void onCopyMarkdown().then(setSaid)}>
            Copy as Markdown
          </Button>
        ) : (
          <Button onPress={onClose}>Cancel</Button>
        )}
      </div>
    </>
  );
}

interface ChoiceProps extends Pick<CompareDialogProps, "choices" | "onChoice" | "onFile" | "onClipboard" | "onText"> {
  readonly trouble: string | null;
  readonly text: string;
}

function Choice({ choices, trouble, text, onChoice, onFile, onClipboard, onText }: ChoiceProps) {
  const file = useRef<HTMLInputElement>(null);
  const field = useId();
  return (
    <>
      <LeadIn>Which version came before the text on the page? It is checked here in your browser. Nothing of it is stored or sent.</LeadIn>
      {choices.length > 0 && (
        <ul className="compare-choices" aria-label="Texts at hand">
          {choices.map(({ origin, fileName, text: code }, index) => (
            <li key={`${origin} ${code}`}>
              <LinkButton onPress={() => onChoice(index)}>
                {ORIGINS[origin]}: {showOnOneLine(fileName)}, {countOf(code.trimEnd().split("\n").length, "line")}
              </LinkButton>{" "}
              <span className="muted">
                begins with <code>{shortenCode(code.trimStart().split("\n", 1)[0] ?? "", BEGINNING_LENGTH_MAX)}</code>
              </span>
            </li>
          ))}
        </ul>
      )}
      <div className="btn-row">
        <Button onPress={() => file.current?.click()}>Open a file…</Button>
        <Button onPress={onClipboard}>Paste from clipboard</Button>
        <input
          ref={file}
          type="file"
          hidden
          aria-label="File with the earlier version"
          accept={FILE_ENDINGS}
          onChange={({ currentTarget }) => {
            const chosen = currentTarget.files?.[0];
            currentTarget.value = "";
            if (chosen) onFile(chosen);
          }}
        />
      </div>
      {trouble !== null && (
        <p className="notice" role="alert">
          {trouble}
        </p>
      )}
      <div>
        <label htmlFor={field}>Or paste it here:</label>
        <textarea
          id={field}
          className="field compare-field"
          rows={6}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          value={text}
          onChange={(event) => onText(event.currentTarget.value)}
        />
      </div>
    </>
  );
}

/** UTF-16 code units. */
const BEGINNING_LENGTH_MAX = 40;

const ORIGINS = {
  link: "The link as it was",
  own: "Your own snippet",
  aside: "Set aside",
} as const satisfies Record<EarlierChoice["origin"], string>;
