/** What comments in the code suppress, folded below the findings: never out of sight, never in the way. */
import type { LineTable } from "../../report/position.ts";
import { lineOf } from "../../report/position.ts";
import type { IdleComment, SuppressedLine } from "../../report/suppressed.ts";
import { SEVERITY_WORDS } from "../../report/wording.ts";
import { LinkButton } from "../components/Button.tsx";
import { Fold } from "../components/Fold.tsx";
import { ProseText } from "../components/ProseText.tsx";
import { SeverityShape } from "../components/SeverityShape.tsx";
import { SEVERITY_CLASS } from "../components/severity.ts";

interface SuppressedListProps {
  readonly lines: readonly SuppressedLine[];
  /** Comments that were meant to suppress something and do not. */
  readonly idle: readonly IdleComment[];
  readonly table: LineTable;
  readonly onShowOffset: (offset: number) => void;
}

/** Entries drawn at once; who suppresses more reads them in an export. */
const LINES_MAX = 100;

export function SuppressedList({ lines, idle, table, onShowOffset }: SuppressedListProps) {
  if (lines.length === 0 && idle.length === 0) return null;
  return (
    <Fold title={<h3>{lines.length > 0 ? `${lines.length} suppressed by comments` : "Comments that suppress nothing"}</h3>}>
      <ul className="suppressed" aria-label="Suppressed by comments">
        {lines.slice(0, LINES_MAX).map(({ ruleId, title, severity, span, why }) => (
          <li key={`${ruleId} ${span.start} ${span.end}`} className={SEVERITY_CLASS[severity]}>
            <SeverityShape severity={severity} />
            <span>
              <ProseText prose={title} />{" "}
              <span className="muted">
                {SEVERITY_WORDS[severity]} ·{" "}
                <LinkButton onPress={() => onShowOffset(span.start)}>line {lineOf(table, span.start)}</LinkButton> ·{" "}
                <ProseText prose={why} />
              </span>
            </span>
          </li>
        ))}
        {idle.slice(0, LINES_MAX).map(({ span, text }) => (
          <li key={span.start} className="muted">
            <span>
              <ProseText prose={text} /> <LinkButton onPress={() => onShowOffset(span.start)}>show</LinkButton>
            </span>
          </li>
        ))}
      </ul>
      {lines.length > LINES_MAX && <p className="rows-note">The first {LINES_MAX} are shown; exports hold all.</p>}
    </Fold>
  );
}
