/** The code with a box beside each line. Arrow keys move, Space picks, Ctrl+Enter hands in. */
import { type KeyboardEvent, useMemo, useRef } from "react";
import { CodeLine } from "../../components/CodeLine.tsx";
import { Key } from "../../components/Key.tsx";
import { numberLines } from "../../components/numberLines.ts";

interface LinePickerProps {
  /** Says what is to be picked. */
  readonly label: string;
  readonly code: string;
  /** What each picked line is picked as, e.g. "picked" or "source". */
  readonly picked: ReadonlyMap<number, string>;
  readonly onToggle: (line: number) => void;
  /** What Ctrl+Enter does, for the foot. */
  readonly submitWords?: string;
  readonly onSubmit: () => void;
}

export function LinePicker({ label, code, picked, submitWords = "hands in", onToggle, onSubmit }: LinePickerProps) {
  const frame = useRef<HTMLFieldSetElement>(null);
  const lines = useMemo(() => numberLines(code), [code]);
  const press = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onSubmit();
      return;
    }
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const boxes = [...(frame.current?.querySelectorAll("input") ?? [])];
    boxes[boxes.indexOf(document.activeElement as HTMLInputElement) + by]?.focus();
  };
  return (
    <fieldset className="pick" ref={frame} onKeyDown={press}>
      <legend className="vh">{label}</legend>
      {lines.map(({ number, text, open }) =>
        text.trim() === "" ? (
          <div key={number} className="blank">
            <span className="ln">{number}</span>
          </div>
        ) : (
          <label key={number} className={picked.has(number) ? "is-picked" : undefined}>
            <span className="ln">{number}</span>
            <input
              type="checkbox"
              aria-label={nameOf(number, picked.get(number))}
              checked={picked.has(number)}
              onChange={() => onToggle(number)}
            />
            <CodeLine text={text} open={open} />
            {picked.has(number) && <span className="state-word">{picked.get(number)}</span>}
          </label>
        ),
      )}
      <p className="pick-foot">
        <span>
          <Key name="↑" /> <Key name="↓" /> move
        </span>
        <span>
          <Key name="Space" /> picks a line
        </span>
        <span>
          <Key name="Ctrl" /> <Key name="Enter" /> {submitWords}
        </span>
      </p>
    </fieldset>
  );
}

const nameOf = (line: number, as: string | undefined): string =>
  as === undefined || as === "picked" ? `Line ${line}` : `Line ${line}, ${as}`;
