/** The foot of the page: the summary, or on phones the stepper, the bottom bar and the sheet. */
import { topRisks } from "../../report/summary.ts";
import { BottomBar, type PhoneView } from "../panels/BottomBar.tsx";
import { BottomSheet } from "../panels/BottomSheet.tsx";
import { Stepper } from "../panels/Stepper.tsx";
import { SummaryBar } from "../panels/SummaryBar.tsx";
import { useSession } from "../session/session.ts";
import { isBlank } from "../store/analysis.ts";
import { reviewOf, selectionOf } from "../store/selectors.ts";
import { useApp } from "../store/store.ts";
import { ExplanationArea } from "./FindingArea.tsx";
import { headlineOf } from "./headlineOf.ts";

export function SummaryArea() {
  const session = useSession();
  const review = useApp(reviewOf);
  const triage = useApp((state) => state.triage);
  const isDocument = useApp((state) => state.page === "review");
  const isFolded = useApp((state) => state.prefs.summaryFolded);
  const setPrefs = useApp((state) => state.setPrefs);
  const setView = useApp((state) => state.setView);
  if (!review || isDocument) return null;
  return (
    <SummaryBar
      risks={topRisks(review.items, triage)}
      headline={headlineOf(review, triage)}
      isFolded={isFolded}
      onFold={(summaryFolded) => setPrefs({ summaryFolded })}
      onSelect={(number) => session.selectItem(number)}
      onReadAsReview={() => setView({ page: "review" })}
      onCopyMarkdown={() => void session.copyMarkdown()}
    />
  );
}

export function PhoneFoot() {
  const session = useSession();
  const review = useApp(reviewOf);
  const selection = useApp(selectionOf);
  const phone = useApp((state) => state.phone);
  const isSharing = useApp((state) => state.dialog === "share");
  const hasText = useApp((state) => !isBlank(state.text));
  const sheetOpen = useApp((state) => state.sheetOpen);
  const setView = useApp((state) => state.setView);
  const available: readonly PhoneView[] = [
    "code",
    ...(review ? (["findings", "review"] as const) : []),
    ...(hasText ? (["share"] as const) : []),
  ];
  const sureCount = review?.items.filter((item) => !item.isFolded).length ?? 0;
  const stepper = (onOpen: (() => void) | null) =>
    review &&
    selection && (
      <Stepper
        item={selection.item}
        itemCount={selection.item.isFolded ? review.items.length : sureCount}
        table={review.table}
        onSelect={(number) => session.selectItem(number)}
        onOpen={onOpen}
      />
    );
  return (
    <>
      {phone === "code" && stepper(() => setView({ sheetOpen: true }))}
      <BottomBar
        current={isSharing ? "share" : phone}
        findingCount={sureCount}
        available={available}
        onView={(view) => setView(view === "share" ? { dialog: "share" } : { phone: view, sheetOpen: false })}
      />
      {selection && (
        <BottomSheet
          label={`Finding ${selection.item.number}`}
          isOpen={sheetOpen}
          onClose={() => setView({ sheetOpen: false })}
          foot={stepper(null)}
        >
          <ExplanationArea />
        </BottomSheet>
      )}
    </>
  );
}
