/** The page: header, strip, banners, the middle, the foot, and what floats above. Areas connect panels to the store. */
import { lazy, Suspense, useEffect, useRef } from "react";
import { flushSync } from "react-dom";
import { BannerArea } from "./areas/BannerArea.tsx";
import { DialogArea } from "./areas/DialogArea.tsx";
import { PhoneFoot, SummaryArea } from "./areas/FootArea.tsx";
import { HeaderArea } from "./areas/HeaderArea.tsx";
import { loadLearn, loadRules, loadTeach } from "./areas/later.ts";
import { MainArea } from "./areas/MainArea.tsx";
import { StripArea } from "./areas/StripArea.tsx";
import { useFileDrop, usePasteAnywhere } from "./areas/useFileDrop.ts";
import { useKeys } from "./areas/useKeys.ts";
import { useLayout } from "./areas/useLayout.ts";
import { VoiceArea } from "./areas/VoiceArea.tsx";
import { readLearnRoute, useHash } from "./learn/learnRoute.ts";
import { FILE_ENDINGS } from "./panels/fileEndings.ts";
import { readRulesRoute } from "./rules/rulesRoute.ts";
import { useSession } from "./session/session.ts";
import { type AppState, useApp } from "./store/store.ts";
import { readTeachRoute } from "./teach/teachRoute.ts";
import "./styles/workbench.css";

const LearnPage = lazy(loadLearn);
const TeachPage = lazy(loadTeach);
const RulesPage = lazy(loadRules);

/** The workbench or, where the address points there, the rules, the exercises or the desk of who teaches with them. */
export function App() {
  const OtherPage = otherPageAt(useHash());
  if (OtherPage === null) return <WorkbenchPage />;
  return (
    <Suspense>
      <OtherPage />
      <VoiceArea />
    </Suspense>
  );
}

function otherPageAt(hash: string) {
  if (readTeachRoute(hash) !== null) return TeachPage;
  if (readLearnRoute(hash) !== null) return LearnPage;
  return readRulesRoute(hash) === null ? null : RulesPage;
}

function WorkbenchPage() {
  const session = useSession();
  const layout = useLayout();
  const fileInput = useRef<HTMLInputElement>(null);
  const isFileOver = useFileDrop(([file]) => file && void session.openFile(file));
  usePasteAnywhere();
  useKeys();
  usePrintedDocument();
  const printPage = () => print();
  const openFile = () => fileInput.current?.click();
  return (
    <>
      <div className="app">
        <HeaderArea onOpenFile={openFile} />
        <StripArea />
        <BannerArea onPrint={printPage} />
        <MainArea onOpenFile={openFile} onPrint={printPage} />
        {layout === "phone" ? <PhoneFoot /> : <SummaryArea />}
      </div>
      <input
        ref={fileInput}
        type="file"
        hidden
        aria-label="Open a file"
        accept={FILE_ENDINGS}
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          currentTarget.value = "";
          if (file) void session.openFile(file);
        }}
      />
      {isFileOver && <p className="drop">Drop the file to review it. Nothing is uploaded.</p>}
      <DialogArea onOpenFile={openFile} />
      <VoiceArea />
    </>
  );
}

/** On paper there is always the document, whichever way printing began; afterwards the page is as it was. */
function usePrintedDocument(): void {
  useEffect(() => {
    let before: Pick<AppState, "page" | "phone"> | null = null;
    const show = (view: Pick<AppState, "page" | "phone">) => flushSync(() => useApp.getState().setView(view));
    const begin = () => {
      const { page, phone } = useApp.getState();
      before ??= { page, phone };
      show({ page: "review", phone: "review" });
    };
    const end = () => {
      if (before) show(before);
      before = null;
    };
    addEventListener("beforeprint", begin);
    addEventListener("afterprint", end);
    return () => {
      removeEventListener("beforeprint", begin);
      removeEventListener("afterprint", end);
    };
  }, []);
}
