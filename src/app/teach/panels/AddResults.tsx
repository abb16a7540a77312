/** Where codes come in: pasted, as files, or as a picture of a QR code; and what became of them. */
import { useState } from "react";
import { TextArea } from "react-aria-components/TextArea";
import { TextField } from "react-aria-components/TextField";
import type { BadCode } from "../../../workshop/collectResults.ts";
import { Button } from "../../components/Button.tsx";
import { FileButton } from "../../components/FileButton.tsx";

interface AddResultsProps {
  readonly bad: readonly BadCode[];
  readonly sharedNames: readonly string[];
  /** What the last step did; `null` before the first. */
  readonly said: string | null;
  readonly onAdd: (text: string) => void;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onPictures: (files: readonly File[]) => void;
}

/** Bad codes that are drawn; the number of all is told. */
const SHOWN_MAX = 20;

export function AddResults({ bad, sharedNames, said, onAdd, onFiles, onPictures }: AddResultsProps) {
  const [text, setText] = useState("");
  const add = () => {
    onAdd(text);
    setText("");
  };
  return (
    <section aria-label="Add results">
      <h2>Add results</h2>
      <TextField className="form-field" aria-label="Result codes" value={text} onChange={setText}>
        <TextArea
          className="field"
          rows={5}
          placeholder="Paste result codes or a whole chat export"
          spellCheck={false}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
            event.preventDefault();
            if (text.trim() !== "") add();
          }}
        />
      </TextField>
      <div className="btn-row">
        <Button look="primary" isDisabled={text.trim() === ""} onPress={add}>
          Add
        </Button>
        <FileButton label="Open files" accept=".txt,.csv,.md,.json,.html,.eml,text/*" isMultiple onFiles={onFiles} />
        <FileButton label="Read QR pictures" accept="image/*" isMultiple onFiles={onPictures} />
      </div>
      <p role="status">{said}</p>
      {sharedNames.length > 0 && (
        <p>
          More than one learner goes by {sharedNames.map((name) => (name === "" ? "no name" : `“${name}”`)).join(", ")}: their codes
          contradict each other, so each has a row.
        </p>
      )}
      {bad.length > 0 && (
        <details className="bad" open>
          <summary>{bad.length === 1 ? "1 code was not taken" : `${bad.length} codes were not taken`}</summary>
          <ul>
            {bad.slice(0, SHOWN_MAX).map(({ quoted, why }) => (
              <li key={`${quoted} ${why}`}>
                <code>{quoted}</code> {why}
              </li>
            ))}
          </ul>
          {bad.length > SHOWN_MAX && <p className="muted">And {bad.length - SHOWN_MAX} more.</p>}
        </details>
      )}
    </section>
  );
}
