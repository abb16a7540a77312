/** The top risks in one sentence each, and the two ways to the whole review. Folds to one line. */
import type { TopRisk } from "../../report/summary.ts";
import { Button, IconButton } from "../components/Button.tsx";
import { ProseText } from "../components/ProseText.tsx";
import { SeverityShape } from "../components/SeverityShape.tsx";
import { SEVERITY_CLASS } from "../components/severity.ts";

interface SummaryBarProps {
  /** At most three, most urgent first. */
  readonly risks: readonly TopRisk[];
  /** Said where there is no risk to list. */
  readonly headline: string;
  readonly isFolded: boolean;
  readonly onFold: (isFolded: boolean) => void;
  readonly onSelect: (number: number) => void;
  readonly onReadAsReview: () => void;
  readonly onCopyMarkdown: () => void;
}

export function SummaryBar({ risks, headline, isFolded, onFold, onSelect, onReadAsReview, onCopyMarkdown }: SummaryBarProps) {
  const [first] = risks;
  return (
    <section className={`summary${isFolded ? " is-folded" : ""}`} aria-label="Summary">
      <h2>Summary</h2>
      {isFolded || first === undefined ? (
        <p className="one-line">{first === undefined ? headline : <ProseText prose={first.sentence} />}</p>
      ) : (
        <ol className="risks">
          {risks.map((risk) => (
            <li key={risk.number} className={SEVERITY_CLASS[risk.severity]}>
              <button type="button" className="risk" onClick={() => onSelect(risk.number)}>
                <span className="num">{risk.number}</span>
                <SeverityShape severity={risk.severity} />
                <span className="clamp">
                  <ProseText prose={risk.sentence} />
                </span>
              </button>
            </li>
          ))}
        </ol>
      )}
      <div className="btn-row">
        <Button onPress={onReadAsReview}>Read as review</Button>
        <Button onPress={onCopyMarkdown}>Copy Markdown</Button>
        <span className="fold-button">
          <IconButton label={isFolded ? "Unfold the summary" : "Fold the summary"} icon="down" onPress={() => onFold(!isFolded)} />
        </span>
      </div>
    </section>
  );
}
