/** Where a finding comes from: rule, version, the facts that were matched, and what the rule cannot see. */
import type { Span } from "../../engine/types.ts";
import type { Because } from "../../report/explain.ts";
import { LinkButton } from "../components/Button.tsx";
import { ProseText } from "../components/ProseText.tsx";

interface BecausePartProps {
  readonly because: Because;
  readonly onShowSpan: (span: Span) => void;
}

export function BecausePart({ because, onShowSpan }: BecausePartProps) {
  return (
    <>
      <p>
        Rule{" "}
        <a href={`#/rules/${because.ruleId}`}>
          <code>{because.ruleId}</code>
        </a>
        , rules {because.ruleSet}.
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
