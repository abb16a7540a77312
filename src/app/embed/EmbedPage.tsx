/** A review to read: what it is about, the code with its marks, the findings and one of them explained. A link opens the whole page. */
import { useRef } from "react";
import { showOnOneLine } from "../../report/hidden.ts";
import { BannerArea } from "../areas/BannerArea.tsx";
import { ExplanationArea, ListArea, useStateCard } from "../areas/FindingArea.tsx";
import { headlineOf } from "../areas/headlineOf.ts";
import { NoticeArea } from "../areas/NoticeArea.tsx";
import { ReadArea, useCodeLabel } from "../areas/ReadArea.tsx";
import { StripArea } from "../areas/StripArea.tsx";
import { useKeys } from "../areas/useKeys.ts";
import { VoiceArea } from "../areas/VoiceArea.tsx";
import { isBlank } from "../store/analysis.ts";
import { reviewOf } from "../store/selectors.ts";
import { useApp } from "../store/store.ts";
import { useFullAddress } from "./useFullAddress.ts";
import { useSize } from "./useSize.ts";

/** A frame is for pieces of code; the rest is counted. */
const LINES_MAX = 5_000;

export function EmbedPage() {
  const page = useRef<HTMLDivElement>(null);
  const hasText = useApp((state) => !isBlank(state.text));
  useKeys();
  useSize(page);
  return (
    <div className="app embed" ref={page}>
      <EmbedHead />
      <StripArea />
      <BannerArea onPrint={() => {}} />
      <main aria-label="Security review" className={`main${hasText ? "" : " is-waiting"}`}>
        {hasText ? <ReviewView /> : <Waiting />}
      </main>
      <VoiceArea />
    </div>
  );
}

function EmbedHead() {
  const fileName = useApp((state) => state.fileName);
  const review = useApp(reviewOf);
  const triage = useApp((state) => state.triage);
  const hasText = useApp((state) => !isBlank(state.text));
  const fullAddress = useFullAddress();
  return (
    <header className="embed-head">
      <h1>
        {hasText ? (
          <>
            <span className="vh">Security review of </span>
            <bdi>{showOnOneLine(fileName)}</bdi>
          </>
        ) : (
          "Security review"
        )}
      </h1>
      {hasText && review && <p className="muted">{headlineOf(review, triage)}</p>}
      {fullAddress !== null && (
        <a className="open-full" href={fullAddress} target="_blank" rel="noopener noreferrer">
          Open in Riskline
        </a>
      )}
    </header>
  );
}

function ReviewView() {
  const label = useCodeLabel();
  const card = useStateCard(null);
  return (
    <>
      <section className="code-pane" aria-label={label}>
        <NoticeArea />
        <ReadArea linesMax={LINES_MAX} />
      </section>
      <div className="embed-side">
        {card ?? (
          <>
            <ListArea />
            <ExplanationArea />
          </>
        )}
      </div>
    </>
  );
}

/** Nothing to show yet, or nothing of what the address holds can be shown; then the banner says why. */
function Waiting() {
  const hasTrouble = useApp((state) => state.guest.kind === "trouble");
  if (hasTrouble) return null;
  return (
    <p>
      Here Riskline shows a security review of Python, worked out in this browser. The page around this frame has not given it any code yet.
    </p>
  );
}
