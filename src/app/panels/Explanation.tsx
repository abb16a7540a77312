/** One finding explained: what it is, and four views of it. Knows neither where it is shown nor how the code is drawn. */
import { type ReactNode, useEffect, useRef } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components/Tabs";
import type { Fingerprint } from "../../engine/types.ts";
import type { Explanation as ExplanationData } from "../../report/explain.ts";
import { CONFIDENCE_WORDS, SEVERITY_WORDS } from "../../report/wording.ts";
import { LinkButton } from "../components/Button.tsx";
import { ProseText } from "../components/ProseText.tsx";
import { SeverityShape } from "../components/SeverityShape.tsx";
import { SEVERITY_CLASS } from "../components/severity.ts";
import type { ExplanationCallbacks } from "./explanationCallbacks.ts";
import { FixTab } from "./FixTab.tsx";
import { LearnTab } from "./LearnTab.tsx";
import { placeInWords } from "./placeWords.ts";
import { ReviewTab } from "./ReviewTab.tsx";
import { type Cuts, TraceTab } from "./TraceTab.tsx";

export type ExplanationTab = "review" | "trace" | "fix" | "learn";

interface ExplanationProps extends ExplanationCallbacks {
  readonly explanation: ExplanationData;
  /** The status of the finding, which can be changed. */
  readonly verdict: ReactNode;
  readonly tab: ExplanationTab;
  readonly onTab: (tab: ExplanationTab) => void;
  /** Index of the step that is shown; `null` for none. */
  readonly currentStep: number | null;
  readonly cuts: Cuts;
  /** Asks what a check on the way would do; `null` where nothing can be asked. */
  readonly onAskCuts: (() => void) | null;
  /** Explains another place of the same item. */
  readonly onShowPlace: (fingerprint: Fingerprint) => void;
  /** It stands on its author's word alone: what it is about was not shared. */
  readonly isUnchecked: boolean;
  /** Shown dimmed: it belongs to an older text. */
  readonly isStale: boolean;
}

/** Other places that the header names; the rest is counted. */
const PLACES_MAX = 6;

export function Explanation({
  explanation,
  verdict,
  tab,
  onTab,
  currentStep,
  cuts,
  onAskCuts,
  onShowPlace,
  isUnchecked,
  isStale,
  ...callbacks
}: ExplanationProps) {
  const tabs = useRef<HTMLDivElement>(null);
  const place = explanation.places.find((one) => one.isCurrent);
  // A new finding begins at its beginning.
  const fingerprint = place?.fingerprint ?? null;
  useEffect(() => {
    if (fingerprint === null) return;
    for (const panel of tabs.current?.querySelectorAll('[role="tabpanel"]') ?? []) panel.scrollTop = 0;
  }, [fingerprint]);
  return (
    <section
      className={`explain ${SEVERITY_CLASS[explanation.severity]}${isStale ? " is-stale" : ""}`}
      aria-label={`Explanation of finding ${explanation.number}`}
      aria-busy={isStale}
    >
      <header className="explain-head">
        <h2>
          <span className="num">{explanation.number}</span>
          <SeverityShape severity={explanation.severity} />
          <span className="clamp">
            <ProseText prose={explanation.title} />
          </span>
        </h2>
        <p className="meta">
          <b>{SEVERITY_WORDS[explanation.severity]}</b> · {CONFIDENCE_WORDS[explanation.confidence]}
          {explanation.cwe[0] !== undefined && ` · ${explanation.cwe[0].id}`}
          {place !== undefined && ` · ${placeInWords(place.inFunction, place.line)}`}
          <OtherPlaces explanation={explanation} onShowPlace={onShowPlace} />
        </p>
        {verdict}
        {isUnchecked && (
          <p className="unchecked">
            <span className="tag">not checked</span> What this finding is about was not shared, so it stands on its author's word.
          </p>
        )}
      </header>
      <Tabs
        ref={tabs}
        className="explain-tabs"
        selectedKey={tab}
        onSelectionChange={(key) => {
          const chosen = TABS.find(({ id }) => id === key);
          if (chosen !== undefined) onTab(chosen.id);
        }}
      >
        <TabList className="tabs" aria-label="Explanation">
          {TABS.map(({ id, label }) => (
            <Tab key={id} id={id} className="tab">
              {label}
              {id === "trace" && explanation.steps.length > 0 && <small> {countStops(explanation)}</small>}
            </Tab>
          ))}
        </TabList>
        <TabPanel id="review" className="tabpanel">
          <ReviewTab explanation={explanation} currentStep={currentStep} {...callbacks} />
        </TabPanel>
        <TabPanel id="trace" className="tabpanel">
          <TraceTab
            explanation={explanation}
            currentStep={currentStep}
            cuts={cuts}
            onShowStep={callbacks.onShowStep}
            onAskCuts={onAskCuts}
          />
        </TabPanel>
        <TabPanel id="fix" className="tabpanel">
          <FixTab explanation={explanation} {...callbacks} />
        </TabPanel>
        <TabPanel id="learn" className="tabpanel">
          <LearnTab explanation={explanation} />
        </TabPanel>
      </Tabs>
    </section>
  );
}

const TABS: readonly { readonly id: ExplanationTab; readonly label: string }[] = [
  { id: "review", label: "Review" },
  { id: "trace", label: "Trace" },
  { id: "fix", label: "Fix" },
  { id: "learn", label: "Learn" },
];

/** Checks are named on the way but not counted. */
function countStops({ steps }: ExplanationData): number {
  return steps.filter((step) => step.role !== "check").length;
}

function OtherPlaces({ explanation, onShowPlace }: Pick<ExplanationProps, "explanation" | "onShowPlace">) {
  const others = explanation.places.filter((place) => !place.isCurrent);
  if (others.length === 0) return null;
  return (
    <>
      ; also{" "}
      {others.slice(0, PLACES_MAX).map((place, index) => (
        <span key={place.fingerprint}>
          {index > 0 && ", "}
          <LinkButton onPress={() => onShowPlace(place.fingerprint)}>
            <span className="vh">line </span>
            {place.line}
          </LinkButton>
        </span>
      ))}
      {others.length > PLACES_MAX && ` and ${others.length - PLACES_MAX} more`}
    </>
  );
}
