/**
 * Nothing was found. Says what was looked for, what was read and what cannot
 * be seen, and leaves the reader with the questions a reviewer would ask. Never a tick.
 */
import type { ReactNode } from "react";
import type { Report, RuleText } from "../../engine/types.ts";
import { coverageInWords, gapsInWords } from "../../report/coverage.ts";
import type { LineTable } from "../../report/position.ts";
import { fillText } from "../../report/prose.ts";
import { countOf } from "../../report/wording.ts";
import { LinkButton } from "../components/Button.tsx";
import { ProseText } from "../components/ProseText.tsx";

interface NoFindingsCardProps {
  readonly report: Report;
  readonly table: LineTable;
  /** The rules that ran, in the order to show; empty until their texts have loaded. */
  readonly rules: readonly Pick<RuleText, "id" | "title">[];
  /** Findings that comments suppress, if there are any. */
  readonly below: ReactNode;
  /** Address of a rule's page; `null` where there is none to go to. */
  readonly hrefOfRule: ((ruleId: string) => string) | null;
  /** Asks about a line; `null` where nothing can be asked. */
  readonly onAsk: (() => void) | null;
  /** Moves the code to what a question is about. */
  readonly onShowOffset: (offset: number) => void;
}

export function NoFindingsCard({ report, table, rules, below, hrefOfRule, onAsk, onShowOffset }: NoFindingsCardProps) {
  const gaps = gapsInWords(report, table);
  if (report.completeness.state === "nothing-read") {
    return (
      <section className="state-body" aria-label="Findings">
        <h2>Nothing here could be read as Python</h2>
        <p>So nothing was checked, and this says nothing about the safety of the text.</p>
        <GapList gaps={gaps} />
        <p className="muted">Riskline takes whole files, parts of files, Markdown with code in it, sessions, diffs and notebooks.</p>
      </section>
    );
  }
  return (
    <section className="state-body" aria-label="Findings">
      <h2>No findings from {countOf(report.ruleCount, "rule")}</h2>
      <p>
        {coverageInWords(report)}. Riskline looks for risky patterns inside this snippet. It cannot see callers, configuration, dependencies
        or who controls the files.
      </p>
      <GapList gaps={gaps} />
      {below}
      {report.questions.length > 0 && (
        <div>
          <h3>A reviewer would still ask</h3>
          <ul className="questions">
            {report.questions.map((question) => (
              <li key={`${question.ruleId} ${question.span.start}`}>
                <ProseText prose={fillText(question.text)} />{" "}
                <LinkButton onPress={() => onShowOffset(question.span.start)}>show</LinkButton>
              </li>
            ))}
          </ul>
        </div>
      )}
      {onAsk !== null && (
        <p>
          <LinkButton onPress={onAsk}>Something missed? Ask about a line</LinkButton>
        </p>
      )}
      {rules.length > 0 && (
        <details>
          <summary>See the rules that ran</summary>
          <ul className="rule-list">
            {rules.map(({ id, title }) => (
              <li key={id}>
                {hrefOfRule === null ? <ProseText prose={fillText(title)} /> : <RuleLink href={hrefOfRule(id)} title={title} />}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function RuleLink({ href, title }: { readonly href: string; readonly title: string }) {
  return (
    <a href={href}>
      <ProseText prose={fillText(title)} />
    </a>
  );
}

function GapList({ gaps }: { readonly gaps: readonly string[] }) {
  if (gaps.length === 0) return null;
  return (
    <div>
      <h3>Not checked</h3>
      <ul className="bullets">
        {gaps.map((gap) => (
          <li key={gap}>
            <ProseText prose={fillText(gap)} />
          </li>
        ))}
      </ul>
    </div>
  );
}
