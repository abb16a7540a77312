/** A sentence that quotes code: words as text, code as `<code>`. Nothing in it can become markup. */
import type { ReactNode } from "react";
import type { Prose } from "../../report/prose.ts";

interface ProseTextProps {
  readonly prose: Prose;
}

/** UTF-16 code units of quoted code that stays on one line, so that `--option` is not torn at its hyphens. */
const UNBROKEN_LENGTH_MAX = 24;

export function ProseText({ prose }: ProseTextProps) {
  const drawn: ReactNode[] = [];
  // No part is empty, so its offset in the sentence names it.
  let offset = 0;
  for (const part of prose) {
    const { kind, text } = part;
    drawn.push(
      kind === "code" ? (
        <code key={offset} className={text.length <= UNBROKEN_LENGTH_MAX ? "unbroken" : undefined}>
          {text}
        </code>
      ) : (
        text
      ),
    );
    offset += part.text.length;
  }
  return drawn;
}
