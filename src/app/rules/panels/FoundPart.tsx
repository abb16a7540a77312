/** What the rule found in the code: mismatches with the annotations first, then each finding with what its metavariables hold, its path, and the edit that was tried. */
import { Fragment } from "react";
import type { Finding, Fingerprint, Span } from "../../../engine/types.ts";
import type { Mismatch } from "../../../report/annotations.ts";
import { gapsInWords } from "../../../report/coverage.ts";
import { buildDiff } from "../../../report/diff.ts";
import { buildLineTable, lineOf, startOfLine } from "../../../report/position.ts";
import { code, fillText, shortenCode } from "../../../report/prose.ts";
import { explainSteps } from "../../../report/steps.ts";
import { countOf } from "../../../report/wording.ts";
import { LinkButton } from "../../components/Button.tsx";
import { DiffView } from "../../components/DiffView.tsx";
import { ProseText } from "../../components/ProseText.tsx";
import { SeverityShape } from "../../components/SeverityShape.tsx";
import { StepList } from "../../components/StepList.tsx";
import { SEVERITY_CLASS } from "../../components/severity.ts";
import type { BenchState } from "../benchStore.ts";

interface FoundPartProps extends Pick<BenchState, "answer" | "stopped" | "step"> {
  /** Between the answer and the annotations of its code. */
  readonly mismatches: readonly Mismatch[];
  readonly isStale: boolean;
  readonly selected: Fingerprint | null;
  readonly onSelect: (finding: Finding) => void;
  readonly onStep: (index: number, span: Span) => void;
  readonly onShowLine: (offset: number) => void;
}

/** Findings and mismatches that are listed; the rest is counted. */
const LISTED_MAX = 200;

const MISMATCH_WORDS = {
  missing: "should be found and is not.",
  unwanted: "is found and should not be.",
  unannounced: "is found, and no annotation says so.",
} as const satisfies Record<Mismatch["kind"], string>;

export function FoundPart({ answer, mismatches, stopped, isStale, selected, step, onSelect, onStep, onShowLine }: FoundPartProps) {
  if (stopped !== null)
    return (
      <section className="bench-below" aria-label="Findings">
        <p role="alert">{stopped}</p>
      </section>
    );
  if (answer === null) return <section className="bench-below" aria-label="Findings" />;
  const { report } = answer;
  const table = buildLineTable(answer.code);
  const gaps = gapsInWords(report, table);
  const inTextOrder = [...report.findings].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  return (
    <section className={`bench-below${isStale ? " is-stale" : ""}`} aria-label="Findings" aria-busy={isStale}>
      {mismatches.length > 0 && (
        <ul className="mismatches" aria-label="What differs from the annotations">
          {mismatches.slice(0, LISTED_MAX).map(({ kind, ruleId, line }) => (
            <li key={`${line} ${ruleId}`}>
              <LinkButton onPress={() => onShowLine(startOfLine(table, line))}>line {line}</LinkButton> {MISMATCH_WORDS[kind]}{" "}
              <code className="muted">{ruleId}</code>
            </li>
          ))}
        </ul>
      )}
      {gaps.length > 0 && (
        <p>
          <b>Not checked:</b> <ProseText prose={fillText(gaps.join("; "))} />
        </p>
      )}
      {report.findings.length === 0 && gaps.length === 0 && <p className="muted">Nothing in this code matches.</p>}
      <ol className="found">
        {inTextOrder.slice(0, LISTED_MAX).map((finding) => (
          <li key={finding.fingerprint} className={SEVERITY_CLASS[finding.severity]}>
            <button type="button" aria-pressed={finding.fingerprint === selected} onClick={() => onSelect(finding)}>
              <SeverityShape severity={finding.severity} />
              <span>
                <ProseText prose={fillText(finding.message)} />
              </span>
              <span className="at">line {lineOf(table, finding.span.start)}</span>
            </button>
            {finding.fingerprint === selected && (
              <>
                <Held finding={finding} />
                <StepList
                  steps={explainSteps(finding, table)}
                  current={step}
                  onShowStep={(index) => {
                    const place = finding.trace?.steps[index];
                    if (place) onStep(index, place.span);
                  }}
                />
                {finding.fix !== null && <DiffView rows={buildDiff(table, finding.fix.edits)} />}
              </>
            )}
          </li>
        ))}
      </ol>
      {inTextOrder.length > LISTED_MAX && <p className="muted">and {countOf(inTextOrder.length - LISTED_MAX, "finding")} more</p>}
    </section>
  );
}

/** What each metavariable stands for. */
function Held({ finding: { bindings } }: { readonly finding: Finding }) {
  if (bindings.length === 0) return null;
  return (
    <dl className="facts held">
      {bindings.map(({ name, text }) => (
        <Fragment key={name}>
          <dt>
            <code>${name}</code>
          </dt>
          <dd>
            <ProseText prose={[code(shortenCode(text))]} />
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}
