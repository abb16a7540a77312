/** A sheet over four fifths of a phone. Closes by its grip (pressed or dragged down), Esc, or a tap beside it. */
import { type PointerEvent, type ReactNode, useRef, useState } from "react";
import { Dialog } from "react-aria-components/Dialog";
import { Modal, ModalOverlay } from "react-aria-components/Modal";

interface BottomSheetProps {
  /** Name for people who cannot see it, e.g. "Finding 1". */
  readonly label: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** Stays at the bottom while the rest scrolls. */
  readonly foot: ReactNode;
  readonly children: ReactNode;
}

/** Pixels that the grip is pulled down before letting go closes the sheet. */
const PULL_TO_CLOSE = 96;

export function BottomSheet({ label, isOpen, onClose, foot, children }: BottomSheetProps) {
  const [pull, setPull] = useState(0);
  const startY = useRef<number | null>(null);
  const begin = (event: PointerEvent<HTMLButtonElement>): void => {
    startY.current = event.clientY;
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent<HTMLButtonElement>): void => {
    if (startY.current !== null) setPull(Math.max(0, event.clientY - startY.current));
  };
  const end = (): void => {
    startY.current = null;
    setPull(0);
    if (pull >= PULL_TO_CLOSE) onClose();
  };
  return (
    <ModalOverlay className="sheet-scrim" isOpen={isOpen} onOpenChange={(open) => open || onClose()} isDismissable>
      <Modal className="sheet" {...(pull > 0 ? { style: { translate: `0 ${pull}px`, transition: "none" } } : {})}>
        <Dialog aria-label={label}>
          <button
            type="button"
            className="grab"
            aria-label="Close"
            onClick={onClose}
            onPointerDown={begin}
            onPointerMove={move}
            onPointerUp={end}
            onPointerCancel={end}
          />
          {children}
          {foot}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
