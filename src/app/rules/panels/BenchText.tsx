/** One of the two texts of the bench: in the editor where there is one, else in a text area. */
import type { ComponentType } from "react";
import type { Fingerprint } from "../../../engine/types.ts";
import type { EditorKind } from "../../editor/editorPane.ts";
import type { MonacoPaneProps } from "../../editor/MonacoPane.tsx";
import { TextPane } from "../../editor/TextPane.tsx";

interface BenchTextProps extends Pick<MonacoPaneProps, "text" | "opened" | "marks" | "reveal" | "theme"> {
  /** `null` by touch, and until it has loaded. */
  readonly Editor: ComponentType<MonacoPaneProps> | null;
  readonly kind: EditorKind;
  readonly label: string;
  readonly onText: (text: string) => void;
  /** A finding was chosen in the text. */
  readonly onPick: (fingerprint: Fingerprint) => void;
}

export function BenchText({ Editor, kind, label, text, reveal, onText, onPick, ...rest }: BenchTextProps) {
  return (
    <div className="bench-text">
      {Editor ? (
        <Editor
          {...rest}
          kind={kind}
          text={text}
          reveal={reveal}
          label={`${label}. Escape, then Tab leaves the editor.`}
          isReadOnly={false}
          caret={null}
          place={null}
          onText={onText}
          onPick={onPick}
          onCaret={onPick}
        />
      ) : (
        <TextPane text={text} label={label} placeholder={kind.placeholder} hasFocus={false} reveal={reveal} onText={onText} />
      )}
    </div>
  );
}
