/** A sentence that quotes code: words as text, code as `<code>`. Nothing in it can become markup. */
import type { ReactNode } from "react";
import type { Prose } from "../../report/prose.ts";

interface ProseTextProps {
  readonly prose: Prose;
}

export function ProseText({ prose }: ProseTextProps) {
  const drawn: ReactNode[] = [];
  // No part is empty, so its offset in the sentence names it.
  let offset = 0;
  for (const part of prose) {
    drawn.push(part.kind === "code" ? <code key={offset}>{part.text}</code> : part.text);
    offset += part.text.length;
  }
  return drawn;
}
