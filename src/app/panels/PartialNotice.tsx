/** Above the code when a part of it was not understood: how much was read, what was not and why. No error colour. */
import type { Report } from "../../engine/types.ts";
import { gapsInWords } from "../../report/coverage.ts";
import type { LineTable } from "../../report/position.ts";
import { fillText } from "../../report/prose.ts";
import { ProseText } from "../components/ProseText.tsx";

interface PartialNoticeProps {
  /** Of a report that is not complete. */
  readonly report: Report;
  readonly table: LineTable;
}

/** Gaps named here; the rest is counted. */
const GAPS_MAX = 3;

export function PartialNotice({ report, table }: PartialNoticeProps) {
  const { state, codeLines, understoodLines } = report.completeness;
  const gaps = gapsInWords(report, table);
  const named = gaps.slice(0, GAPS_MAX).map(capitalise).join("; ");
  const more = gaps.length > GAPS_MAX ? `; and ${gaps.length - GAPS_MAX} more` : "";
  const findsUnread = report.findings.some((finding) => finding.inUnreadCode);
  return (
    <p className="notice">
      <b>{state === "nothing-read" ? "Nothing could be read." : `Read ${understoodLines} of ${codeLines} lines.`}</b>{" "}
      {gaps.length > 0 && (
        <>
          Not fully understood: <ProseText prose={fillText(`${named}${more}`)} />.{" "}
        </>
      )}
      {findsUnread && (
        <>
          Findings there are marked <i>Possible</i>.
        </>
      )}
    </p>
  );
}

function capitalise(text: string, index: number): string {
  return index === 0 ? text : text.charAt(0).toLowerCase() + text.slice(1);
}
