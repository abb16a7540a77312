/** A part that folds. The browser's own `details`, so it prints, is found by the browser's search and needs no script. */
import type { ReactNode } from "react";
import { Icon } from "./Icon.tsx";

interface FoldProps {
  readonly title: ReactNode;
  readonly children: ReactNode;
  /** Given together with `onToggle` when the page decides; left out when the fold keeps its own state. */
  readonly isOpen?: boolean;
  readonly onToggle?: (isOpen: boolean) => void;
}

export function Fold({ title, children, isOpen, onToggle }: FoldProps) {
  return (
    <details
      className="fold"
      {...(isOpen === undefined ? {} : { open: isOpen })}
      onToggle={(event) => {
        // The event follows every change, also one that the page asked for.
        if (event.currentTarget.open !== isOpen) onToggle?.(event.currentTarget.open);
      }}
    >
      <summary>
        <Icon name="right" />
        {title}
      </summary>
      {children}
    </details>
  );
}
