/** What somebody may have meant by a word that is not known, for the end of an error. */

/** Letters that may be wrong, and the share of a word that they may be. */
const SLIPS_MAX = 3;
const SLIPS_SHARE_MAX = 0.34;
/** Names listed when none is near. */
const LISTED_MAX = 12;

/** "; did you mean `pattern-not`?" or, when nothing is near, "; known here: a, b, c". */
export function suggestion(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  if (near !== null) return `; did you mean \`${near}\`?`;
  return known.length === 0 || known.length > LISTED_MAX ? "" : `; known here: ${known.join(", ")}`;
}

/** The known word that needs the fewest corrections; `null` when all need many. */
export function nearest(word: string, known: readonly string[]): string | null {
  const most = Math.min(SLIPS_MAX, Math.max(1, Math.floor(word.length * SLIPS_SHARE_MAX)));
  let best: string | null = null;
  let fewest = most + 1;
  for (const candidate of known) {
    const slips = distance(fold(word), fold(candidate), fewest);
    if (slips < fewest) {
      fewest = slips;
      best = candidate;
    }
  }
  return best;
}

const fold = (word: string): string => word.toLowerCase().replaceAll("_", "-");

/** Letters to put in, leave out or change. @param most Beyond this any larger number will do. */
function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) >= most) return most;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? most;
}
