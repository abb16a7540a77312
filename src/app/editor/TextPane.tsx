/** A plain text area: for pasting and typing on touch, and everywhere until the editor has loaded. Tab leaves it, as in any form. */
import { useEffect, useRef } from "react";
import type { Reveal } from "../store/view.ts";

interface TextPaneProps {
  readonly text: string;
  readonly label: string;
  /** Takes focus when it appears: an empty page is for pasting into. */
  readonly hasFocus: boolean;
  readonly placeholder?: string;
  /** A place that the caret is asked to go to. */
  readonly reveal?: Reveal | null;
  readonly onText: (text: string, change: "typed" | "pasted") => void;
}

export function TextPane({ text, label, hasFocus, placeholder = "Paste Python here", reveal = null, onText }: TextPaneProps) {
  const isPaste = useRef(false);
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (hasFocus) area.current?.focus();
  }, [hasFocus]);
  useEffect(() => {
    if (reveal === null || !area.current) return;
    // Browsers bring a caret into sight when it gets focus, not when it is moved.
    area.current.blur();
    area.current.setSelectionRange(reveal.offset, reveal.offset);
    area.current.focus();
  }, [reveal]);
  return (
    <textarea
      ref={area}
      className="text-pane"
      aria-label={label}
      placeholder={placeholder}
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
