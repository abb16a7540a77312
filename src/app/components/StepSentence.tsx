/** One stop as a sentence, its verb set off: "`tag` **is joined with** `command`". */
import type { ExplainedStep } from "../../report/steps.ts";
import { ProseText } from "./ProseText.tsx";

interface StepSentenceProps {
  readonly step: ExplainedStep;
}

export function StepSentence({ step }: StepSentenceProps) {
  const index = step.sentence.findIndex((part) => part.kind === "words" && part.text.includes(step.verb));
  const words = step.sentence[index]?.text ?? "";
  if (index === -1) return <ProseText prose={step.sentence} />;
  const at = words.indexOf(step.verb);
  return (
    <>
      <ProseText prose={step.sentence.slice(0, index)} />
      {words.slice(0, at)}
      <b>{step.verb}</b>
      {words.slice(at + step.verb.length)}
      <ProseText prose={step.sentence.slice(index + 1)} />
    </>
  );
}
