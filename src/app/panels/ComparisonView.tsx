/** What came of an edit: one sentence, what was not read, and three lists. Findings of the text on the page lead to it. */
import type { ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import type { Severity } from "../../engine/types.ts";
import type { ComparedPlace, Comparison } from "../../report/compare.ts";
import { comparisonSentence, foundInWords, headsOf, stayInWords, unreadRemarks } from "../../report/compareWords.ts";
import { type Prose, plainText } from "../../report/prose.ts";
import { Icon } from "../components/Icon.tsx";
import { LeadIn } from "../components/LeadIn.tsx";
import { ProseText } from "../components/ProseText.tsx";
import { SeverityShape } from "../components/SeverityShape.tsx";
import { SEVERITY_CLASS } from "../components/severity.ts";

interface ComparisonViewProps {
  readonly comparison: Comparison;
  /** How the earlier version was read; `null` when there is nothing to say. */
  readonly remark: string | null;
  /** Called with a place in the text on the page. */
  readonly onShow: (place: ComparedPlace) => void;
}

/** Entries of one list drawn at once; the copy as Markdown holds all. */
const LINES_MAX = 100;

export function ComparisonView({ comparison, remark, onShow }: ComparisonViewProps) {
  const heads = headsOf(comparison);
  const remarks = unreadRemarks(comparison);
  return (
    <>
      <LeadIn>
        <b>{comparisonSentence(comparison)}</b>
      </LeadIn>
      {remarks.map((words) => (
        <p key={plainText(words)} className="notice">
          <ProseText prose={words} />
        </p>
      ))}
      {remark !== null && <p className="muted">{remark}</p>}
      <ComparisonList head={heads.fixed} lines={comparison.fixed.map((found) => lineOf(found.title, found, foundInWords(found), null))} />
      <ComparisonList head={heads.added} lines={comparison.added.map((found) => lineOf(found.title, found, foundInWords(found), onShow))} />
      <ComparisonList
        head={heads.stays}
        lines={comparison.stays.map((stay) => lineOf(stay.title, stay.after, stayInWords(stay), onShow))}
      />
      {comparison.fixed.length > 0 && comparison.after.state === "complete" && (
        <p className="muted">
          Fixed means that the rules do not find it any more. Whether the code still does what it should is for you to judge.
        </p>
      )}
    </>
  );
}

function lineOf(title: Prose, place: ComparedPlace, meta: string, onShow: ComparisonViewProps["onShow"] | null): ComparisonLine {
  const { ruleId, severity, span } = place.finding;
  return { key: `${ruleId} ${span.start} ${span.end}`, title, severity, meta, onShow: onShow && (() => onShow(place)) };
}

interface ComparisonLine {
  /** Unique within its list. */
  readonly key: string;
  readonly title: Prose;
  readonly severity: Severity;
  readonly meta: string;
  /** `null` for a finding that the text on the page does not have. */
  readonly onShow: (() => void) | null;
}

interface ComparisonListProps {
  readonly head: string;
  readonly lines: readonly ComparisonLine[];
}

/** Nothing at all where there are no lines: the sentence above says so. */
function ComparisonList({ head, lines }: ComparisonListProps) {
  if (lines.length === 0) return null;
  return (
    <section>
      <h3>
        {head} <span className="muted">{lines.length}</span>
      </h3>
      <ul className="compare-rows" aria-label={head}>
        {lines.slice(0, LINES_MAX).map((line) => (
          <li key={line.key} className={SEVERITY_CLASS[line.severity]}>
            <Row onShow={line.onShow}>
              <SeverityShape severity={line.severity} />
              <span>
                <ProseText prose={line.title} />
              </span>
              <span className="compare-meta">{line.meta}</span>
            </Row>
          </li>
        ))}
      </ul>
      {lines.length > LINES_MAX && <p className="muted">The first {LINES_MAX} are shown; the copy as Markdown holds all.</p>}
    </section>
  );
}

function Row({ onShow, children }: { readonly onShow: (() => void) | null; readonly children: ReactNode }) {
  if (onShow === null) return <div className="compare-row">{children}</div>;
  return (
    <AriaButton className="compare-row is-way" onPress={onShow}>
      {children}
      <Icon name="right" />
    </AriaButton>
  );
}
