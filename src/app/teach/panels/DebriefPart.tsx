/** What a group picked wrongly in one exercise, with the misconception behind each pick: the stuff of a debrief. */
import { fillText } from "../../../report/prose.ts";
import { countOf } from "../../../report/wording.ts";
import type { GridColumn } from "../../../workshop/grid.ts";
import { ProseText } from "../../components/ProseText.tsx";

interface DebriefPartProps {
  readonly column: GridColumn;
  /** In the pack, from 1. */
  readonly number: number;
  /** Of the exercise, for a room to look at. */
  readonly presentHref: string;
  /** What there is to learn, in the author's words; `null` while it is locked. */
  readonly debrief: string | null;
}

export function DebriefPart({ column: { title, begunCount, solvedCount, wrongPicks }, number, presentHref, debrief }: DebriefPartProps) {
  return (
    <section className="debrief" aria-label={`Debrief of exercise ${number}`}>
      <h2>
        Debrief of {number}: {title}
      </h2>
      <p className="muted">
        {countOf(begunCount, "learner")} began it, {solvedCount} solved it. <a href={presentHref}>Present it</a>
      </p>
      {wrongPicks.length === 0 ? (
        <p>No wrong pick is known of it.</p>
      ) : (
        <ul className="picks">
          {wrongPicks.map(({ key, label, text, learnerCount }) => (
            <li key={key}>
              <b>
                <ProseText prose={fillText(label)} />
              </b>
              <span className="muted">
                {learnerCount} of {begunCount}
              </span>
              <svg viewBox={`0 0 ${Math.max(1, begunCount)} 1`} preserveAspectRatio="none" aria-hidden="true">
                <rect width={learnerCount} height={1} />
              </svg>
              <p>
                <ProseText prose={fillText(text)} />
              </p>
            </li>
          ))}
        </ul>
      )}
      {debrief !== null && debrief !== "" && (
        <p>
          <ProseText prose={fillText(debrief)} />
        </p>
      )}
    </section>
  );
}
