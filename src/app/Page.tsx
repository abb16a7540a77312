/** The page as a whole: the code first, the workbench around it as soon as it has loaded. */
import { type ComponentType, useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { findPlace, takePlace } from "./editor/place.ts";
import { FirstPage } from "./FirstPage.tsx";

interface PageProps {
  /** The workbench, on its way. */
  readonly loading: Promise<ComponentType>;
}

export function Page({ loading }: PageProps) {
  const [Workbench, setWorkbench] = useState<ComponentType | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void loading.then((Loaded) => {
      if (!isCurrent) return;
      const before = findTextArea();
      const hadFocus = before !== null && before === document.activeElement;
      const caret = before?.selectionEnd ?? 0;
      const place = findPlace();
      // At once: what is typed goes on where it was.
      flushSync(() => setWorkbench(() => Loaded));
      if (place) takePlace(place);
      if (!hadFocus) return;
      const after = findTextArea();
      after?.focus();
      after?.setSelectionRange(caret, caret);
    });
    return () => {
      isCurrent = false;
    };
  }, [loading]);
  return Workbench ? <Workbench /> : <FirstPage />;
}

const findTextArea = () => document.querySelector<HTMLTextAreaElement>(".text-pane");
