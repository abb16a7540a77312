/** The page: header, strip, banners, the middle, the foot, and what floats above. Areas connect panels to the store. */
import { useRef } from "react";
import { BannerArea } from "./areas/BannerArea.tsx";
import { DialogArea } from "./areas/DialogArea.tsx";
import { PhoneFoot, SummaryArea } from "./areas/FootArea.tsx";
import { HeaderArea } from "./areas/HeaderArea.tsx";
import { MainArea } from "./areas/MainArea.tsx";
import { StripArea } from "./areas/StripArea.tsx";
import { useFileDrop } from "./areas/useFileDrop.ts";
import { useKeys } from "./areas/useKeys.ts";
import { useLayout } from "./areas/useLayout.ts";
import { VoiceArea } from "./areas/VoiceArea.tsx";
import { useSession } from "./session/session.ts";
import { useApp } from "./store/store.ts";

export function App() {
  const session = useSession();
  const layout = useLayout();
  const fileInput = useRef<HTMLInputElement>(null);
  const isFileOver = useFileDrop();
  useKeys();
  const openFile = () => fileInput.current?.click();
  return (
    <>
      <div className="app">
        <HeaderArea onOpenFile={openFile} />
        <StripArea />
        <BannerArea onPrint={printReview} />
        <MainArea onOpenFile={openFile} onPrint={printReview} />
        {layout === "phone" ? <PhoneFoot /> : <SummaryArea />}
      </div>
      <input
        ref={fileInput}
        type="file"
        hidden
        aria-label="Open a file"
        accept=".py,.pyw,.pyi,.ipynb,.md,.txt,.diff,.patch,text/*"
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          currentTarget.value = "";
          if (file) void session.openFile(file);
        }}
      />
      {isFileOver && <p className="drop">Drop the file to review it. Nothing is uploaded.</p>}
      <DialogArea />
      <VoiceArea />
    </>
  );
}

/** Prints the document, not the workbench; waits until it is drawn. */
function printReview(): void {
  useApp.getState().setView({ page: "review", phone: "review" });
  requestAnimationFrame(() => requestAnimationFrame(() => print()));
}
