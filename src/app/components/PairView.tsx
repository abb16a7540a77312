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

/** As many lines as can stay do; of the others, what is taken out comes before what is put in. */
function rowsOfPair(before: string, after: string): readonly PairRow[] {
  const old = before.replace(/\n+$/, "").split("\n");
  const fresh = after.replace(/\n+$/, "").split("\n");
  const kept = keptLines(old, fresh);
  const rows: PairRow[] = [];
  const add = (kind: PairRow["kind"], text: string) => rows.push({ kind, text, key: String(rows.length) });
  let from = 0;
  let to = 0;
  for (const [atOld, atFresh] of [...kept, [old.length, fresh.length] as const]) {
    for (const text of old.slice(from, atOld)) add("removed", text);
    for (const text of fresh.slice(to, atFresh)) add("added", text);
    const same = old[atOld];
    if (same !== undefined) add("same", same);
    from = atOld + 1;
    to = atFresh + 1;
  }
  return rows;
}

/** Indexes of equal lines in both, in order and as many as possible. Examples are a few lines long, so the square of that is nothing. */
function keptLines(old: readonly string[], fresh: readonly string[]): readonly (readonly [number, number])[] {
  const width = fresh.length + 1;
  const most = new Uint16Array((old.length + 1) * width);
  const at = (a: number, b: number) => most[a * width + b] ?? 0;
  for (let a = old.length - 1; a >= 0; a--)
    for (let b = fresh.length - 1; b >= 0; b--)
      most[a * width + b] = old[a] === fresh[b] ? at(a + 1, b + 1) + 1 : Math.max(at(a + 1, b), at(a, b + 1));
  const kept: [number, number][] = [];
  for (let a = 0, b = 0; a < old.length && b < fresh.length; )
    if (old[a] === fresh[b]) kept.push([a++, b++]);
    else if (at(a + 1, b) >= at(a, b + 1)) a++;
    else b++;
  return kept;
}
