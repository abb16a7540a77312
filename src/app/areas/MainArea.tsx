/** The middle of the page in its three layouts, and the review as a document in place of it. */
import { useEffect, useRef } from "react";
import { Group, Panel, Separator } from "react-resizable-panels";
import { HalfTabs } from "../panels/HalfTabs.tsx";
import { ReviewDocument } from "../panels/ReviewDocument.tsx";
import { useSession } from "../session/session.ts";
import { documentOf } from "../store/redacted.ts";
import { reviewOf, selectionOf } from "../store/selectors.ts";
import { useApp } from "../store/store.ts";
import { BeginArea } from "./BeginArea.tsx";
import { CodeArea } from "./CodeArea.tsx";
import { ExplanationArea, ListArea, useStateCard } from "./FindingArea.tsx";
import { useLayout } from "./useLayout.ts";

interface MainAreaProps {
  readonly onOpenFile: () => void;
  readonly onPrint: () => void;
}

export function MainArea({ onOpenFile, onPrint }: MainAreaProps) {
  const layout = useLayout();
  const isDocument = useApp((state) => (layout === "phone" ? state.phone === "review" : state.page === "review"));
  const hasReview = useApp((state) => reviewOf(state) !== null);
  const isDrawnAsDocument = isDocument && hasReview;
  useFocusAlong(isDrawnAsDocument);
  return (
    <main className="main">
      {isDrawnAsDocument && <DocumentView onPrint={onPrint} />}
      {/* Out of sight, but there: what was scrolled to and what can be undone in the editor outlives the reading of the document. */}
      <div className="views" hidden={isDrawnAsDocument}>
        {layout === "wide" && <WideView onOpenFile={onOpenFile} />}
        {layout === "halves" && <HalvesView onOpenFile={onOpenFile} />}
        {layout === "phone" && <PhoneView onOpenFile={onOpenFile} />}
      </div>
    </main>
  );
}

/** The button that opened the document, or the one that closed it, is gone: reading begins at the title, and ends where it was asked for. */
function useFocusAlong(isDocument: boolean): void {
  const before = useRef(isDocument);
  useEffect(() => {
    if (before.current === isDocument) return;
    before.current = isDocument;
    if (document.activeElement !== document.body) return;
    document.querySelector<HTMLElement>(isDocument ? ".document h1" : ".summary .btn")?.focus({ preventScroll: true });
  }, [isDocument]);
}

function WideView({ onOpenFile }: Pick<MainAreaProps, "onOpenFile">) {
  const codeShare = useApp((state) => state.prefs.codeShare);
  const setPrefs = useApp((state) => state.setPrefs);
  const card = useStateCard(<BeginArea onOpenFile={onOpenFile} />);
  return (
    <Group
      id="columns"
      onLayoutChanged={(sizes, { isUserInteraction }) => {
        const share = sizes.code;
        if (isUserInteraction && share !== undefined) setPrefs({ codeShare: Math.round(Math.min(90, Math.max(10, share))) });
      }}
    >
      <Panel id="code" minSize="420px">
        <CodeArea />
      </Panel>
      <Separator className="splitter" aria-label="Width of the code" />
      <Panel
        id="side"
        minSize="360px"
        maxSize="760px"
        defaultSize={codeShare === null ? "460px" : `${100 - codeShare}%`}
        groupResizeBehavior="preserve-pixel-size"
      >
        <div className="side">
          {card ?? (
            <>
              <ListArea />
              <ExplanationArea />
            </>
          )}
        </div>
      </Panel>
    </Group>
  );
}

function HalvesView({ onOpenFile }: Pick<MainAreaProps, "onOpenFile">) {
  const card = useStateCard(<BeginArea onOpenFile={onOpenFile} />);
  const half = useApp((state) => state.half);
  const setView = useApp((state) => state.setView);
  const count = useApp((state) => reviewOf(state)?.items.filter((item) => !item.isFolded).length ?? 0);
  const selected = useApp((state) => selectionOf(state)?.item.number ?? null);
  return (
    <Group id="rows" orientation="vertical">
      <Panel id="code" minSize="20%" defaultSize="55%">
        <CodeArea />
      </Panel>
      <Separator className="splitter" aria-label="Height of the code" />
      <Panel id="side" minSize="20%">
        {card ?? (
          <HalfTabs
            tab={half}
            onTab={(tab) => setView({ half: tab })}
            findingCount={count}
            selected={selected}
            list={<ListArea />}
            explanation={<ExplanationArea />}
          />
        )}
      </Panel>
    </Group>
  );
}

function PhoneView({ onOpenFile }: Pick<MainAreaProps, "onOpenFile">) {
  const card = useStateCard(<BeginArea onOpenFile={onOpenFile} />);
  const phone = useApp((state) => state.phone);
  const isEmpty = useApp((state) => state.text === "");
  if (phone === "findings") return card ?? <ListArea />;
  // Nothing there yet: the ways to begin stand under the place to paste into.
  if (isEmpty)
    return (
      <div className="phone-begin">
        <CodeArea />
        {card}
      </div>
    );
  return <CodeArea />;
}

function DocumentView({ onPrint }: Pick<MainAreaProps, "onPrint">) {
  const session = useSession();
  const review = useApp(documentOf);
  const setView = useApp((state) => state.setView);
  if (!review) return null;
  return (
    <ReviewDocument
      document={review}
      onBack={() => setView({ page: "workbench", phone: "code" })}
      onCopyMarkdown={() => void session.copyMarkdown()}
      onPrint={onPrint}
    />
  );
}
