/** The right answer of an exercise in words; what lies in the code is marked there. */
import { fillText } from "../../../report/prose.ts";
import { SEVERITY_WORDS } from "../../../report/wording.ts";
import type { AnyExercise } from "../../../workshop/pack.ts";
import type { RevealedAnswer } from "../../../workshop/reveal.ts";
import { ProseText } from "../../components/ProseText.tsx";

interface AnswerPartProps {
  readonly exercise: AnyExercise;
  /** `null` where the pack has no answer that can be found. */
  readonly answer: RevealedAnswer | null;
}

export function AnswerPart({ exercise, answer }: AnswerPartProps) {
  if (answer === null) return <p>This pack holds no answer that can be shown.</p>;
  switch (answer.kind) {
    case "lines":
      return (
        <p>
          {answer.lines.length === 1 ? "Line" : "Lines"} <b>{answer.lines.join(", ")}</b>.
        </p>
      );
    case "trace":
      return (
        <p>
          From line <b>{answer.source}</b>, the source, to line <b>{answer.sink}</b>, the sink.
        </p>
      );
    case "option": {
      const option = exercise.type === "choose-fix" ? exercise.options.find(({ id }) => id === answer.option) : undefined;
      return (
        <p>
          <b>
            <ProseText prose={fillText(`${option?.label ?? ""}.`)} />
          </b>{" "}
          <ProseText prose={fillText(option?.reason ?? "")} />
        </p>
      );
    }
    case "verdicts":
      return (
        <ul className="bullets">
          {(exercise.type === "real-or-not" ? exercise.claims : []).map(({ id, line, reasons }) => {
            const verdict = answer.verdicts.find(({ claim }) => claim === id);
            return (
              <li key={id}>
                Line {line}: <b>{verdict?.isReal ? "real" : "not real"}</b>.{" "}
                <ProseText prose={fillText(reasons.find((one) => one.id === verdict?.reason)?.text ?? "")} />
              </li>
            );
          })}
        </ul>
      );
    case "repair":
      return answer.example === null ? (
        <ul className="bullets">
          {(exercise.type === "fix-until-green" ? exercise.mustKeep : []).map(({ anyOf, reason }) => (
            <li key={anyOf.join(" ")}>
              <ProseText prose={fillText(reason)} />
            </li>
          ))}
        </ul>
      ) : (
        <p>One way to repair it; what changed is marked in the code.</p>
      );
    case "points":
      return (
        <ul className="bullets">
          {(exercise.type === "review" ? exercise.points : []).map(({ line, severity, text }) => (
            <li key={`${line} ${text}`}>
              <b>
                Line {line}, {SEVERITY_WORDS[severity].toLowerCase()}:
              </b>{" "}
              <ProseText prose={fillText(text)} />
            </li>
          ))}
        </ul>
      );
  }
}
