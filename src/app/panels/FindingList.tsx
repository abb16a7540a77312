/**
 * The findings: severity chips, confidence and status menus, text filter, rows, and the
 * possible ones folded below. What a filter hides stays in the counts.
 */
import { type ReactNode, useEffect, useRef } from "react";
import { Input } from "react-aria-components/Input";
import { SearchField } from "react-aria-components/SearchField";
import { ToggleButton } from "react-aria-components/ToggleButton";
import type { Confidence } from "../../engine/types.ts";
import type { ReviewItem } from "../../report/items.ts";
import type { LineTable } from "../../report/position.ts";
import { STATUS_WORDS, STATUSES, type Triage } from "../../report/triage.ts";
import { CONFIDENCE_WORDS, countOf, SEVERITY_WORDS } from "../../report/wording.ts";
import { LinkButton } from "../components/Button.tsx";
import { Fold } from "../components/Fold.tsx";
import { Icon } from "../components/Icon.tsx";
import { ChoiceMenu, type MenuLine } from "../components/Menu.tsx";
import { SeverityShape } from "../components/SeverityShape.tsx";
import { SEVERITY_CLASS } from "../components/severity.ts";
import { FindingRows, type RowCallbacks } from "./FindingRows.tsx";
import { countSeverities, type FindingFilter, filterItems, isFiltering, NO_FILTER, toggleSeverity } from "./findingFilter.ts";

interface FindingListProps extends RowCallbacks {
  /** All items of the report, the folded ones last. */
  readonly items: readonly ReviewItem[];
  readonly table: LineTable;
  readonly triage: Triage;
  readonly filter: FindingFilter;
  readonly onFilter: (filter: FindingFilter) => void;
  /** Number of the selected item. */
  readonly selected: number | null;
  readonly isFoldOpen: boolean;
  readonly onFoldToggle: (isOpen: boolean) => void;
  /** What stands below the rows: findings that comments suppress. */
  readonly below: ReactNode;
  /** Shown dimmed: the rows belong to an older text. */
  readonly isStale: boolean;
}

export function FindingList({
  items,
  table,
  triage,
  filter,
  onFilter,
  selected,
  isFoldOpen,
  onFoldToggle,
  below,
  isStale,
  ...callbacks
}: FindingListProps) {
  const all = items.filter((item) => !item.isFolded);
  const shown = filterItems(items, filter, triage);
  useSuccessor(items, shown, filter, selected, callbacks.onSelect);
  const rows = shown.filter((item) => !item.isFolded);
  const folded = shown.filter((item) => item.isFolded);
  const count = rows.length === all.length ? `${all.length}` : `${rows.length} of ${all.length}`;
  return (
    <section className={`list-pane${isStale ? " is-stale" : ""}`} aria-label="Findings" aria-busy={isStale}>
      <div className="pane-head">
        <h2>
          Findings <span className="muted">{count}</span>
        </h2>
        <FilterMenu
          name="Confidence"
          lines={CONFIDENCE_LINES}
          chosen={filter.confidences}
          onChoose={(confidences) => onFilter({ ...filter, confidences })}
        />
        <FilterMenu
          name="Status"
          lines={STATUS_LINES}
          chosen={filter.statuses}
          onChoose={(statuses) => onFilter({ ...filter, statuses })}
        />
        <SearchField
          className="search"
          aria-label="Filter findings by text"
          value={filter.text}
          onChange={(text) => onFilter({ ...filter, text })}
        >
          <Input className="field" placeholder="Filter" />
        </SearchField>
      </div>
      <SeverityChips items={all.length > 0 ? all : items} filter={filter} onFilter={onFilter} />
      {rows.length > 0 && (
        <FindingRows
          label={countOf(rows.length, "finding")}
          items={rows}
          table={table}
          triage={triage}
          selected={selected}
          {...callbacks}
        />
      )}
      {shown.length === 0 && isFiltering(filter) && (
        <p className="rows-note">
          No finding matches the filter.
          <LinkButton onPress={() => onFilter(NO_FILTER)}>Show all</LinkButton>
        </p>
      )}
      {folded.length > 0 && (
        <Fold
          title={<h3>{countOf(folded.length, "possible finding")}</h3>}
          isOpen={isFoldOpen || folded.some((item) => item.number === selected)}
          onToggle={onFoldToggle}
        >
          <FindingRows
            label={countOf(folded.length, "possible finding")}
            items={folded}
            table={table}
            triage={triage}
            selected={selected}
            {...callbacks}
          />
        </Fold>
      )}
      {below}
    </section>
  );
}

/** When a verdict takes the selected row out of what the filter shows, the row below takes its place, so that keys go on working. */
function useSuccessor(
  items: readonly ReviewItem[],
  shown: readonly ReviewItem[],
  filter: FindingFilter,
  selected: number | null,
  onSelect: (number: number) => void,
): void {
  const before = useRef({ items, shown, filter });
  useEffect(() => {
    const { current } = before;
    before.current = { items, shown, filter };
    if (current.items !== items || current.filter !== filter) return;
    const at = current.shown.findIndex((item) => item.number === selected);
    if (at === -1 || shown.some((item) => item.number === selected)) return;
    const next = current.shown.slice(at).find((item) => shown.includes(item)) ?? shown.at(-1);
    if (next) onSelect(next.number);
  }, [items, shown, filter, selected, onSelect]);
}

const CONFIDENCES: readonly Confidence[] = ["certain", "likely", "possible"];
const CONFIDENCE_LINES = CONFIDENCES.map((id) => ({ id, label: CONFIDENCE_WORDS[id] }));
const STATUS_LINES = STATUSES.map((id) => ({ id, label: STATUS_WORDS[id] }));

interface FilterMenuProps<Id extends string> {
  readonly name: string;
  readonly lines: readonly MenuLine<Id>[];
  /** Empty for all. */
  readonly chosen: readonly Id[];
  readonly onChoose: (chosen: readonly Id[]) => void;
}

function FilterMenu<Id extends string>({ name, lines, chosen, onChoose }: FilterMenuProps<Id>) {
  const words = lines.filter(({ id }) => chosen.includes(id)).map(({ label }) => label);
  const [first = name, ...others] = words;
  return (
    <ChoiceMenu
      className={`chip${words.length > 0 ? " is-set" : ""}`}
      label={
        <>
          {first}
          {others.length > 0 && ` +${others.length}`}
          <Icon name="down" />
        </>
      }
      ariaLabel={`${name}: ${words.length === 0 ? "all" : words.join(", ")}`}
      mode="several"
      groups={[{ title: null, lines }]}
      chosen={chosen}
      onChoose={onChoose}
    />
  );
}

interface SeverityChipsProps {
  readonly items: readonly ReviewItem[];
  readonly filter: FindingFilter;
  readonly onFilter: (filter: FindingFilter) => void;
}

/** One chip for each severity that occurs; pressed means shown. */
function SeverityChips({ items, filter, onFilter }: SeverityChipsProps) {
  return (
    <fieldset className="filters" aria-label="Severity">
      {countSeverities(items).map(({ severity, count }) => (
        <ToggleButton
          key={severity}
          className={`chip ${SEVERITY_CLASS[severity]}`}
          isSelected={!filter.hidden.includes(severity)}
          onChange={() => onFilter(toggleSeverity(filter, severity))}
        >
          <SeverityShape severity={severity} />
          {SEVERITY_WORDS[severity]} <span className="muted nums">{count}</span>
        </ToggleButton>
      ))}
    </fieldset>
  );
}
