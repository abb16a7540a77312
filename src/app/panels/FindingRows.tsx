/**
 * Rows of findings as a list box: arrows, Home and End move, selection follows.
 * Enter opens a row, Shift+Enter goes to its line in the code.
 *
 * Long lists begin with a part and a line that says so; the selected row is always among those shown.
 */
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import type { ReviewItem } from "../../report/items.ts";
import type { LineTable } from "../../report/position.ts";
import { isItemSettled } from "../../report/standing.ts";
import type { Triage } from "../../report/triage.ts";
import { LinkButton } from "../components/Button.tsx";
import { SEVERITY_CLASS } from "../components/severity.ts";
import { FindingRow } from "./FindingRow.tsx";

export interface RowCallbacks {
  readonly onSelect: (number: number) => void;
  /** Enter, double click or, on touch, a tap. */
  readonly onOpen: (number: number) => void;
  /** Shift+Enter. */
  readonly onShowLine: (number: number) => void;
}

interface FindingRowsProps extends RowCallbacks {
  readonly label: string;
  /** Not empty. */
  readonly items: readonly ReviewItem[];
  readonly table: LineTable;
  readonly triage: Triage;
  /** Number of the selected item; `null` or a number that is not among the items selects none. */
  readonly selected: number | null;
}

/** Rows drawn at once; a list of thousands would hold up the page. */
const ROWS_AT_ONCE = 100;

export function FindingRows({ label, items, table, triage, selected, onSelect, onOpen, onShowLine }: FindingRowsProps) {
  const [limit, setLimit] = useState(ROWS_AT_ONCE);
  const frame = useRef<HTMLDivElement>(null);
  const selectedIndex = items.findIndex((item) => item.number === selected);
  const count = Math.max(limit, selectedIndex + 1);
  const shown = useMemo(() => items.slice(0, count), [items, count]);
  useEffect(() => {
    // The list box draws its rows in a second pass, so the selected one may not be there yet.
    const wait = requestAnimationFrame(() => {
      const row = selected === null ? null : frame.current?.querySelector<HTMLElement>(`[data-key="${selected}"]`);
      row?.scrollIntoView({ block: "nearest" });
      // Selected from elsewhere while the list has focus, e.g. by a letter key: focus goes along.
      if (frame.current?.contains(document.activeElement)) row?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(wait);
  }, [selected]);

  const showLine = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || !event.shiftKey || selectedIndex === -1 || selected === null) return;
    event.preventDefault();
    event.stopPropagation();
    onShowLine(selected);
  };
  return (
    <>
      <div ref={frame} role="presentation" onKeyDownCapture={showLine}>
        <ListBox
          className="rows"
          aria-label={label}
          // Given as data, a row is drawn again only when its item, the table or a verdict changes.
          items={shown}
          dependencies={[table, triage]}
          selectionMode="single"
          selectionBehavior="replace"
          disallowEmptySelection
          selectedKeys={selectedIndex === -1 ? [] : [String(selected)]}
          onSelectionChange={(keys) => {
            if (keys === "all") return;
            for (const key of keys) onSelect(Number(key));
          }}
          onAction={(key) => {
            onSelect(Number(key));
            onOpen(Number(key));
          }}
        >
          {(item) => (
            <ListBoxItem
              id={String(item.number)}
              className={`row ${SEVERITY_CLASS[item.severity]}${isItemSettled(item, triage) ? " is-settled" : ""}`}
              // Nothing to be found by typing: letters and digits are keys of the page.
              textValue=""
            >
              <FindingRow item={item} table={table} triage={triage} />
            </ListBoxItem>
          )}
        </ListBox>
      </div>
      {shown.length < items.length && (
        <p className="rows-note">
          {shown.length} of {items.length} shown.
          <LinkButton onPress={() => setLimit(shown.length + ROWS_AT_ONCE)}>Show more</LinkButton>
        </p>
      )}
    </>
  );
}
