/** A plain text area: for pasting and typing on touch, and everywhere until the editor has loaded. Tab leaves it, as in any form. */
import { useRef } from "react";

interface TextPaneProps {
  readonly text: string;
  readonly label: string;
  readonly hasFocus: boolean;
  readonly onText: (text: string, change: "typed" | "pasted") => void;
}

export function TextPane({ text, label, hasFocus, onText }: TextPaneProps) {
  const isPaste = useRef(false);
  return (
    <textarea
      className="text-pane"
      aria-label={label}
      placeholder="Paste Python here"
      value={text}
      // biome-ignore lint/a11y/noAutofocus: an empty page is for pasting into
      autoFocus={hasFocus}
      spellCheck={false}
      autoCapitalize="off"
      autoCorrect="off"
      autoComplete="off"
      wrap="soft"
      onPaste={() => {
        isPaste.current = true;
      }}
      onChange={(event) => {
        onText(event.currentTarget.value, isPaste.current ? "pasted" : "typed");
        isPaste.current = false;
      }}
    />
  );
}
