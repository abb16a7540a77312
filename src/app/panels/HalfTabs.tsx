/** List and explanation as two tabs, for widths where they do not fit beside the code. */
import type { ReactNode } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components/Tabs";

export type HalfTab = "list" | "explanation";

interface HalfTabsProps {
  readonly tab: HalfTab;
  readonly onTab: (tab: HalfTab) => void;
  readonly findingCount: number;
  /** Number of the selected finding; `null` when there is none to explain. */
  readonly selected: number | null;
  readonly list: ReactNode;
  readonly explanation: ReactNode;
}

export function HalfTabs({ tab, onTab, findingCount, selected, list, explanation }: HalfTabsProps) {
  return (
    <Tabs className="halves" selectedKey={tab} onSelectionChange={(key) => onTab(key === "list" ? "list" : "explanation")}>
      <TabList className="half-tabs" aria-label="Findings and explanation">
        <Tab id="list" className="tab">
          Findings <small>{findingCount}</small>
        </Tab>
        <Tab id="explanation" className="tab" isDisabled={selected === null}>
          {selected === null ? "Finding" : `Finding ${selected}`}
        </Tab>
      </TabList>
      <TabPanel id="list" className="half">
        {list}
      </TabPanel>
      <TabPanel id="explanation" className="half">
        {explanation}
      </TabPanel>
    </Tabs>
  );
}
