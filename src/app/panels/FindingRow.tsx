/** What one row of the findings list says: number, shape, title; severity, confidence, place; and where it stands. */
import type { ReviewItem } from "../../report/items.ts";
import type { LineTable } from "../../report/position.ts";
import { statusInWords } from "../../report/standing.ts";
import { STATUS_WORDS, type Triage } from "../../report/triage.ts";
import { CONFIDENCE_WORDS, SEVERITY_WORDS } from "../../report/wording.ts";
import { ProseText } from "../components/ProseText.tsx";
import { SeverityShape } from "../components/SeverityShape.tsx";
import { placesInWords } from "./placeWords.ts";

interface FindingRowProps {
  readonly item: ReviewItem;
  readonly table: LineTable;
  readonly triage: Triage;
}

export function FindingRow({ item, table, triage }: FindingRowProps) {
  const status = statusInWords(item, triage);
  return (
    <>
      <span className="num">{item.number}</span>
      <SeverityShape severity={item.severity} />
      <span className="row-title">
        <ProseText prose={item.title} />
      </span>
      <span className="row-meta clamp">
        {SEVERITY_WORDS[item.severity]} · {CONFIDENCE_WORDS[item.confidence]} · {placesInWords(item, table)}
      </span>
      <span className={status === STATUS_WORDS.open ? "row-status" : "row-status is-set"}>{status}</span>
    </>
  );
}
