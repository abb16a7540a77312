/** Checking ended before its end: why, what that means for what is on display, and what can be done. */
import { Button } from "../components/Button.tsx";

interface StoppedNoticeProps {
  /** `silent`: gave no answer in time. `crashed`: the engine ended itself. */
  readonly cause: "silent" | "crashed";
  /** Seconds that a silent engine was given. */
  readonly waitedSeconds: number;
  /** Whether a report of an earlier text is still on display. */
  readonly hasPrevious: boolean;
  readonly onCheckAgain: () => void;
}

export function StoppedNotice({ cause, waitedSeconds, hasPrevious, onCheckAgain }: StoppedNoticeProps) {
  return (
    <section className="notice" aria-label="Checking stopped">
      <p>
        <b>{cause === "silent" ? `Checking stopped after ${Math.round(waitedSeconds)} seconds.` : "Checking ended unexpectedly."}</b>{" "}
        {hasPrevious
          ? "The findings on display are those of the text before. The newest text was not checked."
          : "This text was not checked, so there is nothing to say about it."}{" "}
        Your code is untouched and was not sent anywhere.
      </p>
      <div className="btn-row">
        <Button onPress={onCheckAgain}>Check again</Button>
      </div>
    </section>
  );
}
