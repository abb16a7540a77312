/** Under the editor: how to leave it with the keyboard. */
import { Key } from "../components/Key.tsx";

interface EditorFootProps {
  readonly isMac: boolean;
}

export function EditorFoot({ isMac }: EditorFootProps) {
  return (
    <p className="editor-foot">
      <span>
        <Key name="Esc" /> then <Key name="Tab" /> leaves the editor
      </span>
      <span>
        <Key name={isMac ? "Ctrl ⇧ M" : "Ctrl M"} /> lets Tab move focus
      </span>
    </p>
  );
}
