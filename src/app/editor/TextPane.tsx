/** A plain text area: for pasting and typing on touch, and everywhere until the editor has loaded. Tab leaves it, as in any form. */
import { useEffect, useRef } from "react";

interface TextPaneProps {
  readonly text: string;
  readonly label: string;
  /** Takes focus when it appears: an empty page is for pasting into. */
  readonly hasFocus: boolean;
  readonly onText: (text: string, change: "typed" | "pasted") => void;
}

export function TextPane({ text, label, hasFocus, onText }: TextPaneProps) {
  const isPaste = useRef(false);
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (hasFocus) area.current?.focus();
  }, [hasFocus]);
  return (
    <textarea
      ref={area}
      className="text-pane"
      aria-label={label}
      placeholder="Paste Python here"
      value={text}
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
