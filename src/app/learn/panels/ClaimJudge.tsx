/** Findings that a tool claims: real or not, and why. */
import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import { fillText } from "../../../report/prose.ts";
import type { Claim } from "../../../workshop/pack.ts";
import { CodeLine } from "../../components/CodeLine.tsx";
import { ProseText } from "../../components/ProseText.tsx";
import { SegmentChoice } from "../../components/SegmentChoice.tsx";

/** What the learner says of one claim so far. */
export interface Judgement {
  readonly isReal: boolean | null;
  readonly reason: string | null;
}

export const NOT_JUDGED: Judgement = { isReal: null, reason: null };

interface ClaimJudgeProps {
  readonly code: string;
  readonly claims: readonly Claim[];
  readonly judgements: ReadonlyMap<string, Judgement>;
  readonly onJudge: (claim: string, judgement: Judgement) => void;
}

export function ClaimJudge({ code, claims, judgements, onJudge }: ClaimJudgeProps) {
  const lines = code.split("\n");
  return claims.map((claim) => {
    const { isReal, reason } = judgements.get(claim.id) ?? NOT_JUDGED;
    return (
      <section key={claim.id} className="claim" aria-label={`Line ${claim.line}`}>
        <h3>
          Line {claim.line}: <ProseText prose={fillText(claim.claim)} />
        </h3>
        <p className="claim-line">
          <CodeLine text={(lines[claim.line - 1] ?? "").trim()} />
        </p>
        <SegmentChoice
          label={`Line ${claim.line}: real or not?`}
          options={VERDICTS}
          chosen={isReal === null ? null : isReal ? "real" : "not"}
          onChoose={(id) => onJudge(claim.id, { isReal: id === "real", reason })}
        />
        <RadioGroup
          className="choices"
          aria-label={`Line ${claim.line}: why?`}
          value={reason}
          onChange={(id) => onJudge(claim.id, { isReal, reason: id })}
        >
          {claim.reasons.map(({ id, text }) => (
            <Radio key={id} className="radio" value={id}>
              <span className="radio-dot" aria-hidden="true" />
              <span>
                <ProseText prose={fillText(text)} />
              </span>
            </Radio>
          ))}
        </RadioGroup>
      </section>
    );
  });
}

const VERDICTS = [
  { id: "real", label: "Real" },
  { id: "not", label: "Not real" },
] as const;
