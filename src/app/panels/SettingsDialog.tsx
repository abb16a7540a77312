/** Settings: theme, single-letter keys, what to take into a room without network, erase everything. */
import { useState } from "react";
import { AppDialog } from "../components/AppDialog.tsx";
import { Button } from "../components/Button.tsx";
import { SegmentChoice } from "../components/SegmentChoice.tsx";
import { TickBox } from "../components/TickBox.tsx";

export type Theme = "system" | "light" | "dark";

interface SettingsDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly theme: Theme;
  readonly onTheme: (theme: Theme) => void;
  readonly hasLetterKeys: boolean;
  readonly onLetterKeys: (isOn: boolean) => void;
  /** Saves the whole site, to be served where there is no network. */
  readonly onSaveRoom: () => void;
  /** Saves the page as one file that opens without a server. */
  readonly onSaveOneFile: () => void;
  /** Takes the code, the settings and all else that this page keeps out of this browser. */
  readonly onErase: () => void;
}

export function SettingsDialog({
  isOpen,
  onClose,
  theme,
  onTheme,
  hasLetterKeys,
  onLetterKeys,
  onSaveRoom,
  onSaveOneFile,
  onErase,
}: SettingsDialogProps) {
  const [asks, setAsks] = useState(false);
  const close = (): void => {
    setAsks(false);
    onClose();
  };
  return (
    <AppDialog title="Settings" isOpen={isOpen} onClose={close}>
      <div className="setting">
        <h3>Theme</h3>
        <SegmentChoice label="Theme" options={THEMES} chosen={theme} onChoose={onTheme} />
      </div>
      <div className="setting">
        <TickBox isTicked={hasLetterKeys} onChange={onLetterKeys}>
          Single-letter keys
        </TickBox>
        <p>Letters and digits move through findings while the list or the explanation has focus.</p>
      </div>
      <div className="setting">
        <h3>Without network</h3>
        <p>
          The ZIP holds the whole site and three lines on how to serve it in a room. The one file opens from a disk or a stick; it has a
          plain text area in place of the editor, and keeps nothing.
        </p>
        <div className="btn-row downloads">
          <Button onPress={onSaveRoom}>Download this site for a room without network</Button>
          <Button onPress={onSaveOneFile}>Download as one HTML file</Button>
        </div>
      </div>
      <div className="setting">
        <h3>Erase everything</h3>
        <p>
          Your snippet, how far you are in exercises and these settings are kept in this browser and nowhere else. This removes them; it
          cannot be undone. The site itself, which the browser keeps for use without network, stays.
        </p>
        {asks ? (
          <div className="btn-row">
            <Button
              look="primary"
              onPress={() => {
                close();
                onErase();
              }}
            >
              Erase now
            </Button>
            <Button autoFocus onPress={() => setAsks(false)}>
              Keep
            </Button>
          </div>
        ) : (
          <Button onPress={() => setAsks(true)}>Erase…</Button>
        )}
      </div>
    </AppDialog>
  );
}

const THEMES = [
  { id: "system", label: "System" },
  { id: "light", label: "Light" },
  { id: "dark", label: "Dark" },
] as const satisfies readonly { readonly id: Theme; readonly label: string }[];
