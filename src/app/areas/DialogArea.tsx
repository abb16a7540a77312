/** The dialogs, connected. The link is made when its dialog opens, of the text as it is then. */
import { useEffect, useState } from "react";
import { KeymapDialog } from "../panels/KeymapDialog.tsx";
import { SettingsDialog } from "../panels/SettingsDialog.tsx";
import { ShareDialog } from "../panels/ShareDialog.tsx";
import type { MadeLink } from "../session/guestLink.ts";
import { useSession } from "../session/session.ts";
import { selectionOf } from "../store/selectors.ts";
import { useApp } from "../store/store.ts";
import { isMac } from "./useLayout.ts";

export function DialogArea() {
  const session = useSession();
  const dialog = useApp((state) => state.dialog);
  const prefs = useApp((state) => state.prefs);
  const setPrefs = useApp((state) => state.setPrefs);
  const setView = useApp((state) => state.setView);
  const close = () => setView({ dialog: null });
  return (
    <>
      {dialog === "share" && <ShareArea onClose={close} />}
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
        onErase={() => session.eraseAll()}
      />
    </>
  );
}

function ShareArea({ onClose }: { readonly onClose: () => void }) {
  const session = useSession();
  const text = useApp((state) => state.text);
  const fileName = useApp((state) => state.fileName);
  const ruleSet = useApp((state) => state.engine?.ruleSet ?? null);
  const opensOn = useApp((state) => (state.selected === null ? null : (selectionOf(state)?.item.number ?? null)));
  const [link, setLink] = useState<MadeLink | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void session.makeLink(opensOn).then((made) => {
      if (isCurrent) setLink(made);
    });
    return () => {
      isCurrent = false;
    };
  }, [session, opensOn]);
  return (
    <ShareDialog
      isOpen
      onClose={onClose}
      link={link?.kind === "ok" ? link.address : null}
      hasNoLink={link?.kind === "too-long"}
      lineCount={text.split("\n").length}
      fileName={fileName}
      ruleSet={ruleSet}
      opensOn={opensOn}
      onCopyLink={() => {
        if (link?.kind !== "ok") return;
        onClose();
        void session.copy(link.address, "The link is in the clipboard. Anyone who has it can read the code.");
      }}
      onDownloadCode={() => {
        onClose();
        session.saveCode();
      }}
    />
  );
}
