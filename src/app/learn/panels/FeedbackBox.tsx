/** What is said to an attempt. Names the misconception, never "wrong". */
import { fillText } from "../../../report/prose.ts";
import type { Feedback } from "../../../workshop/answer.ts";
import { ProseText } from "../../components/ProseText.tsx";

interface FeedbackBoxProps {
  readonly feedback: Feedback | null;
  /** Raised with each attempt, so that the same words are read out again. */
  readonly attempt: number;
  readonly isChecking: boolean;
  /** What there is to take home; shown with a right answer. `null` while it is locked. */
  readonly debrief: string | null;
  /** How something that a message is about is called, e.g. an option by its label. */
  readonly nameOf: (about: string) => string;
}

export function FeedbackBox({ feedback, attempt, isChecking, debrief, nameOf }: FeedbackBoxProps) {
  return (
    <div className="feedback-frame" role="status">
      {isChecking && <p className="muted">Reading your code…</p>}
      {feedback !== null && (
        <div key={attempt} className={`feedback${feedback.isRight ? " is-right" : ""}`}>
          <p>
            <b>{feedback.isRight ? "That is it." : "Not there yet."}</b>
          </p>
          {feedback.messages.map(({ about, text }) => (
            <p key={`${about} ${text}`}>
              {about !== null && (
                <b>
                  <ProseText prose={fillText(`${nameOf(about)}: `)} />
                </b>
              )}
              <ProseText prose={fillText(text)} />
            </p>
          ))}
          {feedback.isRight && debrief !== null && (
            <p>
              <ProseText prose={fillText(debrief)} />
            </p>
          )}
        </div>
      )}
    </div>
  );
}
