/** What "Check pack" says: what has to be repaired before what may be meant. */
import { fillText } from "../../../report/prose.ts";
import { countOf } from "../../../report/wording.ts";
import type { PackProblem } from "../../../workshop/packCheck.ts";
import { ProseText } from "../../components/ProseText.tsx";

interface ProblemsProps {
  readonly problems: readonly PackProblem[];
  /** What an exercise is called, by its id. */
  readonly nameOf: (exerciseId: string) => string;
}

export function Problems({ problems, nameOf }: ProblemsProps) {
  const faults = problems.filter(({ weight }) => weight === "fault");
  const remarks = problems.filter(({ weight }) => weight === "remark");
  return (
    <div role="status" className="problems">
      <p>
        <b>{problems.length === 0 ? "Nothing is wrong with this pack." : inWords(faults.length, remarks.length)}</b>
      </p>
      <ul className="bullets">
        {[...faults, ...remarks].map(({ exerciseId, weight, text }) => (
          <li key={`${exerciseId} ${text}`}>
            {weight === "fault" ? "To repair" : "To think about"}
            {exerciseId !== null && `, ${nameOf(exerciseId)}`}: <ProseText prose={fillText(text)} />
          </li>
        ))}
      </ul>
    </div>
  );
}

const inWords = (faults: number, remarks: number): string => `${countOf(faults, "fault")}, ${countOf(remarks, "remark")}.`;
