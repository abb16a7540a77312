/**
 * A dialog above the page: title, optional extra in its head, body, optional
 * foot. Focus stays inside while it is open and goes back afterwards; Esc, the
 * close button and a press beside it close it.
 */
import type { ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import { Dialog, Heading } from "react-aria-components/Dialog";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { Icon } from "./Icon.tsx";

interface AppDialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** Sets the width; see `overlays.css`. */
  readonly className?: string;
  readonly headExtra?: ReactNode;
  readonly foot?: ReactNode;
  readonly children: ReactNode;
}

export function AppDialog({ title, isOpen, onClose, className = "", headExtra, foot, children }: AppDialogProps) {
  return (
    <ModalOverlay className="scrim" isOpen={isOpen} onOpenChange={(open) => open || onClose()} isDismissable>
      <Modal className={`dialog ${className}`}>
        <Dialog>
          <div className="dialog-head">
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            <span className="push" />
            {headExtra}
            <AriaButton slot="close" className="btn btn-quiet btn-icon" aria-label="Close">
              <Icon name="close" />
            </AriaButton>
          </div>
          <div className="dialog-body">{children}</div>
          {foot !== undefined && <div className="dialog-foot">{foot}</div>}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
