/** Where a finding comes from: rule, version, the facts that were matched, and what the rule cannot see. */
import type { Because } from "../../report/explain.ts";
import { LinkButton } from "../components/Button.tsx";
import { ProseText } from "../components/ProseText.tsx";
import type { ExplanationCallbacks } from "./explanationCallbacks.ts";

interface BecausePartProps extends Pick<ExplanationCallbacks, "hrefOfRule" | "onShowSpan"> {
  readonly because: Because;
}

export function BecausePart({ because, hrefOfRule, onShowSpan }: BecausePartProps) {
  const name = <code>{because.ruleId}</code>;
  return (
    <>
      <p>
        Rule {hrefOfRule === null ? name : <a href={hrefOfRule(because.ruleId)}>{name}</a>}, rules {because.ruleSet}.
      </p>
      <ul className="bullets" aria-label="Facts">
        {because.facts.map(({ fact, span, line }) => (
          <li key={`${span.start} ${span.end} ${fact[0]?.text ?? ""}`}>
            <ProseText prose={fact} /> <LinkButton onPress={() => onShowSpan(span)}>line {line}</LinkButton>
          </li>
        ))}
      </ul>
      {because.limits !== null && (
        <p>
          <b>Limits:</b> <ProseText prose={because.limits} />
        </p>
      )}
    </>
  );
}
