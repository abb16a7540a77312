/** Under the editor: how to leave it with the keyboard, and a question about the line of the caret. */
import { LinkButton } from "../components/Button.tsx";
import { Key } from "../components/Key.tsx";

interface EditorFootProps {
  readonly isMac: boolean;
  /** Left out where nothing can be asked. */
  readonly onAsk?: () => void;
}

export function EditorFoot({ isMac, onAsk }: EditorFootProps) {
  return (
    <p className="editor-foot">
      <span>
        <Key name="Esc" /> then <Key name="Tab" /> leaves the editor
      </span>
      <span>
        <Key name={isMac ? "Ctrl ⇧ M" : "Ctrl M"} /> lets Tab move focus
      </span>
      {onAsk && (
        <span className="push">
          <LinkButton onPress={onAsk}>Why is this line not flagged?</LinkButton>
        </span>
      )}
    </p>
  );
}
