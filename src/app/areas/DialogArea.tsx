/** The dialogs, connected. */
import { lazy, Suspense } from "react";
import { KeymapDialog } from "../panels/KeymapDialog.tsx";
import { SettingsDialog } from "../panels/SettingsDialog.tsx";
import { useSession } from "../session/session.ts";
import { useApp } from "../store/store.ts";
import { loadAsk, loadCompare, loadPalette, loadShare } from "./later.ts";
import { isMac } from "./useLayout.ts";

const ShareArea = lazy(loadShare);
const CompareArea = lazy(loadCompare);
const AskArea = lazy(loadAsk);
const PaletteArea = lazy(loadPalette);

interface DialogAreaProps {
  readonly onOpenFile: () => void;
}

export function DialogArea({ onOpenFile }: DialogAreaProps) {
  const session = useSession();
  const dialog = useApp((state) => state.dialog);
  const prefs = useApp((state) => state.prefs);
  const setPrefs = useApp((state) => state.setPrefs);
  const setView = useApp((state) => state.setView);
  const close = () => setView({ dialog: null });
  return (
    <>
      {dialog === "share" && (
        <Suspense>
          <ShareArea onClose={close} />
        </Suspense>
      )}
      {dialog === "compare" && (
        <Suspense>
          <CompareArea onClose={close} />
        </Suspense>
      )}
      {dialog === "palette" && (
        <Suspense>
          <PaletteArea onClose={close} onOpenFile={onOpenFile} />
        </Suspense>
      )}
      {dialog === "ask" && (
        <Suspense>
          <AskArea onClose={close} />
        </Suspense>
      )}
      <KeymapDialog
        isOpen={dialog === "keys"}
        onClose={close}
        isMac={isMac}
        hasLetterKeys={prefs.letterKeys}
        onLetterKeys={(letterKeys) => setPrefs({ letterKeys })}
      />
      <SettingsDialog
        isOpen={dialog === "settings"}
        onClose={close}
        theme={prefs.theme}
        onTheme={(theme) => setPrefs({ theme })}
        hasLetterKeys={prefs.letterKeys}
        onLetterKeys={(letterKeys) => setPrefs({ letterKeys })}
        onSaveRoom={() => void session.saveRoom()}
        onSaveOneFile={() => void session.saveOneFile()}
        onErase={() => session.eraseAll()}
      />
    </>
  );
}
