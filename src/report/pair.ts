/** A rule's example as lines that stay, go and come, the way a change is drawn. It is not the reader's own code, so no line has a number. */

export interface PairRow {
  readonly kind: "same" | "removed" | "added";
  readonly text: string;
}

/** As many lines as can stay do; of the others, what is taken out comes before what is put in. */
export function pairRows(before: string, after: string): readonly PairRow[] {
  const old = before.replace(/\n+$/, "").split("\n");
  const fresh = after.replace(/\n+$/, "").split("\n");
  const kept = keptLines(old, fresh);
  const rows: PairRow[] = [];
  let from = 0;
  let to = 0;
  for (const [atOld, atFresh] of [...kept, [old.length, fresh.length] as const]) {
    for (const text of old.slice(from, atOld)) rows.push({ kind: "removed", text });
    for (const text of fresh.slice(to, atFresh)) rows.push({ kind: "added", text });
    const same = old[atOld];
    if (same !== undefined) rows.push({ kind: "same", text: same });
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
