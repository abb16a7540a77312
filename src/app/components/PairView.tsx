/** A rule's example, before and after. Drawn like a change but without line numbers: it is not the reader's own code. */
import { type PairRow, pairRows } from "../../report/pair.ts";

interface PairViewProps {
  readonly before: string;
  readonly after: string;
}

export function PairView({ before, after }: PairViewProps) {
  const rows = pairRows(before, after).map((row, index) => ({ ...row, key: String(index) }));
  return (
    <figure className="diff" aria-label="Example, before and after">
      {rows.map((row) => (
        <span key={row.key} className={ROW_CLASS[row.kind]}>
          <i />
          <b>
            <span aria-hidden="true">{row.kind === "added" ? "+" : row.kind === "removed" ? "−" : ""}</span>
            {row.kind !== "same" && <span className="vh">{row.kind}</span>}
          </b>
          <code>{row.text}</code>
        </span>
      ))}
    </figure>
  );
}

const ROW_CLASS = { same: "row-same", removed: "row-del", added: "row-add" } as const satisfies Record<PairRow["kind"], string>;
