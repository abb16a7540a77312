/** What the page says unasked: one spoken sentence after a check, and short messages that go away by themselves. */
import { useEffect, useState } from "react";
import { LiveRegion } from "../components/LiveRegion.tsx";
import { Toast } from "../components/Toast.tsx";
import { reviewOf } from "../store/selectors.ts";
import { useApp } from "../store/store.ts";
import { headlineOf } from "./headlineOf.ts";

/** Milliseconds after the last key. */
const SPEAK_AFTER_MS = 1_000;
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
  const [message, setMessage] = useState("");
  useEffect(() => {
    const said =
      analysis.status === "done" && review
        ? headlineOf(review, useApp.getState().triage) // As it is now: a verdict alone announces no result.
        : analysis.status === "stopped"
          ? "Checking stopped. This text was not checked."
          : "";
    // Silent while something is typed: each key starts the wait anew.
    const timer = setTimeout(() => setMessage(said), said === "" ? 0 : SPEAK_AFTER_MS);
    return () => clearTimeout(timer);
  }, [analysis, review]);
  return message;
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
