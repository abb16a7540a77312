/** One rule of ours: what it finds and why that matters, what to write instead, how it is written, and the program that shows it. */
import type { RuleText, WrittenRule } from "../../../engine/types.ts";
import { nameOfCwe } from "../../../report/cwe.ts";
import { nameOfOwasp } from "../../../report/owasp.ts";
import { fillText } from "../../../report/prose.ts";
import { CONFIDENCE_WORDS, SEVERITY_WORDS } from "../../../report/wording.ts";
import { Button } from "../../components/Button.tsx";
import { PairView } from "../../components/PairView.tsx";
import { ProseText } from "../../components/ProseText.tsx";
import { ReadLines } from "../../components/ReadLines.tsx";
import { SeverityShape } from "../../components/SeverityShape.tsx";
import { SEVERITY_CLASS } from "../../components/severity.ts";
import { TemptingPart } from "../../panels/TemptingPart.tsx";
import { NameList, ReferenceList } from "../../panels/WeaknessList.tsx";
import { benchAddress } from "../rulesRoute.ts";

interface RuleSheetProps {
  readonly rule: WrittenRule;
  readonly text: RuleText;
  /** Puts its program into the workbench. */
  readonly onReview: () => void;
}

export function RuleSheet({ rule, text, onReview }: RuleSheetProps) {
  const { severity, confidence, impact, solution, temptingFix } = text;
  return (
    <article className="rule-sheet">
      <h2 className={SEVERITY_CLASS[severity]}>
        <SeverityShape severity={severity} />
        <span>
          <ProseText prose={fillText(text.title)} />
        </span>
      </h2>
      <p className="muted">
        {SEVERITY_WORDS[severity]} · {CONFIDENCE_WORDS[confidence]} · <code>{rule.id}</code>
      </p>
      <p className="lead">
        <ProseText prose={fillText(text.sentence)} />
      </p>
      <div className="btn-row">
        <a className="btn btn-primary" href={benchAddress(rule.id)}>
          Try this rule
        </a>
        <Button onPress={onReview}>Review its program</Button>
      </div>
      <section className="part">
        <h3>What could go wrong</h3>
        <dl className="facts">
          <dt>Attacker</dt>
          <dd>
            <ProseText prose={fillText(impact.attacker)} />
          </dd>
          <dt>Accident</dt>
          <dd>
            <ProseText prose={fillText(impact.accident)} />
          </dd>
          <dt>Needs</dt>
          <dd>
            <ProseText prose={fillText(impact.needs)} />
          </dd>
        </dl>
      </section>
      <section className="part">
        <h3>Solution</h3>
        <p>
          <ProseText prose={fillText(solution.edit)} />
        </p>
        <PairView before={solution.before} after={solution.after} />
        <p>
          <b>Why this works:</b> <ProseText prose={fillText(solution.why)} />
        </p>
      </section>
      <TemptingPart tempting={{ fix: fillText(temptingFix.fix), why: fillText(temptingFix.why) }} />
      <section className="part">
        <h3>When this is fine</h3>
        <ul className="bullets">
          {text.fineWhen.map(({ question }) => (
            <li key={question}>
              <ProseText prose={fillText(question)} />
            </li>
          ))}
        </ul>
        <p>
          <b>Limits:</b> <ProseText prose={fillText(text.limits)} />
        </p>
      </section>
      <section className="part">
        <h3>The rule</h3>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard */}
        <section className="rule-yaml" aria-label="The rule in YAML" tabIndex={0}>
          <pre>{rule.yaml}</pre>
        </section>
      </section>
      <section className="part">
        <h3>A program that shows it</h3>
        <p className="muted">
          <code>ruleid</code> stands above what the rule must find, <code>ok</code> above what it must not.
        </p>
        <ReadLines label="A program that shows the rule" code={rule.program} />
      </section>
      <section className="part">
        <h3>Names for this</h3>
        <NameList names={[...text.cwe.map(nameOfCwe), ...text.owasp.map(nameOfOwasp)]} />
        <ReferenceList references={text.references.map((url) => ({ url }))} />
      </section>
    </article>
  );
}
