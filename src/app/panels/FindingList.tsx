/**
 * The findings: severity chips, confidence menu, text filter, rows, and the
 * possible ones folded below. What a filter hides stays in the counts.
 */
import type { ReactNode } from "react";
import { Input } from "react-aria-components/Input";
import { SearchField } from "react-aria-components/SearchField";
import { ToggleButton } from "react-aria-components/ToggleButton";
import type { Confidence } from "../../engine/types.ts";
import type { ReviewItem } from "../../report/items.ts";
import type { LineTable } from "../../report/position.ts";
import { CONFIDENCE_WORDS, countOf, SEVERITY_WORDS } from "../../report/wording.ts";
import { LinkButton } from "../components/Button.tsx";
import { Fold } from "../components/Fold.tsx";
import { Icon } from "../components/Icon.tsx";
import { ChoiceMenu } from "../components/Menu.tsx";
import { SeverityShape } from "../components/SeverityShape.tsx";
import { SEVERITY_CLASS } from "../components/severity.ts";
import { FindingRows, type RowCallbacks } from "./FindingRows.tsx";
import { countSeverities, type FindingFilter, filterItems, isFiltering, NO_FILTER, toggleSeverity } from "./findingFilter.ts";

interface FindingListProps extends RowCallbacks {
  /** All items of the report, the folded ones last. */
  readonly items: readonly ReviewItem[];
  readonly table: LineTable;
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
  const shown = filterItems(items, filter);
  const rows = shown.filter((item) => !item.isFolded);
  const folded = shown.filter((item) => item.isFolded);
  const count = rows.length === all.length ? `${all.length}` : `${rows.length} of ${all.length}`;
  return (
    <section className={`list-pane${isStale ? " is-stale" : ""}`} aria-label="Findings" aria-busy={isStale}>
      <div className="pane-head">
        <h2>
          Findings <span className="muted">{count}</span>
        </h2>
        <ChoiceMenu
          className={`chip${filter.confidences.length > 0 ? " is-set" : ""}`}
          label={
            <>
              {filter.confidences.length === 0 ? "Confidence" : filter.confidences.map((one) => CONFIDENCE_WORDS[one]).join(", ")}
              <Icon name="down" />
            </>
          }
          ariaLabel={`Confidence: ${filter.confidences.length === 0 ? "all" : filter.confidences.map((one) => CONFIDENCE_WORDS[one]).join(", ")}`}
          mode="several"
          groups={CONFIDENCE_GROUPS}
          chosen={filter.confidences}
          onChoose={(confidences) => onFilter({ ...filter, confidences })}
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
        <FindingRows label={countOf(rows.length, "finding")} items={rows} table={table} selected={selected} {...callbacks} />
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
          <FindingRows label={countOf(folded.length, "possible finding")} items={folded} table={table} selected={selected} {...callbacks} />
        </Fold>
      )}
      {below}
    </section>
  );
}

const CONFIDENCES: readonly Confidence[] = ["certain", "likely", "possible"];

const CONFIDENCE_GROUPS = [{ title: null, lines: CONFIDENCES.map((id) => ({ id, label: CONFIDENCE_WORDS[id] })) }];

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
