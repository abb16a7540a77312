/** What the page says unasked: one spoken sentence after a check, and short messages that go away by themselves. */
import { useEffect, useMemo } from "react";
import { LiveRegion } from "../components/LiveRegion.tsx";
import { Toast } from "../components/Toast.tsx";
import { reviewOf } from "../store/selectors.ts";
import { useApp } from "../store/store.ts";
import { headlineOf } from "./headlineOf.ts";

/** Milliseconds; longer where there is something to decide. */
const TOAST_MS = { plain: 6_000, withAction: 12_000 } as const;

export function VoiceArea() {
  return (
    <>
      <LiveRegion message={useAnnouncement()} />
      <ToastArea />
    </>
  );
}

function useAnnouncement(): string {
  const analysis = useApp((state) => state.analysis);
  const review = useApp(reviewOf);
  return useMemo(() => {
    if (analysis.status === "stopped") return "Checking stopped. This text was not checked.";
    // Verdicts as they are now: one alone announces no result.
    return analysis.status === "done" && review ? headlineOf(review, useApp.getState().triage) : "";
  }, [analysis, review]);
}

function ToastArea() {
  const toast = useApp((state) => state.toast);
  const setView = useApp((state) => state.setView);
  useEffect(() => {
    if (!toast) return;
    const timer = setTimeout(() => setView({ toast: null }), toast.action ? TOAST_MS.withAction : TOAST_MS.plain);
    return () => clearTimeout(timer);
  }, [toast, setView]);
  if (!toast) return null;
  const { action } = toast;
  const dismiss = () => setView({ toast: null });
  return (
    <Toast
      key={toast.id}
      message={toast.text}
      {...(action === null
        ? {}
        : {
            action: {
              label: action.label,
              onPress: () => {
                dismiss();
                action.run();
              },
            },
          })}
      onDismiss={dismiss}
    />
  );
}
