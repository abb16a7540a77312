/** A rule's example, before and after. Drawn like a change but without line numbers: it is not the reader's own code. */

interface PairViewProps {
  readonly before: string;
  readonly after: string;
}

type PairRow = { readonly kind: "same" | "removed" | "added"; readonly text: string; readonly key: string };

export function PairView({ before, after }: PairViewProps) {
  return (
    <figure className="diff" aria-label="Example, before and after">
      {rowsOfPair(before, after).map((row) => (
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

/** Equal lines at both ends stay; all between is taken out and put in as a whole. */
function rowsOfPair(before: string, after: string): readonly PairRow[] {
  const old = before.replace(/\n+$/, "").split("\n");
  const fresh = after.replace(/\n+$/, "").split("\n");
  const shorter = Math.min(old.length, fresh.length);
  let head = 0;
  while (head < shorter && old[head] === fresh[head]) head++;
  let tail = 0;
  while (tail < shorter - head && old.at(-1 - tail) === fresh.at(-1 - tail)) tail++;
  const named = (kind: PairRow["kind"], from: number) => (text: string, index: number) => ({ kind, text, key: `${kind} ${from + index}` });
  return [
    ...old.slice(0, head).map(named("same", 0)),
    ...old.slice(head, old.length - tail).map(named("removed", head)),
    ...fresh.slice(head, fresh.length - tail).map(named("added", head)),
    ...old.slice(old.length - tail).map(named("same", old.length - tail)),
  ];
}
