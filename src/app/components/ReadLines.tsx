/** The code of an exercise to read, with its line numbers. */
import { useMemo } from "react";
import { CodeLine } from "./CodeLine.tsx";
import { numberLines } from "./numberLines.ts";

interface ReadLinesProps {
  readonly code: string;
  readonly label: string;
}

export function ReadLines({ code, label }: ReadLinesProps) {
  const lines = useMemo(() => numberLines(code), [code]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard
    <section className="read-lines" aria-label={label} tabIndex={0}>
      {lines.map(({ number, text, open }) => (
        <div key={number}>
          <span className="ln">{number}</span>
          {text !== "" && <CodeLine text={text} open={open} />}
        </div>
      ))}
    </section>
  );
}
