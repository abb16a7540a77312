/** A change, line by line. Plus and minus carry the meaning, also for people who cannot see them. */
import type { DiffRow } from "../../report/diff.ts";

interface DiffViewProps {
  readonly rows: readonly DiffRow[];
}

export function DiffView({ rows }: DiffViewProps) {
  return (
    <figure className="diff" aria-label={nameOf(rows)}>
      {rows.map((row, index) =>
        row.kind === "gap" ? (
          <span key={`after ${keyOf(rows[index - 1])}`} className="gap">
            ⋯
          </span>
        ) : (
          <span key={keyOf(row)} className={row.kind === "added" ? "row-add" : "row-del"}>
            <i>{row.line}</i>
            <b>
              <span aria-hidden="true">{row.kind === "added" ? "+" : "−"}</span>
              <span className="vh">{row.kind}</span>
            </b>
            <code>
              {row.text.slice(0, row.changed.start)}
              <u>{row.text.slice(row.changed.start, row.changed.end)}</u>
              {row.text.slice(row.changed.end)}
            </code>
          </span>
        ),
      )}
    </figure>
  );
}

/** Row of the text before and row of the text after may have one number. */
function keyOf(row: DiffRow | undefined): string {
  return row === undefined || row.kind === "gap" ? "start" : `${row.kind} ${row.line}`;
}

function nameOf(rows: readonly DiffRow[]): string {
  const lines = [...new Set(rows.flatMap((row) => (row.kind === "gap" ? [] : [row.line])))].sort((a, b) => a - b);
  return `Change on ${lines.length === 1 ? "line" : "lines"} ${lines.join(", ")}`;
}
