/** All keys, by where they work. */
import { Fragment } from "react";
import { AppDialog } from "../components/AppDialog.tsx";
import { Key } from "../components/Key.tsx";
import { TickBox } from "../components/TickBox.tsx";
import { keymap } from "./keymap.ts";

interface KeymapDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly isMac: boolean;
  readonly hasLetterKeys: boolean;
  readonly onLetterKeys: (isOn: boolean) => void;
}

export function KeymapDialog({ isOpen, onClose, isMac, hasLetterKeys, onLetterKeys }: KeymapDialogProps) {
  return (
    <AppDialog
      title="Keyboard"
      className="dialog-keys"
      isOpen={isOpen}
      onClose={onClose}
      headExtra={
        <TickBox isTicked={hasLetterKeys} onChange={onLetterKeys}>
          Single-letter keys
        </TickBox>
      }
    >
      <div className="keys">
        {keymap(isMac).map((group) => (
          <section key={group.title}>
            <h3>{group.title}</h3>
            <dl>
              {group.lines.map((line) => (
                <Fragment key={line.action}>
                  <dt>{line.action}</dt>
                  <dd>
                    {line.keys.map((part) =>
                      part.isWord ? <span key={part.text}>{part.text}</span> : <Key key={part.text} name={part.text} />,
                    )}
                  </dd>
                </Fragment>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </AppDialog>
  );
}
