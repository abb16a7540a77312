/** The right column, connected: list and explanation, or what there is to say instead. */
import { type ReactNode, useState } from "react";
import { isPutBack } from "../../report/recheck.ts";
import { LinkButton } from "../components/Button.tsx";
import { Explanation } from "../panels/Explanation.tsx";
import { FindingList } from "../panels/FindingList.tsx";
import { NO_FILTER } from "../panels/findingFilter.ts";
import { NoFindingsCard } from "../panels/NoFindingsCard.tsx";
import { SuppressedList } from "../panels/SuppressedList.tsx";
import { ruleAddress } from "../rules/rulesRoute.ts";
import { answerYes } from "../session/decide.ts";
import { useSession } from "../session/session.ts";
import { isBlank } from "../store/analysis.ts";
import { explanationOf } from "../store/explanation.ts";
import { isStale, reviewOf, selectionOf } from "../store/selectors.ts";
import { useApp } from "../store/store.ts";
import { suppressedOf } from "../store/suppressed.ts";
import { focusExplanation, rememberFocus } from "./regions.ts";
import { MOMENT_MS } from "./StripArea.tsx";
import { useChecking } from "./useChecking.ts";
import { useCuts } from "./useCuts.ts";
import { useLayout } from "./useLayout.ts";
import { VerdictArea } from "./VerdictArea.tsx";

/** What stands in place of list and explanation; `null` when there are findings. @param begin What stands there before there is a text. */
export function useStateCard(begin: ReactNode): ReactNode {
  const session = useSession();
  const review = useApp(reviewOf);
  const isEmpty = useApp((state) => isBlank(state.text));
  const isStopped = useApp((state) => state.analysis.status === "stopped");
  const ruleTexts = useApp((state) => state.ruleTexts);
  const revealOffset = useApp((state) => state.revealOffset);
  const setView = useApp((state) => state.setView);
  const isChecking = useChecking(MOMENT_MS);
  if (isEmpty) return begin;
  if (!review)
    return (
      <section className="state-body" aria-label="Findings">
        {isStopped ? <p>This text was not checked.</p> : isChecking && <p>Checking…</p>}
      </section>
    );
  if (review.items.length > 0) return null;
  return (
    <NoFindingsCard
      report={review.shown.report}
      table={review.table}
      below={<SuppressedArea />}
      rules={ruleTexts}
      {...(session.isReadOnly ? NOWHERE_TO_GO : { hrefOfRule: ruleAddress, onAsk: () => setView({ dialog: "ask" }) })}
      onShowOffset={(offset) => revealOffset(offset)}
    />
  );
}

/** A review in another site's frame has neither pages of rules nor dialogs. */
const NOWHERE_TO_GO = { hrefOfRule: null, onAsk: null } as const;

/** Below the list: what comments suppress, and a question for whoever misses something. */
function BelowListArea() {
  const session = useSession();
  const setView = useApp((state) => state.setView);
  return (
    <>
      <SuppressedArea />
      {!session.isReadOnly && (
        <p className="rows-note">
          <LinkButton onPress={() => setView({ dialog: "ask" })}>Something missed? Ask about a line</LinkButton>
        </p>
      )}
    </>
  );
}

function SuppressedArea() {
  const layout = useLayout();
  const review = useApp(reviewOf);
  const suppressed = useApp(suppressedOf);
  const setView = useApp((state) => state.setView);
  const revealOffset = useApp((state) => state.revealOffset);
  if (!review || !suppressed) return null;
  return (
    <SuppressedList
      lines={suppressed.lines}
      idle={suppressed.idle}
      table={review.table}
      onShowOffset={(offset) => {
        if (layout === "phone") setView({ phone: "code" });
        revealOffset(offset);
      }}
    />
  );
}

/** Older findings are dimmed, but not for the blink of an eye that a check takes after each key. */
function useDimmed(): boolean {
  const isStopped = useApp((state) => state.analysis.status === "stopped");
  return useChecking(MOMENT_MS) || isStopped;
}

export function ListArea() {
  const session = useSession();
  const layout = useLayout();
  const review = useApp(reviewOf);
  const selection = useApp(selectionOf);
  const triage = useApp((state) => state.triage);
  const isDimmed = useDimmed();
  const possibleOpen = useApp((state) => state.possibleOpen);
  const setView = useApp((state) => state.setView);
  const revealOffset = useApp((state) => state.revealOffset);
  const [filter, setFilter] = useState(NO_FILTER);
  if (!review) return null;
  return (
    <FindingList
      items={review.items}
      table={review.table}
      triage={triage}
      filter={filter}
      onFilter={setFilter}
      selected={selection?.item.number ?? null}
      isFoldOpen={possibleOpen}
      onFoldToggle={(isOpen) => setView({ possibleOpen: isOpen })}
      below={<BelowListArea />}
      isStale={isDimmed}
      onSelect={(number) => session.selectItem(number)}
      onOpen={() => {
        if (layout === "phone" && !session.isReadOnly) setView({ sheetOpen: true });
        else {
          setView({ half: "explanation" });
          focusExplanation();
        }
      }}
      onShowLine={() => {
        if (layout === "phone") setView({ phone: "code" });
        if (selection) revealOffset(selection.place.span.start, true);
      }}
    />
  );
}

export function ExplanationArea() {
  const session = useSession();
  const layout = useLayout();
  const explanation = useApp(explanationOf);
  const selection = useApp(selectionOf);
  const tab = useApp((state) => state.tab);
  const step = useApp((state) => state.step);
  const stale = useApp(isStale);
  const isDimmed = useDimmed();
  const setView = useApp((state) => state.setView);
  const revealOffset = useApp((state) => state.revealOffset);
  const { cuts, ask } = useCuts();
  if (!explanation) return null;
  /** On phones the sheet covers the code, so it gives way when the code is to be seen. */
  const showCode = () => {
    if (layout === "phone") setView({ sheetOpen: false, phone: "code" });
  };
  return (
    <Explanation
      explanation={explanation}
      verdict={session.isReadOnly ? null : <VerdictArea />}
      isUnchecked={selection !== null && isPutBack(selection.place)}
      tab={tab}
      onTab={(chosen) => setView({ tab: chosen })}
      currentStep={step}
      cuts={cuts}
      onAskCuts={stale || session.isReadOnly ? null : ask}
      onShowPlace={(fingerprint) => session.selectPlace(fingerprint)}
      isStale={isDimmed}
      onShowStep={(index) => {
        showCode();
        session.showStep(index);
      }}
      onShowSpan={(span) => {
        showCode();
        revealOffset(span.start);
      }}
      onApplyFix={stale || session.isReadOnly || !selection?.place.fix ? null : () => session.applyFix()}
      onCopyCode={session.isReadOnly ? null : (code) => void session.copyCode(code)}
      hrefOfRule={session.isReadOnly ? null : ruleAddress}
      onYes={
        session.isReadOnly
          ? null
          : ({ question, status }) => {
              rememberFocus(document.activeElement);
              answerYes(useApp, question, status);
            }
      }
    />
  );
}
