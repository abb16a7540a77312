/** The review of one finding. The order of the parts is fixed: what, how, so what, where, what to do, what not to do, when not to worry. */
import type { Explanation } from "../../report/explain.ts";
import { AttackView } from "../components/AttackView.tsx";
import { Button } from "../components/Button.tsx";
import { ExcerptView } from "../components/ExcerptView.tsx";
import { Fold } from "../components/Fold.tsx";
import { ProseText } from "../components/ProseText.tsx";
import { StepList } from "../components/StepList.tsx";
import { BecausePart } from "./BecausePart.tsx";
import type { ExplanationCallbacks } from "./explanationCallbacks.ts";
import { SolutionPart } from "./SolutionPart.tsx";
import { TemptingPart } from "./TemptingPart.tsx";
import { WeaknessList } from "./WeaknessList.tsx";

interface ReviewTabProps extends ExplanationCallbacks {
  readonly explanation: Explanation;
  readonly currentStep: number | null;
}

export function ReviewTab({ explanation, currentStep, onShowStep, onShowSpan, onYes, hrefOfRule, ...callbacks }: ReviewTabProps) {
  const { steps, impact, attack, solution } = explanation;
  return (
    <>
      <p className="lead">
        <ProseText prose={explanation.sentence} />
      </p>
      {explanation.because.caution !== null && (
        <p className="muted">
          <ProseText prose={explanation.because.caution} />
        </p>
      )}
      {steps.length > 0 && (
        <section className="part">
          <h3>How it gets there</h3>
          <StepList steps={steps} current={currentStep} onShowStep={onShowStep} />
        </section>
      )}
      {impact !== null && (
        <section className="part">
          <h3>What could go wrong</h3>
          <dl className="facts">
            {(["attacker", "accident", "needs"] as const).map((kind) => (
              <Fact key={kind} kind={kind} impact={impact} />
            ))}
          </dl>
        </section>
      )}
      {attack !== null && (
        <section className="part">
          <h3>
            Attack preview <span className="aside">worked out from line {attack.line}</span>
          </h3>
          <AttackView attack={attack} />
        </section>
      )}
      <section className="part">
        <h3>Code</h3>
        <ExcerptView
          excerpt={explanation.excerpt}
          severity={explanation.severity}
          look="selected"
          currentLabel={currentStep === null ? null : (steps[currentStep]?.label ?? null)}
        />
      </section>
      {solution !== null && <SolutionPart title="Solution" solution={solution} {...callbacks} />}
      <TemptingPart tempting={explanation.temptingFix} />
      <FineWhenPart questions={explanation.fineWhen} onYes={onYes} />
      <div className="folds">
        {explanation.further.length > 0 && (
          <Fold title={<h3>Go further</h3>}>
            <div>
              <ul className="bullets">
                {explanation.further.map((advice) => (
                  <li key={advice.map((part) => part.text).join("")}>
                    <ProseText prose={advice} />
                  </li>
                ))}
              </ul>
            </div>
          </Fold>
        )}
        {explanation.learn.cwe.length + explanation.learn.owasp.length + explanation.learn.references.length > 0 && (
          <Fold title={<h3>Learn</h3>}>
            <div>
              <WeaknessList learn={explanation.learn} />
            </div>
          </Fold>
        )}
        <Fold title={<h3>Why Riskline says this</h3>}>
          <div>
            <BecausePart because={explanation.because} hrefOfRule={hrefOfRule} onShowSpan={onShowSpan} />
          </div>
        </Fold>
      </div>
    </>
  );
}

const FACT_WORDS = { attacker: "Attacker", accident: "Accident", needs: "Needs" } as const;

interface FactProps {
  readonly kind: keyof typeof FACT_WORDS;
  readonly impact: NonNullable<Explanation["impact"]>;
}

function Fact({ kind, impact }: FactProps) {
  return (
    <>
      <dt>{FACT_WORDS[kind]}</dt>
      <dd>
        <ProseText prose={impact[kind]} />
      </dd>
    </>
  );
}

const ANSWER_WORDS = {
  "accepted-risk": "then it is a risk to accept",
  "false-positive": "then it is a false alarm",
  "used-in-tests": "then it belongs to tests",
} as const satisfies Record<Explanation["fineWhen"][number]["status"], string>;

interface FineWhenPartProps extends Pick<ExplanationCallbacks, "onYes"> {
  readonly questions: Explanation["fineWhen"];
}

/** Questions whose answers only the reader knows. A yes suggests a status; nothing is decided by it. */
function FineWhenPart({ questions, onYes }: FineWhenPartProps) {
  if (questions.length === 0) return null;
  return (
    <section className="part">
      <h3>
        When this is fine <span className="aside">a yes suggests a status</span>
      </h3>
      <ul className="asks">
        {questions.map((one) => (
          <li key={one.question.map((part) => part.text).join("")}>
            <span>
              <ProseText prose={one.question} /> <span className="muted">{ANSWER_WORDS[one.status]}</span>
            </span>
            {onYes !== null && (
              <Button onPress={() => onYes(one)}>
                Yes<span className="vh"> {ANSWER_WORDS[one.status]}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
