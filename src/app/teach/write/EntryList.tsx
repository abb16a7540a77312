/** Things of one kind that are written one after another: each under its name and with a way out, and a button for one more. */
import { type ReactNode, useRef } from "react";
import { Button } from "../../components/Button.tsx";

interface EntryListProps<Entry> {
  readonly legend: string;
  /** What one entry is called, e.g. "option". */
  readonly word: string;
  /** What the entries belong to, e.g. "claim 2"; `null` for the exercise itself. */
  readonly owner?: string | null;
  readonly entries: readonly Entry[];
  /** "Check pack" names them by their ids: show those that say another place than the entry has here. */
  readonly hasIds?: boolean;
  readonly countMax: number;
  readonly onAdd: () => void;
  readonly onRemove: (id: string) => void;
  /** @param name Of this entry alone, e.g. "reason 1 of claim 2". */
  readonly fieldsOf: (entry: Entry, name: string) => ReactNode;
  /** What is said of the entries together, e.g. which of them is right. */
  readonly children?: ReactNode;
}

export function EntryList<Entry extends { readonly id: string }>({
  legend,
  word,
  owner = null,
  entries,
  hasIds = false,
  countMax,
  onAdd,
  onRemove,
  fieldsOf,
  children,
}: EntryListProps<Entry>) {
  const list = useRef<HTMLFieldSetElement>(null);
  const of = owner === null ? "" : ` of ${owner}`;
  return (
    <fieldset className="write-list" ref={list} tabIndex={-1}>
      <legend>{legend}</legend>
      {entries.map((entry, index) => {
        const place = `${word} ${index + 1}`;
        return (
          <section key={entry.id} className="write-pair" aria-label={capitalised(place + of)}>
            <p className="write-entry">
              <b>{capitalised(place)}</b>
              {hasIds && entry.id !== place.replace(" ", "-") && <code>{entry.id}</code>}
              <Button
                look="quiet"
                onPress={() => {
                  onRemove(entry.id);
                  // The button goes with its entry; whoever uses the keyboard stays in the list.
                  list.current?.focus();
                }}
              >
                Remove<span className="vh"> {place + of}</span>
              </Button>
            </p>
            {fieldsOf(entry, place + of)}
          </section>
        );
      })}
      {children}
      <div className="btn-row">
        <Button isDisabled={entries.length >= countMax} onPress={onAdd}>
          Add {word === "option" ? "an" : "a"} {word}
          {owner !== null && <span className="vh"> to {owner}</span>}
        </Button>
      </div>
    </fieldset>
  );
}

const capitalised = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
